// Rounds (MEETING.md 2.1, 2.4): everybody is offered the floor once, and nobody is missed in
// silence.
#include "tests/unit/meeting/evening.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace hearth::meeting::testing {
namespace {

v1::MeetingPolicy rounds_by(v1::RoundOrder order) {
  auto policy = policy_of(v1::MODE_OPEN);
  policy.mutable_opening_mode()->set_responses(v1::RESPONSES_NONE);
  policy.mutable_opening_mode()->set_round_order(order);
  return policy;
}

using people = std::vector<person_id>;

struct a_round : ::testing::Test {
  evening e{rounds_by(v1::ROUND_ORDER_JOINING)};
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");
  person_id moss = e.participant("Moss");

  verdict begins(v1::RoundOrder order = v1::ROUND_ORDER_JOINING, people list = {}) {
    v1::SetMode c;
    c.mutable_settings()->set_mode(v1::MODE_ROUND);
    c.mutable_settings()->set_round_order(order);
    c.mutable_settings()->set_responses(v1::RESPONSES_NONE);
    for (auto p : list) c.mutable_settings()->add_listed(p.value());
    c.set_turn_id(e.turn());
    return e.does(sam, c);
  }
  people order() const {
    people shown;
    for (const auto& at : e.room().round.places()) shown.emplace_back(at.person());
    return shown;
  }
  bool had(person_id p) const {
    for (const auto& at : e.room().round.places())
      if (at.person() == p.value()) return at.had();
    return false;
  }
  v1::Mark mark(person_id p) const {
    const auto marks = e.sees(sam).facilitator_marks();
    for (const auto& m : marks.marks())
      if (m.person() == p.value()) return m.mark();
    return v1::MARK_UNSPECIFIED;
  }
  person_id offered() const { return person_id(e.sees(sam).facilitator_turn().offered_to()); }
  // Next, and the one who is offered speaks.
  person_id speaks() {
    EXPECT_ACCEPTED(e.next(sam));
    const auto p = offered();
    EXPECT_ACCEPTED(e.accepts(p));
    EXPECT_ACCEPTED(e.done(p));
    return p;
  }
};

TEST_F(a_round, ShowsItsOrderBeforehandAndOffersEverybodyOnce) {
  EXPECT_ACCEPTED(begins());
  EXPECT_EQ(order(), (people{sam, river, ash, moss}));
  people spoke;
  for (int i = 0; i < 4; ++i) spoke.push_back(speaks());
  EXPECT_EQ(spoke, order());
  EXPECT_REFUSED(e.next(sam), NOBODY_TO_OFFER);
  EXPECT_TRUE(e.sees(sam).was_told(v1::NOTICE_KIND_ROUND_OVER));
}

TEST_F(a_round, TheRoomSeesOnlyToComeAndHasHadTheSpace) {
  begins();
  speaks();
  e.next(sam);
  e.does(river, say::pass(e.turn()));
  EXPECT_TRUE(had(sam));
  EXPECT_TRUE(had(river));
  EXPECT_FALSE(had(ash));
  for (const auto& at : e.room().round.places()) EXPECT_EQ(at.mark(), v1::MARK_UNSPECIFIED);
  EXPECT_EQ(mark(sam), v1::MARK_SPOKE);
  EXPECT_EQ(mark(river), v1::MARK_PASSED);
  EXPECT_EQ(e.sees(ash).facilitator_marks().marks_size(), 0);
}

TEST_F(a_round, AFacilitatorIsNotLastAndTheStartRotates) {
  begins();
  EXPECT_EQ(order().front(), sam);
  e.sets_mode(sam, v1::MODE_OPEN, true);
  begins();
  EXPECT_EQ(order().front(), river);
  EXPECT_EQ(order().back(), moss) << "Sam would be last";
  EXPECT_EQ(order(), (people{river, ash, sam, moss}));
}

TEST_F(a_round, ShuffledHoldsEverybodyOnceAndDiffersFromRoundToRound) {
  std::set<people> seen;
  for (int i = 0; i < 8; ++i) {
    begins(v1::ROUND_ORDER_SHUFFLED);
    auto shown = order();
    EXPECT_NE(shown.back(), sam);
    seen.insert(shown);
    std::ranges::sort(shown);
    auto all = people{sam, river, ash, moss};
    std::ranges::sort(all);
    EXPECT_EQ(shown, all);
    e.sets_mode(sam, v1::MODE_OPEN, true);
  }
  EXPECT_GT(seen.size(), 1u);
}

TEST_F(a_round, ListedIsTheFacilitatorsOrderAndWhoIsMissingFollows) {
  begins(v1::ROUND_ORDER_LISTED, {moss, person_id(99), moss, ash});
  EXPECT_EQ(order(), (people{moss, ash, sam, river}));
}

TEST_F(a_round, LaterIsOfferedOnceMoreAtTheEndAndOnlyOnce) {
  begins();
  speaks();
  e.next(sam);
  EXPECT_TRUE(e.sees(river).offer().later_possible());
  EXPECT_ACCEPTED(e.does(river, say::later(e.turn())));
  EXPECT_EQ(mark(river), v1::MARK_LATER);
  EXPECT_FALSE(had(river));
  EXPECT_EQ(speaks(), ash);
  EXPECT_EQ(speaks(), moss);
  e.next(sam);
  EXPECT_EQ(offered(), river);
  EXPECT_FALSE(e.sees(river).offer().later_possible());
  EXPECT_REFUSED(e.does(river, say::later(e.turn())), LATER_USED);
  e.accepts(river);
  e.done(river);
  EXPECT_TRUE(e.sees(sam).was_told(v1::NOTICE_KIND_ROUND_OVER));
}

TEST_F(a_round, WhoIsAwayIsAbsentAndOfferedOnceMore) {
  begins();
  e.loses(river);
  speaks();
  EXPECT_EQ(speaks(), ash);
  EXPECT_EQ(mark(river), v1::MARK_ABSENT);
  e.returns(river);
  EXPECT_EQ(speaks(), moss);
  e.next(sam);
  EXPECT_EQ(offered(), river);
}

TEST_F(a_round, NeverEndsSilentlyWithSomeoneToCome) {
  begins();
  e.loses(river);
  speaks();
  speaks();
  speaks();
  EXPECT_REFUSED(e.next(sam), NOBODY_TO_OFFER);
  ASSERT_TRUE(e.sees(sam).was_told(v1::NOTICE_KIND_ROUND_MISSED));
  EXPECT_EQ(e.sees(sam).notices.back().person(), river.value());
  e.returns(river);
  EXPECT_EQ(speaks(), river);
  EXPECT_TRUE(e.sees(sam).was_told(v1::NOTICE_KIND_ROUND_OVER));
}

TEST_F(a_round, LeavingItWithSomeoneToComeIsTold) {
  begins();
  speaks();
  EXPECT_ACCEPTED(e.sets_mode(sam, v1::MODE_OPEN));
  EXPECT_TRUE(e.sees(sam).was_told(v1::NOTICE_KIND_ROUND_MISSED));
  EXPECT_EQ(e.room().round.id(), 0u);
}

TEST_F(a_round, EveryonePassesAndItIsOver) {
  begins();
  for (int i = 0; i < 4; ++i) {
    e.next(sam);
    e.does(offered(), say::pass(e.turn()));
  }
  EXPECT_REFUSED(e.next(sam), NOBODY_TO_OFFER);
  EXPECT_TRUE(e.sees(sam).was_told(v1::NOTICE_KIND_ROUND_OVER));
}

TEST(ARoundOfOne, IsOfferedOnceMoreThenDone) {
  evening e(v1::MODE_ROUND);
  const auto sam = e.facilitator("Sam");
  EXPECT_ACCEPTED(e.next(sam));
  EXPECT_ACCEPTED(e.does(sam, say::later(e.turn())));
  EXPECT_ACCEPTED(e.next(sam));
  EXPECT_ACCEPTED(e.does(sam, say::pass(e.turn())));
  EXPECT_REFUSED(e.next(sam), NOBODY_TO_OFFER);
  EXPECT_TRUE(e.sees(sam).was_told(v1::NOTICE_KIND_ROUND_OVER));
}

TEST_F(a_round, WhoJoinsARunningRoundListensUntilTheySayOtherwise) {
  begins();
  const auto fern = e.participant("Fern");
  EXPECT_TRUE(e.who(fern).listening);
  EXPECT_EQ(order(), (people{sam, river, ash, moss})) << "who listens is not in the order";
  e.does(fern, say::listen(false));
  EXPECT_EQ(order(), (people{sam, river, ash, moss, fern}));
}

TEST_F(a_round, AListenerWhoAsksIsPutIn) {
  e.does(ash, say::listen(true));
  begins();
  EXPECT_EQ(order(), (people{sam, river, moss}));
  EXPECT_EQ(mark(ash), v1::MARK_LISTENING);
  EXPECT_ACCEPTED(e.asks(ash));
  EXPECT_FALSE(e.who(ash).listening);
  EXPECT_EQ(order(), (people{sam, river, moss, ash}));
  EXPECT_EQ(e.room().queue.hands_size(), 0);
}

TEST_F(a_round, AskingShowsThePlaceToWhoIsStillToCome) {
  begins();
  EXPECT_ACCEPTED(e.asks(moss));
  EXPECT_EQ(e.room().queue.hands_size(), 0);
  EXPECT_EQ(e.sees(moss).hands().before_me(), 3u);
  e.next(sam);
  e.accepts(sam);
  EXPECT_EQ(e.sees(moss).hands().before_me(), 2u);
}

TEST_F(a_round, AskingAfterHavingSpokenWaitsForTheNextStep) {
  begins();
  const auto first = speaks();
  EXPECT_ACCEPTED(e.asks(first));
  EXPECT_EQ(e.room().queue.hands_size(), 1);
  EXPECT_EQ(speaks(), river);
  EXPECT_REFUSED(e.offers(sam, first), ALREADY_SO) << "one share a round";
}

TEST_F(a_round, WhoPassedMayThinkAgain) {
  begins();
  speaks();
  e.next(sam);
  e.does(river, say::pass(e.turn()));
  EXPECT_ACCEPTED(e.asks(river));
  EXPECT_EQ(order().back(), river);
  EXPECT_FALSE(had(river));
}

TEST_F(a_round, WhoListensFromNowOnIsNotOffered) {
  begins();
  speaks();
  e.does(river, say::listen(true));
  EXPECT_EQ(order(), (people{sam, ash, moss}));
  EXPECT_EQ(speaks(), ash);
  EXPECT_EQ(mark(river), v1::MARK_LISTENING);
}

TEST_F(a_round, ARemovedPersonLeavesNoGap) {
  begins();
  speaks();
  e.does(sam, say::remove(river));
  EXPECT_EQ(order(), (people{sam, ash, moss}));
  EXPECT_EQ(e.sees(moss).hands().before_me(), 1u);
  EXPECT_EQ(speaks(), ash);
}

TEST_F(a_round, AHolderLostIsAbsentAndFirstWhenBack) {
  begins();
  speaks();
  e.next(sam);
  e.accepts(river);
  e.loses(river);
  e.later(90'000);
  EXPECT_EQ(mark(river), v1::MARK_ABSENT);
  EXPECT_EQ(speaks(), ash);
  e.returns(river);
  EXPECT_EQ(speaks(), river);
  EXPECT_EQ(mark(river), v1::MARK_SPOKE);
  EXPECT_EQ(speaks(), moss);
}

TEST_F(a_round, SomebodyMutedIsMissedNotForgotten) {
  begins();
  speaks();
  e.does(sam, say::mute(river));
  EXPECT_EQ(speaks(), ash);
  EXPECT_EQ(mark(river), v1::MARK_ABSENT);
  e.does(sam, say::unmute(river));
  EXPECT_EQ(speaks(), moss);
  EXPECT_EQ(speaks(), river);
}

TEST_F(a_round, AnOfferTakenBackKeepsThePlace) {
  begins();
  e.next(sam);
  e.does(sam, say::take_back(e.turn()));
  e.offers(sam, moss);
  e.accepts(moss);
  e.done(moss);
  EXPECT_EQ(speaks(), sam);
}

TEST_F(a_round, UnansweredIsLaterThenPassed) {
  begins();
  speaks();
  e.next(sam);
  e.later(90'000);
  EXPECT_EQ(mark(river), v1::MARK_LATER);
  EXPECT_TRUE(e.sees(river).offer().went_on());
  speaks();
  speaks();
  e.next(sam);
  ASSERT_EQ(offered(), river);
  e.later(90'000);
  EXPECT_EQ(mark(river), v1::MARK_PASSED);
  EXPECT_TRUE(had(river));
}

TEST_F(a_round, MarksAreShownToTheRoomWhereTheGroupChoseSo) {
  auto policy = rounds_by(v1::ROUND_ORDER_JOINING);
  policy.set_marks_shown(true);
  policy.mutable_opening_mode()->set_mode(v1::MODE_ROUND);
  evening open(policy);
  const auto lee = open.facilitator("Lee");
  open.next(lee);
  open.does(lee, say::pass(open.turn()));
  EXPECT_EQ(open.room().round.places(0).mark(), v1::MARK_PASSED);
}

TEST_F(a_round, GoesOnByItselfWhereTheModeSaysSo) {
  v1::SetMode c;
  c.mutable_settings()->set_mode(v1::MODE_ROUND);
  c.mutable_settings()->set_responses(v1::RESPONSES_NONE);
  c.mutable_settings()->set_advance(v1::ADVANCE_AUTO);
  c.set_turn_id(e.turn());
  e.does(sam, c);
  for (int i = 0; i < 4; ++i) {
    e.later(5'000);
    const auto p = offered();
    ASSERT_NE(p, person_id());
    EXPECT_ACCEPTED(e.accepts(p));
    EXPECT_ACCEPTED(e.done(p));
  }
  e.later(60'000);
  EXPECT_EQ(offered(), person_id());
  EXPECT_TRUE(e.sees(sam).was_told(v1::NOTICE_KIND_ROUND_OVER));
}

}  // namespace
}  // namespace hearth::meeting::testing
