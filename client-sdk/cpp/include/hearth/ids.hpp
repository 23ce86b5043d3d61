// The identifiers of a meeting as types of their own, so that a person is never passed for a line.
// An id means nothing in another meeting and is no secret; it holds no words. Plain values, any
// thread.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace hearth::inline v0 {

template <class Tag>
struct id {
  std::uint64_t value = 0;

  // False: nobody, nothing, none.
  constexpr explicit operator bool() const { return value != 0; }
  constexpr auto operator<=>(const id&) const = default;
};

using person_id = id<struct person_tag>;
using line_id = id<struct line_tag>;
// A turn as it was shown to somebody: floor commands carry it (MEETING.md 2.1).
using turn_id = id<struct turn_tag>;
using hand_id = id<struct hand_tag>;
using care_id = id<struct care_tag>;
using private_id = id<struct private_tag>;
using waiting_id = id<struct waiting_tag>;  // a line that a facilitator reads first
using side_room_id = id<struct side_room_tag>;
using round_id = id<struct round_tag>;
// A step of the format as it was shown to somebody: going on from it names it (MEETING.md 2.11).
using step_id = id<struct step_tag>;
// Names a piece of text in the room's one store of words; `room::text` reads it while it lives.
using words_ref = id<struct words_tag>;

}  // namespace hearth::inline v0

template <class Tag>
struct std::hash<hearth::id<Tag>> {
  std::size_t operator()(const hearth::id<Tag>& i) const noexcept {
    return std::hash<std::uint64_t>{}(i.value);
  }
};
