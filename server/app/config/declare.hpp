// How the tables of the registry declare an option: by the place in `config` that it fills, from
// which type and default follow. For registry*.cpp alone.
#pragma once

#include "server/app/config/option.hpp"

#include <concepts>
#include <string>
#include <utility>
#include <vector>

// A function to a place in `config`; the type of what lies there is the type of the option.
#define HEARTH_PLACE(where) \
  [](config & c) -> auto& { \
    return c.where;         \
  }

namespace hearth::app {

class declarations {
 public:
  explicit declarations(option_registry& into) : into_(into) {}

  void begin_section(std::string name, std::string doc) {
    into_.sections.push_back({name, std::move(doc), false, nullptr, 1});
    section_ = std::move(name);
    begin_ = nullptr;
  }
  // The options of a repeated section are places in the last element of its list.
  void begin_repeated(std::string name, std::string doc, std::int64_t count_max,
                      std::function<void(config&)> begin) {
    into_.sections.push_back({name, std::move(doc), true, begin, count_max});
    section_ = std::move(name);
    begin_ = std::move(begin);
  }

  // `place` gives a reference to a whole number, a bool, a std::string or a list of strings.
  template <class Place>
  option& add(std::string key, Place place, std::int64_t min, std::int64_t max, takes_effect when,
              std::string doc) {
    using held = std::remove_cvref_t<decltype(place(std::declval<config&>()))>;
    option o = blank(std::move(key), when, std::move(doc));
    o.min = min;
    o.max = max;
    config defaults = defaults_here();
    if constexpr (std::same_as<held, bool>) {
      o.kind = option_kind::boolean;
      o.unset = place(defaults);
    } else if constexpr (std::integral<held>) {
      o.kind = option_kind::number;
      o.unset = static_cast<std::int64_t>(place(defaults));
    } else {
      o.kind = std::same_as<held, std::string> ? option_kind::text : option_kind::list;
      o.unset = place(defaults);
    }
    o.set = [place](config& c, const option_value& value) {
      if constexpr (std::integral<held> && !std::same_as<held, bool>) {
        place(c) = static_cast<held>(std::get<std::int64_t>(value));
      } else {
        place(c) = std::get<held>(value);
      }
    };
    return keep(std::move(o));
  }

  // `place` gives a reference to an enum whose values are spelt by `names`, in their order.
  template <class Place>
  option& add_choice(std::string key, Place place, std::vector<std::string> names,
                     takes_effect when, std::string doc) {
    using held = std::remove_cvref_t<decltype(place(std::declval<config&>()))>;
    option o = blank(std::move(key), when, std::move(doc));
    o.kind = option_kind::choice;
    config defaults = defaults_here();
    o.unset = names.at(static_cast<std::size_t>(place(defaults)));
    o.choices = names;
    o.set = [place, names = std::move(names)](config& c, const option_value& value) {
      const auto& name = std::get<std::string>(value);
      for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name) place(c) = static_cast<held>(i);
      }
    };
    return keep(std::move(o));
  }

  // `place` gives a secret_setting. Declares the option `key` and its variant `key`_file.
  template <class Place>
  void add_secret(const std::string& key, Place place, takes_effect when, const std::string& doc) {
    option o = blank(key, when, doc);
    o.kind = option_kind::secret;
    o.max = 4096;
    o.unset = std::string();
    o.set = [place](config& c, const option_value& value) {
      place(c).value = base::secret(std::string_view(std::get<std::string>(value)));
    };
    keep(std::move(o));
    add(
        key + "_file", [place](config& c) -> std::string& { return place(c).file; }, 0, 4096, when,
        "The file that holds " + key + ", alone and without quotes.");
  }

  option& keep(option o) {
    into_.options.push_back(std::move(o));
    return into_.options.back();
  }

  option blank(std::string key, takes_effect when, std::string doc) const {
    return {section_, std::move(key), option_kind::text, 0, 0, {}, {}, "", std::move(doc), when,
            {}};
  }

 private:
  config defaults_here() const {
    config c;
    if (begin_) begin_(c);
    return c;
  }

  option_registry& into_;
  std::string section_;
  std::function<void(config&)> begin_;
};

void declare_limits(declarations& d);
void declare_repeated(declarations& d);

}  // namespace hearth::app
