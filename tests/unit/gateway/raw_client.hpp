// A client made of one blocking socket, plain or TLS, that can do everything wrong on purpose. Each
// read has a deadline of ten seconds, so that a test that waits for nothing fails instead of
// hanging.
#pragma once

#include <openssl/ssl.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hearth::gateway::testing {

struct ws_frame {
  unsigned opcode = 0;
  bool last = true;
  std::string payload;
};

// The code of a Close frame's payload; 0 without one.
std::uint16_t close_code_of(const ws_frame& f);

// Bytes of a masked client frame.
std::string masked(unsigned opcode, std::string_view payload, bool last = true);

class raw_client {
 public:
  enum class over : std::uint8_t { plain, tls };
  // `receive_buffer` bounds what the kernel hides of the server's output; 0 leaves it alone.
  // `prepare` may set a TLS client's ways before its handshake.
  explicit raw_client(std::uint16_t port, over how = over::plain, int receive_buffer = 0,
                      const std::function<void(SSL*)>& prepare = nullptr);
  ~raw_client();
  raw_client(const raw_client&) = delete;
  raw_client& operator=(const raw_client&) = delete;

  bool connected() const { return connected_; }
  void send(std::string_view bytes);
  // The next bytes, or nothing at the end or by the deadline.
  std::string read_some();
  // Until the server has closed. False when it did not within the deadline.
  bool read_end();
  // An answer's head, with its empty line; the rest stays for later reads.
  std::string read_head();
  std::string read_exactly(std::size_t bytes);
  std::optional<ws_frame> read_frame();
  // The next frame that is neither ping nor pong.
  std::optional<ws_frame> read_message();

  // The status of one request, its body read away.
  int request(std::string_view bytes);

  // An upgrade that a server has nothing to object to.
  static std::string upgrade_request(std::string_view subprotocol = "hearth.v1.json");
  // Upgrades and takes the 101.
  bool upgrade(std::string_view subprotocol = "hearth.v1.json");

  void end_writing();

 private:
  int descriptor_ = -1;
  bool connected_ = false;
  bool ended_ = false;
  SSL_CTX* context_ = nullptr;
  SSL* ssl_ = nullptr;
  std::string inbox_;
};

int status_of(std::string_view head);
std::string field_of(std::string_view head, std::string_view name);

}  // namespace hearth::gateway::testing
