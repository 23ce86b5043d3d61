// Retention `turn` (MEETING.md 3.4): 5 min after the share's responses end.
#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

v1::MeetingPolicy by_turn(v1::Mode mode) {
  auto policy = policy_of(mode);
  policy.mutable_retention()->set_kind(v1::RETENTION_TURN);
  return policy;
}

struct TurnRetention : ::testing::Test {
  evening e{by_turn(v1::MODE_QUEUE)};
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");
};

TEST_F(TurnRetention, KeepsAShareUntilFiveMinutesAfterItsResponses) {
  takes_floor(e, sam, river);
  const auto line = line_of(e, river, "a long story");
  e.later(14 * minute_ms);
  EXPECT_EQ(e.reads(ash), texts{"a long story"});
  EXPECT_EQ(e.sees(ash).lines.at(line).expires_unix_ms(), 0);
  e.done(river);
  e.later(31 * second_ms);
  const auto until = e.sees(ash).lines.at(line).expires_unix_ms();
  EXPECT_GT(until, e.time() + 4 * minute_ms);
  EXPECT_LE(until, e.time() + 5 * minute_ms);
  e.later(until - e.time() - 1);
  EXPECT_EQ(e.reads(ash), texts{"a long story"});
  e.later(2);
  EXPECT_TRUE(e.reads(ash).empty());
  EXPECT_TRUE(e.now().shares_end.empty());
}

TEST_F(TurnRetention, EndsTheTailOfAShareWithTheShare) {
  EXPECT_ACCEPTED(e.does(sam, [&] {
    v1::SetMode c;
    c.mutable_settings()->set_mode(v1::MODE_QUEUE);
    c.mutable_settings()->set_responses(v1::RESPONSES_NONE);
    c.set_turn_id(e.turn());
    return c;
  }()));
  takes_floor(e, sam, river);
  line_of(e, river, "one");
  e.done(river);
  e.later(second_ms);
  line_of(e, river, "the tail");
  e.later(5 * minute_ms);
  EXPECT_TRUE(e.reads(ash).empty());
}

TEST_F(TurnRetention, GivesWhatBelongsToNoShareTenMinutes) {
  line_of(e, sam, "welcome");
  e.later(9 * minute_ms);
  EXPECT_EQ(e.reads(ash), texts{"welcome"});
  e.later(minute_ms);
  EXPECT_TRUE(e.reads(ash).empty());
}

TEST_F(TurnRetention, NeverLivesLongerThanTheSendersOwnChoice) {
  takes_floor(e, sam, river);
  v1::Say c;
  *c.mutable_words() = e.words("briefly");
  c.set_turn_id(e.turn());
  c.set_gone_after_s(60);
  EXPECT_ACCEPTED(e.does(river, c));
  e.later(61 * second_ms);
  EXPECT_TRUE(e.reads(ash).empty());
}

TEST(ShortenToTurn, ActsOnSharesThatAreOverAndIsNoLongerThanTheMeeting) {
  evening e(v1::MODE_QUEUE);
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  takes_floor(e, sam, river);
  line_of(e, river, "earlier");
  e.done(river);
  e.later(20 * minute_ms);
  takes_floor(e, sam, river);
  line_of(e, river, "now");
  EXPECT_ACCEPTED(e.does(sam, say::shorten(v1::RETENTION_TURN)));
  e.later(5 * minute_ms);
  EXPECT_EQ(e.reads(river), texts{"now"});
  EXPECT_REFUSED(e.does(sam, say::shorten(v1::RETENTION_MEETING)), RETENTION_LONGER);
  EXPECT_ACCEPTED(e.does(sam, say::shorten(v1::RETENTION_LIVE)));
  EXPECT_REFUSED(e.does(sam, say::shorten(v1::RETENTION_TURN)), RETENTION_LONGER);
}

}  // namespace
}  // namespace hearth::meeting::testing
