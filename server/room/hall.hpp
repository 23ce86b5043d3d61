// A room as one core sees it: the ring of that core, those of its conversations that are in the
// room or its lobby, and those of them that read. What a room's core made comes in as batches, in
// order; conversations are told what is theirs. Owned by the core's halls; on that core's thread
// alone.
#pragma once

#include "server/room/batch.hpp"
#include "server/room/ring.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace hearth::room {

class hall;

// A conversation, as its hall knows it. Calls come on its core; none of them may end the attendee.
class attendee {
 public:
  virtual ~attendee() = default;
  virtual void welcomed_as(const welcomed& w) = 0;
  virtual void own(own_item item) = 0;
  // The room lane is read from `r.through` + 1 on. Lifetime: `h` lives until `ends`, or until the
  // attendee has left the halls.
  virtual void reads(const reads_from& r, hall& h) = 0;
  virtual void lane_grew() = 0;
  // These slots stand anew, these words are gone: nothing of it may leave any more.
  virtual void rewritten(std::span<const slot> slots, std::span<const std::uint64_t> words) = 0;
  virtual void signal(const std::array<wire::frame_ptr, wire::encodings>& frames) = 0;
  // It is out of the room: nothing of the room is sent any more. Its last own frames and `ends`
  // follow at once.
  virtual void put_out() = 0;
  virtual void ends(std::uint16_t code) = 0;
};

class hall {
 public:
  hall(std::string meeting, const base::room_limits& limits)
      : meeting_(std::move(meeting)), lane_(limits) {}

  ring& lane() { return lane_; }
  const std::string& meeting() const { return meeting_; }

 private:
  friend class halls;
  const std::string meeting_;
  ring lane_;
  std::map<std::uint64_t, attendee*> present_;  // welcomed: their own frames may hold words
  std::map<std::uint64_t, attendee*> readers_;  // of those, who reads the room lane
};

// All halls of one core, and all of its conversations by id.
class halls {
 public:
  explicit halls(const base::room_limits& limits) : limits_(limits) {}

  // Gives the id under which rooms know this conversation. Ids are never used again on this core.
  std::uint64_t arrive(attendee& a);
  // The conversation has ended: nothing is told to it any more.
  void leave(std::uint64_t conversation);

  void apply(batch b);

 private:
  attendee* find(std::uint64_t conversation);
  hall& open(const std::string& meeting);
  void take_out(std::uint64_t conversation);
  void take_slots(hall& h, std::vector<slot> slots);
  void take_readers(hall& h, const std::vector<reads_from>& readers);

  const base::room_limits& limits_;
  std::uint64_t last_id_ = 0;
  std::unordered_map<std::uint64_t, attendee*> attendees_;
  std::unordered_map<std::string, std::unique_ptr<hall>> halls_;
  std::unordered_map<std::uint64_t, hall*> present_in_;
};

}  // namespace hearth::room
