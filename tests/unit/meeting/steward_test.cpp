// Life without a facilitator: `steward` and `peer` (MEETING.md 2.7).
#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

v1::MeetingPolicy choosing(v1::WithoutFacilitator choice, v1::Mode mode) {
  auto policy = policy_of(mode);
  policy.set_without_facilitator(choice);
  policy.mutable_opening_mode()->set_responses(v1::RESPONSES_NONE);
  return policy;
}

v1::AnswerSteward answer_steward(bool accept) {
  v1::AnswerSteward c;
  c.set_accept(accept);
  return c;
}

struct Steward : ::testing::Test {
  evening e{choosing(v1::WITHOUT_FACILITATOR_STEWARD, v1::MODE_QUEUE)};
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");

  void river_accepts() {
    EXPECT_ACCEPTED(e.does(sam, say::of_person<v1::AskSteward>(river)));
    EXPECT_ACCEPTED(e.does(river, answer_steward(true)));
  }
  bool held() const { return e.room().meeting.hold_since_unix_ms() != 0; }
};

TEST_F(Steward, IsAPersonWhoHasAcceptedItBeforehand) {
  EXPECT_REFUSED(e.does(ash, say::of_person<v1::AskSteward>(river)), NOT_ALLOWED);
  EXPECT_REFUSED(e.does(river, answer_steward(true)), GONE);
  EXPECT_ACCEPTED(e.does(sam, say::of_person<v1::AskSteward>(river)));
  EXPECT_FALSE(e.sees(river).standing().steward());
  EXPECT_ACCEPTED(e.does(river, answer_steward(true)));
  EXPECT_TRUE(e.sees(river).standing().steward());
  EXPECT_REFUSED(e.next(river), NOT_ALLOWED) << "a facilitator is here";
  EXPECT_ACCEPTED(e.does(river, answer_steward(false)));
  EXPECT_FALSE(e.sees(river).standing().steward());
}

TEST_F(Steward, OffersPausesAndEndsAndNothingElse) {
  river_accepts();
  e.asks(ash);
  e.loses(sam);
  EXPECT_REFUSED(e.next(river), NOT_ALLOWED);
  e.later(minute_ms);
  EXPECT_FALSE(held());
  EXPECT_EQ(e.room().meeting.steward(), river.value());
  EXPECT_EQ(e.sees(river).facilitator_turn().would_offer(), ash.value());
  EXPECT_ACCEPTED(e.next(river));
  EXPECT_ACCEPTED(e.accepts(ash));
  EXPECT_ACCEPTED(e.says(ash, "I can speak"));
  EXPECT_ACCEPTED(e.does(river, v1::Pause()));
  EXPECT_ACCEPTED(e.does(river, v1::Resume()));
  EXPECT_REFUSED(e.does(river, say::mute(ash)), NOT_ALLOWED);
  EXPECT_REFUSED(e.does(river, say::remove(ash)), NOT_ALLOWED);
  EXPECT_REFUSED(e.sets_mode(river, v1::MODE_OPEN), NOT_ALLOWED);
  EXPECT_REFUSED(e.does(river, say::end(v1::END_HOW_PURGE_NOW)), NOT_ALLOWED);
  EXPECT_REFUSED(e.next(ash), NOT_ALLOWED);
  EXPECT_ACCEPTED(e.does(river, say::end()));
  EXPECT_EQ(e.room().meeting.life(), v1::LIFE_CLOSING);
}

TEST_F(Steward, GivesWayToTheFacilitatorWhoReturns) {
  river_accepts();
  e.loses(sam);
  e.later(minute_ms);
  e.returns(sam);
  EXPECT_EQ(e.room().meeting.steward(), 0u);
  EXPECT_REFUSED(e.does(river, v1::Pause()), NOT_ALLOWED);
}

TEST_F(Steward, WhoIsLostLeavesAHoldAndTakesItUpAgain) {
  river_accepts();
  e.loses(sam);
  e.later(minute_ms);
  e.loses(river);
  e.later(second_ms);
  EXPECT_TRUE(held());
  e.returns(river);
  e.later(second_ms);
  EXPECT_FALSE(held());
  EXPECT_EQ(e.room().meeting.steward(), river.value());
}

TEST_F(Steward, WhoHasPausedAndIsLostLeavesAHoldThatAReturnEnds) {
  river_accepts();
  e.loses(sam);
  e.later(minute_ms);
  EXPECT_ACCEPTED(e.does(river, v1::Pause()));
  e.loses(river);
  e.later(second_ms);
  EXPECT_TRUE(held());
  EXPECT_EQ(e.room().meeting.steward(), 0u);
  e.returns(sam);
  EXPECT_FALSE(held());
  EXPECT_TRUE(e.room().meeting.paused());
  EXPECT_ACCEPTED(e.does(sam, v1::Resume()));
}

TEST_F(Steward, WithoutOneTheMeetingHolds) {
  e.loses(sam);
  e.later(minute_ms);
  EXPECT_TRUE(held());
}

TEST_F(Steward, LetsTheHolderFinishFirst) {
  river_accepts();
  takes_floor(e, sam, ash);
  e.loses(sam);
  e.later(2 * minute_ms);
  EXPECT_EQ(e.room().meeting.steward(), 0u);
  e.done(ash);
  EXPECT_EQ(e.room().meeting.steward(), river.value());
}

struct Peer : ::testing::Test {
  evening e{choosing(v1::WITHOUT_FACILITATOR_PEER, v1::MODE_OPEN)};
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");

  bool held() const { return e.room().meeting.hold_since_unix_ms() != 0; }
  void round_begins() {
    v1::SetMode c;
    c.mutable_settings()->set_mode(v1::MODE_ROUND);
    c.mutable_settings()->set_responses(v1::RESPONSES_NONE);
    c.set_turn_id(e.turn());
    EXPECT_ACCEPTED(e.does(sam, c));
  }
};

TEST_F(Peer, TheRoundGoesOnByItselfUntilItIsOver) {
  round_begins();
  e.loses(sam);
  e.later(minute_ms);
  EXPECT_TRUE(e.room().meeting.goes_on_by_itself());
  e.later(6 * second_ms);
  EXPECT_NE(e.sees(river).offer().turn_id(), 0u);
  EXPECT_ACCEPTED(e.accepts(river));
  EXPECT_ACCEPTED(e.done(river));
  e.later(6 * second_ms);
  EXPECT_ACCEPTED(e.accepts(ash));
  EXPECT_FALSE(held());
  EXPECT_ACCEPTED(e.done(ash));
  e.later(second_ms);
  EXPECT_TRUE(held());
  EXPECT_FALSE(e.room().meeting.goes_on_by_itself());
}

TEST_F(Peer, NobodyEntersUntilAFacilitatorIsBack) {
  round_begins();
  e.loses(sam);
  e.later(minute_ms);
  const auto late = e.participant("Late");
  EXPECT_EQ(e.sees(late).standing().standing(), v1::STANDING_WAITING);
  e.returns(sam);
  EXPECT_EQ(e.sees(late).standing().standing(), v1::STANDING_INSIDE);
  EXPECT_FALSE(e.room().meeting.goes_on_by_itself());
}

TEST_F(Peer, APausedRoundHoldsBecauseNobodyCouldResumeIt) {
  round_begins();
  EXPECT_ACCEPTED(e.does(sam, v1::Pause()));
  e.loses(sam);
  e.later(minute_ms);
  EXPECT_TRUE(held());
  EXPECT_FALSE(e.room().meeting.goes_on_by_itself());
}

TEST_F(Peer, WithoutARoundTheMeetingHolds) {
  e.loses(sam);
  EXPECT_TRUE(held());
}

}  // namespace
}  // namespace hearth::meeting::testing
