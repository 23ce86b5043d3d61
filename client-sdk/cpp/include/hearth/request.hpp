// One command on its way: built from plain values here, numbered once by the room that gives it.
// What it holds is wiped when it is let go. A `turn_id` is the turn of the snapshot that the person
// was shown. Bounds are the schema's (proto/hearth/v1/command.proto); the server checks them. Any
// thread builds one.
#pragma once

#include "hearth/command_list.hpp"
#include "hearth/export.hpp"
#include "hearth/ids.hpp"
#include "hearth/own_state.hpp"
#include "hearth/vocabulary.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::inline v0 {

namespace detail {
struct command_message;
}

class HEARTH_API request {
 public:
  explicit request(std::unique_ptr<detail::command_message> message);
  request(request&&) noexcept;
  request& operator=(request&&) noexcept;
  ~request();

  // The schema's word of this command.
  std::string_view word() const;
  // For the room that gives it.
  std::unique_ptr<detail::command_message> take() &&;

 private:
  std::unique_ptr<detail::command_message> message_;
};

// ---- What commands are made of

// A line: 1-4096 bytes, the turn as shown (none in `open`), an optional content note of at most 256
// bytes, and the sender's own shorter life of it (0: the meeting's).
struct line_to_say {
  line_to_say(std::string said, turn_id shown = {}, std::string content_note = {},
              std::chrono::seconds life = {})
      : words(std::move(said)), turn(shown), note(std::move(content_note)), gone_after(life) {}
  line_to_say(const char* said) : line_to_say(std::string(said)) {}

  std::string words;
  turn_id turn;
  std::string note;
  std::chrono::seconds gone_after;
};

struct hand_to_raise {
  hand_to_raise(hand_kind k, std::string line = {}) : kind(k), note(std::move(line)) {}

  hand_kind kind;
  std::string note;  // for facilitators only, at most 256 bytes
};

// A line, or all of one's lines (a facilitator: all lines) of a share.
struct lines_of {
  lines_of(line_id one) : line(one) {}
  lines_of(turn_id share) : turn(share) {}

  line_id line;
  turn_id turn;
};
// What is hidden, or shown again: a line, a share, some lines, or all of a person's.
struct lines_to_hide {
  lines_to_hide(lines_of what) : line(what.line), turn(what.turn) {}
  lines_to_hide(line_id one) : line(one) {}
  lines_to_hide(turn_id share) : turn(share) {}
  lines_to_hide(std::vector<line_id> some) : lines(std::move(some)) {}
  lines_to_hide(person_id who) : person(who) {}

  line_id line;
  turn_id turn;
  std::vector<line_id> lines = {};
  person_id person;
  bool pause = false;  // and pause the meeting in the same step, with the grounding card
};

struct care_request {
  care_request(care_kind k, std::string said = {}, person_id whom = {})
      : kind(k), words(std::move(said)), about(whom) {}

  care_kind kind;
  std::string words;  // may be empty, at most 4096 bytes
  person_id about;  // worried: the person, may be none; a facilitator: for whom the line is opened
};

struct mode_to_set {
  mode_to_set(hearth::mode m) : mode(m) {}

  hearth::mode mode;
  std::uint32_t budget_s = 0;  // zero and `none`: the mode's default
  hearth::timers timers = hearth::timers::none;
  hearth::responses responses = hearth::responses::none;
  hearth::advance advance = hearth::advance::none;
  std::string prompt = {};
  hearth::round_order round_order = hearth::round_order::none;
  std::vector<person_id> listed = {};
  std::uint32_t response_time_s = 0;
  bool closing = false;
  quiet_card card = quiet_card::none;  // with mode::quiet
  std::uint32_t slow_s = 0;            // with mode::open: 0-300
  bool at_once = false;                // else at the boundary of the present turn
};

struct mute_terms {
  mute_scope scope{.post = true};
  mute_until until = mute_until::turn_end;
  std::uint32_t minutes = 0;  // with mute_until::minutes: 1-240
  hearth::reason reason = hearth::reason::none;
};

struct remove_terms {
  hearth::rejoin rejoin = hearth::rejoin::ask;
  bool hide_lines = false;
  hearth::reason reason = hearth::reason::none;
};

// ---- The builders, one a command

namespace requests {
// Entering and oneself
HEARTH_API request accept_agreement(std::uint32_t version);
HEARTH_API request set_name(std::string name);
HEARTH_API request answer_name(bool accept);
HEARTH_API request listen(bool on);
HEARTH_API request set_pace(std::uint32_t percent);
HEARTH_API request start_me(bool on);
HEARTH_API request hide_for_me(person_id person, bool on);
HEARTH_API request leave();
HEARTH_API request set_sharing(sharing mine);
// Words
HEARTH_API request say(line_to_say line);
HEARTH_API request edit(line_id line, std::string words);
HEARTH_API request retract(lines_of what);
HEARTH_API request set_note(lines_of what, std::string note);
HEARTH_API request react(line_id line, reaction with);
HEARTH_API request ask_facilitators(std::string words);
// The floor
HEARTH_API request ask(hand_to_raise hand);
HEARTH_API request withdraw(hand_kind kind);
HEARTH_API request accept(turn_id shown);
HEARTH_API request later(turn_id shown);
HEARTH_API request pass(turn_id shown);
HEARTH_API request done(turn_id shown);
HEARTH_API request pass_to(turn_id shown, person_id person);
HEARTH_API request more_time(turn_id shown);
HEARTH_API request need_a_moment(turn_id shown);
HEARTH_API request end_responses(turn_id shown);
HEARTH_API request still_writing(turn_id shown);
// Care
HEARTH_API request care(care_request what);
HEARTH_API request cancel_care(care_id care);
HEARTH_API request ack_care(care_id care);
HEARTH_API request see_care(care_id care);
HEARTH_API request take_care(care_id care);
HEARTH_API request say_in_care(care_id care, std::string words);
HEARTH_API request close_care(care_id care);
// Facilitating the floor
HEARTH_API request next(turn_id shown);
HEARTH_API request offer(turn_id shown, person_id person);
HEARTH_API request take_back_offer(turn_id shown);
HEARTH_API request answer_unanswered(turn_id shown, bool wait);
HEARTH_API request take_floor(turn_id shown);
HEARTH_API request close_now(turn_id shown);
HEARTH_API request move_on(turn_id shown);
HEARTH_API request answer_more_time(turn_id shown, bool yes);
HEARTH_API request set_mode(turn_id shown, mode_to_set what);
HEARTH_API request move_hand(hand_id hand, hand_id before);
HEARTH_API request lower_hand(hand_id hand);
HEARTH_API request lower_all_hands();
HEARTH_API request raise_again();
HEARTH_API request close_queue(bool closed);
HEARTH_API request set_order_policy(order_policy order);
HEARTH_API request thank_teller(turn_id shown);
// The format
HEARTH_API request go_on(const facilitator_key& shown, bool although_missed = false);
HEARTH_API request next_step(turn_id shown, step_id step, bool although_missed = false);
HEARTH_API request go_to_step(turn_id shown, step_id step, std::uint32_t number,
                              bool although_missed = false);
HEARTH_API request leave_step_free(step_id shown);
HEARTH_API request undo_move(turn_id shown, step_id step);
// Facilitating the room
HEARTH_API request open();
HEARTH_API request admit(person_id person);
HEARTH_API request ask_to_wait(person_id person, std::string words);
HEARTH_API request decline(person_id person, std::string words);
HEARTH_API request say_to(person_id person, std::string words);
HEARTH_API request nudge(person_id person, nudge_kind kind);
HEARTH_API request mute(person_id person, mute_terms terms);
HEARTH_API request unmute(person_id person);
HEARTH_API request pause(quiet_card card = quiet_card::none);
HEARTH_API request resume();
HEARTH_API request hide(lines_to_hide what);
HEARTH_API request unhide(lines_to_hide what);
HEARTH_API request hold_lines(person_id person, bool on);
HEARTH_API request answer_line(waiting_id waiting, bool through);
// Among those who facilitate and help; it may point at a person and a line, also without words.
HEARTH_API request say_to_team(std::string words, person_id about = {}, line_id line = {});
HEARTH_API request pin_to_team(private_id line, bool on);
// A panel beside the room with one person (none: paused if nobody else may steer, else it goes on).
HEARTH_API request open_side_room(person_id person, side_room_group group = side_room_group::none,
                                  person_id hand_to = {});
HEARTH_API request enter_side_room(side_room_id room);
HEARTH_API request say_in_side_room(side_room_id room, std::string words);
HEARTH_API request close_side_room(side_room_id room, bool resume = false);
HEARTH_API request remove(person_id person, remove_terms terms);
HEARTH_API request bring_back(person_id person);
HEARTH_API request lock(bool on);
HEARTH_API request propose_name(person_id person, std::string name, bool at_once);
HEARTH_API request give_place(person_id person, person_id place_of);
HEARTH_API request hand_over(person_id person, power_set only = {});
HEARTH_API request take_powers(person_id person);
HEARTH_API request ask_steward(person_id person);
HEARTH_API request answer_steward(bool accept);
HEARTH_API request answer_hand_over(bool accept);
HEARTH_API request change_agreement(std::string text);
HEARTH_API request shorten_retention(retention kind, std::uint32_t rolling_min);
// With `debrief` those who facilitate are invited to a room of their own afterwards.
HEARTH_API request end(end_how how, bool although_care_waits, bool debrief = false);
HEARTH_API request close_card(leaving how = leaving::none);
HEARTH_API request report(report_category category, bool about_facilitator);
}  // namespace requests

// ---- The answer

// The turn had moved on before the command took its place: nothing was changed.
struct moved_on {
  person_id by;  // none: the time, or private
  moved what = moved::none;
  turn_id turn;  // the present one
  step_id step;  // the present one, if the meeting follows a format
};

// What belongs to a refusal beside its code.
struct refusal_details {
  std::string field;  // the schema's name of what was out of bounds
  std::uint32_t max = 0;
  std::chrono::milliseconds retry_after{0};
  std::uint32_t place = 0;    // not_your_turn: people before you plus one; 0: not waiting
  std::uint32_t version = 0;  // agreement_*: the present version
  std::uint32_t offset = 0;   // malformed: where reading stopped
};

struct answer {
  std::uint64_t number = 0;    // of the command within this room object
  std::uint64_t position = 0;  // the last number of the room lane when it was accepted
  line_id line;                // say
  waiting_id waiting;          // say, when a facilitator reads it first
  hand_id hand;                // ask
  care_id care;                // care
  private_id private_line;     // say_to, nudge, ask_facilitators, say_in_care, say_in_side_room
  side_room_id side_room;      // open_side_room
  bool already_moved = false;  // an answer, not an error; `moved_on` says what happened instead
  hearth::moved_on moved_on;
  refusal_details refused;  // when the error is a refusal
};

}  // namespace hearth::inline v0
