#include "tests/bench/crowd.hpp"

#include "tests/unit/gateway/raw_client.hpp"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

namespace hearth::bench {

namespace {

constexpr std::string_view stamp_mark = "@stamp@";
constexpr std::size_t stamp_digits = 19;
constexpr unsigned binary_opcode = 2;
constexpr unsigned close_opcode = 8;
constexpr char snapshot_tag = 0x2a;  // ServerFrame.snapshot, length delimited
constexpr int patience_ms = 60'000;

void must(bool well, const char* what) {
  if (!well) throw std::runtime_error(what);
}

}  // namespace

std::int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

std::string stamped(std::size_t bytes) {
  auto digits = std::to_string(now_ns());
  digits.insert(0, stamp_digits - digits.size(), '0');
  auto text = std::string(stamp_mark) + digits;
  text.resize(std::max(bytes, text.size()), '.');
  return text;
}

crowd::crowd(std::uint16_t port) : port_(port), epoll_(epoll_create1(EPOLL_CLOEXEC)) {}

void crowd::add(std::size_t people, const hello& h) {
  std::vector<std::int64_t> none;
  for (const auto wanted = people_.size() + people; people_.size() < wanted;) {
    enter(h);
    // Nobody may fall behind while others enter.
    const auto end = now_ns() + std::int64_t{patience_ms} * 1'000'000;
    do {
      read(people_.back().inside ? 0 : 100, none);
      must(now_ns() < end, "somebody was never let in");
    } while (!people_.back().inside);
  }
}

crowd::~crowd() {
  for (const auto& p : people_) close(p.socket);
  close(epoll_);
}

void crowd::enter(const hello& h) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port_);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  must(connect(fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0, "cannot connect");
  const int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  const auto request = gateway::testing::raw_client::upgrade_request("hearth.v1.proto");
  must(::send(fd, request.data(), request.size(), MSG_NOSIGNAL) > 0, "cannot ask for an upgrade");
  std::string head;
  while (head.find("\r\n\r\n") == std::string::npos) {
    char one = 0;
    must(recv(fd, &one, 1, 0) == 1, "no answer to the upgrade");
    head += one;
  }
  must(head.starts_with("HTTP/1.1 101"), "the upgrade was refused");
  fcntl(fd, F_SETFL, O_NONBLOCK);
  epoll_event e{.events = EPOLLIN, .data = {.u64 = people_.size()}};
  epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &e);
  people_.push_back({.socket = fd, .unread = {}, .inside = !h});
  if (h) send(people_.size() - 1, h(people_.size() - 1));
}

void crowd::send(std::size_t i, const std::string& payload) {
  const auto frame = gateway::testing::masked(binary_opcode, payload);
  const auto sent = ::send(people_[i].socket, frame.data(), frame.size(), MSG_NOSIGNAL);
  must(sent == static_cast<ssize_t>(frame.size()), "a writer's socket is full");
}

void crowd::read(int ms, std::vector<std::int64_t>& ages) {
  std::array<epoll_event, 256> ready;
  const int count = epoll_wait(epoll_, ready.data(), static_cast<int>(ready.size()), ms);
  for (int i = 0; i < count; ++i) {
    auto& p = people_[ready[static_cast<std::size_t>(i)].data.u64];
    static std::array<char, 256 * 1024> bytes;
    const auto got = recv(p.socket, bytes.data(), bytes.size(), 0);
    must(got > 0, "the server has cut somebody");
    p.unread.append(bytes.data(), static_cast<std::size_t>(got));
    take(p, ages);
  }
}

void crowd::take(person& p, std::vector<std::int64_t>& ages) {
  std::size_t at = 0;
  for (;;) {
    const auto rest = std::string_view(p.unread).substr(at);
    if (rest.size() < 2) break;
    std::size_t length = static_cast<unsigned char>(rest[1]), header = 2;
    if (length >= 126) {
      header = length == 126 ? 4 : 10;
      if (rest.size() < header) break;
      length = 0;
      for (std::size_t i = 2; i < header; ++i)
        length = length << 8 | static_cast<unsigned char>(rest[i]);
    }
    if (rest.size() < header + length) break;
    const auto opcode = static_cast<unsigned char>(rest[0]) & 0x0fU;
    must(opcode != close_opcode, "somebody was closed");
    const auto payload = rest.substr(header, length);
    if (!payload.empty() && payload[0] == snapshot_tag) p.inside = true;
    if (const auto found = payload.find(stamp_mark); found != std::string_view::npos) {
      const std::string digits(payload.substr(found + stamp_mark.size(), stamp_digits));
      ages.push_back(now_ns() - std::atoll(digits.c_str()));
    }
    at += header + length;
  }
  p.unread.erase(0, at);
}

}  // namespace hearth::bench
