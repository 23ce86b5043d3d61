// What who moderates sees: who is muted, who was removed, what is off the screen, and the private
// lines (MEETING.md 3.2).
#include "server/meeting/roster.hpp"
#include "server/meeting/views.hpp"

namespace hearth::meeting {

v1::MutedList view_muted(const state& s) {
  v1::MutedList v;
  for (const auto& [id, p] : s.people) {
    if (!p.muted) continue;
    auto& row = *v.add_people();
    row.set_person(id.value());
    row.mutable_scope()->set_post(p.muted->post);
    row.mutable_scope()->set_react(p.muted->react);
    row.mutable_scope()->set_hand(p.muted->hand);
    if (p.muted->until != never) row.set_until_unix_ms(p.muted->until);
    row.set_by(p.muted->by.value());
  }
  return v;
}

v1::RemovedList view_removed(const state& s) {
  v1::RemovedList v;
  for (const auto& [id, r] : s.removed) {
    auto& row = *v.add_people();
    row.set_person(id.value());
    const auto* p = find_person(s, id);
    if (p && p->name) put_ref(p->name, *row.mutable_name());
    row.set_rejoin(r.rejoin);
    row.set_mistake(r.mistake_said);
  }
  return v;
}

v1::HiddenLines view_hidden(const state& s) {
  v1::HiddenLines v;
  for (const auto id : s.hidden) {
    const auto& l = s.lines.at(id);
    auto& row = *v.add_lines();
    row.set_line(id);
    row.set_undo_until_unix_ms(l.hidden_until);
    row.set_by(l.hidden_by.value());
  }
  return v;
}

v1::OwnEvent view_private_line(const private_line& l) {
  v1::OwnEvent e;
  auto& v = *e.mutable_private_line();
  v.set_id(l.id.value());
  v.set_from(l.from.value());
  v.set_with(l.with.value());
  if (l.words) put_ref(l.words, *v.mutable_words());
  v.set_said_unix_ms(l.said_at);
  v.set_care(l.care.value());
  if (l.expires_at != never) v.set_expires_unix_ms(l.expires_at);
  v.set_nudge(l.nudge);
  v.set_about(l.about.value());
  v.set_line(l.points_at);
  v.set_pinned(l.pinned);
  v.set_side_room(l.side_room.value());
  return e;
}

}  // namespace hearth::meeting
