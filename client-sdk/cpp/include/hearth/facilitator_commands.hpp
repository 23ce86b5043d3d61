// What needs a power: one method a command, under the schema's word. Its owners exist only while
// the meeting gives this person any power; the server decides each time. Tokens and turns as in
// participant_commands.hpp. Thread-safe like its owner.
#pragma once

#include "hearth/request.hpp"

#include <string>
#include <utility>

namespace hearth::inline v0 {

template <class Self>
class facilitator_commands {
 public:
  // ---- Care
  // Sent by the SDK itself when a request arrives.
  template <class... Token>
  auto ack_care(care_id care, Token&&... token) const {
    return give(requests::ack_care(care), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto see_care(care_id care, Token&&... token) const {
    return give(requests::see_care(care), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto take_care(care_id care, Token&&... token) const {
    return give(requests::take_care(care), std::forward<Token>(token)...);
  }

  // ---- The floor
  template <class... Token>
  auto next(turn_id shown, Token&&... token) const {
    return give(requests::next(shown), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto offer(turn_id shown, person_id person, Token&&... token) const {
    return give(requests::offer(shown, person), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto take_back_offer(turn_id shown, Token&&... token) const {
    return give(requests::take_back_offer(shown), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto answer_unanswered(turn_id shown, bool wait, Token&&... token) const {
    return give(requests::answer_unanswered(shown, wait), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto take_floor(turn_id shown, Token&&... token) const {
    return give(requests::take_floor(shown), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto close_now(turn_id shown, Token&&... token) const {
    return give(requests::close_now(shown), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto move_on(turn_id shown, Token&&... token) const {
    return give(requests::move_on(shown), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto answer_more_time(turn_id shown, bool yes, Token&&... token) const {
    return give(requests::answer_more_time(shown, yes), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto set_mode(turn_id shown, mode_to_set what, Token&&... token) const {
    return give(requests::set_mode(shown, std::move(what)), std::forward<Token>(token)...);
  }
  // Hand X before hand Y; none: to the end.
  template <class... Token>
  auto move_hand(hand_id hand, hand_id before, Token&&... token) const {
    return give(requests::move_hand(hand, before), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto lower_hand(hand_id hand, Token&&... token) const {
    return give(requests::lower_hand(hand), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto lower_all_hands(Token&&... token) const {
    return give(requests::lower_all_hands(), std::forward<Token>(token)...);
  }
  // Undo of lower_all_hands, within 60 s.
  template <class... Token>
  auto raise_again(Token&&... token) const {
    return give(requests::raise_again(), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto close_queue(bool closed, Token&&... token) const {
    return give(requests::close_queue(closed), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto set_order_policy(order_policy order, Token&&... token) const {
    return give(requests::set_order_policy(order), std::forward<Token>(token)...);
  }

  // `thanks::for_sharing` to whoever has just shared.
  template <class... Token>
  auto thank_teller(turn_id shown, Token&&... token) const {
    return give(requests::thank_teller(shown), std::forward<Token>(token)...);
  }

  // ---- The format
  // The one key: does what the label that was shown said, or nothing.
  template <class... Token>
  auto go_on(const facilitator_key& shown, bool although_missed, Token&&... token) const {
    return give(requests::go_on(shown, although_missed), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto next_step(turn_id shown, step_id step, bool although_missed, Token&&... token) const {
    return give(requests::next_step(shown, step, although_missed), std::forward<Token>(token)...);
  }
  // Any step, counted from 1: to skip, to go back, or the present one once more.
  template <class... Token>
  auto go_to_step(turn_id shown, step_id step, std::uint32_t number, bool although_missed,
                  Token&&... token) const {
    return give(requests::go_to_step(shown, step, number, although_missed),
                std::forward<Token>(token)...);
  }
  template <class... Token>
  auto leave_step_free(step_id shown, Token&&... token) const {
    return give(requests::leave_step_free(shown), std::forward<Token>(token)...);
  }
  // Takes the last move back, within 60 s and if nobody has posted since.
  template <class... Token>
  auto undo_move(turn_id shown, step_id step, Token&&... token) const {
    return give(requests::undo_move(shown, step), std::forward<Token>(token)...);
  }

  // ---- The room
  template <class... Token>
  auto open(Token&&... token) const {
    return give(requests::open(), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto admit(person_id person, Token&&... token) const {
    return give(requests::admit(person), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto ask_to_wait(person_id person, std::string words, Token&&... token) const {
    return give(requests::ask_to_wait(person, std::move(words)), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto decline(person_id person, std::string words, Token&&... token) const {
    return give(requests::decline(person, std::move(words)), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto say_to(person_id person, std::string words, Token&&... token) const {
    return give(requests::say_to(person, std::move(words)), std::forward<Token>(token)...);
  }
  // A private line that is written beforehand.
  template <class... Token>
  auto nudge(person_id person, nudge_kind kind, Token&&... token) const {
    return give(requests::nudge(person, kind), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto mute(person_id person, mute_terms terms, Token&&... token) const {
    return give(requests::mute(person, terms), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto unmute(person_id person, Token&&... token) const {
    return give(requests::unmute(person), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto pause(Token&&... token) const {
    return give(requests::pause(), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto resume(Token&&... token) const {
    return give(requests::resume(), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto hide(lines_to_hide what, Token&&... token) const {
    return give(requests::hide(std::move(what)), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto unhide(lines_to_hide what, Token&&... token) const {
    return give(requests::unhide(std::move(what)), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto remove(person_id person, remove_terms terms, Token&&... token) const {
    return give(requests::remove(person, terms), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto bring_back(person_id person, Token&&... token) const {
    return give(requests::bring_back(person), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto lock(bool on, Token&&... token) const {
    return give(requests::lock(on), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto propose_name(person_id person, std::string name, bool at_once, Token&&... token) const {
    return give(requests::propose_name(person, std::move(name), at_once),
                std::forward<Token>(token)...);
  }
  template <class... Token>
  auto give_place(person_id person, person_id place_of, Token&&... token) const {
    return give(requests::give_place(person, place_of), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto hand_over(person_id person, Token&&... token) const {
    return give(requests::hand_over(person), std::forward<Token>(token)...);
  }
  // Offers only these powers: a helper.
  template <class... Token>
  auto hand_over(person_id person, power_set only, Token&&... token) const {
    return give(requests::hand_over(person, only), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto take_powers(person_id person, Token&&... token) const {
    return give(requests::take_powers(person), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto ask_steward(person_id person, Token&&... token) const {
    return give(requests::ask_steward(person), std::forward<Token>(token)...);
  }
  // This person's lines, or with none everybody's, are read by a facilitator first.
  template <class... Token>
  auto hold_lines(person_id person, bool on, Token&&... token) const {
    return give(requests::hold_lines(person, on), std::forward<Token>(token)...);
  }
  // Among those who facilitate and help.
  template <class... Token>
  auto say_to_team(std::string words, Token&&... token) const {
    return give(requests::say_to_team(std::move(words)), std::forward<Token>(token)...);
  }
  // ... pointing at a person, and at a line of the room.
  template <class... Token>
  auto say_to_team(std::string words, person_id about, line_id line, Token&&... token) const {
    return give(requests::say_to_team(std::move(words), about, line),
                std::forward<Token>(token)...);
  }
  template <class... Token>
  auto pin_to_team(private_id line, bool on, Token&&... token) const {
    return give(requests::pin_to_team(line, on), std::forward<Token>(token)...);
  }
  // A panel beside the room with one person; the group is what happens with the others meanwhile.
  template <class... Token>
  auto open_side_room(person_id person, side_room_group group, Token&&... token) const {
    return give(requests::open_side_room(person, group), std::forward<Token>(token)...);
  }
  // ... and facilitating is offered to somebody else.
  template <class... Token>
  auto open_side_room(person_id person, side_room_group group, person_id hand_to,
                      Token&&... token) const {
    return give(requests::open_side_room(person, group, hand_to), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto change_agreement(std::string text, Token&&... token) const {
    return give(requests::change_agreement(std::move(text)), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto shorten_retention(retention kind, std::uint32_t rolling_min, Token&&... token) const {
    return give(requests::shorten_retention(kind, rolling_min), std::forward<Token>(token)...);
  }
  template <class... Token>
  auto end(end_how how, bool although_care_waits, Token&&... token) const {
    return give(requests::end(how, although_care_waits), std::forward<Token>(token)...);
  }
  // ... and with a debrief for those who facilitate (own_state::debrief).
  template <class... Token>
  auto end_with_debrief(end_how how, bool although_care_waits, Token&&... token) const {
    return give(requests::end(how, although_care_waits, true), std::forward<Token>(token)...);
  }

 protected:
  facilitator_commands() = default;

 private:
  template <class... Token>
  auto give(request r, Token&&... token) const {
    return static_cast<const Self&>(*this).give(std::move(r), std::forward<Token>(token)...);
  }
};

}  // namespace hearth::inline v0
