// A cryptographic key together with the one algorithm it may be used with (RFC 8725 3.1): HS256,
// ES256 or Ed25519. Nothing that arrives can choose another. It signs and verifies bytes and knows
// nothing of tokens. Immutable; cheap to copy, as copies share the key; any thread.
#pragma once

#include "server/base/secret.hpp"

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct evp_pkey_st;

namespace hearth::access {

enum class algorithm : std::uint8_t { hs256, es256, eddsa };

// "HS256", "ES256", "EdDSA" (RFC 7518 3.1, RFC 8037 3.1): as in a token's header and in
// configuration.
std::string_view name_of(algorithm a);
std::optional<algorithm> algorithm_named(std::string_view name);

enum class key_flaw : std::uint8_t {
  too_short,   // an HS256 secret has at least 32 bytes (RFC 7518 3.2)
  unreadable,  // no PEM of the expected kind
  wrong_kind,  // the PEM holds a key of another algorithm or curve
};
std::string_view text_of(key_flaw flaw);

class key {
 public:
  static constexpr std::size_t secret_bytes_min = 32;

  // Effect: copies `bytes`.
  static std::expected<key, key_flaw> symmetric(std::span<const std::uint8_t> bytes);
  // PEM of a SubjectPublicKeyInfo, for verifying alone. Requires: `a` is not hs256.
  static std::expected<key, key_flaw> public_pem(algorithm a, std::string_view pem);
  // PEM of a PKCS 8 private key without a passphrase, for signing and verifying.
  static std::expected<key, key_flaw> private_pem(algorithm a, std::string_view pem);

  algorithm used_with() const { return algorithm_; }
  bool signs() const { return signs_; }

  // Whether `signature` (in the form of RFC 7518 3.2, 3.4 and RFC 8037 3.1) is this key's over
  // `text`.
  bool verify(std::string_view text, std::span<const std::uint8_t> signature) const;
  // Requires: signs().
  std::vector<std::uint8_t> sign(std::string_view text) const;

 private:
  key(algorithm a, bool signs) : algorithm_(a), signs_(signs) {}

  algorithm algorithm_;
  bool signs_;
  std::shared_ptr<const base::secret> secret_;
  std::shared_ptr<evp_pkey_st> pair_;
};

}  // namespace hearth::access
