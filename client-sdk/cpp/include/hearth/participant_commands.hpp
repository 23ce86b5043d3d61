// What any person may ask of a room: one method a command, under the schema's word, for `room`
// (where the last argument is a completion token of void(error_code, answer)) and for
// `simple::room` (where nothing more waits for the answer and a callback does not). Where a
// `turn_id` is asked for it is the `turn` of the snapshot that the person was shown. Thread-safe
// like its owner.
#pragma once

#include "hearth/request.hpp"

#include <string>
#include <utility>

namespace hearth::inline v0 {

template <class Self>
class participant_commands {
 public:
  // ---- Entering and oneself
  // I have read this version and agree.
  template <class... Token>
  auto accept_agreement(std::uint32_t version, Token&&... token) const {
    return give(requests::accept_agreement(version), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto set_name(std::string name, Token&&... token) const {
    return give(requests::set_name(std::move(name)), std::forward<Token>(token)...);
  }
  // The answer to a proposed name (own_state::name_proposed).
  template <class... Token>
  auto answer_name(bool accept, Token&&... token) const {
    return give(requests::answer_name(accept), std::forward<Token>(token)...);
  }
  // Listening: never offered the floor. One's own choice at any time.
  template <class... Token>
  auto listen(bool on, Token&&... token) const {
    return give(requests::listen(on), std::forward<Token>(token)...);
  }
  // A private multiplier on every time in which this person must act: 100-300.
  template <class... Token>
  auto set_pace(std::uint32_t percent, Token&&... token) const {
    return give(requests::set_pace(percent), std::forward<Token>(token)...);
  }
  // Accept for me when the floor is offered, while I am active.
  template <class... Token>
  auto start_me(bool on, Token&&... token) const {
    return give(requests::start_me(on), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto hide_for_me(person_id person, bool on, Token&&... token) const {
    return give(requests::hide_for_me(person, on), std::forward<Token>(token)...);
  }
  // Leave for good: hands are lowered, the place is dropped.
  template <class... Token>
  auto leave(Token&&... token) const {
    return give(requests::leave(), std::forward<Token>(token)...);
  }

  // How I want my own shares to be; also the present one.
  template <class... Token>
  auto set_sharing(sharing mine, Token&&... token) const {
    return give(requests::set_sharing(mine), std::forward<Token>(token)...);
  }

  // ---- Words
  // A line to everyone. Offline it waits in the outbox; refused lines stay there as `failed`.
  template <class... Token>
  auto say(line_to_say line, Token&&... token) const {
    return give(requests::say(std::move(line)), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto edit(line_id line, std::string words, Token&&... token) const {
    return give(requests::edit(line, std::move(words)), std::forward<Token>(token)...);
  }
  // Takes back at once and for ever.
  template <class... Token>
  auto retract(lines_of what, Token&&... token) const {
    return give(requests::retract(what), std::forward<Token>(token)...);
  }
  // A content note; empty removes it.
  template <class... Token>
  auto set_note(lines_of what, std::string note, Token&&... token) const {
    return give(requests::set_note(what, std::move(note)), std::forward<Token>(token)...);
  }
  // `reaction::none` takes one's own back.
  template <class... Token>
  auto react(line_id line, reaction with, Token&&... token) const {
    return give(requests::react(line, with), std::forward<Token>(token)...);
  }
  // A private line to all who facilitate, also from the waiting space.
  template <class... Token>
  auto ask_facilitators(std::string words, Token&&... token) const {
    return give(requests::ask_facilitators(std::move(words)), std::forward<Token>(token)...);
  }

  // ---- The floor, as a participant
  template <class... Token>
  auto ask(hand_to_raise hand, Token&&... token) const {
    return give(requests::ask(std::move(hand)), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto withdraw(hand_kind kind, Token&&... token) const {
    return give(requests::withdraw(kind), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto accept(turn_id shown, Token&&... token) const {
    return give(requests::accept(shown), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto later(turn_id shown, Token&&... token) const {
    return give(requests::later(shown), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto pass(turn_id shown, Token&&... token) const {
    return give(requests::pass(shown), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto done(turn_id shown, Token&&... token) const {
    return give(requests::done(shown), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto pass_to(turn_id shown, person_id person, Token&&... token) const {
    return give(requests::pass_to(shown, person), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto more_time(turn_id shown, Token&&... token) const {
    return give(requests::more_time(shown), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto need_a_moment(turn_id shown, Token&&... token) const {
    return give(requests::need_a_moment(shown), std::forward<Token>(token)...);
  }
  // By the teller or who facilitates.
  template <class... Token>
  auto end_responses(turn_id shown, Token&&... token) const {
    return give(requests::end_responses(shown), std::forward<Token>(token)...);
  }

  // The answer when I was asked whether I am still writing (own_turn::asked_unix_ms).
  template <class... Token>
  auto still_writing(turn_id shown, Token&&... token) const {
    return give(requests::still_writing(shown), std::forward<Token>(token)...);
  }

  // ---- Care
  // Works in every state. Tried with one number until the service has it or it is cancelled.
  template <class... Token>
  auto care(care_request what, Token&&... token) const {
    return give(requests::care(std::move(what)), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto cancel_care(care_id care, Token&&... token) const {
    return give(requests::cancel_care(care), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto say_in_care(care_id care, std::string words, Token&&... token) const {
    return give(requests::say_in_care(care, std::move(words)), std::forward<Token>(token)...);
  }
  // By who asked or who takes care of it.
  template <class... Token>
  auto close_care(care_id care, Token&&... token) const {
    return give(requests::close_care(care), std::forward<Token>(token)...);
  }

  // ---- A side room: as the person whom it was opened for, or as its facilitator
  template <class... Token>
  auto enter_side_room(side_room_id side_room, Token&&... token) const {
    return give(requests::enter_side_room(side_room), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto say_in_side_room(side_room_id side_room, std::string words, Token&&... token) const {
    return give(requests::say_in_side_room(side_room, std::move(words)),
                std::forward<Token>(token)...);
  }
  // By either; before entering it is a no. With `resume` a facilitator ends a pause, too.
  template <class... Token>
  auto close_side_room(side_room_id side_room, bool resume, Token&&... token) const {
    return give(requests::close_side_room(side_room, resume), std::forward<Token>(token)...);
  }

  // ---- Rare answers
  template <class... Token>
  auto answer_hand_over(bool accept, Token&&... token) const {
    return give(requests::answer_hand_over(accept), std::forward<Token>(token)...);
  }
  // A waiting line: its author takes it back, a facilitator may let it through.
  template <class... Token>
  auto answer_line(waiting_id waiting, bool through, Token&&... token) const {
    return give(requests::answer_line(waiting, through), std::forward<Token>(token)...);
  }
  // Whether I would steer if no facilitator were left; no is possible at any time.
  template <class... Token>
  auto answer_steward(bool accept, Token&&... token) const {
    return give(requests::answer_steward(accept), std::forward<Token>(token)...);
  }
  // I have closed the closing card.
  template <class... Token>
  auto close_card(Token&&... token) const {
    return give(requests::close_card(), std::forward<Token>(token)...);
  }
  // ... and how I leave, which is shown of nobody.
  template <class... Token>
  auto close_card(leaving how, Token&&... token) const {
    return give(requests::close_card(how), std::forward<Token>(token)...);
  }
  // To the organiser, who is told the category and the meeting and nothing else.
  template <class... Token>
  auto report(report_category category, bool about_facilitator, Token&&... token) const {
    return give(requests::report(category, about_facilitator), std::forward<Token>(token)...);
  }

 protected:
  participant_commands() = default;

 private:
  template <class... Token>
  auto give(request r, Token&&... token) const {
    return static_cast<const Self&>(*this).give(std::move(r), std::forward<Token>(token)...);
  }
};

}  // namespace hearth::inline v0
