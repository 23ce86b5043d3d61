// The people of a meeting: who is here, away, waiting, out; finding them, and the counts that
// follow from it. Entering is entering.hpp; being lost and coming back is presence.hpp.
#pragma once

#include "server/meeting/scribe.hpp"
#include "server/meeting/state.hpp"

namespace hearth::meeting {

person* find_person(state& s, person_id id);
const person* find_person(const state& s, person_id id);

bool here(const person& p);     // inside and connected
bool attends(const person& p);  // connected, and did not leave an empty chair (2.7)
bool can_be_offered(
    const state& s,
    const person& p);  // I3: inside, connected, not listening, not muted for posting, not aside

// Moves somebody to another standing and keeps every count; tells the person, and everyone who sees
// it.
void set_standing(scribe& w, person& p, standing to);
// Gives or takes powers; keeps `facilitators` and who leads.
void set_powers(scribe& w, person& p, std::set<v1::Power> powers);
// Who leads: the lead, or while they are lost the connected facilitator longest inside (2.7).
void settle_lead(scribe& w);
// Somebody inside was lost, came back, entered or left: everything that depends on who is here.
void people_here_changed(scribe& w, person& p);
// A pace was set, or somebody with a pace came or went: shared timers show a number or none
// (2.5.5).
void set_pace(scribe& w, person& p, std::uint32_t percent);
// Whether somebody is connected and inside who holds `power`.
bool power_here(const state& s, v1::Power power);

// A name for an entering or renaming person: NAME_REFUSED for reserved words and, before admission,
// facilitators' names (1.1). Never tells who is inside.
bool name_allowed(const state& s, const person& p, const words_ref& name);
// On admission: a look-alike gets a neutral mark of its own.
void settle_mark(scribe& w, person& p);

// Multiplies a time in which this person must act by their pace (2.5.5).
inline instant paced(const person& p, instant ms) {
  return ms * p.pace_percent / 100;
}
bool somebody_paced(const state& s);

}  // namespace hearth::meeting
