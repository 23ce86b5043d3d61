// The time of one turn (MEETING.md 2.5, 2.6): its clock, more of it, a moment, wrapping, and what
// happens to it while the meeting is paused.
#include "server/meeting/floor_rules.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"

#include <algorithm>

namespace hearth::meeting {

// The clock runs for `left` more. It notices zero once a grant: soft timers tell facilitators, firm
// ones begin wrapping.
void clock_runs(scribe& w, instant left) {
  auto& f = w.s.floor;
  f.remaining_ms = 0;
  f.clock_since = w.now();
  f.ends_at = w.now() + left;
  if (!f.over_said) put_due(w, due::budget_over, f.ends_at);
}

namespace {

constexpr instant moment_ms_max = 2 * minute_ms;         // in one turn (2.5.2)
constexpr instant more_time_answer_ms = 30 * second_ms;  // no answer is yes (2.6)

void clock_stands(scribe& w) {
  auto& f = w.s.floor;
  if (f.ends_at == 0) return;
  f.remaining_ms = left_of(f.ends_at - w.now());
  f.ends_at = 0;
  drop_due(w, due::budget_over);
}

void moment_ends(scribe& w) {
  auto& f = w.s.floor;
  if (!std::exchange(f.moment, false)) return;
  drop_due(w, due::moment_over);
  f.moment_used_ms += left_of(w.now() - f.moment_since);
}

void moment_over(scribe& w) {
  auto& f = w.s.floor;
  moment_ends(w);
  if (f.budget_ms != 0) clock_runs(w, f.remaining_ms);
  floor_retold(w);
  w.own_changed(f.holder, own_part::turn);
  silence_watched(w);
}

void more_time_granted(scribe& w) {
  auto& f = w.s.floor;
  const instant more = f.budget_ms / 2;
  ++f.more_granted;
  f.more_asked_at = 0;
  f.over_said = false;
  drop_due(w, due::more_time_over);
  if (f.away_since != 0) {
    f.away_left_ms += left_of(more);
    if (floor_phase(f) == v1::PHASE_HELD_AWAY) f.remaining_ms = f.away_left_ms;
  } else if (f.ends_at != 0) {
    // From now on where the time was over already: half a budget is half a budget.
    clock_runs(w, std::max(f.ends_at, w.now()) + more - w.now());
  } else {
    f.remaining_ms += left_of(more);
  }
  floor_retold(w);
  w.own_changed(f.holder, own_part::turn);
  w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
}

void budget_over(scribe& w) {
  auto& f = w.s.floor;
  // A request that waits: no answer is yes, so its time is not taken away meanwhile (2.6).
  if (f.more_asked_at != 0) return more_time_granted(w);
  f.over_said = true;
  if (w.s.mode.timers == v1::TIMERS_FIRM) return wrapping_begins(w, {});
  w.notice(v1::NOTICE_KIND_TURN_TIME_OVER, v1::POWER_FLOOR, f.holder);
}

void wrap_over(scribe& w) {
  auto& f = w.s.floor;
  if (!f.composing || f.wrapped_again) {
    return turn_ends(w, {.how = v1::MOVED_TIME, .by = {}, .grace = true, .responses = true});
  }
  f.wrapped_again = true;
  const auto& p = w.s.people.at(f.holder);
  f.clock_since = w.now();
  f.ends_at = w.now() + paced(p, w.s.policy.wrap_ms);
  put_due(w, due::wrap_over, f.ends_at);
  floor_retold(w);
  w.own_changed(f.holder, own_part::turn);
}

}  // namespace

void turn_clock_begins(scribe& w, instant budget) {
  w.s.floor.budget_ms = left_of(budget);
  if (budget > 0) clock_runs(w, budget);
}

void turn_clock_cleared(scribe& w) {
  auto& f = w.s.floor;
  for (const auto what : {due::budget_over, due::wrap_over, due::holder_lost_said,
                          due::holder_grace_over, due::moment_over, due::more_time_over}) {
    drop_due(w, what);
  }
  f.budget_ms = 0;
  f.ends_at = 0;
  f.remaining_ms = 0;
  f.over_said = false;
  f.moment = false;
  f.moment_since = 0;
  f.moment_used_ms = 0;
  f.more_granted = 0;
  f.more_asked_at = 0;
  f.wrapped_again = false;
  f.clock_since = 0;
  f.away_since = 0;
  f.away_phase = v1::PHASE_UNSPECIFIED;
  f.away_left_ms = 0;
  f.aside = false;
  f.frozen_ends_in = 0;
  silence_cleared(w);
  f.in_peace_until = 0;
}

// The clock of the budget stops; what runs now is the time to finish (2.2, 2.6).
void wrapping_begins(scribe& w, person_id by) {
  auto& f = w.s.floor;
  const auto& p = w.s.people.at(f.holder);
  moment_ends(w);
  silence_cleared(w);
  f.more_asked_at = 0;
  drop_due(w, due::budget_over);
  drop_due(w, due::more_time_over);
  set_floor_phase(f, v1::PHASE_WRAPPING);
  f.remaining_ms = 0;
  f.clock_since = w.now();
  f.ends_at = w.now() + paced(p, w.s.policy.wrap_ms);
  put_due(w, due::wrap_over, f.ends_at);
  w.floor_moved(v1::MOVED_WRAPPING, by);
  w.own_changed(f.holder, own_part::turn);
  w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
}

// ---- A pause (2.2 frozen): the exact phase and every running time come back

void floor_frozen(scribe& w) {
  auto& f = w.s.floor;
  if (f.phase == v1::PHASE_FROZEN) return;
  f.frozen_phase = f.phase;
  f.phase = v1::PHASE_FROZEN;
  f.frozen_due.clear();
  for (const auto what : floor_dues) {
    const auto at = w.scheduled(what);
    if (!at) continue;
    w.cancel(what);
    if (what != due::gap_over) f.frozen_due.emplace_back(what, *at - w.now());
  }
  f.frozen_ends_in = 0;
  if (f.ends_at != 0) {
    f.frozen_ends_in = f.ends_at - w.now();
    f.remaining_ms = left_of(f.frozen_ends_in);
    f.ends_at = 0;
    if (f.frozen_ends_in == 0) f.frozen_ends_in = -1;  // 0 says that no clock was running
  }
  f.frozen_responses_in = f.responses_until != 0 ? f.responses_until - w.now() : 0;
  f.responses_until = 0;
  f.last_grace = false;  // never after a pause (2.5.4)
  w.floor_moved(v1::MOVED_FROZEN, person_id(w.entry.person()));
  w.own_changed(f.holder, own_part::turn);
  w.own_changed(f.picker, own_part::turn);
  if (f.offer) w.own_changed(f.offer->to, own_part::offer);
  w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
}

void floor_thawed(scribe& w) {
  auto& s = w.s;
  auto& f = s.floor;
  if (f.phase != v1::PHASE_FROZEN) return;
  f.phase = std::exchange(f.frozen_phase, v1::PHASE_UNSPECIFIED);
  for (const auto& [what, left] : std::exchange(f.frozen_due, {})) {
    put_due(w, what, w.now() + left);
  }
  if (const auto left = std::exchange(f.frozen_ends_in, 0); left != 0) {
    f.ends_at = w.now() + left;
    f.remaining_ms = 0;
    f.clock_since = w.now();
  }
  if (const auto left = std::exchange(f.frozen_responses_in, 0); left != 0) {
    f.responses_until = w.now() + left;
  }
  w.floor_moved(v1::MOVED_RESUMED, person_id(w.entry.person()));
  w.own_changed(f.holder, own_part::turn);
  w.own_changed(f.picker, own_part::turn);
  w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
  // Who was lost, went aside, or came back, while nothing moved.
  holder_presence_changed(w);
  if (f.offer) {
    auto& p = s.people.at(f.offer->to);
    w.own_changed(p.id, own_part::offer);
    if (!p.connected) offer_lost(w, p);
  }
}

// ---- Due

void turn_time_due(scribe& w, due what) {
  if (!floor_held(w.s.floor)) return;
  switch (what) {
    case due::budget_over:
      return budget_over(w);
    case due::wrap_over:
      return wrap_over(w);
    case due::holder_lost_said:
      return holder_lost_said(w);
    case due::holder_grace_over:
      return holder_given_up(w, v1::MOVED_TIME);
    case due::moment_over:
      return moment_over(w);
    case due::more_time_over:
      return more_time_granted(w);
    default:
      return;
  }
}

// ---- Commands

verdict obey(scribe& w, person& actor, const v1::MoreTime& c) {
  auto& f = w.s.floor;
  if (const auto no = not_now(w.s, c.turn_id())) return std::unexpected(*no);
  if (f.holder != actor.id) return refuse(v1::NOT_YOUR_TURN);
  if (f.phase != v1::PHASE_HELD) return already_moved(w.s);
  if (f.budget_ms == 0 || f.more_asked_at != 0) return refuse(v1::ALREADY_SO);
  if (f.more_granted == 0 || !power_here(w.s, v1::POWER_FLOOR)) {
    more_time_granted(w);
    return accepted();
  }
  f.more_asked_at = w.now();
  put_due(w, due::more_time_over, w.now() + more_time_answer_ms);
  w.own_changed(actor.id, own_part::turn);
  w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
  return accepted();
}

verdict obey(scribe& w, person&, const v1::AnswerMoreTime& c) {
  auto& f = w.s.floor;
  if (const auto no = not_now(w.s, c.turn_id())) return std::unexpected(*no);
  if (!floor_held(f)) return already_moved(w.s);
  if (f.more_asked_at == 0) return refuse(v1::ALREADY_SO);
  if (c.yes()) {
    more_time_granted(w);
    return accepted();
  }
  f.more_asked_at = 0;
  drop_due(w, due::more_time_over);
  w.own_changed(f.holder, own_part::turn);
  w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::NeedAMoment& c) {
  auto& f = w.s.floor;
  if (const auto no = not_now(w.s, c.turn_id())) return std::unexpected(*no);
  if (f.holder != actor.id) return refuse(v1::NOT_YOUR_TURN);
  if (f.phase != v1::PHASE_HELD) return already_moved(w.s);
  if (f.aside) return refuse(v1::IN_SIDE_ROOM);  // the clock stands anyway
  if (f.moment) return refuse(v1::ALREADY_SO);
  if (f.moment_used_ms >= moment_ms_max) {
    return refuse_field(v1::OUT_OF_BOUNDS, "moment_ms", moment_ms_max);
  }
  silence_cleared(w);
  f.moment = true;
  f.moment_since = w.now();
  clock_stands(w);
  put_due(w, due::moment_over, w.now() + moment_ms_max - f.moment_used_ms);
  floor_retold(w);
  w.own_changed(actor.id, own_part::turn);
  return accepted();
}

void moment_given_back(scribe& w) {
  const auto& f = w.s.floor;
  if (f.moment && f.phase == v1::PHASE_HELD && f.away_since == 0) moment_over(w);
}

}  // namespace hearth::meeting
