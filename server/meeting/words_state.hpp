// What was said, as the state keeps it (state.hpp): references to words, never words. Plain
// aggregates.
#pragma once

#include "hearth/v1/command.pb.h"
#include "hearth/v1/event.pb.h"
#include "server/meeting/types.hpp"

#include <cstdint>
#include <map>

namespace hearth::meeting {

struct line {
  number id = 0;
  person_id author;
  words_ref words;
  words_ref note;
  turn_id turn;
  v1::LineKind kind = v1::LINE_KIND_OPEN;
  instant said_at = 0;
  instant expires_at = never;
  bool edited = false;
  bool brief = false;  // a line of support: short, also when it is edited
  bool hidden = false;
  instant hidden_until = 0;
  person_id hidden_by;
  std::map<person_id, v1::Reaction> reactions;
  // Which frames of the room lane hold its words now, so that exactly those can go (3.3, I9).
  number words_at = 0;           // LineSaid or LineEdited; 0: none, it is hidden
  bool note_with_words = false;  // that frame holds the note too
  number note_at = 0;            // NoteSet, perhaps shared with other lines of the share
};

// A line that a facilitator reads first (3.2): it has no number yet.
struct waiting_line {
  line said;
  std::uint32_t gone_after_s = 0;
  instant share_began = 0;
  bool only_present = false;
  instant until = never;
};

struct private_line {
  note_id id;
  std::uint64_t seq = 0;  // order of being said
  person_id from;
  person_id with;
  words_ref words;
  instant said_at = 0;
  instant expires_at = never;
  care_id care;
  v1::NudgeKind nudge = v1::NUDGE_KIND_UNSPECIFIED;  // instead of words
  // Of the team line (3.1): whom and which line of the room it points at, and whether it is pinned.
  person_id about;
  number points_at = 0;
  bool pinned = false;
  // Of a side room (2.10): which one, and the facilitator, who alone reads it beside `with`.
  side_room_id side_room;
  person_id beside;
};

}  // namespace hearth::meeting
