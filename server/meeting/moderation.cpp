#include "server/meeting/moderation.hpp"

#include "server/meeting/entering.hpp"
#include "server/meeting/floor_rules.hpp"
#include "server/meeting/hands.hpp"
#include "server/meeting/limits.hpp"
#include "server/meeting/roster.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

constexpr std::uint32_t mute_min_max = 240;

// The muted person, who facilitates, and by policy the room, see that it is so or no longer so.
void mute_changed(scribe& w, const person& p) {
  w.own_changed(p.id, own_part::mute);
  w.facilitators_changed(own_part::muted, v1::POWER_QUIET);
  w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
  if (w.s.policy.mute_said_to_room) w.person_changed(p.id);
}

void unmute(scribe& w, person& p) {
  p.muted.reset();
  w.cancel(due::mute_over, p.id.value());
  mute_changed(w, p);
}

std::expected<void, v1::Refusal> mute_is_whole(const state& s, const v1::Mute& c) {
  const auto& scope = c.scope();
  if (!scope.post() && !scope.react() && !scope.hand()) {
    return refuse_field(v1::OUT_OF_BOUNDS, "scope", 0);
  }
  if (!v1::Reason_IsValid(c.reason())) {
    return refuse_field(v1::OUT_OF_BOUNDS, "reason", v1::Reason_MAX);
  }
  switch (c.until()) {
    case v1::MUTE_UNTIL_MEETING_END:
      return {};
    case v1::MUTE_UNTIL_MINUTES:
      if (c.minutes() >= 1 && c.minutes() <= mute_min_max) return {};
      return refuse_field(v1::OUT_OF_BOUNDS, "minutes", mute_min_max);
    case v1::MUTE_UNTIL_TURN_END:
      // Where there are no turns, none would end it.
      if (takes_turns(s.mode.mode) || s.floor.holder != person_id{}) return {};
      return refuse(v1::WRONG_MODE);
    default:
      return refuse_field(v1::OUT_OF_BOUNDS, "until", v1::MuteUntil_MAX);
  }
}

}  // namespace

// What it never touches: care, leaving, taking back one's own (3.2).
verdict obey(scribe& w, person& actor, const v1::Mute& c) {
  auto* p = find_person(w.s, person_id(c.person()));
  if (!p || p->standing == standing::out) return refuse(v1::UNKNOWN_TARGET);
  if (p->id == actor.id) return refuse_field(v1::OUT_OF_BOUNDS, "person", 0);
  if (auto whole = mute_is_whole(w.s, c); !whole) return std::unexpected(whole.error());
  mute m;
  m.post = c.scope().post();
  m.react = c.scope().react();
  m.hand = c.scope().hand();
  if (c.until() == v1::MUTE_UNTIL_MINUTES) m.until = w.now() + c.minutes() * minute_ms;
  m.reason = c.reason() == v1::REASON_UNSPECIFIED ? v1::REASON_OTHER : c.reason();
  m.by = actor.id;
  p->muted = m;
  w.schedule(due::mute_over, m.until, p->id.value());
  ++w.s.counts.mutes;
  if (p->standing == standing::inside) {
    if (m.post) floor_person_silenced(w, *p);
    if (m.post || m.hand) hands_person_silenced(w, *p);
  }
  // Only now: the turn that a muted holder loses by this is not the one whose end ends the mute.
  p->muted->until_kind = c.until();
  mute_changed(w, *p);
  return accepted();
}

verdict obey(scribe& w, person&, const v1::Unmute& c) {
  auto* p = find_person(w.s, person_id(c.person()));
  if (!p) return refuse(v1::UNKNOWN_TARGET);
  if (!p->muted) return refuse(v1::ALREADY_SO);
  unmute(w, *p);
  return accepted();
}

void moderation_due(scribe& w, due, std::uint64_t subject) {
  auto* p = find_person(w.s, person_id(subject));
  if (p && p->muted) unmute(w, *p);
}

void mutes_turn_ended(scribe& w) {
  for (auto& [id, p] : w.s.people) {
    if (p.muted && p.muted->until_kind == v1::MUTE_UNTIL_TURN_END) unmute(w, p);
  }
}

std::optional<v1::Refusal> no_pause_now(const state& s) {
  if (s.life == v1::LIFE_CLOSING) return refuse(v1::CLOSING).error();
  if (s.life != v1::LIFE_OPEN) return refuse(v1::NOT_YET).error();
  if (s.paused) return refuse(v1::ALREADY_SO).error();
  return std::nullopt;
}

void pause_begins(scribe& w, v1::QuietCard card) {
  auto& s = w.s;
  s.paused = true;
  s.pause_card = card;
  ++s.counts.pauses;
  // While the meeting is held for want of a facilitator its floor is frozen already (life.cpp).
  if (s.hold_since == 0) floor_frozen(w);
  w.meeting_changed();
}

verdict obey(scribe& w, person&, const v1::Pause& c) {
  if (!v1::QuietCard_IsValid(c.card())) {
    return refuse_field(v1::OUT_OF_BOUNDS, "card", v1::QuietCard_MAX);
  }
  if (const auto no = no_pause_now(w.s)) return std::unexpected(*no);
  pause_begins(w, c.card());
  return accepted();
}

verdict obey(scribe& w, person&, const v1::Resume&) {
  auto& s = w.s;
  if (!s.paused) return refuse(v1::ALREADY_SO);
  s.paused = false;
  s.pause_card = v1::QUIET_CARD_UNSPECIFIED;
  if (s.hold_since == 0) floor_thawed(w);
  w.meeting_changed();
  doors_opened(w);
  return accepted();
}

verdict obey(scribe& w, person&, const v1::Lock& c) {
  if (w.s.locked == c.on()) return refuse(v1::ALREADY_SO);
  w.s.locked = c.on();
  w.meeting_changed();
  return accepted();
}

// Silent: nobody but its owner is told (3.2).
verdict obey(scribe& w, person& actor, const v1::HideForMe& c) {
  const person_id target(c.person());
  if (!c.on()) {
    if (actor.hidden_people.erase(target) == 0) return refuse(v1::ALREADY_SO);
  } else {
    const auto* p = find_person(w.s, target);
    if (!p || p->standing != standing::inside) return refuse(v1::UNKNOWN_TARGET);
    if (target == actor.id) return refuse_field(v1::OUT_OF_BOUNDS, "person", 0);
    if (actor.hidden_people.contains(target)) return refuse(v1::ALREADY_SO);
    if (actor.hidden_people.size() >= limits::hidden_people_max) {
      return refuse_field(v1::OUT_OF_BOUNDS, "person", limits::hidden_people_max);
    }
    actor.hidden_people.insert(target);
  }
  w.own_changed(actor.id, own_part::settings);
  return accepted();
}

}  // namespace hearth::meeting
