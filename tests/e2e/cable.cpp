#include "tests/e2e/cable.hpp"

#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <future>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>
#include <vector>

namespace hearth::e2e {

namespace {

int tcp_socket() {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) throw std::runtime_error("no socket");
  return fd;
}

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return at;
}

// Without a farewell: a reset, as when a device is gone.
void break_off(int fd) {
  const linger at_once{.l_onoff = 1, .l_linger = 0};
  setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close(fd);
}

bool pass_on(int from, int to) {
  std::array<char, 16 * 1024> bytes;
  const auto got = recv(from, bytes.data(), bytes.size(), 0);
  if (got <= 0) return false;
  for (ssize_t sent = 0; sent < got;) {
    const auto n =
        send(to, bytes.data() + sent, static_cast<std::size_t>(got - sent), MSG_NOSIGNAL);
    if (n <= 0) return false;
    sent += n;
  }
  return true;
}

}  // namespace

class cable::relay {
 public:
  explicit relay(std::uint16_t to)
      : to_(to), listening_(tcp_socket()), bell_(eventfd(0, EFD_CLOEXEC)) {
    auto at = loopback(0);
    socklen_t size = sizeof at;
    if (bind(listening_, reinterpret_cast<const sockaddr*>(&at), size) != 0 ||
        listen(listening_, 64) != 0 ||
        getsockname(listening_, reinterpret_cast<sockaddr*>(&at), &size) != 0) {
      throw std::runtime_error("no cable");
    }
    port_ = ntohs(at.sin_port);
    thread_ = std::jthread([this](const std::stop_token& over) { run(over); });
  }
  ~relay() {
    thread_.request_stop();
    ring();
    thread_.join();
    for (const auto& w : wires_) close_both(w);
    close(listening_);
    close(bell_);
  }

  std::uint16_t port() const { return port_; }

  std::size_t pull() {
    std::future<std::size_t> broken;
    {
      const std::lock_guard lock(guard_);
      broken = pulled_.emplace().get_future();
    }
    ring();
    return broken.get();
  }

 private:
  struct wire {
    int person;
    int server;
  };

  void ring() const {
    const std::uint64_t one = 1;
    if (write(bell_, &one, sizeof one) != sizeof one) throw std::runtime_error("no bell");
  }

  static void close_both(const wire& w) {
    close(w.person);
    close(w.server);
  }

  void run(const std::stop_token& over) {
    while (!over.stop_requested()) {
      std::vector<pollfd> ready{{bell_, POLLIN, 0}, {listening_, POLLIN, 0}};
      for (const auto& w : wires_) {
        ready.push_back({w.person, POLLIN, 0});
        ready.push_back({w.server, POLLIN, 0});
      }
      if (poll(ready.data(), ready.size(), -1) < 0) continue;
      if (ready[0].revents != 0 && answer_bell()) continue;  // the list has changed
      for (std::size_t i = wires_.size(); i-- > 0;) carry(i, ready[2 + 2 * i], ready[3 + 2 * i]);
      if (ready[1].revents != 0) plug_in();
    }
  }

  void carry(std::size_t i, const pollfd& person, const pollfd& server) {
    const auto w = wires_[i];
    const bool up = person.revents == 0 || pass_on(w.person, w.server);
    const bool down = server.revents == 0 || pass_on(w.server, w.person);
    if (up && down) return;
    close_both(w);
    wires_.erase(wires_.begin() + static_cast<std::ptrdiff_t>(i));
  }

  void plug_in() {
    const int person = accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    if (person < 0) return;
    const int server = tcp_socket();
    const auto at = loopback(to_);
    if (connect(server, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0) {
      wires_.push_back({person, server});
    } else {
      close_both({person, server});
    }
  }

  // Whether it rang to pull the cable.
  bool answer_bell() {
    std::uint64_t rung = 0;
    if (read(bell_, &rung, sizeof rung) != sizeof rung) return false;
    const std::lock_guard lock(guard_);
    if (!pulled_) return false;
    for (const auto& w : wires_) {
      break_off(w.person);
      break_off(w.server);
    }
    pulled_->set_value(wires_.size());
    pulled_.reset();
    wires_.clear();
    return true;
  }

  const std::uint16_t to_;
  const int listening_;
  const int bell_;
  std::uint16_t port_ = 0;
  std::vector<wire> wires_;  // of the thread
  std::mutex guard_;
  std::optional<std::promise<std::size_t>> pulled_;
  std::jthread thread_;
};

cable::cable(std::uint16_t to) : relay_(std::make_unique<relay>(to)) {}
cable::~cable() = default;

std::uint16_t cable::port() const {
  return relay_->port();
}

std::size_t cable::pull() {
  return relay_->pull();
}

}  // namespace hearth::e2e
