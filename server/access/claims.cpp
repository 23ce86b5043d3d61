// Reading and writing the claims that tickets and invitations have in common.
#include "server/access/token.hpp"
#include "server/base/limits.hpp"

#include <algorithm>

namespace hearth::access {

namespace {

namespace json = boost::json;
using std::unexpected;

constexpr std::size_t id_bytes_max = 128;
constexpr std::size_t audiences_max = 16;
// The year 9999: whole seconds beyond it are no times, and sums with them stay far from overflow.
constexpr std::int64_t time_s_max = 253'402'300'799;

json::string_view key_of(std::string_view name) {
  return {name.data(), name.size()};
}

bool equals(const json::value& value, std::string_view text) {
  const json::string* written = value.if_string();
  return written != nullptr && std::string_view(written->data(), written->size()) == text;
}

// 1e9, 1.0 and "1" are not times (TRUST.md, Tickets).
std::expected<std::optional<std::int64_t>, token_flaw> read_time(const json::object& claims,
                                                                 std::string_view name) {
  const json::value* member = claims.if_contains(key_of(name));
  if (member == nullptr) return std::optional<std::int64_t>();
  const std::int64_t* time = member->if_int64();
  if (time == nullptr || *time < 0 || *time > time_s_max) return unexpected(token_flaw::bad_claim);
  return *time;
}

bool names_audience(const json::object& claims, std::string_view audience) {
  const json::value* member = claims.if_contains("aud");
  if (member == nullptr) return false;
  if (const json::array* list = member->if_array()) {
    return list->size() <= audiences_max &&
           std::ranges::any_of(*list, [&](const json::value& v) { return equals(v, audience); });
  }
  return equals(*member, audience);
}

}  // namespace

std::expected<registered_claims, token_flaw> read_registered(const opened_token& token,
                                                             std::int64_t now_s,
                                                             std::int64_t life_s_max) {
  const json::object& claims = token.claims;
  const json::value* issuer = claims.if_contains("iss");
  if (issuer == nullptr || !equals(*issuer, token.by->issuer)) {
    return unexpected(token_flaw::wrong_issuer);
  }
  if (!names_audience(claims, token.by->audience)) return unexpected(token_flaw::wrong_audience);

  auto id = read_text(claims, "jti", id_bytes_max);
  const auto issued = read_time(claims, "iat");
  const auto not_before = read_time(claims, "nbf");
  const auto expires = read_time(claims, "exp");
  if (!id || !*id || !issued || !*issued || !not_before || !expires || !*expires) {
    return unexpected(token_flaw::bad_claim);
  }
  const registered_claims r{std::move(**id), **issued, not_before->value_or(**issued), **expires};
  if (r.expires_s <= r.issued_s || r.expires_s <= r.not_before_s) {
    return unexpected(token_flaw::bad_claim);
  }
  if (r.expires_s - r.issued_s > life_s_max) return unexpected(token_flaw::lives_too_long);
  if (r.issued_s > now_s + base::ticket_skew_s || r.not_before_s > now_s + base::ticket_skew_s) {
    return unexpected(token_flaw::not_yet_valid);
  }
  if (now_s >= r.expires_s + base::ticket_skew_s) return unexpected(token_flaw::expired);
  return r;
}

void write_registered(json::object& claims, const trusted_key& by, const registered_claims& r) {
  claims["iss"] = by.issuer;
  claims["aud"] = by.audience;
  claims["jti"] = r.id;
  claims["iat"] = r.issued_s;
  if (r.not_before_s != r.issued_s) claims["nbf"] = r.not_before_s;
  claims["exp"] = r.expires_s;
}

std::expected<std::optional<std::string>, token_flaw> read_text(const json::object& claims,
                                                                std::string_view name,
                                                                std::size_t bytes_max) {
  const json::value* member = claims.if_contains(key_of(name));
  if (member == nullptr) return std::optional<std::string>();
  const json::string* text = member->if_string();
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  if (text == nullptr || text->empty() || text->size() > bytes_max ||
      std::ranges::any_of(*text, is_control)) {
    return unexpected(token_flaw::bad_claim);
  }
  return std::string(text->data(), text->size());
}

std::expected<bool, token_flaw> read_flag(const json::object& claims, std::string_view name) {
  const json::value* member = claims.if_contains(key_of(name));
  if (member == nullptr) return false;
  if (const bool* flag = member->if_bool()) return *flag;
  return unexpected(token_flaw::bad_claim);
}

std::expected<power_set, token_flaw> read_powers(const json::object& claims) {
  const json::value* member = claims.if_contains("powers");
  if (member == nullptr) return power_set::participant();
  power_set powers;
  const auto add = [&powers](const json::value& value) {
    const json::string* word = value.if_string();
    const auto named = word == nullptr ? std::nullopt : powers_named({word->data(), word->size()});
    if (named) powers.add(*named);
    return named.has_value();
  };
  const json::array* list = member->if_array();
  const bool known = list == nullptr ? add(*member) : std::ranges::all_of(*list, add);
  if (!known) return unexpected(token_flaw::bad_claim);
  return powers;
}

void write_powers(json::object& claims, power_set powers) {
  if (powers.empty()) return;
  json::array list;
  for (const std::string& name : names_of(powers)) list.emplace_back(name);
  claims["powers"] = std::move(list);
}

bool is_meeting_name(std::string_view name) {
  constexpr std::size_t bytes_max = 64;
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  };
  return !name.empty() && name.size() <= bytes_max && std::ranges::all_of(name, allowed);
}

}  // namespace hearth::access
