#include "server/gateway/upgrade.hpp"

#include <algorithm>
#include <optional>

namespace hearth::gateway {

namespace {

std::unexpected<answer> refuse(std::uint16_t status, std::vector<header_field> fields = {}) {
  answer a = plain_answer(status);
  a.fields = std::move(fields);
  return std::unexpected(std::move(a));
}

bool base64_char(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '/';
}

// RFC 6455 4.1: sixteen bytes in base64. The last character before the padding holds two bits only.
bool good_key(std::string_view key) {
  if (key.size() != 24 || !key.ends_with("==")) return false;
  const std::string_view digits = key.substr(0, 22);
  return std::ranges::all_of(digits, base64_char) &&
         std::string_view("AQgw").find(digits.back()) != std::string_view::npos;
}

bool any_list_has(const request& r, std::string_view name, std::string_view token) {
  return std::ranges::any_of(r.fields, [&](const auto& f) {
    return equal_ignoring_case(f.first, name) && list_has(f.second, token);
  });
}

// One form of a name for two ways to write it: without a port it is the scheme's.
authority with_port(authority a, bool secured) {
  if (a.port == 0) a.port = secured ? 443 : 80;
  return a;
}

bool origin_allowed(std::string_view text, const authority& host, bool secured,
                    const door_names& names) {
  const auto from = parse_origin(text);
  if (!from) return false;
  if (names.origins.empty()) {
    return from->scheme == (secured ? "https" : "http") && from->at == with_port(host, secured);
  }
  return std::ranges::any_of(
      names.origins, [&](const std::string& allowed) { return parse_origin(allowed) == from; });
}

// The first subprotocol in the client's order that we know.
std::optional<wire::encoding> choose_encoding(const request& r) {
  for (const auto& [name, value] : r.fields) {
    if (!equal_ignoring_case(name, "Sec-WebSocket-Protocol")) continue;
    std::string_view list = value;
    while (!list.empty()) {
      const std::size_t comma = std::min(list.find(','), list.size());
      const std::string_view one = list.substr(0, comma);
      list.remove_prefix(std::min(comma + 1, list.size()));
      for (const auto e : {wire::encoding::proto, wire::encoding::json}) {
        if (list_has(one, wire::subprotocol(e))) return e;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::expected<authority, answer> check_host(const request& r, const door_names& names) {
  if (r.count("Host") != 1) return refuse(400);
  const auto host = parse_authority(*r.field("Host"));
  if (!host) return refuse(400);
  const bool served = names.hosts.empty() || std::ranges::any_of(names.hosts, [&](const auto& h) {
                        const auto allowed = parse_authority(h);
                        return allowed && allowed->host == host->host &&
                               (allowed->port == 0 || allowed->port == host->port);
                      });
  if (!served) return refuse(421);
  return *host;
}

std::expected<wire::encoding, answer> check_upgrade(const request& r, unsigned minor, bool secured,
                                                    const door_names& names) {
  if (r.method != "GET") return refuse(405, {{"Allow", "GET"}});
  const auto host = check_host(r, names);
  if (!host) return std::unexpected(host.error());
  if (!any_list_has(r, "Upgrade", "websocket") || !any_list_has(r, "Connection", "upgrade")) {
    return refuse(426, {{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", "13"}});
  }
  if (minor < 1) return refuse(400);
  // Credentials do not travel in addresses, and nothing else could.
  if (!r.query.empty()) return refuse(400);
  if (r.count("Content-Length") != 0 || r.count("Transfer-Encoding") != 0) return refuse(400);
  if (r.count("Expect") != 0) return refuse(400);
  if (r.count("Sec-WebSocket-Version") != 1 || *r.field("Sec-WebSocket-Version") != "13") {
    return refuse(426, {{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", "13"}});
  }
  if (r.count("Sec-WebSocket-Key") != 1 || !good_key(*r.field("Sec-WebSocket-Key"))) {
    return refuse(400);
  }
  const std::size_t origins = r.count("Origin");
  if (origins > 1) return refuse(400);
  // None: not a browser, whose ticket speaks for itself.
  if (origins == 1 && !origin_allowed(*r.field("Origin"), *host, secured, names))
    return refuse(403);
  const auto encoding = choose_encoding(r);
  if (!encoding) return refuse(400);
  return *encoding;
}

}  // namespace hearth::gateway
