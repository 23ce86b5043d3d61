// Somebody's endpoint for hooks, for tests: it has a port from the beginning, refuses connections
// until it opens, and then takes one request a connection. It has a thread of its own; the test's
// thread calls.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hearth::e2e {

class receiver {
 public:
  struct message {
    std::string target;
    std::string head;  // request line and fields
    std::string signature;
    std::string body;
    int answered = 0;
  };

  receiver() : receiver("", "") {}
  // With a certificate: TLS.
  receiver(const std::string& chain_file, const std::string& key_file);
  ~receiver();
  receiver(const receiver&) = delete;
  receiver& operator=(const receiver&) = delete;

  std::uint16_t port() const;
  // Effect: listens from now on.
  void opens();
  // Effect: the next requests are answered with these; those after them with 204.
  void will_answer(std::vector<int> statuses);
  // The next request in the order of coming, when it was answered.
  std::optional<message> next(std::chrono::milliseconds within = std::chrono::seconds(30));
  // How many requests came so far, and were answered.
  std::size_t requests() const;

 private:
  struct inside;
  std::unique_ptr<inside> inside_;
};

}  // namespace hearth::e2e
