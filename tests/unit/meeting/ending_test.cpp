#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

// The end of a meeting (MEETING.md 3.6).
struct Ending : ::testing::Test {
  evening e;
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
};

TEST_F(Ending, ClosesPostingAndShowsTheCardForAMinute) {
  EXPECT_ACCEPTED(e.does(sam, say::end()));
  EXPECT_EQ(e.room().meeting.life(), v1::LIFE_CLOSING);
  EXPECT_EQ(e.room().meeting.closing_until_unix_ms(), e.time() + 60 * second_ms);
  EXPECT_REFUSED(e.says(river, "wait"), CLOSING);
  EXPECT_REFUSED(e.says(sam, "wait"), CLOSING);
  EXPECT_REFUSED(e.does(sam, say::end()), ALREADY_SO);
  EXPECT_REFUSED(e.does(sam, v1::Pause()), CLOSING);
  e.later(60 * second_ms - 1);
  EXPECT_EQ(e.now().life, v1::LIFE_CLOSING);
  e.jumps(1);
  e.tick();
  EXPECT_EQ(e.now().life, v1::LIFE_ENDED);
  EXPECT_TRUE(e.last().ended);
}

TEST_F(Ending, IsSoonerWhenEverybodyHasClosedTheCard) {
  const auto ash = e.participant("Ash");
  e.does(sam, say::end());
  EXPECT_ACCEPTED(e.does(sam, v1::CloseCard()));
  EXPECT_ACCEPTED(e.does(river, v1::CloseCard()));
  EXPECT_REFUSED(e.does(river, v1::CloseCard()), ALREADY_SO);
  e.later(second_ms);
  EXPECT_EQ(e.now().life, v1::LIFE_CLOSING);
  e.loses(ash);  // who is not connected is not waited for
  e.later(second_ms);
  EXPECT_EQ(e.now().life, v1::LIFE_ENDED);
}

TEST_F(Ending, EndsATurnAndAHold) {
  evening other(v1::MODE_QUEUE);
  const auto kim = other.facilitator("Kim");
  const auto noa = other.participant("Noa");
  takes_floor(other, kim, noa);
  other.does(kim, v1::Pause());
  other.does(kim, say::end());
  EXPECT_EQ(other.room().floor.phase(), v1::PHASE_IDLE);
  EXPECT_FALSE(other.room().meeting.paused());
}

TEST_F(Ending, InvitesThoseWhoFacilitateAndAreHereToADebriefIfItIsAskedFor) {
  const auto kim = e.arrives("Kim", helper_powers());
  const auto away = e.arrives("Moss", helper_powers());
  e.loses(away);
  auto c = say::end();
  c.set_debrief(true);
  EXPECT_ACCEPTED(e.does(sam, c));
  EXPECT_TRUE(e.last().debrief.empty()) << "only when nothing is left of the meeting";
  for (const auto p : {sam, river, kim}) e.does(p, v1::CloseCard());
  e.jumps(1);
  e.tick();
  ASSERT_TRUE(e.last().ended);
  EXPECT_EQ(std::set(e.last().debrief.begin(), e.last().debrief.end()), (std::set{sam, kim}));
}

TEST_F(Ending, AtOnceHasADebriefTooAndNoneUnlessItIsAskedFor) {
  evening other;
  const auto moss = other.facilitator("Moss");
  auto c = say::end(v1::END_HOW_PURGE_NOW);
  c.set_debrief(true);
  EXPECT_ACCEPTED(other.does(moss, c));
  EXPECT_EQ(other.last().debrief, std::vector{moss});
  EXPECT_ACCEPTED(e.does(sam, say::end(v1::END_HOW_PURGE_NOW)));
  EXPECT_TRUE(e.last().debrief.empty());
}

TEST(AtMost, AMeetingIsPurgedWithinTheMinutesThatItsPolicySays) {
  auto policy = policy_of(v1::MODE_OPEN);
  policy.set_at_most_min(60);
  evening e(policy);
  const auto sam = e.facilitator("Sam");
  e.later(59 * minute_ms - 1);
  EXPECT_EQ(e.room().meeting.life(), v1::LIFE_OPEN);
  e.later(1);
  EXPECT_EQ(e.room().meeting.life(), v1::LIFE_CLOSING);
  EXPECT_REFUSED(e.says(sam, "one more"), CLOSING);
  e.later(minute_ms);
  EXPECT_EQ(e.now().life, v1::LIFE_ENDED);
}

TEST(AtMost, AMeetingThatNobodyOpenedIsPurgedWithoutACard) {
  auto policy = policy_of(v1::MODE_OPEN);
  policy.set_at_most_min(5);
  evening e(policy);
  e.arrives("Kim", {v1::POWER_QUIET, v1::POWER_CARE});
  e.later(4 * minute_ms);
  EXPECT_EQ(e.now().life, v1::LIFE_ENDED);
}

TEST_F(Ending, LetsNobodyNewIn) {
  e.does(sam, say::end());
  e.arrives("Late");
  EXPECT_REFUSED(*e.last().answer, MEETING_ENDED);
  e.loses(river);
  EXPECT_ACCEPTED(e.returns(river));
}

TEST_F(Ending, IsForWhoMay) {
  EXPECT_REFUSED(e.does(river, say::end()), NOT_ALLOWED);
  EXPECT_REFUSED(e.does(sam, say::end(v1::END_HOW_UNSPECIFIED)), OUT_OF_BOUNDS);
  const auto lee = e.arrives("Lee", {v1::POWER_END});
  EXPECT_REFUSED(e.does(lee, say::end(v1::END_HOW_PURGE_NOW)), NOT_ALLOWED);
}

TEST_F(Ending, OfAnEmptyMeetingComesByItself) {
  e.loses(river);
  e.loses(sam);
  e.later(30 * minute_ms - 1);
  EXPECT_EQ(e.now().life, v1::LIFE_OPEN);
  e.later(1);
  EXPECT_EQ(e.now().life, v1::LIFE_ENDED);
}

TEST_F(Ending, OfAnEmptyMeetingIsCalledOffByAReturn) {
  e.loses(river);
  e.loses(sam);
  e.later(29 * minute_ms);
  e.returns(sam);
  e.later(60 * minute_ms);
  EXPECT_EQ(e.now().life, v1::LIFE_OPEN);
}

}  // namespace
}  // namespace hearth::meeting::testing
