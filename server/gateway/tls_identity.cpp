#include "server/gateway/tls_identity.hpp"

#include "server/base/assert.hpp"

#include <openssl/err.h>
#include <openssl/x509.h>

#include <array>
#include <csignal>
#include <ctime>

namespace hearth::gateway {

namespace {

constexpr const char* ciphers_1_2 =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
    "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
    "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

// RFC 7301: whoever offers protocols without http/1.1 is not for us.
int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_bytes,
                    const unsigned char* in, unsigned in_bytes, void*) {
  static constexpr std::array<unsigned char, 9> ours{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* chosen = nullptr;
  if (SSL_select_next_proto(&chosen, out_bytes, ours.data(), ours.size(), in, in_bytes) !=
      OPENSSL_NPN_NEGOTIATED) {
    return SSL_TLSEXT_ERR_ALERT_FATAL;
  }
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

void set_rules(SSL_CTX* context) {
  HEARTH_ASSERT(SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1);
  HEARTH_ASSERT(SSL_CTX_set_cipher_list(context, ciphers_1_2) == 1);
  SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET |
                                   SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
  SSL_CTX_set_num_tickets(context, 0);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
}

std::int64_t not_after(SSL_CTX* context) {
  const X509* const certificate = SSL_CTX_get0_certificate(context);
  std::tm when{};
  if (certificate == nullptr || ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &when) != 1)
    return 0;
  return ::timegm(&when);
}

using context_ptr = std::shared_ptr<SSL_CTX>;

std::expected<context_ptr, tls_fault> load(const std::string& chain_path,
                                           const std::string& key_path) {
  context_ptr context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  HEARTH_ASSERT(context != nullptr);
  set_rules(context.get());
  // A key with a passphrase is a fault, not a question on the terminal.
  SSL_CTX_set_default_passwd_cb(context.get(), [](char*, int, int, void*) { return 0; });
  auto outcome = std::expected<context_ptr, tls_fault>(context);
  if (SSL_CTX_use_certificate_chain_file(context.get(), chain_path.c_str()) != 1) {
    outcome = std::unexpected(tls_fault::certificate_unreadable);
  } else if (SSL_CTX_use_PrivateKey_file(context.get(), key_path.c_str(), SSL_FILETYPE_PEM) != 1) {
    // A readable key of another certificate is told apart, as it is what operators get wrong.
    const bool mismatch = ERR_GET_LIB(ERR_peek_last_error()) == ERR_LIB_X509;
    outcome = std::unexpected(mismatch ? tls_fault::pair_mismatch : tls_fault::key_unreadable);
  } else if (SSL_CTX_check_private_key(context.get()) != 1) {
    outcome = std::unexpected(tls_fault::pair_mismatch);
  }
  ERR_clear_error();
  return outcome;
}

}  // namespace

std::expected<std::shared_ptr<tls_identity>, tls_fault> tls_identity::open(
    const std::string& chain_path, const std::string& key_path) {
  // OpenSSL writes to the socket by write(): a peer that has gone must be an error, not a signal.
  std::signal(SIGPIPE, SIG_IGN);
  std::shared_ptr<tls_identity> made(new tls_identity());
  if (auto loaded = made->reload(chain_path, key_path); !loaded) {
    return std::unexpected(loaded.error());
  }
  return made;
}

std::expected<void, tls_fault> tls_identity::reload(const std::string& chain_path,
                                                    const std::string& key_path) {
  auto loaded = load(chain_path, key_path);
  if (!loaded) return std::unexpected(loaded.error());
  use(std::move(*loaded));
  return {};
}

void tls_identity::use(context_ptr context) {
  not_after_unix_s_.store(not_after(context.get()));
  context_.store(std::move(context));
}

SSL* tls_identity::make() const {
  SSL* const ssl = SSL_new(context_.load().get());
  if (ssl != nullptr) SSL_set_accept_state(ssl);
  return ssl;
}

}  // namespace hearth::gateway
