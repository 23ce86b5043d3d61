// The example keys of RFC 7515 (A.1, A.3) and RFC 8037 (A.1), as PEM where the server reads PEM,
// and a ring of them as an operator would configure it. Every test of tickets starts here.
#pragma once

#include "server/access/ticket.hpp"
#include "server/base/base64url.hpp"

#include <string>
#include <string_view>

namespace hearth::access::vectors {

inline constexpr std::string_view hs256_secret =
    "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";

inline constexpr std::string_view es256_public = R"(-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEf83OJ3D2xF1Bg8vub9tLe1gHMzV7
6e8Tus9uPHvRVEXH8UTNG72bfocs3+257rn0s2ldbqkLJK2KRiMohYjlrQ==
-----END PUBLIC KEY-----
)";
inline constexpr std::string_view es256_private = R"(-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgjpsQnnGQmL+YBIff
H1136cspYG6+0iY7X1fCE9+E9LKhRANCAAR/zc4ncPbEXUGDy+5v20t7WAczNXvp
7xO6z248e9FURcfxRM0bvZt+hyzf7bnuufSzaV1uqQskrYpGIyiFiOWt
-----END PRIVATE KEY-----
)";
inline constexpr std::string_view ed25519_public = R"(-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
-----END PUBLIC KEY-----
)";
inline constexpr std::string_view ed25519_private = R"(-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
-----END PRIVATE KEY-----
)";

inline key hs256_key() {
  return key::symmetric(*base::base64url_decode(hs256_secret)).value();
}

inline constexpr std::string_view issuer = "https://circles.example";
inline constexpr std::string_view audience = "hearth.example";

inline trusted_key trusted(std::string id, key k) {
  trusted_key t{std::move(id), std::move(k), std::string(issuer), std::string(audience), {}};
  t.may.powers = power_set::facilitator();
  t.may.invitations = true;
  return t;
}

// Knows "shared" (HS256), "curve" (ES256) and "edwards" (EdDSA), all for the same issuer and
// audience.
inline key_ring ring() {
  key_ring r;
  r.add(trusted("shared", hs256_key()));
  r.add(trusted("curve", key::private_pem(algorithm::es256, es256_private).value()));
  r.add(trusted("edwards", key::private_pem(algorithm::eddsa, ed25519_private).value()));
  return r;
}

inline constexpr std::int64_t now_s = 1'800'000'000;

// A participant's ticket as plain as it can be.
inline ticket plain_ticket() {
  return fresh_ticket("monday-circle", now_s, 900);
}

// A token of any header and claims, rightly signed by `k`: what an attacker with a key could send.
inline std::string signed_text(const key& k, std::string_view header, std::string_view claims) {
  const std::string text = base::base64url_encode(header) + '.' + base::base64url_encode(claims);
  return text + '.' + base::base64url_encode(k.sign(text));
}

}  // namespace hearth::access::vectors
