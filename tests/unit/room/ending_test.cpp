#include "tests/unit/room/circle.hpp"

namespace hearth::room {
namespace {

class Ending : public circle {};

TEST_F(Ending, GivesEverybodyAReceiptOfNothingHeldAndCloses) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  said(a, "words");
  const auto n = a.does(purge());
  everybody_hears();
  ASSERT_NE(a.result(n), nullptr);
  EXPECT_TRUE(a.result(n)->has_accepted());
  for (const auto* g : {&a, &ben}) {
    ASSERT_EQ(g->heard(v1::ServerFrame::kReceipt), 1u);
    v1::ReceiptBody body;
    for (const auto& f : g->heard()) {
      if (!f.has_receipt()) continue;
      ASSERT_TRUE(body.ParseFromString(f.receipt().body()));
    }
    EXPECT_EQ(body.bytes_held(), 0u);
    EXPECT_EQ(body.lines_purged(), 1u);
    EXPECT_EQ(body.people(), "1-5");
    EXPECT_EQ(g->goodbye(), v1::GOODBYE_REASON_ENDED);
    EXPECT_TRUE(g->heard().back().has_goodbye());
  }
}

TEST_F(Ending, BuriesTheRoomAtOnce) {
  auto& a = ana();
  EXPECT_EQ(h_->rooms(), 1);
  does(a, purge());
  EXPECT_EQ(h_->rooms(), 0);
}

TEST_F(Ending, BuriesARoomThatItsTimeEnded) {
  auto& a = ana();
  a.loses();
  everybody_hears();
  for (int i = 0; i < 12 * 60 && h_->rooms() > 0; ++i) h_->at().pass(60'000);
  EXPECT_EQ(h_->rooms(), 0);  // although nobody asked for it
}

TEST_F(Ending, IsKnownForTenMinutes) {
  does(ana(), purge());
  auto& ben = comes("Ben", 1);
  EXPECT_EQ(ben.refused(), v1::MEETING_ENDED);
  EXPECT_EQ(ben.goodbye(), v1::GOODBYE_REASON_ENDED);
  EXPECT_EQ(ben.line().close_code(), 4504);
  passes(10 * 60'000);
  auto& cora = comes("Cora", 0);
  EXPECT_EQ(cora.refused(), v1::NOT_YET);
}

TEST_F(Ending, IsOpenedAnewByAFacilitatorButNotByADeviceThatOnlyCameBack) {
  does(ana(), purge());
  auto& cora = comes("Cora", 0, true);
  EXPECT_EQ(cora.refused(), v1::MEETING_ENDED);
  EXPECT_EQ(h_->rooms(), 0);
  passes(60'000);
  auto& dora = comes("Dora", 0, true);
  EXPECT_NE(dora.me(), 0u);
  EXPECT_EQ(h_->rooms(), 1);
  EXPECT_NE(comes("Ben", 1).me(), 0u);
  EXPECT_FALSE(was_told(dora, v1::NOTICE_KIND_AFTER_RESTART));
}

TEST_F(Ending, WithoutAWordIsToldToTheFacilitatorWhoOpensAnew) {
  auto& ben = comes("Ben", 1);  // of a run that this process knows nothing of
  EXPECT_EQ(ben.refused(), v1::NOT_YET);
  v1::ClientFrame again;
  again.mutable_hello()->set_meeting("circle");
  again.mutable_hello()->set_run(7);
  again.mutable_hello()->set_return_token("of an earlier run");
  ben.line().says(again);
  everybody_hears();
  EXPECT_EQ(ben.refused(), v1::RETURN_UNKNOWN);
  auto& cora = comes("Cora", 0, true);
  EXPECT_TRUE(was_told(cora, v1::NOTICE_KIND_AFTER_RESTART));
}

TEST_F(Ending, TellsAReturnTokenNothingOfWhatWasHere) {
  ana();
  auto& ben = comes("Ben", 1);
  does(ana(), purge());
  ben.returns(1);
  everybody_hears();
  EXPECT_EQ(ben.refused(), v1::RETURN_UNKNOWN);
}

TEST_F(Ending, FoundsNoRoomForAReturnToken) {
  auto o = two_cores();
  o.expected = [](const std::string&) { return v1::MeetingPolicy(); };
  hosts(o);
  simulation::connection c(*h_, 0, wire::encoding::proto);
  v1::ClientFrame f;
  f.mutable_hello()->set_meeting("circle");
  f.mutable_hello()->set_run(1);
  f.mutable_hello()->set_return_token("anything");
  c.says(f);
  h_->at().settle();
  EXPECT_EQ(c.hears().at(0).refused().refusal().code(), v1::RETURN_UNKNOWN);
  EXPECT_EQ(h_->rooms(), 0);
}

TEST_F(Ending, CommandsOnTheirWayToAnEndedRoomAreLeftBehind) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  ben.says("on its way");
  a.does(purge());
  everybody_hears();
  EXPECT_EQ(ben.goodbye(), v1::GOODBYE_REASON_ENDED);
}

TEST_F(Ending, RevokingCutsWhoCameByIt) {
  ana();
  auto& ben = comes("Ben", 1);
  for (std::uint32_t core = 0; core < 2; ++core) {
    h_->at().turn(core, [this, core] {
      revocation_request r;
      r.key_id = "shared";
      h_->house(core).revoke(r, "circle");
    });
  }
  everybody_hears();
  EXPECT_EQ(ben.goodbye(), v1::GOODBYE_REASON_REVOKED);
  EXPECT_EQ(ben.line().close_code(), 4505);
}

}  // namespace
}  // namespace hearth::room
