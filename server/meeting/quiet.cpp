// Quiet (MEETING.md 2.4): nobody posts, and everybody shares one soft timer. Nothing happens by
// itself when it is over: those who facilitate are told.
#include "server/meeting/floor_rules.hpp"

namespace hearth::meeting {

void quiet_begins(scribe& w) {
  auto& s = w.s;
  auto& f = s.floor;
  if (s.mode.mode != v1::MODE_QUIET || s.mode.timers == v1::TIMERS_OFF) return;
  f.budget_ms = s.mode.budget_ms;
  if (f.phase == v1::PHASE_FROZEN) {
    f.frozen_ends_in = f.budget_ms;
    f.remaining_ms = f.budget_ms;
  } else {
    f.ends_at = w.now() + f.budget_ms;
  }
  put_due(w, due::quiet_over, w.now() + f.budget_ms);
}

void quiet_ends(scribe& w) {
  drop_due(w, due::quiet_over);
  if (w.s.mode.mode == v1::MODE_QUIET) turn_clock_cleared(w);
}

void quiet_over(scribe& w) {
  w.s.floor.over_said = true;
  w.notice(v1::NOTICE_KIND_TURN_TIME_OVER, v1::POWER_FLOOR);
}

}  // namespace hearth::meeting
