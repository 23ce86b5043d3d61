// What the connections of one server on one core have in common: what is served, by which limits,
// and the list of those who are there, so that nobody is detached and all can be told to leave.
// Owned by the server (server.hpp); on its core's thread.
#pragma once

#include "server/gateway/admissions.hpp"
#include "server/gateway/http.hpp"
#include "server/gateway/tls_identity.hpp"
#include "server/gateway/upgrade.hpp"
#include "server/session/port.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

namespace hearth::gateway {

// What a server serves: the same for all its cores, never changed once it runs.
struct served {
  base::door_limits door;
  base::socket_limits socket;
  base::http_limits http;
  router routes;
  std::vector<header_field> always;
  door_names names;
  std::string live_path;              // of the WebSocket; empty: none
  std::shared_ptr<tls_identity> tls;  // null: plain
};

// One connection of a server, in whatever phase.
class resident {
 public:
  virtual ~resident() = default;
  // Effect: what is neither being answered nor a WebSocket ends now.
  virtual void drain() = 0;
  // Effect: ends in order and soon: what is being answered is answered, a WebSocket closes with
  // 1001.
  virtual void leave() = 0;
  // Effect: ends now.
  virtual void drop() = 0;
};

class desk {
 public:
  desk(core& c, const served& s, session::conversation_source* source)
      : at(c), what(s), conversations(source) {}

  core& at;
  const served& what;
  session::conversation_source* const conversations;  // null: no WebSocket

  // A stopping process: nothing is kept for a next request, but whoever comes is still served.
  bool draining() const { return draining_; }
  bool closing() const { return closing_; }
  std::size_t present() const { return residents_.size(); }
  // Connections that are here only to be told 503 (http_limits::refusals_at_once).
  std::uint32_t refusals = 0;

  void check_in(std::shared_ptr<resident> r) {
    resident* const key = r.get();
    residents_.emplace(key, std::move(r));
  }
  // Effect: lets go of `r` at the end of the turn. Called once by whoever ends.
  void check_out(resident& r);

  // Effect: HTTP connections end with their present answer, idle ones at once.
  void drain();
  // Effect: tells all to leave and calls `done` when nobody is left.
  void close(std::function<void()> done);
  // Effect: ends all now.
  void drop_all();

 private:
  std::vector<std::shared_ptr<resident>> all() const;
  void no_more();
  bool draining_ = false;
  bool closing_ = false;
  std::unordered_map<resident*, std::shared_ptr<resident>> residents_;
  std::function<void()> empty_;
};

}  // namespace hearth::gateway
