// A meeting's format and how far it has come in it, as state (MEETING.md 2.11). The format itself
// never changes; what moves is the course. Plain aggregates, part of the state (state.hpp).
#pragma once

#include "server/meeting/mode_state.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace hearth::meeting {

struct format_step {
  words_ref title;
  words_ref words;                    // to be posted by a facilitator, never by themselves
  std::optional<mode_settings> mode;  // none: a free step
};

struct format {
  words_ref title;
  std::vector<format_step> steps;
};

struct step_place {
  step_id id;                // new each time a step begins
  std::uint32_t number = 0;  // counts from 1; 0: none has begun
  bool free = false;         // the facilitator goes their own way in it

  bool operator==(const step_place&) const = default;
};

// What the one key would do now: its label, and what a press of it names.
struct key_label {
  v1::KeyDoes does = v1::KEY_DOES_WAIT;
  turn_id turn;
  step_place at;
  person_id person;
  std::uint32_t next_number = 0;
  std::vector<person_id> missed;
  instant undo_until = 0;

  bool operator==(const key_label&) const = default;
};

// The last move of a facilitator, as long as it can be undone: what was before it.
struct last_move {
  bool step = false;   // a step began; else somebody was offered the floor
  step_place before;   // of a step
  mode_settings mode;  // of a step that has a mode
  bool mode_changed = false;
  meeting::round round;
  std::uint32_t rounds_started = 0;
  turn_id turn;                  // as the move left it: another one, and the undo is over
  std::uint64_t lines_said = 0;  // and one line more
};

struct course {
  step_place at;
  person_id moved_by;  // who began it
  instant moved_at = 0;
  std::optional<last_move> last;
  key_label shown;  // to those who facilitate; kept to notice a change
};

}  // namespace hearth::meeting
