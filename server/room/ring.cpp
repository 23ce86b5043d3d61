#include "server/room/ring.hpp"

#include "server/base/assert.hpp"
#include "server/wire/encode.hpp"

#include <algorithm>

namespace hearth::room {

namespace {

std::size_t index_of(wire::encoding e) {
  return static_cast<std::size_t>(e);
}

}  // namespace

void ring::push(slot s) {
  HEARTH_ASSERT(s.first == next_);
  next_ = s.last() + 1;
  bytes_pushed_ += s.frames[index_of(wire::encoding::proto)]->bytes().size();
  bytes_through_.push_back(bytes_pushed_);
  slots_.push_back(std::move(s));
  while (slots_.size() > limits_.ring_frames_max ||
         (slots_.size() > 1 && bytes_pushed_ - bytes_dropped_ > limits_.ring_bytes_max)) {
    bytes_dropped_ = bytes_through_.front();
    bytes_through_.pop_front();
    slots_.pop_front();
  }
}

slot* ring::find(meeting::number n) {
  if (slots_.empty() || n < slots_.front().first || n >= next_) return nullptr;
  const auto after = std::ranges::upper_bound(slots_, n, {}, &slot::first);
  return &*std::prev(after);
}

const wire::frame_ptr& ring::frame_for(slot& s, wire::encoding e, bool withheld) {
  if (withheld) {
    auto& frame = s.withheld[index_of(e)];
    if (!frame) frame = wire::encode(e, wire::withheld(s.first, s.count));
    return frame;
  }
  auto& frame = s.frames[index_of(e)];
  if (!frame) frame = wire::to_json(*s.frames[index_of(wire::encoding::proto)]);
  return frame;
}

void ring::replace(const slot& with) {
  auto* s = find(with.first);
  if (!s || s->first != with.first) return;
  HEARTH_ASSERT(s->count == with.count);
  s->frames = with.frames;
}

void ring::clear() {
  slots_.clear();
  bytes_through_.clear();
  bytes_dropped_ = bytes_pushed_;
}

void ring::start_at(meeting::number next) {
  HEARTH_ASSERT(slots_.empty());
  next_ = next;
}

std::size_t ring::bytes_from(meeting::number n) const {
  if (n >= next_ || slots_.empty()) return 0;
  if (n <= slots_.front().first) return bytes_pushed_ - bytes_dropped_;
  const auto after = std::ranges::upper_bound(slots_, n, {}, &slot::first);
  const auto index = static_cast<std::size_t>(after - slots_.begin()) - 1;
  return bytes_pushed_ - bytes_through_[index - 1];
}

}  // namespace hearth::room
