// Who may do what: the one predicate of MEETING.md 3.1. Roles are names for sets of powers; every
// enforcement, and every offer that a client makes, asks here and nowhere else.
#pragma once

#include "server/meeting/outcome.hpp"
#include "server/meeting/state.hpp"

#include <expected>
#include <set>

namespace hearth::meeting {

using action = v1::Command::KindCase;

// The powers that make somebody a facilitator: all of them.
const std::set<v1::Power>& all_powers();
bool facilitates(const person& p);
// A helper: holds some of the powers, not all (MEETING.md 1).
bool helps(const person& p);
bool holds(const person& p, v1::Power power);

// Whether `actor` may do `what`, to `target` if it is done to somebody (null otherwise), in this
// state. Checks standing, the agreement, powers, and that nobody acts on an equal or higher set. It
// does not check the state of the floor or of the thing: that is the command's own rule.
std::expected<void, v1::Refusal> can(const state& s, const person& actor, action what,
                                     const person* target);

}  // namespace hearth::meeting
