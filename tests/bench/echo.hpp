// The plainest fan-out there is, to hold our figures against on the same machine in the same
// minutes: one thread, one epoll, one write a receiver for every frame. It keeps no order, bound,
// rule or word. A process of its own, so that its CPU time is counted as the server's is.
#pragma once

#include <sys/types.h>

#include <cstdint>

namespace hearth::bench {

class echo {
 public:
  // Effect: starts it on a free port of the loopback.
  echo();
  ~echo();
  echo(const echo&) = delete;
  echo& operator=(const echo&) = delete;

  std::uint16_t port() const { return port_; }
  pid_t id() const { return id_; }

 private:
  pid_t id_ = 0;
  std::uint16_t port_ = 0;
};

}  // namespace hearth::bench
