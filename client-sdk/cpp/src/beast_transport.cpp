// The real outside: WebSocket and HTTP by Beast, over one link. The only file that includes Beast.
// Deadlines are the session's for a conversation and a timer's for an exchange; Beast's own are
// off.
#include "src/link.hpp"
#include "src/transport.hpp"
#include "src/wiping.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>

#include <deque>

namespace hearth::inline v0::detail {

namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;

// Beast finds these for the end of a stream: what is left is to close the socket.
void beast_close_socket(link& l) {
  l.cut();
}
void teardown(beast::role_type, link& l, error_code& ec) {
  l.cut();
  ec.clear();
}
template <class Handler>
void async_teardown(beast::role_type, link& l, Handler&& done) {
  l.cut();
  asio::post(l.get_executor(),
             [done = std::forward<Handler>(done)]() mutable { done(error_code{}); });
}

namespace {

constexpr std::string_view subprotocol = "hearth.v1.proto";
constexpr std::chrono::seconds farewell{2};  // from a Close frame to the end of the socket

class conversation final : public transport, public std::enable_shared_from_this<conversation> {
 public:
  conversation(const config& c, asio::any_io_executor executor, transport_events told)
      : told_(std::move(told)), stream_(executor), timer_(executor), agent_(c.user_agent) {
    stream_.read_message_max(c.message_bytes_max);
    stream_.binary(true);
    stream_.set_option(websocket::stream_base::timeout{websocket::stream_base::none(),
                                                       websocket::stream_base::none(), false});
  }

  void begin(const config& c) {
    const auto where = parse_url(c.url, c.allow_insecure);
    if (!where) {
      asio::post(stream_.get_executor(),
                 [self = shared_from_this(), ec = where.error().code] { self->fail(ec); });
      return;
    }
    stream_.next_layer().connect(
        *where, c.tls,
        [self = shared_from_this(), at = *where](error_code ec) { self->upgrade(at, ec); });
  }

  void send(std::string message) override {
    if (closing_ || gone_) return;
    queue_.push_back(std::move(message));
    if (queue_.size() == 1) write();
  }

  void close() override {
    if (closing_ || gone_) return;
    closing_ = true;
    told_ = {};
    timer_.expires_after(farewell);
    timer_.async_wait([self = shared_from_this()](error_code ec) {
      if (!ec) self->cut();
    });
    if (queue_.empty()) say_goodbye();
  }

  void cut() override {
    told_ = {};
    gone_ = true;
    stream_.next_layer().cut();
    timer_.cancel();
  }

 private:
  void upgrade(const address& where, error_code ec) {
    if (gone_ || ec) return fail(ec);
    stream_.set_option(websocket::stream_base::decorator([agent = agent_](auto& request) {
      request.set(http::field::user_agent, agent);
      request.set(http::field::sec_websocket_protocol, subprotocol);
    }));
    stream_.control_callback([this](websocket::frame_type, beast::string_view) {
      if (told_.heard) told_.heard();
    });
    stream_.async_handshake(
        response_, where.authority(), where.prefix + "/v1/live",
        [self = shared_from_this()](error_code failed) { self->shaken(failed); });
  }

  void shaken(error_code ec) {
    if (!ec && response_[http::field::sec_websocket_protocol] != subprotocol) {
      ec = make_error_code(errc::version_unsupported);
    }
    if (ec) return fail(ec);
    open_ = true;
    if (closing_) return say_goodbye();
    if (const auto opened = told_.opened) opened();
    read();
  }

  void read() {
    if (gone_) return;
    stream_.async_read(
        buffer_, [self = shared_from_this()](error_code ec, std::size_t) { self->have_read(ec); });
  }

  void have_read(error_code ec) {
    if (ec) return fail(ec);
    std::string message(beast::buffers_to_string(buffer_.data()));
    ::explicit_bzero(buffer_.data().data(), buffer_.size());
    buffer_.consume(buffer_.size());
    if (const auto received = told_.received) received(message);
    wipe(message);
    read();
  }

  void write() {
    stream_.async_write(
        asio::buffer(queue_.front()),
        [self = shared_from_this()](error_code ec, std::size_t) { self->have_written(ec); });
  }

  void have_written(error_code ec) {
    wipe(queue_.front());
    queue_.pop_front();
    if (ec || gone_) return;  // the read says what happened
    if (!queue_.empty()) return write();
    if (closing_) say_goodbye();
  }

  void say_goodbye() {
    if (!open_) return cut();
    stream_.async_close(websocket::close_code::normal,
                        [self = shared_from_this()](error_code) { self->cut(); });
  }

  void fail(error_code ec) {
    timer_.cancel();
    if (std::exchange(gone_, true)) return;
    stream_.next_layer().cut();
    const auto code = static_cast<std::uint16_t>(stream_.reason().code);
    if (ec == websocket::error::message_too_big) ec = make_error_code(errc::message_too_large);
    if (const auto lost = std::exchange(told_, {}).lost) lost(code, ec);
  }

  transport_events told_;
  websocket::stream<link, false> stream_;  // lengths of private text leak by compression
  asio::steady_timer timer_;
  const std::string agent_;
  websocket::response_type response_;
  beast::flat_buffer buffer_;
  std::deque<std::string> queue_;
  bool open_ = false;
  bool closing_ = false;
  bool gone_ = false;
};

class exchange final : public std::enable_shared_from_this<exchange> {
 public:
  exchange(const config& c, asio::any_io_executor executor,
           std::function<void(error_code, http_answer)> done)
      : done_(std::move(done)), link_(executor), timer_(executor), limit_(c.connect_timeout) {}

  void begin(const config& c, http_request asked) {
    const auto where = parse_url(c.url, c.allow_insecure);
    if (!where) {
      asio::post(link_.get_executor(),
                 [self = shared_from_this(), ec = where.error().code] { self->finish(ec); });
      return;
    }
    request_.version(11);
    request_.method(asked.post ? http::verb::post : http::verb::get);
    request_.target(where->prefix + asked.path);
    request_.set(http::field::host, where->authority());
    request_.set(http::field::user_agent, c.user_agent);
    request_.set(http::field::connection, "close");
    if (!asked.bearer.empty()) request_.set(http::field::authorization, "Bearer " + asked.bearer);
    if (asked.post) {
      request_.set(http::field::content_type, "application/json");
      request_.body() = std::move(asked.body);
    }
    request_.prepare_payload();
    timer_.expires_after(limit_);
    timer_.async_wait([self = shared_from_this()](error_code ec) {
      if (!ec) self->finish(make_error_code(errc::timed_out));
    });
    link_.connect(*where, c.tls,
                  [self = shared_from_this()](error_code ec) { self->connected(ec); });
  }

 private:
  void connected(error_code ec) {
    if (ec) return finish(ec);
    http::async_write(link_, request_, [self = shared_from_this()](error_code failed, std::size_t) {
      if (failed) return self->finish(failed);
      self->read();
    });
  }

  void read() {
    parser_.body_limit(1u << 20);
    http::async_read(link_, buffer_, parser_,
                     [self = shared_from_this()](error_code ec, std::size_t) { self->finish(ec); });
  }

  void finish(error_code ec) {
    timer_.cancel();
    link_.cut();
    wipe(request_.body());
    http_answer answer;
    if (!ec) {
      answer.status = parser_.get().result_int();
      answer.body = std::move(parser_.get().body());
    }
    if (const auto done = std::exchange(done_, {})) done(ec, std::move(answer));
  }

  std::function<void(error_code, http_answer)> done_;
  link link_;
  asio::steady_timer timer_;
  const std::chrono::milliseconds limit_;
  http::request<http::string_body> request_;
  http::response_parser<http::string_body> parser_;
  beast::flat_buffer buffer_;
};

class beast_sockets final : public transport_source {
 public:
  std::shared_ptr<transport> open(const config& c, asio::any_io_executor executor,
                                  transport_events told) override {
    auto made = std::make_shared<conversation>(c, std::move(executor), std::move(told));
    made->begin(c);
    return made;
  }
  void fetch(const config& c, asio::any_io_executor executor, http_request request,
             std::function<void(error_code, http_answer)> done) override {
    std::make_shared<exchange>(c, asio::make_strand(executor), std::move(done))
        ->begin(c, std::move(request));
  }
};

}  // namespace

std::shared_ptr<transport_source> sockets() {
  return std::make_shared<beast_sockets>();
}

}  // namespace hearth::inline v0::detail
