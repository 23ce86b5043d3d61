// One stream over TCP with or without TLS, so that Beast's WebSocket is instantiated once for both.
// A client's side only: `connect` resolves, connects and shakes hands. Used on its executor; who
// owns it keeps it alive through its operations, and `cut` ends them.
#pragma once

#include "src/url.hpp"

#include <hearth/config.hpp>

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <array>
#include <functional>
#include <optional>

namespace hearth::inline v0::detail {

namespace asio = boost::asio;

class link {
 public:
  using executor_type = asio::any_io_executor;
  using on_bytes = asio::any_completion_handler<void(error_code, std::size_t)>;

  explicit link(asio::any_io_executor executor) : resolver_(executor), socket_(executor) {}

  executor_type get_executor() noexcept { return socket_.get_executor(); }
  void connect(const address& where, const tls_options& tls, std::function<void(error_code)> done);
  void cut();

  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    return asio::async_initiate<Token, void(error_code, std::size_t)>(
        [this](on_bytes done, asio::mutable_buffer into) { read_some(into, std::move(done)); },
        token, first_of<asio::mutable_buffer>(buffers));
  }
  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    return asio::async_initiate<Token, void(error_code, std::size_t)>(
        [this](on_bytes done, asio::const_buffer from) { write_some(from, std::move(done)); },
        token, first_of<asio::const_buffer>(buffers));
  }

 private:
  // A stream may take less than it is offered; its callers come again with the rest.
  template <class Buffer, class Buffers>
  static Buffer first_of(const Buffers& buffers) {
    for (auto at = asio::buffer_sequence_begin(buffers); at != asio::buffer_sequence_end(buffers);
         ++at) {
      const Buffer b(*at);
      if (b.size() != 0) return b;
    }
    return {};
  }
  void read_some(asio::mutable_buffer into, on_bytes done);
  void write_some(asio::const_buffer from, on_bytes done);
  void secure(const address& where, const tls_options& tls, std::function<void(error_code)> done);

  asio::ip::tcp::resolver resolver_;
  asio::ip::tcp::socket socket_;
  std::optional<asio::ssl::context> context_;
  std::optional<asio::ssl::stream<asio::ip::tcp::socket&>> tls_;
};

}  // namespace hearth::inline v0::detail
