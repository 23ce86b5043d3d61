#include "server/access/invitation.hpp"

#include "server/base/assert.hpp"
#include "server/base/limits.hpp"
#include "server/base/random.hpp"

#include <algorithm>
#include <utility>

namespace hearth::access {

namespace {

namespace json = boost::json;
using std::unexpected;

constexpr std::size_t name_bytes_max = 64;
constexpr std::string_view type = "invitation";

}  // namespace

std::expected<invitation, token_flaw> verify_invitation(const key_ring& ring,
                                                        std::string_view token,
                                                        std::int64_t now_s) {
  const auto opened = open_token(ring, token, {type});
  if (!opened) return unexpected(opened.error());
  auto registered = read_registered(*opened, now_s, base::invitation_life_s_max);
  if (!registered) return unexpected(registered.error());
  auto meeting = read_text(opened->claims, "meeting", name_bytes_max);
  auto group = read_text(opened->claims, "group", name_bytes_max);
  const auto powers = read_powers(opened->claims);
  const auto personal = read_flag(opened->claims, "personal");
  const auto single_use = read_flag(opened->claims, "single_use");
  if (!meeting || !group || meeting->has_value() == group->has_value() || !powers || !personal ||
      !single_use) {
    return unexpected(token_flaw::bad_claim);
  }
  invitation i{.key_id = opened->by->id,
               .issuer = opened->by->issuer,
               .registered = std::move(*registered),
               .meeting = std::move(*meeting).value_or(""),
               .group = std::move(*group).value_or(""),
               .powers = *powers,
               .personal = *personal,
               .single_use = *single_use};
  const std::string& named = i.meeting.empty() ? i.group : i.meeting;
  if (!is_meeting_name(named)) return unexpected(token_flaw::bad_claim);
  const grant& may = opened->by->may;
  if (!may.group.empty() && i.group != may.group) return unexpected(token_flaw::beyond_grant);
  if (!may.invitations || !named.starts_with(may.meeting_prefix) || !i.powers.within(may.powers)) {
    return unexpected(token_flaw::beyond_grant);
  }
  return i;
}

std::string mint_invitation(const trusted_key& by, const invitation& i) {
  HEARTH_ASSERT(i.meeting.empty() != i.group.empty());
  json::object claims;
  write_registered(claims, by, i.registered);
  if (i.group.empty()) {
    claims["meeting"] = i.meeting;
  } else {
    claims["group"] = i.group;
  }
  write_powers(claims, i.powers);
  if (i.personal) claims["personal"] = true;
  if (i.single_use) claims["single_use"] = true;
  return close_token(by, type, claims);
}

invitation fresh_invitation(std::int64_t now_s, std::int64_t life_s) {
  constexpr std::size_t id_bytes = 16;
  invitation i;
  i.registered = {base::random_token(id_bytes), now_s, now_s, now_s + life_s};
  return i;
}

ticket ticket_for(const invitation& i, std::string meeting, std::int64_t now_s,
                  std::int64_t life_s) {
  // A ticket never outlives the window of its invitation.
  const std::int64_t life = std::min(life_s, i.registered.expires_s - now_s);
  ticket t = fresh_ticket(std::move(meeting), now_s, std::max<std::int64_t>(life, 1));
  t.powers = i.powers;
  if (i.personal) t.subject = "invitation:" + i.registered.id;
  if (i.personal || i.single_use) t.invitation = used_invitation{i.registered.id, i.single_use};
  return t;
}

}  // namespace hearth::access
