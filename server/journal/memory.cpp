#include "server/journal/memory.hpp"

#include "server/base/assert.hpp"

#include <algorithm>

namespace hearth::journal {

void memory::append(proposal p) {
  HEARTH_ASSERT(follower_);
  waiting_.push_back(std::move(p));
  if (placing_) return;
  placing_ = true;
  while (!waiting_.empty()) {
    auto next = std::move(waiting_.front());
    waiting_.pop_front();
    last_unix_ms_ = std::max(last_unix_ms_, next.entry.at_unix_ms());
    next.entry.set_at_unix_ms(last_unix_ms_);
    follower_(std::move(next));
  }
  placing_ = false;
}

}  // namespace hearth::journal
