// Environment and flags: both bring an option's path and a text for its value.
#include "server/app/config/draft.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

namespace hearth::app {

namespace {

constexpr std::string_view environment_prefix = "HEARTH_";

// A text that is no value of the kind gives one of another kind, which checking then refuses.
option_value value_from(const option& o, const std::string& text) {
  if (o.kind == option_kind::boolean && (text == "true" || text == "false")) return text == "true";
  if (o.kind == option_kind::number) {
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault == std::errc() && end == text.data() + text.size() && !text.empty()) return number;
  }
  if (o.kind == option_kind::list) {
    std::vector<std::string> entries;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find(',', begin), text.size());
      entries.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
    return entries;
  }
  return text;
}

// Options that are there once: those of repeated sections have no name outside of the file.
bool has_one_place(const option& o) {
  const std::string first = o.section.substr(0, o.section.find('.'));
  const section* outer = registry().find_section(first);
  return outer == nullptr || !outer->repeated;
}

void read_one(draft& d, const std::string& path, const std::string& text,
              const std::string& where) {
  std::vector<std::string> known;
  for (const option& o : registry().options) {
    if (!has_one_place(o)) continue;
    if (o.path() == path && o.kind == option_kind::secret) {
      // Argument lists and environments are shown to others (TRUST.md, the unit).
      d.fault(where, path + " is a secret: give " + path + "_file instead");
      return;
    }
    if (o.path() == path) {
      d.put(o, path, value_from(o, text), where);
      return;
    }
    known.push_back(o.path());
  }
  d.fault(where, "there is no option " + path + did_you_mean(path, known));
}

}  // namespace

void read_environment(draft& d, const named_texts& environment) {
  for (const auto& [name, text] : environment) {
    if (!name.starts_with(environment_prefix) || name.find("__") == std::string::npos) continue;
    std::string path = name.substr(environment_prefix.size());
    for (auto at = path.find("__"); at != std::string::npos; at = path.find("__")) {
      path.replace(at, 2, ".");
    }
    std::ranges::transform(path, path.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    read_one(d, path, text, name);
  }
}

void read_flags(draft& d, const named_texts& flags) {
  for (const auto& [path, text] : flags) read_one(d, path, text, "--set " + path);
}

}  // namespace hearth::app
