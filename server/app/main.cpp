// The executable `hearth`: its subcommands, and nothing else.
#include <CLI/CLI.hpp>

#include <iostream>

#include "server/app/config/config_commands.hpp"
#include "server/app/dev_command.hpp"
#include "server/app/serve_command.hpp"
#include "server/app/token_commands.hpp"

int main(int argc, char** argv) {
  CLI::App root("Hearth hosts live support meetings in text.", "hearth");
  root.set_version_flag("--version", HEARTH_VERSION);
  root.require_subcommand(1);
  int exit_code = 0;
  hearth::app::add_dev_command(root, std::cout, std::cerr, exit_code);
  hearth::app::add_serve_command(root, std::cout, std::cerr, exit_code);
  hearth::app::add_token_commands(root, std::cin, std::cout, std::cerr, exit_code);
  hearth::app::add_config_commands(root, std::cout, std::cerr, exit_code);
  CLI11_PARSE(root, argc, argv);
  return exit_code;
}
