// The cable between people and their server, so that a test can pull it: all connections through it
// break at that moment, with whatever was on its way, and neither end is told more than a reset. It
// is whole again at once. It has a thread of its own; the test's thread calls.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace hearth::e2e {

class cable {
 public:
  // To `port` of the loopback; `port()` is where people connect.
  explicit cable(std::uint16_t to);
  ~cable();
  cable(const cable&) = delete;
  cable& operator=(const cable&) = delete;

  std::uint16_t port() const;
  // Answers how many connections it broke.
  std::size_t pull();

 private:
  class relay;
  std::unique_ptr<relay> relay_;
};

}  // namespace hearth::e2e
