#include "tests/unit/room/circle.hpp"

namespace hearth::room {
namespace {

class Resuming : public circle {};

TEST_F(Resuming, BringsExactlyWhatWasMissed) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  said(a, "one");
  ben.loses();
  said(a, "two");
  said(a, "three");
  ben.forgets_heard();
  ben.returns(0, wire::encoding::json);  // another core, another encoding
  everybody_hears();
  EXPECT_TRUE(ben.resumed());
  EXPECT_EQ(ben.heard(v1::ServerFrame::kSnapshot), 0u);
  EXPECT_EQ(ben.reads(), (std::vector<std::string>{"one", "two", "three"}));
  said(a, "four");
  EXPECT_EQ(ben.number(), a.number());
}

TEST_F(Resuming, IsAResetWhenTooMuchWasMissed) {
  auto o = two_cores();
  o.room.ring_frames_max = 5;
  hosts(o);
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  ben.loses();
  for (int i = 0; i < 8; ++i) said(a, "line");
  ben.forgets_heard();
  ben.returns(1);
  everybody_hears();
  EXPECT_FALSE(ben.resumed());
  EXPECT_EQ(ben.heard(v1::ServerFrame::kSnapshot), 1u);
  EXPECT_EQ(ben.reads().size(), 8u);  // past lines that the returning person may read
  EXPECT_EQ(ben.number(), a.number());
}

TEST_F(Resuming, GivesPastLinesInPiecesThatAConnectionTakes) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  ben.loses();
  for (int i = 0; i < 30; ++i) said(a, std::string(4'000, 'x'));
  ben.hello.Clear();
  guest again(*h_, "circle", "Ben", "Ben");
  again.joins(1);
  for (int i = 0; i < 4; ++i) {
    h_->at().settle();
    again.hears();
  }
  EXPECT_GT(again.heard(v1::ServerFrame::kPast), 2u);
  EXPECT_EQ(again.reads().size(), 30u);
  EXPECT_EQ(again.goodbye(), v1::GOODBYE_REASON_UNSPECIFIED);
}

TEST_F(Resuming, FindsErasedWhereAMissedLineWasTakenBack) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  ben.loses();
  const auto line = said(a, "taken back");
  does(a, retract(line));
  ben.returns(1);
  everybody_hears();
  EXPECT_TRUE(ben.resumed());
  ASSERT_TRUE(ben.lane().contains(line));
  EXPECT_TRUE(ben.lane().at(line).has_erased());
  EXPECT_TRUE(ben.reads().empty());
}

TEST_F(Resuming, SendsAMissedLineThatIsTakenBackMeanwhileAsErased) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  ben.loses();
  const auto first = said(a, "stays");
  const auto line = said(a, "taken back");
  ben.returns(far());
  ben.line().takes_at_most(1);
  ben.line().stalls();  // the welcome is in flight, the replay waits
  h_->at().settle();
  EXPECT_TRUE(does(a, retract(line)).has_accepted());
  for (int i = 0; i < 12; ++i) ben.line().reads_on();
  ben.hears();
  EXPECT_TRUE(ben.lane().at(first).has_line_said());
  EXPECT_TRUE(ben.lane().at(line).has_erased());
}

TEST_F(Resuming, RepeatsNothingThatTookEffect) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  ben.line().stalls();  // the answer will not reach Ben
  const auto n = ben.says("once");
  everybody_hears();
  ben.returns(0);
  everybody_hears();
  ASSERT_NE(ben.result(n), nullptr);
  EXPECT_TRUE(ben.result(n)->has_accepted());
  EXPECT_EQ(a.reads(), std::vector<std::string>{"once"});
  EXPECT_EQ(ben.answers(n), 1u);
}

TEST_F(Resuming, RepeatsNothingOfADeviceThatWasUsedLast) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  comes("Ben", 1);  // a phone, and back
  ben.joins(1);
  everybody_hears();
  ben.line().stalls();
  const auto n = ben.says("once");
  everybody_hears();
  comes("Ben", 0);  // a third device
  ben.joins(0);
  everybody_hears();
  ASSERT_NE(ben.result(n), nullptr);
  EXPECT_TRUE(ben.result(n)->has_accepted());
  EXPECT_EQ(a.reads(), std::vector<std::string>{"once"});
}

TEST_F(Resuming, RepeatsNothingOfADeviceOfLongAgo) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  ben.line().stalls();
  const auto n = ben.says("once");
  everybody_hears();
  comes("Ben", 0);
  comes("Ben", 1);
  ben.joins(0);
  everybody_hears();
  EXPECT_EQ(ben.refused(n), v1::TOO_OLD);
  EXPECT_EQ(a.reads(), std::vector<std::string>{"once"});
  EXPECT_GE(ben.welcome().answered_through(), n);
}

TEST_F(Resuming, AnotherDeviceSupersedesTheFirst) {
  ana();
  auto& ben = comes("Ben", 1);
  auto& phone = comes("Ben", 0);
  EXPECT_EQ(phone.me(), ben.me());
  EXPECT_EQ(ben.goodbye(), v1::GOODBYE_REASON_SUPERSEDED);
  EXPECT_EQ(ben.line().close_code(), 4501);
  EXPECT_FALSE(ben.connected());
  said(ana(), "go on");
  EXPECT_EQ(phone.number(), ana().number());
}

TEST_F(Resuming, TheSameClientLeavesNoGhostOfItself) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  // The network is gone, but the server has not noticed it when the client comes again.
  simulation::connection ghost(*h_, 1, wire::encoding::proto);
  v1::ClientFrame f;
  auto& h = *f.mutable_hello();
  h.set_meeting("circle");
  h.set_run(77);
  h.set_return_token(ben.return_token());
  ghost.says(f);
  h_->at().settle();
  EXPECT_TRUE(ghost.open());
  simulation::connection again(*h_, 1, wire::encoding::proto);
  again.says(f);  // the same run
  h_->at().settle();
  EXPECT_TRUE(again.open());
  EXPECT_FALSE(ghost.open());
  EXPECT_EQ(room().people_connected(), 2u);
  const auto before = ghost.hears().size();
  said(a, "to one of them");
  EXPECT_EQ(ghost.hears().size(), 0u);
  EXPECT_GT(before, 0u);
}

TEST_F(Resuming, ALostConnectionOfBeforeTakesNobodyAway) {
  ana();
  auto& ben = comes("Ben", 1);
  auto& phone = comes("Ben", 0);
  ben.loses();
  everybody_hears();
  said(phone, "still here");
  EXPECT_EQ(ana().reads(), std::vector<std::string>{"still here"});
}

TEST_F(Resuming, ANumberOfAnotherEpochMeansNothing) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  ben.loses();
  said(a, "one");
  simulation::connection c(*h_, 1, wire::encoding::proto);
  v1::ClientFrame f;
  auto& h = *f.mutable_hello();
  h.set_meeting("circle");
  h.set_run(77);
  h.set_return_token(ben.return_token());
  h.mutable_resume()->set_epoch(1);
  h.mutable_resume()->set_number(ben.number());
  c.says(f);
  h_->at().settle();
  EXPECT_FALSE(c.hears().at(0).welcome().resumed());
}

}  // namespace
}  // namespace hearth::room
