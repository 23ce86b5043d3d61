#include "server/app/config/config_commands.hpp"

#include "server/app/config/sample.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <ostream>

namespace hearth::app {

namespace {

constexpr const char* usual_file = "/etc/hearth/hearth.toml";

named_texts own_environment() {
  named_texts all;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    if (!text.starts_with("HEARTH_")) continue;
    const auto equals = text.find('=');
    if (equals != std::string_view::npos) {
      all.emplace_back(text.substr(0, equals), text.substr(equals + 1));
    }
  }
  return all;
}

// "": defaults alone.
std::string file_of(const config_arguments& arguments) {
  if (!arguments.file.empty()) return arguments.file;
  if (const char* named = std::getenv("HEARTH_CONFIG"); named != nullptr && *named != '\0')
    return named;
  std::error_code ignored;
  return std::filesystem::exists(usual_file, ignored) ? usual_file : "";
}

int check(const config_arguments& arguments, std::ostream& out, std::ostream& err) {
  const auto loaded = load_from(arguments);
  if (!loaded) {
    print_faults(loaded.error(), err);
    return EXIT_FAILURE;
  }
  out << "The configuration is sound: " << loaded->values.keys.size() << " keys, "
      << loaded->values.groups.size() << " groups, " << loaded->settings.size()
      << " options set.\n";
  return EXIT_SUCCESS;
}

int show_effective(const config_arguments& arguments, std::ostream& out, std::ostream& err) {
  const auto loaded = load_from(arguments);
  if (!loaded) {
    print_faults(loaded.error(), err);
    return EXIT_FAILURE;
  }
  out << effective_text(*loaded);
  return EXIT_SUCCESS;
}

}  // namespace

std::expected<std::string, std::error_code> read_whole_file(const std::string& path) {
  constexpr std::size_t bytes_max = 1024 * 1024;
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::unexpected(std::error_code(errno, std::generic_category()));
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (file.bad()) return std::unexpected(std::make_error_code(std::errc::io_error));
  if (text.size() > bytes_max)
    return std::unexpected(std::make_error_code(std::errc::file_too_large));
  return text;
}

void add_config_arguments(CLI::App& command, config_arguments& arguments) {
  command.add_option("--config", arguments.file, "The configuration file");
  command.add_option("--set", arguments.set,
                     "An option as section.key=value, before all other sources");
}

std::expected<loaded_config, std::vector<config_fault>> load_from(
    const config_arguments& arguments) {
  config_sources from;
  from.file_name = file_of(arguments);
  from.environment = own_environment();
  from.read_file = read_whole_file;
  std::vector<config_fault> faults;
  for (const std::string& flag : arguments.set) {
    const auto equals = flag.find('=');
    if (equals == std::string::npos) {
      faults.push_back({"--set", "write section.key=value"});
    } else {
      from.flags.emplace_back(flag.substr(0, equals), flag.substr(equals + 1));
    }
  }
  if (!from.file_name.empty()) {
    auto text = read_whole_file(from.file_name);
    if (text) {
      from.file_text = std::move(*text);
    } else {
      faults.push_back({from.file_name, "cannot be read: " + text.error().message()});
    }
  }
  if (!faults.empty()) return std::unexpected(std::move(faults));
  return load_config(from);
}

void print_faults(const std::vector<config_fault>& faults, std::ostream& err) {
  for (const config_fault& fault : faults) err << fault.text() << '\n';
}

void add_config_commands(CLI::App& root, std::ostream& out, std::ostream& err, int& exit_code) {
  CLI::App* config_command =
      root.add_subcommand("config", "Write, check and show the configuration");
  config_command->require_subcommand(1);
  const auto arguments = std::make_shared<config_arguments>();

  config_command->add_subcommand("init", "Print an annotated sample")->callback([&out] {
    out << sample_text();
  });

  CLI::App* check_command = config_command->add_subcommand("check", "Say whether it is sound");
  add_config_arguments(*check_command, *arguments);
  check_command->callback(
      [arguments, &out, &err, &exit_code] { exit_code = check(*arguments, out, err); });

  CLI::App* show_command = config_command->add_subcommand("show", "Show what is followed");
  add_config_arguments(*show_command, *arguments);
  const auto defaults = std::make_shared<bool>(false);
  const auto effective = std::make_shared<bool>(false);
  CLI::Option* defaults_flag =
      show_command->add_flag("--defaults", *defaults, "The defaults alone");
  show_command->add_flag("--effective", *effective, "What is followed, and why (as without a flag)")
      ->excludes(defaults_flag);
  show_command->callback([arguments, defaults, effective, &out, &err, &exit_code] {
    if (*defaults) {
      out << defaults_text();
    } else {
      exit_code = show_effective(*arguments, out, err);
    }
  });
}

}  // namespace hearth::app
