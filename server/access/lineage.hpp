// What makes a returning person the same one (MEETING.md 1.2) without anybody being able to tell
// who: keyed hashes under the meeting's secret, which dies at the purge, so nothing links two
// meetings. All are 64 bits and never 0, which means "none" in the schema. Pure but for making
// tokens; any thread.
#pragma once

#include "server/base/secret.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace hearth::access {

// A meeting's secret, made at its opening and kept in memory only: 32 random bytes.
base::secret make_meeting_secret();

// HMAC-SHA256(meeting secret, issuer | 0 | subject), its first 64 bits. Requires: neither is empty
// nor has a 0 byte, which verifying a ticket makes sure of.
std::uint64_t person_of(const base::secret& meeting_secret, std::string_view issuer,
                        std::string_view subject);
// For somebody without a subject: the same for a ticket that is shown again (a hello that was lost,
// a reload), another for every other ticket.
std::uint64_t person_of_ticket(const base::secret& meeting_secret, std::string_view issuer,
                               std::string_view ticket_id);

// The credential of every later connection: 32 random bytes in base64url.
std::string make_return_token();
// What the fold keeps of it.
std::uint64_t return_hash(const base::secret& meeting_secret, std::string_view return_token);

// Of a personal or single-use invitation, by its id; equal for every ticket that came of it.
std::uint64_t invitation_hash(const base::secret& meeting_secret, std::string_view issuer,
                              std::string_view invitation_id);
// Of a ticket, by its `jti`.
std::uint64_t ticket_hash(const base::secret& meeting_secret, std::string_view issuer,
                          std::string_view ticket_id);

}  // namespace hearth::access
