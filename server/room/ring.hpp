// The newest frames of a room's lane, bounded in number and bytes. A person is a cursor into it;
// who falls out of it resumes (ARCHITECTURE.md 4). One ring a room on the room's core, and one on
// each core that has people of the room; each is used on its own core only.
#pragma once

#include "server/base/limits.hpp"
#include "server/room/slot.hpp"

#include <deque>
#include <span>
#include <vector>

namespace hearth::room {

class ring {
 public:
  explicit ring(const base::room_limits& limits) : limits_(limits) {}

  // Requires: the slot's numbers follow those of the last one.
  void push(slot s);

  // The slot that holds `n`, or null when it is older than the ring or not there yet. Valid until
  // push.
  slot* find(meeting::number n);

  // What is to be sent for a slot to a reader: its frame, or Withheld. Makes what is missing, once.
  static const wire::frame_ptr& frame_for(slot& s, wire::encoding e, bool withheld);

  // Effect: other frames stand at these numbers from now on. Passed over when it is not in the
  // ring.
  void replace(const slot& with);

  // Effect: lets go of every frame; numbers go on where they were.
  void clear();

  meeting::number first() const { return slots_.empty() ? next_ : slots_.front().first; }
  meeting::number next() const { return next_; }
  // A ring that begins later than 1 starts at the number that its first reader needs.
  void start_at(meeting::number next);
  // Bytes from `n` to the end: how far somebody is behind.
  std::size_t bytes_from(meeting::number n) const;
  std::size_t size() const { return slots_.size(); }

 private:
  const base::room_limits& limits_;
  std::deque<slot> slots_;
  std::deque<std::size_t> bytes_through_;  // of all slots ever pushed, through this one
  std::size_t bytes_pushed_ = 0;
  std::size_t bytes_dropped_ = 0;
  meeting::number next_ = 1;
};

}  // namespace hearth::room
