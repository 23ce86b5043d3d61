// A facilitator without any activity for five minutes (MEETING.md 2.7).
#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

struct SilentFacilitator : ::testing::Test {
  SilentFacilitator() { e.facilitators_answer = false; }
  bool is_asked() const { return e.sees(sam).standing().asked_if_there_until_unix_ms() != 0; }
  evening e;
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
};

TEST_F(SilentFacilitator, IsAskedAfterFiveMinutesAndCountsAsLostAMinuteLater) {
  e.later(5 * minute_ms - 1);
  EXPECT_FALSE(is_asked());
  e.later(1);
  EXPECT_EQ(e.sees(sam).standing().asked_if_there_until_unix_ms(), e.time() + minute_ms);
  EXPECT_ACCEPTED(e.says(river, "still in the care of Sam"));
  e.later(minute_ms);
  EXPECT_FALSE(is_asked());
  EXPECT_TRUE(e.sees(sam).standing().counts_as_lost());
  EXPECT_FALSE(e.sees(river).standing().facilitator_here());
  EXPECT_REFUSED(e.says(river, "hello?"), HOLD);
}

TEST_F(SilentFacilitator, IsNotShownToTheRoom) {
  const auto heard = e.room().heard.size();
  const auto kit = e.facilitator("Kit");
  const auto came = e.room().heard.size();
  EXPECT_GT(came, heard);
  e.later(3 * minute_ms);
  e.active(kit);
  e.later(3 * minute_ms);
  EXPECT_TRUE(e.sees(sam).standing().counts_as_lost());
  EXPECT_EQ(e.room().people.at(sam.value()).presence(), v1::PRESENCE_HERE);
  // All that the room sees is who leads.
  EXPECT_TRUE(e.room().people.at(kit.value()).lead());
  EXPECT_EQ(e.room().heard.size(), came + 2);
  EXPECT_TRUE(e.sees(kit).was_told(v1::NOTICE_KIND_FACILITATOR_LOST));
  EXPECT_FALSE(e.sees(river).was_told(v1::NOTICE_KIND_FACILITATOR_LOST));
  EXPECT_EQ(e.room().meeting.hold_since_unix_ms(), 0);
}

TEST_F(SilentFacilitator, AnswersByAnyTouch) {
  e.later(5 * minute_ms + 30 * second_ms);
  EXPECT_TRUE(is_asked());
  e.active(sam);
  EXPECT_FALSE(is_asked());
  e.later(5 * minute_ms - 1);
  EXPECT_FALSE(is_asked());
  e.later(1);
  EXPECT_TRUE(is_asked());
}

TEST_F(SilentFacilitator, LeadsAgainByTheFirstSignOfLife) {
  e.later(6 * minute_ms);
  e.active(sam);
  EXPECT_FALSE(e.sees(sam).standing().counts_as_lost());
  EXPECT_TRUE(e.sees(river).standing().facilitator_here());
  EXPECT_EQ(e.room().meeting.hold_since_unix_ms(), 0);
  EXPECT_ACCEPTED(e.says(sam, "I am here"));
  EXPECT_ACCEPTED(e.says(river, "good"));
}

TEST_F(SilentFacilitator, IsNotAskedWhoIsActive) {
  for (int i = 0; i < 5; ++i) {
    e.later(4 * minute_ms);
    e.says(sam, "mm");
    EXPECT_FALSE(is_asked());
  }
}

TEST_F(SilentFacilitator, HasTimeByTheirPace) {
  v1::SetPace pace;
  pace.set_percent(200);
  e.does(sam, pace);
  e.later(9 * minute_ms);
  EXPECT_FALSE(is_asked());
  e.later(minute_ms);
  EXPECT_EQ(e.sees(sam).standing().asked_if_there_until_unix_ms(), e.time() + 2 * minute_ms);
}

TEST_F(SilentFacilitator, IsNotAskedAgainWhileAway) {
  e.later(6 * minute_ms);
  e.loses(sam);
  e.later(20 * minute_ms);
  e.returns(sam);
  EXPECT_FALSE(is_asked());
  EXPECT_TRUE(e.sees(river).standing().facilitator_here());
}

TEST_F(SilentFacilitator, CountsAsLostForCareToo) {
  e.later(6 * minute_ms);
  e.does(river, say::care());
  ASSERT_EQ(e.sees(river).own.count(v1::OwnEvent::kCares), 1u);
  EXPECT_TRUE(e.sees(river).own.at(v1::OwnEvent::kCares).cares().cares(0).nobody_here());
}

}  // namespace
}  // namespace hearth::meeting::testing
