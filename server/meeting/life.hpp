// The life of a meeting: founding, opening, its clock, life without a facilitator, closing and
// purge (MEETING.md 1, 2.6, 2.7, 3.6).
#pragma once

#include "server/meeting/scribe.hpp"

namespace hearth::meeting {

// So long after the last facilitator was lost the meeting does without one (2.7).
inline constexpr instant facilitator_lost_ms = 60 * second_ms;

void founded(scribe& w, const v1::Founded& f);

verdict obey(scribe& w, person& actor, const v1::Open& c);
verdict obey(scribe& w, person& actor, const v1::End& c);
verdict obey(scribe& w, person& actor, const v1::CloseCard& c);
verdict obey(scribe& w, person& actor, const v1::Report& c);
verdict obey(scribe& w, person& actor, const v1::AskSteward& c);
verdict obey(scribe& w, person& actor, const v1::AnswerSteward& c);

// facilitator_lost, facilitator_still_lost, hold_over, entry_over, ten_left, five_left,
// nobody_came, empty_over, closing_over, at_most_over.
void life_due(scribe& w, due what, std::uint64_t subject);

// A facilitator became connected, or the last one was lost (2.7). Called when that changes.
void life_facilitator_here(scribe& w);
void life_last_facilitator_lost(scribe& w);
// Somebody inside was lost or came: an empty meeting ends after `end_after`.
void life_people_changed(scribe& w);
// A turn ended while the meeting waits for a facilitator: posting closes now (2.7).
void life_turn_ended(scribe& w);

// ---- Without a facilitator (without_facilitator.cpp)

// The last one was lost; and one is here again.
void without_facilitator_begins(scribe& w);
void without_facilitator_ends(scribe& w);
void without_facilitator_over(scribe& w);  // due: facilitator_lost
void without_facilitator_turn_ended(scribe& w);
// Called before each flush: what was chosen may no longer be possible.
void without_facilitator_settled(scribe& w);
// No facilitator is connected, and this person steers.
bool steers(const state& s, const person& p);
void steward_out(scribe& w, const person& p);

// The words, names, hands and notes go at once and everybody is disconnected (3.6): what stays is
// an ended husk that holds counts. Every person& is invalid afterwards.
void purge(scribe& w);

}  // namespace hearth::meeting
