// One number for a whole state: equal journals give equal digests, on every node and in every
// replay (I16). It walks every field of every aggregate by itself, so a new field cannot be
// forgotten.
#pragma once

#include "server/meeting/state.hpp"

#include <cstdint>

namespace hearth::meeting {

std::uint64_t digest(const state& s);

}  // namespace hearth::meeting
