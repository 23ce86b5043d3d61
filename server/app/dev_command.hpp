// `hearth dev`: one meeting on this machine, in memory, with links to open; for trying things out
// and for embedders at work. It listens on loopback only. Used on the main thread of a command.
#pragma once

#include <CLI/CLI.hpp>

#include <iosfwd>
#include <string>

namespace hearth::app {

// Effect: attaches `dev` to `root`; when it is parsed it serves until a signal and sets
// `exit_code`. Lifetime: everything given outlives the parsing.
void add_dev_command(CLI::App& root, std::ostream& out, std::ostream& err, int& exit_code);

}  // namespace hearth::app
