// One POST to the admin listener of a running server, for the subcommands that ask it for
// something. It speaks plain HTTP and belongs on the same machine. Blocking, with a deadline; used
// on the main thread of a command, never in a server.
#pragma once

#include "server/app/config/config.hpp"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace hearth::app {

struct admin_answer {
  unsigned status;
  std::string body;
};

// Fails: a sentence about the network's fault; nothing of what was sent is in it.
std::expected<admin_answer, std::string> post_to_admin(const admin_settings& admin,
                                                       std::string_view target, std::string body);

}  // namespace hearth::app
