#include "server/app/hooks/hook_message.hpp"

#include <gtest/gtest.h>

namespace hearth::app {
namespace {

using meeting::hook_event;
using why = meeting::facilitator_missing::why;

constexpr meeting::instant eight = 1'800'000'000'000;

TEST(HookMessage, SaysOfCareTheMeetingAndItsAgeAndNothingElse) {
  const hook_event e{eight + 60'900, meeting::care_waits_unseen{eight}};
  EXPECT_EQ(body_of(e, "monday-circle", "e1"),
            R"({"id":"e1","event":"care_waiting","meeting":"monday-circle",)"
            R"("at_unix_ms":1800000060900,"age_s":60})");
  EXPECT_TRUE(is_care(e));
}

TEST(HookMessage, SaysWhenAMeetingOpened) {
  const hook_event planned{eight + 5, meeting::meeting_opened{eight}};
  EXPECT_EQ(body_of(planned, "m", "e"),
            R"({"id":"e","event":"opened","meeting":"m","at_unix_ms":1800000000005,)"
            R"("planned_unix_ms":1800000000000})");
  const hook_event unplanned{eight, meeting::meeting_opened{}};
  EXPECT_EQ(body_of(unplanned, "m", "e"),
            R"({"id":"e","event":"opened","meeting":"m","at_unix_ms":1800000000000})");
  EXPECT_FALSE(is_care(planned));
}

TEST(HookMessage, SaysOfAClosedMeetingWhatMayRemain) {
  meeting::meeting_closed closed{0, eight, "1-5", {}, {}};
  EXPECT_EQ(body_of({eight + 9, closed}, "m", "e"),
            R"({"id":"e","event":"closed","meeting":"m","at_unix_ms":1800000000009,)"
            R"("opened_unix_ms":1800000000000,"people":"1-5"})");
  closed.counted = {1, 2, 3, 4, 5};
  closed.left = {3, 2, 0};
  EXPECT_EQ(body_of({eight + 9, closed}, "m", "e"),
            R"({"id":"e","event":"closed","meeting":"m","at_unix_ms":1800000000009,)"
            R"("opened_unix_ms":1800000000000,"people":"1-5",)"
            R"("leaving":{"lighter":3,"the_same":2,"heavier":0},)"
            R"("mutes":1,"removals":2,"pauses":3,"care_requests":4,"reports":5})");
}

TEST(HookMessage, SaysOfAReportItsCategoryAndWhetherItIsAboutWhoFacilitates) {
  EXPECT_EQ(
      body_of({eight, meeting::person_reported{v1::REPORT_CATEGORY_NOT_AGREED, true}}, "m", "e"),
      R"({"id":"e","event":"report","meeting":"m","at_unix_ms":1800000000000,)"
      R"("category":"not_agreed","about":"facilitator"})");
  const hook_event other{eight, meeting::person_reported{v1::REPORT_CATEGORY_UNSAFE, false}};
  EXPECT_NE(body_of(other, "m", "e").find(R"("category":"unsafe","about":"participant")"),
            std::string::npos);
  EXPECT_FALSE(is_care(other));
}

TEST(HookMessage, SaysWhyNobodyFacilitates) {
  const auto says = [](why reason) {
    return body_of({eight + 300'000, meeting::facilitator_missing{reason, eight}}, "m", "e");
  };
  EXPECT_EQ(says(why::lost), R"({"id":"e","event":"facilitator_missing","meeting":"m",)"
                             R"("at_unix_ms":1800000300000,"why":"lost","age_s":300})");
  EXPECT_NE(says(why::nobody_came).find(R"("why":"nobody_came")"), std::string::npos);
  EXPECT_NE(says(why::cancelled).find(R"("why":"cancelled")"), std::string::npos);
}

// Computed with Python's hmac, as configs/README.md shows it to receivers.
TEST(HookSignature, IsTheHmacOfTimeAndBody) {
  const base::secret secret(std::string_view("0123456789abcdef0123456789abcdef"));
  EXPECT_EQ(signature_of(R"({"id":"e1","event":"care_waiting","meeting":"monday-circle",)"
                         R"("at_unix_ms":1800000060000,"age_s":60})",
                         secret, 1'800'000'061),
            "t=1800000061,v1=bde4fdcb167c13cd0ac2caf6a782df07e80fa309c6c5c321e886513c43868486");
}

TEST(HookSignature, IsAnotherForAnotherTimeBodyOrSecret) {
  const base::secret one(std::string_view("0123456789abcdef0123456789abcdef"));
  const base::secret two(std::string_view("0123456789abcdef0123456789abcdeg"));
  const auto digest = [](const std::string& s) { return s.substr(s.find(",v1=")); };
  const auto first = digest(signature_of("{}", one, 1));
  EXPECT_NE(first, digest(signature_of("{}", one, 2)));
  EXPECT_NE(first, digest(signature_of("{ }", one, 1)));
  EXPECT_NE(first, digest(signature_of("{}", two, 1)));
}

}  // namespace
}  // namespace hearth::app
