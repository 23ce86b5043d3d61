#include "server/gateway/core.hpp"

#include "server/base/assert.hpp"
#include "server/base/limits.hpp"
#include "server/base/wipe.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace hearth::gateway {

namespace {

constexpr std::int64_t never_ms = std::numeric_limits<std::int64_t>::max();
// The alarm's clock stands still while the machine sleeps, and deadlines do not: look at least so
// often.
constexpr std::int64_t alarm_ms_max = 1'000;
// More than the calls of a turn take of the stack.
constexpr std::size_t stack_wiped_bytes = 32 * 1024;

// Reading and folding leave pieces of words on the stack: short strings, the parser's edges, vector
// registers that the loader saved. The calls of a turn end far above what is wiped here.
[[gnu::noinline]] void wipe_stack_below() noexcept {
  std::array<char, stack_wiped_bytes> below;
  base::wipe(below.data(), below.size());
}

}  // namespace

core::core(unsigned index, const base::clock& clock)
    : index_(index),
      clock_(clock),
      context_(1),
      work_(context_.get_executor()),
      alarm_(context_.get_executor()),
      alarm_ms_(never_ms),
      wheel_(clock.steady_ms()),
      scratch_(std::make_unique<std::array<char, 16 * 1024>>()) {
  static_assert(base::tls_scratch_bytes == 16 * 1024);
}

core::~core() {
  HEARTH_ASSERT(awake_.empty());
}

bool core::here() const {
  const std::thread::id id = thread_.load(std::memory_order_relaxed);
  return id == std::thread::id{} || id == std::this_thread::get_id();
}

template <class F>
bool core::guarded(F&& f) noexcept {
  try {
    std::forward<F>(f)();
    return true;
  } catch (...) {
    faults_.fetch_add(1, std::memory_order_relaxed);
    return false;
  }
}

void core::run() {
  thread_.store(std::this_thread::get_id(), std::memory_order_relaxed);
  const auto turn_max = std::chrono::microseconds(base::turn_max_us);
  while (!stopping_.load(std::memory_order_relaxed)) {
    arm_alarm();
    // What the last flush left to be flushed must not wait for the next event.
    guarded(
        [this] { awake_.empty() && turn_end_.empty() ? context_.run_one() : context_.poll_one(); });
    const auto start = std::chrono::steady_clock::now();
    bool ready = true;
    while (ready && std::chrono::steady_clock::now() - start < turn_max) {
      guarded([&] { ready = context_.poll_one() != 0; });
    }
    end_turn();
  }
  thread_.store(std::thread::id{}, std::memory_order_relaxed);
}

void core::stop() {
  boost::asio::post(context_, [this] { stopping_.store(true, std::memory_order_relaxed); });
}

bool core::post(task value) {
  {
    const std::lock_guard lock(mail_mutex_);
    if (mail_.size() >= base::mailbox_posts_max) return false;
    mail_.push_back(std::move(value));
    if (mail_.size() > 1) return true;  // whoever made it non-empty has already called the core
  }
  boost::asio::post(context_, [this] { take_mail(); });
  return true;
}

void core::take_mail() {
  {
    const std::lock_guard lock(mail_mutex_);
    mail_read_.swap(mail_);
  }
  for (task& one : mail_read_) guarded(one);
  mail_read_.clear();
}

void core::at_turn_end(task once) {
  turn_end_.push_back(std::move(once));
}

void core::wake(flushable& f) {
  if (f.awake_) return;
  f.awake_ = true;
  awake_.push_back(&f);
}

void core::forget(flushable& f) {
  if (!f.awake_) return;
  f.awake_ = false;
  std::erase(awake_, &f);
  std::ranges::replace(flushing_, &f, nullptr);
}

void core::end_turn() {
  guarded([this] { wheel_.advance(now_ms()); });
  while (!turn_end_.empty()) {
    std::vector<task> tasks = std::exchange(turn_end_, {});
    for (task& one : tasks) guarded(one);
  }
  flush_awake();
  // Destroying may bury others; they wait for the next round of the loop.
  while (!buried_.empty()) {
    auto gone = std::exchange(buried_, {});
    guarded([&] { gone.clear(); });
  }
  wipe_stack_below();
}

void core::flush_awake() {
  flushing_.swap(awake_);
  for (std::size_t i = 0; i < flushing_.size(); ++i) {
    flushable* const f = flushing_[i];
    if (f == nullptr) continue;
    f->awake_ = false;
    flushing_[i] = nullptr;
    if (!guarded([f] { f->flush(); })) f->flush_failed();
  }
  flushing_.clear();
}

void core::arm_alarm() {
  const auto next = wheel_.next_ms();
  if (!next) return;
  const std::int64_t now = now_ms();
  const std::int64_t at = std::min(*next, now + alarm_ms_max);
  if (alarm_ms_ <= at && alarm_ms_ > now) return;  // it rings early enough
  alarm_ms_ = at;
  alarm_.expires_after(std::chrono::milliseconds(std::max<std::int64_t>(at - now, 0)));
  alarm_.async_wait([this](boost::system::error_code error) {
    if (!error) alarm_ms_ = never_ms;
  });
}

}  // namespace hearth::gateway
