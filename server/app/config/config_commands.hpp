// The subcommands `hearth config init | check | show`, and the flags with which every command finds
// its configuration. They print to the streams they are given and decide nothing that serving
// relies on. Used on the main thread before anything is served.
#pragma once

#include "server/app/config/load.hpp"

#include <CLI/CLI.hpp>

#include <expected>
#include <iosfwd>
#include <string>
#include <vector>

namespace hearth::app {

// --config FILE and --set section.key=value.
struct config_arguments {
  std::string
      file;  // "": $HEARTH_CONFIG, else /etc/hearth/hearth.toml if it is there, else defaults
  std::vector<std::string> set;
};

// Lifetime: `arguments` outlives the parsing of `command`.
void add_config_arguments(CLI::App& command, config_arguments& arguments);

// Reads the file, the environment of this process and the flags.
std::expected<loaded_config, std::vector<config_fault>> load_from(
    const config_arguments& arguments);

// The whole file, at most 1 MiB. Fails with the system's own code.
std::expected<std::string, std::error_code> read_whole_file(const std::string& path);

// Effect: one line a fault on `err`.
void print_faults(const std::vector<config_fault>& faults, std::ostream& err);

// Effect: attaches `config` to `root`. When one of its commands is parsed it runs at once and sets
// `exit_code`: 0, or 1 after a fault. Lifetime: everything given outlives the parsing.
void add_config_commands(CLI::App& root, std::ostream& out, std::ostream& err, int& exit_code);

}  // namespace hearth::app
