#include "server/app/config/format_shelf.hpp"

#include "server/access/policy_fields.hpp"
#include "server/app/config/draft.hpp"
#include "server/base/assert.hpp"

#include <algorithm>

namespace hearth::app {

namespace {

bool is_path(std::string_view asked) {
  return asked.find('/') != std::string_view::npos || asked.ends_with(".toml");
}

std::string known_names() {
  std::string names;
  for (const auto& f : built_in_formats()) {
    names += (names.empty() ? "" : ", ") + std::string(f.name);
  }
  return names;
}

}  // namespace

std::expected<found_format, std::string> find_format(const std::string& asked,
                                                     const std::string& folder,
                                                     const file_reader& read) {
  if (is_path(asked)) {
    auto text = read(asked);
    if (!text) return std::unexpected("cannot be read: " + text.error().message());
    return found_format{asked, std::move(*text)};
  }
  if (!folder.empty()) {
    const auto file = folder + '/' + asked + ".toml";
    if (auto text = read(file)) return found_format{file, std::move(*text)};
  }
  const auto built_in = std::ranges::find(built_in_formats(), asked, &built_in_format::name);
  if (built_in != built_in_formats().end()) {
    return found_format{asked + " (built in)", std::string(built_in->text)};
  }
  std::vector<std::string> names;
  for (const auto& f : built_in_formats()) names.emplace_back(f.name);
  return std::unexpected("names no format that is there" + did_you_mean(asked, names) +
                         "; built in are " + known_names());
}

std::expected<format_file, std::vector<config_fault>> load_format(const std::string& asked,
                                                                  const std::string& folder,
                                                                  const file_reader& read) {
  const auto found = find_format(asked, folder, read);
  if (!found) return std::unexpected(std::vector{config_fault{"format", found.error()}});
  return read_format(found->file_name, found->text);
}

void follow_format(v1::MeetingPolicy& policy, const format_file& format) {
  const auto own = access::set_fields_of(policy);
  policy = format.policy;
  for (const auto& field : own) {
    HEARTH_ASSERT(access::set_policy_field(policy, field.path, field.value).has_value());
  }
}

}  // namespace hearth::app
