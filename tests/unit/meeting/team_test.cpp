// Facilitation as a team: helpers by grant, the team line, hiding in one step (MEETING.md 3.1-3.3).
#include "server/meeting/powers.hpp"
#include "tests/unit/meeting/asking.hpp"

#include <gmock/gmock.h>

namespace hearth::meeting::testing {
namespace {

struct Team : ::testing::Test {
  evening e;
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");

  v1::HandOver helper(person_id who) {
    auto c = say::hand_over(who);
    for (const auto power : helper_powers()) c.add_powers(power);
    return c;
  }
  void river_helps() {
    EXPECT_ACCEPTED(e.does(sam, helper(river)));
    EXPECT_ACCEPTED(e.does(river, say::answer_hand_over(true)));
  }
};

TEST_F(Team, AHelperHoldsWhatWasGrantedAfterAcceptingIt) {
  EXPECT_ACCEPTED(e.does(sam, helper(river)));
  EXPECT_FALSE(e.room().people.at(river.value()).facilitates());
  EXPECT_ACCEPTED(e.does(river, say::answer_hand_over(true)));
  EXPECT_TRUE(e.room().people.at(river.value()).facilitates());
  EXPECT_FALSE(e.room().people.at(river.value()).lead());
  EXPECT_TRUE(e.room().people.at(river.value()).helps());
  EXPECT_FALSE(e.room().people.at(sam.value()).helps());
  EXPECT_ACCEPTED(e.does(river, say::mute(ash)));
  EXPECT_REFUSED(e.does(river, v1::Pause()), NOT_ALLOWED);
  EXPECT_REFUSED(e.does(river, say::mute(sam)), EQUAL_OR_HIGHER);
}

TEST_F(Team, AHelperWhoIsGivenAllPowersFacilitates) {
  river_helps();
  EXPECT_ACCEPTED(e.does(sam, say::hand_over(river)));
  EXPECT_ACCEPTED(e.does(river, say::answer_hand_over(true)));
  EXPECT_TRUE(e.room().people.at(river.value()).facilitates());
  EXPECT_FALSE(e.room().people.at(river.value()).helps());
}

TEST_F(Team, NobodyGrantsWhatTheyDoNotHold) {
  const auto lead = e.arrives("Moss", {v1::POWER_END, v1::POWER_FLOW});
  EXPECT_REFUSED(e.does(lead, helper(river)), OUT_OF_BOUNDS);
}

TEST_F(Team, PowersAreTakenBackFromWhoHoldsLess) {
  river_helps();
  const auto moss = e.arrives("Moss", all_powers());
  EXPECT_REFUSED(e.does(sam, say::of_person<v1::TakePowers>(moss)), EQUAL_OR_HIGHER);
  EXPECT_ACCEPTED(e.does(sam, say::of_person<v1::TakePowers>(river)));
  EXPECT_FALSE(e.room().people.at(river.value()).facilitates());
  EXPECT_REFUSED(e.does(river, say::mute(ash)), NOT_ALLOWED);
  EXPECT_REFUSED(e.does(sam, say::of_person<v1::TakePowers>(river)), ALREADY_SO);
}

TEST_F(Team, TheTeamLineIsReadByTheTeamAloneFromTheirGrantOn) {
  EXPECT_ACCEPTED(e.does(sam, say::with_words(v1::SayToTeam(), e.words("before"))));
  river_helps();
  EXPECT_ACCEPTED(e.does(river, say::with_words(v1::SayToTeam(), e.words("I take care of Ash"))));
  EXPECT_THAT(private_texts(e, sam),
              ::testing::UnorderedElementsAre("before", "I take care of Ash"));
  EXPECT_EQ(private_texts(e, river), texts{"I take care of Ash"});
  EXPECT_TRUE(private_texts(e, ash).empty());
  EXPECT_REFUSED(e.does(ash, say::with_words(v1::SayToTeam(), e.words("hello"))), NOT_ALLOWED);
}

TEST_F(Team, ALaterGrantOpensNothingEarlierAndWhatIsTakenBackLeavesTheScreen) {
  auto door = say::hand_over(river);
  door.add_powers(v1::POWER_FLOOR);
  EXPECT_ACCEPTED(e.does(sam, door));
  EXPECT_ACCEPTED(e.does(river, say::answer_hand_over(true)));
  EXPECT_ACCEPTED(e.does(sam, say::with_words(v1::SayToTeam(), e.words("before"))));
  EXPECT_TRUE(private_texts(e, river).empty()) << "the floor alone reads no team line";
  river_helps();
  EXPECT_TRUE(private_texts(e, river).empty());
  EXPECT_ACCEPTED(e.does(sam, say::with_words(v1::SayToTeam(), e.words("after"))));
  EXPECT_EQ(private_texts(e, river), texts{"after"});
  EXPECT_ACCEPTED(e.does(sam, say::of_person<v1::TakePowers>(river)));
  EXPECT_TRUE(private_texts(e, river).empty());
}

struct TeamLine : Team {
  number moment = line_of(e, ash, "nobody would miss me");

  std::uint64_t pointed(std::string_view text = "") {
    auto c = say::of_person<v1::SayToTeam>(ash);
    c.set_line(moment);
    if (!text.empty()) *c.mutable_words() = e.words(text);
    const auto v = e.does(river, c);
    EXPECT_ACCEPTED(v);
    return v ? v->id() : 0;
  }
  verdict pins(person_id who, std::uint64_t id, bool on = true) {
    v1::PinToTeam c;
    c.set_id(id);
    c.set_on(on);
    return e.does(who, c);
  }
  const v1::PrivateLine& seen_by_sam(std::uint64_t id) { return e.sees(sam).private_lines.at(id); }
};

TEST_F(TeamLine, PointsAtAPersonAndAMomentWithOrWithoutWords) {
  river_helps();
  const auto id = pointed();
  EXPECT_EQ(seen_by_sam(id).about(), ash.value());
  EXPECT_EQ(seen_by_sam(id).line(), moment);
  EXPECT_EQ(e.text(seen_by_sam(pointed("please look")).words()), "please look");
  EXPECT_REFUSED(e.does(river, v1::SayToTeam()), WORDS_EMPTY);
  EXPECT_ACCEPTED(e.does(ash, say::of_line<v1::Retract>(moment)));
  auto late = say::of_line<v1::SayToTeam>(moment);
  EXPECT_REFUSED(e.does(river, late), EXPIRED_MESSAGE);
}

TEST_F(TeamLine, IsPinnedForTheWholeTeamUntilSomebodyOfItLetsGo) {
  river_helps();
  const auto id = pointed("watch this");
  EXPECT_ACCEPTED(pins(river, id));
  EXPECT_TRUE(seen_by_sam(id).pinned());
  EXPECT_REFUSED(pins(sam, id), ALREADY_SO);
  EXPECT_REFUSED(pins(ash, id, false), NOT_ALLOWED);
  EXPECT_ACCEPTED(pins(sam, id, false));
  EXPECT_FALSE(e.sees(river).private_lines.at(id).pinned());
}

TEST_F(TeamLine, PinsNothingElseAndAtMostTwenty) {
  river_helps();
  const auto asked = e.does(ash, say::with_words(v1::AskFacilitators(), e.words("too fast")));
  EXPECT_REFUSED(pins(sam, asked->id()), GONE);
  for (int i = 0; i < 20; ++i) EXPECT_ACCEPTED(pins(sam, pointed()));
  EXPECT_REFUSED(pins(sam, pointed()), PINS_FULL);
}

struct Hiding : Team {
  number one = line_of(e, river, "one");
  number two = line_of(e, ash, "two");
  number three = line_of(e, river, "three");
};

TEST_F(Hiding, TakesAllOfOnePersonsLinesAndGivesThemBack) {
  EXPECT_ACCEPTED(e.does(sam, say::of_person<v1::Hide>(river)));
  EXPECT_EQ(e.reads(ash), texts{"two"});
  EXPECT_ACCEPTED(e.does(sam, say::of_person<v1::Unhide>(river)));
  EXPECT_EQ(e.reads(ash), (texts{"one", "two", "three"}));
}

TEST_F(Hiding, TakesSomeLinesInOneStep) {
  v1::Hide c;
  c.add_lines(one);
  c.add_lines(two);
  c.add_lines(999);
  EXPECT_ACCEPTED(e.does(sam, c));
  EXPECT_EQ(e.reads(ash), texts{"three"});
  v1::Unhide undo;
  undo.add_lines(two);
  EXPECT_ACCEPTED(e.does(sam, undo));
  EXPECT_EQ(e.reads(ash), (texts{"two", "three"}));
  e.later(61 * second_ms);
  undo.add_lines(one);
  EXPECT_REFUSED(e.does(sam, undo), ALREADY_SO);
}

TEST_F(Hiding, HidesAndPausesWithTheGroundingCardInOneAction) {
  auto c = say::of_line<v1::Hide>(one);
  c.set_pause(true);
  river_helps();
  EXPECT_REFUSED(e.does(river, c), NOT_ALLOWED) << "a helper does not pause";
  EXPECT_ACCEPTED(e.does(sam, c));
  EXPECT_TRUE(e.room().meeting.paused());
  EXPECT_EQ(e.room().meeting.pause_card(), v1::QUIET_CARD_GROUNDING);
  EXPECT_EQ(e.reads(ash), (texts{"two", "three"}));
  EXPECT_ACCEPTED(e.does(sam, v1::Resume()));
  EXPECT_EQ(e.room().meeting.pause_card(), v1::QUIET_CARD_UNSPECIFIED);
}

}  // namespace
}  // namespace hearth::meeting::testing
