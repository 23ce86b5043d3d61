// HMAC-SHA256 (RFC 2104, FIPS 180-4): the one keyed hash of the server, and comparing secrets
// without telling by time where they differ. Pure; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace hearth::base {

using digest256 = std::array<std::uint8_t, 32>;

digest256 keyed_hash(std::span<const std::uint8_t> key, std::string_view text);

// The first 64 bits of a digest, big-endian.
std::uint64_t leading_u64(const digest256& digest);

// Takes as long for equal as for different bytes; lengths are not secret.
bool equal_in_constant_time(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b);

inline std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace hearth::base
