#include "tests/e2e/receiver.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <deque>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace hearth::e2e {

namespace {

using tls_context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;

tls_context context_of(const std::string& chain_file, const std::string& key_file) {
  tls_context made(chain_file.empty() ? nullptr : SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  if (made && (SSL_CTX_use_certificate_chain_file(made.get(), chain_file.c_str()) != 1 ||
               SSL_CTX_use_PrivateKey_file(made.get(), key_file.c_str(), SSL_FILETYPE_PEM) != 1)) {
    throw std::runtime_error("the receiver cannot use its certificate");
  }
  return made;
}

// What is between the receiver and whoever connected, with TLS or without.
class conversation {
 public:
  conversation(int socket, SSL_CTX* tls) : socket_(socket) {
    if (tls == nullptr) return;
    ssl_.reset(SSL_new(tls));
    SSL_set_fd(ssl_.get(), socket_);
    well_ = SSL_accept(ssl_.get()) == 1;
  }
  ~conversation() { ::close(socket_); }
  conversation(const conversation&) = delete;
  conversation& operator=(const conversation&) = delete;

  bool well() const { return well_; }
  bool read_more(std::string& into) {
    char some[4096];
    const auto got = ssl_ ? SSL_read(ssl_.get(), some, sizeof some)
                          : static_cast<int>(::recv(socket_, some, sizeof some, 0));
    if (got > 0) into.append(some, static_cast<std::size_t>(got));
    return got > 0;
  }
  void write(const std::string& text) {
    if (ssl_) {
      SSL_write(ssl_.get(), text.data(), static_cast<int>(text.size()));
    } else if (::send(socket_, text.data(), text.size(), MSG_NOSIGNAL) < 0) {
      well_ = false;
    }
  }

 private:
  const int socket_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_{nullptr, SSL_free};
  bool well_ = true;
};

std::string field(const std::string& head, const std::string& name) {
  const auto at = head.find("\r\n" + name + ": ");
  if (at == std::string::npos) return {};
  const auto begin = at + name.size() + 4;
  return head.substr(begin, head.find("\r\n", begin) - begin);
}

std::optional<receiver::message> read_message(conversation& with) {
  std::string text;
  std::size_t body_at = std::string::npos;
  while ((body_at = text.find("\r\n\r\n")) == std::string::npos) {
    if (!with.read_more(text)) return std::nullopt;
  }
  receiver::message m;
  m.head = text.substr(0, body_at + 2);
  const auto length = std::strtoul(field(m.head, "Content-Length").c_str(), nullptr, 10);
  while (text.size() < body_at + 4 + length) {
    if (!with.read_more(text)) return std::nullopt;
  }
  m.body = text.substr(body_at + 4);
  const auto target = m.head.find(' ') + 1;
  m.target = m.head.substr(target, m.head.find(' ', target) - target);
  m.signature = field(m.head, "Hearth-Signature");
  return m;
}

}  // namespace

struct receiver::inside {
  inside(const std::string& chain_file, const std::string& key_file)
      : tls(context_of(chain_file, key_file)) {
    std::signal(SIGPIPE, SIG_IGN);  // TLS writes without MSG_NOSIGNAL
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    if (::bind(socket, reinterpret_cast<sockaddr*>(&here), size) != 0 ||
        ::getsockname(socket, reinterpret_cast<sockaddr*>(&here), &size) != 0) {
      throw std::runtime_error("the receiver has no port");
    }
    port = ntohs(here.sin_port);
  }
  ~inside() {
    ::shutdown(socket, SHUT_RDWR);  // wakes accept
    if (thread.joinable()) thread.join();
    ::close(socket);
  }

  void run() {
    for (;;) {
      const int got = ::accept4(socket, nullptr, nullptr, SOCK_CLOEXEC);
      if (got < 0) return;
      conversation with(got, tls.get());
      if (!with.well()) continue;
      if (auto m = read_message(with)) answer(with, std::move(*m));
    }
  }

  void answer(conversation& with, message m) {
    {
      const std::lock_guard locked(guard);
      m.answered = statuses.empty() ? 204 : statuses.front();
      if (!statuses.empty()) statuses.pop_front();
    }
    with.write("HTTP/1.1 " + std::to_string(m.answered) +
               " As It Is\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");
    const std::lock_guard locked(guard);
    messages.push_back(std::move(m));
    ++requests;
    came.notify_all();
  }

  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  std::uint16_t port = 0;
  const tls_context tls;
  std::mutex guard;
  std::condition_variable came;
  std::deque<int> statuses;
  std::deque<message> messages;
  std::size_t requests = 0;
  std::thread thread;
};

receiver::receiver(const std::string& chain_file, const std::string& key_file)
    : inside_(std::make_unique<inside>(chain_file, key_file)) {}

receiver::~receiver() = default;

std::uint16_t receiver::port() const {
  return inside_->port;
}

void receiver::opens() {
  if (::listen(inside_->socket, 16) != 0) throw std::runtime_error("the receiver cannot listen");
  inside_->thread = std::thread([in = inside_.get()] { in->run(); });
}

void receiver::will_answer(std::vector<int> statuses) {
  const std::lock_guard locked(inside_->guard);
  inside_->statuses.assign(statuses.begin(), statuses.end());
}

std::optional<receiver::message> receiver::next(std::chrono::milliseconds within) {
  std::unique_lock locked(inside_->guard);
  if (!inside_->came.wait_for(locked, within, [this] { return !inside_->messages.empty(); })) {
    return std::nullopt;
  }
  auto m = std::move(inside_->messages.front());
  inside_->messages.pop_front();
  return m;
}

std::size_t receiver::requests() const {
  const std::lock_guard locked(inside_->guard);
  return inside_->requests;
}

}  // namespace hearth::e2e
