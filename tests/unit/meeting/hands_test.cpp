// Hands and the order of the queue (MEETING.md 2.3, 2.8).
#include "tests/unit/meeting/evening.hpp"

#include <gtest/gtest.h>

namespace hearth::meeting::testing {
namespace {

v1::MeetingPolicy queue_by(v1::OrderPolicy order) {
  auto policy = policy_of(v1::MODE_QUEUE);
  policy.set_order(order);
  policy.mutable_opening_mode()->set_responses(v1::RESPONSES_NONE);
  return policy;
}

struct hands : ::testing::Test {
  explicit hands(v1::OrderPolicy order = v1::ORDER_POLICY_ARRIVAL) : e(queue_by(order)) {}
  evening e;
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");
  person_id moss = e.participant("Moss");

  std::vector<person_id> order() const {
    std::vector<person_id> people;
    for (const auto& h : e.room().queue.hands()) people.emplace_back(h.person());
    return people;
  }
  std::uint64_t hand_of(person_id p) const {
    for (const auto& h : e.room().queue.hands())
      if (h.person() == p.value()) return h.hand();
    return 0;
  }
  void shares(person_id p) {
    e.offers(sam, p);
    e.accepts(p);
    e.done(p);
  }
};

using people = std::vector<person_id>;

TEST_F(hands, OneLiveHandOfAKindAPerson) {
  EXPECT_ACCEPTED(e.asks(river));
  EXPECT_REFUSED(e.asks(river), ALREADY_ASKED);
  EXPECT_ACCEPTED(e.does(river, say::ask(v1::HAND_KIND_PROCESS)));
  EXPECT_REFUSED(e.does(river, say::ask(v1::HAND_KIND_PROCESS)), ALREADY_ASKED);
}

TEST_F(hands, AProcessHandIsForFacilitatorsOnly) {
  e.does(river, say::ask(v1::HAND_KIND_PROCESS));
  EXPECT_EQ(e.room().queue.hands_size(), 0);
  ASSERT_EQ(e.sees(sam).facilitator_hands().hands_size(), 1);
  EXPECT_EQ(e.sees(sam).facilitator_hands().hands(0).kind(), v1::HAND_KIND_PROCESS);
  EXPECT_NE(e.sees(river).hands().process(), 0u);
  EXPECT_ACCEPTED(e.does(river, say::withdraw(v1::HAND_KIND_PROCESS)));
  EXPECT_EQ(e.sees(sam).facilitator_hands().hands_size(), 0);
}

TEST_F(hands, UnderArrivalThePlaceIsExact) {
  e.asks(river);
  e.asks(ash);
  e.asks(moss);
  EXPECT_EQ(order(), (people{river, ash, moss}));
  EXPECT_EQ(e.sees(moss).hands().before_me(), 2u);
  EXPECT_FALSE(e.sees(moss).hands().about());
}

TEST_F(hands, RaisedAgainGoesToTheBackExceptWithinTenSeconds) {
  e.asks(river);
  e.asks(ash);
  e.does(river, say::withdraw());
  e.later(10'000);
  e.asks(river);
  EXPECT_EQ(order(), (people{river, ash}));
  e.does(river, say::withdraw());
  e.later(10'001);
  e.asks(river);
  EXPECT_EQ(order(), (people{ash, river}));
}

TEST_F(hands, AskingIsOnesOwnWordThatOneDoesNotOnlyListen) {
  const auto fern = e.listener("Fern");
  EXPECT_TRUE(e.who(fern).listening);
  EXPECT_ACCEPTED(e.asks(fern));
  EXPECT_FALSE(e.who(fern).listening);
  EXPECT_ACCEPTED(e.next(sam));
  EXPECT_EQ(e.sees(fern).offer().turn_id(), e.turn());
}

TEST_F(hands, MuteForHandsStopsNewOnes) {
  auto mute = say::mute(river);
  mute.mutable_scope()->set_post(false);
  mute.mutable_scope()->set_hand(true);
  e.asks(river);
  e.does(sam, mute);
  EXPECT_EQ(order(), people{});
  EXPECT_REFUSED(e.asks(river), MUTED);
}

TEST_F(hands, MovingIsOneHandBeforeAnother) {
  e.asks(river);
  e.asks(ash);
  e.asks(moss);
  EXPECT_ACCEPTED(e.does(sam, say::move_hand(hand_of(moss), hand_of(river))));
  EXPECT_EQ(order(), (people{moss, river, ash}));
  EXPECT_ACCEPTED(e.does(sam, say::move_hand(hand_of(moss), 0)));
  EXPECT_EQ(order(), (people{river, ash, moss}));
  EXPECT_REFUSED(e.does(sam, say::move_hand(hand_of(moss), 0)), ALREADY_SO);
  EXPECT_REFUSED(e.does(sam, say::move_hand(hand_of(moss), 99)), UNKNOWN_TARGET);
  EXPECT_REFUSED(e.does(ash, say::move_hand(hand_of(moss), hand_of(river))), NOT_ALLOWED);
}

TEST_F(hands, TwoFacilitatorsMoveTogetherAndBothWishesHold) {
  const auto kim = e.facilitator("Kim");
  e.asks(river);
  e.asks(ash);
  e.asks(moss);
  const auto first = hand_of(river);
  EXPECT_ACCEPTED(e.does(sam, say::move_hand(hand_of(moss), first)));
  EXPECT_ACCEPTED(e.does(kim, say::move_hand(hand_of(ash), first)));
  EXPECT_EQ(order(), (people{moss, ash, river}));
}

TEST_F(hands, OneIsLoweredByAFacilitator) {
  e.asks(river);
  e.does(ash, say::ask(v1::HAND_KIND_PROCESS));
  v1::LowerHand c;
  c.set_hand(hand_of(river));
  EXPECT_ACCEPTED(e.does(sam, c));
  EXPECT_EQ(order(), people{});
  EXPECT_EQ(e.sees(river).hands().share(), 0u);
  EXPECT_REFUSED(e.does(sam, c), UNKNOWN_TARGET);
  c.set_hand(e.sees(ash).hands().process());
  EXPECT_ACCEPTED(e.does(sam, c));
}

TEST_F(hands, AllAreLoweredWithUndoForAMinute) {
  e.asks(river);
  e.asks(ash);
  EXPECT_ACCEPTED(e.does(sam, say::lower_all()));
  EXPECT_EQ(order(), people{});
  e.asks(moss);
  e.later(59'000);
  EXPECT_ACCEPTED(e.does(sam, v1::RaiseAgain()));
  EXPECT_EQ(order(), (people{river, ash, moss}));
  e.does(sam, say::lower_all());
  e.later(60'000);
  EXPECT_REFUSED(e.does(sam, v1::RaiseAgain()), UNDO_OVER);
}

TEST_F(hands, NoNoteOutlivesItsHand) {
  auto ask = say::ask();
  *ask.mutable_note() = e.words("a note");
  const auto id = ask.note().ref().id();
  e.does(river, ask);
  e.does(river, say::withdraw());
  EXPECT_EQ(e.last().forget, std::vector<std::uint64_t>{id});
}

TEST_F(hands, ANoteThatIsTooLongIsRefused) {
  auto ask = say::ask();
  *ask.mutable_note() = e.words(std::string(257, 'n'));
  EXPECT_REFUSED(e.does(river, ask), TOO_LARGE);
  EXPECT_EQ(order(), people{});
}

TEST_F(hands, AreNotLoweredByWriting) {
  e.asks(river);
  e.sets_mode(sam, v1::MODE_OPEN);
  e.says(river, "hello");
  EXPECT_EQ(order(), people{river});
}

// ---- heard_less

struct heard_less : hands {
  heard_less() : hands(v1::ORDER_POLICY_HEARD_LESS) {}
};

TEST_F(heard_less, WhoHasSharedLessGoesFirstAndTheOthersAreTold) {
  shares(river);
  e.asks(river);
  EXPECT_TRUE(e.sees(river).hands().about());
  EXPECT_FALSE(e.sees(river).hands().passed_over_kindly());
  e.asks(ash);
  EXPECT_EQ(order(), (people{ash, river}));
  EXPECT_TRUE(e.sees(river).hands().passed_over_kindly());
  EXPECT_EQ(e.sees(river).hands().before_me(), 1u);
}

TEST_F(heard_less, AHandJumpedThreeTimesIsNotJumpedAgain) {
  shares(river);
  e.asks(river);
  for (int i = 0; i < 3; ++i) e.asks(e.participant("Guest " + std::to_string(i)));
  EXPECT_EQ(order().back(), river);
  e.asks(ash);
  EXPECT_EQ(order()[3], river);
  EXPECT_EQ(order()[4], ash);
  EXPECT_REFUSED(e.does(sam, say::move_hand(hand_of(ash), hand_of(river))), JUMPED_OFTEN);
  EXPECT_REFUSED(e.does(sam, say::move_hand(hand_of(river), 0)), JUMPED_OFTEN);
}

TEST_F(heard_less, AFacilitatorsReorderingIsNoJump) {
  e.asks(river);
  e.asks(ash);
  e.does(sam, say::move_hand(hand_of(ash), hand_of(river)));
  EXPECT_EQ(e.sees(sam).facilitator_hands().hands(1).jumped(), 0u);
}

TEST_F(heard_less, FacilitatorsTurnsAndPassesDoNotCount) {
  shares(sam);
  EXPECT_EQ(e.who(sam).shares, 0u);
  e.offers(sam, river);
  e.does(river, say::pass(e.turn()));
  EXPECT_EQ(e.who(river).shares, 0u);
}

TEST_F(heard_less, ReturnSlotsGoBeforeEverybody) {
  e.asks(ash);
  e.asks(river);
  e.offers(sam, moss);
  e.accepts(moss);
  e.loses(moss);
  e.later(90'000);
  EXPECT_EQ(e.sees(ash).hands().before_me(), 0u) << "who is away is before nobody";
  e.returns(moss);
  EXPECT_EQ(e.sees(ash).hands().before_me(), 1u);
  e.next(sam);
  EXPECT_EQ(e.sees(moss).offer().turn_id(), e.turn());
}

TEST_F(heard_less, ChangingThePolicyMovesNobodyWhoWaits) {
  shares(river);
  e.asks(river);
  v1::SetOrderPolicy c;
  c.set_order(v1::ORDER_POLICY_ARRIVAL);
  EXPECT_ACCEPTED(e.does(sam, c));
  EXPECT_FALSE(e.sees(river).hands().about());
  e.asks(ash);
  EXPECT_EQ(order(), (people{river, ash}));
  EXPECT_REFUSED(e.does(sam, c), ALREADY_SO);
}

TEST_F(hands, ComingBackLaterLetsTheNextGoFirst) {
  e.asks(river);
  e.asks(ash);
  e.asks(moss);
  e.next(sam);
  EXPECT_TRUE(e.sees(river).offer().later_possible());
  e.does(river, say::later(e.turn()));
  EXPECT_EQ(order(), (people{ash, river, moss}));
  e.does(ash, say::withdraw());
  e.next(sam);
  EXPECT_FALSE(e.sees(river).offer().later_possible());
  EXPECT_REFUSED(e.does(river, say::later(e.turn())), LATER_USED);
  EXPECT_ACCEPTED(e.does(river, say::pass(e.turn())));
  EXPECT_EQ(order(), people{moss});
}

}  // namespace
}  // namespace hearth::meeting::testing
