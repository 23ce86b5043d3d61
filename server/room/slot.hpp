// One frame of the room lane at its numbers, as a ring keeps it. The only thing in it that changes
// is what stands there: words that must go make way for Erased (ARCHITECTURE.md 4.8).
#pragma once

#include "server/meeting/types.hpp"
#include "server/wire/frame.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace hearth::room {

struct slot {
  meeting::number first = 0;
  std::uint32_t count = 1;
  // Not 0: only the audience of this share may have it; for the others `withheld` stands here
  // (I18).
  meeting::turn_id share;
  // Not 0: it speaks of this earlier line; `withheld` for whoever reads only from a later number on
  // (3.5).
  meeting::number line = 0;
  std::array<wire::frame_ptr, wire::encodings> frames;    // JSON is made when somebody reads it
  std::array<wire::frame_ptr, wire::encodings> withheld;  // made when somebody needs it

  meeting::number last() const { return first + count - 1; }
};

// What one reader may have of the room lane.
struct reading {
  meeting::number from = 0;                // first number that this person may read
  std::vector<meeting::turn_id> withheld;  // shares whose audience they are not in

  bool may_have(const slot& s) const {
    if (s.line != 0 && s.line < from) return false;
    return s.share == meeting::turn_id{} || std::ranges::find(withheld, s.share) == withheld.end();
  }
};

}  // namespace hearth::room
