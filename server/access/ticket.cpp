#include "server/access/ticket.hpp"

#include "server/access/policy_json.hpp"
#include "server/base/limits.hpp"
#include "server/base/random.hpp"

#include <utility>

namespace hearth::access {

namespace {

namespace json = boost::json;
using std::unexpected;
using step = std::expected<void, token_flaw>;

constexpr std::size_t meeting_bytes_max = 64;
constexpr std::size_t subject_bytes_max = 256;
constexpr std::size_t invitation_bytes_max = 128;
constexpr std::string_view suggested_prefix = "suggested:";
constexpr std::string_view fixed_prefix = "fixed:";
constexpr std::string_view type = "ticket";

step read_who_and_where(const json::object& claims, ticket& t) {
  auto meeting = read_text(claims, "meeting", meeting_bytes_max);
  auto subject = read_text(claims, "sub", subject_bytes_max);
  if (!meeting || !*meeting || !is_meeting_name(**meeting) || !subject) {
    return unexpected(token_flaw::bad_claim);
  }
  t.meeting = std::move(**meeting);
  t.subject = std::move(*subject).value_or("");
  return {};
}

step read_name(const json::object& claims, ticket& t) {
  const auto written = read_text(
      claims, "name", fixed_prefix.size() + suggested_prefix.size() + base::name_bytes_max);
  if (!written) return unexpected(written.error());
  const std::string_view rule = *written ? std::string_view(**written) : "free";
  if (rule == "free") return {};
  if (rule.starts_with(suggested_prefix)) {
    t.naming = name_rule::suggested;
    t.name = rule.substr(suggested_prefix.size());
  } else if (rule.starts_with(fixed_prefix)) {
    t.naming = name_rule::fixed;
    t.name = rule.substr(fixed_prefix.size());
  }
  if (t.name.empty() || t.name.size() > base::name_bytes_max)
    return unexpected(token_flaw::bad_claim);
  return {};
}

step read_lobby(const json::object& claims, ticket& t) {
  const auto written = read_text(claims, "lobby", suggested_prefix.size());
  if (!written) return unexpected(written.error());
  const std::string_view rule = *written ? std::string_view(**written) : "wait";
  if (rule != "wait" && rule != "pass") return unexpected(token_flaw::bad_claim);
  t.lobby = rule == "pass" ? lobby_rule::pass : lobby_rule::wait;
  return {};
}

// Requires: powers are read.
step read_policy(const json::object& claims, ticket& t) {
  const json::value* member = claims.if_contains("policy");
  if (member == nullptr) return {};
  const json::object* object = member->if_object();
  if (object == nullptr || !t.powers.opens()) return unexpected(token_flaw::bad_policy);
  auto policy = policy_from_json(*object);
  if (!policy) return unexpected(token_flaw::bad_policy);
  t.policy = std::move(*policy);
  return {};
}

step read_invitation(const json::object& claims, ticket& t) {
  const json::value* member = claims.if_contains("invitation");
  if (member == nullptr) return {};
  const json::object* object = member->if_object();
  if (object == nullptr) return unexpected(token_flaw::bad_claim);
  auto id = read_text(*object, "id", invitation_bytes_max);
  const auto single_use = read_flag(*object, "single_use");
  if (!id || !*id || !single_use) return unexpected(token_flaw::bad_claim);
  t.invitation = used_invitation{std::move(**id), *single_use};
  return {};
}

bool within_grant(const ticket& t, const grant& may) {
  return may.group.empty() && t.meeting.starts_with(may.meeting_prefix) &&
         t.powers.within(may.powers) && (!t.policy || within(*t.policy, may.policy)) &&
         (!t.invitation || may.invitations);
}

}  // namespace

std::expected<ticket, token_flaw> verify_ticket(const key_ring& ring, std::string_view token,
                                                std::int64_t now_s) {
  const auto opened = open_token(ring, token, {"", "JWT", type});
  if (!opened) return unexpected(opened.error());
  auto registered = read_registered(*opened, now_s, base::ticket_life_s_max);
  if (!registered) return unexpected(registered.error());

  ticket t;
  t.key_id = opened->by->id;
  t.issuer = opened->by->issuer;
  t.registered = std::move(*registered);
  const auto powers = read_powers(opened->claims);
  if (!powers) return unexpected(powers.error());
  t.powers = *powers;
  for (const auto read :
       {read_who_and_where, read_name, read_lobby, read_policy, read_invitation}) {
    if (const step fine = read(opened->claims, t); !fine) return unexpected(fine.error());
  }
  if (!within_grant(t, opened->by->may)) return unexpected(token_flaw::beyond_grant);
  return t;
}

std::string mint_ticket(const trusted_key& by, const ticket& t) {
  json::object claims;
  write_registered(claims, by, t.registered);
  claims["meeting"] = t.meeting;
  if (!t.subject.empty()) claims["sub"] = t.subject;
  write_powers(claims, t.powers);
  if (t.naming != name_rule::free) {
    claims["name"] =
        std::string(t.naming == name_rule::fixed ? fixed_prefix : suggested_prefix) + t.name;
  }
  if (t.lobby == lobby_rule::pass) claims["lobby"] = "pass";
  if (t.policy) claims["policy"] = policy_to_json(*t.policy);
  if (t.invitation) {
    claims["invitation"] = {{"id", t.invitation->id}, {"single_use", t.invitation->single_use}};
  }
  return close_token(by, type, claims);
}

ticket fresh_ticket(std::string meeting, std::int64_t now_s, std::int64_t life_s) {
  constexpr std::size_t id_bytes = 16;
  ticket t;
  t.registered = {base::random_token(id_bytes), now_s, now_s, now_s + life_s};
  t.meeting = std::move(meeting);
  return t;
}

}  // namespace hearth::access
