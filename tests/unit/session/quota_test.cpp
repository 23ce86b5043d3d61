#include "server/session/quota.hpp"

#include <gtest/gtest.h>

namespace hearth::session {
namespace {

TEST(Quota, BeginsFullAndRefusesBeyondItsBurst) {
  quota q(10, 1'000, 3);
  EXPECT_TRUE(q.spend(0));
  EXPECT_TRUE(q.spend(0));
  EXPECT_TRUE(q.spend(0));
  EXPECT_FALSE(q.spend(0));
}

TEST(Quota, ComesBackWithTime) {
  quota q(10, 1'000, 1);
  EXPECT_TRUE(q.spend(1'000));
  EXPECT_FALSE(q.spend(1'099));
  EXPECT_TRUE(q.spend(1'100));
}

TEST(Quota, KeepsNoMoreThanItsBurst) {
  quota q(10, 1'000, 2);
  EXPECT_TRUE(q.spend(1'000'000, 2));
  EXPECT_FALSE(q.spend(1'000'000));
}

TEST(Quota, SaysHowLongToWait) {
  quota q(10, 1'000, 2);
  EXPECT_TRUE(q.spend(0, 2));
  EXPECT_EQ(q.wait_ms(), 100u);
  EXPECT_EQ(q.wait_ms(2), 200u);
}

TEST(Quota, CountsByTheMinute) {
  quota q(6, 60'000, 2);
  EXPECT_TRUE(q.spend(0, 2));
  EXPECT_EQ(q.wait_ms(), 10'000u);
  EXPECT_FALSE(q.spend(9'999));
  EXPECT_TRUE(q.spend(10'000));
}

TEST(Quota, TakesNoTimeBack) {
  quota q(10, 1'000, 1);
  EXPECT_TRUE(q.spend(5'000));
  EXPECT_FALSE(q.spend(1'000));  // a clock that went back gives nothing
  EXPECT_TRUE(q.spend(5'100));
}

}  // namespace
}  // namespace hearth::session
