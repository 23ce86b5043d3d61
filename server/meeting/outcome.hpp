// What one fold made: the answer to its author, events of both lanes, words to forget, connections
// to close, and when the fold wants to be called again. A value; the room carries it out.
#pragma once

#include "hearth/v1/event.pb.h"
#include "hearth/v1/frame.pb.h"
#include "hearth/v1/refusal.pb.h"
#include "server/meeting/hook_event.hpp"
#include "server/meeting/types.hpp"

#include <cstdint>
#include <expected>
#include <optional>
#include <vector>

namespace hearth::meeting {

// The rules' yes or no to one command. Accepted says the ids that the command made.
using verdict = std::expected<v1::Accepted, v1::Refusal>;

// One event of the room lane, at its number. `share` is not 0 when only the audience of that share
// may have it: for everybody else its number carries Withheld (I18). `alone`: a frame of its own,
// because it holds words that may have to go before its neighbours.
struct room_event {
  meeting::number number = 0;
  turn_id share;
  // Not 0: the event speaks of this earlier line (the newest, of several), so whoever reads only
  // from a later number on has Withheld there, too: what was said before is not for them (3.5).
  meeting::number line = 0;
  bool alone = false;
  v1::RoomEvent event;
};

struct own_event {
  person_id to;
  v1::OwnEvent event;
};

struct closing {
  person_id person;
  run_id run;
  v1::GoodbyeReason reason = v1::GOODBYE_REASON_UNSPECIFIED;
};

struct outcome {
  std::optional<verdict> answer;  // a person's command or arrival; none for the server's entries
  std::vector<room_event> room;
  std::vector<own_event> own;         // in order; of one person a later one of a kind replaces
  std::vector<number> erase;          // numbers of the room lane whose frames must go, now
  std::vector<std::uint64_t> forget;  // words to forget, in the journal and in the store
  std::vector<closing> close;
  std::vector<person_id> entered;  // who became inside by this entry: they need a snapshot
  person_id arrived;               // Arrive accepted: who it was (a return may be by token)
  bool first_entry = false;        // Arrive accepted: new here, Welcome carries a return token
  std::vector<hook_event> hooks;   // for the organiser, who is not in the room
  std::vector<person_id> debrief;  // who is invited to one: of those who facilitated (3.6)
  bool ended = false;              // purged: everything goes, then the receipt
  instant next_due = never;
};

}  // namespace hearth::meeting
