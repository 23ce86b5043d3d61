#include "server/gateway/origin.hpp"

#include <algorithm>
#include <charconv>

namespace hearth::gateway {

namespace {

constexpr std::size_t host_bytes_max = 253;

bool digit(char c) {
  return c >= '0' && c <= '9';
}

bool host_char(char c) {
  return digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_';
}

bool address6_char(char c) {
  return digit(c) || (c >= 'a' && c <= 'f') || c == ':' || c == '.';
}

bool good_host(std::string_view host) {
  if (host.empty() || host.size() > host_bytes_max) return false;
  if (host.front() == '[') {
    if (host.size() < 4 || host.back() != ']') return false;
    return std::ranges::all_of(host.substr(1, host.size() - 2), address6_char);
  }
  return std::ranges::all_of(host, host_char);
}

}  // namespace

std::optional<authority> parse_authority(std::string_view text) {
  authority a;
  const std::size_t bracket = text.rfind(']');
  const std::size_t colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
  a.host = text.substr(0, colon);
  std::ranges::transform(a.host, a.host.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  if (!good_host(a.host)) return std::nullopt;
  if (colon != std::string_view::npos) {
    const std::string_view port = text.substr(colon + 1);
    const char* const end = port.data() + port.size();
    const auto [stop, error] = std::from_chars(port.data(), end, a.port);
    if (error != std::errc{} || stop != end || a.port == 0) return std::nullopt;
  }
  return a;
}

std::optional<origin> parse_origin(std::string_view text) {
  const std::size_t mark = text.find("://");
  if (mark == std::string_view::npos) return std::nullopt;
  origin o{.scheme = std::string(text.substr(0, mark)), .at = {}};
  if (o.scheme != "http" && o.scheme != "https") return std::nullopt;
  auto at = parse_authority(text.substr(mark + 3));
  if (!at) return std::nullopt;
  o.at = std::move(*at);
  if (o.at.port == 0) o.at.port = o.scheme == "https" ? 443 : 80;
  return o;
}

}  // namespace hearth::gateway
