#include "server/app/config/web_address.hpp"

#include <algorithm>
#include <charconv>

namespace hearth::app {

namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_host(std::string_view host, bool in_brackets) {
  return !host.empty() && host.size() <= 253 && std::ranges::all_of(host, [&](char c) {
    return is_letter_or_digit(c) || c == '.' || (in_brackets ? c == ':' : c == '-' || c == '_');
  });
}

// Takes the host off `authority`, and leaves "" or ":port".
std::string_view take_host(std::string_view& authority) {
  const bool in_brackets = authority.starts_with('[');
  const auto end = in_brackets ? authority.find(']') : authority.find(':');
  if (in_brackets && end == std::string_view::npos) return {};
  const auto host = authority.substr(in_brackets, end - in_brackets);
  const auto rest = end == std::string_view::npos ? authority.size() : end + in_brackets;
  authority.remove_prefix(std::min(rest, authority.size()));
  return is_host(host, in_brackets) ? host : std::string_view();
}

bool take_port(std::string_view text, std::uint16_t& port) {
  if (text.empty()) return true;
  if (!text.starts_with(':')) return false;
  text.remove_prefix(1);
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), port);
  return fault == std::errc() && end == text.data() + text.size() && port != 0;
}

}  // namespace

std::string web_address::host_field() const {
  const bool is_v6 = host.find(':') != std::string::npos;
  const auto name = is_v6 ? '[' + host + ']' : host;
  return port == (tls ? 443 : 80) ? name : name + ':' + std::to_string(port);
}

bool web_address::is_loopback() const {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

std::expected<web_address, std::string_view> parse_web_address(std::string_view url) {
  web_address a;
  if (!std::ranges::all_of(url, [](char c) { return c > ' ' && c < '\x7f'; })) {
    return std::unexpected("has a character that no URL may have");
  }
  if (url.starts_with("https://")) {
    url.remove_prefix(8);
  } else if (url.starts_with("http://")) {
    url.remove_prefix(7);
    a.tls = false;
    a.port = 80;
  } else {
    return std::unexpected("must begin with https:// or http://");
  }
  if (url.find('#') != std::string_view::npos) {
    return std::unexpected("has a fragment, which no server ever sees");
  }
  auto authority = url.substr(0, url.find_first_of("/?"));
  a.target = url.substr(authority.size());
  if (!a.target.starts_with('/')) a.target.insert(0, 1, '/');
  if (authority.find('@') != std::string_view::npos) {
    return std::unexpected("has a user or a password, which may not stand in a URL");
  }
  a.host = take_host(authority);
  if (a.host.empty()) return std::unexpected("names no host");
  if (!take_port(authority, a.port)) return std::unexpected("has no port from 1 to 65535");
  return a;
}

}  // namespace hearth::app
