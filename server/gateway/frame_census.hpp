// Counts what comes over a WebSocket before Beast sees it, from frame headers alone (RFC 6455 5.2):
// Beast swallows empty fragments without a word, restarts its timer at any byte, and so lets one
// message live for ever (TRUST.md trap 4). It judges no frame: what is malformed Beast refuses.
// Pure; a value.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace hearth::gateway {

class frame_census {
 public:
  // Effect: takes note of the next bytes of the stream. Returns whether the end of a message or
  // control frame lies in them with nothing unfinished behind it: a deadline for what is unfinished
  // starts anew.
  bool took(std::span<const char> bytes);

  // Nothing is unfinished: neither a frame nor a fragmented message.
  bool idle() const { return header_filled_ == 0 && payload_left_ == 0 && !in_message_; }

  // Fragments of the message that is coming in (at its end, of the last one).
  std::uint32_t fragments() const { return fragments_; }
  // The most fragments that any message has had in the bytes of the last `took`.
  std::uint32_t fragments_seen() const { return fragments_seen_; }
  // Control frames whose header was in the bytes of the last `took`.
  std::uint32_t controls_seen() const { return controls_seen_; }

 private:
  bool header_whole() const;
  void read_header();

  std::array<unsigned char, 14> header_{};
  std::uint8_t header_filled_ = 0;
  bool in_message_ = false;
  std::uint32_t fragments_ = 0;
  std::uint32_t fragments_seen_ = 0;
  std::uint32_t controls_seen_ = 0;
  std::uint64_t payload_left_ = 0;
};

}  // namespace hearth::gateway
