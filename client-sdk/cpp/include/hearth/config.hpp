// How a client reaches its server: a plain aggregate for designated initialisers, each field with
// its default. It holds no Asio type. Copied into the client when that is made.
#pragma once

#include "hearth/error.hpp"
#include "hearth/export.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace hearth::inline v0 {

namespace detail {
class transport_source;
class timepiece;
}  // namespace detail

struct token_request {
  std::string meeting;
  unsigned attempt;        // 1 for the first question of a room
  bool previous_rejected;  // the last answer was refused as expired or unknown
};
// Answer exactly once: an error (which ends the room as `no_token`, unless it is retryable) or a
// ticket.
using token_answer = std::function<void(error_code, std::string ticket)>;
// Asked for the first entry, and again only when the return token is no longer known. It may answer
// inline, later, and from any thread.
using token_provider = std::function<void(token_request, token_answer)>;

HEARTH_API token_provider static_token(std::string ticket);
// For code that waits: `ask` runs on a thread of its own. An exception of it is `no_token`.
HEARTH_API token_provider blocking_token(std::function<std::string(token_request)> ask);

struct reconnect_context {
  unsigned attempt;  // 0 for the first try after a loss
  error_code last;
  std::optional<std::chrono::milliseconds> server_hint;  // retry_after of the server's goodbye
  double random;                                         // in [0, 1)
};
// How long to wait before the next try; nothing: stop. A pure function.
using reconnect_policy =
    std::function<std::optional<std::chrono::milliseconds>(const reconnect_context&)>;
// The first try after 0-250 ms, then uniformly within base * 2^n, at most `cap`; a server's hint is
// the least wait, with up to a fifth added. Never stops.
HEARTH_API reconnect_policy
full_jitter(std::chrono::milliseconds base = std::chrono::milliseconds(500),
            std::chrono::milliseconds cap = std::chrono::seconds(20));

// Verification has no switch: an own authority goes into `ca_file`.
struct tls_options {
  std::string ca_file = {};
  bool use_system_roots = true;
};

struct config {
  std::string url = {};  // https://host[:port][/prefix] or wss://; without TLS see below
  token_provider token = {};
  bool allow_insecure = false;  // ws:// and http:// to another machine than this one
  reconnect_policy reconnect = full_jitter();
  std::chrono::milliseconds connect_timeout =
      std::chrono::seconds(10);  // from a try to its Welcome
  std::chrono::milliseconds request_timeout = std::chrono::seconds(10);  // a command to its answer
  std::chrono::milliseconds ping_slack = std::chrono::seconds(10);    // beyond the server's pings
  std::chrono::milliseconds suspend_after = std::chrono::minutes(2);  // offline until `suspended`
  std::size_t outbox_lines_max = 20;
  std::chrono::milliseconds outbox_ttl = std::chrono::minutes(2);
  std::size_t buffered_events_max = 1024;  // then the oldest are dropped and `gap` is said
  std::size_t message_bytes_max = 8u << 20;
  tls_options tls = {};
  std::string user_agent = "hearth-cpp/0.1";

  // Set by testing::fake_server; empty: sockets and the machine's clock.
  std::shared_ptr<detail::transport_source> transport = {};
  std::shared_ptr<detail::timepiece> time = {};
};

struct join_options {
  std::string name = {};                // first entry only; empty where the ticket fixes it
  bool may_speak = false;               // false: "I would like to listen for now"
  std::uint32_t agreement_version = 0;  // accepted on the card before; 0: not yet
  std::string knock = {};               // one private line for facilitators, at most 256 bytes
  std::string return_token = {};        // kept by the app from an earlier room object
  // "I was removed, and think that this is a mistake": said once to those who facilitate. The join
  // fails all the same, with errc::mistake_told when it was said.
  bool mistake = false;
  // Covers the answer to the hello only, never the wait for a person.
  std::chrono::milliseconds timeout = std::chrono::seconds(15);
};

}  // namespace hearth::inline v0
