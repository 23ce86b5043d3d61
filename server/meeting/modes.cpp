// Modes (MEETING.md 2.4): what a mode is with its defaults, and how one gives way to another, by
// default at the boundary of the present turn (2.12).
#include "server/meeting/floor_rules.hpp"
#include "server/meeting/format.hpp"
#include "server/meeting/limits.hpp"
#include "server/meeting/order.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/rounds.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

constexpr std::uint32_t budget_s_min = 30;
constexpr std::uint32_t budget_s_max = 3600;
constexpr std::uint32_t response_s_max = 300;
constexpr std::uint32_t response_s_default = 30;
constexpr std::uint32_t slow_s_max = 300;
constexpr int listed_max = 5000;

std::uint32_t budget_s_default(v1::Mode mode) {
  switch (mode) {
    case v1::MODE_QUEUE:
    case v1::MODE_POPCORN:
      return 300;
    case v1::MODE_ROUND:
      return 180;
    case v1::MODE_STORY:
      return 600;
    case v1::MODE_QUIET:
      return 60;
    default:
      return 0;
  }
}

// Enums are open on the wire: a value that this build does not know is out of bounds.
std::optional<v1::Refusal> not_a_mode(const v1::ModeSettings& m) {
  const auto no = [](const char* field, std::uint32_t max) {
    return refuse_field(v1::OUT_OF_BOUNDS, field, max).error();
  };
  if (m.mode() == v1::MODE_UNSPECIFIED || !v1::Mode_IsValid(m.mode())) {
    return no("mode", v1::Mode_MAX);
  }
  if (m.budget_s() != 0 && (m.budget_s() < budget_s_min || m.budget_s() > budget_s_max)) {
    return no("budget_s", budget_s_max);
  }
  if (!v1::Timers_IsValid(m.timers())) return no("timers", v1::Timers_MAX);
  if (!v1::Responses_IsValid(m.responses())) return no("responses", v1::Responses_MAX);
  if (!v1::Advance_IsValid(m.advance())) return no("advance", v1::Advance_MAX);
  if (!v1::RoundOrder_IsValid(m.round_order())) return no("round_order", v1::RoundOrder_MAX);
  if (m.prompt().ref().bytes() > limits::note_bytes_max) {
    return refuse_field(v1::TOO_LARGE, "prompt", limits::note_bytes_max).error();
  }
  if (m.listed_size() > listed_max) return no("listed", listed_max);
  if (!v1::QuietCard_IsValid(m.card())) return no("card", v1::QuietCard_MAX);
  if (m.slow_s() > slow_s_max) return no("slow_s", slow_s_max);
  if (m.response_time_s() > response_s_max) return no("response_time_s", response_s_max);
  return std::nullopt;
}

// The prompt of a mode that is replaced is shown nowhere any more.
void prompt_forgotten(scribe& w, const words_ref& old) {
  const auto id = old.id;
  if (id != w.s.mode.prompt.id && id != w.s.opening_mode.prompt.id && !prompt_kept(w.s, old)) {
    w.forget(old);
  }
}

void mode_waits(scribe& w, const mode_settings& mode) {
  auto& next = w.s.floor.next_mode;
  const auto old = next ? next->prompt : words_ref();
  next = mode;
  if (old.id != mode.prompt.id) prompt_forgotten(w, old);
}

}  // namespace

mode_settings mode_of(const v1::ModeSettings& m) {
  // An enum's zero, or a value that this build does not know, is the default.
  const auto chosen = [](auto asked, bool known, auto otherwise) {
    return known && static_cast<int>(asked) != 0 ? asked : otherwise;
  };
  mode_settings mode;
  mode.mode = chosen(m.mode(), v1::Mode_IsValid(m.mode()), v1::MODE_OPEN);
  const auto budget_s = m.budget_s() == 0 ? budget_s_default(mode.mode)
                                          : std::clamp(m.budget_s(), budget_s_min, budget_s_max);
  mode.budget_ms = budget_s * 1000;
  const bool quiet = mode.mode == v1::MODE_QUIET;
  mode.timers = chosen(m.timers(), v1::Timers_IsValid(m.timers()),
                       quiet ? v1::TIMERS_SHARED : v1::TIMERS_SOFT);
  mode.responses =
      chosen(m.responses(), v1::Responses_IsValid(m.responses()), v1::RESPONSES_REACTIONS);
  const auto response_s = m.response_time_s() == 0 ? response_s_default : m.response_time_s();
  mode.response_ms = std::min(response_s, response_s_max) * 1000;
  // Popcorn moves by its holders' word; after a story nothing does.
  const bool popcorn = mode.mode == v1::MODE_POPCORN;
  mode.advance = chosen(m.advance(), v1::Advance_IsValid(m.advance()),
                        popcorn ? v1::ADVANCE_AUTO : v1::ADVANCE_ASK);
  if (mode.mode == v1::MODE_STORY) mode.advance = v1::ADVANCE_ASK;
  if (m.has_prompt()) mode.prompt = ref_of(m.prompt());
  mode.round_order =
      chosen(m.round_order(), v1::RoundOrder_IsValid(m.round_order()), v1::ROUND_ORDER_JOINING);
  for (const auto id : m.listed()) mode.listed.emplace_back(id);
  mode.closing = m.closing();
  mode.card = chosen(m.card(), v1::QuietCard_IsValid(m.card()), v1::QUIET_CARD_NONE);
  mode.slow_ms = std::min(m.slow_s(), slow_s_max) * 1000;
  return mode;
}

void mode_applied(scribe& w, const mode_settings& mode, person_id by) {
  auto& s = w.s;
  auto& f = s.floor;
  responses_end(w);
  pick_ends(w);
  quiet_ends(w);
  drop_due(w, due::gap_over);
  if (s.mode.mode == v1::MODE_ROUND && s.round.id != round_id()) {
    // It gives way with somebody to come: that is not silent (2.4).
    if (!s.round.over_said && s.life == v1::LIFE_OPEN) round_end_told(w);
    round_cleared(w);
  }
  for (const auto id : std::exchange(f.went_on, {})) w.own_changed(id, own_part::offer);
  f.suggested_next.reset();
  const auto old = s.mode.prompt;
  s.mode = mode;
  if (old.id != mode.prompt.id) prompt_forgotten(w, old);
  if (mode.mode == v1::MODE_ROUND) round_started(w);
  quiet_begins(w);
  places_changed(w);
  w.meeting_changed();
  w.floor_moved(v1::MOVED_MODE_CHANGED, by);
  w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
}

verdict obey(scribe& w, person& actor, const v1::SetMode& c) {
  auto& f = w.s.floor;
  if (const auto no = not_a_mode(c.settings())) return std::unexpected(*no);
  if (const auto no = not_now(w.s, c.turn_id())) return std::unexpected(*no);
  const auto mode = mode_of(c.settings());
  format_left(w);
  const bool busy = f.offer || floor_held(f);
  if (busy && !c.at_once()) {
    mode_waits(w, mode);
    return accepted();
  }
  // One boundary, one change: what waited for it is replaced by this.
  if (f.next_mode) prompt_forgotten(w, f.next_mode->prompt);
  f.next_mode.reset();
  if (f.offer) offer_ends(w, v1::MOVED_MODE_CHANGED, actor.id);
  if (floor_held(f)) turn_ends(w, {.how = v1::MOVED_MODE_CHANGED, .by = actor.id});
  mode_applied(w, mode, actor.id);
  return accepted();
}

// ---- The life of the meeting

void floor_opened(scribe& w) {
  if (!format_begins(w)) mode_applied(w, mode_settings(w.s.opening_mode), {});
}

// Nothing of the floor goes on; who spoke is not judged by it.
void floor_closed(scribe& w) {
  auto& s = w.s;
  auto& f = s.floor;
  for (const auto what : floor_dues) drop_due(w, what);
  const auto holder = f.holder;
  const auto offered = f.offer ? f.offer->to : person_id();
  const bool going_on = share_going_on(s).has_value();
  f.phase = v1::PHASE_IDLE;
  f.frozen_phase = v1::PHASE_UNSPECIFIED;
  turn_clock_cleared(w);
  f.holder = {};
  f.offer.reset();
  f.next_mode.reset();
  f.suggested_next.reset();
  f.picker = {};
  f.thanked_by.clear();
  f.last_grace = false;
  if (holder != person_id()) {
    f.last_turn = f.turn;
    f.last_holder = holder;
  }
  f.responses_until = going_on ? w.now() : 0;  // so that it is told
  responses_end(w);
  for (const auto id : std::exchange(f.went_on, {})) w.own_changed(id, own_part::offer);
  round_cleared(w);
  format_over(w);
  places_changed(w);
  w.floor_moved(v1::MOVED_MODE_CHANGED);
  w.own_changed(holder, own_part::turn);
  w.own_changed(holder, own_part::hands);
  w.own_changed(offered, own_part::offer);
  w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
}

}  // namespace hearth::meeting
