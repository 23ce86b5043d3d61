#include "server/access/token.hpp"

#include "server/access/strict_json.hpp"
#include "server/base/base64url.hpp"
#include "server/base/limits.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>

namespace hearth::access {

namespace {

namespace json = boost::json;
using std::unexpected;

struct parts {
  std::string_view header;
  std::string_view claims;
  std::string_view signature;
  std::string_view signed_text;
};

std::expected<parts, token_flaw> split(std::string_view token) {
  if (token.size() > base::ticket_bytes_max) return unexpected(token_flaw::too_long);
  const auto first = token.find('.');
  const auto last = token.rfind('.');
  if (first == std::string_view::npos || first == last || token.find('.', first + 1) != last) {
    return unexpected(token_flaw::not_three_parts);
  }
  return parts{token.substr(0, first), token.substr(first + 1, last - first - 1),
               token.substr(last + 1), token.substr(0, last)};
}

std::expected<json::object, token_flaw> decode_object(std::string_view part, token_flaw otherwise) {
  const auto bytes = base::base64url_decode(part);
  if (!bytes) return unexpected(token_flaw::bad_base64);
  auto object = parse_strict_object({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  if (!object) return unexpected(otherwise);
  return std::move(*object);
}

std::string_view view(const json::string& text) {
  return {text.data(), text.size()};
}

const json::string* text_member(const json::object& object, std::string_view name) {
  const json::value* member = object.if_contains({name.data(), name.size()});
  return member == nullptr ? nullptr : member->if_string();
}

// RFC 8725 3.1, 3.2, 3.10, 3.11: the header is compared, never obeyed.
std::expected<const trusted_key*, token_flaw> key_of_header(
    const key_ring& ring, const json::object& header,
    std::initializer_list<std::string_view> types) {
  // No extension is understood here, so every one that must be understood refuses (RFC
  // 7515 4.1.11).
  if (header.contains("crit")) return unexpected(token_flaw::critical_extension);
  for (const char* name : {"jku", "jwk", "x5u", "x5c"}) {
    if (header.contains(name)) return unexpected(token_flaw::key_in_header);
  }
  std::string_view type;
  if (header.contains("typ")) {
    const json::string* written = text_member(header, "typ");
    if (written == nullptr || written->empty()) return unexpected(token_flaw::wrong_type);
    type = view(*written);
  }
  if (std::ranges::find(types, type) == types.end()) return unexpected(token_flaw::wrong_type);

  const json::string* id = text_member(header, "kid");
  const json::string* name = text_member(header, "alg");
  if (id == nullptr || name == nullptr) return unexpected(token_flaw::bad_header);
  const trusted_key* known = ring.find(view(*id));
  if (known == nullptr) return unexpected(token_flaw::unknown_key);
  if (view(*name) != name_of(known->signer.used_with()))
    return unexpected(token_flaw::wrong_algorithm);
  return known;
}

}  // namespace

std::string_view text_of(token_flaw flaw) {
  constexpr std::array<std::string_view, 19> texts{
      "it is longer than 4 KiB",
      "it is not three parts divided by dots",
      "a part is not base64url without padding",
      "its header is not one JSON object with `alg` and `kid`, each member once",
      "its header asks for an extension (`crit`); none is known",
      "its header brings or names a key of its own",
      "its type (`typ`) is that of another kind of token",
      "its key id (`kid`) is not configured",
      "its algorithm is not the one configured for its key",
      "its signature is not that of its key",
      "its claims are not one JSON object with each member once",
      "a claim is missing, malformed or beyond its bounds",
      "its issuer (`iss`) is not the one configured for its key",
      "its audience (`aud`) does not name the one configured for its key",
      "it is not valid yet",
      "it has expired",
      "it lives longer than it may",
      "it asks for more than its key may grant",
      "its policy is unknown in part, out of bounds, or not its to give",
  };
  return texts[static_cast<std::size_t>(flaw)];
}

std::expected<opened_token, token_flaw> open_token(const key_ring& ring, std::string_view token,
                                                   std::initializer_list<std::string_view> types) {
  const auto split_token = split(token);
  if (!split_token) return unexpected(split_token.error());
  const auto header = decode_object(split_token->header, token_flaw::bad_header);
  if (!header) return unexpected(header.error());
  const auto by = key_of_header(ring, *header, types);
  if (!by) return unexpected(by.error());
  const auto signature = base::base64url_decode(split_token->signature);
  if (!signature) return unexpected(token_flaw::bad_base64);
  if (!(*by)->signer.verify(split_token->signed_text, *signature)) {
    return unexpected(token_flaw::bad_signature);
  }
  // Only what is signed is parsed.
  auto claims = decode_object(split_token->claims, token_flaw::bad_claims);
  if (!claims) return unexpected(claims.error());
  return opened_token{*by, std::move(*claims)};
}

std::string close_token(const trusted_key& by, std::string_view type, const json::object& claims) {
  json::object header;
  header["alg"] = name_of(by.signer.used_with());
  header["kid"] = by.id;
  header["typ"] = type;
  std::string token = base::base64url_encode(json::serialize(header)) + '.' +
                      base::base64url_encode(json::serialize(claims));
  const auto signature = by.signer.sign(token);
  return token + '.' + base::base64url_encode(signature);
}

std::optional<token_text> read_unverified(std::string_view token) {
  const auto split_token = split(token);
  if (!split_token) return std::nullopt;
  auto header = decode_object(split_token->header, token_flaw::bad_header);
  auto claims = decode_object(split_token->claims, token_flaw::bad_claims);
  if (!header || !claims) return std::nullopt;
  return token_text{std::move(*header), std::move(*claims)};
}

}  // namespace hearth::access
