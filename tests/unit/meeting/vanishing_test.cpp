// When people vanish (MEETING.md 2.7): every row that concerns the holder, the queue, an offer, and
// the life of a facilitator as far as the floor is moved by it.
#include "tests/unit/meeting/evening.hpp"

#include <gtest/gtest.h>

namespace hearth::meeting::testing {
namespace {

struct vanishing : ::testing::Test {
  evening e{v1::MODE_QUEUE};
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");

  v1::Phase phase() const { return e.room().floor.phase(); }
  void river_holds() {
    e.asks(river);
    e.next(sam);
    e.accepts(river);
  }
};

TEST_F(vanishing, AHolderLostIsSaidToTheRoomAfterTenSeconds) {
  river_holds();
  e.loses(river);
  e.later(9'999);
  EXPECT_EQ(phase(), v1::PHASE_HELD);
  e.later(1);
  EXPECT_EQ(phase(), v1::PHASE_HELD_AWAY);
  EXPECT_EQ(e.room().moved_how, v1::MOVED_HELD_AWAY);
}

TEST_F(vanishing, TheClockGoesBackToTheLastSignOfLife) {
  river_holds();
  e.later(100'000);
  e.active(river);
  e.later(30'000);
  e.loses(river);
  e.later(60'000);
  EXPECT_EQ(e.room().floor.remaining_ms(), 200'000u);
  e.returns(river);
  EXPECT_EQ(e.sees(river).turn().ends_at_unix_ms(), e.time() + 200'000);
}

TEST_F(vanishing, BackInGraceIsTheSameTurn) {
  river_holds();
  const auto turn = e.turn();
  e.loses(river);
  e.later(89'999);
  e.returns(river);
  EXPECT_EQ(e.turn(), turn);
  EXPECT_EQ(e.sees(river).turn().turn_id(), turn);
  EXPECT_ACCEPTED(e.says(river, "I am back"));
}

TEST_F(vanishing, GraceOverLeavesAReturnSlotThatIsOfferedFirst) {
  e.asks(ash);
  e.does(ash, say::withdraw());
  river_holds();
  e.asks(ash);
  e.later(240'000);
  e.active(river);
  e.loses(river);
  e.later(90'000);
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
  EXPECT_EQ(e.who(river).shares, 0u) << "lost time does not count";
  e.returns(river);
  EXPECT_ACCEPTED(e.next(sam));
  EXPECT_EQ(e.sees(river).offer().turn_id(), e.turn());
  e.accepts(river);
  EXPECT_EQ(e.sees(river).turn().budget_ms(), 60'000u) << "the longer of 60 s and what was left";
  EXPECT_EQ(e.who(river).shares, 1u);
}

TEST_F(vanishing, AReturnSlotKeepsTheTimeThatWasLeft) {
  river_holds();
  e.later(100'000);
  e.active(river);
  e.loses(river);
  e.later(20'000);
  e.does(sam, say::move_on(e.turn()));
  e.returns(river);
  e.next(sam);
  e.accepts(river);
  EXPECT_EQ(e.sees(river).turn().budget_ms(), 200'000u);
}

TEST_F(vanishing, MovingOnIsPossibleBeforeTheRoomIsTold) {
  river_holds();
  e.loses(river);
  e.later(3'000);
  EXPECT_ACCEPTED(e.does(sam, say::move_on(e.turn())));
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
}

TEST_F(vanishing, MovingOnPastSomebodyWhoIsHereIsRefused) {
  river_holds();
  EXPECT_REFUSED(e.does(sam, say::move_on(e.turn())), ALREADY_MOVED);
  EXPECT_EQ(e.room().floor.holder(), river.value());
}

TEST_F(vanishing, WhoIsLostInTheQueueIsSkippedNotRemovedForFiveMinutes) {
  e.asks(river);
  e.asks(ash);
  e.loses(river);
  EXPECT_TRUE(e.room().queue.hands(0).away());
  e.next(sam);
  EXPECT_EQ(e.sees(ash).offer().turn_id(), e.turn());
  e.later(299'999);
  EXPECT_EQ(e.room().queue.hands(0).person(), river.value());
  e.later(1);
  EXPECT_NE(e.room().queue.hands_size() > 0 ? e.room().queue.hands(0).person() : 0, river.value());
}

TEST_F(vanishing, WhoIsBackInTheQueueIsNextAfterThePresent) {
  e.asks(river);
  e.asks(ash);
  e.loses(river);
  e.next(sam);
  e.accepts(ash);
  e.returns(river);
  EXPECT_TRUE(e.sees(river).hands().you_are_next());
  e.done(ash);
  e.next(sam);
  EXPECT_EQ(e.sees(river).offer().turn_id(), e.turn());
}

TEST_F(vanishing, AnOfferToWhoIsLostIsWithdrawnWithAReturnSlot) {
  e.asks(river);
  e.asks(ash);
  e.next(sam);
  e.loses(river);
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
  EXPECT_EQ(e.room().moved_how, v1::MOVED_NOT_ACCEPTED);
  EXPECT_EQ(e.room().queue.hands_size(), 2) << "the place is kept";
  e.returns(river);
  e.next(sam);
  EXPECT_EQ(e.sees(river).offer().turn_id(), e.turn());
}

TEST_F(vanishing, ASecondConnectionKeepsTheTurnAndThePlace) {
  river_holds();
  e.asks(ash);
  e.returns(ash);
  e.returns(river);
  EXPECT_EQ(e.room().floor.holder(), river.value());
  EXPECT_EQ(phase(), v1::PHASE_HELD);
  EXPECT_EQ(e.room().queue.hands(0).person(), ash.value());
}

TEST_F(vanishing, AMutedHolderLosesTheTurnAndTheRoomIsToldNothingOfWhy) {
  river_holds();
  e.does(river, say::ask());
  e.does(river, say::ask(v1::HAND_KIND_PROCESS));
  e.does(sam, say::mute(river));
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
  EXPECT_EQ(e.room().moved_by, 0u);
  EXPECT_TRUE(e.sees(sam).was_told(v1::NOTICE_KIND_MUTED_OFFER_LINE));
  EXPECT_EQ(e.sees(river).hands().share(), 0u) << "share is dropped";
  EXPECT_NE(e.sees(river).hands().process(), 0u) << "process stays";
  EXPECT_ACCEPTED(e.does(river, say::care()));
}

TEST_F(vanishing, ARemovedHolderIsOutOfQueueAndRoundWithoutAGap) {
  river_holds();
  e.does(river, say::ask());
  e.asks(ash);
  e.does(sam, say::remove(river));
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
  ASSERT_EQ(e.room().queue.hands_size(), 1);
  EXPECT_EQ(e.room().queue.hands(0).person(), ash.value());
  EXPECT_EQ(e.sees(ash).hands().before_me(), 0u);
  EXPECT_FALSE(e.room().people.contains(river.value()));
}

TEST_F(vanishing, WhoLeavesForGoodLeavesNoHand) {
  e.asks(river);
  e.asks(ash);
  e.does(river, v1::Leave());
  EXPECT_EQ(e.room().queue.hands_size(), 1);
  EXPECT_EQ(e.sees(ash).hands().before_me(), 0u);
}

TEST_F(vanishing, WithoutAFacilitatorTheHolderMayFinish) {
  river_holds();
  e.loses(sam);
  e.later(70'000);
  EXPECT_EQ(phase(), v1::PHASE_HELD);
  EXPECT_ACCEPTED(e.says(river, "I finish"));
  e.done(river);
  e.later(1);
  EXPECT_NE(e.room().meeting.hold_since_unix_ms(), 0);
  e.later(3'000);
  EXPECT_REFUSED(e.says(river, "and then"), HOLD);
  e.returns(sam);
  EXPECT_EQ(e.room().meeting.hold_since_unix_ms(), 0);
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
}

TEST_F(vanishing, AnOfferWithoutAFacilitatorConnectedIsLaterAtOnce) {
  e.asks(river);
  e.next(sam);
  e.loses(sam);
  e.later(59'999);
  EXPECT_EQ(e.sees(river).offer().turn_id(), e.turn());
  e.later(1);
  EXPECT_TRUE(e.sees(river).offer().went_on());
}

TEST_F(vanishing, MoreTimeWithoutAFacilitatorConnectedIsGranted) {
  river_holds();
  e.does(river, say::more_time(e.turn()));
  e.loses(sam);
  const auto ends = e.sees(river).turn().ends_at_unix_ms();
  EXPECT_ACCEPTED(e.does(river, say::more_time(e.turn())));
  EXPECT_EQ(e.sees(river).turn().ends_at_unix_ms(), ends + 150'000);
}

// ---- What must never be broken (2.2)

TEST_F(vanishing, NobodyHoldsWithoutHavingAccepted) {
  e.asks(river);
  e.next(sam);
  EXPECT_REFUSED(e.does(ash, say::accept(e.turn())), NOT_OFFERED);
  EXPECT_EQ(e.room().floor.holder(), 0u);
}

TEST_F(vanishing, StartMeAcceptsOnlyForWhoWasActiveInTheLastMinute) {
  e.does(river, say::start_me(true));
  e.asks(river);
  e.later(60'000);
  e.next(sam);
  EXPECT_EQ(e.room().floor.holder(), river.value());
  e.done(river);
  e.later(30'000);
  e.asks(river);
  e.later(60'001);
  e.next(sam);
  EXPECT_EQ(e.room().floor.holder(), 0u);
  EXPECT_EQ(e.sees(river).offer().turn_id(), e.turn());
}

TEST_F(vanishing, TheMutedTheListeningAndTheAwayAreNeverOffered) {
  e.asks(river);
  e.does(sam, say::mute(river));
  EXPECT_REFUSED(e.next(sam), NOBODY_TO_OFFER);
  EXPECT_REFUSED(e.offers(sam, river), MUTED);
  e.does(ash, say::listen(true));
  EXPECT_REFUSED(e.offers(sam, ash), LISTENING);
  e.does(ash, say::listen(false));
  e.loses(ash);
  EXPECT_REFUSED(e.offers(sam, ash), PERSON_AWAY);
  EXPECT_REFUSED(e.offers(sam, person_id(7)), UNKNOWN_TARGET);
}

TEST_F(vanishing, AnOfferIsWithdrawnWhenItsOwnerWantsToListen) {
  e.asks(river);
  e.next(sam);
  e.does(river, say::listen(true));
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
  EXPECT_EQ(e.room().moved_by, 0u);
  EXPECT_REFUSED(e.next(sam), NOBODY_TO_OFFER);
}

TEST_F(vanishing, AnOfferIsWithdrawnWhenItsOwnerIsMuted) {
  e.asks(river);
  e.next(sam);
  e.does(sam, say::mute(river));
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
  EXPECT_EQ(e.sees(river).offer().turn_id(), 0u);
}

TEST_F(vanishing, AFacilitatorCannotUndoAPersonsOwnSilence) {
  e.does(river, say::listen(true));
  EXPECT_REFUSED(e.offers(sam, river), LISTENING);
  EXPECT_TRUE(e.who(river).listening);
}

TEST_F(vanishing, AParticipantMovesNobodysFloor) {
  e.asks(river);
  EXPECT_REFUSED(e.next(ash), NOT_ALLOWED);
  EXPECT_REFUSED(e.offers(ash, river), NOT_ALLOWED);
  river_holds();
  EXPECT_REFUSED(e.does(ash, say::done(e.turn())), NOT_YOUR_TURN);
  EXPECT_REFUSED(e.does(ash, say::take(e.turn())), NOT_ALLOWED);
}

TEST_F(vanishing, CarePassesEveryLock) {
  river_holds();
  e.does(sam, v1::Pause());
  EXPECT_ACCEPTED(e.does(ash, say::care()));
  e.does(sam, v1::Resume());
  e.does(sam, say::mute(ash));
  EXPECT_ACCEPTED(e.does(ash, say::care()));
}

}  // namespace
}  // namespace hearth::meeting::testing
