// The address of a server, taken apart, and the links that people are given. Pure.
#pragma once

#include <hearth/error.hpp>
#include <hearth/result.hpp>

#include <string>
#include <string_view>

namespace hearth::inline v0::detail {

struct address {
  bool tls = true;
  std::string host;  // without the brackets of an IPv6 address
  std::string port;
  std::string prefix;  // of every path; no slash at its end
  // As the Host field wants it.
  std::string authority() const;
};

// Fails: `bad_url`; `insecure_url` for an unencrypted address that is not this machine itself,
// unless `allow_insecure`.
result<address> parse_url(std::string_view url, bool allow_insecure);

}  // namespace hearth::inline v0::detail
