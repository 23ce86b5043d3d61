// Entering, the lobby and one's own choices (MEETING.md 1.1-1.3): who arrives is a first entry, a
// return by lineage, or is refused; then agreement, waiting space, inside.
#pragma once

#include "server/meeting/scribe.hpp"

namespace hearth::meeting {

// A verified hello. The answer is for its sender; made.arrived and made.first_entry say who it was.
verdict arrive(scribe& w, const v1::Arrive& a);

verdict obey(scribe& w, person& actor, const v1::AcceptAgreement& c);
verdict obey(scribe& w, person& actor, const v1::SetName& c);
verdict obey(scribe& w, person& actor, const v1::AnswerName& c);
verdict obey(scribe& w, person& actor, const v1::Listen& c);
verdict obey(scribe& w, person& actor, const v1::SetPace& c);
verdict obey(scribe& w, person& actor, const v1::StartMe& c);
verdict obey(scribe& w, person& actor, const v1::Leave& c);
verdict obey(scribe& w, person& actor, const v1::Admit& c);
verdict obey(scribe& w, person& actor, const v1::AskToWait& c);
verdict obey(scribe& w, person& actor, const v1::Decline& c);

// Lets somebody inside who may be: from agreement, lobby, or by a facilitator.
void enter(scribe& w, person& p);
// The meeting opened or went on after a pause: who waits only for that comes in, in the order of
// arrival.
void doors_opened(scribe& w);
// Gives somebody a new name; the old one is forgotten, also in past lines (1.1).
void rename_to(scribe& w, person& p, const words_ref& name);
// Takes somebody out, for whatever reason: hands, floor, round, and what they held is settled.
void take_out(scribe& w, person& p, v1::Out why);
// waited_long (person).
void entering_due(scribe& w, due what, std::uint64_t subject);

}  // namespace hearth::meeting
