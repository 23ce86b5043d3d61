// Invitations: signed opaque texts that travel in a link's fragment, so that no server log sees
// them (ARCHITECTURE.md 8). One names a meeting, or a group whose next meeting is meant, and is
// exchanged at the door for a ticket. The same keys and checks as tickets, but a type of its own,
// so neither passes as the other. Whether a single-use one was used is the meeting's to know. Pure
// given `now`; any thread.
#pragma once

#include "server/access/ticket.hpp"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace hearth::access {

struct invitation {
  std::string key_id;  // set by verifying
  std::string issuer;  // set by verifying
  // The window: valid from not_before_s to expires_s, at most base::invitation_life_s_max.
  registered_claims registered;
  // Exactly one of the two.
  std::string meeting;
  std::string group;
  power_set powers;
  // Meant for one person: who comes by it again is that person (MEETING.md 1.2).
  bool personal = false;
  // Used up by the first person who comes by it.
  bool single_use = false;
};

// Fails with the first flaw; outward all flaws are one answer, the one for "no such meeting".
std::expected<invitation, token_flaw> verify_invitation(const key_ring& ring,
                                                        std::string_view token, std::int64_t now_s);

// Requires: by.signer.signs(), and exactly one of meeting and group.
std::string mint_invitation(const trusted_key& by, const invitation& i);

// One with a fresh id, valid from `now_s` for `life_s`; the rest as given by the caller.
invitation fresh_invitation(std::int64_t now_s, std::int64_t life_s);

// The ticket for whoever shows `i`, for the meeting that is meant. A personal invitation becomes
// the subject; a shared one gives none.
ticket ticket_for(const invitation& i, std::string meeting, std::int64_t now_s,
                  std::int64_t life_s);

}  // namespace hearth::access
