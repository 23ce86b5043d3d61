// Hosts and origins, parsed and compared exactly (TRUST.md "Tickets"): a foreign page must not use
// a person's browser. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearth::gateway {

// host[:port], the host in lower case; port 0 when none is written.
struct authority {
  std::string host;
  std::uint16_t port = 0;
  bool operator==(const authority&) const = default;
};

// What a page's address comes down to (RFC 6454 4); port is the scheme's when none is written.
struct origin {
  std::string scheme;  // "http" or "https"
  authority at;
  bool operator==(const origin&) const = default;
};

// Fail when the text is anything but that: user, path, space, empty host, port out of range,
// "null".
std::optional<authority> parse_authority(std::string_view text);
std::optional<origin> parse_origin(std::string_view text);

}  // namespace hearth::gateway
