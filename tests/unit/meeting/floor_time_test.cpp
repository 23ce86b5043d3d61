// The time of a turn (MEETING.md 2.5, 2.6): timers, more time, a moment, and paces that stay
// private.
#include "tests/unit/meeting/evening.hpp"

#include <gtest/gtest.h>

namespace hearth::meeting::testing {
namespace {

v1::MeetingPolicy queue_with(v1::Timers timers) {
  auto policy = policy_of(v1::MODE_QUEUE);
  policy.mutable_opening_mode()->set_timers(timers);
  policy.mutable_opening_mode()->set_budget_s(100);
  return policy;
}

struct turn_of_river {
  evening e;
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");

  explicit turn_of_river(v1::Timers timers, std::uint32_t pace = 100) : e(queue_with(timers)) {
    if (pace != 100) e.does(river, say::pace(pace));
    e.asks(river);
    e.next(sam);
    e.accepts(river);
  }
  v1::Phase phase() const { return e.room().floor.phase(); }
};

TEST(Timers, OffHaveNoEnd) {
  turn_of_river t(v1::TIMERS_OFF);
  EXPECT_EQ(t.e.room().floor.ends_at_unix_ms(), 0);
  t.e.later(3'600'000);
  EXPECT_EQ(t.phase(), v1::PHASE_HELD);
  EXPECT_TRUE(t.e.sees(t.sam).notices.empty() ||
              !t.e.sees(t.sam).was_told(v1::NOTICE_KIND_TURN_TIME_OVER));
}

TEST(Timers, SoftTellFacilitatorsAtTheEndAndNothingHappensByItself) {
  turn_of_river t(v1::TIMERS_SOFT);
  t.e.later(99'999);
  EXPECT_FALSE(t.e.sees(t.sam).was_told(v1::NOTICE_KIND_TURN_TIME_OVER));
  t.e.later(1);
  EXPECT_TRUE(t.e.sees(t.sam).was_told(v1::NOTICE_KIND_TURN_TIME_OVER));
  t.e.later(1'000'000);
  EXPECT_EQ(t.phase(), v1::PHASE_HELD);
}

TEST(Timers, FirmBeginWrappingAtZero) {
  turn_of_river t(v1::TIMERS_FIRM);
  t.e.later(100'000);
  EXPECT_EQ(t.phase(), v1::PHASE_WRAPPING);
}

TEST(Timers, StartAtAccept) {
  evening e(queue_with(v1::TIMERS_SHARED));
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  e.asks(river);
  e.next(sam);
  e.later(50'000);
  EXPECT_EQ(e.room().floor.ends_at_unix_ms(), 0);
  e.accepts(river);
  EXPECT_EQ(e.room().floor.ends_at_unix_ms(), e.time() + 100'000);
}

TEST(MoreTime, TheFirstRequestIsGrantedAtOnceWithHalfTheBudget) {
  turn_of_river t(v1::TIMERS_FIRM);
  EXPECT_TRUE(t.e.sees(t.river).turn().first_more_time_left());
  EXPECT_ACCEPTED(t.e.does(t.river, say::more_time(t.e.turn())));
  EXPECT_FALSE(t.e.sees(t.river).turn().first_more_time_left());
  EXPECT_EQ(t.e.sees(t.river).turn().ends_at_unix_ms(), t.e.time() + 150'000);
}

TEST(MoreTime, LaterOnesAskAFacilitatorAndNoAnswerIsYes) {
  turn_of_river t(v1::TIMERS_SOFT);
  t.e.does(t.river, say::more_time(t.e.turn()));
  EXPECT_ACCEPTED(t.e.does(t.river, say::more_time(t.e.turn())));
  EXPECT_EQ(t.e.sees(t.sam).facilitator_turn().more_time_for(), t.river.value());
  const auto ends = t.e.sees(t.river).turn().ends_at_unix_ms();
  t.e.later(30'000);
  EXPECT_EQ(t.e.sees(t.river).turn().ends_at_unix_ms(), ends + 50'000);
  EXPECT_EQ(t.e.sees(t.sam).facilitator_turn().more_time_for(), 0u);
}

TEST(MoreTime, AFacilitatorMaySayNo) {
  turn_of_river t(v1::TIMERS_SOFT);
  t.e.does(t.river, say::more_time(t.e.turn()));
  t.e.does(t.river, say::more_time(t.e.turn()));
  const auto ends = t.e.sees(t.river).turn().ends_at_unix_ms();
  EXPECT_ACCEPTED(t.e.does(t.sam, say::answer_more(t.e.turn(), false)));
  t.e.later(60'000);
  EXPECT_EQ(t.e.sees(t.river).turn().ends_at_unix_ms(), ends);
}

TEST(MoreTime, AWaitingRequestIsNotCutOffByAFirmTimer) {
  turn_of_river t(v1::TIMERS_FIRM);
  t.e.does(t.river, say::more_time(t.e.turn()));
  t.e.later(145'000);
  t.e.does(t.river, say::more_time(t.e.turn()));
  t.e.later(5'000);
  EXPECT_EQ(t.phase(), v1::PHASE_HELD);
}

TEST(MoreTime, IsForTheHolderAlone) {
  turn_of_river t(v1::TIMERS_SOFT);
  const auto ash = t.e.participant("Ash");
  EXPECT_REFUSED(t.e.does(ash, say::more_time(t.e.turn())), NOT_YOUR_TURN);
}

TEST(AMoment, StopsTheClockForAtMostTwoMinutesInATurn) {
  turn_of_river t(v1::TIMERS_SOFT);
  t.e.later(40'000);
  EXPECT_ACCEPTED(t.e.does(t.river, say::a_moment(t.e.turn())));
  EXPECT_TRUE(t.e.room().floor.moment());
  EXPECT_EQ(t.e.room().floor.remaining_ms(), 60'000u);
  t.e.later(120'000);
  EXPECT_FALSE(t.e.room().floor.moment());
  EXPECT_EQ(t.e.room().floor.ends_at_unix_ms(), t.e.time() + 60'000);
  EXPECT_REFUSED(t.e.does(t.river, say::a_moment(t.e.turn())), OUT_OF_BOUNDS);
}

TEST(AMoment, IsOverWhenTheHolderWritesAgain) {
  turn_of_river t(v1::TIMERS_SOFT);
  t.e.does(t.river, say::a_moment(t.e.turn()));
  t.e.later(30'000);
  t.e.composing(t.river);
  EXPECT_FALSE(t.e.room().floor.moment());
  EXPECT_EQ(t.e.room().floor.ends_at_unix_ms(), t.e.time() + 100'000);
  t.e.does(t.river, say::a_moment(t.e.turn()));
  t.e.later(90'000);
  EXPECT_FALSE(t.e.room().floor.moment());
}

TEST(AMoment, IsOverWhenTheHolderSaysALine) {
  turn_of_river t(v1::TIMERS_SOFT);
  t.e.does(t.river, say::a_moment(t.e.turn()));
  t.e.says(t.river, "here I am");
  EXPECT_FALSE(t.e.room().floor.moment());
}

TEST(Pace, LengthensEveryTimeInWhichThePersonMustActAndIsShownToNobodyElse) {
  turn_of_river t(v1::TIMERS_FIRM, 300);
  EXPECT_EQ(t.e.sees(t.river).turn().ends_at_unix_ms(), t.e.time() + 300'000);
  EXPECT_EQ(t.e.room().floor.ends_at_unix_ms(), 0);
  EXPECT_TRUE(t.e.room().meeting.shared_timer_blank());
  t.e.later(300'000);
  EXPECT_EQ(t.phase(), v1::PHASE_WRAPPING);
  t.e.silent(t.river);
  t.e.later(179'999);
  EXPECT_EQ(t.phase(), v1::PHASE_WRAPPING);
  t.e.later(1);
  EXPECT_EQ(t.phase(), v1::PHASE_IDLE);
}

TEST(Pace, LengthensTheGraceOfWhoIsLost) {
  turn_of_river t(v1::TIMERS_SOFT, 200);
  t.e.loses(t.river);
  t.e.later(179'999);
  EXPECT_EQ(t.phase(), v1::PHASE_HELD_AWAY);
  t.e.later(1);
  EXPECT_EQ(t.phase(), v1::PHASE_IDLE);
}

TEST(Responses, FollowAShareAndEndByThemselves) {
  turn_of_river t(v1::TIMERS_SOFT);
  const auto turn = t.e.turn();
  t.e.done(t.river);
  EXPECT_EQ(t.e.room().floor.responding_to(), turn);
  EXPECT_EQ(t.e.room().floor.responses_until_unix_ms(), t.e.time() + 30'000);
  t.e.later(30'000);
  EXPECT_EQ(t.e.room().floor.responding_to(), 0u);
}

TEST(Responses, AreEndedByTheTellerOrAFacilitatorAndByNobodyElse) {
  turn_of_river t(v1::TIMERS_SOFT);
  const auto ash = t.e.participant("Ash");
  t.e.done(t.river);
  EXPECT_REFUSED(t.e.does(ash, say::end_responses(t.e.turn())), NOT_ALLOWED);
  EXPECT_ACCEPTED(t.e.does(t.river, say::end_responses(t.e.turn())));
  EXPECT_EQ(t.e.room().floor.responding_to(), 0u);
  EXPECT_REFUSED(t.e.does(t.sam, say::end_responses(t.e.turn())), ALREADY_SO);
}

TEST(Responses, AreNoTimeWhereTheGroupHasNone) {
  auto policy = policy_of(v1::MODE_QUEUE);
  policy.mutable_opening_mode()->set_responses(v1::RESPONSES_NONE);
  evening e(policy);
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  e.asks(river);
  e.next(sam);
  e.accepts(river);
  e.done(river);
  EXPECT_EQ(e.room().floor.responding_to(), 0u);
}

// ---- The floor goes on by itself

v1::MeetingPolicy advancing() {
  auto policy = policy_of(v1::MODE_QUEUE);
  policy.mutable_opening_mode()->set_advance(v1::ADVANCE_AUTO);
  policy.mutable_opening_mode()->set_responses(v1::RESPONSES_NONE);
  return policy;
}

TEST(AutoAdvance, OffersTheNextAfterTheGap) {
  evening e(advancing());
  e.facilitator("Sam");
  const auto river = e.participant("River");
  e.asks(river);
  e.later(4'999);
  EXPECT_EQ(e.room().floor.phase(), v1::PHASE_IDLE);
  e.later(1);
  EXPECT_EQ(e.sees(river).offer().turn_id(), e.turn());
}

TEST(AutoAdvance, WaitsForTheResponses) {
  auto policy = advancing();
  policy.mutable_opening_mode()->set_responses(v1::RESPONSES_REACTIONS);
  evening e(policy);
  e.facilitator("Sam");
  const auto river = e.participant("River");
  const auto ash = e.participant("Ash");
  e.asks(river);
  e.asks(ash);
  e.later(5'000);
  e.accepts(river);
  e.done(river);
  e.later(34'999);
  EXPECT_EQ(e.sees(ash).offer().turn_id(), 0u);
  e.later(1);
  EXPECT_EQ(e.sees(ash).offer().turn_id(), e.turn());
}

TEST(AutoAdvance, WaitsFiveSecondsAfterTheHolderWasMuted) {
  auto policy = advancing();
  policy.set_gap_s(1);
  evening e(policy);
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  const auto ash = e.participant("Ash");
  e.asks(river);
  e.asks(ash);
  e.later(1'000);
  e.accepts(river);
  e.does(sam, say::mute(river));
  e.later(4'999);
  EXPECT_EQ(e.room().floor.phase(), v1::PHASE_IDLE);
  e.later(1);
  EXPECT_EQ(e.sees(ash).offer().turn_id(), e.turn());
}

TEST(AutoAdvance, StandsStillWhileTheMeetingIsPaused) {
  evening e(advancing());
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  e.asks(river);
  e.does(sam, v1::Pause());
  e.later(60'000);
  EXPECT_EQ(e.sees(river).offer().turn_id(), 0u);
  e.does(sam, v1::Resume());
  e.later(5'000);
  EXPECT_EQ(e.sees(river).offer().turn_id(), e.turn());
}

// ---- Modes

TEST(Modes, ChangeAtTheBoundaryOfTheTurnByDefault) {
  turn_of_river t(v1::TIMERS_SOFT);
  EXPECT_ACCEPTED(t.e.sets_mode(t.sam, v1::MODE_OPEN));
  EXPECT_EQ(t.e.room().floor.mode(), v1::MODE_QUEUE);
  EXPECT_ACCEPTED(t.e.says(t.river, "still mine"));
  t.e.done(t.river);
  EXPECT_EQ(t.e.room().floor.mode(), v1::MODE_OPEN);
}

TEST(Modes, ChangeAtOnceEndsTheTurn) {
  turn_of_river t(v1::TIMERS_SOFT);
  EXPECT_ACCEPTED(t.e.sets_mode(t.sam, v1::MODE_FACILITATOR, true));
  EXPECT_EQ(t.e.room().floor.mode(), v1::MODE_FACILITATOR);
  EXPECT_EQ(t.e.room().floor.holder(), 0u);
}

TEST(Modes, AStaleChangeIsAnsweredWithWhatHasMoved) {
  turn_of_river t(v1::TIMERS_SOFT);
  v1::SetMode c;
  c.mutable_settings()->set_mode(v1::MODE_OPEN);
  c.set_turn_id(t.e.turn() + 1);
  const auto refused = t.e.does(t.sam, c);
  EXPECT_REFUSED(refused, ALREADY_MOVED);
  EXPECT_EQ(refused.error().params().turn_id(), t.e.turn());
  EXPECT_EQ(refused.error().params().what(), v1::MOVED_ACCEPTED);
  EXPECT_EQ(refused.error().params().by(), t.river.value());
}

TEST(Modes, OutOfBoundsIsRefusedByField) {
  evening e;
  const auto sam = e.facilitator("Sam");
  v1::SetMode c;
  EXPECT_EQ(e.does(sam, c).error().params().field(), "mode");
  c.mutable_settings()->set_mode(v1::MODE_QUEUE);
  c.mutable_settings()->set_budget_s(29);
  EXPECT_EQ(e.does(sam, c).error().params().field(), "budget_s");
  c.mutable_settings()->set_budget_s(30);
  c.mutable_settings()->set_response_time_s(301);
  EXPECT_EQ(e.does(sam, c).error().params().field(), "response_time_s");
  c.mutable_settings()->set_response_time_s(300);
  EXPECT_ACCEPTED(e.does(sam, c));
}

TEST(Modes, OpenHasNoOffers) {
  evening e;
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  EXPECT_REFUSED(e.next(sam), WRONG_MODE);
  EXPECT_REFUSED(e.offers(sam, river), WRONG_MODE);
}

}  // namespace
}  // namespace hearth::meeting::testing
