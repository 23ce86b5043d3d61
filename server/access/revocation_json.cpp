#include "server/access/revocation_json.hpp"

#include "server/access/strict_json.hpp"
#include "server/base/limits.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace hearth::access {

namespace {

namespace json = boost::json;

constexpr std::size_t value_bytes_max = 256;
// In the order of revoked_by.
constexpr std::array<std::string_view, 3> kinds{"jti", "sub", "kid"};

}  // namespace

std::optional<revocation> revocation_from_json(std::string_view body, std::int64_t now_s) {
  const auto object = parse_strict_object(body);
  if (!object) return std::nullopt;
  revocation r{revoked_by::id, "", "", now_s + base::ticket_life_s_max + base::ticket_skew_s};
  std::size_t understood = 0;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    auto value = read_text(*object, kinds[i], value_bytes_max);
    if (!value) return std::nullopt;
    if (!*value) continue;
    if (!r.value.empty()) return std::nullopt;
    r.by = static_cast<revoked_by>(i);
    r.value = std::move(**value);
    ++understood;
  }
  auto meeting = read_text(*object, "meeting", value_bytes_max);
  if (!meeting || r.value.empty()) return std::nullopt;
  understood += meeting->has_value();
  r.meeting = std::move(*meeting).value_or("");
  if (const json::value* until = object->if_contains("until")) {
    if (until->if_int64() == nullptr) return std::nullopt;
    r.until_s = *until->if_int64();
    ++understood;
  }
  if (understood != object->size()) return std::nullopt;
  return r;
}

std::string revocation_to_json(const revocation& r) {
  json::object object;
  const std::string_view kind = kinds[static_cast<std::size_t>(r.by)];
  object[{kind.data(), kind.size()}] = r.value;
  if (!r.meeting.empty()) object["meeting"] = r.meeting;
  object["until"] = r.until_s;
  return json::serialize(object);
}

}  // namespace hearth::access
