// A round: everybody is offered the floor once, in an order known beforehand (MEETING.md 2.1, 2.4,
// I11). It says whose turn it is and keeps the marks; the floor is moved by floor.hpp.
#pragma once

#include "server/meeting/scribe.hpp"

namespace hearth::meeting {

// Starts a round with the people inside, in the order that `mode` asks for: a facilitator is not
// last, the start rotates from round to round.
void round_started(scribe& w);
void round_cleared(scribe& w);
// A move was undone: the round goes on as it was before, with the people who are inside now.
void round_restored(scribe& w, const round& before);
// The next person to be offered: the places from the cursor on, then once more those who said later
// or were absent. 0: nobody is left.
person_id round_next(const state& s);
// What became of an offer or a turn.
void round_marked(scribe& w, person_id p, v1::Mark mark);
// Somebody is offered the floor: who was passed over because they are not there is absent.
void round_offered(scribe& w, person_id p);
// Somebody asks to speak in a round (2.3): a listener is put in, who is to come is shown the place.
// False: it is a hand for the next queue or open step.
bool round_asked(scribe& w, person& p);
// The person speaks after all: listening ends, by their own word.
void listening_ended(scribe& w, person& p);
// Tells facilitators, once, when nobody is left to be offered the floor, and who was missed.
void round_settled(scribe& w);
void round_end_told(scribe& w);
void round_person_entered(scribe& w, person& p);  // listening until they say otherwise
void round_person_out(scribe& w, person& p);      // out without a gap
void round_person_listening(scribe& w, person& p);
place* round_place(state& s, person_id p);
const place* round_place(const state& s, person_id p);
// Everybody has been offered the floor or is shown as missed.
bool round_over(const state& s);

}  // namespace hearth::meeting
