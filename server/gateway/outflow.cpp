#include "server/gateway/outflow.hpp"

#include "server/base/assert.hpp"

#include <algorithm>

namespace hearth::gateway {

std::span<const iovec> outflow::front(gather_list& out) const {
  const std::size_t count = std::min(out.size(), waiting_.size() - first_);
  for (std::size_t i = 0; i < count; ++i) {
    const auto bytes = waiting_[first_ + i].bytes.subspan(i == 0 ? first_offset_ : 0);
    // iovec is also for reading into, hence not const; nothing here writes through it.
    out[i] = {.iov_base = const_cast<char*>(bytes.data()), .iov_len = bytes.size()};
  }
  return {out.data(), count};
}

bool outflow::left(std::size_t bytes) {
  bool answered = false;
  while (first_ < waiting_.size()) {
    piece& p = waiting_[first_];
    const std::size_t rest = p.bytes.size() - first_offset_;
    if (bytes < rest) {
      first_offset_ += bytes;
      return answered;
    }
    bytes -= rest;
    answered = answered || p.answered;
    p.keep.reset();
    first_offset_ = 0;
    ++first_;
  }
  HEARTH_ASSERT(bytes == 0);
  clear();
  return answered;
}

void outflow::clear() {
  // Frees the vector as well: who waits for nothing costs nothing.
  std::vector<piece>().swap(waiting_);
  first_ = 0;
  first_offset_ = 0;
}

}  // namespace hearth::gateway
