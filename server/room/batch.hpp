// What crosses from a room's core to a core that has people of the room, and back: values, in
// batches, in order (ARCHITECTURE.md 5). Nothing in here points into another core's memory but
// counted, immutable frames.
#pragma once

#include "hearth/v1/command.pb.h"
#include "hearth/v1/frame.pb.h"
#include "server/base/words.hpp"
#include "server/journal/journal.hpp"
#include "server/meeting/types.hpp"
#include "server/room/slot.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace hearth::room {

// A conversation, wherever it is: its core and its id there. Ids are never used again.
struct seat {
  std::uint32_t core = 0;
  std::uint64_t conversation = 0;

  friend auto operator<=>(const seat&, const seat&) = default;
};

// A frame of the own lane: sent when everything of the room lane through `after` has been.
struct own_item {
  std::uint64_t conversation = 0;
  meeting::number after = 0;
  wire::frame_ptr frame;
  meeting::number number =
      0;  // of the room lane, for a frame that is sent again: may become Erased
  std::vector<std::uint64_t> words;  // ids of the words it holds: when they go, it must not be sent
  // It shows the room: a snapshot, past lines, a frame of the room lane sent again. Who no longer
  // reads the room is not sent it any more, and it does not count as the reader's own delay.
  bool of_room = false;
};

// The conversation reads the room lane from the number after `through`.
struct reads_from {
  std::uint64_t conversation = 0;
  meeting::number through = 0;
  room::reading may;
};

struct ending {
  std::uint64_t conversation = 0;
  std::uint16_t code = 0;
  // Everything of the own lane that came before this is sent; of the room lane nothing more.
};

struct welcomed {
  std::uint64_t conversation = 0;
  meeting::person_id person;
  bool facilitates = false;
};

struct batch {
  std::string meeting;
  std::vector<welcomed> welcomes;
  std::vector<slot> slots;
  std::vector<own_item> own;
  std::vector<reads_from> readers;
  std::vector<slot> rewrites;  // what stands at their numbers now that words are gone
  std::vector<std::uint64_t> forget;
  std::vector<ending> endings;
  std::array<wire::frame_ptr, wire::encodings>
      signal;  // still sharing: dropped for who has output waiting
};

// ---- Towards the room

// A hello that the door has verified. The room completes what only it knows (the meeting's secret).
struct join_request {
  seat from;
  wire::encoding encoding = wire::encoding::proto;
  v1::Entry
      arrive;  // kind arrive; hashes that need the meeting's secret are made from what follows
  std::string issuer;
  std::string subject;
  std::string ticket_id;
  std::string key_id;
  std::string invitation;  // id of a personal or single-use invitation
  std::string return_token;
  std::vector<journal::parted_words> words;
  bool resumes = false;
  std::uint64_t epoch = 0;
  meeting::number through = 0;
};

struct command_request {
  seat from;  // who sits there, and with which run, the room knows
  std::uint64_t number = 0;
  v1::Command command;
  std::vector<journal::parted_words> words;
};

}  // namespace hearth::room
