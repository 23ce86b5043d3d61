#include "src/link.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>

namespace hearth::inline v0::detail {

using asio::ip::tcp;

void link::connect(const address& where, const tls_options& tls,
                   std::function<void(error_code)> done) {
  resolver_.async_resolve(
      where.host, where.port,
      [this, where, tls, done](error_code ec, tcp::resolver::results_type found) {
        if (ec) return done(ec);
        asio::async_connect(socket_, found,
                            [this, where, tls, done](error_code failed, const tcp::endpoint&) {
                              if (failed) return done(failed);
                              socket_.set_option(tcp::no_delay(true), failed);
                              if (!where.tls) return done({});
                              secure(where, tls, done);
                            });
      });
}

// The certificate is always verified, for the name that the address says.
void link::secure(const address& where, const tls_options& tls,
                  std::function<void(error_code)> done) {
  error_code ec;
  context_.emplace(asio::ssl::context::tls_client);
  if (tls.use_system_roots) context_->set_default_verify_paths(ec);
  if (!ec && !tls.ca_file.empty()) context_->load_verify_file(tls.ca_file, ec);
  if (ec) return done(ec);
  SSL_CTX_set_min_proto_version(context_->native_handle(), TLS1_2_VERSION);
  tls_.emplace(socket_, *context_);
  tls_->set_verify_mode(asio::ssl::verify_peer);
  tls_->set_verify_callback(asio::ssl::host_name_verification(where.host));
  std::string name = where.host;
  if (SSL_ctrl(tls_->native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
               name.data()) != 1) {
    return done(make_error_code(errc::bad_url));
  }
  tls_->async_handshake(asio::ssl::stream_base::client, std::move(done));
}

void link::cut() {
  error_code ignored;
  resolver_.cancel();
  socket_.close(ignored);
}

void link::read_some(asio::mutable_buffer into, on_bytes done) {
  if (tls_) {
    tls_->async_read_some(into, std::move(done));
  } else {
    socket_.async_read_some(into, std::move(done));
  }
}

void link::write_some(asio::const_buffer from, on_bytes done) {
  if (tls_) {
    tls_->async_write_some(from, std::move(done));
  } else {
    socket_.async_write_some(from, std::move(done));
  }
}

}  // namespace hearth::inline v0::detail
