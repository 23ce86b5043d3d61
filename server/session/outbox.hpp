// What one person is still to be sent: a small queue of their own lane and a cursor into the ring
// of the room, merged in order; there is no queue of the room lane (ARCHITECTURE.md 4.5). Pure: it
// never sends.
#pragma once

#include "server/base/limits.hpp"
#include "server/room/hall.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <vector>

namespace hearth::session {

// Why a reader cannot go on and must resume.
enum class behind : std::uint8_t {
  no,
  out_of_ring,
  too_many_frames,
  too_many_bytes,
  own_lane_full
};

class outbox {
 public:
  outbox(wire::encoding e, const base::session_limits& own, const base::room_limits& lane)
      : encoding_(e), own_limits_(own), lane_limits_(lane) {}

  void put(room::own_item item);
  void read_from(const room::reads_from& r, room::hall& h);
  // The room ends here: nothing of it that is not on its way is sent any more, neither of its lane
  // nor what was to be shown on entering.
  void stop_reading();
  // Its reader is out of the room: as above, and not one word more, private ones included
  // (MEETING.md 3.2, remove).
  void put_out();
  // The room lane is sent through what it holds now, and then `last`.
  void finish_reading(wire::frame_ptr last);
  bool reading() const { return hall_ != nullptr; }

  // See session::conversation. Pointers are into the queue or the ring, valid until the next call.
  std::size_t gather(std::span<const wire::frame_ptr*> out, std::size_t bytes_max);
  void took(std::size_t frames);
  void drained();

  bool empty() const;
  behind measure() const;

  // Words are gone. What is still here is replaced or dropped; answers whether frames that have
  // been taken and not drained hold some (then the socket has 500 ms), and whether the reader lost
  // something that only a resume brings back whole.
  struct consequence {
    bool in_flight = false;
    bool must_resume = false;
  };
  consequence rewritten(std::span<const room::slot> slots, std::span<const std::uint64_t> words);

 private:
  struct offered {
    bool own = false;
    meeting::number first = 0;  // of the room lane; 0: none
    meeting::number next = 0;   // the cursor after it
    std::vector<std::uint64_t> words;
  };
  meeting::number lane_end() const;
  void drop_own(const std::function<bool(const room::own_item&)>& goes);
  void count(const room::own_item& item, int sign);

  const wire::encoding encoding_;
  const base::session_limits& own_limits_;
  const base::room_limits& lane_limits_;
  std::deque<room::own_item> own_;
  // Of the own lane alone: what is of the room is shared with its ring, and bounded by it.
  std::size_t own_frames_ = 0;
  std::size_t own_bytes_ = 0;
  room::hall* hall_ = nullptr;
  room::reading may_;
  meeting::number cursor_ = 0;      // next number of the room lane to be sent
  meeting::number until_ = 0;       // not 0: the lane ends for this reader before this number
  std::vector<offered> offered_;    // by the last gather
  std::vector<offered> in_flight_;  // taken and not drained
};

}  // namespace hearth::session
