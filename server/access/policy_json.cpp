#include "server/access/policy_json.hpp"

#include <boost/json/value.hpp>

#include <optional>
#include <string>

namespace hearth::access {

namespace {

namespace json = boost::json;

std::optional<policy_value> value_of(const json::value& value) {
  if (const bool* flag = value.if_bool()) return *flag;
  if (const std::int64_t* number = value.if_int64()) return *number;
  if (const json::string* text = value.if_string()) return std::string(text->data(), text->size());
  return std::nullopt;
}

// Depth is bounded by the parser (json_depth_max).
std::expected<void, policy_flaw> read_members(v1::MeetingPolicy& policy, const std::string& prefix,
                                              const json::object& object) {
  for (const auto& member : object) {
    const std::string path = prefix + std::string(member.key().data(), member.key().size());
    std::expected<void, policy_flaw> set;
    if (const json::object* nested = member.value().if_object()) {
      set = read_members(policy, path + '.', *nested);
    } else if (const auto value = value_of(member.value())) {
      set = set_policy_field(policy, path, *value);
    } else {
      set = std::unexpected(policy_flaw::wrong_type);
    }
    if (!set) return set;
  }
  return {};
}

json::value json_of(const policy_value& value) {
  return std::visit([](const auto& v) { return json::value(v); }, value);
}

}  // namespace

std::expected<v1::MeetingPolicy, policy_flaw> policy_from_json(const json::object& object) {
  v1::MeetingPolicy policy;
  const auto read = read_members(policy, "", object);
  if (!read) return std::unexpected(read.error());
  return policy;
}

json::object policy_to_json(const v1::MeetingPolicy& policy) {
  json::object object;
  for (const set_field& field : set_fields_of(policy)) {
    json::object* in = &object;
    std::string_view path = field.path;
    // Paths have at most one dot on each level of the schema's messages.
    for (auto dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
      json::value& nested = (*in)[{path.data(), dot}];
      if (!nested.is_object()) nested.emplace_object();
      in = &nested.get_object();
      path.remove_prefix(dot + 1);
    }
    (*in)[{path.data(), path.size()}] = json_of(field.value);
  }
  return object;
}

}  // namespace hearth::access
