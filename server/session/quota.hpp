// A bucket of tokens: so many a second, so many at once. Integers only; time is given. A value.
#pragma once

#include <algorithm>
#include <cstdint>

namespace hearth::session {

class quota {
 public:
  // `per_s` tokens come in a second, `burst` fit in. It begins full.
  quota(std::uint32_t per_s, std::uint32_t burst)
      : per_s_(per_s), full_(std::int64_t{burst} * 1000), level_(full_) {}

  // Effect: takes `cost` tokens, if they are there.
  bool spend(std::int64_t now_ms, std::uint32_t cost = 1) {
    level_ = std::min(full_, level_ + std::max<std::int64_t>(0, now_ms - last_ms_) * per_s_);
    last_ms_ = std::max(last_ms_, now_ms);
    if (level_ < std::int64_t{cost} * 1000) return false;
    level_ -= std::int64_t{cost} * 1000;
    return true;
  }

  // How long until `cost` tokens are there, in ms.
  std::uint32_t wait_ms(std::uint32_t cost = 1) const {
    const auto missing = std::int64_t{cost} * 1000 - level_;
    return missing <= 0 || per_s_ == 0
               ? 0
               : static_cast<std::uint32_t>((missing + per_s_ - 1) / per_s_);
  }

 private:
  std::int64_t per_s_;
  std::int64_t full_;  // thousandths of a token
  std::int64_t level_;
  std::int64_t last_ms_ = 0;
};

}  // namespace hearth::session
