// What the app says about plain HTTP: its routes, and what a route is told and answers. No Beast,
// no socket. Values; a route's function is called on several cores at once.
#pragma once

#include "server/gateway/core.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearth::gateway {

using header_field = std::pair<std::string, std::string>;

// One request. Lifetime: all views are valid during the route's call only.
struct request {
  core& at;                 // where it came in, and where its answer must be given
  std::string_view method;  // as sent: "GET", "POST"; HEAD reaches a route for GET as "GET"
  std::string_view path;    // begins with '/', undecoded, without the query
  std::string_view query;   // after '?', or empty
  std::string_view body;
  std::string_view remote;  // for quotas only (address_key as text); never logged
  std::vector<std::pair<std::string_view, std::string_view>> fields;

  // The value of the first field of this name (any case).
  std::optional<std::string_view> field(std::string_view name) const;
  std::size_t count(std::string_view name) const;
};

struct answer {
  std::uint16_t status = 200;
  std::string content_type{};  // empty: none is sent
  std::string body{};
  std::string_view lasting_body{};     // instead of `body`: bytes that live as long as the server
  std::vector<header_field> fields{};  // replace the server's own of the same name
};

// Gives the answer to one request, on the request's core, now or later, once; what comes after the
// connection's end or its deadline is dropped. Not called at all, it becomes 503 by the deadline.
using reply = std::function<void(answer)>;

// One place of the server. An exception out of `serve` becomes 500 and ends nothing else.
struct route {
  std::string method;
  std::string path;  // "/v1/card"; ending in '*' it stands for all that begin so
  std::function<void(const request&, reply)> serve;
  std::uint32_t body_bytes_max = 0;  // 0: request_body_bytes_max
};

// What is sent with every answer unless the answer says otherwise.
std::vector<header_field> default_fields();

// What a request without a matching route is told, or the route.
struct routed {
  const route* to = nullptr;
  std::uint16_t status = 0;  // 404 or 405 without a route
  std::string allow;         // for 405
};

class router {
 public:
  explicit router(std::vector<route> routes) : routes_(std::move(routes)) {}
  // The first exact path, else the longest prefix. HEAD finds the route of GET.
  routed find(std::string_view method, std::string_view path) const;
  std::uint32_t body_bytes_max() const;

 private:
  std::vector<route> routes_;
};

// The head of an answer as it goes onto the wire. A field with a control character in it is left
// out.
std::string head_of(const answer& a, const std::vector<header_field>& always, bool keep_alive);

// An answer of the gateway's own: a status and its name as plain text.
answer plain_answer(std::uint16_t status);

bool equal_ignoring_case(std::string_view a, std::string_view b);
// Whether a comma-separated list (Connection, Upgrade) holds `token`, in any case.
bool list_has(std::string_view list, std::string_view token);

}  // namespace hearth::gateway
