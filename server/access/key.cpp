#include "server/access/key.hpp"

#include "server/base/assert.hpp"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>

namespace hearth::access {

namespace {

constexpr std::size_t es256_half_bytes = 32;
constexpr std::size_t es256_bytes = 2 * es256_half_bytes;

template <auto release>
struct releaser {
  template <class T>
  void operator()(T* owned) const {
    release(owned);
  }
};
using bio_ptr = std::unique_ptr<BIO, releaser<BIO_free>>;
using digest_ptr = std::unique_ptr<EVP_MD_CTX, releaser<EVP_MD_CTX_free>>;
using signature_ptr = std::unique_ptr<ECDSA_SIG, releaser<ECDSA_SIG_free>>;

const EVP_MD* digest_of(algorithm a) {
  return a == algorithm::es256 ? EVP_sha256() : nullptr;
}

bool is_of(algorithm a, EVP_PKEY* pair) {
  if (a == algorithm::eddsa) return EVP_PKEY_get_base_id(pair) == EVP_PKEY_ED25519;
  if (EVP_PKEY_get_base_id(pair) != EVP_PKEY_EC) return false;
  std::array<char, 64> curve{};
  std::size_t size = 0;
  return EVP_PKEY_get_group_name(pair, curve.data(), curve.size(), &size) == 1 &&
         std::string_view(curve.data(), size) == "prime256v1";
}

// A passphrase would be asked on a terminal that a server does not have.
int no_passphrase(char*, int, int, void*) {
  return -1;
}

std::expected<std::shared_ptr<EVP_PKEY>, key_flaw> read_pem(algorithm a, std::string_view pem,
                                                            decltype(&PEM_read_bio_PUBKEY) read) {
  const bio_ptr bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  std::shared_ptr<EVP_PKEY> pair(bio ? read(bio.get(), nullptr, no_passphrase, nullptr) : nullptr,
                                 EVP_PKEY_free);
  ERR_clear_error();
  if (!pair) return std::unexpected(key_flaw::unreadable);
  if (a == algorithm::hs256 || !is_of(a, pair.get())) return std::unexpected(key_flaw::wrong_kind);
  return pair;
}

// RFC 7518 3.4: r and s, 32 bytes each, where OpenSSL speaks DER.
std::vector<std::uint8_t> der_of_halves(std::span<const std::uint8_t> halves) {
  const signature_ptr both(ECDSA_SIG_new());
  HEARTH_ASSERT(both != nullptr);
  BIGNUM* r = BN_bin2bn(halves.data(), es256_half_bytes, nullptr);
  BIGNUM* s = BN_bin2bn(halves.data() + es256_half_bytes, es256_half_bytes, nullptr);
  HEARTH_ASSERT(r != nullptr && s != nullptr && ECDSA_SIG_set0(both.get(), r, s) == 1);
  std::vector<std::uint8_t> der(static_cast<std::size_t>(i2d_ECDSA_SIG(both.get(), nullptr)));
  std::uint8_t* end = der.data();
  i2d_ECDSA_SIG(both.get(), &end);
  return der;
}

std::vector<std::uint8_t> halves_of_der(std::span<const std::uint8_t> der) {
  const std::uint8_t* begin = der.data();
  const signature_ptr both(d2i_ECDSA_SIG(nullptr, &begin, static_cast<long>(der.size())));
  HEARTH_ASSERT(both != nullptr);
  std::vector<std::uint8_t> halves(es256_bytes);
  BN_bn2binpad(ECDSA_SIG_get0_r(both.get()), halves.data(), es256_half_bytes);
  BN_bn2binpad(ECDSA_SIG_get0_s(both.get()), halves.data() + es256_half_bytes, es256_half_bytes);
  return halves;
}

}  // namespace

std::string_view name_of(algorithm a) {
  constexpr std::array<std::string_view, 3> names{"HS256", "ES256", "EdDSA"};
  return names[static_cast<std::size_t>(a)];
}

std::optional<algorithm> algorithm_named(std::string_view name) {
  for (const auto a : {algorithm::hs256, algorithm::es256, algorithm::eddsa}) {
    if (name == name_of(a)) return a;
  }
  return std::nullopt;
}

std::string_view text_of(key_flaw flaw) {
  constexpr std::array<std::string_view, 3> texts{
      "an HS256 secret needs at least 32 bytes", "not a readable PEM key without a passphrase",
      "the PEM holds a key of another algorithm or curve"};
  return texts[static_cast<std::size_t>(flaw)];
}

std::expected<key, key_flaw> key::symmetric(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < secret_bytes_min) return std::unexpected(key_flaw::too_short);
  key k(algorithm::hs256, true);
  k.secret_ = std::make_shared<const base::secret>(bytes);
  return k;
}

std::expected<key, key_flaw> key::public_pem(algorithm a, std::string_view pem) {
  auto pair = read_pem(a, pem, PEM_read_bio_PUBKEY);
  if (!pair) return std::unexpected(pair.error());
  key k(a, false);
  k.pair_ = std::move(*pair);
  return k;
}

std::expected<key, key_flaw> key::private_pem(algorithm a, std::string_view pem) {
  auto pair = read_pem(a, pem, PEM_read_bio_PrivateKey);
  if (!pair) return std::unexpected(pair.error());
  key k(a, true);
  k.pair_ = std::move(*pair);
  return k;
}

bool key::verify(std::string_view text, std::span<const std::uint8_t> signature) const {
  if (algorithm_ == algorithm::hs256) {
    const base::digest256 expected = base::keyed_hash(secret_->bytes(), text);
    return base::equal_in_constant_time(expected, signature);
  }
  std::vector<std::uint8_t> der;
  if (algorithm_ == algorithm::es256) {
    if (signature.size() != es256_bytes) return false;
    der = der_of_halves(signature);
    signature = der;
  }
  const digest_ptr digest(EVP_MD_CTX_new());
  HEARTH_ASSERT(digest != nullptr);
  const auto bytes = base::bytes_of(text);
  const bool right = EVP_DigestVerifyInit(digest.get(), nullptr, digest_of(algorithm_), nullptr,
                                          pair_.get()) == 1 &&
                     EVP_DigestVerify(digest.get(), signature.data(), signature.size(),
                                      bytes.data(), bytes.size()) == 1;
  // OpenSSL queues errors of this thread, where a later TLS call would find them.
  if (!right) ERR_clear_error();
  return right;
}

std::vector<std::uint8_t> key::sign(std::string_view text) const {
  HEARTH_ASSERT(signs_);
  if (algorithm_ == algorithm::hs256) {
    const base::digest256 made = base::keyed_hash(secret_->bytes(), text);
    return {made.begin(), made.end()};
  }
  const digest_ptr digest(EVP_MD_CTX_new());
  HEARTH_ASSERT(digest != nullptr);
  const auto bytes = base::bytes_of(text);
  std::size_t size = 0;
  HEARTH_ASSERT(
      EVP_DigestSignInit(digest.get(), nullptr, digest_of(algorithm_), nullptr, pair_.get()) == 1);
  HEARTH_ASSERT(EVP_DigestSign(digest.get(), nullptr, &size, bytes.data(), bytes.size()) == 1);
  std::vector<std::uint8_t> signature(size);
  HEARTH_ASSERT(EVP_DigestSign(digest.get(), signature.data(), &size, bytes.data(), bytes.size()) ==
                1);
  signature.resize(size);
  return algorithm_ == algorithm::es256 ? halves_of_der(signature) : signature;
}

}  // namespace hearth::access
