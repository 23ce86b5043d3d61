// A revocation as the body of POST /v1/revoke on the admin listener (TRUST.md, Tickets):
// {"jti" | "sub" | "kid": "...", "meeting": "...", "until": seconds since 1970}. Pure; any thread.
#pragma once

#include "server/access/revocation.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace hearth::access {

// Requires: `body` is bounded by the caller. Without `until` it lasts as long as a ticket may live
// from `now_s` on. Fails (nothing): not exactly one of jti, sub and kid, an unknown member, a time
// that is no whole number.
std::optional<revocation> revocation_from_json(std::string_view body, std::int64_t now_s);

std::string revocation_to_json(const revocation& r);

}  // namespace hearth::access
