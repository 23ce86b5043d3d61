#include "server/gateway/timing_wheel.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <vector>

namespace hearth::gateway {
namespace {

TEST(TimingWheel, FiresNeverEarlyAndAtMostATickLate) {
  std::int64_t now = 1'000'003;
  timing_wheel wheel(now);
  std::mt19937_64 random(7);
  std::vector<std::int64_t> due;
  std::vector<std::int64_t> fired(3'000, 0);
  std::vector<std::unique_ptr<timer>> timers;
  for (std::size_t i = 0; i < fired.size(); ++i) {
    const std::int64_t ahead = static_cast<std::int64_t>(random() >> (32 + random() % 30));
    due.push_back(now + ahead % 30'000'000);
    timers.push_back(std::make_unique<timer>([&fired, &now, i] { fired[i] = now; }));
    wheel.arm(*timers[i], due[i]);
  }
  while (const auto next = wheel.next_ms()) {
    ASSERT_GE(*next, now);
    now = *next;
    wheel.advance(now);
  }
  for (std::size_t i = 0; i < fired.size(); ++i) {
    EXPECT_GE(fired[i], due[i]);
    EXPECT_LE(fired[i], due[i] + 2 * timing_wheel::tick_ms);
  }
}

TEST(TimingWheel, FiresAllThatIsDueAfterALongSleep) {
  timing_wheel wheel(0);
  int fired = 0;
  timer soon([&] { ++fired; });
  timer later([&] { ++fired; });
  timer far([&] { ++fired; });
  wheel.arm(soon, 10);
  wheel.arm(later, 5'000);
  wheel.arm(far, 4 * 3'600'000);
  wheel.advance(20'000'000);
  EXPECT_EQ(fired, 3);
  EXPECT_FALSE(wheel.next_ms().has_value());
}

TEST(TimingWheel, ForgetsACancelledTimer) {
  timing_wheel wheel(0);
  bool fired = false;
  timer t([&] { fired = true; });
  wheel.arm(t, 100);
  t.cancel();
  wheel.advance(1'000);
  EXPECT_FALSE(fired);
  EXPECT_FALSE(t.armed());
}

TEST(TimingWheel, ArmsAgainFromInsideACallback) {
  timing_wheel wheel(0);
  int fired = 0;
  timer t([&] {
    if (++fired < 5) wheel.arm(t, 0);  // long past: the next tick
  });
  wheel.arm(t, 8);
  wheel.advance(8);
  EXPECT_EQ(fired, 1);
  wheel.advance(1'000);
  EXPECT_EQ(fired, 5);
}

TEST(TimingWheel, GoesOnAfterATimerThrew) {
  timing_wheel wheel(0);
  bool second_fired = false;
  timer first([] { throw 1; });
  timer second([&] { second_fired = true; });
  wheel.arm(first, 8);
  wheel.arm(second, 8);
  EXPECT_THROW(wheel.advance(8), int);
  wheel.advance(8);
  EXPECT_TRUE(second_fired);
}

}  // namespace
}  // namespace hearth::gateway
