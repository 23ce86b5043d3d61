#include "server/app/hooks/hook_post.hpp"

#include "server/base/limits.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <chrono>
#include <type_traits>
#include <utility>

namespace hearth::app {

namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using net::ip::tcp;
using error_code = boost::system::error_code;
using plain = beast::tcp_stream;
using encrypted = beast::ssl_stream<beast::tcp_stream>;

http::request<http::string_body> request_of(hook_post& p) {
  http::request<http::string_body> r(http::verb::post, p.to.target, 11, std::move(p.body));
  r.set(http::field::host, p.to.host_field());
  r.set(http::field::user_agent, "hearth");
  r.set(http::field::content_type, "application/json");
  r.set(http::field::connection, "close");
  r.set("Hearth-Signature", p.signature);
  r.prepare_payload();
  return r;
}

template <class Stream>
class visit final : public ongoing_post, public std::enable_shared_from_this<visit<Stream>> {
 public:
  visit(net::io_context& on, std::shared_ptr<net::ssl::context> tls, hook_post p,
        std::function<void(post_answer)> done)
      : tls_(std::move(tls)),
        stream_(make_stream(on, *tls_)),
        resolver_(on),
        request_(request_of(p)),
        to_(std::move(p.to)),
        done_(std::move(done)) {
    head_.header_limit(base::hook_answer_head_bytes_max);
  }

  void begin() {
    resolver_.async_resolve(
        to_.host, std::to_string(to_.port), tcp::resolver::numeric_service,
        [self = this->shared_from_this()](error_code e, tcp::resolver::results_type found) {
          self->resolved(e, found);
        });
  }

  void cancel() override {
    cancelled_ = true;
    resolver_.cancel();
    beast::get_lowest_layer(stream_).cancel();
  }

 private:
  static constexpr bool is_encrypted = std::is_same_v<Stream, encrypted>;

  static Stream make_stream(net::io_context& on, net::ssl::context& tls) {
    if constexpr (is_encrypted) {
      return Stream(on, tls);
    } else {
      return Stream(on);
    }
  }

  // Every step: what failed is the end; what goes on keeps this alive.
  template <class Step>
  auto then(Step step) {
    return [self = this->shared_from_this(), step](error_code e, auto&&...) {
      if (!e && self->cancelled_) e = net::error::operation_aborted;
      e ? self->finish(e) : (self.get()->*step)();
    };
  }

  void resolved(error_code e, const tcp::resolver::results_type& found) {
    if (!e && cancelled_) e = net::error::operation_aborted;
    if (e) return finish(e);
    auto& socket = beast::get_lowest_layer(stream_);
    socket.expires_after(std::chrono::milliseconds(base::hook_attempt_ms));
    socket.async_connect(found, then(&visit::connected));
  }

  void connected() {
    if constexpr (is_encrypted) {
      error_code e;
      stream_.set_verify_mode(net::ssl::verify_peer, e);
      if (!e) stream_.set_verify_callback(net::ssl::host_name_verification(to_.host), e);
      if (e) return finish(e);
      // RFC 6066: an address is no server name.
      net::ip::make_address(to_.host, e);
      if (e) name_server();
      stream_.async_handshake(net::ssl::stream_base::client, then(&visit::write));
    } else {
      write();
    }
  }

  // What SSL_set_tlsext_host_name does, without its old cast. OpenSSL copies the name.
  void name_server() requires is_encrypted {
    SSL_ctrl(stream_.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
             const_cast<char*>(to_.host.c_str()));
  }

  void write() { http::async_write(stream_, request_, then(&visit::read)); }

  void read() { http::async_read_header(stream_, buffer_, head_, then(&visit::answered)); }

  void answered() { finish({}, static_cast<int>(head_.get().result_int())); }

  void finish(error_code e, int status = 0) {
    beast::get_lowest_layer(stream_).close();
    std::exchange(done_, {})({status, e});
  }

  const std::shared_ptr<net::ssl::context> tls_;
  Stream stream_;
  tcp::resolver resolver_;
  http::request<http::string_body> request_;
  const web_address to_;
  beast::flat_buffer buffer_{base::hook_answer_head_bytes_max};
  http::response_parser<http::empty_body> head_;
  std::function<void(post_answer)> done_;
  bool cancelled_ = false;
};

template <class Stream>
std::weak_ptr<ongoing_post> begin(net::io_context& on, std::shared_ptr<net::ssl::context> tls,
                                  hook_post p, std::function<void(post_answer)> done) {
  auto v = std::make_shared<visit<Stream>>(on, std::move(tls), std::move(p), std::move(done));
  v->begin();
  return v;
}

}  // namespace

std::weak_ptr<ongoing_post> begin_post(net::io_context& on, std::shared_ptr<net::ssl::context> tls,
                                       hook_post p, std::function<void(post_answer)> done) {
  if (p.to.tls) return begin<encrypted>(on, std::move(tls), std::move(p), std::move(done));
  return begin<plain>(on, std::move(tls), std::move(p), std::move(done));
}

}  // namespace hearth::app
