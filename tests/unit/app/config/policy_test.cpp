#include "tests/unit/app/config/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearth::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(GroupPolicy, IsReadWithItsNestedFields) {
  const auto loaded = load_config(sources(R"(
[[groups]]
id = "first"
[groups.policy]
title = "Monday circle"
capacity = 12
lobby = "ask"
retention = { kind = "rolling", rolling_min = 20 }
agreement.version = 2
agreement.text = """
Be kind.
What is said here stays here."""
[groups.policy.opening_mode]
mode = "round"
timers = "off"
[[groups]]
id = "second"
policy.order = "arrival"
)"));
  ASSERT_TRUE(loaded);
  const auto& groups = loaded->values.groups;
  ASSERT_EQ(groups.size(), 2u);
  const v1::MeetingPolicy& first = groups[0].policy;
  EXPECT_EQ(first.title().text(), "Monday circle");
  EXPECT_EQ(first.capacity(), 12u);
  EXPECT_EQ(first.lobby(), v1::LOBBY_ASK);
  EXPECT_EQ(first.retention().kind(), v1::RETENTION_ROLLING);
  EXPECT_EQ(first.retention().rolling_min(), 20u);
  EXPECT_EQ(first.agreement().version(), 2u);
  EXPECT_THAT(first.agreement().text().text(), HasSubstr("stays here"));
  EXPECT_EQ(first.opening_mode().mode(), v1::MODE_ROUND);
  EXPECT_EQ(first.opening_mode().timers(), v1::TIMERS_OFF);
  EXPECT_EQ(groups[1].policy.order(), v1::ORDER_POLICY_ARRIVAL);
  EXPECT_EQ(groups[1].policy.capacity(), 0u);
}

TEST(GroupPolicy, RefusesWhatTheSchemaDoesNotKnow) {
  const std::string group = "[[groups]]\nid = \"a\"\n[groups.policy]\n";
  EXPECT_THAT(
      faults_of(sources(group + "capacty = 3\n")),
      ElementsAre("hearth.toml:4:1: there is no option capacty in groups.policy (did you mean "
                  "\"capacity\"?)"));
  EXPECT_THAT(faults_of(sources(group + "retention = \"live\"\n")),
              ElementsAre(HasSubstr("there is no option retention in groups.policy")));
  EXPECT_THAT(
      faults_of(sources(group + "retention.kind = \"forever\"\n")),
      ElementsAre(HasSubstr("retention.kind must be one of \"live\", \"rolling\", \"meeting\"")));
  EXPECT_THAT(
      faults_of(sources(group + "capacity = 1\n")),
      ElementsAre(HasSubstr("groups[0].policy.capacity must be a whole number from 2 to 5000")));
  EXPECT_THAT(faults_of(sources(group + "title = \"a\\u001b[2Jb\"\n")), testing::SizeIs(1));
}

TEST(GroupPolicy, NeedsAGroup) {
  EXPECT_THAT(faults_of(sources("[groups.policy]\ncapacity = 3\n")),
              ElementsAre(HasSubstr("groups must be a list of sections: [[groups]]")));
}

}  // namespace
}  // namespace hearth::app
