// The format as people see it (views.hpp): everybody where the meeting is in it, those who move the
// floor the whole of it and the label of the one key.
#include "server/meeting/powers.hpp"
#include "server/meeting/views.hpp"

namespace hearth::meeting {

v1::Step view_step(const state& s) {
  v1::Step v;
  const auto& at = s.course.at;
  if (at.number == 0) return v;
  v.set_step_id(at.id.value());
  v.set_number(at.number);
  v.set_of(static_cast<std::uint32_t>(s.format.steps.size()));
  if (const auto& title = s.format.steps[at.number - 1].title) put_ref(title, *v.mutable_title());
  v.set_free(at.free);
  if (s.format.title) put_ref(s.format.title, *v.mutable_format());
  return v;
}

v1::FacilitatorFormat view_format(const state& s) {
  v1::FacilitatorFormat v;
  for (const auto& step : s.format.steps) {
    auto& row = *v.add_steps();
    if (step.title) put_ref(step.title, *row.mutable_title());
    if (step.words) put_ref(step.words, *row.mutable_words());
    if (step.mode) *row.mutable_mode() = view_mode(*step.mode);
  }
  return v;
}

v1::FacilitatorKey view_key(const state& s, const person& p) {
  v1::FacilitatorKey v;
  const auto& k = s.course.shown;
  v.set_turn_id(k.turn.value());
  v.set_step_id(k.at.id.value());
  v.set_undo_until_unix_ms(k.undo_until);
  if (k.at.number != 0 && !k.at.free) {
    const auto& words = s.format.steps[k.at.number - 1].words;
    if (words) put_ref(words, *v.mutable_words());
  }
  // A label never promises what this person may not do.
  if (k.does == v1::KEY_DOES_STEP && !holds(p, v1::POWER_FLOW)) {
    v.set_does(v1::KEY_DOES_NOTHING);
    return v;
  }
  v.set_does(k.does);
  v.set_person(k.person.value());
  if (k.next_number == 0) return v;
  v.set_next_number(k.next_number);
  const auto& title = s.format.steps[k.next_number - 1].title;
  if (title) put_ref(title, *v.mutable_next_title());
  for (const auto id : k.missed) v.add_missed(id.value());
  return v;
}

}  // namespace hearth::meeting
