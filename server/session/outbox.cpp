#include "server/session/outbox.hpp"

#include "server/base/assert.hpp"
#include "server/wire/encode.hpp"

#include <algorithm>

namespace hearth::session {

namespace {

bool share_any(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  return std::ranges::any_of(a, [b](auto id) { return std::ranges::find(b, id) != b.end(); });
}

}  // namespace

void outbox::count(const room::own_item& item, int sign) {
  if (item.of_room) return;
  const auto bytes = item.frame->bytes().size();
  own_frames_ = sign > 0 ? own_frames_ + 1 : own_frames_ - 1;
  own_bytes_ = sign > 0 ? own_bytes_ + bytes : own_bytes_ - bytes;
}

void outbox::drop_own(const std::function<bool(const room::own_item&)>& goes) {
  std::erase_if(own_, [&](const auto& item) {
    if (!goes(item)) return false;
    count(item, -1);
    return true;
  });
  offered_.clear();
}

void outbox::put(room::own_item item) {
  count(item, +1);
  own_.push_back(std::move(item));
}

void outbox::read_from(const room::reads_from& r, room::hall& h) {
  hall_ = &h;
  may_ = r.may;
  cursor_ = r.through + 1;
}

void outbox::stop_reading() {
  hall_ = nullptr;
  drop_own([](const auto& item) { return item.of_room; });
}

void outbox::put_out() {
  stop_reading();
  drop_own([](const auto& item) { return !item.words.empty(); });
}

void outbox::finish_reading(wire::frame_ptr last) {
  if (hall_) until_ = hall_->lane().next();
  put(room::own_item{0, hall_ ? until_ - 1 : 0, std::move(last), 0, {}, false});
}

meeting::number outbox::lane_end() const {
  if (!hall_) return 0;
  return until_ != 0 ? until_ : hall_->lane().next();
}

bool outbox::empty() const {
  return own_.empty() && cursor_ >= lane_end();
}

behind outbox::measure() const {
  if (own_frames_ > own_limits_.own_lane_frames_max ||
      own_bytes_ > own_limits_.own_lane_bytes_max) {
    return behind::own_lane_full;
  }
  if (!hall_) return behind::no;
  const auto& lane = hall_->lane();
  if (cursor_ < lane.first()) return behind::out_of_ring;
  if (lane.next() - cursor_ > lane_limits_.behind_frames_max) return behind::too_many_frames;
  if (lane.next() - cursor_ > 1 && lane.bytes_from(cursor_) > lane_limits_.behind_bytes_max) {
    return behind::too_many_bytes;
  }
  return behind::no;
}

std::size_t outbox::gather(std::span<const wire::frame_ptr*> out, std::size_t bytes_max) {
  offered_.clear();
  std::size_t filled = 0, bytes = 0;
  auto own = own_.begin();
  auto cursor = cursor_;
  while (filled < out.size()) {
    const bool lane_has_more = cursor < lane_end();
    const wire::frame_ptr* next = nullptr;
    offered o;
    // An item of the own lane waits until the room lane has been sent through its mark.
    if (own != own_.end() && (!hall_ || own->after < cursor)) {
      next = &own->frame;
      o = {true, own->number, cursor, own->words};
    } else if (lane_has_more) {
      auto* s = hall_->lane().find(cursor);
      if (!s) break;  // fell out of the ring: `measure` says so
      const bool may = may_.may_have(*s);
      next = &room::ring::frame_for(*s, encoding_, !may);
      o = {false, may ? s->first : 0, s->last() + 1, {}};
    } else {
      break;
    }
    const auto size = (*next)->bytes().size();
    if (filled > 0 && bytes + size > bytes_max) break;
    bytes += size;
    if (o.own) ++own;
    cursor = o.next;
    out[filled++] = next;
    offered_.push_back(std::move(o));
  }
  return filled;
}

void outbox::took(std::size_t frames) {
  HEARTH_ASSERT(frames <= offered_.size());
  for (std::size_t i = 0; i < frames; ++i) {
    auto& o = offered_[i];
    if (o.own) {
      count(own_.front(), -1);
      own_.pop_front();
    }
    cursor_ = o.next;
    if (o.first != 0 || !o.words.empty()) in_flight_.push_back(std::move(o));
  }
  offered_.clear();
}

void outbox::drained() {
  in_flight_.clear();
}

outbox::consequence outbox::rewritten(std::span<const room::slot> slots,
                                      std::span<const std::uint64_t> words) {
  consequence c;
  const auto stands_anew = [slots](meeting::number n) {
    return n != 0 && std::ranges::find(slots, n, &room::slot::first) != slots.end();
  };
  for (const auto& o : in_flight_) {
    c.in_flight = c.in_flight || stands_anew(o.first) || share_any(o.words, words);
  }
  for (auto& item : own_) {
    const auto s = std::ranges::find(slots, item.number, &room::slot::first);
    if (item.number == 0 || s == slots.end()) {
      c.must_resume = c.must_resume || share_any(item.words, words);
      continue;
    }
    auto again = *s;
    item.frame = room::ring::frame_for(again, encoding_, false);
    std::erase_if(item.words, [words](auto id) { return share_any({&id, 1}, words); });
  }
  drop_own([words](const auto& item) { return share_any(item.words, words); });
  return c;
}

}  // namespace hearth::session
