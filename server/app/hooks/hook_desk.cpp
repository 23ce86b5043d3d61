#include "server/app/hooks/hook_desk.hpp"

#include "server/base/assert.hpp"
#include "server/base/limits.hpp"

#include <algorithm>

namespace hearth::app {

hook_answer meaning_of(int status) {
  if (status >= 200 && status < 300) return hook_answer::taken;
  const bool not_now = status == 408 || status == 425 || status == 429;
  return status >= 400 && status < 500 && !not_now ? hook_answer::refused : hook_answer::again;
}

std::int64_t pause_ms(bool care, std::uint32_t tried, std::uint64_t random) {
  const auto most = care ? base::hook_care_again_ms_max : base::hook_again_ms_max;
  const auto doubled = base::hook_again_ms << std::min(tried == 0 ? 0U : tried - 1, 16U);
  const auto bound = static_cast<std::uint64_t>(std::min(doubled, most));
  return static_cast<std::int64_t>(random % (bound + 1));
}

std::optional<letter> hook_desk::put(letter l, std::int64_t now_ms) {
  std::optional<letter> gone;
  if (waiting_.size() >= base::hooks_waiting_max) {
    // With nothing but care here the oldest of it goes: the newest says how long it waits now.
    auto oldest = std::ranges::find(waiting_, false, &letter::care);
    if (oldest == waiting_.end()) oldest = waiting_.begin();
    gone = std::move(*oldest);
    waiting_.erase(oldest);
  }
  l.since_ms = l.due_ms = now_ms;
  waiting_.push_back(std::move(l));
  return gone;
}

bool hook_desk::may_go(const letter& l, std::int64_t now_ms) const {
  return l.due_ms <= now_ms && (l.care || ordinary_under_way_ < base::hooks_ordinary_under_way_max);
}

std::optional<letter> hook_desk::take(std::int64_t now_ms) {
  if (under_way_ >= base::hooks_under_way_max) return std::nullopt;
  auto next = waiting_.end();
  for (auto it = waiting_.begin(); it != waiting_.end(); ++it) {
    if (!may_go(*it, now_ms)) continue;
    const bool sooner = next == waiting_.end() || (it->care && !next->care) ||
                        (it->care == next->care && it->due_ms < next->due_ms);
    if (sooner) next = it;
  }
  if (next == waiting_.end()) return std::nullopt;
  letter l = std::move(*next);
  waiting_.erase(next);
  ++under_way_;
  if (!l.care) ++ordinary_under_way_;
  ++l.tried;
  return l;
}

std::optional<letter> hook_desk::answered(letter l, hook_answer a, std::int64_t now_ms,
                                          std::uint64_t random) {
  HEARTH_ASSERT(under_way_ > 0);
  --under_way_;
  if (!l.care) --ordinary_under_way_;
  if (a == hook_answer::taken) return std::nullopt;
  const auto until = l.since_ms + (l.care ? base::hook_care_tried_ms : base::hook_tried_ms);
  if (a == hook_answer::refused || now_ms >= until) return l;
  // The last attempt is at the very end, so that a receiver that comes back late still hears.
  l.due_ms = std::min(now_ms + pause_ms(l.care, l.tried, random), until);
  const auto place = std::ranges::upper_bound(waiting_, l.since_ms, {}, &letter::since_ms);
  waiting_.insert(place, std::move(l));
  return std::nullopt;
}

std::optional<std::int64_t> hook_desk::next_due_ms(std::int64_t now_ms) const {
  std::optional<std::int64_t> next;
  for (const auto& l : waiting_) {
    if (l.due_ms > now_ms && (!next || l.due_ms < *next)) next = l.due_ms;
  }
  return next;
}

std::vector<letter> hook_desk::keep_untried() {
  const auto tried =
      std::ranges::stable_partition(waiting_, [](const letter& l) { return l.tried == 0; });
  std::vector<letter> handed_back(std::make_move_iterator(tried.begin()),
                                  std::make_move_iterator(tried.end()));
  waiting_.erase(tried.begin(), tried.end());
  return handed_back;
}

std::vector<letter> hook_desk::clear() {
  std::vector<letter> handed_back(std::make_move_iterator(waiting_.begin()),
                                  std::make_move_iterator(waiting_.end()));
  waiting_.clear();
  return handed_back;
}

}  // namespace hearth::app
