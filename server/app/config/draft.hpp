// A configuration while it is being loaded: values so far, where each came from, and the faults so
// far. For the sources of loading alone; lives during one load_config.
#pragma once

#include "server/app/config/load.hpp"

#include <map>
#include <string>
#include <vector>

namespace hearth::app {

class draft {
 public:
  // Effect: checks `value` against `o`, and stores it or the fault. `path` is the option's, with
  // the index of its element in a repeated section.
  void put(const option& o, const std::string& path, const option_value& value,
           const std::string& where);

  void fault(std::string where, std::string what) {
    faults_.push_back({std::move(where), std::move(what)});
  }
  // A fault of something that was set at `path`, or of the whole file when it was not.
  void fault_at(const std::string& path, std::string what);

  void remember_place(const std::string& path, std::string where) {
    places_[path] = std::move(where);
  }
  bool was_set(const std::string& path) const { return places_.contains(path); }
  void call_file(std::string name) { file_name_ = std::move(name); }

  config values;
  std::vector<setting> settings;

  const std::vector<config_fault>& faults() const { return faults_; }

 private:
  std::string file_name_;
  std::map<std::string, std::string> places_;
  std::vector<config_fault> faults_;
};

// The three sources, in the order of their precedence, lowest first.
void read_toml(draft& d, const std::string& file_name, std::string_view text);
void read_environment(draft& d, const named_texts& environment);
void read_flags(draft& d, const named_texts& flags);

// Effect: checks what options mean together, reads the files they name and makes the keys.
void assemble(draft& d, const config_sources& from);

// " (did you mean \"...\"?)" with the known name nearest to `name`, or "" when none is near.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& known);

}  // namespace hearth::app
