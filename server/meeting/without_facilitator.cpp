// Life without a facilitator (MEETING.md 2.7): the holder may finish; then what the meeting has
// chosen beforehand: hold, a steward, the round goes on by itself, or an end.
#include "server/meeting/entering.hpp"
#include "server/meeting/floor.hpp"
#include "server/meeting/life.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"

namespace hearth::meeting {

namespace {

constexpr instant finish_ms = 5 * minute_ms;  // how long a share may go on without a facilitator
constexpr instant wait_ms = 10 * minute_ms;   // `end`

bool may_steward(const state& s) {
  if (s.policy.without_facilitator != v1::WITHOUT_FACILITATOR_STEWARD) return false;
  const auto* p = find_person(s, s.steward);
  return p && here(*p) && !facilitates(*p);
}

// Somebody is still to come, is being offered the floor, holds it, or is responded to.
bool round_goes_on(const state& s) {
  if (s.policy.without_facilitator != v1::WITHOUT_FACILITATOR_PEER) return false;
  // What is paused is resumed by nobody then.
  if (s.paused || s.mode.mode != v1::MODE_ROUND || s.floor.next_mode) return false;
  return s.floor.offer || share_going_on(s) || would_offer(s) != person_id{};
}

void steered_by(scribe& w, v1::WithoutFacilitator now) {
  if (std::exchange(w.s.without_now, now) == now) return;
  w.meeting_changed();
  w.own_changed(w.s.steward, own_part::facilitator_turn);
}

// Posting closes until somebody who facilitates is back; the floor keeps where it was (2.7).
void begin_hold(scribe& w) {
  auto& s = w.s;
  steered_by(w, v1::WITHOUT_FACILITATOR_UNSPECIFIED);
  if (s.hold_since != 0) return;
  s.hold_since = w.now();
  if (s.policy.without_facilitator == v1::WITHOUT_FACILITATOR_END) {
    s.hold_until = w.now() + wait_ms;
    w.schedule(due::hold_over, s.hold_until);
  }
  if (!s.paused) floor_frozen(w);
  w.meeting_changed();
}

void hold_ends(scribe& w) {
  auto& s = w.s;
  w.cancel(due::hold_over);
  if (std::exchange(s.hold_since, 0) == 0) return;
  s.hold_until = 0;
  if (!s.paused) floor_thawed(w);
  w.meeting_changed();
}

void meeting_chooses(scribe& w) {
  w.cancel(due::facilitator_lost);
  if (may_steward(w.s)) {
    hold_ends(w);
    return steered_by(w, v1::WITHOUT_FACILITATOR_STEWARD);
  }
  if (w.s.hold_since == 0 && round_goes_on(w.s)) {
    return steered_by(w, v1::WITHOUT_FACILITATOR_PEER);
  }
  begin_hold(w);
}

}  // namespace

bool steers(const state& s, const person& p) {
  return s.without_now == v1::WITHOUT_FACILITATOR_STEWARD && s.steward == p.id && here(p);
}

void without_facilitator_over(scribe& w) {
  auto& s = w.s;
  if (s.life != v1::LIFE_OPEN || s.facilitator_lost_at == 0) return;
  const auto at_most = s.facilitator_lost_at + finish_ms;
  const bool first = s.without_now == v1::WITHOUT_FACILITATOR_UNSPECIFIED && s.hold_since == 0;
  if (first && s.floor.holder != person_id{} && w.now() < at_most) {
    w.schedule(due::facilitator_lost, at_most);  // the holder may finish
    return;
  }
  meeting_chooses(w);
}

void without_facilitator_begins(scribe& w) {
  auto& s = w.s;
  s.facilitator_lost_at = w.now();
  if (s.mode.mode == v1::MODE_OPEN) return meeting_chooses(w);  // at once (2.7)
  w.schedule(due::facilitator_lost, w.now() + facilitator_lost_ms);
}

void without_facilitator_ends(scribe& w) {
  auto& s = w.s;
  s.facilitator_lost_at = 0;
  w.cancel(due::facilitator_lost);
  const bool peer = s.without_now == v1::WITHOUT_FACILITATOR_PEER;
  steered_by(w, v1::WITHOUT_FACILITATOR_UNSPECIFIED);
  hold_ends(w);
  if (peer) doors_opened(w);
}

void without_facilitator_turn_ended(scribe& w) {
  const bool first = w.s.without_now == v1::WITHOUT_FACILITATOR_UNSPECIFIED;
  if (first && w.scheduled(due::facilitator_lost)) meeting_chooses(w);
}

// What was chosen may no longer be possible, or be possible again: seen as a due thing of its own.
void without_facilitator_settled(scribe& w) {
  auto& s = w.s;
  if (s.life != v1::LIFE_OPEN || s.facilitator_lost_at == 0) return;
  const bool steward = s.without_now == v1::WITHOUT_FACILITATOR_STEWARD;
  const bool peer = s.without_now == v1::WITHOUT_FACILITATOR_PEER;
  const bool over = (steward && !may_steward(s)) || (peer && !round_goes_on(s));
  if (over || (s.hold_since != 0 && may_steward(s))) {
    w.schedule(due::facilitator_lost, w.now() + 1);
  }
}

// ---- The steward, who accepts it beforehand

verdict obey(scribe& w, person& actor, const v1::AskSteward& c) {
  auto& s = w.s;
  const auto* p = find_person(s, person_id(c.person()));
  if (!p || p->standing != standing::inside || facilitates(*p)) return refuse(v1::UNKNOWN_TARGET);
  if (s.steward == p->id || s.steward_asked == p->id) return refuse(v1::ALREADY_SO);
  if (!p->connected) return refuse(v1::PERSON_AWAY);
  const auto before = std::exchange(s.steward_asked, p->id);
  s.steward_asked_by = actor.id;
  w.own_changed(before, own_part::steward_asked);
  w.own_changed(p->id, own_part::steward_asked);
  return accepted();
}

// No is possible at any time, also after a yes.
verdict obey(scribe& w, person& actor, const v1::AnswerSteward& c) {
  auto& s = w.s;
  const bool asked = s.steward_asked == actor.id;
  const bool is = s.steward == actor.id;
  if (!asked && !is) return refuse(v1::GONE);
  if (c.accept() && !asked) return refuse(v1::ALREADY_SO);
  const auto before = s.steward;
  if (asked) s.steward_asked = s.steward_asked_by = {};
  if (c.accept()) s.steward = actor.id;
  if (!c.accept() && is) s.steward = {};
  w.own_changed(before, own_part::standing);
  w.own_changed(before, own_part::facilitator_turn);
  w.own_changed(actor.id, own_part::standing);
  w.own_changed(actor.id, own_part::steward_asked);
  w.own_changed(actor.id, own_part::facilitator_turn);
  if (s.without_now == v1::WITHOUT_FACILITATOR_STEWARD) w.meeting_changed();
  return accepted();
}

void steward_out(scribe& w, const person& p) {
  auto& s = w.s;
  if (s.steward_asked == p.id) s.steward_asked = s.steward_asked_by = {};
  if (s.steward != p.id) return;
  s.steward = {};
  if (s.without_now == v1::WITHOUT_FACILITATOR_STEWARD) w.meeting_changed();
}

}  // namespace hearth::meeting
