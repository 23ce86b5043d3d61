// Every row of the table of phases (MEETING.md 2.2): who may post, and what leaves the phase.
#include "tests/unit/meeting/evening.hpp"

#include <gtest/gtest.h>

namespace hearth::meeting::testing {
namespace {

// A queue in which River has asked; Sam facilitates, Ash is there too.
struct in_queue : ::testing::Test {
  evening e{v1::MODE_QUEUE};
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");

  void offered() {
    ASSERT_ACCEPTED(e.asks(river));
    ASSERT_ACCEPTED(e.next(sam));
    ASSERT_EQ(e.room().floor.phase(), v1::PHASE_OFFERED);
  }
  void held() {
    offered();
    ASSERT_ACCEPTED(e.accepts(river));
    ASSERT_EQ(e.room().floor.phase(), v1::PHASE_HELD);
  }
  void wrapping() {
    held();
    ASSERT_ACCEPTED(e.does(sam, say::take(e.turn())));
    ASSERT_EQ(e.room().floor.phase(), v1::PHASE_WRAPPING);
  }
  void held_away() {
    held();
    e.loses(river);
    e.later(10'000);
    ASSERT_EQ(e.room().floor.phase(), v1::PHASE_HELD_AWAY);
  }
  v1::Phase phase() const { return e.room().floor.phase(); }
  std::uint64_t holder() const { return e.room().floor.holder(); }
};

// ---- idle

TEST(PhaseIdle, InOpenEveryoneMayPost) {
  evening e;
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  EXPECT_ACCEPTED(e.says(river, "hello"));
  EXPECT_ACCEPTED(e.says(sam, "welcome"));
}

TEST_F(in_queue, IdleLetsFacilitatorsPostAndTellsOthersTheirPlace) {
  EXPECT_ACCEPTED(e.says(sam, "who would like to begin?"));
  e.asks(ash);
  e.asks(river);
  const auto refused = e.says(river, "me");
  EXPECT_REFUSED(refused, NOT_YOUR_TURN);
  EXPECT_EQ(refused.error().params().place(), 2u);
}

TEST(PhaseIdle, InFacilitatorModeOnlyFacilitatorsPost) {
  evening e(v1::MODE_FACILITATOR);
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  EXPECT_ACCEPTED(e.says(sam, "a reading"));
  EXPECT_REFUSED(e.says(river, "oh"), NOT_YOUR_TURN);
}

// ---- offered

TEST_F(in_queue, OfferedLetsOnlyFacilitatorsPost) {
  offered();
  EXPECT_ACCEPTED(e.says(sam, "take your time"));
  EXPECT_REFUSED(e.says(river, "not yet accepted"), NOT_YOUR_TURN);
  EXPECT_REFUSED(e.says(ash, "no"), NOT_YOUR_TURN);
}

TEST_F(in_queue, OfferedIsPrivateToThePersonAndFacilitators) {
  offered();
  EXPECT_EQ(holder(), 0u);
  EXPECT_EQ(e.sees(river).offer().turn_id(), e.turn());
  EXPECT_EQ(e.sees(sam).facilitator_turn().offered_to(), river.value());
  EXPECT_EQ(e.sees(ash).offer().turn_id(), 0u);
  EXPECT_EQ(e.sees(ash).facilitator_turn().offered_to(), 0u);
}

TEST_F(in_queue, OfferedIsLeftByAccepting) {
  offered();
  EXPECT_ACCEPTED(e.accepts(river));
  EXPECT_EQ(phase(), v1::PHASE_HELD);
  EXPECT_EQ(holder(), river.value());
  EXPECT_EQ(e.sees(river).turn().turn_id(), e.turn());
  EXPECT_EQ(e.room().queue.hands_size(), 0);
}

TEST_F(in_queue, LaterPassAndNoAnswerArePubliclyOne) {
  for (int answer = 0; answer < 3; ++answer) {
    e.asks(river);
    e.next(sam);
    if (answer == 0) e.does(river, say::later(e.turn()));
    if (answer == 1) e.does(river, say::pass(e.turn()));
    if (answer == 2) e.later(60'000 + 30'000);
    EXPECT_EQ(phase(), v1::PHASE_IDLE);
    EXPECT_EQ(e.room().moved_how, v1::MOVED_NOT_ACCEPTED);
    EXPECT_EQ(e.room().moved_by, 0u);
  }
}

TEST_F(in_queue, AnOfferCanBeTakenBackAndThePlaceIsKept) {
  offered();
  EXPECT_ACCEPTED(e.does(sam, say::take_back(e.turn())));
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
  EXPECT_EQ(e.sees(river).offer().turn_id(), 0u);
  EXPECT_EQ(e.room().queue.hands_size(), 1);
}

TEST_F(in_queue, AnOfferLastsAMinuteTimesThePersonsPace) {
  e.does(river, say::pace(200));
  offered();
  e.later(119'000);
  EXPECT_FALSE(e.sees(sam).facilitator_turn().unanswered());
  e.later(1'000);
  EXPECT_TRUE(e.sees(sam).facilitator_turn().unanswered());
}

TEST_F(in_queue, FacilitatorsAreAskedToWaitAndThePersonMayStillAccept) {
  offered();
  e.later(60'000);
  ASSERT_TRUE(e.sees(sam).facilitator_turn().unanswered());
  EXPECT_ACCEPTED(e.does(sam, say::unanswered(e.turn(), true)));
  e.later(59'000);
  EXPECT_ACCEPTED(e.accepts(river));
  EXPECT_EQ(holder(), river.value());
}

TEST_F(in_queue, ComeBackLaterSaysItKindlyAndKeepsThePlace) {
  offered();
  e.later(60'000);
  EXPECT_ACCEPTED(e.does(sam, say::unanswered(e.turn(), false)));
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
  EXPECT_TRUE(e.sees(river).offer().went_on());
  EXPECT_EQ(e.room().queue.hands_size(), 1);
  e.next(sam);
  EXPECT_FALSE(e.sees(river).offer().went_on());
}

TEST_F(in_queue, WithoutAnAnswerItIsLaterAndTheSecondTimePassed) {
  offered();
  e.later(60'000 + 30'000);
  EXPECT_EQ(e.room().queue.hands_size(), 1);
  e.next(sam);
  e.later(60'000 + 30'000);
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
  EXPECT_EQ(e.room().queue.hands_size(), 0);
}

// ---- held

TEST_F(in_queue, HeldLetsTheHolderPostAndFacilitatorsBesideTheShare) {
  held();
  EXPECT_ACCEPTED(e.says(river, "this week"));
  EXPECT_EQ(e.last().room.back().event.line_said().kind(), v1::LINE_KIND_SHARE);
  EXPECT_ACCEPTED(e.says(sam, "five minutes left"));
  EXPECT_EQ(e.last().room.back().event.line_said().kind(), v1::LINE_KIND_PROCESS);
  EXPECT_REFUSED(e.says(ash, "me too"), NOT_YOUR_TURN);
}

TEST_F(in_queue, HeldIsLeftByDone) {
  held();
  EXPECT_ACCEPTED(e.done(river));
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
  EXPECT_EQ(e.sees(river).turn().turn_id(), 0u);
}

TEST_F(in_queue, HeldIsLeftByPassingToSomebodyWhoHasAsked) {
  held();
  EXPECT_REFUSED(e.does(river, say::pass_to(e.turn(), ash)), NOBODY_TO_OFFER);
  e.asks(ash);
  EXPECT_ACCEPTED(e.does(river, say::pass_to(e.turn(), ash)));
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
  EXPECT_EQ(e.sees(sam).facilitator_turn().suggested_next(), ash.value());
}

TEST_F(in_queue, HeldIsLeftByTakingTheFloor) {
  held();
  EXPECT_ACCEPTED(e.does(sam, say::take(e.turn())));
  EXPECT_EQ(phase(), v1::PHASE_WRAPPING);
  EXPECT_EQ(holder(), river.value());
}

TEST_F(in_queue, HeldIsLeftByMute) {
  held();
  EXPECT_ACCEPTED(e.does(sam, say::mute(river)));
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
}

TEST_F(in_queue, HeldIsLeftByRemoval) {
  held();
  EXPECT_ACCEPTED(e.does(sam, say::remove(river)));
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
  EXPECT_EQ(e.room().moved_how, v1::MOVED_LEFT);
}

TEST_F(in_queue, HeldIsLeftByLoss) {
  held_away();
}

// ---- wrapping

TEST_F(in_queue, WrappingLetsTheHolderFinish) {
  wrapping();
  EXPECT_ACCEPTED(e.says(river, "to end"));
  EXPECT_REFUSED(e.says(ash, "no"), NOT_YOUR_TURN);
}

TEST_F(in_queue, WrappingLastsAMinuteOnceMoreWhileComposing) {
  wrapping();
  e.later(60'000);
  EXPECT_EQ(phase(), v1::PHASE_WRAPPING);
  e.later(60'000);
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
}

TEST_F(in_queue, WrappingIsNotLongerForWhoIsSilent) {
  wrapping();
  e.silent(river);
  e.later(60'000);
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
}

TEST_F(in_queue, WrappingIsLeftByDoneAndByCloseNow) {
  wrapping();
  EXPECT_ACCEPTED(e.done(river));
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
  e.asks(river);
  e.next(sam);
  e.accepts(river);
  e.does(sam, say::take(e.turn()));
  EXPECT_ACCEPTED(e.does(sam, say::close_now(e.turn())));
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
}

// ---- held_away

TEST_F(in_queue, HeldAwayLetsOnlyFacilitatorsPost) {
  held_away();
  EXPECT_ACCEPTED(e.says(sam, "we hold the space"));
  EXPECT_REFUSED(e.says(ash, "hm"), NOT_YOUR_TURN);
}

TEST_F(in_queue, HeldAwayIsLeftByReturningWithTheTimeLeft) {
  held();
  const auto ends = e.room().floor.ends_at_unix_ms();
  e.later(60'000);
  e.active(river);
  e.loses(river);
  e.later(40'000);
  EXPECT_EQ(phase(), v1::PHASE_HELD_AWAY);
  EXPECT_EQ(e.room().floor.remaining_ms(), 240'000u);
  e.returns(river);
  EXPECT_EQ(phase(), v1::PHASE_HELD);
  EXPECT_EQ(e.room().moved_how, v1::MOVED_RETURNED);
  EXPECT_EQ(e.room().floor.ends_at_unix_ms(), ends + 40'000);
}

TEST_F(in_queue, HeldAwayIsLeftAfterTheGraceWithAReturnSlot) {
  held_away();
  e.later(80'000);
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
  EXPECT_TRUE(e.who(river).return_slot);
}

TEST_F(in_queue, HeldAwayIsLeftByMovingOn) {
  held_away();
  EXPECT_ACCEPTED(e.does(sam, say::move_on(e.turn())));
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
  EXPECT_TRUE(e.who(river).return_slot);
}

// ---- frozen

TEST_F(in_queue, FrozenLetsFacilitatorsSayHoldingWords) {
  held();
  e.does(sam, v1::Pause());
  EXPECT_EQ(phase(), v1::PHASE_FROZEN);
  EXPECT_ACCEPTED(e.says(sam, "let us breathe"));
  EXPECT_REFUSED(e.says(river, "but"), PAUSED);
  EXPECT_REFUSED(e.says(ash, "but"), PAUSED);
}

TEST_F(in_queue, FrozenIsLeftByResumingWithTheExactPhaseAndTimeLeft) {
  held();
  e.later(100'000);
  e.does(sam, v1::Pause());
  EXPECT_EQ(e.room().floor.remaining_ms(), 200'000u);
  e.later(1'000'000);
  e.does(sam, v1::Resume());
  EXPECT_EQ(phase(), v1::PHASE_HELD);
  EXPECT_EQ(holder(), river.value());
  EXPECT_EQ(e.room().floor.ends_at_unix_ms(), e.time() + 200'000);
  e.later(200'000);
  EXPECT_TRUE(e.sees(sam).was_told(v1::NOTICE_KIND_TURN_TIME_OVER));
}

TEST_F(in_queue, FrozenKeepsAWrapAndAnAbsenceToTheMillisecond) {
  wrapping();
  e.silent(river);
  e.later(45'000);
  e.does(sam, v1::Pause());
  e.later(500'000);
  e.does(sam, v1::Resume());
  EXPECT_EQ(phase(), v1::PHASE_WRAPPING);
  e.later(14'999);
  EXPECT_EQ(phase(), v1::PHASE_WRAPPING);
  e.later(1);
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
}

TEST_F(in_queue, FrozenNoticesALossAndAReturnWhenItThaws) {
  held();
  e.does(sam, v1::Pause());
  e.loses(river);
  e.later(300'000);
  EXPECT_EQ(phase(), v1::PHASE_FROZEN);
  e.does(sam, v1::Resume());
  e.later(10'000);
  EXPECT_EQ(phase(), v1::PHASE_HELD_AWAY);
  e.does(sam, v1::Pause());
  e.returns(river);
  e.does(sam, v1::Resume());
  EXPECT_EQ(phase(), v1::PHASE_HELD);
  EXPECT_EQ(holder(), river.value());
}

TEST_F(in_queue, FrozenEndsTheTurnOfWhoIsMutedOrRemoved) {
  held();
  e.does(sam, v1::Pause());
  e.does(sam, say::mute(river));
  EXPECT_EQ(phase(), v1::PHASE_FROZEN);
  EXPECT_EQ(holder(), 0u);
  e.does(sam, v1::Resume());
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
}

// ---- the line grace (2.5.4)

TEST_F(in_queue, ALineWithinTwoSecondsOfDoneIsTheTailOfTheShare) {
  held();
  const auto turn = e.turn();
  e.done(river);
  e.later(1'999);
  EXPECT_ACCEPTED(e.says(river, "and thank you"));
  EXPECT_EQ(e.last().room.back().event.line_said().kind(), v1::LINE_KIND_SHARE);
  EXPECT_EQ(e.last().room.back().event.line_said().turn_id(), turn);
  e.later(1);
  EXPECT_REFUSED(e.says(river, "too late"), NOT_YOUR_TURN);
}

TEST_F(in_queue, ThereIsNoLineGraceAfterCloseNowMuteOrPause) {
  wrapping();
  const auto turn = e.turn();
  e.does(sam, say::close_now(turn));
  EXPECT_REFUSED(e.says(river, "one more"), NOT_YOUR_TURN);

  e.asks(river);
  e.next(sam);
  e.accepts(river);
  e.done(river);
  e.does(sam, v1::Pause());
  EXPECT_REFUSED(e.says(river, "one more"), PAUSED);
  e.does(sam, v1::Resume());
  EXPECT_REFUSED(e.says(river, "one more"), NOT_YOUR_TURN);

  e.later(30'000);
  e.asks(river);
  e.next(sam);
  e.accepts(river);
  e.does(sam, say::mute(river));
  EXPECT_REFUSED(e.says(river, "one more"), MUTED);
}

// ---- you are next

TEST_F(in_queue, TheNextPersonIsToldWhenThePresentShareBegins) {
  e.asks(river);
  e.asks(ash);
  e.next(sam);
  EXPECT_FALSE(e.sees(ash).hands().you_are_next());
  e.accepts(river);
  EXPECT_TRUE(e.sees(ash).hands().you_are_next());
  e.done(river);
  EXPECT_FALSE(e.sees(ash).hands().you_are_next());
}

}  // namespace
}  // namespace hearth::meeting::testing
