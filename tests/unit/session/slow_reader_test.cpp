// Readers who do not take what they are sent, and words that go meanwhile.
#include "tests/unit/session/evening.hpp"

namespace hearth::session {
namespace {

class SlowReader : public evening {};

TEST_F(SlowReader, ToldToResumeAReaderWhoIsTooSlow) {
  hosting_options o;
  o.room.behind_frames_max = 10;
  o.session.commands_burst = 1000;
  hosts(o);
  auto& ana = comes("Ana", true);
  opens(ana);
  auto& ben = comes("Ben");
  ben.line().stalls();
  for (int i = 0; i < 14; ++i) ana.says("line");
  everybody_hears();
  EXPECT_EQ(ben.line().close_code(), 4000);
  ben.line().reads_on();
  ben.hears();
  EXPECT_EQ(ben.goodbye(), v1::GOODBYE_REASON_RESUME);
  ben.returns(0);
  everybody_hears();
  EXPECT_TRUE(ben.resumed());
  EXPECT_EQ(ben.reads().size(), 14u);
}

TEST_F(SlowReader, CutsASocketThatStillHoldsErasedWordsAfterHalfASecond) {
  auto& ana = comes("Ana", true);
  opens(ana);
  auto& ben = comes("Ben");
  ben.line().stalls();
  const auto n = ana.says("taken back");
  everybody_hears();
  ASSERT_FALSE(ben.line().in_flight().empty());
  v1::Retract retract;
  retract.set_line(ana.result(n)->accepted().line());
  ana.does(retract);
  everybody_hears();
  h_->at().pass(499);
  EXPECT_FALSE(ben.line().was_cut());
  h_->at().pass(1);
  EXPECT_TRUE(ben.line().was_cut());
}

TEST_F(SlowReader, LeavesASocketAloneThatGotRidOfTheWordsInTime) {
  auto& ana = comes("Ana", true);
  opens(ana);
  auto& ben = comes("Ben");
  ben.line().stalls();
  const auto n = ana.says("taken back");
  everybody_hears();
  v1::Retract retract;
  retract.set_line(ana.result(n)->accepted().line());
  ana.does(retract);
  everybody_hears();
  ben.line().reads_on();
  h_->at().pass(1'000);
  EXPECT_FALSE(ben.line().was_cut());
  EXPECT_TRUE(ben.connected());
}

TEST_F(SlowReader, CutsASocketThatHoldsPurgedWordsAlthoughItCloses) {
  auto& ana = comes("Ana", true);
  opens(ana);
  auto& ben = comes("Ben");
  ben.line().stalls();
  ana.says("words");
  everybody_hears();
  v1::End end;
  end.set_how(v1::END_HOW_PURGE_NOW);
  ana.does(end);
  everybody_hears();
  EXPECT_EQ(ben.line().close_code(), 4504);
  h_->at().pass(500);
  EXPECT_TRUE(ben.line().was_cut());
}

TEST_F(SlowReader, DropsAQueuedPrivateFrameOfTheLobbyWhenItsWordsGo) {
  hosting_options o;
  o.expected = [](const std::string&) {
    v1::MeetingPolicy p;
    p.set_lobby(v1::LOBBY_ASK);
    return p;
  };
  hosts(o);
  auto& ana = comes("Ana", true);
  opens(ana);
  auto& ben = comes("Ben");
  EXPECT_EQ(ben.standing(), v1::STANDING_WAITING);
  ben.line().stalls();
  ben.does(v1::Listen());  // something is in flight, so what follows is queued
  everybody_hears();
  v1::AskToWait first;
  first.set_person(ben.me());
  first.mutable_words()->set_text("a sentence that is replaced");
  ana.does(first);
  everybody_hears();
  v1::AskToWait second;
  second.set_person(ben.me());
  second.mutable_words()->set_text("another sentence");
  ana.does(second);
  everybody_hears();
  ben.line().reads_on();
  ben.hears();
  for (const auto& f : ben.heard()) {
    for (const auto& e : f.own().events()) {
      EXPECT_NE(e.standing().words().text(), "a sentence that is replaced");
    }
  }
  EXPECT_EQ(ben.goodbye(), v1::GOODBYE_REASON_RESUME);
}

TEST_F(SlowReader, GivesAStalledReaderTheEndAndNotAResume) {
  auto& ana = comes("Ana", true);
  opens(ana);
  auto& ben = comes("Ben");
  ben.line().stalls();
  ana.says("x");
  everybody_hears();
  v1::SetName rename;  // ben's own lane and the room hold words that the purge takes
  rename.mutable_name()->set_text("Benno");
  ben.does(rename);
  everybody_hears();
  v1::End end;
  end.set_how(v1::END_HOW_PURGE_NOW);
  ana.does(end);
  everybody_hears();
  ben.line().reads_on();
  ben.hears();
  EXPECT_EQ(ben.goodbye(), v1::GOODBYE_REASON_ENDED);
  EXPECT_EQ(ben.line().close_code(), 4504);
}

}  // namespace
}  // namespace hearth::session
