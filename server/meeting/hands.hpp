// Hands: wishes to speak and private words about the process, and the order of the queue
// (MEETING.md 2.3, 2.8). The server keeps the ordered list; `seq` is its counter, no clock takes
// part.
#pragma once

#include "server/meeting/scribe.hpp"

namespace hearth::meeting {

verdict obey(scribe& w, person& actor, const v1::Ask& c);
verdict obey(scribe& w, person& actor, const v1::Withdraw& c);
verdict obey(scribe& w, person& actor, const v1::MoveHand& c);
verdict obey(scribe& w, person& actor, const v1::LowerHand& c);
verdict obey(scribe& w, person& actor, const v1::LowerAllHands& c);
verdict obey(scribe& w, person& actor, const v1::RaiseAgain& c);
verdict obey(scribe& w, person& actor, const v1::CloseQueue& c);
verdict obey(scribe& w, person& actor, const v1::SetOrderPolicy& c);

// place_over (person), hand_undo_over.
void hands_due(scribe& w, due what, std::uint64_t subject);

void hands_person_lost(scribe& w, person& p);
void hands_person_back(scribe& w, person& p);
void hands_person_out(scribe& w, person& p);       // all hands go, without a gap
void hands_person_silenced(scribe& w, person& p);  // `share` dropped; process stays (2.7)

// The share hand of `p`, or null.
const hand* share_hand(const state& s, person_id p);
// How many would be offered the floor before `p`.
std::uint32_t before(const state& s, person_id p);
// Lowers the share hand because its turn was accepted.
void hand_served(scribe& w, person_id p);

}  // namespace hearth::meeting
