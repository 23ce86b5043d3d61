#include "server/meeting/words_held.hpp"
#include "tests/unit/room/circle.hpp"

namespace hearth::room {
namespace {

class Forgetting : public circle {
 protected:
  // The store holds what the state names, and nothing else.
  void expect_nothing_left_over() {
    EXPECT_EQ(room().words().count(), meeting::words_held(room().state()).size());
  }
};

TEST_F(Forgetting, TakesTheWordsOfARefusedCommand) {
  ana();
  auto& ben = comes("Ben", 1);
  holds_the_floor(ben);
  auto& cleo = comes("Cleo", 1);
  const auto before = room().words().bytes_held();
  EXPECT_EQ(said(cleo, "not my turn"), 0u);
  EXPECT_EQ(room().words().bytes_held(), before);
  expect_nothing_left_over();
}

TEST_F(Forgetting, TakesTheWordsOfARepeatedCommand) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  said(ben, "once");
  v1::ClientFrame f;
  f.mutable_command()->set_number(ben.last_command());
  f.mutable_command()->mutable_command()->mutable_say()->mutable_words()->set_text("once");
  ben.line().says(f);
  everybody_hears();
  EXPECT_EQ(a.reads().size(), 1u);
  expect_nothing_left_over();
}

TEST_F(Forgetting, TakesTheNameOfWhoComesBackByTicket) {
  ana();
  comes("Ben", 1);
  comes("Ben", 1);
  expect_nothing_left_over();
}

TEST_F(Forgetting, TakesAnOldNameFromTheRing) {
  auto& a = ana();
  auto& ben = comes("Ben", 1);
  auto& cleo = comes("Cleo", 0, false, wire::encoding::json);
  cleo.loses();
  v1::SetName rename;
  rename.mutable_name()->set_text("Before");
  does(ben, rename);
  rename.mutable_name()->set_text("After");
  does(ben, rename);
  cleo.forgets_heard();
  cleo.returns(0, wire::encoding::json);
  everybody_hears();
  EXPECT_TRUE(cleo.resumed());
  std::vector<std::string> names;
  for (const auto& f : cleo.heard()) {
    for (const auto& e : f.room().events()) {
      if (e.has_person_changed() && e.person_changed().id() == ben.me()) {
        names.push_back(e.person_changed().name().text());
      }
    }
  }
  EXPECT_EQ(names, (std::vector<std::string>{"", "After"}));
  expect_nothing_left_over();
  (void)a;
}

TEST_F(Forgetting, LetsGoOfEveryFrameThatHeldTheWords) {
  auto& a = ana();
  comes("Ben", 1);
  comes("Cleo", 0, false, wire::encoding::json);
  comes("Dan", 1, false, wire::encoding::json);
  const auto line = said(a, "a marker word");
  const auto alive_with_marker = [this] {
    int count = 0;
    for (const auto& f : h_->frames) {
      const auto frame = f.frame.lock();
      if (frame && frame->payload().find("a marker word") != std::string_view::npos) ++count;
    }
    return count;
  };
  EXPECT_GT(alive_with_marker(), 0);  // the rings hold it while it lives
  does(a, retract(line));
  EXPECT_EQ(alive_with_marker(), 0);
}

TEST_F(Forgetting, SaysThatItIsFullAndLivesOn) {
  auto o = two_cores();
  o.room.words_bytes_max = 16'000;
  hosts(o);
  auto& a = ana();
  v1::RefusalCode last = v1::REFUSAL_CODE_UNSPECIFIED;
  for (int i = 0; i < 10 && last == v1::REFUSAL_CODE_UNSPECIFIED; ++i) {
    const auto n = a.says(std::string(4'000, 'x'));
    everybody_hears();
    last = a.refused(n);
  }
  EXPECT_EQ(last, v1::UNAVAILABLE);
  v1::Care care;
  care.set_kind(v1::CARE_KIND_SUPPORT);
  care.mutable_words()->set_text("please");
  EXPECT_TRUE(does(a, care).has_accepted());  // no other limit may cut it
  auto& ben = comes("Ben", 1);
  EXPECT_NE(ben.me(), 0u);
}

TEST_F(Forgetting, RefusesANewcomerWhileItIsFullWithoutSendingThemAwayForGood) {
  auto o = two_cores();
  o.room.words_count_max = 16;
  hosts(o);
  auto& a = ana();
  for (int i = 0; i < 20; ++i) said(a, "x");
  auto& ben = comes("Ben", 1);
  EXPECT_EQ(ben.refused(), v1::UNAVAILABLE);
  EXPECT_EQ(ben.goodbye(), v1::GOODBYE_REASON_UNSPECIFIED);
}

TEST_F(Forgetting, FollowsTheRetentionByItself) {
  auto o = two_cores();
  o.expected = [](const std::string&) {
    v1::MeetingPolicy p;
    p.mutable_retention()->set_kind(v1::RETENTION_LIVE);
    return p;
  };
  hosts(o);
  auto& a = ana();
  comes("Ben", 1);
  said(a, "for ten minutes");
  passes(9 * 60'000);
  EXPECT_EQ(a.reads().size(), 1u);
  passes(61'000);
  EXPECT_TRUE(a.reads().empty());
  expect_nothing_left_over();
}

TEST_F(Forgetting, GivesASlowReaderNoMoreTimeBecauseMoreIsErased) {
  auto& a = ana();
  auto& ben = comes("Ben", far());
  ben.line().stalls();
  const auto first = a.says("taken back");
  const auto second = a.says("taken back a little later");
  h_->at().refuse_posts(1);  // so both come to Ben's core at once, and into flight together
  h_->at().settle();
  passes(5);
  ASSERT_EQ(ben.line().in_flight().size(), 2u);
  for (const auto n : {first, second}) {
    does(a, retract(a.result(n)->accepted().line()));
    passes(300);
  }
  EXPECT_TRUE(ben.line().was_cut());
}

TEST_F(Forgetting, KeepsNothingLongerWhenTheClockIsSteppedBack) {
  auto o = two_cores();
  o.expected = [](const std::string&) {
    v1::MeetingPolicy p;
    p.mutable_retention()->set_kind(v1::RETENTION_LIVE);
    return p;
  };
  hosts(o);
  auto& a = ana();
  said(a, "for ten minutes");
  h_->at().step_clock(-30 * 60'000);
  said(a, "a minute's doubt");
  passes(9 * 60'000);
  EXPECT_EQ(a.reads().size(), 2u);
  passes(60'001);
  EXPECT_TRUE(a.reads().empty());
  expect_nothing_left_over();
}

}  // namespace
}  // namespace hearth::room
