// One simulation from one seed: the real houses, rooms and conversations over virtual cores, people
// who do anything, and faults; judged all the way, and at its end.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hearth::simulation {

struct played {
  std::vector<std::string> broken;  // empty: every promise held
  std::uint64_t digest = 0;         // of every byte that reached anybody, and of all states
  std::map<std::string, std::size_t> seen;
};

// Equal arguments give an equal result.
played play(std::uint64_t seed, std::size_t steps);

}  // namespace hearth::simulation
