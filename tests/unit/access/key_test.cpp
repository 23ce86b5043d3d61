#include "server/access/key.hpp"

#include "server/base/base64url.hpp"
#include "tests/unit/access/vectors.hpp"

#include <gtest/gtest.h>

namespace hearth::access {
namespace {

std::vector<std::uint8_t> decoded(std::string_view text) {
  return *base::base64url_decode(text);
}

constexpr std::string_view claims_of_rfc7515 =
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlf"
    "Q";

TEST(Key, VerifiesAndMakesTheHs256SignatureOfRfc7515A1) {
  const std::string text =
      "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9." + std::string(claims_of_rfc7515);
  const auto signature = decoded("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
  EXPECT_TRUE(vectors::hs256_key().verify(text, signature));
  EXPECT_EQ(vectors::hs256_key().sign(text), signature);
  EXPECT_FALSE(vectors::hs256_key().verify(text + "A", signature));
}

TEST(Key, VerifiesTheEs256SignatureOfRfc7515A3) {
  const std::string text = "eyJhbGciOiJFUzI1NiJ9." + std::string(claims_of_rfc7515);
  const auto signature = decoded(
      "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");
  const auto known = key::public_pem(algorithm::es256, vectors::es256_public);
  ASSERT_TRUE(known);
  EXPECT_TRUE(known->verify(text, signature));
  EXPECT_FALSE(known->verify(text + "A", signature));
}

TEST(Key, VerifiesAndMakesTheEd25519SignatureOfRfc8037A4) {
  constexpr std::string_view text = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
  const auto signature = decoded(
      "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
  const auto known = key::public_pem(algorithm::eddsa, vectors::ed25519_public);
  ASSERT_TRUE(known);
  EXPECT_TRUE(known->verify(text, signature));
  EXPECT_FALSE(known->verify("another text", signature));
  EXPECT_EQ(key::private_pem(algorithm::eddsa, vectors::ed25519_private)->sign(text), signature);
}

TEST(Key, VerifiesWhatItSignsWithEs256) {
  const auto pair = key::private_pem(algorithm::es256, vectors::es256_private).value();
  const auto known = key::public_pem(algorithm::es256, vectors::es256_public).value();
  for (int i = 0; i < 50; ++i) {
    const auto signature = pair.sign("text " + std::to_string(i));
    EXPECT_EQ(signature.size(), 64u);
    EXPECT_TRUE(known.verify("text " + std::to_string(i), signature));
  }
}

TEST(Key, RefusesEmptyZeroAndCutSignatures) {
  for (const auto& k :
       {vectors::hs256_key(), key::public_pem(algorithm::es256, vectors::es256_public).value(),
        key::public_pem(algorithm::eddsa, vectors::ed25519_public).value()}) {
    for (const std::size_t size : {0, 1, 31, 32, 63, 64, 65, 72}) {
      EXPECT_FALSE(k.verify("text", std::vector<std::uint8_t>(size, 0)));
    }
  }
}

TEST(Key, TakesNoShortSecret) {
  EXPECT_EQ(key::symmetric(std::vector<std::uint8_t>(31)).error(), key_flaw::too_short);
}

TEST(Key, TakesNoKeyOfAnotherAlgorithm) {
  EXPECT_EQ(key::public_pem(algorithm::es256, vectors::ed25519_public).error(),
            key_flaw::wrong_kind);
  EXPECT_EQ(key::public_pem(algorithm::eddsa, vectors::es256_public).error(), key_flaw::wrong_kind);
  EXPECT_EQ(key::public_pem(algorithm::hs256, vectors::es256_public).error(), key_flaw::wrong_kind);
}

TEST(Key, TakesNoOtherCurve) {
  constexpr std::string_view p384 = R"(-----BEGIN PUBLIC KEY-----
MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE6JfWtFA9MvwQ/3LLMn+JGzc24sf85+CT
w9NGnKYGIwLpyokXhQpg0ENsYOW7qhDRIXa41hbWmrj3YshlXw0B75RRxb4p3w9x
MVxAoMTG4ReWPi7gJBT3F4XALSaiYD6B
-----END PUBLIC KEY-----
)";
  EXPECT_EQ(key::public_pem(algorithm::es256, p384).error(), key_flaw::wrong_kind);
}

TEST(Key, TakesNoTextThatIsNoPem) {
  EXPECT_EQ(key::public_pem(algorithm::es256, "no pem").error(), key_flaw::unreadable);
  EXPECT_EQ(key::public_pem(algorithm::es256, "").error(), key_flaw::unreadable);
  EXPECT_EQ(key::private_pem(algorithm::eddsa, vectors::ed25519_public).error(),
            key_flaw::unreadable);
}

TEST(Key, OfAPublicPemSignsNothing) {
  EXPECT_FALSE(key::public_pem(algorithm::es256, vectors::es256_public)->signs());
  EXPECT_TRUE(key::private_pem(algorithm::es256, vectors::es256_private)->signs());
}

}  // namespace
}  // namespace hearth::access
