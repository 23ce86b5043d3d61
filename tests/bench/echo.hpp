// Two servers that bring every frame to everybody, to hold our figures against on the same machine
// in the same minutes. Neither keeps an order between writers, a bound, a rule or a word. Each is a
// process of its own with one thread, so that its CPU time is counted as the server's is.
#pragma once

#include <sys/types.h>

#include <cstdint>

namespace hearth::bench {

enum class echo_kind : std::uint8_t {
  epoll,  // the plainest there is: one epoll, one write a receiver for every frame
  beast,  // as Beast is usually used: a queue and an asynchronous write a receiver
};

class echo {
 public:
  // Effect: starts it on a free port of the loopback.
  explicit echo(echo_kind kind);
  ~echo();
  echo(const echo&) = delete;
  echo& operator=(const echo&) = delete;

  std::uint16_t port() const { return port_; }
  pid_t id() const { return id_; }

 private:
  pid_t id_ = 0;
  std::uint16_t port_ = 0;
};

// Of the second kind: serves a listening socket for ever.
[[noreturn]] void serve_by_beast(int listening);

}  // namespace hearth::bench
