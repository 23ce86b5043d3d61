#include "server/app/config/load.hpp"

#include "server/app/config/draft.hpp"

#include <algorithm>

namespace hearth::app {

namespace {

constexpr std::size_t list_entry_bytes_max = 256;

bool is_plain(std::string_view text) {
  return std::ranges::none_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n') || byte == 0x7f;
  });
}

bool fits(const option& o, const option_value& value) {
  switch (o.kind) {
    case option_kind::boolean:
      return std::holds_alternative<bool>(value);
    case option_kind::number: {
      const auto* number = std::get_if<std::int64_t>(&value);
      return number != nullptr && *number >= o.min && *number <= o.max;
    }
    case option_kind::choice: {
      const auto* name = std::get_if<std::string>(&value);
      return name != nullptr && std::ranges::find(o.choices, *name) != o.choices.end();
    }
    case option_kind::list: {
      const auto* list = std::get_if<std::vector<std::string>>(&value);
      return list != nullptr && static_cast<std::int64_t>(list->size()) >= o.min &&
             static_cast<std::int64_t>(list->size()) <= o.max &&
             std::ranges::all_of(*list, [](const std::string& entry) {
               return !entry.empty() && entry.size() <= list_entry_bytes_max && is_plain(entry);
             });
    }
    case option_kind::text:
    case option_kind::secret:
      break;
  }
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr && static_cast<std::int64_t>(text->size()) >= o.min &&
         static_cast<std::int64_t>(text->size()) <= o.max && is_plain(*text);
}

}  // namespace

void draft::put(const option& o, const std::string& path, const option_value& value,
                const std::string& where) {
  remember_place(path, where);
  if (!fits(o, value)) {
    fault(where, path + " must be " + expectation_text(o));
    return;
  }
  o.set(values, value);
  const std::string text = o.kind == option_kind::secret ? "(a secret)" : toml_text(value);
  const auto known = std::ranges::find(settings, path, &setting::path);
  if (known == settings.end()) {
    settings.push_back({path, text, where, o.when});
  } else {
    known->text = text;
    known->where = where;
  }
}

void draft::fault_at(const std::string& path, std::string what) {
  const auto known = places_.find(path);
  fault(known == places_.end() ? file_name_ : known->second, std::move(what));
}

std::expected<loaded_config, std::vector<config_fault>> load_config(const config_sources& from) {
  draft d;
  d.call_file(from.file_name.empty() ? "configuration" : from.file_name);
  read_toml(d, from.file_name, from.file_text);
  read_environment(d, from.environment);
  read_flags(d, from.flags);
  assemble(d, from);
  if (!d.faults().empty()) return std::unexpected(d.faults());
  return loaded_config{std::move(d.values), std::move(d.settings)};
}

std::vector<setting> changes_between(const loaded_config& old, const loaded_config& fresh) {
  std::vector<setting> changes;
  for (const setting& now : fresh.settings) {
    const auto before = std::ranges::find(old.settings, now.path, &setting::path);
    if (before == old.settings.end() || before->text != now.text) changes.push_back(now);
  }
  for (const setting& before : old.settings) {
    if (std::ranges::find(fresh.settings, before.path, &setting::path) == fresh.settings.end()) {
      changes.push_back(before);
    }
  }
  return changes;
}

}  // namespace hearth::app
