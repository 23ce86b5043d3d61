#include "server/room/hall.hpp"

#include "server/base/assert.hpp"

namespace hearth::room {

std::uint64_t halls::arrive(attendee& a) {
  attendees_.emplace(++last_id_, &a);
  return last_id_;
}

void halls::leave(std::uint64_t conversation) {
  attendees_.erase(conversation);
  const auto found = reading_in_.find(conversation);
  if (found == reading_in_.end()) return;
  auto& h = *found->second;
  reading_in_.erase(found);
  h.readers_.erase(conversation);
  // The last reader takes the ring along: its words are not kept for nobody (I9).
  if (h.readers_.empty()) halls_.erase(std::string(h.meeting()));
}

attendee* halls::find(std::uint64_t conversation) {
  const auto found = attendees_.find(conversation);
  return found == attendees_.end() ? nullptr : found->second;
}

hall& halls::open(const std::string& meeting) {
  auto& h = halls_[meeting];
  if (!h) h = std::make_unique<hall>(meeting, limits_);
  return *h;
}

void halls::take_slots(hall& h, std::vector<slot> slots) {
  for (auto& s : slots) {
    if (!h.started_ || h.lane_.next() != s.first) {
      HEARTH_ASSERT(h.readers_.empty());  // I13: a reader sees no gap
      h.lane_.clear();
      h.lane_.start_at(s.first);
      h.started_ = true;
    }
    h.lane_.push(std::move(s));
  }
}

void halls::apply(batch b) {
  // Who leaves the room gets nothing more of it, not even of this batch (MEETING.md 3.2, remove).
  std::vector<std::pair<attendee*, std::uint16_t>> ending;
  for (const auto& e : b.endings) {
    if (auto* a = find(e.conversation)) ending.emplace_back(a, e.code);
    if (const auto in = reading_in_.find(e.conversation); in != reading_in_.end()) {
      in->second->readers_.erase(e.conversation);
    }
  }
  auto& h = open(b.meeting);
  take_slots(h, std::move(b.slots));
  if (!b.rewrites.empty() || !b.forget.empty()) {
    for (const auto& s : b.rewrites) h.lane_.replace(s);
    for (const auto& [id, a] : h.readers_) a->rewritten(b.rewrites, b.forget);
    for (const auto& [a, code] : ending) a->rewritten(b.rewrites, b.forget);
  }
  for (const auto& w : b.welcomes) {
    if (auto* a = find(w.conversation)) a->welcomed_as(w);
  }
  for (auto& item : b.own) {
    if (auto* a = find(item.conversation)) a->own(std::move(item));
  }
  for (const auto& r : b.readers) {
    auto* a = find(r.conversation);
    if (!a) continue;
    if (!h.started_) {
      h.lane_.start_at(r.through + 1);
      h.started_ = true;
    }
    h.readers_.emplace(r.conversation, a);
    reading_in_[r.conversation] = &h;
    a->reads(r, h);
  }
  for (const auto& [id, a] : h.readers_) {
    a->lane_grew();
    if (b.signal[0]) a->signal(b.signal);
  }
  for (const auto& [a, code] : ending) a->ends(code);
  for (const auto& e : b.endings) reading_in_.erase(e.conversation);
  if (h.readers_.empty()) halls_.erase(b.meeting);
}

}  // namespace hearth::room
