// One meeting on this machine, in memory, with links to open: what `hearth dev` and `hearth
// rehearse` serve. Used on the main thread of a command.
#pragma once

#include "server/app/service.hpp"

#include <expected>
#include <memory>
#include <string>

namespace hearth::app {

struct one_meeting {
  std::string address = "127.0.0.1";  // a loopback address
  std::uint16_t port = 8080;          // 0 takes any free one
  std::string meeting = "evening";
  v1::MeetingPolicy policy;
};

// Effect: prepares the process (process.hpp) and binds. Fails with a sentence.
std::expected<std::unique_ptr<service>, std::string> open_one_meeting(const one_meeting& m,
                                                                      base::diagnostics& log);

// A link for as many participants as come, or the one place of a facilitator.
std::string link_to(const service& s, const one_meeting& m, bool facilitator);

}  // namespace hearth::app
