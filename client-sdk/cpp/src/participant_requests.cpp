// The builders of what any person may ask (request.hpp): plain values into the schema's messages.
#include "src/building.hpp"

namespace hearth::inline v0::requests {

using namespace detail;  // the steps of building

request accept_agreement(std::uint32_t version) {
  return build([&](auto& c) { c.mutable_accept_agreement()->set_version(version); });
}
request set_name(std::string name) {
  return build([&](auto& c) { put(*c.mutable_set_name()->mutable_name(), name); });
}
request answer_name(bool accept) {
  return build([&](auto& c) { c.mutable_answer_name()->set_accept(accept); });
}
request listen(bool on) {
  return build([&](auto& c) { c.mutable_listen()->set_on(on); });
}
request set_pace(std::uint32_t percent) {
  return build([&](auto& c) { c.mutable_set_pace()->set_percent(percent); });
}
request start_me(bool on) {
  return build([&](auto& c) { c.mutable_start_me()->set_on(on); });
}
request hide_for_me(person_id person, bool on) {
  return build([&](auto& c) {
    c.mutable_hide_for_me()->set_person(person.value);
    c.mutable_hide_for_me()->set_on(on);
  });
}
request leave() {
  return build([](auto& c) { c.mutable_leave(); });
}
request set_sharing(sharing mine) {
  return build([&](auto& c) {
    auto& s = *c.mutable_set_sharing()->mutable_sharing();
    s.set_responses(as<pb::Responses>(mine.responses));
    s.set_only_present(mine.only_present);
    s.set_reactions_untold(mine.reactions_untold);
    s.set_never_asked(mine.never_asked);
  });
}

request say(line_to_say line) {
  return build([&](auto& c) {
    auto& say = *c.mutable_say();
    put(*say.mutable_words(), line.words);
    say.set_turn_id(line.turn.value);
    if (!line.note.empty()) put(*say.mutable_note(), line.note);
    say.set_gone_after_s(static_cast<std::uint32_t>(line.gone_after.count()));
  });
}
request edit(line_id line, std::string words) {
  return build([&](auto& c) {
    c.mutable_edit()->set_line(line.value);
    put(*c.mutable_edit()->mutable_words(), words);
  });
}
request retract(lines_of what) {
  return build([&](auto& c) { choose(*c.mutable_retract(), what); });
}
request set_note(lines_of what, std::string note) {
  return build([&](auto& c) {
    choose(*c.mutable_set_note(), what);
    if (!note.empty()) put(*c.mutable_set_note()->mutable_note(), note);
  });
}
request react(line_id line, reaction with) {
  return build([&](auto& c) {
    c.mutable_react()->set_line(line.value);
    c.mutable_react()->set_reaction(as<pb::Reaction>(with));
  });
}
request ask_facilitators(std::string words) {
  return build([&](auto& c) { put(*c.mutable_ask_facilitators()->mutable_words(), words); });
}

request ask(hand_to_raise hand) {
  return build([&](auto& c) {
    c.mutable_ask()->set_kind(as<pb::HandKind>(hand.kind));
    if (!hand.note.empty()) put(*c.mutable_ask()->mutable_note(), hand.note);
  });
}
request withdraw(hand_kind kind) {
  return build([&](auto& c) { c.mutable_withdraw()->set_kind(as<pb::HandKind>(kind)); });
}
request accept(turn_id shown) {
  return build([&](auto& c) { c.mutable_accept()->set_turn_id(shown.value); });
}
request later(turn_id shown) {
  return build([&](auto& c) { c.mutable_later()->set_turn_id(shown.value); });
}
request pass(turn_id shown) {
  return build([&](auto& c) { c.mutable_pass()->set_turn_id(shown.value); });
}
request done(turn_id shown) {
  return build([&](auto& c) { c.mutable_done()->set_turn_id(shown.value); });
}
request pass_to(turn_id shown, person_id person) {
  return build([&](auto& c) {
    c.mutable_pass_to()->set_turn_id(shown.value);
    c.mutable_pass_to()->set_person(person.value);
  });
}
request more_time(turn_id shown) {
  return build([&](auto& c) { c.mutable_more_time()->set_turn_id(shown.value); });
}
request need_a_moment(turn_id shown) {
  return build([&](auto& c) { c.mutable_need_a_moment()->set_turn_id(shown.value); });
}
request end_responses(turn_id shown) {
  return build([&](auto& c) { c.mutable_end_responses()->set_turn_id(shown.value); });
}
request still_writing(turn_id shown) {
  return build([&](auto& c) { c.mutable_still_writing()->set_turn_id(shown.value); });
}

request care(care_request what) {
  return build([&](auto& c) {
    c.mutable_care()->set_kind(as<pb::CareKind>(what.kind));
    if (!what.words.empty()) put(*c.mutable_care()->mutable_words(), what.words);
    c.mutable_care()->set_about(what.about.value);
  });
}
request cancel_care(care_id care) {
  return build([&](auto& c) { c.mutable_cancel_care()->set_care(care.value); });
}
request say_in_care(care_id care, std::string words) {
  return build([&](auto& c) {
    c.mutable_say_in_care()->set_care(care.value);
    put(*c.mutable_say_in_care()->mutable_words(), words);
  });
}
request answer_hand_over(bool accept) {
  return build([&](auto& c) { c.mutable_answer_hand_over()->set_accept(accept); });
}
request answer_line(waiting_id waiting, bool through) {
  return build([&](auto& c) {
    c.mutable_answer_line()->set_waiting(waiting.value);
    c.mutable_answer_line()->set_through(through);
  });
}
request answer_steward(bool accept) {
  return build([&](auto& c) { c.mutable_answer_steward()->set_accept(accept); });
}
request enter_side_room(side_room_id room) {
  return build([&](auto& c) { c.mutable_enter_side_room()->set_side_room(room.value); });
}
request say_in_side_room(side_room_id room, std::string words) {
  return build([&](auto& c) {
    c.mutable_say_in_side_room()->set_side_room(room.value);
    put(*c.mutable_say_in_side_room()->mutable_words(), words);
  });
}
request close_side_room(side_room_id room, bool resume) {
  return build([&](auto& c) {
    c.mutable_close_side_room()->set_side_room(room.value);
    c.mutable_close_side_room()->set_resume(resume);
  });
}
request close_card(leaving how) {
  return build([&](auto& c) { c.mutable_close_card()->set_leaving(as<pb::Leaving>(how)); });
}
request report(report_category category, bool about_facilitator) {
  return build([&](auto& c) {
    c.mutable_report()->set_category(as<pb::ReportCategory>(category));
    c.mutable_report()->set_about_facilitator(about_facilitator);
  });
}

}  // namespace hearth::inline v0::requests
