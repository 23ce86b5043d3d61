// A URL that the operator configured, in the parts that a request to it needs. It takes what such a
// URL may be and nothing else: http or https, no user info, no fragment. The target may hold a
// receiver's own secret, so no part of it is ever printed. A value; any thread.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace hearth::app {

struct web_address {
  bool tls = true;
  std::string host;  // a name, or an address without brackets
  std::uint16_t port = 443;
  std::string target;  // path and query, at least "/"

  // What the Host field says (RFC 9110, 7.2).
  std::string host_field() const;
  bool is_loopback() const;

  friend bool operator==(const web_address&, const web_address&) = default;
};

// Fails with what is wrong, as it can follow the name of an option; it quotes nothing of `url`.
std::expected<web_address, std::string_view> parse_web_address(std::string_view url);

}  // namespace hearth::app
