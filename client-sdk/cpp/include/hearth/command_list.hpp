// Every command of the schema (proto/hearth/v1/command.proto) by its word, in two lists: what any
// person may ask of a room, and what needs a power. Each word is one builder in `requests`, one
// method of `room` or `facilitator`, and one slash command of the terminal client; tests compare
// all of them with the schema.
#pragma once

#include "hearth/export.hpp"

#include <span>
#include <string_view>

// clang-format off
#define HEARTH_PARTICIPANT_COMMANDS(X)                                                              \
  X(accept_agreement) X(set_name) X(answer_name) X(listen) X(set_pace) X(start_me) X(hide_for_me)   \
  X(leave) X(set_sharing)                                                                           \
  X(say) X(edit) X(retract) X(set_note) X(react) X(ask_facilitators)                                \
  X(ask) X(withdraw) X(accept) X(later) X(pass) X(done) X(pass_to) X(more_time) X(need_a_moment)    \
  X(end_responses) X(still_writing)                                                                 \
  X(care) X(cancel_care) X(say_in_care) X(close_care)                                                             \
  X(answer_hand_over) X(close_card) X(answer_line) X(answer_steward) X(report)           \
  X(enter_side_room) X(say_in_side_room) X(close_side_room)

#define HEARTH_FACILITATOR_COMMANDS(X)                                                              \
  X(ack_care) X(see_care) X(take_care)                                                              \
  X(next) X(offer) X(take_back_offer) X(answer_unanswered) X(take_floor) X(close_now) X(move_on)    \
  X(answer_more_time) X(set_mode) X(move_hand) X(lower_hand) X(lower_all_hands) X(raise_again)      \
  X(close_queue) X(set_order_policy) X(thank_teller)                                                \
  X(open) X(admit) X(ask_to_wait) X(decline) X(say_to) X(mute) X(unmute) X(pause) X(resume)         \
  X(hide) X(unhide) X(remove) X(bring_back) X(lock) X(propose_name) X(give_place) X(hand_over)      \
  X(change_agreement) X(shorten_retention) X(end) X(nudge)                                          \
  X(take_powers) X(hold_lines) X(say_to_team) X(pin_to_team) X(ask_steward) X(open_side_room) \
  X(go_on) X(next_step) X(go_to_step) X(leave_step_free) X(undo_move)
// clang-format on

namespace hearth::inline v0 {

// The words of all commands that this SDK has a method for.
HEARTH_API std::span<const std::string_view> command_words();

// A command that needs a power, for `facilitator::can`.
enum class action {
#define HEARTH_ACTION(word) word,
  HEARTH_FACILITATOR_COMMANDS(HEARTH_ACTION)
#undef HEARTH_ACTION
};

}  // namespace hearth::inline v0
