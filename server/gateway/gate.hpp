// What Beast's WebSocket sees of a line: the one stream type under `websocket::stream<gate,
// false>`, which is instantiated in connection.cpp alone, as each instantiation costs 15 s. It
// holds no state of its own; states, order and partial writes are the line's. A value; on the
// line's core.
#pragma once

#include "server/gateway/line.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/websocket/teardown.hpp>

#include <array>

namespace hearth::gateway {

class gate {
 public:
  using executor_type = hearth::gateway::executor_type;

  explicit gate(std::shared_ptr<line> l) : line_(std::move(l)) {}

  executor_type get_executor() const { return line_->at().executor(); }
  line& under() const { return *line_; }

  // AsyncReadStream, for the first buffer of the sequence (Beast gives one).
  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    return boost::asio::async_initiate<Token, void(error_code, std::size_t)>(
        [l = line_](auto h, boost::asio::mutable_buffer into) {
          l->read({static_cast<char*>(into.data()), into.size()}, std::move(h));
        },
        token, first_of(buffers));
  }

  // AsyncWriteStream, which always writes all it is given: a frame passes whole or not at all.
  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    std::array<std::span<const char>, write_buffers_max> parts;
    std::size_t count = 0;
    for (auto it = boost::asio::buffer_sequence_begin(buffers);
         it != boost::asio::buffer_sequence_end(buffers); ++it) {
      const boost::asio::const_buffer b(*it);
      if (b.size() == 0) continue;
      if (count == parts.size()) break;  // the caller offers the rest again
      parts[count++] = {static_cast<const char*>(b.data()), b.size()};
    }
    return boost::asio::async_initiate<Token, void(error_code, std::size_t)>(
        [l = line_, parts, count](auto h) {
          l->write_for_beast({parts.data(), count}, std::move(h));
        },
        token);
  }

 private:
  // A control frame is one buffer; the answer to an upgrade has a few more.
  static constexpr std::size_t write_buffers_max = 16;

  template <class Buffers>
  static boost::asio::mutable_buffer first_of(const Buffers& buffers) {
    for (auto it = boost::asio::buffer_sequence_begin(buffers);
         it != boost::asio::buffer_sequence_end(buffers); ++it) {
      const boost::asio::mutable_buffer b(*it);
      if (b.size() != 0) return b;
    }
    return {};
  }

  std::shared_ptr<line> line_;
};

// What Beast calls when it has failed the connection or seen both Close frames. Found by argument.
template <class Token>
void async_teardown(boost::beast::role_type, gate& g, Token&& token) {
  g.under().finish(std::forward<Token>(token));
}

inline void teardown(boost::beast::role_type, gate& g, error_code& error) {
  error = {};
  g.under().close();
}

inline void beast_close_socket(gate& g) {
  g.under().close();
}

}  // namespace hearth::gateway
