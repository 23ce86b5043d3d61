// What must never be broken, asked of a state (ARCHITECTURE.md 7). For tests and simulation after
// each fold; it walks everything, so no command pays for it.
#pragma once

#include "server/meeting/state.hpp"

#include <string>
#include <vector>

namespace hearth::meeting {

// A sentence for each invariant that does not hold; empty when all do. Sentences hold no words of
// anybody.
std::vector<std::string> broken_invariants(const state& s);

}  // namespace hearth::meeting
