// The subcommands `hearth token create | inspect | revoke`: tickets and invitations for people who
// try things out, run a small group or must shut somebody out. A token comes in on standard input
// and never in an argument. Used on the main thread of a command.
#pragma once

#include "server/app/config/config.hpp"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <expected>
#include <iosfwd>
#include <string>
#include <vector>

namespace hearth::app {

struct token_order {
  std::string key_id{};            // "": the house's
  std::string private_key_file{};  // for an ES256 or EdDSA key of the configuration
  std::string meeting{};
  std::string group{};  // with `invitation`, instead of a meeting
  std::string subject{};
  std::vector<std::string> powers{};
  std::string name_rule = "free";  // free, suggested:NAME, fixed:NAME
  bool lobby_pass = false;
  bool invitation = false;
  bool personal = false;
  bool single_use = false;
  std::int64_t life_s = 900;
};

// Fails: a sentence that says what is missing. What is made is also verified, so that a token
// beyond the key's grant is never handed out.
std::expected<std::string, std::string> create_token(const config& c, const token_order& order,
                                                     std::int64_t now_s);

// Header and claims as JSON lines, then whether this configuration accepts it, and if not, why.
std::string inspection_of(const config& c, std::string_view token, std::int64_t now_s);

// Effect: attaches `token` to `root`; as add_config_commands.
void add_token_commands(CLI::App& root, std::istream& in, std::ostream& out, std::ostream& err,
                        int& exit_code);

}  // namespace hearth::app
