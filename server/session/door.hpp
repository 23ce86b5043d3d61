// The door: from a hello to a request that a room can answer, or to a refusal (ARCHITECTURE.md 8,
// TRUST.md Tickets). It proves tickets; a return token can only be proved by its room. "No such
// meeting" and "not for you" are one answer. Pure given `now` and ids; a core has its own.
#pragma once

#include "hearth/v1/frame.pb.h"
#include "server/access/revocation.hpp"
#include "server/access/ticket.hpp"
#include "server/room/house.hpp"

#include <expected>
#include <memory>
#include <string>

namespace hearth::session {

// What a door believes; replaced as a whole on reload.
struct credentials {
  std::shared_ptr<const access::key_ring> keys;
  std::shared_ptr<const access::revocation_list> revoked;
};

struct admitted_hello {
  std::string meeting;
  room::join_request request;  // `from` and `encoding` are the caller's to fill in
  room::founding founding;
  bool proven = false;  // a valid ticket was shown; with a return token the room will say
};

// Requires: `hello` as decoded, with text. Effect: parts its words. Fails: UNAUTHORIZED,
// TOKEN_EXPIRED, REVOKED, NAME_REFUSED, or what parting refuses.
std::expected<admitted_hello, v1::Refusal> admit(v1::Hello hello, const credentials& believe,
                                                 const wire::parting& parting,
                                                 std::int64_t now_unix_ms);

bool is_meeting_id(std::string_view id);

}  // namespace hearth::session
