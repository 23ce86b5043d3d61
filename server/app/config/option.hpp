// The registry: every option of the configuration is declared once, with its type, bounds, default,
// meaning and when a change takes effect. Reading files, environment and flags, the annotated
// sample and `hearth config show` are all made from it, so none can drift. Immutable after its
// first use; any thread.
#pragma once

#include "server/app/config/config.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hearth::app {

enum class option_kind : std::uint8_t { boolean, number, choice, text, list, secret };

using option_value = std::variant<bool, std::int64_t, std::string, std::vector<std::string>>;

// When a changed value is followed.
enum class takes_effect : std::uint8_t {
  reload,   // at a reload (SIGHUP), for what is new from then on
  restart,  // at the next start
};

struct option {
  std::string section;  // "log", "limits.door", "keys"
  std::string key;      // "level"; in a policy also "retention.kind"
  option_kind kind;
  std::int64_t min;  // of a number
  std::int64_t max;  // of a number; bytes of a text or a secret; entries of a list
  std::vector<std::string> choices;
  option_value unset;   // the default
  std::string example;  // in the sample instead of the default, as TOML; "": the default
  std::string doc;      // a sentence
  takes_effect when;
  // Effect: stores a value that was checked. In a repeated section it goes to the last element.
  std::function<void(config&, const option_value&)> set;

  std::string path() const { return section + '.' + key; }
};

struct section {
  std::string name;
  std::string doc;
  bool repeated;                       // [[name]], any number of times
  std::function<void(config&)> begin;  // of a repeated section: adds the element that `set` fills
  std::int64_t count_max;              // of a repeated section
};

struct option_registry {
  std::vector<section> sections;
  std::vector<option> options;

  const section* find_section(std::string_view name) const;
  const option* find(std::string_view section_name, std::string_view key) const;
};

const option_registry& registry();

// The value as TOML spells it; of a secret nothing.
std::string toml_text(const option_value& value);
// "a whole number from 1 to 60", "one of \"text\", \"json\"", ...
std::string expectation_text(const option& o);

}  // namespace hearth::app
