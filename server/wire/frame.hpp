// A frame is one WebSocket message of the server, ready to send: header and payload in one
// immutable block of bytes (RFC 6455 5.2; a server's frame is unmasked, so the same bytes serve
// every receiver). Frames are shared by the rings of all cores and freed (hence wiped,
// ARCHITECTURE.md 5) by the last owner. Thread-safe to share, as nothing in it ever changes.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace hearth::wire {

// The two subprotocols; one semantics (ARCHITECTURE.md 2).
enum class encoding : std::uint8_t { proto, json };
inline constexpr std::size_t encodings = 2;

// The name by which a client asks for an encoding in Sec-WebSocket-Protocol.
std::string_view subprotocol(encoding e);

class frame {
 public:
  // Requires: `payload` is a whole message in encoding `e` (JSON travels as text, the other as
  // binary). Effect: copies it behind a header of 2, 4 or 10 bytes.
  static std::shared_ptr<const frame> of(encoding e, std::string_view payload);

  // The bytes as they go onto the wire, valid while the frame lives.
  std::span<const char> bytes() const { return {bytes_.get(), size_}; }
  // The message without its header, for tests and for answering in memory.
  std::string_view payload() const { return {bytes_.get() + header_, size_ - header_}; }

  frame(std::unique_ptr<char[]> bytes, std::size_t size, std::size_t header)
      : bytes_(std::move(bytes)), size_(size), header_(header) {}

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
  std::size_t header_;
};

using frame_ptr = std::shared_ptr<const frame>;

}  // namespace hearth::wire
