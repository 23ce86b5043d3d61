// The order of the queue (MEETING.md 2.3, 2.8): where a hand goes, and what is told when places
// change. One list in the order in which hands will be offered; ageing keeps it from starving
// anybody (I10).
#pragma once

#include "server/meeting/scribe.hpp"

namespace hearth::meeting {

// Puts a new hand at its place: `arrival` and `facilitator` by seq, `heard_less` by fewer shares,
// then seq. Nobody who was jumped three times, or was placed by a facilitator, is passed.
void hand_placed(scribe& w, hand h);
// The owner was offered the floor and comes back later: after the next hand that can be offered.
// Nothing if there is no hand.
void hand_steps_back(scribe& w, person_id p);
// Hand X before hand Y, or with 0 to the end. A facilitator's reordering is no jump (2.8).
verdict hand_moved(scribe& w, hand_id x, hand_id y);
// The queue, or somebody's place in it, changed: everyone who waits is told their own place.
void places_changed(scribe& w);
// A place may grow: say "about 2" (2.3). In popcorn the holder decides.
bool places_may_grow(const state& s);
// The place of `p` in the queue or the round, counted from 1; 0: not in it.
std::uint32_t place_of(const state& s, person_id p);

}  // namespace hearth::meeting
