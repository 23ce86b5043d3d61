// Which action a client offers to whom: a reading of the powers that the meeting gives, so that a
// person is not invited to what would be refused. The server decides again. Pure.
#pragma once

#include <hearth/command_list.hpp>
#include <hearth/state.hpp>

namespace hearth::inline v0::detail {

// Whether this person steers while no facilitator is connected.
bool steers(const room_state& state);
bool can(const room_state& state, action what, person_id target);

}  // namespace hearth::inline v0::detail
