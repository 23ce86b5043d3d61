#include "server/base/assert.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <string>

TEST(Assert, PassesWhenTheConditionHolds) {
  int calls = 0;
  HEARTH_ASSERT(++calls == 1);
  EXPECT_EQ(calls, 1);
}

TEST(AssertDeathTest, PrintsItsExpressionAndPlaceAndAborts) {
  EXPECT_DEATH(HEARTH_ASSERT(1 + 1 == 3), "assert_test.cpp:[0-9]+: bug: 1 \\+ 1 == 3");
}

TEST(AssertDeathTest, PrintsNoValue) {
  const std::string words = "MARKER";
  EXPECT_EXIT(HEARTH_ASSERT(words.empty()), testing::KilledBySignal(SIGABRT),
              testing::Not(testing::HasSubstr("MARKER")));
}
