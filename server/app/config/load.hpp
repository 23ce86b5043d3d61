// From files, environment and flags to a checked configuration. Flags come before the environment,
// that before the file, that before defaults. All faults are reported at once, each with its place;
// a value is never quoted, as it may be a secret. It reads files only through the function it is
// given, keeps nothing and runs at start-up and at a reload, on the thread that asks.
#pragma once

#include "server/app/config/config.hpp"
#include "server/app/config/option.hpp"

#include <expected>
#include <functional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace hearth::app {

using named_texts = std::vector<std::pair<std::string, std::string>>;

struct config_sources {
  std::string file_name;  // for places in faults
  std::string file_text;  // TOML
  // HEARTH_SECTION__KEY, as in HEARTH_LIMITS__DOOR__HEAD_BYTES_MAX. Names without "__" are not
  // ours.
  named_texts environment;
  named_texts flags;  // {"log.level", "debug"}
  std::function<std::expected<std::string, std::error_code>(const std::string& path)> read_file;
};

struct config_fault {
  std::string where;  // "hearth.toml:3:9", "HEARTH_LOG__LEVEL", "--set log.level"
  std::string what;

  std::string text() const { return where + ": " + what; }
};

// One option that was set, for `hearth config show --effective` and for telling what a reload
// changed.
struct setting {
  std::string path;  // "log.level", "groups[0].id"
  std::string text;  // as TOML; of a secret only that there is one
  std::string where;
  takes_effect when;
};

struct loaded_config {
  config values;
  std::vector<setting> settings;
};

// Fails: every fault that was found, at least one.
std::expected<loaded_config, std::vector<config_fault>> load_config(const config_sources& from);

// The settings in which two configurations differ, as they are in `fresh`, or in `old` where they
// are gone. A changed secret is not seen, and need not be: it is followed at a reload.
std::vector<setting> changes_between(const loaded_config& old, const loaded_config& fresh);

}  // namespace hearth::app
