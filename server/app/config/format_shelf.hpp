// Where formats are found: by name in the operator's folder, else among those that are built in
// (configs/formats); or by path. Read at start-up and by commands; any thread.
#pragma once

#include "server/app/config/format_file.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace hearth::app {

struct built_in_format {
  std::string_view name;  // "talking-circle"
  std::string_view text;  // the file
};
// In the order of their names. They live as long as the program.
std::span<const built_in_format> built_in_formats();

using file_reader =
    std::function<std::expected<std::string, std::error_code>(const std::string& path)>;

// The file of a format before it is read, and how it is called in faults.
struct found_format {
  std::string file_name;
  std::string text;
};
// `asked` with a slash or ending in ".toml" is a path. `folder` may be empty. Fails with what is
// wrong, as it can follow the name of an option.
std::expected<found_format, std::string> find_format(const std::string& asked,
                                                     const std::string& folder,
                                                     const file_reader& read);

// Both in one: finds it and reads it.
std::expected<format_file, std::vector<config_fault>> load_format(const std::string& asked,
                                                                  const std::string& folder,
                                                                  const file_reader& read);

// What a group says itself comes before what its format brings. Effect: `policy` becomes both.
void follow_format(v1::MeetingPolicy& policy, const format_file& format);

}  // namespace hearth::app
