// The subcommand `hearth rehearse`: one meeting on this machine that follows a format, with
// simulated people, for a facilitator to practise with. Used on the main thread.
#pragma once

#include <CLI/CLI.hpp>

#include <iosfwd>

namespace hearth::app {

// Effect: attaches `rehearse` to `root`; as add_dev_command.
void add_rehearse_command(CLI::App& root, std::ostream& out, std::ostream& err, int& exit_code);

}  // namespace hearth::app
