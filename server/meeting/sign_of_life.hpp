// A facilitator who gives no sign of life is asked, and without an answer counts as lost
// (MEETING.md 2.7): a device may stay connected on a table at which nobody sits any more.
#pragma once

#include "server/meeting/scribe.hpp"

namespace hearth::meeting {

// This person did something: a command, a touch of the app, a connection.
void sign_of_life(scribe& w, person& p);

// Whether this person facilitates here may have changed, or the meeting opened.
void watch_sign_of_life(scribe& w, person& p);
void watch_facilitators(scribe& w);

void sign_of_life_due(scribe& w, due what, std::uint64_t subject);

}  // namespace hearth::meeting
