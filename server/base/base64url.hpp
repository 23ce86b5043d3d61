// base64url without padding (RFC 4648 section 5, RFC 7515 section 2): the spelling of tokens.
// Decoding is strict, so that a token has exactly one spelling. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::base {

std::string base64url_encode(std::span<const std::uint8_t> bytes);
std::string base64url_encode(std::string_view bytes);

// Fails (nothing) on padding, white space, any letter outside the alphabet, an impossible length,
// and on bits set beyond the last byte.
std::optional<std::vector<std::uint8_t>> base64url_decode(std::string_view text);

}  // namespace hearth::base
