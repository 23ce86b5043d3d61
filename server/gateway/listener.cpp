#include "server/gateway/listener.hpp"

#include "server/base/limits.hpp"
#include "server/gateway/visit.hpp"

#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

namespace hearth::gateway {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

// How long to leave the queue alone after the system had no descriptor, buffer or memory.
constexpr std::int64_t out_of_resources_ms = 100;

template <class Value>
void set(int descriptor, int level, int name, Value value) {
  // A refused option costs a bound of the kernel's, not the connection: our own bounds stand.
  (void)::setsockopt(descriptor, level, name, &value, sizeof value);
}

void prepare(int descriptor, const base::socket_limits& limits) {
  set(descriptor, IPPROTO_TCP, TCP_NODELAY, 1);
  set(descriptor, SOL_SOCKET, SO_SNDBUF, static_cast<int>(limits.send_buffer_bytes));
  set(descriptor, IPPROTO_TCP, TCP_NOTSENT_LOWAT, limits.not_sent_low_bytes);
  set(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, limits.write_progress_ms);
}

int spare_descriptor() {
  return ::open("/dev/null", O_RDONLY | O_CLOEXEC);
}

}  // namespace

listener::listener(desk& d, admissions& a)
    : desk_(d),
      admissions_(a),
      acceptor_(d.at.executor()),
      again_([this] { accept_ready(); }),
      reserve_(spare_descriptor()) {}

listener::~listener() {
  if (reserve_ >= 0) ::close(reserve_);
}

error_code listener::open(const tcp::endpoint& at) {
  error_code error;
  acceptor_.open(at.protocol(), error);
  if (error) return error;
  const int descriptor = acceptor_.native_handle();
  set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1);
  set(descriptor, SOL_SOCKET, SO_REUSEPORT, 1);
  acceptor_.bind(at, error);
  if (!error) acceptor_.listen(base::listen_backlog, error);
  if (!error) acceptor_.native_non_blocking(true, error);
  return error;
}

std::uint16_t listener::port() const {
  error_code ignored;
  return acceptor_.local_endpoint(ignored).port();
}

void listener::begin() {
  wait();
}

void listener::close() {
  error_code ignored;
  acceptor_.close(ignored);
  again_.cancel();
}

void listener::wait() {
  acceptor_.async_wait(tcp::acceptor::wait_read, [self = shared_from_this()](error_code error) {
    if (!error) self->accept_ready();
  });
}

void listener::accept_ready() {
  if (!acceptor_.is_open()) return;
  for (std::size_t i = 0; i < base::accepts_a_turn_max; ++i) {
    switch (accept_one()) {
      case taken::one:
        break;
      case taken::none:
        return wait();
      case taken::descriptors_out:
        give_reserve_up();
        desk_.at.schedule(again_, desk_.at.now_ms() + out_of_resources_ms);
        return;
    }
  }
  wait();
}

listener::taken listener::accept_one() {
  tcp::endpoint from;
  auto bytes = static_cast<socklen_t>(from.capacity());
  const int descriptor =
      ::accept4(acceptor_.native_handle(), from.data(), &bytes, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (descriptor >= 0) {
    from.resize(bytes);
    welcome(descriptor, from);
    return taken::one;
  }
  switch (errno) {
    case EMFILE:
    case ENFILE:
    case ENOBUFS:
    case ENOMEM:
      return taken::descriptors_out;
    case EAGAIN:
      return taken::none;
    default:
      return taken::one;  // that connection is lost already (accept(2)); the next may not be
  }
}

// Takes one connection off the queue by the reserve, so that its peer learns at once.
void listener::give_reserve_up() {
  if (reserve_ >= 0) {
    ::close(reserve_);
    const int descriptor = ::accept4(acceptor_.native_handle(), nullptr, nullptr, SOCK_CLOEXEC);
    if (descriptor >= 0) ::close(descriptor);
  }
  reserve_ = spare_descriptor();
}

void listener::welcome(int descriptor, const tcp::endpoint& from) {
  prepare(descriptor, desk_.what.socket);
  socket_type socket(desk_.at.executor());
  error_code error;
  socket.assign(from.protocol(), descriptor, error);
  if (error) {
    ::close(descriptor);
    return;
  }
  auto place = admissions_.knock(key_of(from.address()), desk_.at.now_ms());
  std::optional<admissions::place> admitted;
  if (place) {
    admitted.emplace(std::move(*place));
  } else if (desk_.refusals >= desk_.what.http.refusals_at_once) {
    return;  // beyond what may be kept to be refused in words
  }
  ssl_ptr ssl(desk_.what.tls ? desk_.what.tls->make() : nullptr);
  if (desk_.what.tls && !ssl) return;
  auto l = std::make_shared<line>(desk_.at, transport(std::move(socket), std::move(ssl)));
  std::make_shared<visit>(desk_, std::move(l), std::move(admitted))->begin();
}

}  // namespace hearth::gateway
