// Signed tokens in the compact form of JWS (RFC 7515, RFC 7519, RFC 8725): opening one against a
// ring of keys, reading its registered claims, and closing one. What a ticket or an invitation
// means beyond that is in their own files. Nothing in a token chooses an algorithm, names a file or
// causes a connection: its header is only compared with the key that its `kid` names. Pure; any
// thread.
#pragma once

#include "server/access/key_ring.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::access {

// Why a token was refused. For `hearth token inspect` and tests alone: whoever presents a token
// gets one and the same answer for all of these (TRUST.md, Tickets).
enum class token_flaw : std::uint8_t {
  too_long,
  not_three_parts,
  bad_base64,
  bad_header,
  critical_extension,
  key_in_header,
  wrong_type,
  unknown_key,
  wrong_algorithm,
  bad_signature,
  bad_claims,
  bad_claim,
  wrong_issuer,
  wrong_audience,
  not_yet_valid,
  expired,
  lives_too_long,
  beyond_grant,
  bad_policy,
};
// A sentence for an operator.
std::string_view text_of(token_flaw flaw);

struct opened_token {
  const trusted_key* by;  // in the ring it was opened with
  boost::json::object claims;
};

// Effect: checks form, header and signature of `token`. `types` are the header's `typ` that may
// come;
// "" stands for none. Fails: any flaw up to bad_claims.
std::expected<opened_token, token_flaw> open_token(const key_ring& ring, std::string_view token,
                                                   std::initializer_list<std::string_view> types);

// Effect: signs `claims` under the key's id. Requires: `by` signs.
std::string close_token(const trusted_key& by, std::string_view type,
                        const boost::json::object& claims);

// Header and claims as they are written, nothing verified: for people who look at their own token.
struct token_text {
  boost::json::object header;
  boost::json::object claims;
};
std::optional<token_text> read_unverified(std::string_view token);

// RFC 7519 4.1, all in whole seconds.
struct registered_claims {
  std::string id;
  std::int64_t issued_s = 0;
  std::int64_t not_before_s = 0;  // `iat` when there is no `nbf`
  std::int64_t expires_s = 0;
};

// Fails: iss, aud, iat, exp or jti missing, wrong or no whole number; not valid at `now_s` with the
// agreed skew; a life longer than `life_s_max`.
std::expected<registered_claims, token_flaw> read_registered(const opened_token& token,
                                                             std::int64_t now_s,
                                                             std::int64_t life_s_max);
void write_registered(boost::json::object& claims, const trusted_key& by,
                      const registered_claims& registered);

// A member's text: nothing when there is no member, `bad_claim` when it is no text, is empty, is
// longer than `bytes_max` or has a control character.
std::expected<std::optional<std::string>, token_flaw> read_text(const boost::json::object& claims,
                                                                std::string_view name,
                                                                std::size_t bytes_max);
// A member that is true or false; false when there is none.
std::expected<bool, token_flaw> read_flag(const boost::json::object& claims, std::string_view name);

// `powers`: a name or a list of names (powers.hpp); a participant's when there is no member.
std::expected<power_set, token_flaw> read_powers(const boost::json::object& claims);
void write_powers(boost::json::object& claims, power_set powers);

// Meetings and groups are named by 1 to 64 letters, digits, '-' and '_'.
bool is_meeting_name(std::string_view name);

}  // namespace hearth::access
