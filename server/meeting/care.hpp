// Care: the line that nothing cuts (MEETING.md 2.9, I5). A request's states are shown to its
// sender; who facilitates sees the inbox; a request that nobody sees is said again, and never ends
// in silence.
#pragma once

#include "server/meeting/scribe.hpp"

namespace hearth::meeting {

verdict obey(scribe& w, person& actor, const v1::Care& c);
verdict obey(scribe& w, person& actor, const v1::CancelCare& c);
verdict obey(scribe& w, person& actor, const v1::AckCare& c);
verdict obey(scribe& w, person& actor, const v1::SeeCare& c);
verdict obey(scribe& w, person& actor, const v1::TakeCare& c);
verdict obey(scribe& w, person& actor, const v1::SayInCare& c);
verdict obey(scribe& w, person& actor, const v1::CloseCare& c);

// care_unseen_60s, care_unseen_3min (care request).
void care_due(scribe& w, due what, std::uint64_t subject);
// Whether a facilitator is connected has changed, or somebody with an open request was lost or came
// back.
void care_people_changed(scribe& w);
// Whether this person has an open request.
bool asks_for_support(const state& s, person_id p);
// Open requests, for ending (2.9.6).
bool care_waits(const state& s);
// The meeting ends: senders of open requests are shown the card first.
void care_ending(scribe& w);
void care_purged(scribe& w);

}  // namespace hearth::meeting
