// Fan-out as a program on Beast usually does it: each receiver has a queue of shared messages and
// one asynchronous write at a time; Beast makes the header anew for each.
#include "tests/bench/echo.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <cstdlib>
#include <deque>
#include <memory>
#include <set>
#include <string>

namespace hearth::bench {

namespace {

namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;
using asio::ip::tcp;
using boost::system::error_code;

class receiver : public std::enable_shared_from_this<receiver> {
 public:
  using everybody = std::set<std::shared_ptr<receiver>>;
  receiver(tcp::socket socket, everybody& all) : stream_(std::move(socket)), all_(all) {
    stream_.next_layer().set_option(tcp::no_delay(true));
    stream_.binary(true);
  }

  void begin() {
    all_.insert(shared_from_this());
    stream_.async_accept(
        [self = shared_from_this()](error_code failed) { failed ? self->leave() : self->read(); });
  }

 private:
  void read() {
    stream_.async_read(in_, [self = shared_from_this()](error_code failed, std::size_t) {
      if (failed) return self->leave();
      const auto message =
          std::make_shared<const std::string>(boost::beast::buffers_to_string(self->in_.data()));
      self->in_.consume(self->in_.size());
      for (const auto& each : self->all_) each->send(message);
      self->read();
    });
  }
  void send(std::shared_ptr<const std::string> message) {
    out_.push_back(std::move(message));
    if (out_.size() == 1) write();
  }
  void write() {
    stream_.async_write(asio::buffer(*out_.front()),
                        [self = shared_from_this()](error_code failed, std::size_t) {
                          if (failed) return;  // the read says what happened
                          self->out_.pop_front();
                          if (!self->out_.empty()) self->write();
                        });
  }
  void leave() { all_.erase(shared_from_this()); }

  websocket::stream<tcp::socket> stream_;
  everybody& all_;
  boost::beast::flat_buffer in_;
  std::deque<std::shared_ptr<const std::string>> out_;
};

void accept(tcp::acceptor& door, receiver::everybody& all) {
  door.async_accept([&door, &all](error_code failed, tcp::socket socket) {
    if (!failed) std::make_shared<receiver>(std::move(socket), all)->begin();
    accept(door, all);
  });
}

}  // namespace

void serve_by_beast(int listening) {
  asio::io_context context{1};
  tcp::acceptor door(context, tcp::v4(), listening);
  receiver::everybody all;
  accept(door, all);
  context.run();
  std::abort();
}

}  // namespace hearth::bench
