#include "server/gateway/transport.hpp"

#include "server/base/assert.hpp"
#include "server/base/wipe.hpp"

#include <openssl/err.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace hearth::gateway {

namespace {

namespace asio = boost::asio;

progress fault(int number) {
  return {.bytes = 0, .again = readiness::now, .error = {number, boost::system::system_category()}};
}

bool blocked(int number) {
  return number == EAGAIN || number == EWOULDBLOCK || number == EINTR;
}

}  // namespace

transport::transport(socket_type socket, ssl_ptr ssl)
    : socket_(std::move(socket)), ssl_(std::move(ssl)) {
  if (ssl_) HEARTH_ASSERT(SSL_set_fd(ssl_.get(), socket_.native_handle()) == 1);
}

progress transport::handshake() {
  HEARTH_ASSERT(ssl_ != nullptr);
  ERR_clear_error();
  const int result = SSL_accept(ssl_.get());
  return result == 1 ? progress{} : tls_outcome(result);
}

progress transport::read(std::span<char> into) {
  if (ssl_) return read_tls(into);
  const ssize_t n = ::recv(socket_.native_handle(), into.data(), into.size(), 0);
  if (n > 0) return {.bytes = static_cast<std::size_t>(n), .again = readiness::now, .error = {}};
  if (n == 0) return {.bytes = 0, .again = readiness::now, .error = asio::error::eof};
  if (blocked(errno)) return {.bytes = 0, .again = readiness::readable, .error = {}};
  return fault(errno);
}

progress transport::write(std::span<const iovec> from, std::span<char> scratch) {
  if (ssl_) return write_tls(from, scratch);
  msghdr message{};
  // The kernel only reads through it.
  message.msg_iov = const_cast<iovec*>(from.data());
  message.msg_iovlen = from.size();
  const ssize_t n = ::sendmsg(socket_.native_handle(), &message, MSG_NOSIGNAL);
  if (n >= 0) return {.bytes = static_cast<std::size_t>(n), .again = readiness::now, .error = {}};
  if (blocked(errno)) return {.bytes = 0, .again = readiness::writable, .error = {}};
  return fault(errno);
}

progress transport::read_tls(std::span<char> into) {
  ERR_clear_error();
  std::size_t n = 0;
  const int result = SSL_read_ex(ssl_.get(), into.data(), into.size(), &n);
  if (result == 1) return {.bytes = n, .again = readiness::now, .error = {}};
  return tls_outcome(result);
}

progress transport::write_tls(std::span<const iovec> from, std::span<char> scratch) {
  std::size_t filled = 0;
  for (const iovec& part : from) {
    const std::size_t n = std::min(part.iov_len, scratch.size() - filled);
    if (n == 0) break;
    std::memcpy(scratch.data() + filled, part.iov_base, n);
    filled += n;
  }
  ERR_clear_error();
  std::size_t n = 0;
  const int result = SSL_write_ex(ssl_.get(), scratch.data(), filled, &n);
  base::wipe(scratch.data(), filled);
  if (result == 1) return {.bytes = n, .again = readiness::now, .error = {}};
  return tls_outcome(result);
}

progress transport::tls_outcome(int result) {
  const int number = errno;
  switch (SSL_get_error(ssl_.get(), result)) {
    case SSL_ERROR_WANT_READ:
      return {.bytes = 0, .again = readiness::readable, .error = {}};
    case SSL_ERROR_WANT_WRITE:
      return {.bytes = 0, .again = readiness::writable, .error = {}};
    case SSL_ERROR_ZERO_RETURN:
      return {.bytes = 0, .again = readiness::now, .error = asio::error::eof};
    case SSL_ERROR_SYSCALL:
      tls_broken_ = true;
      return fault(number != 0 ? number : ECONNRESET);
    default:
      tls_broken_ = true;
      return fault(EPROTO);
  }
}

void transport::end_writing() {
  if (!socket_.is_open()) return;
  if (ssl_ && !tls_broken_ && SSL_is_init_finished(ssl_.get())) {
    ERR_clear_error();
    SSL_shutdown(ssl_.get());
  }
  error_code ignored;
  socket_.shutdown(socket_type::shutdown_send, ignored);
}

void transport::close() {
  error_code ignored;
  socket_.close(ignored);
}

void transport::reset() {
  if (!socket_.is_open()) return;
  error_code ignored;
  socket_.set_option(asio::socket_base::linger(true, 0), ignored);
  socket_.close(ignored);
}

}  // namespace hearth::gateway
