// The holder is away (MEETING.md 2.7): lost, or in a side room (2.10). The clock stands for the
// grace, which is one whatever the reason; then the floor goes on and a return slot is kept. Of a
// loss the room is told after 10 s, of a side room nothing.
#include "server/meeting/floor_rules.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/side_rooms.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

constexpr instant lost_said_ms = 10 * second_ms;        // (2.7)
constexpr instant return_slot_ms_min = 60 * second_ms;  // (2.7)

void turn_stands_still(scribe& w, const person& p) {
  auto& f = w.s.floor;
  f.away_since = w.now();
  f.away_phase = f.phase;
  // Back to the last sign of life: a turn loses no time to a connection that was dead already.
  f.away_left_ms =
      f.ends_at != 0 ? left_of(f.ends_at - std::max(p.active_at, f.clock_since)) : f.remaining_ms;
  if (f.moment) f.moment_used_ms += left_of(w.now() - f.moment_since);
  drop_due(w, due::budget_over);
  drop_due(w, due::wrap_over);
  drop_due(w, due::moment_over);
  silence_cleared(w);
  put_due(w, due::holder_grace_over, w.now() + paced(p, w.s.policy.grace_holder_ms));
  w.own_changed(p.id, own_part::turn);
}

void lost(scribe& w, const person& p) {
  auto& f = w.s.floor;
  if (f.away_since != 0 && !f.aside) return;
  if (f.away_since == 0) turn_stands_still(w, p);
  f.aside = false;
  put_due(w, due::holder_lost_said, w.now() + lost_said_ms);
}

// Back from a loss, but only as far as the side room: what the room was told is put right.
void aside(scribe& w, const person& p) {
  auto& f = w.s.floor;
  if (f.aside) return;
  f.aside = true;
  if (f.away_since == 0) return turn_stands_still(w, p);
  drop_due(w, due::holder_lost_said);
  w.own_changed(p.id, own_part::turn);
  if (f.phase != v1::PHASE_HELD_AWAY) return;
  set_floor_phase(f, f.away_phase);
  w.floor_moved(v1::MOVED_RETURNED, p.id);
  w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
}

// The clock runs again. Who only was aside was never gone for the room: it is told no return.
void returned(scribe& w, const person& p) {
  auto& f = w.s.floor;
  drop_due(w, due::holder_lost_said);
  drop_due(w, due::holder_grace_over);
  set_floor_phase(f, f.away_phase);
  f.away_since = 0;
  f.away_phase = v1::PHASE_UNSPECIFIED;
  const bool unseen = std::exchange(f.aside, false);
  const bool shown = std::exchange(f.moment, false) || f.budget_ms != 0;
  const auto left = std::exchange(f.away_left_ms, 0u);
  if (f.phase == v1::PHASE_WRAPPING) {
    f.clock_since = w.now();
    f.ends_at = w.now() + std::max<instant>(left, 1);
    f.remaining_ms = 0;
    put_due(w, due::wrap_over, f.ends_at);
  } else if (f.budget_ms != 0) {
    clock_runs(w, left);
  }
  silence_watched(w);
  if (!unseen) w.floor_moved(v1::MOVED_RETURNED, p.id);
  if (unseen && (shown || f.phase == v1::PHASE_WRAPPING)) floor_retold(w);
  w.own_changed(p.id, own_part::turn);
  w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
}

}  // namespace

void holder_presence_changed(scribe& w) {
  const auto& f = w.s.floor;
  if (!floor_held(f) || f.phase == v1::PHASE_FROZEN) return;
  const auto& p = w.s.people.at(f.holder);
  if (!p.connected) return lost(w, p);
  if (is_aside(w.s, p.id)) return aside(w, p);
  if (f.away_since != 0) returned(w, p);
}

void holder_lost_said(scribe& w) {
  auto& f = w.s.floor;
  set_floor_phase(f, v1::PHASE_HELD_AWAY);
  f.moment = false;
  f.ends_at = 0;
  f.remaining_ms = f.away_left_ms;
  w.floor_moved(v1::MOVED_HELD_AWAY);
  w.own_changed(f.holder, own_part::turn);
  w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
}

void holder_given_up(scribe& w, v1::Moved how, person_id by) {
  auto& f = w.s.floor;
  auto& p = w.s.people.at(f.holder);
  const auto left =
      f.budget_ms == 0 ? 0 : std::max<instant>(f.away_left_ms, paced(p, return_slot_ms_min));
  turn_ends(w, {.how = how, .by = by, .lost = true});
  return_slot_given(w, p, left_of(left));
}

}  // namespace hearth::meeting
