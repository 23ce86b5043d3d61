#include "server/gateway/frame_census.hpp"

#include <algorithm>

namespace hearth::gateway {

namespace {

// RFC 6455 5.2: the header's size follows from its second byte.
std::size_t header_bytes(unsigned char second) {
  const unsigned length = second & 0x7fU;
  const std::size_t extended = length == 126 ? 2 : length == 127 ? 8 : 0;
  const std::size_t mask = (second & 0x80U) != 0 ? 4 : 0;
  return 2 + extended + mask;
}

}  // namespace

bool frame_census::header_whole() const {
  return header_filled_ >= 2 && header_filled_ >= header_bytes(header_[1]);
}

void frame_census::read_header() {
  const unsigned opcode = header_[0] & 0x0fU;
  const bool last = (header_[0] & 0x80U) != 0;
  const unsigned short_length = header_[1] & 0x7fU;
  payload_left_ = short_length;
  if (short_length >= 126) {
    payload_left_ = 0;
    const std::size_t end = short_length == 126 ? 4 : 10;
    for (std::size_t i = 2; i < end; ++i) payload_left_ = payload_left_ << 8 | header_[i];
  }
  if (opcode >= 8) {
    ++controls_seen_;
  } else {
    if (opcode != 0) fragments_ = 0;
    ++fragments_;
    fragments_seen_ = std::max(fragments_seen_, fragments_);
    in_message_ = !last;
  }
  header_filled_ = 0;
}

bool frame_census::took(std::span<const char> bytes) {
  bool passed_boundary = false;
  fragments_seen_ = 0;
  controls_seen_ = 0;
  while (!bytes.empty()) {
    if (payload_left_ != 0) {
      const auto n = std::min<std::uint64_t>(payload_left_, bytes.size());
      payload_left_ -= n;
      bytes = bytes.subspan(static_cast<std::size_t>(n));
    } else {
      header_[header_filled_++] = static_cast<unsigned char>(bytes.front());
      bytes = bytes.subspan(1);
      if (header_whole()) read_header();
    }
    if (idle()) passed_boundary = true;
  }
  return passed_boundary;
}

}  // namespace hearth::gateway
