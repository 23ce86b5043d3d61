// A holder who seems silent (MEETING.md 2.5.2): composing is speaking, so silence is only asked
// about, privately, and never judged. The room's driver measures composing (DECISIONS.md 8); lines
// are a sign of life, too.
#include "server/meeting/floor_rules.hpp"
#include "server/meeting/roster.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

constexpr instant silence_ms = 45 * second_ms;
constexpr instant answer_ms = 60 * second_ms;
constexpr instant in_peace_ms = 3 * minute_ms;

bool may_be_asked(const state& s) {
  const auto& f = s.floor;
  return floor_phase(f) == v1::PHASE_HELD && !f.moment && f.away_since == 0 && !f.composing &&
         f.asked_at == 0 && !s.people.at(f.holder).sharing.never_asked;
}

// Asked when the last line is long enough ago, and whoever said "I am still writing" is left alone.
void ask_in_time(scribe& w, instant earliest) {
  auto& f = w.s.floor;
  if (!may_be_asked(w.s)) return;
  const auto& p = w.s.people.at(f.holder);
  put_due(w, due::silence_ask,
          std::max({earliest, f.in_peace_until, f.line_at + paced(p, silence_ms)}));
}

void ask(scribe& w) {
  auto& f = w.s.floor;
  if (!may_be_asked(w.s)) return;
  f.asked_at = w.now();
  put_due(w, due::silence_over, w.now() + paced(w.s.people.at(f.holder), answer_ms));
  w.own_changed(f.holder, own_part::turn);
}

// Facilitators are told, nothing else.
void nobody_answered(scribe& w) {
  auto& f = w.s.floor;
  if (f.asked_at == 0) return;
  f.silence_told = true;
  w.notice(v1::NOTICE_KIND_HOLDER_SILENT, v1::POWER_FLOOR, f.holder);
  w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
}

}  // namespace

void silence_watched(scribe& w) {
  if (!floor_held(w.s.floor)) return;
  ask_in_time(w, w.now() + paced(w.s.people.at(w.s.floor.holder), silence_ms));
}

void silence_cleared(scribe& w) {
  auto& f = w.s.floor;
  drop_due(w, due::silence_ask);
  drop_due(w, due::silence_over);
  if (std::exchange(f.asked_at, 0) != 0) w.own_changed(f.holder, own_part::turn);
  if (std::exchange(f.silence_told, false)) {
    w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
  }
}

void silence_due(scribe& w, due what) {
  if (!floor_held(w.s.floor)) return;
  what == due::silence_ask ? ask(w) : nobody_answered(w);
}

verdict obey(scribe& w, person& actor, const v1::StillWriting& c) {
  auto& f = w.s.floor;
  if (const auto no = not_now(w.s, c.turn_id())) return std::unexpected(*no);
  if (f.holder != actor.id) return refuse(v1::NOT_YOUR_TURN);
  if (f.asked_at == 0) return refuse(v1::ALREADY_SO);
  silence_cleared(w);
  f.in_peace_until = w.now() + in_peace_ms;
  ask_in_time(w, f.in_peace_until);
  return accepted();
}

// ---- What the holder's session measured

void floor_holder_silent(scribe& w, person& p, turn_id turn) {
  auto& f = w.s.floor;
  if (f.holder != p.id || f.turn != turn) return;
  f.composing = false;
  ask_in_time(w, w.now() + 1);
}

void floor_holder_back(scribe& w, person& p, turn_id turn) {
  auto& f = w.s.floor;
  if (f.holder != p.id || f.turn != turn) return;
  f.composing = true;
  floor_line_said(w, p);
}

void floor_line_said(scribe& w, const person& p) {
  auto& f = w.s.floor;
  if (f.holder != p.id) return;
  f.line_at = w.now();
  silence_cleared(w);
  moment_given_back(w);
  silence_watched(w);
}

}  // namespace hearth::meeting
