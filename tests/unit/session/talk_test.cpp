#include "server/session/talk.hpp"

#include "tests/unit/session/evening.hpp"

#include <gtest/gtest.h>

namespace hearth::session {
namespace {

class Talk : public evening {
 protected:
  static v1::ClientFrame hello_by_token(const std::string& token) {
    v1::ClientFrame f;
    f.mutable_hello()->set_meeting("circle");
    f.mutable_hello()->set_run(5);
    f.mutable_hello()->set_return_token(token);
    return f;
  }
  v1::ClientFrame hello_by_ticket(const std::string& name) {
    v1::ClientFrame f;
    f.mutable_hello()->set_meeting("circle");
    f.mutable_hello()->set_run(6);
    f.mutable_hello()->set_ticket(h_->mint(h_->ticket("circle")));
    f.mutable_hello()->mutable_name()->set_text(name);
    return f;
  }
};

TEST_F(Talk, WelcomesAndGivesARoom) {
  auto& ana = comes("Ana", true);
  EXPECT_NE(ana.me(), 0u);
  EXPECT_FALSE(ana.welcome().return_token().empty());
  EXPECT_EQ(ana.standing(), v1::STANDING_INSIDE);
  EXPECT_EQ(ana.heard(v1::ServerFrame::kSnapshot), 1u);
}

TEST_F(Talk, AsksForAHelloFirst) {
  connection c(*h_, 0, wire::encoding::proto);
  v1::ClientFrame f;
  f.mutable_alive();
  c.says(f);
  const auto heard = c.hears();
  ASSERT_EQ(heard.size(), 1u);
  EXPECT_EQ(heard[0].refused().refusal().code(), v1::HELLO_REQUIRED);
}

TEST_F(Talk, EndsWhoseFirstMessageCannotBeRead) {
  connection c(*h_, 0, wire::encoding::proto);
  c.says_bytes("\xff\xff\xff", false);
  const auto heard = c.hears();
  ASSERT_EQ(heard.size(), 2u);
  EXPECT_EQ(heard[0].refused().refusal().code(), v1::MALFORMED);
  EXPECT_EQ(heard[1].goodbye().reason(), v1::GOODBYE_REASON_MALFORMED);
  EXPECT_EQ(c.close_code(), 4507);
  EXPECT_FALSE(c.open());
}

TEST_F(Talk, EndsAHelloInTheOtherKindOfMessage) {
  connection c(*h_, 0, wire::encoding::json);
  c.says_bytes(hello_by_ticket("Ana").SerializeAsString(), false);
  EXPECT_EQ(c.close_code(), 4507);
}

TEST_F(Talk, EndsWhoseTicketOpensNothing) {
  connection c(*h_, 0, wire::encoding::proto);
  auto f = hello_by_ticket("Ana");
  f.mutable_hello()->set_ticket("forged");
  c.says(f);
  const auto heard = c.hears();
  ASSERT_EQ(heard.size(), 2u);
  EXPECT_EQ(heard[0].refused().refusal().code(), v1::UNAUTHORIZED);
  EXPECT_EQ(heard[1].goodbye().reason(), v1::GOODBYE_REASON_REFUSED);
  EXPECT_EQ(c.close_code(), 4500);
}

TEST_F(Talk, TakesASecondHelloAfterAReturnTokenThatNobodyKnows) {
  comes("Ana", true);
  connection c(*h_, 0, wire::encoding::proto);
  c.says(hello_by_token("unknown"));
  auto heard = c.hears();
  ASSERT_EQ(heard.size(), 1u);
  EXPECT_EQ(heard[0].refused().refusal().code(), v1::RETURN_UNKNOWN);
  EXPECT_TRUE(c.conversation().unproven());
  EXPECT_FALSE(c.conversation().weighing());  // the gateway reads the next message
  c.says(hello_by_ticket("Ben"));
  heard = c.hears();
  ASSERT_FALSE(heard.empty());
  EXPECT_TRUE(heard[0].has_welcome());
  EXPECT_FALSE(c.conversation().unproven());
}

TEST_F(Talk, TakesASecondHelloWithAnotherName) {
  comes("Ana", true);
  connection c(*h_, 0, wire::encoding::proto);
  c.says(hello_by_ticket("Facilitator"));
  EXPECT_EQ(c.hears().at(0).refused().refusal().code(), v1::NAME_REFUSED);
  c.says(hello_by_ticket("Ben"));
  EXPECT_TRUE(c.hears().at(0).has_welcome());
}

TEST_F(Talk, TakesEightHellosAtMost) {
  comes("Ana", true);
  connection c(*h_, 0, wire::encoding::proto);
  for (int i = 0; i < 8; ++i) c.says(hello_by_token("unknown"));
  EXPECT_TRUE(c.open());
  c.says(hello_by_token("unknown"));
  EXPECT_EQ(c.close_code(), 4003);
}

TEST_F(Talk, SaysThatAParticipantsTicketWaits) {
  connection c(*h_, 0, wire::encoding::proto);
  c.says(hello_by_ticket("Ben"));
  const auto heard = c.hears();
  ASSERT_EQ(heard.size(), 1u);
  EXPECT_EQ(heard[0].refused().refusal().code(), v1::NOT_YET);
  EXPECT_GT(heard[0].refused().refusal().params().retry_after_ms(), 0u);
  EXPECT_TRUE(c.open());
}

TEST_F(Talk, RefusesAHelloInsideAsMalformed) {
  auto& ana = comes("Ana", true);
  ana.line().says(hello_by_ticket("Ana"));
  ana.hears();
  EXPECT_EQ(ana.refused(), v1::MALFORMED);
  EXPECT_TRUE(ana.connected());
}

TEST_F(Talk, AnswersACommandAfterWhatItCaused) {
  auto& ana = comes("Ana", true);
  opens(ana);
  ana.forgets_heard();
  const auto n = ana.says("good evening");
  everybody_hears();
  ASSERT_GE(ana.heard().size(), 2u);
  EXPECT_TRUE(ana.heard().front().has_room());
  EXPECT_TRUE(ana.heard().back().has_result());
  ASSERT_NE(ana.result(n), nullptr);
  EXPECT_NE(ana.result(n)->accepted().line(), 0u);
  EXPECT_EQ(ana.reads(), std::vector<std::string>{"good evening"});
}

TEST_F(Talk, LimitsCommandsAndSaysWhenToTryAgain) {
  hosting_options o;
  o.session.commands_per_s = 1;
  o.session.commands_burst = 3;
  hosts(o);
  auto& ana = comes("Ana", true);
  std::uint64_t last = 0;
  for (int i = 0; i < 4; ++i) last = ana.does(v1::Listen());
  everybody_hears();
  EXPECT_EQ(ana.refused(last), v1::RATE_LIMITED);
  EXPECT_GT(ana.result(last)->refused().params().retry_after_ms(), 0u);
  h_->at().pass(1'000);
  const auto again = ana.does(v1::Listen());
  everybody_hears();
  EXPECT_NE(ana.refused(again), v1::RATE_LIMITED);
}

TEST_F(Talk, LimitsWhatSomebodyInTheLobbyAsksAMinute) {
  comes("Sam", true);
  auto& ana = comes("Ana");
  ASSERT_EQ(ana.standing(), v1::STANDING_WAITING);
  const auto asks = [&](std::size_t bytes) {
    v1::AskFacilitators question;
    question.mutable_words()->set_text(std::string(bytes, 'q'));
    const auto n = ana.does(question);
    everybody_hears();
    return ana.refused(n);
  };
  EXPECT_EQ(asks(200), v1::REFUSAL_CODE_UNSPECIFIED);
  EXPECT_EQ(asks(100), v1::RATE_LIMITED);
  EXPECT_EQ(asks(56), v1::REFUSAL_CODE_UNSPECIFIED);
  EXPECT_EQ(asks(300), v1::RATE_LIMITED);
  h_->at().pass(60'000);
  EXPECT_EQ(asks(300), v1::TOO_LARGE);
}

TEST_F(Talk, LetsCarePassWhenCommandsAreUsedUp) {
  hosting_options o;
  o.session.commands_per_s = 1;
  o.session.commands_burst = 2;
  hosts(o);
  auto& ana = comes("Ana", true);
  for (int i = 0; i < 3; ++i) ana.does(v1::Listen());
  v1::Care care;
  care.set_kind(v1::CARE_KIND_SUPPORT);
  const auto n = ana.does(care);
  everybody_hears();
  ASSERT_NE(ana.result(n), nullptr);
  EXPECT_TRUE(ana.result(n)->has_accepted());
}

TEST_F(Talk, TakesARequestForCareWithBlankWords) {
  auto& ana = comes("Ana", true);
  for (const auto* words : {"", "   ", "\n"}) {
    v1::Care care;
    care.set_kind(v1::CARE_KIND_SUPPORT);
    care.mutable_words()->set_text(words);
    const auto n = ana.does(care);
    everybody_hears();
    ASSERT_NE(ana.result(n), nullptr);
    EXPECT_TRUE(ana.result(n)->has_accepted());
  }
}

TEST_F(Talk, EndsWhoSendsTooManyFrames) {
  hosting_options o;
  o.session.commands_per_s = 1;
  o.session.commands_burst = 2;
  hosts(o);
  auto& ana = comes("Ana", true);
  v1::ClientFrame f;
  f.mutable_alive();
  for (int i = 0; i < 9; ++i) ana.line().says(f);
  everybody_hears();
  EXPECT_EQ(ana.goodbye(), v1::GOODBYE_REASON_RATE);
  EXPECT_EQ(ana.line().close_code(), 4003);
}

TEST_F(Talk, NeverReadsFromTheRoomAgainOnceItSaidGoodbye) {
  auto& ana = comes("Ana", true);
  opens(ana);
  auto& ben = comes("Ben");
  ben.line().conversation().drain(100);
  ana.says("after the goodbye");
  everybody_hears();
  EXPECT_EQ(ben.goodbye(), v1::GOODBYE_REASON_DRAINING);
  EXPECT_TRUE(ben.reads().empty());
  EXPECT_FALSE(ben.connected());
}

TEST_F(Talk, DeliversWhatWasSaidBeforeItDrains) {
  auto& ana = comes("Ana", true);
  opens(ana);
  auto& ben = comes("Ben");
  ben.line().stalls();
  ana.says("before");
  everybody_hears();
  ana.says("and this");
  everybody_hears();
  ben.line().conversation().drain(100);
  ben.line().reads_on();
  ben.hears();
  EXPECT_EQ(ben.reads(), (std::vector<std::string>{"before", "and this"}));
  EXPECT_EQ(ben.goodbye(), v1::GOODBYE_REASON_DRAINING);
  EXPECT_EQ(ben.line().close_code(), 4001);
}

TEST_F(Talk, TakesNothingUpAnyMoreAndReadsOnWhenItStopsHearing) {
  auto& ana = comes("Ana", true);
  opens(ana);
  auto& ben = comes("Ben");
  ben.line().conversation().stop_hearing();
  ben.says("too late");
  ana.says("in time");
  everybody_hears();
  EXPECT_EQ(ana.reads(), std::vector<std::string>{"in time"});
  EXPECT_EQ(ben.reads(), std::vector<std::string>{"in time"});
}

TEST_F(Talk, LetsPeopleComeBackWhileTheProcessStopsAndTellsThemWhenAfterTheWelcome) {
  opens(comes("Ana", true));
  auto& ben = comes("Ben");
  h_->stops_at_unix_ms = 90'000;
  h_->founds = false;
  ben.loses();
  everybody_hears();
  ben.forgets_heard();
  ben.returns(0);
  everybody_hears();
  auto& late = comes("Cleo");
  for (const auto* each : {&ben, &late}) {
    EXPECT_EQ(each->standing(), v1::STANDING_INSIDE);
    const auto& heard = each->heard();
    ASSERT_GE(heard.size(), 2u);
    EXPECT_TRUE(heard[0].has_welcome());
    EXPECT_EQ(heard[1].stopping().at_unix_ms(), 90'000u);
    EXPECT_EQ(each->heard(v1::ServerFrame::kStopping), 1u);
  }
}

TEST_F(Talk, IsSentElsewhereForAMeetingThatWouldBeginWhileTheProcessStops) {
  h_->stops_at_unix_ms = 90'000;
  h_->founds = false;
  for (const bool facilitates : {true, false}) {
    auto& ana = comes(facilitates ? "Ana" : "Ben", facilitates);
    EXPECT_EQ(ana.goodbye(), v1::GOODBYE_REASON_DRAINING);
    EXPECT_FALSE(ana.connected());
  }
  EXPECT_EQ(h_->rooms(), 0);
}

TEST_F(Talk, IsNotAmongThePresentOnceItIsGone) {
  auto& ana = comes("Ana", true);
  EXPECT_EQ(h_->around(0).present.size(), 1u);
  ana.loses();
  EXPECT_TRUE(h_->around(0).present.empty());
}

TEST_F(Talk, PingsWhoFacilitatesMoreOften) {
  auto& ana = comes("Ana", true);
  opens(ana);
  auto& ben = comes("Ben");
  EXPECT_EQ(ana.line().conversation().ping_every_ms(), 10'000u);
  EXPECT_EQ(ben.line().conversation().ping_every_ms(), 25'000u);
}

}  // namespace
}  // namespace hearth::session
