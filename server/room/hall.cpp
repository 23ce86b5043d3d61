#include "server/room/hall.hpp"

#include "server/base/assert.hpp"

namespace hearth::room {

std::uint64_t halls::arrive(attendee& a) {
  attendees_.emplace(++last_id_, &a);
  return last_id_;
}

void halls::take_out(std::uint64_t conversation) {
  const auto found = present_in_.find(conversation);
  if (found == present_in_.end()) return;
  auto& h = *found->second;
  present_in_.erase(found);
  h.present_.erase(conversation);
  h.readers_.erase(conversation);
  // The last reader takes the ring along: its words are not kept for nobody (I9).
  if (h.readers_.empty()) h.lane_.clear();
}

void halls::leave(std::uint64_t conversation) {
  attendees_.erase(conversation);
  const auto found = present_in_.find(conversation);
  if (found == present_in_.end()) return;
  auto& h = *found->second;
  take_out(conversation);
  if (h.present_.empty()) halls_.erase(std::string(h.meeting()));
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
  if (h.readers_.empty()) return;
  for (auto& s : slots) h.lane_.push(std::move(s));  // I13: the ring takes no gap
}

void halls::take_readers(hall& h, const std::vector<reads_from>& readers) {
  for (const auto& r : readers) {
    auto* a = find(r.conversation);
    if (!a) continue;
    if (h.readers_.empty()) h.lane_.start_at(r.through + 1);
    HEARTH_ASSERT(h.lane_.next() == r.through + 1);
    HEARTH_ASSERT(h.present_.contains(r.conversation));
    h.readers_.emplace(r.conversation, a);
    a->reads(r, h);
  }
}

void halls::apply(batch b) {
  auto& h = open(b.meeting);
  // Who leaves the room gets nothing more of it, not even of this batch (MEETING.md 3.2, remove).
  std::vector<std::pair<attendee*, std::uint16_t>> ending;
  for (const auto& e : b.endings) {
    take_out(e.conversation);
    auto* a = find(e.conversation);
    if (!a) continue;
    a->put_out();
    ending.emplace_back(a, e.code);
  }
  take_slots(h, std::move(b.slots));
  if (!b.rewrites.empty() || !b.forget.empty()) {
    for (const auto& s : b.rewrites) h.lane_.replace(s);
    for (const auto& [id, a] : h.present_) a->rewritten(b.rewrites, b.forget);
    for (const auto& [a, code] : ending) a->rewritten(b.rewrites, b.forget);
  }
  for (const auto& w : b.welcomes) {
    auto* a = find(w.conversation);
    if (!a) continue;
    h.present_.emplace(w.conversation, a);
    present_in_[w.conversation] = &h;
    a->welcomed_as(w);
  }
  for (auto& item : b.own) {
    if (auto* a = find(item.conversation)) a->own(std::move(item));
  }
  take_readers(h, b.readers);
  for (const auto& [id, a] : h.readers_) {
    a->lane_grew();
    if (b.signal[0]) a->signal(b.signal);
  }
  for (const auto& [a, code] : ending) a->ends(code);
  if (h.present_.empty()) halls_.erase(b.meeting);
}

}  // namespace hearth::room
