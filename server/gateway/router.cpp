#include "server/gateway/http.hpp"

#include <algorithm>

namespace hearth::gateway {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// How well a route's path fits: 0 not at all; an exact one beats every prefix.
std::size_t fit(std::string_view pattern, std::string_view path) {
  if (pattern.ends_with('*')) {
    pattern.remove_suffix(1);
    return path.starts_with(pattern) ? pattern.size() + 1 : 0;
  }
  return pattern == path ? std::string_view::npos : 0;
}

}  // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

bool list_has(std::string_view list, std::string_view token) {
  constexpr std::string_view blanks = " \t";
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    std::string_view one = list.substr(0, comma);
    list.remove_prefix(std::min(comma + 1, list.size()));
    const std::size_t from = one.find_first_not_of(blanks);
    if (from == std::string_view::npos) continue;
    one = one.substr(from, one.find_last_not_of(blanks) - from + 1);
    if (equal_ignoring_case(one, token)) return true;
  }
  return false;
}

std::optional<std::string_view> request::field(std::string_view name) const {
  const auto found = std::ranges::find_if(
      fields, [name](const auto& f) { return equal_ignoring_case(f.first, name); });
  if (found == fields.end()) return std::nullopt;
  return found->second;
}

std::size_t request::count(std::string_view name) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      fields, [name](const auto& f) { return equal_ignoring_case(f.first, name); }));
}

routed router::find(std::string_view method, std::string_view path) const {
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  std::size_t best = 0;
  for (const route& r : routes_) best = std::max(best, fit(r.path, path));
  if (best == 0) return {.to = nullptr, .status = 404, .allow = {}};
  routed answer{.to = nullptr, .status = 405, .allow = {}};
  for (const route& r : routes_) {
    if (fit(r.path, path) != best) continue;
    if (r.method == wanted) return {.to = &r, .status = 0, .allow = {}};
    if (!answer.allow.empty()) answer.allow += ", ";
    answer.allow += r.method == "GET" ? "GET, HEAD" : r.method;
  }
  return answer;
}

std::uint32_t router::body_bytes_max() const {
  std::uint32_t most = 0;
  for (const route& r : routes_) most = std::max(most, r.body_bytes_max);
  return most;
}

}  // namespace hearth::gateway
