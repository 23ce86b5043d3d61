// Offers (MEETING.md 2.1, 2.2): the floor is never put on a person. It is offered, and the answers
// are accept, later, pass; who does not answer loses nothing but the moment.
#include "server/meeting/floor_rules.hpp"
#include "server/meeting/format.hpp"
#include "server/meeting/hands.hpp"
#include "server/meeting/order.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/rounds.hpp"
#include "server/meeting/side_rooms.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

constexpr instant unanswered_ms = 30 * second_ms;       // facilitators' answer (2.2)
constexpr instant start_me_active_ms = 60 * second_ms;  // "start me" counts only so long (2.2)

// Who was asked to answer, or why this person was not.
std::optional<v1::Refusal> not_offered(const state& s, const person& actor, std::uint64_t turn) {
  if (auto no = not_now(s, turn)) return no;
  if (s.floor.offer && s.floor.offer->to == actor.id) return std::nullopt;
  // It was offered to this person, and something else came first.
  if (s.floor.phase != v1::PHASE_OFFERED) return already_moved(s).error();
  return refuse(v1::NOT_OFFERED).error();
}

// Somebody other than the offered person can be asked what to do (2.2).
bool facilitator_to_ask(const state& s) {
  return std::ranges::any_of(s.facilitators, [&](person_id id) {
    const auto& p = s.people.at(id);
    return attends(p) && holds(p, v1::POWER_FLOOR) && id != s.floor.offer->to;
  });
}

// Not now, but the wish stays: in a round once more at its end, in a queue after the next hand.
void comes_back_later(scribe& w, person& p) {
  return_slot_taken(w, p);
  if (w.s.mode.mode == v1::MODE_ROUND && round_place(w.s, p.id)) {
    round_marked(w, p.id, v1::MARK_LATER);
  } else {
    hand_steps_back(w, p.id);
  }
}

void goes_without(scribe& w, person& p) {
  return_slot_taken(w, p);
  if (w.s.mode.mode == v1::MODE_ROUND && round_place(w.s, p.id)) {
    round_marked(w, p.id, v1::MARK_PASSED);
  } else {
    hand_served(w, p.id);
  }
}

// Nobody answered, neither the person nor a facilitator: later, the second time passed (2.2). It is
// said to the person alone.
void nobody_answered(scribe& w) {
  auto& s = w.s;
  auto& p = s.people.at(s.floor.offer->to);
  if (later_possible(s, p.id)) {
    comes_back_later(w, p);
    s.floor.went_on.insert(p.id);
  } else {
    goes_without(w, p);
  }
  offer_ends(w, v1::MOVED_NOT_ACCEPTED);
}

void offer_over(scribe& w) {
  auto& o = *w.s.floor.offer;
  if (o.waited_once || !facilitator_to_ask(w.s)) return nobody_answered(w);
  o.unanswered = true;
  put_due(w, due::unanswered_over, w.now() + unanswered_ms);
  w.own_changed(o.to, own_part::offer);
  w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
}

}  // namespace

void offer_to(scribe& w, person& p, person_id by) {
  auto& s = w.s;
  auto& f = s.floor;
  responses_end(w);
  pick_ends(w);
  drop_due(w, due::gap_over);
  if (s.mode.mode == v1::MODE_ROUND) round_offered(w, p.id);
  f.suggested_next.reset();
  f.turn = turn_id(w.fresh_id());
  f.offer = offer{.to = p.id, .from_return_slot = p.return_slot};
  set_floor_phase(f, v1::PHASE_OFFERED);
  f.went_on.erase(p.id);
  put_due(w, due::offer_over, w.now() + paced(p, s.policy.offer_ms));
  w.floor_moved(v1::MOVED_OFFERED, by);
  w.own_changed(p.id, own_part::offer);
  w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
  // I2: this acceptance is the owner's own choice, and counts only while they are there (2.2).
  if (p.start_me && w.now() - p.active_at <= start_me_active_ms) {
    turn_begins(w, p, f.offer->from_return_slot);
  }
}

void next_offered(scribe& w, person& p, person_id by) {
  auto before = move_begun(w.s);
  offer_to(w, p, by);
  move_made(w, std::move(before));
}

void offer_ends(scribe& w, v1::Moved how, person_id by) {
  auto& f = w.s.floor;
  const auto to = f.offer->to;
  f.offer.reset();
  drop_due(w, due::offer_over);
  drop_due(w, due::unanswered_over);
  set_floor_phase(f, v1::PHASE_IDLE);
  w.floor_moved(how, by);
  w.own_changed(to, own_part::offer);
  w.own_changed(to, own_part::hands);
  w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
  // The boundary at which a change of mode waited (2.12).
  if (f.next_mode) mode_applied(w, *std::exchange(f.next_mode, std::nullopt), {});
}

void offer_lost(scribe& w, person& p) {
  return_slot_given(w, p, 0);
  if (w.s.mode.mode == v1::MODE_ROUND) round_marked(w, p.id, v1::MARK_ABSENT);
  offer_ends(w, v1::MOVED_NOT_ACCEPTED);
}

bool later_possible(const state& s, person_id p) {
  if (s.mode.mode == v1::MODE_ROUND) {
    if (const auto* place = round_place(s, p)) return place->laters == 0;
  }
  const auto* hand = share_hand(s, p);
  return !hand || hand->laters == 0;
}

void offer_due(scribe& w, due what) {
  if (!w.s.floor.offer) return;
  if (what == due::offer_over) return offer_over(w);
  nobody_answered(w);
}

// ---- Answers of the person

verdict obey(scribe& w, person& actor, const v1::Accept& c) {
  if (const auto no = not_offered(w.s, actor, c.turn_id())) return std::unexpected(*no);
  turn_begins(w, actor, w.s.floor.offer->from_return_slot);
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::Later& c) {
  if (const auto no = not_offered(w.s, actor, c.turn_id())) return std::unexpected(*no);
  if (!later_possible(w.s, actor.id)) return refuse(v1::LATER_USED);
  comes_back_later(w, actor);
  offer_ends(w, v1::MOVED_NOT_ACCEPTED);
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::Pass& c) {
  if (const auto no = not_offered(w.s, actor, c.turn_id())) return std::unexpected(*no);
  goes_without(w, actor);
  offer_ends(w, v1::MOVED_NOT_ACCEPTED);
  return accepted();
}

// ---- Facilitators

namespace {

// Why the floor cannot be offered to anybody now. A second press of next names a turn that has
// moved on, or finds it offered: both are told who was first (2.12).
std::optional<v1::Refusal> no_offer_now(const state& s, std::uint64_t turn) {
  if (auto no = not_now(s, turn)) return no;
  if (!takes_turns(s.mode.mode)) return refuse(v1::WRONG_MODE).error();
  if (s.floor.phase == v1::PHASE_OFFERED) return already_moved(s).error();
  if (floor_held(s.floor)) return refuse(v1::FLOOR_TAKEN).error();
  return std::nullopt;
}

// I3, told apart for facilitators, who may know why.
std::optional<v1::Refusal> not_to(const state& s, const person* p) {
  if (!p || p->standing != standing::inside) return refuse(v1::UNKNOWN_TARGET).error();
  if (!p->connected) return refuse(v1::PERSON_AWAY).error();
  if (p->listening) return refuse(v1::LISTENING).error();
  if (p->muted && p->muted->post) return refuse(v1::MUTED).error();
  if (is_aside(s, p->id)) return refuse(v1::PERSON_IN_SIDE_ROOM).error();
  if (!can_be_offered(s, *p)) return refuse(v1::AGREEMENT_CHANGED).error();
  // One share a round (2.4); who passed may think again.
  const auto* place = s.mode.mode == v1::MODE_ROUND ? round_place(s, p->id) : nullptr;
  if (place && place->mark == v1::MARK_SPOKE) return refuse(v1::ALREADY_SO).error();
  return std::nullopt;
}

}  // namespace

verdict obey(scribe& w, person& actor, const v1::Next& c) {
  if (const auto no = no_offer_now(w.s, c.turn_id())) return std::unexpected(*no);
  auto* p = find_person(w.s, would_offer(w.s));
  if (!p) return refuse(v1::NOBODY_TO_OFFER);
  next_offered(w, *p, actor.id);
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::Offer& c) {
  if (const auto no = no_offer_now(w.s, c.turn_id())) return std::unexpected(*no);
  auto* p = find_person(w.s, person_id(c.person()));
  if (const auto no = not_to(w.s, p)) return std::unexpected(*no);
  offer_to(w, *p, actor.id);
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::TakeBackOffer& c) {
  if (const auto no = not_now(w.s, c.turn_id())) return std::unexpected(*no);
  if (!w.s.floor.offer) return already_moved(w.s);
  offer_ends(w, v1::MOVED_TAKEN_BACK, actor.id);
  return accepted();
}

verdict obey(scribe& w, person&, const v1::AnswerUnanswered& c) {
  auto& f = w.s.floor;
  if (const auto no = not_now(w.s, c.turn_id())) return std::unexpected(*no);
  if (!f.offer) return already_moved(w.s);
  if (!f.offer->unanswered) return refuse(v1::ALREADY_SO);
  if (!c.wait()) {
    nobody_answered(w);
    return accepted();
  }
  f.offer->unanswered = false;
  f.offer->waited_once = true;
  drop_due(w, due::unanswered_over);
  const auto& p = w.s.people.at(f.offer->to);
  put_due(w, due::offer_over, w.now() + paced(p, w.s.policy.offer_ms));
  w.own_changed(f.offer->to, own_part::offer);
  w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
  return accepted();
}

}  // namespace hearth::meeting
