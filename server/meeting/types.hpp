// The small words of the rules: identities, instants, references to words. Values without
// behaviour. Part of the pure core: no clock, no randomness, no locale, no floating point
// (ARCHITECTURE.md 1).
#pragma once

#include "server/base/strong_id.hpp"

#include <cstdint>
#include <limits>

namespace hearth::meeting {

using person_id = base::strong_id<struct person_tag>;
using turn_id = base::strong_id<struct turn_tag>;
using hand_id = base::strong_id<struct hand_tag>;
using care_id = base::strong_id<struct care_tag>;
using round_id = base::strong_id<struct round_tag>;
using step_id = base::strong_id<struct step_tag>;
using side_room_id = base::strong_id<struct side_room_tag>;
using note_id = base::strong_id<struct note_tag>;  // a private line
using run_id = base::strong_id<struct run_tag>;
using node_id = base::strong_id<struct node_tag>;

// A number of the room lane; a line is named by its number.
using number = std::uint64_t;

// Milliseconds since 1970 UTC, as the entry said. Never goes back within a journal.
using instant = std::int64_t;
inline constexpr instant never = std::numeric_limits<instant>::max();

inline constexpr instant second_ms = 1000;
inline constexpr instant minute_ms = 60 * second_ms;

// What the rules may know of words (proto/hearth/v1/words.proto). id 0: there are none.
struct words_ref {
  std::uint64_t id = 0;
  std::uint32_t bytes = 0;
  std::uint32_t graphemes = 0;
  std::uint64_t skeleton = 0;  // names only
  bool reserved = false;       // names only

  explicit operator bool() const { return id != 0; }
};

}  // namespace hearth::meeting
