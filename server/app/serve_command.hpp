// `hearth serve`: meetings for people, as the configuration says. Used on the main thread of a
// command.
#pragma once

#include <CLI/CLI.hpp>

#include <iosfwd>

namespace hearth::app {

// As add_dev_command.
void add_serve_command(CLI::App& root, std::ostream& out, std::ostream& err, int& exit_code);

}  // namespace hearth::app
