// Everything about a WebSocket upgrade that Beast 1.81 does not check (TRUST.md trap 2, RFC
// 6455 4.2.1): method, version, Host, Origin, key, subprotocol, a body. Before any state is made
// for it. Pure.
#pragma once

#include "server/gateway/http.hpp"
#include "server/gateway/origin.hpp"
#include "server/wire/frame.hpp"

#include <expected>
#include <string>
#include <vector>

namespace hearth::gateway {

// Whom the door serves.
struct door_names {
  // Hosts that requests may name, "meet.example.org" or with a port; a name without a port stands
  // for any port. Empty: any host.
  std::vector<std::string> hosts;
  // Pages that may open a WebSocket: "https://meet.example.org". Empty: the page's origin must be
  // the request's own host.
  std::vector<std::string> origins;
};

// A request's Host, once and well formed: 400, and in the allow-list: else 421.
std::expected<authority, answer> check_host(const request& r, const door_names& names);

// Requires: the request is for the WebSocket's path. `minor` is of HTTP/1.minor, `secured` whether
// it came over TLS. The encoding is the first in the client's order that we know.
std::expected<wire::encoding, answer> check_upgrade(const request& r, unsigned minor, bool secured,
                                                    const door_names& names);

}  // namespace hearth::gateway
