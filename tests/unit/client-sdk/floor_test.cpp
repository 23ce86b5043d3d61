#include "seat.hpp"

namespace hearth_tests {
namespace {

using hearth::errc;
using hearth::phase;
namespace requests = hearth::requests;

seat& in_queue(seat& s) {
  s.join();
  return s;
}

TEST(Floor, IsOfferedAcceptedAndGivenBack) {
  seat s({.mode = hearth::mode::queue});
  in_queue(s);
  EXPECT_TRUE(s.give(requests::ask(hearth::hand_kind::share))->answer.hand);
  EXPECT_EQ(s.state()->queue.hands.size(), 1u);
  s.server.offer_to(s.server.me());
  s.run();
  EXPECT_EQ(s.state()->own.offer.turn, s.shown());
  EXPECT_FALSE(s.give(requests::accept(s.shown()))->answer.already_moved);
  EXPECT_EQ(s.state()->floor.phase, phase::held);
  EXPECT_EQ(s.state()->floor.holder, s.state()->own.me);
  EXPECT_FALSE(s.give(requests::say({"My share", s.shown()}))->ec);
  EXPECT_FALSE(s.give(requests::done(s.shown()))->ec);
  EXPECT_EQ(s.state()->floor.phase, phase::idle);
}

TEST(Floor, AnswersAStaleTurnWithWhatHappened) {
  seat s({.mode = hearth::mode::queue});
  in_queue(s);
  s.server.offer_to(s.server.me());
  s.run();
  const hearth::turn_id shown = s.shown();
  s.server.take_back_offer();
  s.run();
  const auto accepted = s.give(requests::accept(shown));
  EXPECT_FALSE(accepted->ec);
  EXPECT_TRUE(accepted->answer.already_moved);
  EXPECT_EQ(accepted->answer.moved_on.turn, s.shown());
}

TEST(Floor, IsNotForWhoWasNotOfferedIt) {
  seat s({.mode = hearth::mode::queue});
  in_queue(s);
  EXPECT_EQ(s.give(requests::say("Hello"))->ec, errc::not_your_turn);
  EXPECT_EQ(s.give(requests::accept(s.shown()))->ec, errc::not_offered);
}

TEST(Floor, CommandsAreNeverQueuedWhileOffline) {
  seat s({.mode = hearth::mode::queue});
  in_queue(s);
  s.server.refuse_connections(true);
  s.server.drop_connection();
  s.run();
  EXPECT_EQ(s.give(requests::ask(hearth::hand_kind::share))->ec, errc::not_connected);
  s.server.refuse_connections(false);
  s.pass(20s);
  EXPECT_TRUE(s.server.received().empty());
}

TEST(Floor, CommandsThatGetNoAnswerSaySoInTime) {
  seat s({.mode = hearth::mode::queue});
  in_queue(s);
  s.server.hold_answers(true);
  const auto asked = s.give(requests::ask(hearth::hand_kind::share));
  s.pass(9s);
  EXPECT_FALSE(asked->answered);
  s.pass(1s);
  EXPECT_EQ(asked->ec, errc::timed_out);
}

TEST(Floor, OffersFacilitatingOnlyWhileAPowerIsGiven) {
  seat s({.mode = hearth::mode::queue});
  in_queue(s);
  EXPECT_FALSE(s.room().facilitate());
  hearth::power_set some;
  some.add(hearth::power::floor);
  s.server.grant(s.server.me(), some);
  s.run();
  const auto powers = s.room().facilitate();
  ASSERT_TRUE(powers);
  EXPECT_TRUE(powers->can(hearth::action::next));
  EXPECT_FALSE(powers->can(hearth::action::mute));
  std::optional<hearth::error_code> answered;
  powers->next(s.shown(), [&](hearth::error_code ec, const hearth::answer&) { answered = ec; });
  s.run();
  EXPECT_EQ(answered, errc::nobody_to_offer);
  s.server.grant(s.server.me(), {});
  s.run();
  EXPECT_FALSE(s.room().facilitate());
}

TEST(Floor, DoesNotOfferToMuteWhoFacilitatesToo) {
  seat s;
  s.join();
  const auto sam = s.server.add("Sam", true);
  const auto kim = s.server.add("Kim");
  hearth::power_set some;
  some.add(hearth::power::quiet);
  s.server.grant(s.server.me(), some);
  s.run();
  EXPECT_FALSE(s.room().facilitate()->can(hearth::action::mute, sam));
  EXPECT_TRUE(s.room().facilitate()->can(hearth::action::mute, kim));
}

TEST(Floor, OffersToMuteAHelperToWhoHoldsEverythingAndNoEqual) {
  seat s;
  s.join();
  const auto sam = s.server.add("Sam", true);
  const auto kim = s.server.add("Kim");
  hearth::power_set some, all;
  some.add(hearth::power::quiet);
  for (int p = 1; p <= static_cast<int>(hearth::power::end); ++p) {
    all.add(static_cast<hearth::power>(p));
  }
  s.server.grant(kim, some);
  s.server.grant(s.server.me(), all);
  s.run();
  EXPECT_TRUE(s.room().snapshot()->find(kim)->helps);
  EXPECT_FALSE(s.room().snapshot()->find(sam)->helps);
  EXPECT_TRUE(s.room().facilitate()->can(hearth::action::mute, kim));
  EXPECT_FALSE(s.room().facilitate()->can(hearth::action::mute, sam));
}

TEST(Floor, ShowsTheHolderWhenTheirConnectionIsLost) {
  seat s({.mode = hearth::mode::queue});
  in_queue(s);
  const auto sam = s.server.add("Sam");
  s.server.offer_to(sam);
  s.server.accept(sam);
  s.server.hold_away();
  s.run();
  EXPECT_EQ(s.state()->floor.phase, phase::held_away);
  EXPECT_EQ(s.heard<hearth::floor_moved>().back().how, hearth::moved::held_away);
}

}  // namespace
}  // namespace hearth_tests
