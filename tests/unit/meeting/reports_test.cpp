// Reports to the organiser, and "I think this is a mistake" after a removal (MEETING.md 3.2).
#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

v1::Report report(v1::ReportCategory category, bool about_facilitator = false) {
  v1::Report c;
  c.set_category(category);
  c.set_about_facilitator(about_facilitator);
  return c;
}

struct Reports : ::testing::Test {
  evening e;
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");

  std::vector<person_reported> told() const {
    std::vector<person_reported> all;
    for (const auto& h : e.organiser_told()) {
      if (const auto* r = std::get_if<person_reported>(&h.what)) all.push_back(*r);
    }
    return all;
  }
};

TEST_F(Reports, GoToTheOrganiserAsCategoryAloneAndNobodyInsideLearnsOfIt) {
  EXPECT_ACCEPTED(e.does(river, report(v1::REPORT_CATEGORY_UNKIND, true)));
  EXPECT_TRUE(e.last().room.empty());
  EXPECT_TRUE(e.last().own.empty());
  ASSERT_EQ(told().size(), 1u);
  EXPECT_EQ(told()[0].category, v1::REPORT_CATEGORY_UNKIND);
  EXPECT_TRUE(told()[0].about_facilitator);
}

TEST_F(Reports, WorkWhileMutedPausedAndFromTheLobby) {
  e.does(sam, say::mute(river));
  e.does(sam, v1::Pause());
  EXPECT_ACCEPTED(e.does(river, report(v1::REPORT_CATEGORY_UNSAFE)));
  const auto ash = e.participant("Ash");
  ASSERT_EQ(e.sees(ash).standing().standing(), v1::STANDING_WAITING);
  EXPECT_ACCEPTED(e.does(ash, report(v1::REPORT_CATEGORY_OTHER)));
  EXPECT_EQ(told().size(), 2u);
}

TEST_F(Reports, OfOnePersonAreThreeAndOfAKnownCategory) {
  EXPECT_REFUSED(e.does(river, v1::Report()), OUT_OF_BOUNDS);
  for (int i = 0; i < 3; ++i) {
    EXPECT_ACCEPTED(e.does(river, report(v1::REPORT_CATEGORY_SELLING)));
  }
  EXPECT_REFUSED(e.does(river, report(v1::REPORT_CATEGORY_SELLING)), REPORTED_OFTEN);
  EXPECT_EQ(told().size(), 3u);
}

// ---- I think this is a mistake

bool says_mistake(const evening& e, person_id facilitator) {
  const auto& people = e.sees(facilitator).own.at(v1::OwnEvent::kRemoved).removed().people();
  return std::ranges::any_of(people, [](const auto& p) { return p.mistake(); });
}

TEST_F(Reports, WhoWasRemovedSaysOnceThatItIsAMistake) {
  e.does(sam, say::remove(river));
  EXPECT_FALSE(says_mistake(e, sam));
  EXPECT_REFUSED(e.returns(river, true), MISTAKE_TOLD);
  EXPECT_TRUE(says_mistake(e, sam));
  EXPECT_TRUE(e.sees(sam).was_told(v1::NOTICE_KIND_SAYS_MISTAKE));
  EXPECT_REFUSED(e.returns(river, true), REMOVED);
  EXPECT_REFUSED(e.returns(river), REMOVED) << "nobody comes in by saying it";
  EXPECT_ACCEPTED(e.does(sam, say::of_person<v1::BringBack>(river)));
  EXPECT_ACCEPTED(e.returns(river));
}

TEST_F(Reports, NobodyElseSaysThatARemovalIsAMistake) {
  EXPECT_REFUSED(e.returns(river, true), GONE);
}

}  // namespace
}  // namespace hearth::meeting::testing
