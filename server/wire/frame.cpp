#include "server/wire/frame.hpp"

#include <cstring>

namespace hearth::wire {

std::string_view subprotocol(encoding e) {
  return e == encoding::proto ? "hearth.v1.proto" : "hearth.v1.json";
}

std::shared_ptr<const frame> frame::of(encoding e, std::string_view payload) {
  const std::size_t header = payload.size() < 126 ? 2 : payload.size() <= 0xffff ? 4 : 10;
  auto bytes = std::make_unique_for_overwrite<char[]>(header + payload.size());
  const unsigned fin_and_opcode = e == encoding::proto ? 0x82 : 0x81;
  bytes[0] = static_cast<char>(fin_and_opcode);
  if (header == 2) {
    bytes[1] = static_cast<char>(payload.size());
  } else {
    const std::size_t length_bytes = header - 2;
    bytes[1] = static_cast<char>(length_bytes == 2 ? 126 : 127);
    for (std::size_t i = 0; i < length_bytes; ++i) {
      bytes[2 + i] = static_cast<char>(payload.size() >> (8 * (length_bytes - 1 - i)));
    }
  }
  if (!payload.empty()) std::memcpy(bytes.get() + header, payload.data(), payload.size());
  return std::make_shared<const frame>(std::move(bytes), header + payload.size(), header);
}

}  // namespace hearth::wire
