// Being lost and coming back (MEETING.md 1.2, 2.7): connections of people, told by sessions and
// nodes.
#pragma once

#include "server/meeting/scribe.hpp"

namespace hearth::meeting {

// A person's connection began; an older one is superseded.
void connected(scribe& w, person& p, run_id run, node_id node);
// It ended. Nothing happens when another run has taken over meanwhile.
void disconnected(scribe& w, person& p, run_id run);
void node_gone(scribe& w, node_id node);
// A ticket, a subject or an invitation was revoked: whoever is here by it is cut (TRUST.md,
// Tickets).
void revoked(scribe& w, const v1::Revoke& r);

}  // namespace hearth::meeting
