// One listening address: HTTP routes and, when the app gives it conversations, the WebSocket, on
// every core it was given. The public door and the admin listener are two of these. It owns its
// listeners, desks and admissions; connections live on the core that accepted them. It starts no
// thread: the app runs the cores (core.hpp). Made and destroyed by the app while no core runs or
// after `close` is done; other members may be called on any thread.
#pragma once

#include "server/base/limits.hpp"
#include "server/gateway/core.hpp"
#include "server/gateway/http.hpp"
#include "server/gateway/tls_identity.hpp"
#include "server/gateway/upgrade.hpp"
#include "server/session/port.hpp"

#include <boost/system/error_code.hpp>

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace hearth::gateway {

// A core that serves, and who makes conversations there (null: no WebSocket). Both outlive the
// server.
struct served_core {
  core* at = nullptr;
  session::conversation_source* conversations = nullptr;
};

struct server_options {
  std::string address = "127.0.0.1";  // numeric
  std::uint16_t port = 0;             // 0: any; see server::port
  std::vector<served_core> cores;
  std::vector<route> routes;
  std::vector<header_field> always = default_fields();  // with every answer
  door_names names;
  std::string live_path;              // "/v1/live"; empty: no WebSocket here
  std::shared_ptr<tls_identity> tls;  // null: plain
  base::door_limits door;
  base::socket_limits socket;
  base::http_limits http;
  std::size_t connections_max = 0;  // 0: connections_percent_of_files of the process's limit
};

class server {
 public:
  // Effect: binds and listens on every core; nothing is accepted before `begin`. Fails with what
  // the system says of the address. Requires: at least one core.
  static std::expected<std::unique_ptr<server>, boost::system::error_code> open(server_options o);
  ~server();
  server(const server&) = delete;
  server& operator=(const server&) = delete;

  std::uint16_t port() const;

  // Effect: accepts from here on.
  void begin();

  // Effect: ends HTTP connections with their present answer, and idle ones. Whoever comes is still
  // served: somebody may have lost a connection. WebSockets stay: whom to tell, and when, is the
  // conversations' affair.
  void drain();

  // Effect: accepts no more, drains, closes every WebSocket with 1001, and calls `done` on one of
  // the cores when nobody is left, at the latest after answer and close deadlines. Once.
  void close(std::function<void()> done);

  // Effect: ends every connection now, for when a second signal says so.
  void drop_all();

  // Connections in all, over all cores.
  std::size_t connections() const;

 private:
  struct inside;
  explicit server(server_options o);

  std::unique_ptr<inside> inside_;
};

}  // namespace hearth::gateway
