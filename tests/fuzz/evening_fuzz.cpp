// People may do anything at any time: the first three bytes choose the meeting, each five more are
// one step of a crowd (tests/property/meeting). After every step the invariants of ARCHITECTURE.md
// 7 hold; at the end the journal, folded once more, gives the same state (I16). A fuzzer that sees
// which rules were reached finds evenings that chance does not.
#include "server/base/assert.hpp"
#include "tests/property/meeting/crowd.hpp"

#include <cstddef>
#include <cstdint>
#include <iostream>
#include <span>

namespace {

using hearth::meeting::testing::crowd;
constexpr std::size_t step_bytes = 5;
constexpr std::size_t steps_max = 60;

std::uint64_t number(std::span<const std::uint8_t> bytes) {
  std::uint64_t n = 0;
  for (const auto b : bytes) n = n << 8 | b;
  return n;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::span<const std::uint8_t> left(bytes, size);
  if (left.size() < 3) return 0;
  std::vector<std::string> broken;
  {
    crowd people(number(left.first(3)), {.views_every = 0, .replay = true}, broken);
    left = left.subspan(3);
    for (std::size_t i = 0; i < steps_max && left.size() >= step_bytes && broken.empty(); ++i) {
      people.step(number(left.first(step_bytes)));
      left = left.subspan(step_bytes);
    }
  }
  for (const auto& what : broken) std::cerr << what << '\n';
  HEARTH_ASSERT(broken.empty());
  return 0;
}
