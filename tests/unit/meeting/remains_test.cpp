// What remains of a meeting is a list that is written down (MEETING.md 3.7), and this test holds
// it: whoever lets more remain must change it here. What organisers are told is held by
// tests/unit/app/hooks/hook_message_test.cpp.
#include "hearth/v1/frame.pb.h"
#include "server/meeting/digest.hpp"
#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

struct Remains : ::testing::Test {
  evening e;
  person_id sam = e.facilitator("Sam");
  std::vector<person_id> people;

  // An evening in which there is something of everything; how it ended for the state.
  void evening_of(int participants, int answers) {
    for (int i = 0; i < participants; ++i) {
      people.push_back(e.participant("Guest" + std::to_string(i)));
    }
    line_of(e, people.at(0), "hello");
    e.does(sam, say::mute(people.at(0)));
    care_of(e, people.at(0), "help");
    e.does(sam, say::remove(people.at(1)));
    v1::Report told;
    told.set_category(v1::REPORT_CATEGORY_OTHER);
    e.does(people.at(0), told);
    e.does(sam, v1::Pause());
    e.does(sam, say::end(v1::END_HOW_NOW, true));
    for (int i = 0; i < answers; ++i) {
      v1::CloseCard tap;
      tap.set_leaving(i == 0 ? v1::LEAVING_HEAVIER : v1::LEAVING_LIGHTER);
      EXPECT_ACCEPTED(e.does(i == 0 ? sam : people.at(static_cast<std::size_t>(i + 1)), tap));
    }
    e.later(5 * minute_ms);
    ASSERT_EQ(e.now().life, v1::LIFE_ENDED);
  }
};

TEST_F(Remains, OfTheStateIsThisAndNothingElse) {
  evening_of(7, 5);
  const auto& s = e.now();
  state listed;
  listed.meeting = s.meeting;
  listed.epoch = s.epoch;
  listed.policy_digest = s.policy_digest;
  listed.agreement_version = s.agreement_version;
  listed.now = s.now;
  listed.last_number = s.last_number;
  listed.life = v1::LIFE_ENDED;
  listed.opened_at = s.opened_at;
  listed.ends_at = s.ends_at;
  listed.counts = s.counts;
  listed.floor.moved_how = v1::MOVED_MODE_CHANGED;  // how the end is told, of every meeting
  listed.floor.moved_at = s.floor.moved_at;         // and when
  EXPECT_EQ(digest(listed), digest(s));
}

TEST_F(Remains, OfCountsAreTheseWithHeadsInSteps) {
  evening_of(7, 5);
  // One name a number: another one does not compile.
  const auto [said, expired, taken_back, purged, heads, mutes, removals, pauses, cares, reports,
              acceptances, lighter, the_same, heavier] = e.now().counts;
  EXPECT_EQ(said, 1u);
  EXPECT_EQ(purged, 1u);
  EXPECT_EQ(expired + taken_back, 0u);
  EXPECT_EQ(heads, 10u) << "6-10";
  EXPECT_EQ(std::tuple(mutes, removals, pauses, cares, reports), std::tuple(1u, 1u, 1u, 1u, 1u));
  EXPECT_EQ(acceptances, 0u);
  EXPECT_EQ(std::tuple(lighter, the_same, heavier), std::tuple(4u, 0u, 1u));
}

TEST_F(Remains, OfFourPeopleAreNoNumbersAndOfFourAnswersNone) {
  evening_of(3, 2);
  const auto& c = e.now().counts;
  EXPECT_EQ(c.people, 5u) << "1-5";
  EXPECT_EQ(c.mutes + c.removals + c.pauses + c.cares + c.reports, 0u);
  EXPECT_EQ(c.lighter + c.the_same + c.heavier, 0u);
}

TEST_F(Remains, InTheReceiptIsThisAndNothingElse) {
  std::set<std::string> fields;
  for (int i = 0; i < v1::ReceiptBody::descriptor()->field_count(); ++i) {
    fields.insert(v1::ReceiptBody::descriptor()->field(i)->name());
  }
  EXPECT_EQ(fields, (std::set<std::string>{"meeting", "opened_unix_ms", "purged_unix_ms",
                                           "lines_said", "lines_expired", "lines_taken_back",
                                           "lines_purged", "bytes_held", "people", "leaving"}));
}

TEST_F(Remains, AnAnswerAtTheCardIsGivenAtMostOnceAndShownOfNobody) {
  const auto river = e.participant("River");
  e.does(sam, say::end());
  v1::CloseCard tap;
  tap.set_leaving(v1::LEAVING_LIGHTER);
  EXPECT_ACCEPTED(e.does(river, tap));
  EXPECT_TRUE(e.last().room.empty());
  EXPECT_TRUE(e.last().own.empty());
  EXPECT_REFUSED(e.does(river, tap), ALREADY_SO);
}

}  // namespace
}  // namespace hearth::meeting::testing
