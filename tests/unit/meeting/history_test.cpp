// What late joiners read: history `last` (MEETING.md 3.5).
#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

struct HistoryLast : ::testing::Test {
  static v1::MeetingPolicy last(std::uint32_t lines, std::uint32_t minutes) {
    auto policy = policy_of(v1::MODE_OPEN);
    policy.set_history(v1::HISTORY_LAST);
    policy.set_history_lines(lines);
    policy.set_history_min(minutes);
    return policy;
  }

  evening e{last(2, 10)};
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
};

TEST_F(HistoryLast, GivesTheLastLinesToWhoComesLate) {
  for (const auto* text : {"one", "two", "three"}) line_of(e, river, text);
  EXPECT_EQ(e.reads(e.participant("Late")), (texts{"two", "three"}));
}

TEST_F(HistoryLast, GivesNoLineThatIsOlderThanItsMinutes) {
  line_of(e, river, "early");
  e.later(9 * minute_ms);
  line_of(e, river, "now");
  e.later(2 * minute_ms);
  EXPECT_EQ(e.reads(e.participant("Late")), texts{"now"});
  e.later(10 * minute_ms);
  EXPECT_TRUE(e.reads(e.participant("Later")).empty());
}

TEST_F(HistoryLast, CountsNoLineThatIsHiddenAndShowsNone) {
  line_of(e, river, "one");
  const auto two = line_of(e, river, "two");
  line_of(e, river, "three");
  e.does(sam, say::of_line<v1::Hide>(two));
  EXPECT_EQ(e.reads(e.participant("Late")), (texts{"one", "three"}));
}

TEST_F(HistoryLast, NeverGivesAShareWhoseTellerChoseOnlyThosePresentNorThePresentOne) {
  line_of(e, river, "open");
  v1::SetSharing mine;
  mine.mutable_sharing()->set_only_present(true);
  EXPECT_ACCEPTED(e.does(river, mine));
  e.sets_mode(sam, v1::MODE_QUEUE);
  takes_floor(e, sam, river);
  EXPECT_ACCEPTED(e.says(river, "for those who are here"));
  EXPECT_EQ(e.reads(e.participant("During")), texts{"open"});
  e.done(river);
  e.later(minute_ms);
  EXPECT_EQ(e.reads(e.participant("After")), texts{"open"});
}

}  // namespace
}  // namespace hearth::meeting::testing
