// Side rooms (MEETING.md 2.10): a facilitator and one person talk in a panel beside the room, which
// is told nothing. Words in one are private lines that only the two read; nobody is in two of them,
// so there are never more than there are facilitators (I14).
#pragma once

#include "server/meeting/scribe.hpp"

namespace hearth::meeting {

verdict obey(scribe& w, person& actor, const v1::OpenSideRoom& c);
verdict obey(scribe& w, person& actor, const v1::EnterSideRoom& c);
verdict obey(scribe& w, person& actor, const v1::SayInSideRoom& c);
verdict obey(scribe& w, person& actor, const v1::CloseSideRoom& c);

// side_room_over (side room): its facilitator was lost and did not come back.
void side_room_due(scribe& w, std::uint64_t subject);
// Somebody inside was lost, came back, left, or has other powers.
void side_rooms_person_changed(scribe& w, const person& p);
// This place is given to somebody on a facilitator's word: what was private of it closes (1.2).
void side_rooms_place_given(scribe& w, person_id place);
// What was offered for the group was answered.
void side_rooms_handed(scribe& w, person_id from, person_id to, bool accepted);

// The side room that this person is in or asked into, as either of the two; null: none.
const side_room* side_room_of(const state& s, person_id p);
// Whether this person has come into a side room that was opened for them.
bool is_aside(const state& s, person_id p);

v1::OwnSideRoom view_side_room(const state& s, const person& p);
v1::FacilitatorSideRooms view_side_rooms(const state& s);

}  // namespace hearth::meeting
