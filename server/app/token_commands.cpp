#include "server/app/token_commands.hpp"

#include "server/access/invitation.hpp"
#include "server/access/lineage.hpp"
#include "server/access/revocation_json.hpp"
#include "server/app/admin_client.hpp"
#include "server/app/config/config_commands.hpp"
#include "server/base/clock.hpp"
#include "server/base/limits.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <fstream>
#include <functional>
#include <istream>
#include <iterator>
#include <memory>
#include <optional>
#include <ostream>

namespace hearth::app {

namespace {

using std::unexpected;

std::int64_t now_s() {
  return base::system_clock().unix_ms() / 1000;
}

// The ring of this configuration. Without a configured secret the house's key is a fresh one, with
// which nothing was ever signed.
access::key_ring ring_for(const config& c) {
  const bool configured = !c.house.secret.value.empty();
  return ring_of(
      c, house_key(c, configured ? c.house.secret.value.copy() : access::make_meeting_secret()));
}

std::expected<access::trusted_key, std::string> signing_key(const config& c,
                                                            const access::key_ring& ring,
                                                            const token_order& order) {
  const std::string id = order.key_id.empty() ? std::string(house_key_id) : order.key_id;
  if (id == house_key_id && c.house.secret.value.empty()) {
    return unexpected(
        "house.secret_file is not configured, so nothing signed now would be accepted");
  }
  const access::trusted_key* known = ring.find(id);
  if (known == nullptr) return unexpected("there is no key of this id in the configuration");
  access::trusted_key k = *known;
  if (!order.private_key_file.empty()) {
    std::ifstream file(order.private_key_file, std::ios::binary);
    std::string pem{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const base::wipe_at_exit guard(pem);
    auto signer = access::key::private_pem(k.signer.used_with(), pem);
    if (!signer)
      return unexpected("the private key: " + std::string(access::text_of(signer.error())));
    k.signer = std::move(*signer);
  }
  if (!k.signer.signs()) return unexpected("this key only verifies; give its --private-key-file");
  return k;
}

std::optional<access::power_set> powers_of(const std::vector<std::string>& words) {
  access::power_set powers;
  for (const std::string& word : words) {
    const auto named = access::powers_named(word);
    if (!named) return std::nullopt;
    powers.add(*named);
  }
  return powers;
}

bool read_name_rule(const std::string& rule, access::ticket& t) {
  const auto colon = rule.find(':');
  const std::string kind = rule.substr(0, colon);
  if (colon != std::string::npos) t.name = rule.substr(colon + 1);
  if (kind == "suggested") t.naming = access::name_rule::suggested;
  if (kind == "fixed") t.naming = access::name_rule::fixed;
  return t.name.empty() ? rule == "free" : t.naming != access::name_rule::free;
}

std::expected<std::string, std::string> create_invitation(const access::key_ring& ring,
                                                          const access::trusted_key& by,
                                                          const token_order& order,
                                                          access::power_set powers,
                                                          std::int64_t at_s) {
  if (order.meeting.empty() == order.group.empty()) {
    return unexpected("an invitation needs --meeting or --group, and not both");
  }
  access::invitation i = access::fresh_invitation(at_s, order.life_s);
  i.meeting = order.meeting;
  i.group = order.group;
  i.powers = powers;
  i.personal = order.personal;
  i.single_use = order.single_use;
  std::string token = access::mint_invitation(by, i);
  const auto accepted = access::verify_invitation(ring, token, at_s);
  if (!accepted)
    return unexpected("it would be refused: " + std::string(text_of(accepted.error())));
  return token;
}

std::expected<std::string, std::string> create_ticket(const access::key_ring& ring,
                                                      const access::trusted_key& by,
                                                      const token_order& order,
                                                      access::power_set powers, std::int64_t at_s) {
  if (order.meeting.empty()) return unexpected("a ticket needs --meeting");
  access::ticket t = access::fresh_ticket(order.meeting, at_s, order.life_s);
  t.subject = order.subject;
  t.powers = powers;
  t.lobby = order.lobby_pass ? access::lobby_rule::pass : access::lobby_rule::wait;
  if (!read_name_rule(order.name_rule, t)) {
    return unexpected("--name is free, suggested:NAME or fixed:NAME");
  }
  std::string token = access::mint_ticket(by, t);
  const auto accepted = access::verify_ticket(ring, token, at_s);
  if (!accepted)
    return unexpected("it would be refused: " + std::string(text_of(accepted.error())));
  return token;
}

}  // namespace

std::expected<std::string, std::string> create_token(const config& c, const token_order& order,
                                                     std::int64_t at_s) {
  const access::key_ring ring = ring_for(c);
  const auto by = signing_key(c, ring, order);
  if (!by) return unexpected(by.error());
  const auto powers = powers_of(order.powers);
  if (!powers) {
    return unexpected("--powers are participant, helper, facilitator, or single powers");
  }
  return order.invitation ? create_invitation(ring, *by, order, *powers, at_s)
                          : create_ticket(ring, *by, order, *powers, at_s);
}

std::string inspection_of(const config& c, std::string_view token, std::int64_t at_s) {
  const auto inside = access::read_unverified(token);
  if (!inside) return "It is no token: not three parts of base64url with two JSON objects.\n";
  const access::key_ring ring = ring_for(c);
  const auto t = access::verify_ticket(ring, token, at_s);
  const auto i = access::verify_invitation(ring, token, at_s);
  std::string text =
      boost::json::serialize(inside->header) + '\n' + boost::json::serialize(inside->claims) + '\n';
  if (t) return text + "Accepted here as a ticket.\n";
  if (i) return text + "Accepted here as an invitation.\n";
  // Of the two refusals, the one for its own kind says more.
  const auto flaw = t.error() == access::token_flaw::wrong_type ? i.error() : t.error();
  return text + "Refused here: " + std::string(text_of(flaw)) + ".\n";
}

namespace {

// Everything that the three commands share while they are parsed and run.
struct token_command {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  int& exit_code;
  config_arguments arguments;
  token_order order;
  std::string id, subject, key_id, meeting;
  std::int64_t until_s = 0;

  void run(const std::function<void(const config&)>& action) {
    const auto loaded = load_from(arguments);
    if (loaded) return action(loaded->values);
    print_faults(loaded.error(), err);
    exit_code = EXIT_FAILURE;
  }

  void fail(const std::string& sentence) {
    err << sentence << '\n';
    exit_code = EXIT_FAILURE;
  }

  void create(const config& c) {
    const auto token = create_token(c, order, now_s());
    if (!token) return fail(token.error());
    out << *token << '\n';
  }

  void inspect(const config& c) {
    std::string token;
    in >> token;
    const base::wipe_at_exit guard(token);
    out << inspection_of(c, token, now_s());
  }

  void revoke(const config& c) {
    access::revocation r{access::revoked_by::id, id, meeting, until_s};
    if (!subject.empty()) r = {access::revoked_by::subject, subject, meeting, until_s};
    if (!key_id.empty()) r = {access::revoked_by::key, key_id, meeting, until_s};
    if (r.value.empty()) return fail("give --jti, --sub or --kid");
    if (r.until_s == 0) r.until_s = now_s() + base::ticket_life_s_max + base::ticket_skew_s;
    const auto answer = post_to_admin(c.admin, "/v1/revoke", access::revocation_to_json(r));
    if (!answer) return fail(answer.error());
    if (answer->status / 100 != 2) {
      return fail("the server refused: status " + std::to_string(answer->status));
    }
    out << "Revoked.\n";
  }
};

void add_create(CLI::App& token, const std::shared_ptr<token_command>& command) {
  CLI::App* create = token.add_subcommand("create", "Print a ticket, or an invitation");
  token_order& order = command->order;
  add_config_arguments(*create, command->arguments);
  create->add_option("--kid", order.key_id, "The key that signs; the house's by default");
  create->add_option("--private-key-file", order.private_key_file, "PEM, for ES256 and EdDSA keys");
  create->add_option("--meeting", order.meeting, "The meeting");
  create->add_option("--group", order.group, "With --invitation: the group");
  create->add_option("--sub", order.subject, "Who it is, the same for the same person");
  create->add_option("--powers", order.powers,
                     "participant, helper, facilitator, or single powers");
  create->add_option("--name", order.name_rule, "free, suggested:NAME or fixed:NAME");
  create->add_option("--life", order.life_s, "Seconds that it is valid")
      ->check(CLI::Range(std::int64_t{1}, base::invitation_life_s_max));
  create->add_flag("--lobby-pass", order.lobby_pass, "Does not wait in the lobby");
  create->add_flag("--invitation", order.invitation, "An invitation instead of a ticket");
  create->add_flag("--personal", order.personal, "For one person, who is known again by it");
  create->add_flag("--single-use", order.single_use, "Used up by the first who comes");
  create->callback([command] { command->run([&](const config& c) { command->create(c); }); });
}

}  // namespace

void add_token_commands(CLI::App& root, std::istream& in, std::ostream& out, std::ostream& err,
                        int& exit_code) {
  auto command = std::make_shared<token_command>(
      token_command{in, out, err, exit_code, {}, {}, "", "", "", ""});
  CLI::App* token =
      root.add_subcommand("token", "Create, inspect and revoke tickets and invitations");
  token->require_subcommand(1);
  add_create(*token, command);

  CLI::App* inspect = token->add_subcommand("inspect", "Explain the token on standard input");
  add_config_arguments(*inspect, command->arguments);
  inspect->callback([command] { command->run([&](const config& c) { command->inspect(c); }); });

  CLI::App* revoke =
      token->add_subcommand("revoke", "Shut out what was signed before, on the running server");
  add_config_arguments(*revoke, command->arguments);
  CLI::Option* by_id =
      revoke->add_option("--jti", command->id, "One ticket or invitation, by its id");
  CLI::Option* by_subject =
      revoke->add_option("--sub", command->subject, "All tickets of one person");
  CLI::Option* by_key = revoke->add_option("--kid", command->key_id, "All tickets of one key");
  by_id->excludes(by_subject)->excludes(by_key);
  by_subject->excludes(by_key);
  revoke->add_option("--meeting", command->meeting, "In this meeting only");
  revoke->add_option("--until", command->until_s,
                     "Seconds since 1970; by default a ticket's longest life");
  revoke->callback([command] { command->run([&](const config& c) { command->revoke(c); }); });
}

}  // namespace hearth::app
