#include "server/app/config/format_commands.hpp"

#include "server/app/config/config_commands.hpp"

#include <algorithm>
#include <filesystem>
#include <iomanip>
#include <memory>
#include <ostream>
#include <set>

namespace hearth::app {

namespace {

struct format_arguments {
  std::string folder;
  std::string name;
  std::vector<std::string> files;
};

// Names of the folder's files and of what is built in, each once.
std::set<std::string> names_in(const std::string& folder) {
  std::set<std::string> names;
  for (const auto& f : built_in_formats()) names.emplace(f.name);
  std::error_code failed;
  if (folder.empty()) return names;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    if (entry.path().extension() == ".toml") names.insert(entry.path().stem().string());
  }
  return names;
}

int list(const format_arguments& a, std::ostream& out, std::ostream& err) {
  int exit_code = EXIT_SUCCESS;
  for (const auto& name : names_in(a.folder)) {
    const auto f = load_format(name, a.folder, read_whole_file);
    if (!f) {
      print_faults(f.error(), err);
      exit_code = EXIT_FAILURE;
      continue;
    }
    out << std::left << std::setw(26) << name << f->about << " (" << f->policy.format().steps_size()
        << " steps)\n";
  }
  return exit_code;
}

int show(const format_arguments& a, std::ostream& out, std::ostream& err) {
  const auto found = find_format(a.name, a.folder, read_whole_file);
  if (!found) {
    err << "hearth format: " << a.name << ' ' << found.error() << '\n';
    return EXIT_FAILURE;
  }
  out << found->text;
  return EXIT_SUCCESS;
}

int check(const format_arguments& a, std::ostream& out, std::ostream& err) {
  int exit_code = EXIT_SUCCESS;
  for (const auto& file : a.files) {
    const auto text = read_whole_file(file);
    if (!text) {
      err << file << ": cannot be read: " << text.error().message() << '\n';
      exit_code = EXIT_FAILURE;
      continue;
    }
    const auto f = read_format(file, *text);
    if (!f) {
      print_faults(f.error(), err);
      exit_code = EXIT_FAILURE;
      continue;
    }
    out << file << " is sound: " << f->policy.format().title().text() << ", "
        << f->policy.format().steps_size() << " steps.\n";
  }
  return exit_code;
}

}  // namespace

void add_format_commands(CLI::App& root, std::ostream& out, std::ostream& err, int& exit_code) {
  auto* format = root.add_subcommand("format", "List, show and check formats of meetings");
  format->require_subcommand(1);
  const auto a = std::make_shared<format_arguments>();
  const auto in_folder = [&a](CLI::App& command) {
    command.add_option("--folder", a->folder, "Your own formats: NAME.toml, before those built in");
  };

  auto* list_command = format->add_subcommand("list", "What formats there are");
  in_folder(*list_command);
  list_command->callback([a, &out, &err, &exit_code] { exit_code = list(*a, out, err); });

  auto* show_command = format->add_subcommand("show", "Print a format, to be copied and changed");
  in_folder(*show_command);
  show_command->add_option("name", a->name, "Its name")->required();
  show_command->callback([a, &out, &err, &exit_code] { exit_code = show(*a, out, err); });

  auto* check_command = format->add_subcommand("check", "Say whether files are sound formats");
  check_command->add_option("files", a->files, "Files of formats")->required();
  check_command->callback([a, &out, &err, &exit_code] { exit_code = check(*a, out, err); });
}

}  // namespace hearth::app
