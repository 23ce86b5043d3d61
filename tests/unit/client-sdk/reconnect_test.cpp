#include <hearth/config.hpp>

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;

hearth::reconnect_context at(unsigned attempt, double random,
                             std::optional<std::chrono::milliseconds> hint = {}) {
  return {attempt, {}, hint, random};
}

TEST(Reconnect, TriesSoonTheFirstTime) {
  const auto policy = hearth::full_jitter();
  EXPECT_EQ(policy(at(0, 0.0)), 0ms);
  EXPECT_LE(policy(at(0, 0.999)), 250ms);
}

TEST(Reconnect, SpreadsOverAGrowingTimeThatHasABound) {
  const auto policy = hearth::full_jitter();
  EXPECT_EQ(policy(at(1, 0.5)), 250ms);
  EXPECT_EQ(policy(at(2, 0.5)), 500ms);
  EXPECT_EQ(policy(at(7, 0.5)), 10s);
  EXPECT_EQ(policy(at(1000, 0.5)), 10s);
  EXPECT_EQ(policy(at(1000, 0.0)), 0ms);
}

TEST(Reconnect, WaitsAtLeastAsLongAsTheServerAsks) {
  const auto policy = hearth::full_jitter();
  EXPECT_EQ(policy(at(0, 0.0, 8s)), 8s);
  EXPECT_LE(policy(at(5, 0.999, 8s)), 9600ms);
}

}  // namespace
