// Popcorn and story (MEETING.md 2.4).
#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

struct Popcorn : ::testing::Test {
  evening e{v1::MODE_POPCORN};
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");
  person_id moss = e.participant("Moss");

  verdict names(person_id who, person_id next) { return e.does(who, say::pass_to(e.turn(), next)); }
  person_id offered() const { return person_id(e.sees(sam).facilitator_turn().offered_to()); }
  void river_shares_and_is_done() {
    takes_floor(e, sam, river);
    EXPECT_ACCEPTED(e.done(river));
  }
};

TEST_F(Popcorn, TheHolderNamesTheNextOnlyAmongRaisedHandsNeverAmongTheSilent) {
  takes_floor(e, sam, river);
  e.asks(ash);
  EXPECT_REFUSED(names(river, moss), NOBODY_TO_OFFER);
  EXPECT_EQ(e.room().floor.holder(), river.value());
  EXPECT_ACCEPTED(names(river, ash));
  EXPECT_EQ(offered(), ash);
  EXPECT_EQ(e.sees(ash).offer().turn_id(), e.turn());
}

TEST_F(Popcorn, WhoIsDoneMayNameTheNextForThirtySeconds) {
  e.asks(ash);
  e.asks(moss);
  river_shares_and_is_done();
  EXPECT_EQ(e.room().floor.picking(), river.value());
  EXPECT_EQ(e.sees(river).turn().pick_until_unix_ms(), e.time() + 30 * second_ms);
  EXPECT_EQ(e.sees(ash).turn().pick_until_unix_ms(), 0);
  EXPECT_REFUSED(names(ash, moss), ALREADY_MOVED);
  e.later(20 * second_ms);
  EXPECT_ACCEPTED(names(river, moss));
  EXPECT_EQ(offered(), moss);
  EXPECT_EQ(e.room().floor.picking(), 0u);
}

TEST_F(Popcorn, ElseTheOrderPolicyDecides) {
  e.asks(ash);
  e.asks(moss);
  river_shares_and_is_done();
  e.later(29 * second_ms);
  EXPECT_EQ(offered(), person_id());
  e.later(1 * second_ms);
  EXPECT_EQ(offered(), ash);
}

TEST_F(Popcorn, ThePickIsAsLongAsItsOwnerNeeds) {
  e.does(river, say::pace(200));
  e.asks(ash);
  river_shares_and_is_done();
  e.later(59 * second_ms);
  EXPECT_EQ(offered(), person_id());
  e.later(1 * second_ms);
  EXPECT_EQ(offered(), ash);
}

TEST_F(Popcorn, AFacilitatorsNextEndsThePick) {
  e.asks(ash);
  river_shares_and_is_done();
  EXPECT_ACCEPTED(e.next(sam));
  EXPECT_EQ(offered(), ash);
  EXPECT_REFUSED(names(river, ash), ALREADY_MOVED);
}

TEST_F(Popcorn, NobodyNamesWhereNobodyHasAskedOrWhoIsLost) {
  river_shares_and_is_done();
  EXPECT_EQ(e.room().floor.picking(), 0u);
  e.asks(ash);
  takes_floor(e, sam, moss);
  e.done(moss);
  EXPECT_EQ(e.room().floor.picking(), moss.value());
  e.loses(moss);
  EXPECT_EQ(e.room().floor.picking(), 0u);
}

TEST_F(Popcorn, APauseKeepsThePickAndItsTime) {
  e.asks(ash);
  river_shares_and_is_done();
  e.later(10 * second_ms);
  e.does(sam, v1::Pause());
  e.later(5 * minute_ms);
  EXPECT_REFUSED(names(river, ash), PAUSED);
  e.does(sam, v1::Resume());
  EXPECT_EQ(e.sees(river).turn().pick_until_unix_ms(), e.time() + 20 * second_ms);
  EXPECT_ACCEPTED(names(river, ash));
}

TEST_F(Popcorn, NobodyIsToldThatTheyAreNext) {
  e.asks(ash);
  takes_floor(e, sam, river);
  EXPECT_FALSE(e.sees(ash).hands().you_are_next());
  EXPECT_TRUE(e.sees(ash).hands().about());
}

TEST(Story, IsOneLongShareAndThenResponsesAndNothingGoesOnByItself) {
  auto policy = policy_of(v1::MODE_STORY);
  policy.mutable_opening_mode()->set_advance(v1::ADVANCE_AUTO);
  evening e(policy);
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  const auto ash = e.participant("Ash");
  e.asks(ash);
  takes_floor(e, sam, river);
  EXPECT_EQ(e.room().floor.budget_ms(), 600'000u);
  e.done(river);
  EXPECT_NE(e.room().floor.responses_until_unix_ms(), 0);
  e.later(10 * minute_ms);
  EXPECT_EQ(e.room().floor.phase(), v1::PHASE_IDLE);
}

}  // namespace
}  // namespace hearth::meeting::testing
