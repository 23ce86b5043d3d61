// The builders of what needs a power (request.hpp): plain values into the schema's messages.
#include "src/building.hpp"

namespace hearth::inline v0::requests {

using namespace detail;  // the steps of building

request ack_care(care_id care) {
  return build([&](auto& c) { c.mutable_ack_care()->set_care(care.value); });
}
request see_care(care_id care) {
  return build([&](auto& c) { c.mutable_see_care()->set_care(care.value); });
}
request take_care(care_id care) {
  return build([&](auto& c) { c.mutable_take_care()->set_care(care.value); });
}
request close_care(care_id care) {
  return build([&](auto& c) { c.mutable_close_care()->set_care(care.value); });
}

request next(turn_id shown) {
  return build([&](auto& c) { c.mutable_next()->set_turn_id(shown.value); });
}
request take_back_offer(turn_id shown) {
  return build([&](auto& c) { c.mutable_take_back_offer()->set_turn_id(shown.value); });
}
request take_floor(turn_id shown) {
  return build([&](auto& c) { c.mutable_take_floor()->set_turn_id(shown.value); });
}
request close_now(turn_id shown) {
  return build([&](auto& c) { c.mutable_close_now()->set_turn_id(shown.value); });
}
request move_on(turn_id shown) {
  return build([&](auto& c) { c.mutable_move_on()->set_turn_id(shown.value); });
}
request offer(turn_id shown, person_id person) {
  return build([&](auto& c) {
    auto& m = *c.mutable_offer();
    m.set_turn_id(shown.value);
    m.set_person(person.value);
  });
}
request answer_unanswered(turn_id shown, bool wait) {
  return build([&](auto& c) {
    auto& m = *c.mutable_answer_unanswered();
    m.set_turn_id(shown.value);
    m.set_wait(wait);
  });
}
request answer_more_time(turn_id shown, bool yes) {
  return build([&](auto& c) {
    auto& m = *c.mutable_answer_more_time();
    m.set_turn_id(shown.value);
    m.set_yes(yes);
  });
}
request set_mode(turn_id shown, mode_to_set what) {
  return build([&](auto& c) {
    auto& m = *c.mutable_set_mode();
    m.set_turn_id(shown.value);
    m.set_at_once(what.at_once);
    auto& s = *m.mutable_settings();
    s.set_mode(as<pb::Mode>(what.mode));
    s.set_budget_s(what.budget_s);
    s.set_timers(as<pb::Timers>(what.timers));
    s.set_responses(as<pb::Responses>(what.responses));
    s.set_advance(as<pb::Advance>(what.advance));
    if (!what.prompt.empty()) put(*s.mutable_prompt(), what.prompt);
    s.set_round_order(as<pb::RoundOrder>(what.round_order));
    for (const person_id p : what.listed) s.add_listed(p.value);
    s.set_response_time_s(what.response_time_s);
    s.set_closing(what.closing);
    s.set_card(as<pb::QuietCard>(what.card));
    s.set_slow_s(what.slow_s);
  });
}
request move_hand(hand_id hand, hand_id before) {
  return build([&](auto& c) {
    auto& m = *c.mutable_move_hand();
    m.set_hand(hand.value);
    m.set_before(before.value);
  });
}
request lower_hand(hand_id hand) {
  return build([&](auto& c) { c.mutable_lower_hand()->set_hand(hand.value); });
}
request close_queue(bool closed) {
  return build([&](auto& c) { c.mutable_close_queue()->set_closed(closed); });
}
request set_order_policy(order_policy order) {
  return build(
      [&](auto& c) { c.mutable_set_order_policy()->set_order(as<pb::OrderPolicy>(order)); });
}
request thank_teller(turn_id shown) {
  return build([&](auto& c) { c.mutable_thank_teller()->set_turn_id(shown.value); });
}

request go_on(const facilitator_key& shown, bool although_missed) {
  return build([&](auto& c) {
    auto& m = *c.mutable_go_on();
    m.set_turn_id(shown.turn.value);
    m.set_step_id(shown.step.value);
    m.set_person(shown.person.value);
    m.set_although_missed(although_missed);
  });
}
request next_step(turn_id shown, step_id step, bool although_missed) {
  return build([&](auto& c) {
    auto& m = *c.mutable_next_step();
    m.set_turn_id(shown.value);
    m.set_step_id(step.value);
    m.set_although_missed(although_missed);
  });
}
request go_to_step(turn_id shown, step_id step, std::uint32_t number, bool although_missed) {
  return build([&](auto& c) {
    auto& m = *c.mutable_go_to_step();
    m.set_turn_id(shown.value);
    m.set_step_id(step.value);
    m.set_number(number);
    m.set_although_missed(although_missed);
  });
}
request leave_step_free(step_id shown) {
  return build([&](auto& c) { c.mutable_leave_step_free()->set_step_id(shown.value); });
}
request undo_move(turn_id shown, step_id step) {
  return build([&](auto& c) {
    auto& m = *c.mutable_undo_move();
    m.set_turn_id(shown.value);
    m.set_step_id(step.value);
  });
}

request open() {
  return build([](auto& c) { c.mutable_open(); });
}
request pause(quiet_card card) {
  return build([&](auto& c) { c.mutable_pause()->set_card(as<pb::QuietCard>(card)); });
}
request resume() {
  return build([](auto& c) { c.mutable_resume(); });
}
request lower_all_hands() {
  return build([](auto& c) { c.mutable_lower_all_hands(); });
}
request raise_again() {
  return build([](auto& c) { c.mutable_raise_again(); });
}

request admit(person_id person) {
  return build([&](auto& c) { c.mutable_admit()->set_person(person.value); });
}
request unmute(person_id person) {
  return build([&](auto& c) { c.mutable_unmute()->set_person(person.value); });
}
request bring_back(person_id person) {
  return build([&](auto& c) { c.mutable_bring_back()->set_person(person.value); });
}
request hand_over(person_id person, power_set only) {
  return build([&](auto& c) {
    c.mutable_hand_over()->set_person(person.value);
    for (int p = static_cast<int>(power::flow); p <= static_cast<int>(power::end); ++p) {
      if (only.has(static_cast<power>(p))) {
        c.mutable_hand_over()->add_powers(static_cast<pb::Power>(p));
      }
    }
  });
}
request ask_to_wait(person_id person, std::string words) {
  return build([&](auto& c) {
    auto& m = *c.mutable_ask_to_wait();
    m.set_person(person.value);
    if (!words.empty()) put(*m.mutable_words(), words);
  });
}
request decline(person_id person, std::string words) {
  return build([&](auto& c) {
    auto& m = *c.mutable_decline();
    m.set_person(person.value);
    if (!words.empty()) put(*m.mutable_words(), words);
  });
}
request say_to(person_id person, std::string words) {
  return build([&](auto& c) {
    auto& m = *c.mutable_say_to();
    m.set_person(person.value);
    if (!words.empty()) put(*m.mutable_words(), words);
  });
}
request nudge(person_id person, nudge_kind kind) {
  return build([&](auto& c) {
    c.mutable_nudge()->set_person(person.value);
    c.mutable_nudge()->set_kind(as<pb::NudgeKind>(kind));
  });
}
request mute(person_id person, mute_terms terms) {
  return build([&](auto& c) {
    auto& m = *c.mutable_mute();
    m.set_person(person.value);
    m.mutable_scope()->set_post(terms.scope.post);
    m.mutable_scope()->set_react(terms.scope.react);
    m.mutable_scope()->set_hand(terms.scope.hand);
    m.set_until(as<pb::MuteUntil>(terms.until));
    m.set_minutes(terms.minutes);
    m.set_reason(as<pb::Reason>(terms.reason));
  });
}
namespace {

template <class Message>
void choose_all(Message& m, const lines_to_hide& what) {
  m.set_line(what.line.value);
  m.set_turn_id(what.turn.value);
  for (const line_id l : what.lines) m.add_lines(l.value);
  m.set_person(what.person.value);
}

}  // namespace

request hide(lines_to_hide what) {
  return build([&](auto& c) {
    choose_all(*c.mutable_hide(), what);
    c.mutable_hide()->set_pause(what.pause);
  });
}
request unhide(lines_to_hide what) {
  return build([&](auto& c) { choose_all(*c.mutable_unhide(), what); });
}
request hold_lines(person_id person, bool on) {
  return build([&](auto& c) {
    c.mutable_hold_lines()->set_person(person.value);
    c.mutable_hold_lines()->set_on(on);
  });
}
request say_to_team(std::string words, person_id about, line_id line) {
  return build([&](auto& c) {
    auto& m = *c.mutable_say_to_team();
    if (!words.empty()) put(*m.mutable_words(), words);
    m.set_person(about.value);
    m.set_line(line.value);
  });
}
request pin_to_team(private_id line, bool on) {
  return build([&](auto& c) {
    c.mutable_pin_to_team()->set_id(line.value);
    c.mutable_pin_to_team()->set_on(on);
  });
}
request open_side_room(person_id person, side_room_group group, person_id hand_to) {
  return build([&](auto& c) {
    auto& m = *c.mutable_open_side_room();
    m.set_person(person.value);
    m.set_group(as<pb::SideRoomGroup>(group));
    m.set_hand_to(hand_to.value);
  });
}
request take_powers(person_id person) {
  return build([&](auto& c) { c.mutable_take_powers()->set_person(person.value); });
}
request ask_steward(person_id person) {
  return build([&](auto& c) { c.mutable_ask_steward()->set_person(person.value); });
}
request remove(person_id person, remove_terms terms) {
  return build([&](auto& c) {
    auto& m = *c.mutable_remove();
    m.set_person(person.value);
    m.set_rejoin(as<pb::Rejoin>(terms.rejoin));
    m.set_hide_lines(terms.hide_lines);
    m.set_reason(as<pb::Reason>(terms.reason));
  });
}
request lock(bool on) {
  return build([&](auto& c) { c.mutable_lock()->set_on(on); });
}
request propose_name(person_id person, std::string name, bool at_once) {
  return build([&](auto& c) {
    auto& m = *c.mutable_propose_name();
    m.set_person(person.value);
    put(*m.mutable_name(), name);
    m.set_at_once(at_once);
  });
}
request give_place(person_id person, person_id place_of) {
  return build([&](auto& c) {
    auto& m = *c.mutable_give_place();
    m.set_person(person.value);
    m.set_place_of(place_of.value);
  });
}
request change_agreement(std::string text) {
  return build([&](auto& c) {
    c.mutable_change_agreement()->mutable_agreement()->mutable_text()->set_text(text);
  });
}
request shorten_retention(retention kind, std::uint32_t rolling_min) {
  return build([&](auto& c) {
    auto& m = *c.mutable_shorten_retention();
    m.mutable_retention()->set_kind(as<pb::Retention>(kind));
    m.mutable_retention()->set_rolling_min(rolling_min);
  });
}
request end(end_how how, bool although_care_waits, bool debrief) {
  return build([&](auto& c) {
    auto& m = *c.mutable_end();
    m.set_how(as<pb::EndHow>(how));
    m.set_although_care_waits(although_care_waits);
    m.set_debrief(debrief);
  });
}

}  // namespace hearth::inline v0::requests
