// The file. toml++ parses, the registry says what may be in it.
#include "server/app/config/draft.hpp"
#include "server/app/config/toml.hpp"

#include <algorithm>
#include <optional>

namespace hearth::app {

namespace {

class toml_reader {
 public:
  toml_reader(draft& d, const std::string& file_name) : draft_(d), file_name_(file_name) {}

  // Everything up to the sections: "limits" is no section, "limits.door" is.
  void read_sections(const toml::table& table, const std::string& prefix) {
    for (const auto& [key, node] : table) {
      const std::string name = prefix + std::string(key.str());
      const section* known = registry().find_section(name);
      const toml::table* nested = node.as_table();
      if (known != nullptr && known->repeated) {
        read_elements(*known, node);
      } else if (known != nullptr && nested != nullptr) {
        read_options(*known, *nested, name, "");
      } else if (known != nullptr) {
        draft_.fault(place(key.source()), name + " must be a section: [" + name + "]");
      } else if (nested != nullptr && is_begin_of_sections(name)) {
        read_sections(*nested, name + '.');
      } else {
        draft_.fault(place(key.source()),
                     "there is no section " + name + did_you_mean(name, section_names()));
      }
    }
  }

  std::string place(const toml::source_region& source) const {
    return file_name_ + ':' + std::to_string(source.begin.line) + ':' +
           std::to_string(source.begin.column);
  }

 private:
  void read_elements(const section& s, const toml::node& node) {
    const toml::array* list = node.as_array();
    if (list == nullptr ||
        !std::ranges::all_of(*list, [](const auto& e) { return e.is_table(); })) {
      draft_.fault(place(node.source()),
                   s.name + " must be a list of sections: [[" + s.name + "]]");
      return;
    }
    if (static_cast<std::int64_t>(list->size()) > s.count_max) {
      draft_.fault(place(node.source()),
                   "there are more than " + std::to_string(s.count_max) + " sections " + s.name);
      return;
    }
    for (std::size_t i = 0; i < list->size(); ++i) {
      const std::string path = s.name + '[' + std::to_string(i) + ']';
      const toml::table& element = *list->get(i)->as_table();
      draft_.remember_place(path, place(element.source()));
      s.begin(draft_.values);
      read_options(s, element, path, "");
    }
  }

  // `key_prefix`: keys with dots may be written as nested tables.
  void read_options(const section& s, const toml::table& table, const std::string& path,
                    const std::string& key_prefix) {
    for (const auto& [key, node] : table) {
      const std::string name = key_prefix + std::string(key.str());
      const toml::table* nested = node.as_table();
      const section* inner = registry().find_section(s.name + '.' + name);
      if (const option* known = registry().find(s.name, name)) {
        read_value(*known, path + '.' + name, node);
      } else if (inner != nullptr && nested != nullptr) {
        read_options(*inner, *nested, path + '.' + name, "");
      } else if (nested != nullptr && is_begin_of_keys(s, name)) {
        read_options(s, *nested, path, name + '.');
      } else {
        draft_.fault(place(key.source()), "there is no option " + name + " in " + s.name +
                                              did_you_mean(name, keys_of(s)));
      }
    }
  }

  void read_value(const option& o, const std::string& path, const toml::node& node) {
    if (const auto value = value_of(node)) {
      draft_.put(o, path, *value, place(node.source()));
    } else {
      draft_.remember_place(path, place(node.source()));
      draft_.fault(place(node.source()), path + " must be " + expectation_text(o));
    }
  }

  static std::optional<option_value> value_of(const toml::node& node) {
    if (const auto* flag = node.as_boolean()) return flag->get();
    if (const auto* number = node.as_integer()) return number->get();
    if (const auto* text = node.as_string()) return text->get();
    const toml::array* list = node.as_array();
    if (list == nullptr) return std::nullopt;
    std::vector<std::string> texts;
    for (const auto& entry : *list) {
      if (!entry.is_string()) return std::nullopt;
      texts.push_back(entry.as_string()->get());
    }
    return texts;
  }

  static bool is_begin_of_sections(const std::string& name) {
    return std::ranges::any_of(registry().sections, [&](const section& s) {
      return !s.repeated && s.name.starts_with(name + '.');
    });
  }
  static bool is_begin_of_keys(const section& s, const std::string& name) {
    return std::ranges::any_of(registry().options, [&](const option& o) {
      return o.section == s.name && o.key.starts_with(name + '.');
    });
  }
  static std::vector<std::string> section_names() {
    std::vector<std::string> names;
    for (const section& s : registry().sections) names.push_back(s.name);
    return names;
  }
  static std::vector<std::string> keys_of(const section& s) {
    std::vector<std::string> keys;
    for (const option& o : registry().options) {
      if (o.section == s.name) keys.push_back(o.key);
    }
    return keys;
  }

  draft& draft_;
  const std::string& file_name_;
};

// The parser's sentence without what it quotes: that may be a secret.
std::string without_quotes(std::string_view text) {
  std::string out;
  bool inside = false;
  for (const char c : text) {
    if (c == '\'' || c == '"') {
      if (!inside) out += "...";
      inside = !inside;
    } else if (!inside) {
      out += c;
    }
  }
  return out;
}

}  // namespace

void read_toml(draft& d, const std::string& file_name, std::string_view text) {
  toml_reader reader(d, file_name);
  const toml::parse_result parsed = toml::parse(text, std::string_view(file_name));
  if (!parsed) {
    const auto& fault = parsed.error();
    d.fault(reader.place(fault.source()), without_quotes(fault.description()));
    return;
  }
  reader.read_sections(parsed.table(), "");
}

}  // namespace hearth::app
