// Quiet, and slow mode in `open` (MEETING.md 2.4).
#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

v1::SetMode quiet(std::uint64_t turn, std::uint32_t seconds = 0) {
  v1::SetMode c;
  c.mutable_settings()->set_mode(v1::MODE_QUIET);
  c.mutable_settings()->set_card(v1::QUIET_CARD_GROUNDING);
  c.mutable_settings()->set_budget_s(seconds);
  c.set_turn_id(turn);
  return c;
}

struct Quiet : ::testing::Test {
  evening e;
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
  number before = line_of(e, river, "before");

  void SetUp() override { EXPECT_ACCEPTED(e.does(sam, quiet(e.turn()))); }
};

TEST_F(Quiet, NobodyPostsAndTheCardIsShown) {
  EXPECT_EQ(e.room().meeting.mode().card(), v1::QUIET_CARD_GROUNDING);
  EXPECT_REFUSED(e.says(river, "a line"), QUIET_TIME);
  EXPECT_REFUSED(e.says(sam, "a line"), QUIET_TIME);
  EXPECT_REFUSED(e.does(river, say::react(before)), QUIET_TIME);
  EXPECT_REFUSED(e.offers(sam, river), WRONG_MODE);
}

TEST_F(Quiet, CareAndPrivateWordsPass) {
  EXPECT_NE(care_of(e, river, "please"), 0u);
  EXPECT_ACCEPTED(e.does(river, say::with_words(v1::AskFacilitators(), e.words("too quiet"))));
}

TEST_F(Quiet, SharesASoftTimerAtWhoseEndFacilitatorsAreToldAndNothingHappens) {
  EXPECT_EQ(e.room().floor.ends_at_unix_ms(), e.time() + 60 * second_ms);
  EXPECT_EQ(e.room().floor.timers(), v1::TIMERS_SHARED);
  e.later(61 * second_ms);
  EXPECT_TRUE(e.sees(sam).was_told(v1::NOTICE_KIND_TURN_TIME_OVER));
  EXPECT_EQ(e.room().floor.mode(), v1::MODE_QUIET);
  EXPECT_REFUSED(e.says(river, "a line"), QUIET_TIME);
}

TEST_F(Quiet, APauseKeepsItsTime) {
  e.later(20 * second_ms);
  e.does(sam, v1::Pause());
  e.later(minute_ms);
  EXPECT_FALSE(e.sees(sam).was_told(v1::NOTICE_KIND_TURN_TIME_OVER));
  e.does(sam, v1::Resume());
  EXPECT_EQ(e.room().floor.ends_at_unix_ms(), e.time() + 40 * second_ms);
}

TEST_F(Quiet, GivesWayToAnotherModeWithItsTimer) {
  EXPECT_ACCEPTED(e.sets_mode(sam, v1::MODE_OPEN));
  EXPECT_EQ(e.room().floor.ends_at_unix_ms(), 0);
  EXPECT_ACCEPTED(e.says(river, "after"));
  e.later(2 * minute_ms);
  EXPECT_FALSE(e.sees(sam).was_told(v1::NOTICE_KIND_TURN_TIME_OVER));
}

TEST(Open, MayBeSlowForEverybodyWhoDoesNotFacilitate) {
  auto policy = policy_of(v1::MODE_OPEN);
  policy.mutable_opening_mode()->set_slow_s(20);
  evening e(policy);
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  const auto ash = e.participant("Ash");
  EXPECT_ACCEPTED(e.says(river, "one"));
  e.later(5 * second_ms);
  const auto too_soon = e.says(river, "two");
  EXPECT_REFUSED(too_soon, SLOW_MODE);
  EXPECT_EQ(too_soon.error().params().retry_after_ms(), 15'000u);
  EXPECT_ACCEPTED(e.says(ash, "another person"));
  EXPECT_ACCEPTED(e.says(sam, "one"));
  EXPECT_ACCEPTED(e.says(sam, "two"));
  e.later(15 * second_ms);
  EXPECT_ACCEPTED(e.says(river, "two"));
}

}  // namespace
}  // namespace hearth::meeting::testing
