// What falls due in a meeting, and when: part of its state, so that every replica settles the same
// things in the same order (ARCHITECTURE.md 1). The scribe alone writes it.
#pragma once

#include "server/meeting/types.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <utility>

namespace hearth::meeting {

// What may fall due, with the thing it concerns. A due thing is settled before the next command.
enum class due : std::uint8_t {
  offer_over,       // an offer was not answered (2.2)
  unanswered_over,  // facilitators did not answer what to do with it
  budget_over,      // the turn's time is over
  wrap_over,
  holder_lost_said,  // after 10 s the room is told that the space is held (2.7)
  holder_grace_over,
  moment_over,     // "I need a moment" (2.5.2)
  more_time_over,  // no answer is yes (2.6)
  response_over,
  pick_over,        // popcorn: nobody was named (2.4)
  quiet_over,       // the shared timer of a quiet time
  silence_ask,      // the holder is asked whether they still write (2.5.2)
  silence_over,     // and did not answer
  gap_over,         // auto-advance
  undo_over,        // the last move of a facilitator stands (2.11)
  place_over,       // person: a lost place in the queue (2.7)
  mute_over,        // person
  hand_undo_over,   // lowered hands can no longer be raised again
  line_over,        // number of the line
  share_over,       // turn: its responses have ended; `turn` counts from here (3.4)
  hidden_over,      // number of the line: words go for good
  private_over,     // id of the private line
  waiting_over,     // id of the waiting line
  care_unseen_60s,  // care request
  care_unseen_3min,
  side_room_over,           // side room: its facilitator was lost (2.10)
  waited_long,              // person: in the lobby for 4 hours (TRUST.md, Limits)
  facilitator_silent,       // person: no sign of life for 5 min (2.7)
  facilitator_unanswering,  // person: asked, and no answer
  facilitator_lost,         // 60 s after the last facilitator was lost (2.7)
  facilitator_still_lost,   // and the organiser is told, whatever the mode does by then
  hold_over,                // `end`: closing and purge
  entry_over,               // the entry window closes
  ten_left,                 // the meeting's clock (2.6)
  five_left,
  nobody_came,   // no facilitator at the start: +5, then +15 (2.7)
  empty_over,    // nobody in it for end_after
  closing_over,  // the closing card (3.6)
  at_most_over,  // it was founded so long ago that it closes by itself (3.6)
};

struct agenda {
  std::set<std::pair<instant, std::pair<due, std::uint64_t>>> by_time;
  std::map<std::pair<due, std::uint64_t>, instant> by_subject;
};

}  // namespace hearth::meeting
