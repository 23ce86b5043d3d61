// What the group does now, as state: the mode with its settings, and a round with its places
// (MEETING.md 2.4). Plain aggregates, part of the state (state.hpp).
#pragma once

#include "hearth/v1/event.pb.h"
#include "hearth/v1/policy.pb.h"
#include "server/meeting/types.hpp"

#include <cstdint>
#include <vector>

namespace hearth::meeting {

struct mode_settings {
  v1::Mode mode = v1::MODE_OPEN;
  std::uint32_t budget_ms = 0;
  v1::Timers timers = v1::TIMERS_SOFT;
  v1::Responses responses = v1::RESPONSES_REACTIONS;
  std::uint32_t response_ms = 0;
  v1::Advance advance = v1::ADVANCE_ASK;
  words_ref prompt;
  v1::RoundOrder round_order = v1::ROUND_ORDER_JOINING;
  std::vector<person_id> listed;
  bool closing = false;
  v1::QuietCard card = v1::QUIET_CARD_NONE;
  std::uint32_t slow_ms = 0;
};

struct place {
  meeting::person_id person;
  v1::Mark mark = v1::MARK_UNSPECIFIED;  // unspecified: still to come
  std::uint32_t laters = 0;
  bool offered_again = false;
};

struct round {
  round_id id;
  words_ref prompt;
  bool closing = false;
  std::vector<place> places;
  std::uint32_t cursor = 0;
  bool over_said = false;
};

}  // namespace hearth::meeting
