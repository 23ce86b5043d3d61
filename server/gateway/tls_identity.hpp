// The certificate and key by which a server shows who it is, and the rules of its TLS: 1.2 or
// later, forward secrecy always, no compression, no renegotiation, no session tickets (their key
// would undo forward secrecy), ALPN http/1.1. Reloading swaps what new connections get; those there
// keep theirs. Shared by servers; any thread.
#pragma once

#include <openssl/ssl.h>

#include <atomic>
#include <cstdint>
#include <expected>
#include <memory>
#include <string>

namespace hearth::gateway {

// Why a pair of files is not taken.
enum class tls_fault : std::uint8_t { certificate_unreadable, key_unreadable, pair_mismatch };

class tls_identity {
 public:
  // `chain_path`: PEM, the server's certificate first; `key_path`: PEM, without a passphrase.
  static std::expected<std::shared_ptr<tls_identity>, tls_fault> open(const std::string& chain_path,
                                                                      const std::string& key_path);

  // Effect: reads two files, the same or others; new connections use them. Fails: then all stays as
  // it was.
  std::expected<void, tls_fault> reload(const std::string& chain_path, const std::string& key_path);

  // For one new connection, in the server's role.
  SSL* make() const;

  // When the present certificate ends, for the operator's alarm.
  std::int64_t not_after_unix_s() const { return not_after_unix_s_.load(); }

 private:
  using context_ptr = std::shared_ptr<SSL_CTX>;
  tls_identity() = default;
  void use(context_ptr context);

  std::atomic<context_ptr> context_;
  std::atomic<std::int64_t> not_after_unix_s_ = 0;
};

}  // namespace hearth::gateway
