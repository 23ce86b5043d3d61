// The state as people may see it: the public parts, one person's own part, and what somebody who
// enters or comes back must be given. Pure reading; what a view shows is exactly what its reader
// may know (I6).
#pragma once

#include "hearth/v1/event.pb.h"
#include "hearth/v1/frame.pb.h"
#include "server/meeting/scribe.hpp"
#include "server/meeting/state.hpp"

#include <cstdint>
#include <vector>

namespace hearth::meeting {

v1::Meeting view_meeting(const state& s);
v1::Person view_person(const state& s, const person& p);
v1::Floor view_floor(const state& s);
v1::Queue view_queue(const state& s);
v1::Round view_round(const state& s);
v1::Step view_step(const state& s);
v1::FacilitatorFormat view_format(const state& s);
v1::FacilitatorKey view_key(const state& s, const person& p);
v1::Line view_line(const line& l);
v1::Reactions view_reactions(const line& l);
v1::ModeSettings view_mode(const mode_settings& m);
v1::RetentionPolicy view_retention(const policy& p);

// The shared part at s.last_number; equal for all, so a room encodes it once.
v1::Snapshot view_snapshot(const state& s);

// One part of one person's own view; a part that the person has no power to see is empty.
v1::OwnEvent view_own(const state& s, const person& p, own_part part);
// Everything of the own lane for this person: every part that is not empty, then private lines.
std::vector<v1::OwnEvent> view_own_whole(const state& s, const person& p);

v1::OwnEvent view_private_line(const private_line& l);
// Lines that a facilitator reads first: one's own, and all of them (waiting_lines.cpp).
v1::OwnWaitingLines view_waiting_lines(const state& s, const person& p);
v1::HeldLines view_held_lines(const state& s);
v1::MutedList view_muted(const state& s);
v1::RemovedList view_removed(const state& s);
v1::HiddenLines view_hidden(const state& s);

// May this person read this line (I6, I18)? Inside, said since they read, not withheld.
bool may_read(const state& s, const person& p, const line& l);
// The living lines that this person may read, numbers above `after`, oldest first.
v1::PastLines view_past(const state& s, const person& p, number after);

}  // namespace hearth::meeting
