// Lines: saying, editing, taking back, hiding, notes and reactions (MEETING.md 2.5, 3.2, 3.3),
// their expiry (3.4, I8, I9) and private lines. The rules handle references; the words are
// elsewhere.
#pragma once

#include "server/meeting/scribe.hpp"

namespace hearth::meeting {

verdict obey(scribe& w, person& actor, const v1::Say& c);
verdict obey(scribe& w, person& actor, const v1::Edit& c);
verdict obey(scribe& w, person& actor, const v1::Retract& c);
verdict obey(scribe& w, person& actor, const v1::SetNote& c);
verdict obey(scribe& w, person& actor, const v1::React& c);
verdict obey(scribe& w, person& actor, const v1::Hide& c);
verdict obey(scribe& w, person& actor, const v1::Unhide& c);
verdict obey(scribe& w, person& actor, const v1::AskFacilitators& c);
verdict obey(scribe& w, person& actor, const v1::SayTo& c);
verdict obey(scribe& w, person& actor, const v1::Nudge& c);
verdict obey(scribe& w, person& actor, const v1::SayToTeam& c);
verdict obey(scribe& w, person& actor, const v1::PinToTeam& c);
verdict obey(scribe& w, person& actor, const v1::HoldLines& c);
verdict obey(scribe& w, person& actor, const v1::AnswerLine& c);
verdict obey(scribe& w, person& actor, const v1::ShortenRetention& c);

// line_over, share_over, hidden_over, private_over, waiting_over.
void lines_due(scribe& w, due what, std::uint64_t subject);

// When a line said then goes (3.4): the earliest of caps, policy and the sender's own choice.
instant expiry_of(const state& s, instant said_at, std::uint32_t gone_after_s, turn_id share = {});
// Nothing of this share is to come: under `turn` its words begin to run out.
void lines_share_over(scribe& w, turn_id share);
// The room has this line from now on: its number.
number line_said(scribe& w, line said, std::uint32_t gone_after_s);
// Pre-moderation (waiting_lines.cpp): whether somebody's lines wait, and what becomes of one.
bool lines_wait(const state& s, const person& p);
verdict line_waits(scribe& w, line said, std::uint32_t gone_after_s);
void waiting_over(scribe& w, note_id id);
void waiting_person_out(scribe& w, person& p);
void waiting_shortened(scribe& w);
// A private line from one to a person's private thread, or within a care request; to whoever may
// read it.
note_id private_line_said(scribe& w, person_id from, person_id with, const words_ref& words,
                          care_id care, v1::NudgeKind nudge = v1::NUDGE_KIND_UNSPECIFIED);
note_id private_line_said(scribe& w, private_line said);
// Who may read this private line: the person of the thread and facilitators (of care: the care
// inbox).
bool may_read(const state& s, const person& p, const private_line& l);
// Somebody's powers become these: private lines that they may read no longer leave their screen,
// and no line that was said before opens to them (ARCHITECTURE.md 2).
void private_readers_change(scribe& w, person& p, std::set<v1::Power> powers);
// The first line of the room that somebody who enters now may read (3.5).
number history_from(const state& s);
// Lines of somebody removed are hidden, or kept.
void lines_of_removed(scribe& w, const person& p, bool hide, person_id by);
// The lines that start to be withheld from somebody who enters now (I18), kept in `p.withheld`.
void lines_audience_fixed(scribe& w, person& p);
// Purge: every line, private line and word goes; counts stay.
void lines_purged(scribe& w);
// May this person, who is inside, have this event of the room lane, or only Withheld at its number
// (I6, I18)? Live and in replay alike.
bool may_have(const person& p, const room_event& e);

}  // namespace hearth::meeting
