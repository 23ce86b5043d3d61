#include "server/base/keyed_hash.hpp"

#include "server/base/assert.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace hearth::base {

digest256 keyed_hash(std::span<const std::uint8_t> key, std::string_view text) {
  digest256 digest{};
  unsigned size = 0;
  // OpenSSL takes a null key for "the one of before": an empty key gets a place of its own.
  static constexpr std::uint8_t empty = 0;
  const void* place = key.empty() ? &empty : key.data();
  const auto* made = HMAC(EVP_sha256(), place, static_cast<int>(key.size()), bytes_of(text).data(),
                          text.size(), digest.data(), &size);
  HEARTH_ASSERT(made != nullptr && size == digest.size());
  return digest;
}

std::uint64_t leading_u64(const digest256& digest) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i) value = (value << 8) | digest[i];
  return value;
}

bool equal_in_constant_time(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace hearth::base
