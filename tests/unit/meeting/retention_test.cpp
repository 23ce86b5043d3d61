#include "server/meeting/lines.hpp"
#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

v1::MeetingPolicy kept(v1::Retention kind, std::uint32_t rolling_min = 0,
                       std::uint32_t cap_min = 0) {
  auto p = policy_of(v1::MODE_OPEN);
  p.mutable_retention()->set_kind(kind);
  p.mutable_retention()->set_rolling_min(rolling_min);
  p.mutable_retention()->set_cap_min(cap_min);
  return p;
}

struct group {
  explicit group(v1::MeetingPolicy policy) : e(std::move(policy)) {}
  evening e;
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");

  void outlives(instant life, number line) {
    e.later(life - 1);
    EXPECT_TRUE(e.now().lines.contains(line));
    e.jumps(1);
    e.tick();
    EXPECT_FALSE(e.now().lines.contains(line));
  }
};

TEST(Retention, LiveForgetsTenMinutesAfterBeingSaid) {
  group g(kept(v1::RETENTION_LIVE));
  const auto line = line_of(g.e, g.river, "one");
  const auto words = g.e.now().lines.at(line).words.id;
  g.outlives(10 * minute_ms, line);
  EXPECT_EQ(g.e.last().forget, std::vector<std::uint64_t>{words});
  EXPECT_TRUE(erased(g.e.last(), line));
  EXPECT_EQ(g.e.last().room.back().event.lines_gone().how(), v1::GONE_EXPIRED);
  EXPECT_EQ(g.e.now().counts.lines_expired, 1u);
}

TEST(Retention, LiveKeepsTwoHundredLinesAtMost) {
  group g(kept(v1::RETENTION_LIVE));
  g.e.check_every = 50;
  const auto first = line_of(g.e, g.river, "first");
  for (int i = 0; i < 200; ++i) line_of(g.e, g.river, "more");
  EXPECT_EQ(g.e.now().lines.size(), 200u);
  EXPECT_FALSE(g.e.now().lines.contains(first));
  EXPECT_EQ(g.e.reads(g.sam).size(), 200u);
  g.e.check();
}

TEST(Retention, RollingForgetsAfterItsTime) {
  group g(kept(v1::RETENTION_ROLLING, 5));
  g.outlives(5 * minute_ms, line_of(g.e, g.river, "one"));
}

TEST(Retention, MeetingKeepsToTheEnd) {
  group g(kept(v1::RETENTION_MEETING));
  const auto line = line_of(g.e, g.river, "one");
  g.e.later(60 * minute_ms);
  EXPECT_TRUE(g.e.now().lines.contains(line));
  EXPECT_EQ(g.e.sees(g.sam).lines.at(line).expires_unix_ms(), 0);
}

TEST(Retention, ACapBoundsEveryPolicy) {
  group g(kept(v1::RETENTION_MEETING, 0, 3));
  g.outlives(3 * minute_ms, line_of(g.e, g.river, "one"));
}

TEST(Retention, TheSendersOwnChoiceOnlyShortens) {
  group g(kept(v1::RETENTION_ROLLING, 5));
  auto c = say::with_words(v1::Say(), g.e.words("short"));
  c.set_gone_after_s(10);
  const auto brief = g.e.does(g.river, c)->line();
  c.set_gone_after_s(24 * 3600);
  *c.mutable_words() = g.e.words("not longer");
  const auto capped = g.e.does(g.river, c)->line();
  EXPECT_EQ(g.e.sees(g.sam).lines.at(brief).expires_unix_ms(), g.e.time() + 10 * second_ms);
  EXPECT_EQ(g.e.sees(g.sam).lines.at(capped).expires_unix_ms(), g.e.time() + 5 * minute_ms);
  g.outlives(10 * second_ms, brief);
}

TEST(Retention, GoesOnWhileTheMeetingIsPaused) {
  group g(kept(v1::RETENTION_LIVE));
  const auto line = line_of(g.e, g.river, "one");
  g.e.does(g.sam, v1::Pause());
  g.outlives(10 * minute_ms, line);
}

TEST(Retention, ShorterActsOnEverythingThatLives) {
  group g(kept(v1::RETENTION_MEETING));
  const auto old = line_of(g.e, g.river, "old");
  auto ask = say::with_words(v1::AskFacilitators(), g.e.words("old question"));
  g.e.does(g.river, ask);
  g.e.later(6 * minute_ms);
  const auto recent = line_of(g.e, g.river, "recent");
  EXPECT_ACCEPTED(g.e.does(g.sam, say::shorten(v1::RETENTION_ROLLING, 5)));
  EXPECT_FALSE(g.e.now().lines.contains(old));
  EXPECT_TRUE(g.e.sees(g.sam).private_lines.empty());
  EXPECT_EQ(g.e.last().forget.size(), 2u);
  EXPECT_EQ(g.e.room().meeting.retention().kind(), v1::RETENTION_ROLLING);
  g.outlives(5 * minute_ms, recent);
}

TEST(Retention, NeverBecomesLonger) {
  group g(kept(v1::RETENTION_ROLLING, 10));
  EXPECT_REFUSED(g.e.does(g.sam, say::shorten(v1::RETENTION_ROLLING, 11)), RETENTION_LONGER);
  EXPECT_REFUSED(g.e.does(g.sam, say::shorten(v1::RETENTION_MEETING)), RETENTION_LONGER);
  EXPECT_REFUSED(g.e.does(g.sam, say::shorten(v1::RETENTION_ROLLING, 10)), ALREADY_SO);
  EXPECT_REFUSED(g.e.does(g.sam, say::shorten(v1::RETENTION_ROLLING, 4)), OUT_OF_BOUNDS);
  EXPECT_REFUSED(g.e.does(g.sam, say::shorten(v1::RETENTION_ROLLING, 5, 1441)), OUT_OF_BOUNDS);
  EXPECT_ACCEPTED(g.e.does(g.sam, say::shorten(v1::RETENTION_LIVE)));  // as long, and fewer
  EXPECT_REFUSED(g.e.does(g.sam, say::shorten(v1::RETENTION_ROLLING, 10)), RETENTION_LONGER);
  EXPECT_REFUSED(g.e.does(g.river, say::shorten(v1::RETENTION_ROLLING, 5)), NOT_ALLOWED);
}

TEST(Retention, KeepsACapThatWasSet) {
  group g(kept(v1::RETENTION_MEETING, 0, 30));
  EXPECT_ACCEPTED(g.e.does(g.sam, say::shorten(v1::RETENTION_MEETING, 0, 20)));
  EXPECT_REFUSED(g.e.does(g.sam, say::shorten(v1::RETENTION_MEETING, 0, 40)), ALREADY_SO);
  EXPECT_EQ(g.e.now().policy.cap_min, 20u);
}

TEST(Retention, WhatExpiresTogetherIsToldTogether) {
  group g(kept(v1::RETENTION_LIVE));
  line_of(g.e, g.river, "one");
  line_of(g.e, g.river, "two");
  g.e.jumps(10 * minute_ms);
  g.e.tick();
  EXPECT_EQ(g.e.heard(v1::RoomEvent::kLinesGone), 1u);
  EXPECT_TRUE(g.e.now().lines.empty());
}

TEST(Retention, ALateTickForgetsWhatAnEarlyOneWouldHave) {
  group g(kept(v1::RETENTION_LIVE));
  line_of(g.e, g.river, "one");
  g.e.later(minute_ms);
  line_of(g.e, g.river, "two");
  g.e.jumps(60 * minute_ms);
  g.e.tick();
  EXPECT_TRUE(g.e.now().lines.empty());
  EXPECT_EQ(g.e.last().forget.size(), 2u);
}

// ---- A share's audience (3.5, I18)

struct Audience : ::testing::Test {
  evening e{v1::MODE_QUEUE};
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");

  void SetUp() override { takes_floor(e, sam, river); }
};

TEST_F(Audience, WhoComesDuringAShareHasNothingOfItAndNoGap) {
  line_of(e, river, "one");
  const auto late = e.participant("Late");
  EXPECT_TRUE(e.sees(late).context().reads_from_next());
  EXPECT_EQ(e.sees(late).context().sharing(), river.value());
  const auto two = line_of(e, river, "two");
  e.does(ash, say::react(two));
  e.does(river, say::with_words(say::of_line<v1::Edit>(two), e.words("two, edited")));
  e.does(river, say::with_note(say::of_share<v1::SetNote>(e.turn()), e.words("family")));
  e.does(sam, say::of_line<v1::Hide>(two));
  e.does(sam, say::of_line<v1::Unhide>(two));
  EXPECT_TRUE(e.reads(late).empty());
  EXPECT_GE(e.sees(late).withheld.size(), 6u);
  EXPECT_TRUE(e.sees(late).withheld.contains(two));
  EXPECT_EQ(e.reads(ash), (texts{"one", "two, edited"}));
}

TEST_F(Audience, ReadsFromTheNextPersonOn) {
  const auto late = e.participant("Late");
  line_of(e, river, "one");
  e.done(river);
  line_of(e, sam, "thank you, River");  // still of its responses
  EXPECT_TRUE(e.reads(late).empty());
  e.later(31 * second_ms);
  EXPECT_FALSE(e.sees(late).context().reads_from_next());
  takes_floor(e, sam, ash);
  line_of(e, ash, "my turn");
  EXPECT_EQ(e.reads(late), texts{"my turn"});
}

TEST_F(Audience, AShareStaysWithheldWhenItIsTakenUpLater) {
  const auto late = e.participant("Late");
  const auto line = line_of(e, river, "one");
  e.done(river);
  e.later(31 * second_ms);
  e.does(river, say::with_words(say::of_line<v1::Edit>(line), e.words("one, edited")));
  EXPECT_TRUE(e.reads(late).empty());
  EXPECT_REFUSED(e.does(late, say::react(line)), EXPIRED_MESSAGE);
  e.loses(late);
  e.returns(late);
  EXPECT_TRUE(e.reads(late).empty());
}

TEST_F(Audience, WhoReturnsByLineageHasWhatWasMissed) {
  line_of(e, river, "one");
  e.loses(ash);
  line_of(e, river, "two");
  e.returns(ash);
  EXPECT_EQ(e.reads(ash), (texts{"one", "two"}));
}

TEST_F(Audience, WhoFacilitatesReadsFromAdmissionOn) {
  line_of(e, river, "one");
  const auto kit = e.arrives("Kit", helper_powers());
  line_of(e, river, "two");
  EXPECT_EQ(e.reads(kit), texts{"two"});
}

TEST_F(Audience, AWordBesideTheShareIsForEverybody) {
  const auto late = e.participant("Late");
  line_of(e, sam, "welcome, we are listening to River");
  EXPECT_EQ(e.reads(late).size(), 1u);
}

TEST(History, AllLiveGivesWhatLivesButNoShareThatGoesOn) {
  auto p = policy_of(v1::MODE_QUEUE);
  p.set_history(v1::HISTORY_ALL_LIVE);
  evening e(p);
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  const auto ash = e.participant("Ash");
  takes_floor(e, sam, ash);
  line_of(e, ash, "earlier");
  e.done(ash);
  e.later(31 * second_ms);
  takes_floor(e, sam, river);
  line_of(e, river, "now");
  const auto late = e.participant("Late");
  EXPECT_EQ(e.reads(late), texts{"earlier"});
}

TEST(History, InOpenReadingStartsAtAdmission) {
  evening e;
  e.facilitator("Sam");
  const auto river = e.participant("River");
  line_of(e, river, "before");
  const auto late = e.participant("Late");
  line_of(e, river, "after");
  EXPECT_EQ(e.reads(late), texts{"after"});
}

}  // namespace
}  // namespace hearth::meeting::testing
