// Tokens as attackers write them: RFC 8725 section 2, RFC 7515 section 10, and the reports against
// the libraries that ARCHITECTURE.md 9 does without.
#include "server/access/ticket.hpp"
#include "server/base/limits.hpp"
#include "tests/unit/access/vectors.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearth::access {
namespace {

using vectors::now_s;
using vectors::ring;
using vectors::signed_text;

constexpr std::string_view header = R"({"alg":"HS256","kid":"shared","typ":"JWT"})";

// The claims of a good ticket, with `more` after them.
std::string claims_with(const std::string& more) {
  return R"({"iss":"https://circles.example","aud":"hearth.example","iat":1800000000,)"
         R"("exp":1800000900,"jti":"t1","meeting":"monday-circle")" +
         more + "}";
}
// The claims of a good ticket, with one text in place of another.
std::string claims_replacing(const std::string& old, const std::string& fresh) {
  std::string claims = claims_with("");
  claims.replace(claims.find(old), old.size(), fresh);
  return claims;
}

token_flaw refusal_of(std::string_view token) {
  const key_ring r = ring();
  const auto t = verify_ticket(r, token, now_s);
  EXPECT_FALSE(t) << token;
  return t ? token_flaw::too_long : t.error();
}
token_flaw refusal_of_header(std::string_view h) {
  return refusal_of(signed_text(vectors::hs256_key(), h, claims_with("")));
}
token_flaw refusal_of_claims(std::string_view claims) {
  return refusal_of(signed_text(vectors::hs256_key(), header, claims));
}
std::string good() {
  return signed_text(vectors::hs256_key(), header, claims_with(""));
}

TEST(TicketAttack, StartsFromATicketThatIsAccepted) {
  EXPECT_TRUE(verify_ticket(ring(), good(), now_s));
}

TEST(TicketAttack, OfAnAlgorithmOtherThanItsKeysOneIsRefused) {
  for (const char* other : {"none", "None", "NONE", "nOnE", "", "hs256", "HS384", "HS512", "RS256",
                            "ES256", "EdDSA", "PS256"}) {
    EXPECT_EQ(refusal_of_header(std::string(R"({"kid":"shared","alg":")") + other + "\"}"),
              token_flaw::wrong_algorithm);
  }
}

TEST(TicketAttack, WithoutASignatureIsRefused) {
  const std::string text = good();
  EXPECT_EQ(refusal_of(text.substr(0, text.rfind('.') + 1)), token_flaw::bad_signature);
  EXPECT_EQ(refusal_of(text.substr(0, text.rfind('.'))), token_flaw::not_three_parts);
}

// RFC 8725 2.1: the public key, which everybody may know, used as an HMAC secret.
TEST(TicketAttack, SignedByHmacWithAPublicKeyIsRefused) {
  const auto as_secret = key::symmetric(base::bytes_of(vectors::es256_public)).value();
  EXPECT_EQ(refusal_of(signed_text(as_secret, R"({"alg":"HS256","kid":"curve"})", claims_with(""))),
            token_flaw::wrong_algorithm);
  EXPECT_EQ(refusal_of(signed_text(as_secret, R"({"alg":"ES256","kid":"curve"})", claims_with(""))),
            token_flaw::bad_signature);
}

TEST(TicketAttack, ThatNamesAnothersKeyIsRefused) {
  const auto other = key::symmetric(std::vector<std::uint8_t>(32, 'x')).value();
  EXPECT_EQ(refusal_of(signed_text(other, header, claims_with(""))), token_flaw::bad_signature);
}

TEST(TicketAttack, OfAKeyIdThatIsNoneIsRefused) {
  for (const char* id : {"", "Shared", "shared ", "../../dev/null", "/dev/null", "' OR 1=1 --",
                         "http://attacker.example/key", "shared\\u0000"}) {
    EXPECT_EQ(refusal_of_header(std::string(R"({"alg":"HS256","kid":")") + id + "\"}"),
              token_flaw::unknown_key);
  }
  EXPECT_EQ(refusal_of_header(R"({"alg":"HS256"})"), token_flaw::bad_header);
  EXPECT_EQ(refusal_of_header(R"({"alg":"HS256","kid":7})"), token_flaw::bad_header);
  EXPECT_EQ(refusal_of_header(R"({"alg":["HS256"],"kid":"shared"})"), token_flaw::bad_header);
}

TEST(TicketAttack, WithADuplicateHeaderMemberIsRefused) {
  EXPECT_EQ(refusal_of_header(R"({"alg":"none","alg":"HS256","kid":"shared"})"),
            token_flaw::bad_header);
  EXPECT_EQ(refusal_of_header(R"({"alg":"HS256","kid":"other","kid":"shared"})"),
            token_flaw::bad_header);
  EXPECT_EQ(refusal_of_header(R"({"alg":"HS256","kid":"shared","\u006bid":"shared"})"),
            token_flaw::bad_header);
}

TEST(TicketAttack, ThatBringsItsOwnKeyIsRefused) {
  for (const char* member :
       {R"("jku":"https://attacker.example/jwks")", R"("x5u":"https://attacker.example/cert")",
        R"("jwk":{"kty":"oct","k":"AAAA"})", R"("x5c":["AAAA"])"}) {
    EXPECT_EQ(refusal_of_header(std::string(R"({"alg":"HS256","kid":"shared",)") + member + "}"),
              token_flaw::key_in_header);
  }
}

TEST(TicketAttack, WithACriticalExtensionIsRefused) {
  EXPECT_EQ(refusal_of_header(R"({"alg":"HS256","kid":"shared","crit":["b64"],"b64":false})"),
            token_flaw::critical_extension);
  EXPECT_EQ(refusal_of_header(R"({"alg":"HS256","kid":"shared","crit":[]})"),
            token_flaw::critical_extension);
}

TEST(TicketAttack, OfAnotherTypeIsRefused) {
  for (const char* type : {R"("invitation")", R"("at+jwt")", R"("")", "1", "null"}) {
    EXPECT_EQ(
        refusal_of_header(std::string(R"({"alg":"HS256","kid":"shared","typ":)") + type + "}"),
        token_flaw::wrong_type);
  }
}

TEST(TicketAttack, WithADuplicateClaimIsRefused) {
  EXPECT_EQ(refusal_of_claims(claims_with(R"(,"meeting":"another")")), token_flaw::bad_claims);
  EXPECT_EQ(refusal_of_claims(claims_with(R"(,"\u0065xp":1800000901)")), token_flaw::bad_claims);
  EXPECT_EQ(refusal_of_claims(claims_with(R"(,"policy":{"capacity":3,"capacity":4})")),
            token_flaw::bad_claims);
}

TEST(TicketAttack, WithATimeThatIsNoWholeNumberIsRefused) {
  for (const char* time : {"1800000900.0", "18e8", "1.8000009e9", "\"1800000900\"", "null", "true",
                           "-1", "9223372036854775807", "9223372036854775808", "[1800000900]"}) {
    EXPECT_EQ(refusal_of_claims(claims_replacing("1800000900", time)), token_flaw::bad_claim)
        << time;
  }
}

TEST(TicketAttack, OfAnotherIssuerOrAudienceIsRefused) {
  EXPECT_EQ(refusal_of_claims(claims_replacing("circles.example", "circles.example.evil")),
            token_flaw::wrong_issuer);
  EXPECT_EQ(refusal_of_claims(claims_replacing(R"("iss":"https://circles.example",)", "")),
            token_flaw::wrong_issuer);
  EXPECT_EQ(refusal_of_claims(claims_replacing(R"("hearth.example")", R"("hearth")")),
            token_flaw::wrong_audience);
  EXPECT_EQ(refusal_of_claims(claims_replacing(R"("hearth.example")", R"(["a","b"])")),
            token_flaw::wrong_audience);
  EXPECT_EQ(refusal_of_claims(claims_replacing(R"("aud":"hearth.example",)", "")),
            token_flaw::wrong_audience);
}

TEST(TicketAttack, MayNameSeveralAudiences) {
  const std::string claims = claims_replacing(R"("hearth.example")", R"(["a","hearth.example"])");
  EXPECT_TRUE(verify_ticket(ring(), signed_text(vectors::hs256_key(), header, claims), now_s));
}

TEST(TicketAttack, WithAnotherSpellingOfItsBase64IsRefused) {
  const std::string text = good();
  EXPECT_EQ(refusal_of(text + "="), token_flaw::bad_base64);
  EXPECT_EQ(refusal_of(text + " "), token_flaw::bad_base64);
  EXPECT_EQ(refusal_of(text + "\n"), token_flaw::bad_base64);
  EXPECT_EQ(refusal_of(" " + text), token_flaw::bad_base64);
  // 32 bytes leave two unused bits in the last letter: only one of four spellings is right.
  std::string last = text;
  last.back() = last.back() == 'B' ? 'C' : 'B';
  EXPECT_FALSE(verify_ticket(ring(), last, now_s));
}

TEST(TicketAttack, OfAWrongNumberOfPartsIsRefused) {
  for (const char* text : {"", ".", "a", "a.b", "a.b.c.d", "a.b.c.d.e"}) {
    EXPECT_EQ(refusal_of(text), token_flaw::not_three_parts);
  }
  EXPECT_EQ(refusal_of(".."), token_flaw::bad_header);
}

TEST(TicketAttack, OfMoreThanFourKibibytesIsRefused) {
  EXPECT_EQ(refusal_of(std::string(base::ticket_bytes_max + 1, 'a')), token_flaw::too_long);
}

TEST(TicketAttack, OfTooDeepAPolicyIsRefused) {
  std::string deep;
  for (int i = 0; i < 50; ++i) deep += R"({"a":)";
  deep += "1" + std::string(50, '}');
  EXPECT_EQ(refusal_of_claims(claims_with(",\"policy\":" + deep)), token_flaw::bad_claims);
}

TEST(TicketAttack, WithMalformedClaimsIsRefused) {
  for (const char* more :
       {R"(,"sub":"")", R"(,"sub":7)", R"(,"sub":"a\u0000b")", R"(,"powers":"operator")",
        R"(,"powers":{"flow":true})", R"(,"powers":["flow",1])", R"(,"name":"River")",
        R"(,"name":"fixed:")", R"(,"name":"fixed:a\nb")", R"(,"lobby":"skip")", R"(,"lobby":true)",
        R"(,"invitation":"i")", R"(,"invitation":{"id":""})"}) {
    EXPECT_EQ(refusal_of_claims(claims_with(more)), token_flaw::bad_claim) << more;
  }
  for (const char* meeting : {"", "a.b", "a/b", "a*", ">", "\\u00e9", "a b"}) {
    EXPECT_EQ(refusal_of_claims(claims_replacing("monday-circle", meeting)), token_flaw::bad_claim);
  }
  for (const char* policy : {"7", "[]", R"({"unknown":1})", R"({"capacity":"12"})",
                             R"({"capacity":1.5})", R"({"opening_mode":{"listed":[1]}})"}) {
    EXPECT_EQ(refusal_of_claims(
                  claims_with(std::string(R"(,"powers":["facilitator"],"policy":)") + policy)),
              token_flaw::bad_policy)
        << policy;
  }
}

TEST(TicketAttack, ChangedInAnyLetterIsRefused) {
  const key_ring r = ring();
  const std::string text = good();
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(verify_ticket(r, changed, now_s)) << i;
  }
}

}  // namespace
}  // namespace hearth::access
