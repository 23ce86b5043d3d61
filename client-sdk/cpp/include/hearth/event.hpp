// What happened, as a closed list: std::visit over it is exhaustive. Events say where to look and
// hold ids only; the words are read from the room. When an app is slow and events were dropped,
// `gap` says so and the snapshot is the truth. Plain values.
#pragma once

#include "hearth/error.hpp"
#include "hearth/ids.hpp"
#include "hearth/state.hpp"
#include "hearth/vocabulary.hpp"

#include <chrono>
#include <variant>
#include <vector>

namespace hearth::inline v0 {

struct line_said {
  line_id line;
  bool past = false;  // said before this client came, or while it was away
};
enum class line_change { edited, note, reactions, back };
struct line_changed {
  line_id line;
  line_change what;
};
struct lines_gone {
  std::vector<line_id> lines;
  gone how;
};
enum class person_change { appeared, left, went_away, came_back, renamed, other };
struct person_changed {
  person_id person;
  person_change what;
};
struct floor_moved {
  moved how;
  person_id by;
};
struct meeting_changed {};
struct queue_changed {};
struct round_changed {};
struct step_changed {};
// A part of one's own view was replaced.
enum class own_part {
  standing,
  offer,
  hands,
  mute,
  name_proposed,
  cares,
  settings,
  hand_over,
  words_hidden,
  turn,
  context,
  waiting_lines,
  steward_asked,
  side_room,
  waiting,
  facilitator_turn,
  facilitator_hands,
  facilitator_marks,
  care_inbox,
  muted,
  removed,
  hidden_lines,
  held_lines,
  side_rooms,
  debrief,
  team_pins,
  format,
  key,
  whole,  // all of them: after a hello
};
struct own_changed {
  own_part part;
};
struct private_said {
  private_id line;
};
struct noticed {
  facilitator_notice notice;
};
struct still_sharing {
  person_id person;
  turn_id turn;
};
// A line of one's own, or a care request, moved on its way to the server.
struct send_status {
  std::uint64_t number;
  bool care;
  std::variant<pending_status, errc> status;  // errc::not_delivered: being tried again
};
struct connection_changed {
  connection_state state;
  bool resumed = false;  // with `connected`: nothing was missed
};
struct gap {};  // look at the snapshot: events or lines are missing
struct closed {
  error_code why;
};

using event =
    std::variant<line_said, line_changed, lines_gone, person_changed, floor_moved, meeting_changed,
                 queue_changed, round_changed, step_changed, own_changed, private_said, noticed,
                 still_sharing, send_status, connection_changed, gap, closed>;

}  // namespace hearth::inline v0
