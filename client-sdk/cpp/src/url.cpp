#include "src/url.hpp"

#include <algorithm>

namespace hearth::inline v0::detail {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool host_byte(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' ||
         c == '_' || c == ':' || c == '%';
}

bool loopback(std::string_view host) {
  const auto octet = [](char c) { return is_digit(c) || c == '.'; };
  return host == "localhost" || host == "::1" ||
         (host.starts_with("127.") && std::ranges::all_of(host, octet));
}

}  // namespace

std::string address::authority() const {
  std::string out = host.find(':') == std::string::npos ? host : "[" + host + "]";
  if (port != (tls ? "443" : "80")) out += ":" + port;
  return out;
}

result<address> parse_url(std::string_view url, bool allow_insecure) {
  address out;
  const std::size_t scheme_end = url.find("://");
  if (scheme_end == std::string_view::npos) return errc::bad_url;
  const std::string_view scheme = url.substr(0, scheme_end);
  if (scheme == "ws" || scheme == "http") {
    out.tls = false;
  } else if (scheme != "wss" && scheme != "https") {
    return errc::bad_url;
  }
  url.remove_prefix(scheme_end + 3);
  const std::size_t path = url.find('/');
  std::string_view where = url.substr(0, path);
  std::string_view prefix = path == std::string_view::npos ? "" : url.substr(path);
  while (prefix.ends_with('/')) prefix.remove_suffix(1);
  if (prefix.find_first_of("?# \r\n\t") != std::string_view::npos) return errc::bad_url;
  out.prefix = prefix;

  std::string_view port;
  if (where.starts_with('[')) {
    const std::size_t close = where.find(']');
    if (close == std::string_view::npos) return errc::bad_url;
    out.host = where.substr(1, close - 1);
    port = where.substr(close + 1);
  } else {
    const std::size_t colon = where.find(':');
    out.host = where.substr(0, colon);
    if (colon != std::string_view::npos) port = where.substr(colon);
  }
  if (out.host.empty() || !std::ranges::all_of(out.host, host_byte)) return errc::bad_url;
  if (!port.empty()) {
    port.remove_prefix(1);
    if (port.empty() || port.size() > 5 || !std::ranges::all_of(port, is_digit)) {
      return errc::bad_url;
    }
  }
  out.port = port.empty() ? (out.tls ? "443" : "80") : std::string(port);
  if (!out.tls && !allow_insecure && !loopback(out.host)) return errc::insecure_url;
  return out;
}

}  // namespace hearth::inline v0::detail
