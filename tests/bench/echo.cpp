#include "tests/bench/echo.hpp"

#include "server/wire/frame.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <map>
#include <string>

namespace hearth::bench {

namespace {

constexpr std::string_view welcome =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

class receivers {
 public:
  explicit receivers(int epoll) : epoll_(epoll) {}

  void add(int fd) {
    const int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    epoll_event e{.events = EPOLLIN, .data = {.fd = fd}};
    epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &e);
    unread_[fd];
  }
  void read(int fd) {
    std::array<char, 16 * 1024> bytes;
    const auto got = recv(fd, bytes.data(), bytes.size(), 0);
    if (got <= 0) {
      close(fd);
      unread_.erase(fd);
      return;
    }
    auto& in = unread_[fd];
    in.append(bytes.data(), static_cast<std::size_t>(got));
    if (in.starts_with("GET ")) {
      if (in.find("\r\n\r\n") == std::string::npos) return;
      in.clear();
      send(fd, welcome.data(), welcome.size(), MSG_NOSIGNAL);
      return;
    }
    while (one_frame(in)) {
    }
  }

 private:
  // A masked frame of less than 64 KiB, to everybody.
  bool one_frame(std::string& in) {
    if (in.size() < 8) return false;
    std::size_t length = static_cast<unsigned char>(in[1]) & 0x7fU, header = 2;
    if (length == 126) {
      length = static_cast<std::size_t>(static_cast<unsigned char>(in[2])) << 8 |
               static_cast<unsigned char>(in[3]);
      header = 4;
    }
    if (in.size() < header + 4 + length) return false;
    std::string payload = in.substr(header + 4, length);
    for (std::size_t i = 0; i < length; ++i) {
      payload[i] = static_cast<char>(payload[i] ^ in[header + i % 4]);
    }
    in.erase(0, header + 4 + length);
    const auto frame = wire::frame::of(wire::encoding::proto, payload);
    for (const auto& [fd, unread] : unread_) {
      send(fd, frame->bytes().data(), frame->bytes().size(), MSG_NOSIGNAL);
    }
    return true;
  }

  int epoll_;
  std::map<int, std::string> unread_;
};

[[noreturn]] void serve_by_epoll(int listening) {
  const int epoll = epoll_create1(EPOLL_CLOEXEC);
  epoll_event e{.events = EPOLLIN, .data = {.fd = listening}};
  epoll_ctl(epoll, EPOLL_CTL_ADD, listening, &e);
  receivers all(epoll);
  std::array<epoll_event, 256> ready;
  for (;;) {
    const int count = epoll_wait(epoll, ready.data(), static_cast<int>(ready.size()), -1);
    for (int i = 0; i < count; ++i) {
      const int fd = ready[static_cast<std::size_t>(i)].data.fd;
      if (fd == listening) {
        all.add(accept4(listening, nullptr, nullptr, SOCK_CLOEXEC));
      } else {
        all.read(fd);
      }
    }
  }
}

}  // namespace

echo::echo(echo_kind kind) {
  const int listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  bind(listening, reinterpret_cast<const sockaddr*>(&at), sizeof at);
  socklen_t size = sizeof at;
  getsockname(listening, reinterpret_cast<sockaddr*>(&at), &size);
  port_ = ntohs(at.sin_port);
  listen(listening, 1024);
  id_ = fork();
  if (id_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    kind == echo_kind::epoll ? serve_by_epoll(listening) : serve_by_beast(listening);
  }
  close(listening);
}

echo::~echo() {
  kill(id_, SIGKILL);
  waitpid(id_, nullptr, 0);
}

}  // namespace hearth::bench
