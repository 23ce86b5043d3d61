// Two facilitators share the work of one evening, over real sockets through the SDK: what they say
// to each other, what they see side by side, and what the group notices of it
// (MEETING.md 3.1, 3.2).
#include "tests/e2e/gathering.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace hearth::e2e {
namespace {

using namespace requests;

bool shows_phase(const room_state& s, phase p) {
  return s.floor.phase == p;
}

std::string text_of(guest& who, words_ref words) {
  const auto text = who.room().text(words);
  return text ? *text : "(gone)";
}

struct an_evening_with_two : testing::Test {
  gathering of;
  std::unique_ptr<guest> sam = of.opens("Sam");
  std::unique_ptr<guest> ana = of.participant("Ana");
  std::unique_ptr<guest> river = of.participant("River");
  std::unique_ptr<guest> kim = of.participant("Kim");

  void ana_is_asked_to_help_and_accepts();
  void they_speak_among_themselves();
  void they_move_the_floor_side_by_side();
  void ana_reads_rivers_lines_first();
  void ana_takes_words_away_and_sam_pauses_too();
  void ana_hands_her_part_back();
};

void an_evening_with_two::ana_is_asked_to_help_and_accepts() {
  power_set part;
  for (const auto p : {power::floor, power::quiet, power::door, power::care}) part.add(p);
  sam->does(hand_over(ana->id(), part));
  ana->sees("what is offered to her", [&](const room_state& s) {
    return s.own.hand_over_from == sam->id() && s.own.hand_over_powers.has(power::quiet) &&
           !s.own.hand_over_powers.has(power::end);
  });
  EXPECT_FALSE(ana->room().facilitate());
  ana->does(answer_hand_over(true));
  ana->sees("that she helps", [](const room_state& s) { return s.own.powers.has(power::quiet); });
  kim->sees("who facilitates", [&](const room_state& s) {
    const auto* p = s.find(ana->id());
    return p && p->facilitates && !p->lead;
  });
  ana->is_refused(end(end_how::now, false), errc::not_allowed);
  ana->is_refused(remove(kim->id(), {}), errc::not_allowed);
}

void an_evening_with_two::they_speak_among_themselves() {
  kim->says("Some days I think nobody would miss me.");
  ana->reads({"Some days I think nobody would miss me."});
  const auto moment = ana->state()->lines.back().id;
  const auto told =
      ana->does(say_to_team("I write to Kim. You keep the group?", kim->id(), moment));
  sam->sees("what Ana says, about whom and which moment", [&](const room_state& s) {
    return std::ranges::any_of(s.own.private_lines, [&](const private_line& l) {
      return l.of_the_team() && l.from == ana->id() && l.about == kim->id() && l.line == moment &&
             text_of(*sam, l.words) == "I write to Kim. You keep the group?";
    });
  });
  sam->does(pin_to_team(told.private_line, true));
  ana->sees("that it stays in sight", [&](const room_state& s) {
    return std::ranges::any_of(s.own.private_lines, [&](const private_line& l) {
      return l.pinned && text_of(*ana, l.words) == "I write to Kim. You keep the group?";
    });
  });
  ana->does(say_to(kim->id(), "I read what you wrote. Would you like to talk?"));
  kim->sees("Ana's private line",
            [](const room_state& s) { return s.own.private_lines.size() == 1; });
  EXPECT_EQ(text_of(*kim, kim->state()->own.private_lines[0].words),
            "I read what you wrote. Would you like to talk?");
  EXPECT_TRUE(river->state()->own.private_lines.empty());
  river->is_refused(say_to_team("hello"), errc::not_allowed);
}

void an_evening_with_two::they_move_the_floor_side_by_side() {
  mode_to_set queue(mode::queue);
  queue.at_once = true;
  sam->does(set_mode(sam->turn(), queue));
  river->does(ask(hand_kind::share));
  for (auto* g : {sam.get(), ana.get()}) {
    g->sees("who is next",
            [&](const room_state& s) { return s.own.facilitator_turn.would_offer == river->id(); });
  }
  const auto shown = ana->turn();
  sam->does(next(sam->turn()));
  // Ana presses the same key from the same view: nothing happens, and she is told who did it.
  const auto [failed, late] = ana->tries(next(shown));
  EXPECT_FALSE(failed) << failed.message();
  EXPECT_TRUE(late.already_moved);
  EXPECT_EQ(late.moved_on.by, sam->id());
  river->starts();
}

void an_evening_with_two::ana_reads_rivers_lines_first() {
  ana->does(hold_lines(river->id(), true));
  river->sees("that a facilitator reads first",
              [](const room_state& s) { return s.own.lines_held; });
  const auto kind = river->does(say({"My week was hard.", river->turn()}));
  const auto harsh = river->does(say({"Kim would not understand.", river->turn()}));
  EXPECT_FALSE(kind.line);
  EXPECT_TRUE(kind.waiting);
  river->sees("their words wait",
              [](const room_state& s) { return s.own.waiting_lines.size() == 2; });
  ana->sees("the same words", [&](const room_state& s) {
    return s.own.held_lines.size() == 2 && s.own.held_people.size() == 1;
  });
  river->is_refused(answer_line(kind.waiting, true), errc::not_allowed);
  sam->does(answer_line(kind.waiting, true));  // Sam is as fast as Ana: one of them suffices
  kim->reads({"My week was hard."});
  ana->is_refused(answer_line(kind.waiting, true), errc::gone);
  river->does(answer_line(harsh.waiting, false));  // River thought again
  ana->sees("nothing waits", [](const room_state& s) { return s.own.held_lines.empty(); });
  ana->does(hold_lines(river->id(), false));
  river->says("I am glad to be here.");
  kim->reads({"My week was hard.", "I am glad to be here."});
  const auto all = kim->lines();
  EXPECT_EQ(std::ranges::find(all, "Kim would not understand."), all.end());
  river->does(done(river->turn()));
  sam->sees("the floor is free", [](const room_state& s) { return shows_phase(s, phase::idle); });
}

void an_evening_with_two::ana_takes_words_away_and_sam_pauses_too() {
  mode_to_set talk(mode::open);
  talk.at_once = true;
  sam->does(set_mode(sam->turn(), talk));
  river->sees("everybody may speak",
              [](const room_state& s) { return s.floor.mode == mode::open; });
  river->says("a wild line");
  river->says("and another");
  kim->reads({"a wild line", "and another"});
  sam->reads({"a wild line", "and another"});
  const auto lines = sam->state()->lines;
  lines_to_hide both(std::vector<line_id>{lines[lines.size() - 2].id, lines[lines.size() - 1].id});
  both.pause = true;
  ana->is_refused(hide(both), errc::not_allowed);  // pausing is not her part
  sam->does(hide(both));
  kim->sees("a quiet moment, with the card, and the words gone", [&](const room_state& s) {
    const auto all = kim->lines();
    return s.meeting.paused && s.meeting.pause_card == quiet_card::grounding &&
           std::ranges::find(all, "a wild line") == all.end();
  });
  river->is_refused(say("hello?"), errc::paused);
  sam->does(unhide(both.lines[0]));  // one of them was not so wild
  sam->does(resume());
  kim->reads({"a wild line"});
}

void an_evening_with_two::ana_hands_her_part_back() {
  sam->does(take_powers(ana->id()));
  ana->sees("that she takes part, and the team's words are gone",
            [](const room_state& s) { return !s.own.powers.any() && s.own.private_lines.empty(); });
  ana->is_refused(say_to_team("still here"), errc::not_allowed);
  ana->says("It was good to help.");
  kim->reads({"It was good to help."});
}

TEST_F(an_evening_with_two, FacilitatorsSharingTheWork) {
  ana_is_asked_to_help_and_accepts();
  they_speak_among_themselves();
  they_move_the_floor_side_by_side();
  ana_reads_rivers_lines_first();
  ana_takes_words_away_and_sam_pauses_too();
  ana_hands_her_part_back();
}

// MEETING.md 2.10: the group goes on, Kim's turn stands still, and nobody but the two reads a word.
TEST_F(an_evening_with_two, TalkingWithOnePersonBesideTheRoom) {
  ana_is_asked_to_help_and_accepts();
  mode_to_set queue(mode::queue);
  queue.at_once = true;
  sam->does(set_mode(sam->turn(), queue));
  kim->does(ask(hand_kind::share));
  sam->does(next(sam->turn()));
  kim->starts();
  kim->says("It is too much.");
  const auto room = ana->does(open_side_room(kim->id())).side_room;  // Sam has the group
  kim->sees("that Ana would like to talk",
            [&](const room_state& s) { return s.own.side_room.facilitator == ana->id(); });
  kim->does(say_in_side_room(room, "I cannot stop crying."));
  ana->sees("what Kim says", [&](const room_state& s) {
    return s.own.private_lines.size() == 1 &&
           text_of(*ana, s.own.private_lines[0].words) == "I cannot stop crying.";
  });
  sam->sees("that they talk", [&](const room_state& s) {
    return s.own.side_rooms.size() == 1 && s.own.side_rooms[0].person == kim->id() &&
           s.own.side_rooms[0].entered;
  });
  EXPECT_TRUE(sam->state()->own.private_lines.empty());
  EXPECT_FALSE(sam->state()->meeting.paused);
  kim->is_refused(say({"to all", kim->turn()}), errc::in_side_room);
  sam->is_refused(open_side_room(kim->id()), errc::person_in_side_room);
  river->is_refused(say_in_side_room(room, "what is it?"), errc::gone);
  kim->does(care(care_request(care_kind::support)));
  ana->sees("Kim's request", [](const room_state& s) { return s.own.care_inbox.size() == 1; });
  kim->does(close_side_room(room));
  kim->says("I am here again.");
  river->reads({"It is too much.", "I am here again."});
  EXPECT_TRUE(river->state()->own.private_lines.empty());
}

TEST_F(an_evening_with_two, WhoWasRemovedSaysOnceThatItIsAMistakeAndIsBroughtBack) {
  remove_terms terms;
  terms.rejoin = rejoin::deny;
  terms.reason = reason::unkind;
  const auto id = river->id();
  sam->does(remove(id, terms));
  EXPECT_EQ(river->closed(), make_error_code(errc::removed));
  const auto token = river->return_token();
  const auto says = [&] {
    return guest(of.threads, of.house.url(),
                 {.name = "River", .return_token = token, .says_mistake = true})
        .error();
  };
  EXPECT_EQ(says(), make_error_code(errc::mistake_told));
  sam->sees("that River thinks so", [&](const room_state& s) {
    return std::ranges::any_of(
        s.own.removed, [&](const removed_person& r) { return r.person == id && r.mistake; });
  });
  EXPECT_EQ(says(), make_error_code(errc::removed));
  sam->does(bring_back(id));
  const guest again(of.threads, of.house.url(), {.name = "River", .return_token = token});
  EXPECT_FALSE(again.error()) << again.error().message();
  EXPECT_EQ(again.id(), id);
}

}  // namespace
}  // namespace hearth::e2e
