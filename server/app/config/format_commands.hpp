// The subcommands `hearth format list | show | check`: what formats there are, and whether a file
// is one. Used on the main thread before anything is served.
#pragma once

#include "server/app/config/format_shelf.hpp"

#include <CLI/CLI.hpp>

#include <iosfwd>

namespace hearth::app {

// Effect: attaches `format` to `root`; as add_config_commands.
void add_format_commands(CLI::App& root, std::ostream& out, std::ostream& err, int& exit_code);

}  // namespace hearth::app
