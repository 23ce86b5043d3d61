#include "server/base/clock.hpp"

#include <gtest/gtest.h>

namespace hearth::base {
namespace {

TEST(Clock, TellsACalendarTimeOfThisCentury) {
  EXPECT_GT(system_clock().unix_ms(), 1'600'000'000'000);
}

TEST(Clock, IsSteady) {
  const system_clock c;
  const auto before = c.steady_ms();
  EXPECT_GE(c.steady_ms(), before);
}

}  // namespace
}  // namespace hearth::base
