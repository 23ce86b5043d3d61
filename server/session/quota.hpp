// A bucket of tokens: so many in a period, so many at once. Integers only; time is given. A value.
#pragma once

#include <algorithm>
#include <cstdint>

namespace hearth::session {

class quota {
 public:
  // `tokens` come in a period of `period_ms`, `burst` fit in. It begins full.
  quota(std::uint32_t tokens, std::uint32_t period_ms, std::uint32_t burst)
      : tokens_(tokens), period_ms_(period_ms), full_(burst * period_ms_), level_(full_) {}

  // Effect: takes `cost` tokens, if they are there.
  bool spend(std::int64_t now_ms, std::uint32_t cost = 1) {
    level_ = std::min(full_, level_ + std::max<std::int64_t>(0, now_ms - last_ms_) * tokens_);
    last_ms_ = std::max(last_ms_, now_ms);
    if (level_ < cost * period_ms_) return false;
    level_ -= cost * period_ms_;
    return true;
  }

  // How long until `cost` tokens are there, in ms.
  std::uint32_t wait_ms(std::uint32_t cost = 1) const {
    const auto missing = cost * period_ms_ - level_;
    return missing <= 0 || tokens_ == 0
               ? 0
               : static_cast<std::uint32_t>((missing + tokens_ - 1) / tokens_);
  }

 private:
  std::int64_t tokens_;
  std::int64_t period_ms_;
  std::int64_t full_;  // in period-ths of a token, as is the level
  std::int64_t level_;
  std::int64_t last_ms_ = 0;
};

}  // namespace hearth::session
