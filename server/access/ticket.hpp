// Tickets: what an embedder's backend mints offline, and this server for those who come by
// invitation, to open the door of one meeting once (TRUST.md, Tickets; ARCHITECTURE.md 8).
// Verifying gives the claims and nothing more: whether the ticket was revoked, who its person is
// and what they may do now is decided elsewhere. Pure given `now`; any thread.
#pragma once

#include "server/access/token.hpp"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace hearth::access {

enum class name_rule : std::uint8_t {
  free,       // the person chooses
  suggested,  // ... and finds `name` in the field
  fixed,      // `name`, and a rename is refused
};
enum class lobby_rule : std::uint8_t { wait, pass };

// The invitation by which somebody came; only tickets that this server minted itself name one.
struct used_invitation {
  std::string id;
  bool single_use = false;
};

struct ticket {
  std::string key_id;  // set by verifying
  std::string issuer;  // set by verifying
  registered_claims registered;
  std::string meeting;
  std::string subject;  // "": a stranger with every new ticket
  power_set powers;
  name_rule naming = name_rule::free;
  std::string name;  // with suggested and fixed; shown to the meeting, never logged
  lobby_rule lobby = lobby_rule::wait;
  std::optional<v1::MeetingPolicy> policy;  // only with powers.opens()
  std::optional<used_invitation> invitation;
};

// Fails with the first flaw; outward all flaws are one answer. `now_s` are seconds since 1970
// (UTC).
std::expected<ticket, token_flaw> verify_ticket(const key_ring& ring, std::string_view token,
                                                std::int64_t now_s);

// Effect: signs `t` with `by`, whose issuer and audience it gets. It does not check the key's
// grant: verifying does. Requires: by.signer.signs().
std::string mint_ticket(const trusted_key& by, const ticket& t);

// A ticket valid from `now_s` for `life_s`, with a fresh id; the rest as given by the caller.
ticket fresh_ticket(std::string meeting, std::int64_t now_s, std::int64_t life_s);

}  // namespace hearth::access
