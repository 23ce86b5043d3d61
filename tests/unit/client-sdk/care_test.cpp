#include "seat.hpp"

namespace hearth_tests {
namespace {

using hearth::care_kind;
using hearth::care_state;
using hearth::errc;
namespace requests = hearth::requests;

hearth::power_set care_power() {
  hearth::power_set powers;
  powers.add(hearth::power::care);
  return powers;
}

TEST(Care, WorksFromTheWaitingSpace) {
  seat s({.lobby = true});
  s.join();
  const auto asked = s.give(requests::care(care_kind::support));
  EXPECT_TRUE(asked->answer.care);
  ASSERT_EQ(s.state()->own.cares.size(), 1u);
  EXPECT_EQ(s.state()->own.cares[0].state, care_state::waiting);
  EXPECT_TRUE(s.state()->own.cares[0].nobody_here);
}

TEST(Care, SaysWhoHasSeenIt) {
  seat s;
  s.join();
  const auto sam = s.server.add("Sam", true);
  s.give(requests::care({care_kind::support, "I am not well"}));
  s.server.care_seen_by("Sam");
  s.run();
  EXPECT_EQ(s.state()->own.cares[0].state, care_state::seen);
  EXPECT_EQ(s.state()->own.cares[0].seen_by, sam);
}

TEST(Care, IsTriedOnWithOneNumberUntilItArrives) {
  seat s;
  s.join();
  s.server.refuse_connections(true);
  s.server.drop_connection();
  s.run();
  const auto asked = s.give(requests::care(care_kind::support));
  EXPECT_FALSE(asked->answered);
  EXPECT_EQ(s.state()->care_not_delivered, 1u);
  EXPECT_FALSE(s.state()->resources.empty());
  const auto told = s.heard<hearth::send_status>();
  ASSERT_FALSE(told.empty());
  EXPECT_TRUE(told.back().care);
  EXPECT_EQ(std::get<errc>(told.back().status), errc::not_delivered);
  for (int minutes = 0; minutes < 10; ++minutes) s.pass(1min);
  EXPECT_FALSE(asked->answered);
  s.server.refuse_connections(false);
  s.pass(20s);
  s.pass(20s);
  EXPECT_TRUE(asked->answer.care);
  EXPECT_EQ(s.state()->care_not_delivered, 0u);
  EXPECT_EQ(s.state()->own.cares.size(), 1u);
}

TEST(Care, CanBeTakenBackBeforeItHasLeft) {
  seat s;
  s.join();
  s.server.refuse_connections(true);
  s.server.drop_connection();
  s.run();
  const auto asked = s.give(requests::care(care_kind::support));
  s.room().cancel_undelivered_care();
  s.run();
  EXPECT_EQ(asked->ec, boost::asio::error::operation_aborted);
  s.server.refuse_connections(false);
  s.pass(20s);
  EXPECT_TRUE(s.server.received().empty());
}

TEST(Care, ThatMayHaveArrivedIsCancelledWhenItsIdIsKnown) {
  seat s;
  s.join();
  s.server.hold_answers(true);
  const auto asked = s.give(requests::care(care_kind::support));
  s.room().cancel_undelivered_care();
  s.run();
  s.server.hold_answers(false);
  s.run();
  EXPECT_THAT(s.server.received(), testing::ElementsAre("care", "cancel_care"));
  EXPECT_EQ(s.state()->own.cares[0].state, care_state::cancelled);
}

TEST(Care, IsAcknowledgedByAFacilitatorsClientItself) {
  seat s;
  s.join();
  s.server.grant(s.server.me(), care_power());
  s.run();
  s.give(requests::care(care_kind::worried));
  EXPECT_THAT(s.server.received(), testing::ElementsAre("care", "ack_care"));
  EXPECT_EQ(s.state()->own.care_inbox[0].state, care_state::delivered);
}

}  // namespace
}  // namespace hearth_tests
