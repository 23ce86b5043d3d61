// What must hold after every fold, seen from outside: views, invariants, what is due.
#include "server/meeting/invariants.hpp"
#include "server/meeting/views.hpp"
#include "tests/unit/meeting/evening.hpp"

namespace hearth::meeting::testing {
namespace {

bool same(const google::protobuf::Message& a, const google::protobuf::Message& b) {
  return a.SerializeAsString() == b.SerializeAsString();
}

std::string both(const std::string& what, const google::protobuf::Message& events,
                 const google::protobuf::Message& state) {
  return what + "\n  from events: " + events.ShortDebugString() +
         "\n  from state:  " + state.ShortDebugString();
}

}  // namespace

void evening::check() {
  for (const auto& what : broken_invariants(s_)) broken(what);
  if (last_.next_due <= s_.now) broken("something due was not settled");
  check_room();
  for (const auto& [id, c] : clients_) {
    auto p = s_.people.find(id);
    if (p == s_.people.end()) continue;
    if (c.connected) check_own(p->second, c);
    if (p->second.standing == standing::inside) check_lines(p->second, c);
  }
}

void evening::check_room() {
  const auto shared = view_snapshot(s_);
  if (!same(room_.meeting, shared.meeting()))
    broken(both("the meeting was not told", room_.meeting, shared.meeting()));
  if (!same(room_.floor, shared.floor()))
    broken(both("the floor was not told", room_.floor, shared.floor()));
  if (!same(room_.queue, shared.queue()))
    broken(both("the queue was not told", room_.queue, shared.queue()));
  if (!same(room_.round, shared.round()))
    broken(both("the round was not told", room_.round, shared.round()));
  if (!same(room_.step, shared.step()))
    broken(both("the step was not told", room_.step, shared.step()));
  std::map<std::uint64_t, v1::Person> people;
  for (const auto& p : shared.people()) people[p.id()] = p;
  for (const auto& [id, p] : people)
    if (!same(room_.people[id], p)) broken(both("a person was not told", room_.people[id], p));
  for (const auto& [id, p] : room_.people)
    if (!people.contains(id)) broken("a person who left is still shown: " + p.ShortDebugString());
}

void evening::check_own(const person& p, const client& c) {
  std::map<int, v1::OwnEvent> whole;
  std::map<std::uint64_t, v1::PrivateLine> private_lines;
  for (const auto& e : view_own_whole(s_, p)) {
    if (e.has_private_line()) private_lines[e.private_line().id()] = e.private_line();
    whole[e.kind_case()] = e;
  }
  for (auto part = own_part::standing; part <= own_part::key;
       part = static_cast<own_part>(static_cast<std::uint8_t>(part) + 1)) {
    const auto expected = view_own(s_, p, part);
    auto found = c.own.find(expected.kind_case());
    // A part that is not in the whole is empty: never told, or told empty.
    const bool is_empty = !whole.contains(expected.kind_case());
    if (found == c.own.end() ? !is_empty : !same(found->second, expected))
      broken(both("somebody's own part was not told",
                  found == c.own.end() ? v1::OwnEvent() : found->second, expected));
  }
  for (const auto& [id, line] : private_lines) {
    auto found = c.private_lines.find(id);
    if (found == c.private_lines.end() || !same(found->second, line))
      broken("a private line was not told: " + line.ShortDebugString());
  }
  for (const auto& [id, line] : c.private_lines)
    if (!private_lines.contains(id)) broken("a private line is gone and still shown");
}

void evening::check_lines(const person& p, const client& c) {
  std::map<number, v1::Line> expected;
  const auto past = view_past(s_, p, 0);
  for (const auto& line : past.lines()) expected[line.line()] = line;
  for (const auto& [id, line] : c.lines) {
    auto found = expected.find(id);
    if (found == expected.end())
      broken("a line is shown that this person may not have: " + line.ShortDebugString());
    else if (!same(line, found->second))
      broken(both("a line differs", line, found->second));
  }
  for (const auto& [id, line] : expected)
    if (!c.lines.contains(id)) broken("a line was not given: " + line.ShortDebugString());
}

}  // namespace hearth::meeting::testing
