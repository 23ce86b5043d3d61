// Scenes that real groups reported (MEETING.md 2.12), as far as they concern floor, hands and
// rounds.
#include "tests/unit/meeting/evening.hpp"

#include <gtest/gtest.h>

namespace hearth::meeting::testing {
namespace {

struct scene : ::testing::Test {
  explicit scene(v1::Mode mode = v1::MODE_QUEUE) : e(mode) {}
  evening e;
  person_id sam = e.facilitator("Sam");
  person_id kim = e.facilitator("Kim");
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");

  v1::Phase phase() const { return e.room().floor.phase(); }
  std::uint64_t holder() const { return e.room().floor.holder(); }
  void river_holds() {
    e.asks(river);
    e.next(sam);
    e.accepts(river);
    ASSERT_EQ(holder(), river.value());
  }
};

struct SceneTwoFacilitators : scene {};

TEST_F(SceneTwoFacilitators, PressNextTogetherAndOnePersonIsOffered) {
  e.asks(river);
  e.asks(ash);
  const auto shown = e.turn();
  EXPECT_ACCEPTED(e.does(sam, say::next(shown)));
  const auto second = e.does(kim, say::next(shown));
  EXPECT_REFUSED(second, ALREADY_MOVED);
  EXPECT_EQ(second.error().params().by(), sam.value());
  EXPECT_EQ(second.error().params().what(), v1::MOVED_OFFERED);
  EXPECT_EQ(second.error().params().turn_id(), e.turn());
  EXPECT_EQ(e.sees(river).offer().turn_id(), e.turn());
  EXPECT_EQ(e.sees(ash).offer().turn_id(), 0u);
}

TEST_F(SceneTwoFacilitators, PressNext300msApartFromTwoViews) {
  e.asks(river);
  e.asks(ash);
  e.next(sam);
  e.later(300);
  // Kim's view has moved on already, and nobody is skipped by it either.
  const auto second = e.next(kim);
  EXPECT_REFUSED(second, ALREADY_MOVED);
  EXPECT_EQ(second.error().params().by(), sam.value());
  EXPECT_EQ(e.sees(river).offer().turn_id(), e.turn());
}

TEST_F(SceneTwoFacilitators, NextAndDoneTogetherDoNotSkipAnybody) {
  river_holds();
  e.asks(ash);
  const auto shown = e.turn();
  // Next came first: somebody still shares.
  EXPECT_REFUSED(e.does(sam, say::next(shown)), FLOOR_TAKEN);
  EXPECT_ACCEPTED(e.does(river, say::done(shown)));
  // Done came first: next does what it says.
  EXPECT_ACCEPTED(e.does(sam, say::next(shown)));
  EXPECT_EQ(e.sees(ash).offer().turn_id(), e.turn());
}

TEST_F(scene, SkipWhileAnOfferIsBeingAccepted) {
  e.asks(river);
  e.next(sam);
  const auto shown = e.turn();
  EXPECT_ACCEPTED(e.does(river, say::accept(shown)));
  const auto skip = e.does(sam, say::take_back(shown));
  EXPECT_REFUSED(skip, ALREADY_MOVED);
  EXPECT_EQ(skip.error().params().what(), v1::MOVED_ACCEPTED);
  EXPECT_EQ(holder(), river.value());
}

TEST_F(scene, AcceptWhileAnOfferIsBeingSkipped) {
  e.asks(river);
  e.next(sam);
  const auto shown = e.turn();
  EXPECT_ACCEPTED(e.does(sam, say::take_back(shown)));
  const auto late = e.does(river, say::accept(shown));
  EXPECT_REFUSED(late, ALREADY_MOVED);
  EXPECT_EQ(late.error().params().what(), v1::MOVED_TAKEN_BACK);
  EXPECT_EQ(late.error().params().by(), sam.value());
  EXPECT_EQ(holder(), 0u);
}

TEST_F(scene, HolderLostWhileOthersJoinAndReorder) {
  e.asks(ash);
  e.does(sam, say::lower_all());
  river_holds();
  e.loses(river);
  const auto moss = e.participant("Moss");
  const auto fern = e.participant("Fern");
  e.asks(moss);
  e.asks(fern);
  const auto hands = e.room().queue.hands();
  EXPECT_ACCEPTED(e.does(sam, say::move_hand(hands[1].hand(), hands[0].hand())));
  e.later(30'000);
  e.returns(river);
  EXPECT_EQ(holder(), river.value());
  EXPECT_EQ(phase(), v1::PHASE_HELD);
  EXPECT_EQ(e.room().queue.hands(0).person(), fern.value());
}

TEST_F(scene, HolderIsTheOnlyFacilitatorAndIsLost) {
  evening alone(v1::MODE_QUEUE);
  const auto lee = alone.facilitator("Lee");
  const auto moss = alone.participant("Moss");
  alone.asks(lee);
  alone.next(lee);
  EXPECT_ACCEPTED(alone.accepts(lee));
  EXPECT_ACCEPTED(alone.says(lee, "I share, too"));
  EXPECT_REFUSED(alone.says(moss, "oh"), NOT_YOUR_TURN);
  alone.loses(lee);
  alone.later(20'000);
  alone.returns(lee);
  EXPECT_EQ(alone.room().floor.holder(), lee.value());
  EXPECT_ACCEPTED(alone.done(lee));
}

TEST_F(scene, ModeChangeInATurnWaitsForItsBoundary) {
  river_holds();
  EXPECT_ACCEPTED(e.sets_mode(sam, v1::MODE_ROUND));
  EXPECT_EQ(e.room().round.id(), 0u);
  EXPECT_ACCEPTED(e.says(river, "still mine"));
  e.done(river);
  EXPECT_EQ(e.room().floor.mode(), v1::MODE_ROUND);
  EXPECT_NE(e.room().round.id(), 0u);
}

TEST_F(scene, ModeChangeDuringAnOfferWaitsForItsAnswer) {
  e.asks(river);
  e.next(sam);
  e.sets_mode(sam, v1::MODE_OPEN);
  EXPECT_EQ(e.room().floor.mode(), v1::MODE_QUEUE);
  e.does(river, say::pass(e.turn()));
  EXPECT_EQ(e.room().floor.mode(), v1::MODE_OPEN);
}

TEST_F(scene, QueueClosedWithPeopleInIt) {
  e.asks(river);
  v1::CloseQueue close;
  close.set_closed(true);
  EXPECT_ACCEPTED(e.does(sam, close));
  EXPECT_TRUE(e.room().meeting.queue_closed());
  EXPECT_REFUSED(e.asks(ash), QUEUE_CLOSED);
  EXPECT_ACCEPTED(e.does(ash, say::ask(v1::HAND_KIND_PROCESS)));
  EXPECT_EQ(e.room().queue.hands_size(), 1);
  EXPECT_ACCEPTED(e.next(sam));
  EXPECT_ACCEPTED(e.accepts(river));
}

TEST_F(scene, AHandInTheSameTickAsTheClosingIsDecidedByTheOrderOfTheJournal) {
  v1::CloseQueue close;
  close.set_closed(true);
  EXPECT_ACCEPTED(e.asks(river));
  EXPECT_ACCEPTED(e.does(sam, close));
  EXPECT_REFUSED(e.asks(ash), QUEUE_CLOSED);
  EXPECT_EQ(e.room().queue.hands_size(), 1);
}

TEST_F(scene, PauseDuringAnOfferKeepsItsTime) {
  e.asks(river);
  e.next(sam);
  e.later(40'000);
  e.does(sam, v1::Pause());
  EXPECT_EQ(phase(), v1::PHASE_FROZEN);
  EXPECT_REFUSED(e.accepts(river), PAUSED);
  e.later(600'000);
  e.does(sam, v1::Resume());
  EXPECT_EQ(phase(), v1::PHASE_OFFERED);
  EXPECT_EQ(e.sees(river).offer().until_unix_ms(), e.time() + 20'000);
  EXPECT_ACCEPTED(e.accepts(river));
}

TEST_F(scene, RenameInATurnChangesNothingOfIt) {
  river_holds();
  const auto turn = e.turn();
  v1::SetName c;
  *c.mutable_name() = e.name("Brook");
  EXPECT_ACCEPTED(e.does(river, c));
  EXPECT_EQ(holder(), river.value());
  EXPECT_EQ(e.turn(), turn);
  EXPECT_ACCEPTED(e.says(river, "it is me"));
  EXPECT_EQ(e.text(e.room().people.at(river.value()).name()), "Brook");
}

TEST_F(scene, ServerClockSteppedBackChangesNoOrderAndNoTime) {
  river_holds();
  const auto ends = e.room().floor.ends_at_unix_ms();
  const auto now = e.now().now;
  e.at(now - 3'600'000);
  EXPECT_ACCEPTED(e.says(river, "said while the clock was wrong"));
  EXPECT_EQ(e.now().now, now);
  EXPECT_EQ(e.room().floor.ends_at_unix_ms(), ends);
  e.at(now);
  e.later(300'000);
  EXPECT_TRUE(e.sees(sam).was_told(v1::NOTICE_KIND_TURN_TIME_OVER));
}

TEST_F(scene, ServerClockSteppedForwardSettlesEverythingInDueOrder) {
  e.asks(river);
  e.asks(ash);
  e.next(sam);
  e.jumps(24 * 3600 * second_ms);
  e.tick();
  EXPECT_EQ(holder(), 0u);
  EXPECT_GT(e.last().next_due, e.now().now);
}

TEST_F(scene, DoneFromASupersededConnectionIsNotObeyed) {
  river_holds();
  const auto old_run = e.sees(river).run;
  e.returns(river);
  EXPECT_REFUSED(e.does_as(river, old_run, 90, say::done(e.turn())), SUPERSEDED);
  EXPECT_EQ(holder(), river.value());
  EXPECT_ACCEPTED(e.done(river));
}

TEST_F(scene, ARepeatedDoneIsAnsweredAgainAndDoneOnce) {
  river_holds();
  const auto turn = e.turn();
  const auto run = e.sees(river).run;
  EXPECT_ACCEPTED(e.does_as(river, run, 50, say::done(turn)));
  e.asks(ash);
  e.next(sam);
  e.accepts(ash);
  EXPECT_ACCEPTED(e.does_as(river, run, 50, say::done(turn)));
  EXPECT_EQ(holder(), ash.value());
}

TEST_F(scene, AnOfferThatNobodyAnswersGoesOnKindly) {
  e.asks(river);
  e.asks(ash);
  e.next(sam);
  e.later(90'000);
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
  EXPECT_TRUE(e.sees(river).offer().went_on());
  EXPECT_FALSE(e.sees(ash).offer().went_on());
  e.next(sam);
  EXPECT_EQ(e.sees(ash).offer().turn_id(), e.turn());
}

TEST_F(scene, ReloadInTheQueueKeepsThePlace) {
  e.asks(river);
  e.asks(ash);
  e.loses(river);
  e.later(2'000);
  e.returns(river);
  EXPECT_EQ(e.room().queue.hands(0).person(), river.value());
  EXPECT_NE(e.sees(river).hands().share(), 0u);
  EXPECT_EQ(e.sees(ash).hands().before_me(), 1u);
}

TEST_F(scene, ReloadWhileHoldingIsSeenByNobody) {
  river_holds();
  const auto turn = e.turn();
  e.loses(river);
  const auto heard = e.room().heard.size();
  e.later(2'000);
  e.returns(river);
  EXPECT_EQ(e.turn(), turn);
  EXPECT_EQ(phase(), v1::PHASE_HELD);
  EXPECT_EQ(e.sees(river).turn().turn_id(), turn);
  for (auto i = heard; i < e.room().heard.size(); ++i) {
    if (!e.room().heard[i].has_floor_moved()) continue;
    EXPECT_NE(e.room().heard[i].floor_moved().how(), v1::MOVED_HELD_AWAY);
  }
}

TEST_F(scene, AFacilitatorWhoseDeviceIsDeadComesFromAnotherAndStillSteers) {
  e.asks(river);
  e.loses(sam);
  e.returns(sam);
  EXPECT_ACCEPTED(e.next(sam));
  EXPECT_EQ(e.sees(sam).facilitator_turn().offered_to(), river.value());
}

TEST_F(scene, AdmissionInTheMiddleOfAShareReadsFromTheNextPersonOn) {
  river_holds();
  e.says(river, "for those who were here");
  EXPECT_EQ(e.sees(river).turn().readers(), 3u);
  const auto moss = e.participant("Moss");
  EXPECT_EQ(e.sees(river).turn().readers(), 3u) << "Moss does not read along";
  EXPECT_TRUE(e.sees(moss).context().reads_from_next());
  EXPECT_EQ(e.sees(moss).context().sharing(), river.value());
  e.says(river, "and this, too");
  EXPECT_TRUE(e.reads(moss).empty());
  EXPECT_EQ(e.reads(ash).size(), 2u);
  EXPECT_EQ(e.sees(moss).withheld.size(), 1u);
  e.done(river);
  EXPECT_TRUE(e.sees(moss).context().reads_from_next());  // nor of its responses
  e.later(30'000);
  EXPECT_FALSE(e.sees(moss).context().reads_from_next());
  e.asks(ash);
  e.next(sam);
  e.accepts(ash);
  e.says(ash, "for everybody");
  EXPECT_EQ(e.reads(moss), std::vector<std::string>{"for everybody"});
}

TEST_F(scene, TypedWhileOfflineForTwoMinutesIsAnsweredNotPosted) {
  river_holds();
  const auto turn = e.turn();
  e.loses(river);
  e.later(120'000);
  e.returns(river);
  v1::Say c;
  *c.mutable_words() = e.words("typed in between");
  c.set_turn_id(turn);
  EXPECT_REFUSED(e.does(river, c), NOT_YOUR_TURN);
  // First offer when back, and then the words can be sent.
  e.next(sam);
  EXPECT_EQ(e.sees(river).offer().turn_id(), e.turn());
  e.accepts(river);
  EXPECT_ACCEPTED(e.says(river, "typed in between"));
}

TEST_F(scene, AMuteThatEndsWithinAnothersShareGivesNoFloor) {
  e.does(sam, say::mute(ash, v1::MUTE_UNTIL_MINUTES));
  river_holds();
  e.later(60'000);
  EXPECT_FALSE(e.who(ash).muted.has_value());
  EXPECT_REFUSED(e.says(ash, "now I can"), NOT_YOUR_TURN);
  EXPECT_ACCEPTED(e.asks(ash));
  EXPECT_EQ(holder(), river.value());
}

TEST_F(scene, PassTypedAsTextIsText) {
  river_holds();
  EXPECT_ACCEPTED(e.says(river, "pass"));
  EXPECT_EQ(holder(), river.value());
  EXPECT_EQ(e.reads(ash), std::vector<std::string>{"pass"});
}

TEST_F(scene, TwoHundredReactionsInAShareMoveNothing) {
  river_holds();
  const auto line = e.says(river, "thank you all")->line();
  std::vector<person_id> others;
  for (int i = 0; i < 20; ++i) others.push_back(e.participant("Guest " + std::to_string(i)));
  const auto turn = e.turn();
  for (int i = 0; i < 200; ++i) {
    v1::React c;
    c.set_line(line);
    c.set_reaction(i % 2 == 0 ? v1::REACTION_WITH_YOU : v1::REACTION_HUG);
    e.does(i % 2 == 0 ? ash : sam, c);
  }
  EXPECT_EQ(e.turn(), turn);
  EXPECT_EQ(holder(), river.value());
}

TEST_F(scene, ARaisedHandIsShownWithItsPlaceAndItsNoteToFacilitatorsOnly) {
  auto ask = say::ask();
  *ask.mutable_note() = e.words("it is about my brother");
  e.asks(ash);
  e.does(river, ask);
  EXPECT_EQ(e.sees(river).hands().before_me(), 1u);
  EXPECT_EQ(e.text(e.sees(sam).facilitator_hands().hands(1).note()), "it is about my brother");
  EXPECT_EQ(e.sees(ash).facilitator_hands().hands_size(), 0);
}

}  // namespace
}  // namespace hearth::meeting::testing
