#include "server/meeting/floor.hpp"

#include "server/meeting/floor_rules.hpp"
#include "server/meeting/format.hpp"
#include "server/meeting/hands.hpp"
#include "server/meeting/life.hpp"
#include "server/meeting/moderation.hpp"
#include "server/meeting/order.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/rounds.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

constexpr instant muted_gap_ms = 5 * second_ms;  // no auto-advance after the holder was muted (2.7)

bool advances_by_itself(const state& s) {
  return s.life == v1::LIFE_OPEN && s.floor.phase == v1::PHASE_IDLE &&
         (s.mode.advance == v1::ADVANCE_AUTO || s.without_now == v1::WITHOUT_FACILITATOR_PEER) &&
         s.floor.responses_until == 0 && s.floor.picker == person_id() &&
         may_advance(s.mode.mode) && would_offer(s) != person_id();
}

// The next turn begins by itself after the gap, in which a facilitator may do otherwise (2.4).
void advance_settled(scribe& w) {
  if (!advances_by_itself(w.s)) return w.cancel(due::gap_over);
  if (w.scheduled(due::gap_over)) return;
  put_due(w, due::gap_over, std::max(w.now() + w.s.policy.gap_ms, w.s.floor.no_advance_until));
}

void next_settled(scribe& w) {
  auto& s = w.s;
  auto& f = s.floor;
  const auto next = would_offer(s);
  if (std::exchange(f.next_shown, next) != next) {
    w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
  }
  // "You are next" is said when the present share begins (2.2); in popcorn nobody knows.
  const bool known = f.holder != person_id() && next != f.holder && s.mode.mode != v1::MODE_POPCORN;
  const auto told = known ? next : person_id();
  const auto before = std::exchange(f.next_told, told);
  if (before == told) return;
  w.own_changed(before, own_part::hands);
  w.own_changed(told, own_part::hands);
}

}  // namespace

// ---- Phases and due things

v1::Phase floor_phase(const floor& f) {
  return f.phase == v1::PHASE_FROZEN ? f.frozen_phase : f.phase;
}

void set_floor_phase(floor& f, v1::Phase phase) {
  (f.phase == v1::PHASE_FROZEN ? f.frozen_phase : f.phase) = phase;
}

bool floor_held(const floor& f) {
  return f.holder != person_id();
}

void put_due(scribe& w, due what, instant at) {
  at = std::max(at, w.now() + 1);
  auto& f = w.s.floor;
  if (f.phase != v1::PHASE_FROZEN) return w.schedule(what, at);
  std::erase_if(f.frozen_due, [&](const auto& kept) { return kept.first == what; });
  f.frozen_due.emplace_back(what, at - w.now());
}

void drop_due(scribe& w, due what) {
  w.cancel(what);
  std::erase_if(w.s.floor.frozen_due, [&](const auto& kept) { return kept.first == what; });
}

void floor_retold(scribe& w) {
  const auto at = w.s.floor.moved_at;
  w.floor_moved(w.s.floor.moved_how, w.s.floor.moved_by);
  w.s.floor.moved_at = at;  // told again, not moved again
}

std::optional<v1::Refusal> not_now(const state& s, std::uint64_t turn) {
  if (s.life == v1::LIFE_CLOSING) return refuse(v1::CLOSING).error();
  if (s.life != v1::LIFE_OPEN) return refuse(v1::NOT_YET).error();
  if (s.floor.turn != turn_id(turn)) return already_moved(s).error();
  if (s.paused) return refuse(v1::PAUSED).error();
  if (s.hold_since != 0) return refuse(v1::HOLD).error();
  return std::nullopt;
}

// ---- Turns

void turn_begins(scribe& w, person& p, bool from_return_slot) {
  auto& s = w.s;
  auto& f = s.floor;
  f.offer.reset();
  drop_due(w, due::offer_over);
  drop_due(w, due::unanswered_over);
  turn_clock_cleared(w);
  set_floor_phase(f, v1::PHASE_HELD);
  f.holder = p.id;
  f.composing = true;
  share_begins(w, p);
  // Facilitators' turns do not count; what is lost is taken off again (2.8).
  if (!facilitates(p)) ++p.shares;
  if (s.mode.timers != v1::TIMERS_OFF) {
    const bool kept = from_return_slot && p.return_slot_ms != 0;
    turn_clock_begins(w, kept ? instant{p.return_slot_ms} : paced(p, s.mode.budget_ms));
  }
  return_slot_taken(w, p);
  hand_served(w, p.id);
  places_changed(w);
  w.floor_moved(v1::MOVED_ACCEPTED, p.id);
  w.own_changed(p.id, own_part::offer);
  w.own_changed(p.id, own_part::turn);
  w.own_changed(p.id, own_part::hands);
  w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
}

void turn_ends(scribe& w, const ending& why) {
  auto& s = w.s;
  auto& f = s.floor;
  auto& p = s.people.at(f.holder);
  turn_clock_cleared(w);
  f.last_turn = f.turn;
  f.last_holder = p.id;
  f.last_grace = why.grace;
  f.last_ended_at = w.now();
  f.holder = {};
  set_floor_phase(f, v1::PHASE_IDLE);
  if (why.lost && !facilitates(p) && p.shares > 0) --p.shares;
  if (s.mode.mode == v1::MODE_ROUND) {
    round_marked(w, p.id, why.lost ? v1::MARK_ABSENT : v1::MARK_SPOKE);
  }
  if (why.responses) responses_begin(w);
  if (f.responses_until == 0) share_over(w, f.last_turn);
  if (why.grace) pick_begins(w, p);
  w.floor_moved(why.how, why.by);
  w.own_changed(p.id, own_part::turn);
  w.own_changed(p.id, own_part::hands);
  w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
  mutes_turn_ended(w);
  life_turn_ended(w);
  if (f.next_mode) mode_applied(w, *std::exchange(f.next_mode, std::nullopt), {});
}

void return_slot_given(scribe& w, person& p, std::uint32_t ms) {
  if (p.standing != standing::inside) return;
  auto& slots = w.s.floor.return_slots;
  if (!std::exchange(p.return_slot, true)) slots.push_back(p.id);
  p.return_slot_ms = std::max(p.return_slot_ms, ms);
  places_changed(w);
}

void return_slot_taken(scribe& w, person& p) {
  p.return_slot_ms = 0;
  if (!std::exchange(p.return_slot, false)) return;
  std::erase(w.s.floor.return_slots, p.id);
  places_changed(w);
}

// ---- Who is next

person_id would_offer(const state& s) {
  if (s.life != v1::LIFE_OPEN || !takes_turns(s.mode.mode)) return {};
  const auto free_to = [&](person_id id) {
    const auto* p = find_person(s, id);
    const bool offered = s.floor.offer && s.floor.offer->to == id;
    return p && !offered && can_be_offered(s, *p);
  };
  for (const auto id : s.floor.return_slots) {
    if (free_to(id)) return id;
  }
  if (s.mode.mode == v1::MODE_ROUND) return round_next(s);
  for (const auto& h : s.queue.hands) {
    if (free_to(h.person)) return h.person;
  }
  return {};
}

void floor_settled(scribe& w) {
  without_facilitator_settled(w);
  pick_settled(w);
  next_settled(w);
  round_settled(w);
  advance_settled(w);
  format_settled(w);
}

void floor_due(scribe& w, due what) {
  auto& s = w.s;
  switch (what) {
    case due::offer_over:
    case due::unanswered_over:
      return offer_due(w, what);
    case due::response_over:
      return responses_end(w);
    case due::pick_over:
      pick_ends(w);
      [[fallthrough]];  // else the order policy decides (2.4)
    case due::gap_over:
      if (!advances_by_itself(s)) return;
      if (auto* p = find_person(s, would_offer(s))) offer_to(w, *p, {});
      return;
    case due::quiet_over:
      return quiet_over(w);
    case due::silence_ask:
    case due::silence_over:
      return silence_due(w, what);
    default:
      return turn_time_due(w, what);
  }
}

// ---- Commands about the present turn

verdict obey(scribe& w, person& actor, const v1::Done& c) {
  auto& s = w.s;
  if (const auto no = not_now(s, c.turn_id())) return std::unexpected(*no);
  if (!floor_held(s.floor)) return already_moved(s);
  if (s.floor.holder != actor.id) return refuse(v1::NOT_YOUR_TURN);
  turn_ends(w, {.how = v1::MOVED_DONE, .by = actor.id, .grace = true, .responses = true});
  return accepted();
}

namespace {

// Never among the silent (2.4): only who has asked, or is still to come in this round. A
// participant is told nothing of why somebody cannot be offered the floor.
bool may_be_named(const state& s, const person& p) {
  if (!can_be_offered(s, p)) return false;
  if (s.mode.mode != v1::MODE_ROUND) return share_hand(s, p.id) != nullptr;
  const auto* place = round_place(s, p.id);
  return place && place->mark != v1::MARK_SPOKE && place->mark != v1::MARK_PASSED;
}

}  // namespace

verdict obey(scribe& w, person& actor, const v1::PassTo& c) {
  auto& s = w.s;
  auto& f = s.floor;
  if (const auto no = not_now(s, c.turn_id())) return std::unexpected(*no);
  const bool picks = f.picker == actor.id;
  if (!floor_held(f) && !picks) return already_moved(s);
  if (f.holder != actor.id && !picks) return refuse(v1::NOT_YOUR_TURN);
  auto* to = find_person(s, person_id(c.person()));
  if (!to || to->standing != standing::inside || to->id == actor.id) {
    return refuse(v1::UNKNOWN_TARGET);
  }
  if (!to->connected) return refuse(v1::PERSON_AWAY);
  if (!may_be_named(s, *to)) return refuse(v1::NOBODY_TO_OFFER);
  if (!picks) {
    turn_ends(w, {.how = v1::MOVED_DONE, .by = actor.id, .grace = true, .responses = true});
  }
  // In popcorn it is the holder who offers (2.4); else the facilitators are asked to.
  if (s.mode.mode == v1::MODE_POPCORN && f.phase == v1::PHASE_IDLE) {
    offer_to(w, *to, actor.id);
  } else if (takes_turns(s.mode.mode)) {
    f.suggested_next = to->id;
  }
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::TakeFloor& c) {
  auto& f = w.s.floor;
  if (const auto no = not_now(w.s, c.turn_id())) return std::unexpected(*no);
  if (f.phase != v1::PHASE_HELD || f.away_since != 0) return already_moved(w.s);
  wrapping_begins(w, actor.id);
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::CloseNow& c) {
  auto& f = w.s.floor;
  if (const auto no = not_now(w.s, c.turn_id())) return std::unexpected(*no);
  if (f.phase != v1::PHASE_WRAPPING) return already_moved(w.s);
  turn_ends(w, {.how = v1::MOVED_TAKEN, .by = actor.id, .responses = true});
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::MoveOn& c) {
  auto& f = w.s.floor;
  if (const auto no = not_now(w.s, c.turn_id())) return std::unexpected(*no);
  if (!floor_held(f) || f.away_since == 0) return already_moved(w.s);
  holder_given_up(w, v1::MOVED_TAKEN, actor.id);
  return accepted();
}

// ---- What happens to people

void floor_person_lost(scribe& w, person& p) {
  auto& f = w.s.floor;
  if (p.return_slot) places_changed(w);
  if (f.phase == v1::PHASE_FROZEN) return;  // seen when it thaws
  if (f.offer && f.offer->to == p.id) return offer_lost(w, p);
  holder_presence_changed(w);
}

void floor_person_back(scribe& w, person& p) {
  if (p.return_slot) places_changed(w);
  holder_presence_changed(w);
}

void floor_person_aside(scribe& w, person& p) {
  auto& f = w.s.floor;
  if (f.offer && f.offer->to == p.id) {
    // The place stays what it is; whatever it is, they come first when they are back.
    return_slot_given(w, p, 0);
    offer_ends(w, v1::MOVED_NOT_ACCEPTED);
  }
  holder_presence_changed(w);
}

void floor_person_entered(scribe& w, person& p) {
  round_person_entered(w, p);
}

void floor_person_out(scribe& w, person& p) {
  auto& f = w.s.floor;
  return_slot_taken(w, p);
  f.went_on.erase(p.id);
  if (f.suggested_next == p.id) {
    f.suggested_next.reset();
    w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
  }
  if (f.offer && f.offer->to == p.id) offer_ends(w, v1::MOVED_NOT_ACCEPTED);
  if (f.holder == p.id) turn_ends(w, {.how = v1::MOVED_LEFT});
  f.supported.erase(p.id);
  f.with_teller.erase(p.id);
  round_person_out(w, p);
}

void floor_person_silenced(scribe& w, person& p) {
  auto& f = w.s.floor;
  if (!p.muted || !p.muted->post) return;
  if (f.offer && f.offer->to == p.id) offer_ends(w, v1::MOVED_NOT_ACCEPTED);
  if (f.holder != p.id) return;
  f.no_advance_until = w.now() + muted_gap_ms;
  w.notice(v1::NOTICE_KIND_MUTED_OFFER_LINE, v1::POWER_QUIET, p.id);
  turn_ends(w, {.how = v1::MOVED_TAKEN});  // by whom is not said: the room is told nothing (2.7)
}

void floor_person_listening(scribe& w, person& p) {
  auto& f = w.s.floor;
  // I3: an offer does not outlive its owner's wish; a turn that was accepted does.
  const bool offered = f.offer && f.offer->to == p.id;
  if (p.listening && offered) offer_ends(w, v1::MOVED_NOT_ACCEPTED);
  round_person_listening(w, p);
}

}  // namespace hearth::meeting
