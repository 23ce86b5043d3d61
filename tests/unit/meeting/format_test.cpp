// A format and its one key (MEETING.md 2.11): the key is labelled with what it will do, does that
// or nothing, and leaves every step to be skipped, repeated or left free.
#include "tests/unit/meeting/formats.hpp"

namespace hearth::meeting::testing {
namespace {

TEST_F(a_format, BeginsWithItsFirstStepWhenTheMeetingOpens) {
  EXPECT_EQ(number(), 1u);
  EXPECT_EQ(e.room().step.of(), 4u);
  EXPECT_EQ(e.room().step.title().ref().id(), title_of_first);
  EXPECT_EQ(e.room().step.format().ref().id(), format_title);
  EXPECT_EQ(e.room().meeting.mode().mode(), v1::MODE_FACILITATOR);
}

TEST(an_opening, LeavesTheKeyToWhoOpened) {
  evening e(circle_format());
  const auto sam = e.facilitator("Sam");
  EXPECT_ACCEPTED(e.goes_on(sam));
}

TEST(a_meeting_not_open, IsInNoStep) {
  evening e(circle_format());
  e.arrives("River");
  EXPECT_EQ(e.room().step.number(), 0u);
}

TEST_F(a_format, SuggestsTheWordsOfTheStepToFacilitatorsAndPostsNothing) {
  EXPECT_EQ(key().words().ref().id(), words_of_first);
  EXPECT_EQ(e.sees(sam).format().steps_size(), 4);
  EXPECT_EQ(e.sees(river).key().does(), v1::KEY_DOES_UNSPECIFIED);
  EXPECT_EQ(e.sees(river).format().steps_size(), 0);
  reaches_the_round();
  EXPECT_EQ(key().words().ref().id(), words_of_first + 1);
  EXPECT_TRUE(e.reads(river).empty());
  EXPECT_TRUE(e.reads(sam).empty());
}

TEST_F(a_format, TheKeySaysTheNextStepWhileNobodyIsToBeOfferedTheSpace) {
  EXPECT_EQ(key().does(), v1::KEY_DOES_STEP);
  EXPECT_EQ(key().next_number(), 2u);
  EXPECT_EQ(key().next_title().ref().id(), title_of_first + 1);
  EXPECT_EQ(key().step_id(), e.step());
}

TEST_F(a_format, TheKeyOffersWhileSomebodyIsStillToComeAndThenGoesToTheNextStep) {
  reaches_the_round();
  for (const auto p : {sam, river, ash}) {
    EXPECT_EQ(key().does(), v1::KEY_DOES_OFFER);
    EXPECT_EQ(key().person(), p.value());
    EXPECT_EQ(speaks(), p);
  }
  EXPECT_EQ(key().does(), v1::KEY_DOES_STEP);
  EXPECT_TRUE(key().missed().empty());
  EXPECT_ACCEPTED(goes_on());
  EXPECT_EQ(number(), 3u);
  EXPECT_EQ(e.room().meeting.mode().mode(), v1::MODE_OPEN);
}

TEST_F(a_format, HandsRaisedWhileOnlyFacilitatorsPostWaitForTheStepThatFollows) {
  EXPECT_ACCEPTED(e.asks(river));
  EXPECT_EQ(key().does(), v1::KEY_DOES_STEP);
}

TEST_F(a_format, TheKeyWaitsWhileTheSpaceIsOfferedOrHeld) {
  reaches_the_round();
  EXPECT_ACCEPTED(goes_on());
  EXPECT_EQ(key().does(), v1::KEY_DOES_WAIT);
  EXPECT_REFUSED(goes_on(), ALREADY_MOVED);
  EXPECT_ACCEPTED(e.accepts(sam));
  EXPECT_EQ(key().does(), v1::KEY_DOES_WAIT);
  EXPECT_REFUSED(e.does(ana, say::go_on(key())), FLOOR_TAKEN);
  EXPECT_REFUSED(e.does(ana, say::next_step(e.turn(), e.step())), FLOOR_TAKEN);
}

TEST_F(a_format, TheKeyWaitsInAPause) {
  e.does(ana, v1::Pause());
  EXPECT_EQ(key().does(), v1::KEY_DOES_WAIT);
  EXPECT_REFUSED(goes_on(), PAUSED);
  e.does(ana, v1::Resume());
  EXPECT_EQ(key().does(), v1::KEY_DOES_STEP);
}

TEST_F(a_format, AStaleStepOrTurnMovesNothingAndSaysWhatIsPresent) {
  const auto shown = key();
  EXPECT_ACCEPTED(goes_on());
  const auto v = e.does(ana, say::go_on(shown));
  EXPECT_REFUSED(v, ALREADY_MOVED);
  EXPECT_EQ(v.error().params().step_id(), e.step());
  EXPECT_EQ(number(), 2u);
}

TEST_F(a_format, DoesNothingForAMomentAfterSomebodyElseMovedTheTurn) {
  reaches_the_round();
  e.later(1000);
  EXPECT_ACCEPTED(e.goes_on(ana));
  EXPECT_ACCEPTED(e.does(sam, say::pass(e.turn())));
  e.jumps(300);
  const auto v = e.goes_on(ana);
  EXPECT_REFUSED(v, JUST_MOVED);
  EXPECT_GT(v.error().params().retry_after_ms(), 0u);
  EXPECT_LE(v.error().params().retry_after_ms(), 500u);
  e.jumps(v.error().params().retry_after_ms());
  EXPECT_ACCEPTED(e.goes_on(ana));
}

TEST_F(a_format, DoesNothingForAMomentAfterAnotherFacilitatorBeganTheStep) {
  reaches_the_round();
  e.jumps(200);
  EXPECT_REFUSED(e.goes_on(ana), JUST_MOVED);
  EXPECT_ACCEPTED(e.goes_on(sam));  // who moved it knows
}

TEST_F(a_format, ALabelThatIsNoLongerTrueMovesNothing) {
  reaches_the_round();
  e.later(1000);
  const auto shown = key();
  ASSERT_EQ(shown.person(), sam.value());
  EXPECT_ACCEPTED(e.does(sam, say::listen(true)));
  EXPECT_REFUSED(e.does(sam, say::go_on(shown)), LABEL_CHANGED);
  EXPECT_EQ(e.room().floor.phase(), v1::PHASE_IDLE);
}

TEST_F(a_format, AsksWhetherAnyoneWasMissedBeforeItLeavesARound) {
  reaches_the_round();
  EXPECT_EQ(speaks(), sam);
  e.loses(ash);
  EXPECT_EQ(speaks(), river);
  EXPECT_EQ(key().does(), v1::KEY_DOES_STEP);
  ASSERT_EQ(key().missed_size(), 1);
  EXPECT_EQ(key().missed(0), ash.value());
  EXPECT_REFUSED(goes_on(), ANYONE_MISSED);
  EXPECT_EQ(number(), 2u);
  EXPECT_ACCEPTED(goes_on(true));
  EXPECT_EQ(number(), 3u);
}

TEST_F(a_format, ListeningIsNoGap) {
  e.does(ash, say::listen(true));
  reaches_the_round();
  speaks();
  speaks();
  EXPECT_TRUE(key().missed().empty());
  EXPECT_ACCEPTED(goes_on());
}

TEST_F(a_format, NextStepAsksTooWhileSomebodyIsToCome) {
  reaches_the_round();
  EXPECT_REFUSED(e.does(sam, say::next_step(e.turn(), e.step())), ANYONE_MISSED);
  EXPECT_ACCEPTED(e.does(sam, say::next_step(e.turn(), e.step(), true)));
  EXPECT_EQ(number(), 3u);
}

TEST_F(a_format, AnyStepCanBeSkippedRepeatedAndGoneBackTo) {
  EXPECT_ACCEPTED(e.does(sam, say::go_to_step(e.turn(), e.step(), 3)));
  EXPECT_EQ(number(), 3u);
  EXPECT_ACCEPTED(e.does(sam, say::go_to_step(e.turn(), e.step(), 2)));
  EXPECT_EQ(number(), 2u);
  const auto round = e.room().round.id();
  EXPECT_ACCEPTED(e.does(sam, say::go_to_step(e.turn(), e.step(), 2, true)));
  EXPECT_EQ(number(), 2u);
  EXPECT_NE(e.room().round.id(), round);
  EXPECT_REFUSED(e.does(sam, say::go_to_step(e.turn(), e.step(), 0)), OUT_OF_BOUNDS);
  EXPECT_REFUSED(e.does(sam, say::go_to_step(e.turn(), e.step(), 5)), OUT_OF_BOUNDS);
}

TEST_F(a_format, AModeSetByHandLeavesTheStepFreeAndItsWordsUnsuggested) {
  EXPECT_FALSE(e.room().step.free());
  EXPECT_ACCEPTED(e.sets_mode(sam, v1::MODE_QUEUE));
  EXPECT_TRUE(e.room().step.free());
  EXPECT_FALSE(key().has_words());
  EXPECT_EQ(key().does(), v1::KEY_DOES_STEP);
  EXPECT_ACCEPTED(e.does(sam, say::go_to_step(e.turn(), e.step(), 1)));
  EXPECT_FALSE(e.room().step.free());
  EXPECT_EQ(e.room().meeting.mode().mode(), v1::MODE_FACILITATOR);
}

TEST_F(a_format, AStepCanBeLeftFree) {
  EXPECT_ACCEPTED(e.does(sam, say::leave_step_free(e.step())));
  EXPECT_TRUE(e.room().step.free());
  EXPECT_FALSE(key().has_words());
  EXPECT_EQ(e.room().meeting.mode().mode(), v1::MODE_FACILITATOR);
  EXPECT_REFUSED(e.does(sam, say::leave_step_free(e.step())), ALREADY_SO);
  EXPECT_REFUSED(e.does(sam, say::leave_step_free(e.step() + 1)), ALREADY_MOVED);
}

TEST_F(a_format, AFreeStepKeepsTheModeAndTheLastOneLeavesNothing) {
  e.does(sam, say::go_to_step(e.turn(), e.step(), 3));
  EXPECT_ACCEPTED(goes_on());
  EXPECT_EQ(number(), 4u);
  EXPECT_TRUE(e.room().step.free());
  EXPECT_EQ(e.room().meeting.mode().mode(), v1::MODE_OPEN);
  EXPECT_EQ(key().does(), v1::KEY_DOES_NOTHING);
  EXPECT_REFUSED(goes_on(), LAST_STEP);
  EXPECT_REFUSED(e.does(sam, say::next_step(e.turn(), e.step())), LAST_STEP);
}

TEST_F(a_format, WhoOnlyOffersTheFloorIsShownNoStepAndBeginsNone) {
  const auto helper = e.arrives("Helen", helper_powers(), false);
  EXPECT_EQ(e.sees(helper).key().does(), v1::KEY_DOES_NOTHING);
  e.later(1000);
  EXPECT_REFUSED(e.goes_on(helper), NOT_ALLOWED);
  EXPECT_REFUSED(e.does(helper, say::next_step(e.turn(), e.step())), NOT_ALLOWED);
  reaches_the_round();
  EXPECT_EQ(e.sees(helper).key().does(), v1::KEY_DOES_OFFER);
  e.later(1000);
  EXPECT_ACCEPTED(e.goes_on(helper));
  EXPECT_REFUSED(e.does(river, say::next_step(e.turn(), e.step())), NOT_ALLOWED);
}

TEST_F(a_format, WhoComesBackOrFacilitatesAnewIsShownTheStepAndTheKey) {
  reaches_the_round();
  e.loses(ana);
  e.returns(ana);
  EXPECT_EQ(e.sees(ana).key().does(), v1::KEY_DOES_OFFER);
  EXPECT_EQ(e.sees(ana).format().steps_size(), 4);
  EXPECT_ACCEPTED(e.does(sam, say::hand_over(river)));
  EXPECT_ACCEPTED(e.does(river, say::answer_hand_over(true)));
  EXPECT_EQ(e.sees(river).format().steps_size(), 4);
}

TEST_F(a_format, ItsPromptsOutliveTheModesThatAFacilitatorSets) {
  reaches_the_round();
  EXPECT_EQ(e.room().round.prompt().ref().id(), prompt_of_round);
  e.sets_mode(sam, v1::MODE_OPEN, true);
  e.later(2 * minute_ms);
  EXPECT_ACCEPTED(e.does(sam, say::go_to_step(e.turn(), e.step(), 2)));
  EXPECT_EQ(e.room().round.prompt().ref().id(), prompt_of_round);
  EXPECT_NE(e.text(e.room().round.prompt()), "(gone)");
}

TEST_F(a_format, GoesWithEverythingElseAtThePurge) {
  e.does(sam, say::end(v1::END_HOW_PURGE_NOW));
  const auto& gone = e.last().forget;
  for (const auto id : {format_title, title_of_first, words_of_first, prompt_of_round}) {
    EXPECT_TRUE(std::ranges::find(gone, id) != gone.end()) << id;
  }
  EXPECT_EQ(e.room().step.number(), 0u);
}

TEST(without_a_format, TheKeyOffersToHandsAndSaysWhenNothingIsLeft) {
  evening e(v1::MODE_QUEUE);
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  EXPECT_EQ(e.sees(sam).key().does(), v1::KEY_DOES_NOTHING);
  e.asks(river);
  EXPECT_EQ(e.sees(sam).key().person(), river.value());
  e.later(1000);
  EXPECT_ACCEPTED(e.goes_on(sam));
  EXPECT_EQ(e.sees(river).offer().turn_id(), e.turn());
  EXPECT_REFUSED(e.does(sam, say::next_step(e.turn(), 0)), NO_FORMAT);
  EXPECT_REFUSED(e.does(sam, say::leave_step_free(0)), NO_FORMAT);
}

}  // namespace
}  // namespace hearth::meeting::testing
