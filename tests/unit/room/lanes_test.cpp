#include "tests/unit/room/circle.hpp"

namespace hearth::room {
namespace {

class Lanes : public circle {};

TEST_F(Lanes, EverybodyOnEveryCoreReadsTheSame) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  auto& cleo = comes("Cleo", 1, false, wire::encoding::json);
  said(a, "from ana");
  said(ben, "from ben");
  const std::vector<std::string> all{"from ana", "from ben"};
  EXPECT_EQ(a.reads(), all);
  EXPECT_EQ(ben.reads(), all);
  EXPECT_EQ(cleo.reads(), all);
}

TEST_F(Lanes, ALineTravelsAloneInItsFrame) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  ben.forgets_heard();
  said(a, "alone");
  for (const auto& f : ben.heard()) {
    for (const auto& e : f.room().events()) {
      if (!e.has_line_said()) continue;
      EXPECT_EQ(f.room().events_size(), 1);
    }
  }
  EXPECT_EQ(ben.reads().size(), 1u);
}

TEST_F(Lanes, AnAnswerFollowsWhatItsCommandCaused) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  ben.forgets_heard();
  said(ben, "mine");
  ASSERT_GE(ben.heard().size(), 2u);
  EXPECT_TRUE(ben.heard().front().has_room());
  EXPECT_TRUE(ben.heard().back().has_result());
  EXPECT_EQ(ben.heard().back().result().accepted().number(), ben.number());
  (void)a;
}

TEST_F(Lanes, AShareIsWithheldFromWhoEntersDuringIt) {
  ana();
  auto& ben = comes("Ben", 1);
  holds_the_floor(ben);
  auto& late = comes("Late", 1);
  said(ben, "a confession");
  EXPECT_TRUE(late.reads().empty());
  bool withheld = false;
  for (const auto& [n, e] : late.lane()) withheld = withheld || e.has_withheld();
  EXPECT_TRUE(withheld);
  EXPECT_EQ(late.number(), ben.number());  // without a gap
  EXPECT_EQ(ana().reads(), std::vector<std::string>{"a confession"});
}

TEST_F(Lanes, AShareIsWithheldInAReplayToo) {
  ana();
  auto& ben = comes("Ben", 1);
  holds_the_floor(ben);
  auto& late = comes("Late", 1);
  late.loses();
  everybody_hears();
  said(ben, "a confession");
  late.returns(0);
  everybody_hears();
  EXPECT_TRUE(late.resumed());
  EXPECT_TRUE(late.reads().empty());
  EXPECT_EQ(late.number(), ben.number());
}

TEST_F(Lanes, WhoIsInTheLobbyHearsNothingOfTheRoom) {
  auto o = two_cores();
  o.expected = [](const std::string&) {
    v1::MeetingPolicy p;
    p.set_lobby(v1::LOBBY_ASK);
    return p;
  };
  hosts(o);
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  said(a, "inside");
  EXPECT_EQ(ben.standing(), v1::STANDING_WAITING);
  EXPECT_EQ(ben.heard(v1::ServerFrame::kRoom), 0u);
  EXPECT_EQ(ben.heard(v1::ServerFrame::kSnapshot), 0u);
  v1::Admit admit;
  admit.set_person(ben.me());
  does(a, admit);
  EXPECT_EQ(ben.standing(), v1::STANDING_INSIDE);
  EXPECT_EQ(ben.heard(v1::ServerFrame::kSnapshot), 1u);
  said(a, "to ben, too");
  EXPECT_EQ(ben.reads(), std::vector<std::string>{"to ben, too"});
}

TEST_F(Lanes, WhoIsRemovedGetsTheReasonAndNotOneFrameMore) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  ben.forgets_heard();
  a.does(remove(ben));
  a.says("about ben");
  everybody_hears();
  EXPECT_EQ(ben.heard(v1::ServerFrame::kRoom), 0u);
  EXPECT_EQ(ben.goodbye(), v1::GOODBYE_REASON_REMOVED);
  EXPECT_EQ(ben.line().close_code(), 4502);
  EXPECT_TRUE(ben.heard().back().has_goodbye());
  EXPECT_FALSE(ben.connected());
}

TEST_F(Lanes, ASlowReaderWhoIsRemovedGetsNothingThatStillWaited) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  ben.line().stalls();
  said(a, "in flight");
  said(a, "waits");
  ben.forgets_heard();
  does(a, remove(ben));
  ben.line().reads_on();
  ben.hears();
  EXPECT_EQ(ben.reads(), std::vector<std::string>{"in flight"});
  EXPECT_EQ(ben.goodbye(), v1::GOODBYE_REASON_REMOVED);
}

TEST_F(Lanes, ASnapshotThatStillWaitedGoesWithItsReader) {
  auto& a = ana();
  guests_.push_back(std::make_unique<guest>(*h_, "circle", "Ben", "Ben"));
  auto& ben = *guests_.back();
  ben.joins(far());
  ben.line().takes_at_most(1);
  ben.line().stalls();  // the welcome is in flight, the snapshot waits
  h_->at().settle();
  v1::Remove out;
  for (const auto& [id, p] : room().state().people) {
    if (id.value() != a.me()) out.set_person(id.value());
  }
  out.set_rejoin(v1::REJOIN_DENY);
  EXPECT_TRUE(does(a, out).has_accepted());
  for (int i = 0; i < 12; ++i) ben.line().reads_on();
  ben.hears();
  EXPECT_EQ(ben.heard(v1::ServerFrame::kRoom), 0u);
  EXPECT_EQ(ben.heard(v1::ServerFrame::kSnapshot), 0u);
  EXPECT_EQ(ben.goodbye(), v1::GOODBYE_REASON_REMOVED);
}

TEST_F(Lanes, TheHolderIsSeenToBeSharing) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  auto& cleo = comes("Cleo", 0, false, wire::encoding::json);
  holds_the_floor(ben);
  passes(5'000);
  ben.composes(ben.turn());
  everybody_hears();
  EXPECT_EQ(a.heard(v1::ServerFrame::kStillSharing), 1u);
  EXPECT_EQ(cleo.heard(v1::ServerFrame::kStillSharing), 1u);
  ben.composes(ben.turn());  // at most one in three seconds
  everybody_hears();
  EXPECT_EQ(a.heard(v1::ServerFrame::kStillSharing), 1u);
}

TEST_F(Lanes, NobodyButTheHolderIsSeenToBeSharing) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  auto& cleo = comes("Cleo", 1);
  holds_the_floor(ben);
  passes(5'000);
  cleo.composes(cleo.turn());
  everybody_hears();
  EXPECT_EQ(a.heard(v1::ServerFrame::kStillSharing), 0u);
}

TEST_F(Lanes, StillSharingIsDroppedForWhoHasOutputWaiting) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  holds_the_floor(ben);
  passes(5'000);
  auto& cleo = comes("Cleo", 1);
  cleo.line().stalls();
  said(a, "in flight");
  v1::Listen listen;
  does(a, listen);
  cleo.forgets_heard();
  said(ben, "waits");
  ben.composes(ben.turn());
  everybody_hears();
  cleo.line().reads_on();
  cleo.hears();
  EXPECT_EQ(cleo.heard(v1::ServerFrame::kStillSharing), 0u);
}

TEST_F(Lanes, StillSharingGoesWithItsReader) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  auto& cleo = comes("Cleo", far());
  holds_the_floor(ben);
  passes(5'000);
  cleo.line().stalls();
  said(a, "in flight");
  ben.composes(ben.turn());  // nothing waits for Cleo, so she is to be told
  everybody_hears();
  does(a, remove(cleo));
  cleo.line().reads_on();
  cleo.hears();
  EXPECT_EQ(cleo.heard(v1::ServerFrame::kStillSharing), 0u);
  EXPECT_EQ(cleo.goodbye(), v1::GOODBYE_REASON_REMOVED);
}

TEST_F(Lanes, AFullMailboxLosesNothingAndOvertakesNothing) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  h_->at().refuse_posts(3);
  std::vector<std::string> all;
  for (int i = 0; i < 5; ++i) {
    all.push_back("line " + std::to_string(i));
    a.says(all.back());
  }
  everybody_hears();
  passes(100);
  EXPECT_EQ(ben.reads(), all);
}

TEST_F(Lanes, ASnapshotTellsThePresentTime) {
  ana();
  passes(60'000);
  auto& ben = comes("Ben", 1);
  for (const auto& f : ben.heard()) {
    if (!f.has_snapshot()) continue;
    EXPECT_EQ(f.snapshot().now_unix_ms(), h_->at().unix_ms());
  }
  EXPECT_EQ(ben.heard(v1::ServerFrame::kSnapshot), 1u);
}

}  // namespace
}  // namespace hearth::room
