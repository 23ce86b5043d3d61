// What every step of a crowd must hold (ARCHITECTURE.md 7).
#include "server/meeting/invariants.hpp"
#include "server/meeting/limits.hpp"
#include "server/meeting/roster.hpp"
#include "tests/property/meeting/crowd.hpp"

namespace hearth::meeting::testing {

void crowd::remember() {
  const auto& s = e_.now();
  turn_before_ = s.floor.turn;
  holder_before_ = s.floor.holder;
  hands_before_ = s.queue.hands;
  last_number_ = s.last_number;
  expires_.clear();
  for (const auto& [id, line] : s.lines) expires_[id] = line.expires_at;
}

void crowd::judge() {
  const auto& s = e_.now();
  for (const auto& what : broken_invariants(s)) broken_.push_back(what);
  const bool one_entry = e_.journal().size() == judged_ + 1;
  judged_ = e_.journal().size();
  if (e_.last().next_due <= s.now) broken_.push_back("something due was not settled");
  if (one_entry) {
    judge_floor();
    judge_order();
    // I7, I13: the room lane's numbers are dense.
    auto number = last_number_;
    for (const auto& event : e_.last().room) {
      if (event.number != ++number) broken_.push_back("I7: a gap in the room lane");
    }
  }
  for (const auto& [id, line] : s.lines) {
    const auto before = expires_.find(id);
    if (before != expires_.end() && line.expires_at > before->second)
      broken_.push_back("I8: an expiry moved later");
  }
  judge_bounds();
  judge_side_rooms();
  remember();
}

void crowd::judge_floor() {
  const auto& s = e_.now();
  const auto& entry = e_.journal().back();
  const auto& f = s.floor;
  if (f.offer && f.turn != turn_before_) {
    // What was due may have offered it before this entry took the person's connection away while
    // the floor stands still: that is seen when it goes on.
    const auto& p = *find_person(s, f.offer->to);
    const bool connected = p.connected || entry.has_disconnected();
    if (p.standing != standing::inside || p.listening || (p.muted && p.muted->post) || !connected)
      broken_.push_back("I3: offered to somebody who may not be offered the floor");
  }
  if (f.holder == person_id() || f.holder == holder_before_) return;
  const bool accepted =
      entry.has_command() && entry.command().has_accept() && entry.person() == f.holder.value();
  if (!accepted && !s.people.at(f.holder).start_me)
    broken_.push_back("I2: somebody holds the floor without having accepted");
}

// I10, and that a new hand passes nobody who was jumped three times.
void crowd::judge_order() {
  const auto& entry = e_.journal().back();
  if (!entry.has_command() || !entry.command().has_ask()) return;
  const auto& hands = e_.now().queue.hands;
  for (std::size_t i = 0; i < hands_before_.size(); ++i) {
    if (hands_before_[i].jumped < 3) continue;
    if (i >= hands.size() || hands[i].id != hands_before_[i].id)
      broken_.push_back("I10: a hand that was jumped three times was jumped again");
  }
}

// 2.10, I6: nobody but the two reads in a side room.
void crowd::judge_side_rooms() {
  for (const auto p : people_) {
    for (const auto& [id, line] : e_.sees(p).private_lines) {
      if (line.side_room() == 0) continue;
      const auto kept = e_.now().private_lines.find(note_id(id));
      if (kept == e_.now().private_lines.end()) continue;
      if (kept->second.with != p && kept->second.beside != p)
        broken_.push_back("2.10: words of a side room are read by somebody else");
    }
  }
}

void crowd::judge_bounds() {  // I14
  const auto& s = e_.now();
  const auto people = s.people.size();
  const bool bounded =
      s.queue.hands.size() <= people && s.queue.process.size() <= people &&
      s.queue.lowered.size() <= people && s.queue.withdrawn.size() <= people &&
      s.round.places.size() <= people && s.floor.return_slots.size() <= people &&
      s.floor.went_on.size() <= people && s.floor.frozen_due.size() <= 14 &&
      s.floor.supported.size() <= people && s.floor.thanked_by.size() <= people &&
      s.only_present.size() <= s.shares.size() + 1 && s.shares_end.size() <= s.shares.size() &&
      s.lines.size() <= limits::lines_max && 2 * s.side_rooms.size() <= people &&
      s.agenda.by_time.size() <= 40 + 3 * people + s.side_rooms.size() + 3 * s.lines.size() +
                                     2 * s.private_lines.size() + s.waiting_lines.size() +
                                     3 * s.cares.size() + s.removed.size();
  if (!bounded) broken_.push_back("I14: something grew beyond its bound");
}

}  // namespace hearth::meeting::testing
