// The format that a meeting follows, and its one key (MEETING.md 2.11): which step it is in, what a
// press would do, and taking the last move back. Steps set modes through the floor
// (floor_rules.hpp); this unit never moves a turn by itself.
#pragma once

#include "server/meeting/scribe.hpp"

namespace hearth::meeting {

verdict obey(scribe& w, person& actor, const v1::GoOn& c);
verdict obey(scribe& w, person& actor, const v1::NextStep& c);
verdict obey(scribe& w, person& actor, const v1::GoToStep& c);
verdict obey(scribe& w, person& actor, const v1::LeaveStepFree& c);
verdict obey(scribe& w, person& actor, const v1::UndoMove& c);

// The format as the policy carries it, with its modes' defaults.
format format_of(const v1::Format& asked);

// The meeting opens with the first step. False: it follows no format.
bool format_begins(scribe& w);
// The meeting is closing: no step goes on.
void format_over(scribe& w);
// A facilitator set a mode by hand: the step is theirs (2.11, left free).
void format_left(scribe& w);

// Before and after a facilitator's offer to the next person: it can be undone.
last_move move_begun(const state& s);
void move_made(scribe& w, last_move made);
// due::undo_over.
void move_stands(scribe& w);

// What the one key would do. Pure.
key_label key_of(const state& s);
// The key's label changed, or the last move can no longer be undone. Called by the floor before
// each flush.
void format_settled(scribe& w);
// A prompt that the format, or the move that can be undone, still needs.
bool prompt_kept(const state& s, const words_ref& prompt);

}  // namespace hearth::meeting
