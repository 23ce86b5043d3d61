#include "tests/unit/gateway/raw_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <utility>

namespace hearth::gateway::testing {

namespace {

constexpr int deadline_s = 10;

}  // namespace

std::uint16_t close_code_of(const ws_frame& f) {
  if (f.opcode != 8 || f.payload.size() < 2) return 0;
  return static_cast<std::uint16_t>(static_cast<unsigned char>(f.payload[0]) << 8 |
                                    static_cast<unsigned char>(f.payload[1]));
}

std::string masked(unsigned opcode, std::string_view payload, bool last) {
  std::string out;
  out += static_cast<char>((last ? 0x80U : 0U) | opcode);
  if (payload.size() < 126) {
    out += static_cast<char>(0x80U | payload.size());
  } else {
    const unsigned bytes = payload.size() <= 0xffff ? 2 : 8;
    out += static_cast<char>(0x80U | (bytes == 2 ? 126U : 127U));
    for (unsigned i = bytes; i-- > 0;) out += static_cast<char>(payload.size() >> (8 * i));
  }
  constexpr std::array<char, 4> mask{0x11, 0x22, 0x33, 0x44};
  out.append(mask.data(), mask.size());
  for (std::size_t i = 0; i < payload.size(); ++i) {
    out += static_cast<char>(payload[i] ^ mask[i % 4]);
  }
  return out;
}

raw_client::raw_client(std::uint16_t port, over how, int receive_buffer,
                       const std::function<void(SSL*)>& prepare) {
  descriptor_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const timeval limit{.tv_sec = deadline_s, .tv_usec = 0};
  ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  const int on = 1;
  ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (receive_buffer != 0) {
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  }
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  connected_ = ::connect(descriptor_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
  if (how == over::plain || !connected_) return;
  context_ = SSL_CTX_new(TLS_client_method());
  ssl_ = SSL_new(context_);
  SSL_set_fd(ssl_, descriptor_);
  if (prepare) prepare(ssl_);
  connected_ = SSL_connect(ssl_) == 1;
}

raw_client::~raw_client() {
  SSL_free(ssl_);
  SSL_CTX_free(context_);
  ::close(descriptor_);
}

void raw_client::end_writing() {
  ::shutdown(descriptor_, SHUT_WR);
}

void raw_client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ssl_ != nullptr
                          ? SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size()))
                          : ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n <= 0) return;  // what the server answered can still be read
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

std::string raw_client::read_some() {
  if (!inbox_.empty()) return std::exchange(inbox_, {});
  std::array<char, 65536> buffer;
  const ssize_t n = ssl_ != nullptr ? SSL_read(ssl_, buffer.data(), static_cast<int>(buffer.size()))
                                    : ::recv(descriptor_, buffer.data(), buffer.size(), 0);
  if (n <= 0) {
    ended_ = n == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
    return {};
  }
  return {buffer.data(), static_cast<std::size_t>(n)};
}

bool raw_client::read_end() {
  while (!read_some().empty()) {
  }
  return ended_;
}

std::string raw_client::read_head() {
  std::string head;
  for (;;) {
    const std::size_t end = head.find("\r\n\r\n");
    if (end != std::string::npos) {
      inbox_ = head.substr(end + 4) + inbox_;
      return head.substr(0, end + 4);
    }
    const std::string more = read_some();
    if (more.empty()) return {};
    head += more;
  }
}

std::string raw_client::read_exactly(std::size_t bytes) {
  std::string got;
  while (got.size() < bytes) {
    const std::string more = read_some();
    if (more.empty()) return got;
    got += more;
  }
  inbox_ = got.substr(bytes) + inbox_;
  got.resize(bytes);
  return got;
}

std::optional<ws_frame> raw_client::read_frame() {
  const std::string start = read_exactly(2);
  if (start.size() < 2) return std::nullopt;
  ws_frame f;
  f.opcode = static_cast<unsigned char>(start[0]) & 0x0fU;
  f.last = (static_cast<unsigned char>(start[0]) & 0x80U) != 0;
  std::size_t length = static_cast<unsigned char>(start[1]);
  if (length > 127) return std::nullopt;  // a server must not mask
  if (length >= 126) {
    const std::string extended = read_exactly(length == 126 ? 2 : 8);
    length = 0;
    for (const char c : extended) length = length << 8 | static_cast<unsigned char>(c);
  }
  f.payload = read_exactly(length);
  if (f.payload.size() != length) return std::nullopt;
  return f;
}

std::optional<ws_frame> raw_client::read_message() {
  for (;;) {
    auto f = read_frame();
    if (!f || (f->opcode != 9 && f->opcode != 10)) return f;
  }
}

int status_of(std::string_view head) {
  return head.size() < 12 ? 0 : std::atoi(std::string(head.substr(9, 3)).c_str());
}

std::string field_of(std::string_view head, std::string_view name) {
  const std::string mark = "\r\n" + std::string(name) + ": ";
  const auto found = std::search(head.begin(), head.end(), mark.begin(), mark.end(),
                                 [](char a, char b) { return std::tolower(a) == std::tolower(b); });
  if (found == head.end()) return {};
  const std::size_t from = static_cast<std::size_t>(found - head.begin()) + mark.size();
  return std::string(head.substr(from, head.find("\r\n", from) - from));
}

int raw_client::request(std::string_view bytes) {
  send(bytes);
  const std::string head = read_head();
  const std::string length = field_of(head, "Content-Length");
  if (!length.empty() && !bytes.starts_with("HEAD")) {
    read_exactly(static_cast<std::size_t>(std::atoi(length.c_str())));
  }
  return status_of(head);
}

std::string raw_client::upgrade_request(std::string_view subprotocol) {
  return "GET /v1/live HTTP/1.1\r\nHost: hearth.test\r\nUpgrade: websocket\r\n"
         "Connection: keep-alive, Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
         "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: " +
         std::string(subprotocol) + "\r\n\r\n";
}

bool raw_client::upgrade(std::string_view subprotocol) {
  send(upgrade_request(subprotocol));
  return status_of(read_head()) == 101;
}

}  // namespace hearth::gateway::testing
