#include "server/base/random.hpp"

#include "server/base/assert.hpp"
#include "server/base/base64url.hpp"
#include "server/base/wipe.hpp"

#include <openssl/rand.h>

#include <array>
#include <cstring>

namespace hearth::base {

void fill_random(std::span<std::uint8_t> bytes) {
  HEARTH_ASSERT(RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1);
}

std::uint64_t random_u64() {
  std::array<std::uint8_t, sizeof(std::uint64_t)> bytes{};
  fill_random(bytes);
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}

std::string random_token(std::size_t bytes) {
  std::array<std::uint8_t, 64> space{};
  HEARTH_ASSERT(bytes <= space.size());
  const std::span<std::uint8_t> used(space.data(), bytes);
  fill_random(used);
  std::string token = base64url_encode(used);
  wipe(used);
  return token;
}

}  // namespace hearth::base
