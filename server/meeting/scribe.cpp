#include "server/meeting/scribe.hpp"

#include "server/meeting/floor.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/views.hpp"

namespace hearth::meeting {

scribe::scribe(state& now, const v1::Entry& e, outcome& o) : s(now), entry(e), made(o) {}

std::uint64_t scribe::fresh_id() {
  // SplitMix64 over the entry's random bits: every draw differs, and a replay draws the same.
  std::uint64_t x = entry.random() + 0x9e3779b97f4a7c15ULL * ++drawn_;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  x ^= x >> 31;
  x &= (std::uint64_t{1} << 53) - 1;  // exact in a browser's number
  return x == 0 ? 1 : x;
}

void scribe::person_left(person_id p) {
  people_.erase(p);
  left_.insert(p);
}

void scribe::floor_moved(v1::Moved how, person_id by) {
  floor_ = {how, by};
  s.floor.moved_how = how;
  s.floor.moved_by = by;
  s.floor.moved_at = now();
}

void scribe::facilitators_changed(own_part part, v1::Power power) {
  for (const auto id : s.facilitators) {
    if (holds(s.people.at(id), power)) own_changed(id, part);
  }
  const bool steered = s.without_now == v1::WITHOUT_FACILITATOR_STEWARD;
  if (part == own_part::facilitator_turn && steered) own_changed(s.steward, part);
}

number scribe::say(v1::RoomEvent event, turn_id share, bool alone) {
  flush();
  room_event e;
  e.number = ++s.last_number;
  e.share = share;
  e.alone = alone;
  e.event = std::move(event);
  made.room.push_back(std::move(e));
  return s.last_number;
}

void scribe::tell(person_id p, v1::OwnEvent event) {
  made.own.push_back({p, std::move(event)});
}

void scribe::tell_facilitators(const v1::OwnEvent& event, v1::Power power) {
  for (const auto id : s.facilitators) {
    if (holds(s.people.at(id), power)) tell(id, event);
  }
}

void scribe::notice(v1::NoticeKind kind, v1::Power power, person_id about) {
  v1::OwnEvent event;
  auto& n = *event.mutable_notice();
  n.set_kind(kind);
  n.set_person(about.value());
  n.set_at_unix_ms(now());
  tell_facilitators(event, power);
}

void scribe::close(const person& p, v1::GoodbyeReason reason) {
  if (!p.connected) return;
  made.close.push_back({p.id, p.connected->run, reason});
}

void scribe::schedule(due what, instant at, std::uint64_t subject) {
  cancel(what, subject);
  if (at == never) return;
  s.agenda.by_time.insert({at, {what, subject}});
  s.agenda.by_subject.insert({{what, subject}, at});
}

void scribe::cancel(due what, std::uint64_t subject) {
  const auto found = s.agenda.by_subject.find({what, subject});
  if (found == s.agenda.by_subject.end()) return;
  s.agenda.by_time.erase({found->second, {what, subject}});
  s.agenda.by_subject.erase(found);
}

std::optional<instant> scribe::scheduled(due what, std::uint64_t subject) const {
  const auto found = s.agenda.by_subject.find({what, subject});
  if (found == s.agenda.by_subject.end()) return std::nullopt;
  return found->second;
}

void scribe::flush() {
  floor_settled(*this);
  const auto add = [this](v1::RoomEvent event) {
    room_event e;
    e.number = ++s.last_number;
    e.event = std::move(event);
    made.room.push_back(std::move(e));
  };
  if (std::exchange(meeting_, false)) {
    v1::RoomEvent e;
    *e.mutable_meeting_changed() = view_meeting(s);
    add(std::move(e));
  }
  for (const auto id : std::exchange(people_, {})) {
    const auto* p = find_person(s, id);
    if (!p || p->standing != standing::inside) continue;
    v1::RoomEvent e;
    *e.mutable_person_changed() = view_person(s, *p);
    add(std::move(e));
  }
  for (const auto id : std::exchange(left_, {})) {
    v1::RoomEvent e;
    e.mutable_person_left()->set_person(id.value());
    add(std::move(e));
  }
  if (std::exchange(step_, false)) {
    v1::RoomEvent e;
    *e.mutable_step_moved() = view_step(s);
    add(std::move(e));
  }
  if (std::exchange(round_, false)) {
    v1::RoomEvent e;
    *e.mutable_round_moved() = view_round(s);
    add(std::move(e));
  }
  if (std::exchange(queue_, false)) {
    v1::RoomEvent e;
    *e.mutable_queue_ordered() = view_queue(s);
    add(std::move(e));
  }
  if (const auto moved = std::exchange(floor_, std::nullopt)) {
    v1::RoomEvent e;
    auto& f = *e.mutable_floor_moved();
    *f.mutable_floor() = view_floor(s);
    f.set_how(moved->first);
    f.set_by(moved->second.value());
    add(std::move(e));
  }
  for (auto& e : reactions_released(s)) {
    e.number = ++s.last_number;
    made.room.push_back(std::move(e));
  }
  for (const auto& [id, part] : std::exchange(own_, {})) {
    const auto* p = find_person(s, id);
    if (p) tell(id, view_own(s, *p, part));
  }
}

instant next_due(const agenda& a) {
  return a.by_time.empty() ? never : a.by_time.begin()->first;
}

std::unexpected<v1::Refusal> refuse_field(v1::RefusalCode code, const char* field,
                                          std::uint32_t max) {
  v1::Refusal r;
  r.set_code(code);
  r.mutable_params()->set_field(field);
  r.mutable_params()->set_max(max);
  return std::unexpected(std::move(r));
}

std::unexpected<v1::Refusal> already_moved(const state& s) {
  v1::Refusal r;
  r.set_code(v1::ALREADY_MOVED);
  r.mutable_params()->set_by(s.floor.moved_by.value());
  r.mutable_params()->set_what(s.floor.moved_how);
  r.mutable_params()->set_turn_id(s.floor.turn.value());
  r.mutable_params()->set_step_id(s.course.at.id.value());
  return std::unexpected(std::move(r));
}

words_ref ref_of(const v1::Words& w) {
  const auto& r = w.ref();
  return {r.id(), r.bytes(), r.graphemes(), r.skeleton(), r.reserved()};
}

void put_ref(const words_ref& from, v1::Words& to) {
  // The skeleton and the reserved mark are the rules' own: they are on no event.
  auto& r = *to.mutable_ref();
  r.set_id(from.id);
  r.set_bytes(from.bytes);
  r.set_graphemes(from.graphemes);
}

}  // namespace hearth::meeting
