#include "server/meeting/format.hpp"

#include "server/meeting/floor_rules.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/rounds.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

constexpr instant settle_ms = 800;           // after somebody else moved the turn (2.11)
constexpr instant undo_ms = 60 * second_ms;  // (2.11)

std::optional<v1::Refusal> not_this_step(const state& s, std::uint64_t step) {
  if (s.format.steps.empty()) return refuse(v1::NO_FORMAT).error();
  if (s.course.at.id != step_id(step)) return already_moved(s).error();
  return std::nullopt;
}

// No step begins while somebody has the floor or is being offered it: it is worth nobody's turn.
std::optional<v1::Refusal> turn_goes_on(const state& s) {
  if (s.floor.phase == v1::PHASE_OFFERED) return already_moved(s).error();
  if (s.floor.phase != v1::PHASE_IDLE) return refuse(v1::FLOOR_TAKEN).error();
  return std::nullopt;
}

// Somebody who presses sees what was so a moment ago: what another has just moved is not theirs to
// go on from before they have seen it.
std::optional<v1::Refusal> just_moved(const state& s, person_id actor) {
  instant until = 0;
  if (s.floor.moved_by != actor) until = s.floor.moved_at + settle_ms;
  if (s.course.moved_by != actor) until = std::max(until, s.course.moved_at + settle_ms);
  if (until <= s.now) return std::nullopt;
  auto no = refuse(v1::JUST_MOVED).error();
  no.mutable_params()->set_retry_after_ms(static_cast<std::uint32_t>(until - s.now));
  no.mutable_params()->set_turn_id(s.floor.turn.value());
  no.mutable_params()->set_step_id(s.course.at.id.value());
  return no;
}

// Who has not had the space in a running round (2.4). Listening is a choice, not a gap.
std::vector<person_id> missed_of(const state& s) {
  std::vector<person_id> missed;
  if (s.mode.mode != v1::MODE_ROUND) return missed;
  for (const auto& at : s.round.places) {
    const bool had = at.mark == v1::MARK_SPOKE || at.mark == v1::MARK_PASSED;
    if (!had && at.mark != v1::MARK_LISTENING) missed.push_back(at.person);
  }
  return missed;
}

std::optional<v1::Refusal> anyone_missed(const state& s, bool although_missed) {
  if (although_missed || missed_of(s).empty()) return std::nullopt;
  return refuse(v1::ANYONE_MISSED).error();
}

// A step in which the one key offers the floor. Where only facilitators post, hands wait for the
// step that follows.
bool step_takes_turns(const state& s) {
  if (!takes_turns(s.mode.mode)) return false;
  return s.mode.mode != v1::MODE_FACILITATOR || s.course.at.number >= s.format.steps.size();
}

void prompt_let_go(scribe& w, const words_ref& prompt) {
  const auto& s = w.s;
  if (prompt.id != s.mode.prompt.id && prompt.id != s.opening_mode.prompt.id &&
      !prompt_kept(s, prompt)) {
    w.forget(prompt);
  }
}

void step_begins(scribe& w, std::uint32_t number, person_id by) {
  auto& s = w.s;
  auto before = move_begun(s);
  before.step = true;
  const auto& step = s.format.steps[number - 1];
  s.course.at = {step_id(w.fresh_id()), number, !step.mode};
  s.course.moved_by = by;
  s.course.moved_at = w.now();
  w.step_moved();
  before.mode_changed = step.mode.has_value();
  move_made(w, std::move(before));  // first, so that the prompt before is kept
  if (step.mode) mode_applied(w, mode_settings(*step.mode), by);
}

// ---- Undo

// The group is back where it was, with whoever came or left since.
void step_undone(scribe& w, const last_move& last, person_id by) {
  auto& s = w.s;
  s.course.at = {step_id(w.fresh_id()), last.before.number, last.before.free};
  s.course.moved_by = by;
  s.course.moved_at = w.now();
  w.step_moved();
  if (!last.mode_changed) return;
  mode_applied(w, last.mode, by);
  s.rounds_started = last.rounds_started;
  if (last.mode.mode == v1::MODE_ROUND) round_restored(w, last.round);
}

// Whoever was offered the floor by it comes first when it goes on: what they have is not lost.
void offer_undone(scribe& w, const last_move& last, person_id by) {
  auto& s = w.s;
  if (s.floor.offer) {
    offer_ends(w, v1::MOVED_TAKEN_BACK, by);
  } else {
    auto& p = s.people.at(s.floor.holder);
    turn_ends(w, {.how = v1::MOVED_TAKEN_BACK, .by = by, .lost = true});
    if (s.mode.mode != v1::MODE_ROUND) return_slot_given(w, p, 0);
  }
  if (s.round.id == last.round.id) round_restored(w, last.round);
}

bool can_be_undone(const state& s) {
  const auto& last = s.course.last;
  if (!last || s.life != v1::LIFE_OPEN) return false;
  if (s.floor.turn != last->turn || s.counts.lines_said != last->lines_said) return false;
  const bool in_a_turn = s.floor.offer || floor_held(s.floor);
  return last->step ? !in_a_turn : in_a_turn && s.floor.away_since == 0;
}

}  // namespace

// ---- Course

format format_of(const v1::Format& asked) {
  format f;
  f.title = ref_of(asked.title());
  for (const auto& given : asked.steps()) {
    format_step step;
    step.title = ref_of(given.title());
    step.words = ref_of(given.words());
    if (given.has_mode()) step.mode = mode_of(given.mode());
    f.steps.push_back(std::move(step));
  }
  return f;
}

bool format_begins(scribe& w) {
  auto& s = w.s;
  if (s.format.steps.empty()) return false;
  const auto& first = s.format.steps.front();
  s.course.at = {step_id(w.fresh_id()), 1, !first.mode};
  w.step_moved();
  // Whoever opened it knows what they began: the key is theirs at once.
  const person_id by(w.entry.person());
  s.course.moved_by = by;
  s.course.moved_at = w.now();
  mode_applied(w, mode_settings(first.mode ? *first.mode : s.opening_mode), by);
  return true;
}

void format_over(scribe& w) {
  move_stands(w);
  w.s.course.at = {};
  w.step_moved();
}

void format_left(scribe& w) {
  move_stands(w);
  auto& at = w.s.course.at;
  if (at.number == 0 || std::exchange(at.free, true)) return;
  w.step_moved();
}

bool prompt_kept(const state& s, const words_ref& prompt) {
  const auto same = [&](const words_ref& other) { return other.id == prompt.id; };
  const auto& last = s.course.last;
  if (last && (same(last->mode.prompt) || same(last->round.prompt))) return true;
  return std::ranges::any_of(s.format.steps, [&](const format_step& step) {
    return step.mode && same(step.mode->prompt);
  });
}

// ---- The last move

last_move move_begun(const state& s) {
  last_move m;
  m.before = s.course.at;
  m.mode = s.mode;
  m.round = s.round;
  m.rounds_started = s.rounds_started;
  return m;
}

void move_made(scribe& w, last_move made) {
  auto& s = w.s;
  move_stands(w);
  made.turn = s.floor.turn;
  made.lines_said = s.counts.lines_said;
  s.course.last = std::move(made);
  w.schedule(due::undo_over, w.now() + undo_ms);
}

void move_stands(scribe& w) {
  w.cancel(due::undo_over);
  const auto last = std::exchange(w.s.course.last, std::nullopt);
  if (last) prompt_let_go(w, last->mode.prompt);
}

// ---- The one key

key_label key_of(const state& s) {
  key_label k;
  k.turn = s.floor.turn;
  k.at = s.course.at;
  const auto until = s.agenda.by_subject.find({due::undo_over, 0});
  if (until != s.agenda.by_subject.end()) k.undo_until = until->second;
  if (s.life != v1::LIFE_OPEN || s.paused || s.hold_since != 0) return k;
  if (s.floor.phase != v1::PHASE_IDLE) return k;
  k.person = step_takes_turns(s) ? would_offer(s) : person_id();
  if (k.person != person_id()) {
    k.does = v1::KEY_DOES_OFFER;
  } else if (k.at.number < s.format.steps.size()) {
    k.does = v1::KEY_DOES_STEP;
    k.next_number = k.at.number + 1;
    k.missed = missed_of(s);
  } else {
    k.does = v1::KEY_DOES_NOTHING;
  }
  return k;
}

void format_settled(scribe& w) {
  auto& s = w.s;
  if (s.course.last && !can_be_undone(s)) move_stands(w);
  auto label = key_of(s);
  if (label == s.course.shown) return;
  s.course.shown = std::move(label);
  w.facilitators_changed(own_part::key, v1::POWER_FLOOR);
}

// ---- Commands

verdict obey(scribe& w, person& actor, const v1::GoOn& c) {
  auto& s = w.s;
  if (const auto no = not_now(s, c.turn_id())) return std::unexpected(*no);
  if (s.course.at.id != step_id(c.step_id())) return already_moved(s);
  if (const auto no = turn_goes_on(s)) return std::unexpected(*no);
  if (const auto no = just_moved(s, actor.id)) return std::unexpected(*no);
  const auto k = key_of(s);
  if (k.person != person_id(c.person())) return refuse(v1::LABEL_CHANGED);
  if (k.does == v1::KEY_DOES_OFFER) {
    next_offered(w, s.people.at(k.person), actor.id);
    return accepted();
  }
  if (k.does == v1::KEY_DOES_NOTHING) {
    return refuse(s.format.steps.empty() ? v1::NOBODY_TO_OFFER : v1::LAST_STEP);
  }
  if (!holds(actor, v1::POWER_FLOW)) return refuse(v1::NOT_ALLOWED);
  if (const auto no = anyone_missed(s, c.although_missed())) return std::unexpected(*no);
  step_begins(w, k.next_number, actor.id);
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::NextStep& c) {
  auto& s = w.s;
  if (const auto no = not_now(s, c.turn_id())) return std::unexpected(*no);
  if (const auto no = not_this_step(s, c.step_id())) return std::unexpected(*no);
  if (const auto no = turn_goes_on(s)) return std::unexpected(*no);
  if (s.course.at.number >= s.format.steps.size()) return refuse(v1::LAST_STEP);
  if (const auto no = anyone_missed(s, c.although_missed())) return std::unexpected(*no);
  step_begins(w, s.course.at.number + 1, actor.id);
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::GoToStep& c) {
  auto& s = w.s;
  if (const auto no = not_now(s, c.turn_id())) return std::unexpected(*no);
  if (const auto no = not_this_step(s, c.step_id())) return std::unexpected(*no);
  const auto count = static_cast<std::uint32_t>(s.format.steps.size());
  if (c.number() == 0 || c.number() > count) {
    return refuse_field(v1::OUT_OF_BOUNDS, "number", count);
  }
  if (const auto no = turn_goes_on(s)) return std::unexpected(*no);
  // Whoever was missed comes in the repeat.
  const bool again = c.number() == s.course.at.number;
  if (const auto no = anyone_missed(s, again || c.although_missed())) return std::unexpected(*no);
  step_begins(w, c.number(), actor.id);
  return accepted();
}

verdict obey(scribe& w, person&, const v1::LeaveStepFree& c) {
  auto& s = w.s;
  if (s.life == v1::LIFE_CLOSING) return refuse(v1::CLOSING);
  if (s.life != v1::LIFE_OPEN) return refuse(v1::NOT_YET);
  if (const auto no = not_this_step(s, c.step_id())) return std::unexpected(*no);
  if (std::exchange(s.course.at.free, true)) return refuse(v1::ALREADY_SO);
  w.step_moved();
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::UndoMove& c) {
  auto& s = w.s;
  if (const auto no = not_now(s, c.turn_id())) return std::unexpected(*no);
  if (s.course.at.id != step_id(c.step_id())) return already_moved(s);
  if (!can_be_undone(s)) return refuse(v1::UNDO_OVER);
  // Beginning a step needs more than offering the floor; so does taking it back.
  if (s.course.last->step && !holds(actor, v1::POWER_FLOW)) return refuse(v1::NOT_ALLOWED);
  w.cancel(due::undo_over);
  const auto last = *std::exchange(s.course.last, std::nullopt);
  last.step ? step_undone(w, last, actor.id) : offer_undone(w, last, actor.id);
  prompt_let_go(w, last.mode.prompt);
  return accepted();
}

}  // namespace hearth::meeting
