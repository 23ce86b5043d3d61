// The executable `hearth`: its subcommands, and nothing else.
#include "server/app/config/config_commands.hpp"
#include "server/app/config/format_commands.hpp"
#include "server/app/dev_command.hpp"
#include "server/app/join_command.hpp"
#include "server/app/rehearse_command.hpp"
#include "server/app/serve_command.hpp"
#include "server/app/token_commands.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <string_view>

int main(int argc, char** argv) {
  // Its options are the terminal client's own, so they are not parsed here.
  if (argc >= 2 && std::string_view(argv[1]) == "join") {
    return hearth::app::become_terminal_client(argv, std::cerr);
  }
  CLI::App root("Hearth hosts live support meetings in text.", "hearth");
  root.set_version_flag("--version", HEARTH_VERSION);
  root.require_subcommand(1);
  int exit_code = 0;
  hearth::app::add_dev_command(root, std::cout, std::cerr, exit_code);
  hearth::app::add_rehearse_command(root, std::cout, std::cerr, exit_code);
  hearth::app::add_serve_command(root, std::cout, std::cerr, exit_code);
  root.add_subcommand("join", "Take part in a meeting from this terminal: hearth join LINK");
  hearth::app::add_token_commands(root, std::cin, std::cout, std::cerr, exit_code);
  hearth::app::add_config_commands(root, std::cout, std::cerr, exit_code);
  hearth::app::add_format_commands(root, std::cout, std::cerr, exit_code);
  CLI11_PARSE(root, argc, argv);
  return exit_code;
}
