#include "server/app/admin_client.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <chrono>
#include <utility>

namespace hearth::app {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;

constexpr std::chrono::seconds deadline(10);

// Connect, write, read: each step starts the next, and the first fault ends it.
class exchange {
 public:
  exchange(asio::io_context& io, http::request<http::string_body> request)
      : stream_(io), request_(std::move(request)) {}

  void start(const asio::ip::tcp::endpoint& to) {
    stream_.expires_after(deadline);
    stream_.async_connect(to, [this](error_code fault) {
      if (failed(fault)) return;
      http::async_write(stream_, request_, [this](error_code written, std::size_t) {
        if (failed(written)) return;
        http::async_read(stream_, buffer_, response_,
                         [this](error_code read, std::size_t) { failed(read); });
      });
    });
  }

  const error_code& fault() const { return fault_; }
  admin_answer answer() const { return {response_.result_int(), response_.body()}; }

 private:
  bool failed(error_code fault) {
    fault_ = fault;
    return static_cast<bool>(fault);
  }

  beast::tcp_stream stream_;
  http::request<http::string_body> request_;
  beast::flat_buffer buffer_;
  http::response<http::string_body> response_;
  error_code fault_;
};

}  // namespace

std::expected<admin_answer, std::string> post_to_admin(const admin_settings& admin,
                                                       std::string_view target, std::string body) {
  error_code fault;
  const auto address = asio::ip::make_address(admin.address, fault);
  if (fault) return std::unexpected("admin.address is no address");
  http::request<http::string_body> request(http::verb::post, {target.data(), target.size()}, 11);
  request.set(http::field::host, "localhost");
  request.set(http::field::content_type, "application/json");
  if (!admin.token.value.empty()) {
    request.set(http::field::authorization, "Bearer " + std::string(admin.token.value.text()));
  }
  request.body() = std::move(body);
  request.prepare_payload();

  asio::io_context io(1);
  exchange e(io, std::move(request));
  e.start({address, admin.port});
  io.run();
  if (e.fault()) return std::unexpected("the admin listener: " + e.fault().message());
  return e.answer();
}

}  // namespace hearth::app
