// Random values that nobody can guess, from OpenSSL's generator. Not for the fold, which gets its
// random values in the entry (ARCHITECTURE.md 1). A generator that cannot deliver is a bug of the
// machine and aborts: a guessable secret is worse than no server. Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace hearth::base {

void fill_random(std::span<std::uint8_t> bytes);

std::uint64_t random_u64();

// `bytes` random bytes (at most 64) in base64url; 16 are enough for an id, 32 for a credential.
std::string random_token(std::size_t bytes = 32);

}  // namespace hearth::base
