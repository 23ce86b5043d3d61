// The invariants of the meeting core over random evenings (ARCHITECTURE.md 7): I1-I3, I6-I8,
// I10-I14, I16-I19 as they apply to one fold. Each test is thousands of sequences of up to sixty
// steps; every evening ends with a replay of its journal (I16). A failing sequence is printed with
// its seed: RC_PARAMS="seed=..." plays it again.
#include "tests/property/meeting/crowd.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>

namespace hearth::meeting::testing {
namespace {

// Before rapidcheck reads it for the first time; whoever sets it by hand is heard.
const bool sequences_set = setenv("RC_PARAMS", "max_success=2500", 0) == 0;

constexpr std::size_t steps_max = 60;
// Sanitizers make each fold four times as dear: there most sequences are shorter, not fewer.
#ifdef HEARTH_SANITIZED
constexpr int usual_steps_max = 22;
constexpr std::uint64_t one_long_in = 16;
#else
constexpr int usual_steps_max = steps_max;
constexpr std::uint64_t one_long_in = 4;
#endif

// Numbers that a step is decoded from; rapidcheck takes steps away until only the needed ones are
// left.
rc::Gen<std::vector<std::uint64_t>> any_steps() {
  return rc::gen::resize(usual_steps_max,
                         rc::gen::container<std::vector<std::uint64_t>>(
                             rc::gen::inRange<std::uint64_t>(0, std::uint64_t{1} << 40)));
}

// What is broken by these steps first; empty: nothing.
std::string played(std::uint64_t setting, const std::vector<std::uint64_t>& steps,
                   crowd_checks checks) {
  std::vector<std::string> broken;
  {
    crowd people(setting, checks, broken);
    for (std::size_t i = 0; i < std::min(steps.size(), steps_max) && broken.empty(); ++i) {
      people.step(steps[i]);
    }
  }
  return broken.empty() ? std::string() : broken.front();
}

void plays(std::uint64_t setting, const std::vector<std::uint64_t>& steps, crowd_checks checks) {
  const auto broken = played(setting, steps, checks);
  if (!broken.empty()) RC_FAIL(broken);
}

std::vector<std::uint64_t> long_steps(std::uint64_t seed, std::uint64_t count) {
  std::vector<std::uint64_t> steps;
  for (std::uint64_t i = 0; i < count; ++i) steps.push_back(seed * steps_max + i);
  return steps;
}

RC_GTEST_PROP(AnyEvening, KeepsTheInvariantsAndReplaysToTheSameState, ()) {
  RC_ASSERT(sequences_set);
  plays(*rc::gen::inRange<std::uint64_t>(0, 1u << 20), *any_steps(),
        {.views_every = 0, .replay = true});
}

RC_GTEST_PROP(AnyEvening, KeepsThemInLongerOnes, ()) {
  const auto setting = *rc::gen::inRange<std::uint64_t>(0, 1u << 20);
  const auto seed = *rc::gen::inRange<std::uint64_t>(0, 1u << 30);
  plays(setting, long_steps(seed, setting % one_long_in == 0 ? steps_max : 15), {.views_every = 0});
}

RC_GTEST_PROP(AnyEvening, ShowsEverybodyExactlyWhatTheStateSays, ()) {
  const auto setting = *rc::gen::inRange<std::uint64_t>(0, 1u << 20);
  // After each fold is dear, so most look now and then: what was not told stays untold.
  plays(setting, *any_steps(), {.views_every = setting % 8 == 0 ? 1u : 11u});
}

RC_GTEST_PROP(AnyEvening, IsNotChangedByWhatIsRefused, ()) {
  plays(*rc::gen::inRange<std::uint64_t>(0, 1u << 20), *any_steps(),
        {.views_every = 0, .refusals_change_nothing = true});
}

// Sequences that once showed something, kept for ever (STYLE.md, Habits 12).
TEST(KeptSeeds, HoldEveryPromise) {
  // An offer that falls due, a hold, and a loss in one fold.
  EXPECT_EQ(played(132882, long_steps(165943404, steps_max), {.views_every = 1, .replay = true}),
            "");
  // A hand withdrawn while its owner is offered the floor: `later` becomes possible.
  EXPECT_EQ(
      played(33736, {19082592935, 651832454562, 278123295481, 0, 500052956856}, {.views_every = 1}),
      "");
  // Somebody leaves whose lines a facilitator reads first.
  EXPECT_EQ(played(0, {29113811426, 141044284831}, {.views_every = 1}), "");
}

}  // namespace
}  // namespace hearth::meeting::testing
