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

// Numbers that a step is decoded from; rapidcheck takes steps away until only the needed ones are
// left.
rc::Gen<std::vector<std::uint64_t>> any_steps() {
  return rc::gen::resize(steps_max,
                         rc::gen::container<std::vector<std::uint64_t>>(
                             rc::gen::inRange<std::uint64_t>(0, std::uint64_t{1} << 40)));
}

void plays(std::uint64_t setting, const std::vector<std::uint64_t>& steps, crowd_checks checks) {
  std::vector<std::string> broken;
  {
    crowd people(setting, checks, broken);
    for (std::size_t i = 0; i < std::min(steps.size(), steps_max) && broken.empty(); ++i) {
      people.step(steps[i]);
    }
  }
  if (!broken.empty()) RC_FAIL(broken.front());
}

RC_GTEST_PROP(AnyEvening, KeepsTheInvariantsAndReplaysToTheSameState, ()) {
  RC_ASSERT(sequences_set);
  plays(*rc::gen::inRange<std::uint64_t>(0, 1u << 20), *any_steps(), {.views_every = 0});
}

RC_GTEST_PROP(AnyEvening, KeepsThemInLongerOnes, ()) {
  const auto setting = *rc::gen::inRange<std::uint64_t>(0, 1u << 20);
  const auto seed = *rc::gen::inRange<std::uint64_t>(0, 1u << 30);
  std::vector<std::uint64_t> steps;
  for (std::uint64_t i = 0; i < steps_max; ++i) steps.push_back(seed * steps_max + i);
  plays(setting, steps, {.views_every = 0});
}

RC_GTEST_PROP(AnyEvening, ShowsEverybodyExactlyWhatTheStateSays, ()) {
  const auto setting = *rc::gen::inRange<std::uint64_t>(0, 1u << 20);
  // After each fold is dear, so most look now and then: what was not told stays untold.
  plays(setting, *any_steps(), {.views_every = setting % 4 == 0 ? 1u : 7u});
}

RC_GTEST_PROP(AnyEvening, IsNotChangedByWhatIsRefused, ()) {
  plays(*rc::gen::inRange<std::uint64_t>(0, 1u << 20), *any_steps(),
        {.views_every = 0, .refusals_change_nothing = true});
}

}  // namespace
}  // namespace hearth::meeting::testing
