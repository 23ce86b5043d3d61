// The bytes of one accepted socket, plain or under TLS, moved without ever blocking and without a
// callback: each call says how far it came and what the socket must be ready for before it is worth
// calling again. TLS runs on the socket itself (SSL_set_fd), not through asio::ssl::stream, which
// holds 69-79 KB a connection where this holds 14, and loses data when it is written without
// blocking. Owned by a line; on its core's thread.
#pragma once

#include "server/gateway/core.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <openssl/ssl.h>
#include <sys/uio.h>

#include <memory>
#include <span>

namespace hearth::gateway {

using error_code = boost::system::error_code;
using socket_type = boost::asio::basic_stream_socket<boost::asio::ip::tcp, executor_type>;

struct ssl_freed {
  void operator()(SSL* ssl) const { SSL_free(ssl); }
};
using ssl_ptr = std::unique_ptr<SSL, ssl_freed>;

// What must be so before the same call is worth repeating.
enum class readiness : std::uint8_t { now, readable, writable };

// How far a call came. `error` is set when the connection is of no more use; the peer's orderly end
// is boost::asio::error::eof.
struct progress {
  std::size_t bytes = 0;
  readiness again = readiness::now;
  error_code error;
};

class transport {
 public:
  // Requires: `socket` is open and non-blocking. `ssl` is null for plain TCP; otherwise it is
  // fresh, in the server's role, and handshake() comes before the rest.
  transport(socket_type socket, ssl_ptr ssl);
  transport(transport&&) = default;

  bool secured() const { return ssl_ != nullptr; }
  socket_type& socket() { return socket_; }

  // Done when `again` is `now` without an error.
  progress handshake();

  // Reads what is there, at most into.size() bytes (at least 1).
  progress read(std::span<char> into);

  // Writes a prefix of what `from` names in order; `bytes` may be less than all with `again ==
  // now`. Under TLS one call makes at most one record, put together in `scratch`, which is blank
  // again afterwards; when it came back with a readiness, the next call must offer the same bytes,
  // and may offer more after them.
  progress write(std::span<const iovec> from, std::span<char> scratch);

  // Effect: says that nothing more will be written (close_notify, FIN). Errors do not matter any
  // more.
  void end_writing();
  // Effect: closes the socket; waits on it end with operation_aborted.
  void close();
  // The same by RST: what the kernel has not delivered yet is dropped.
  void reset();

 private:
  progress read_tls(std::span<char> into);
  progress write_tls(std::span<const iovec> from, std::span<char> scratch);
  progress tls_outcome(int result);

  socket_type socket_;
  ssl_ptr ssl_;
  bool tls_broken_ = false;  // after a fatal TLS error not even close_notify may be sent
};

}  // namespace hearth::gateway
