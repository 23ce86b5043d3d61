// One core: one io_context, one thread, one run loop. Its io_context is the strand (ARCHITECTURE.md
// 5): all that lives on a core is touched by its thread alone, and other threads only `post` values
// to it. A turn runs what is ready, for at most turn_max_us, and ends by flushing every connection
// that was woken, so that what a turn produced leaves in one write each. It owns timers' wheel and
// mailbox, not the connections. Made and destroyed by the app; `post` and `stop` may be called on
// any thread, all else on the core's own.
#pragma once

#include "server/base/clock.hpp"
#include "server/gateway/timing_wheel.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

namespace hearth::gateway {

using executor_type = boost::asio::io_context::executor_type;

// Something that sends what it has at the end of a turn. Owned elsewhere; see core::wake.
class flushable {
 public:
  virtual ~flushable() = default;
  virtual void flush() = 0;
  // `flush` threw: end at once. The exception has been swallowed, as it may carry input.
  virtual void flush_failed() noexcept = 0;

 private:
  friend class core;
  bool awake_ = false;
};

class core {
 public:
  using task = std::move_only_function<void()>;

  core(unsigned index, const base::clock& clock);
  ~core();
  core(const core&) = delete;
  core& operator=(const core&) = delete;

  // Effect: serves until `stop`, on the calling thread, which is the core's thread from then on. No
  // exception of a handler, timer or task ends it; they are counted.
  void run();
  // Effect: `run` returns at the end of its turn. It drains nothing: first stop what lives here.
  void stop();

  // Effect: runs `value` on the core's thread, in the order of posting. Fails (false) when the
  // mailbox holds mailbox_posts_max: the receiver has stopped keeping up and the caller decides
  // what is lost.
  [[nodiscard]] bool post(task value);

  // Effect: runs `once` when this turn ends, before connections are flushed. The place where a room
  // hands a turn's frames to the cores in one batch.
  void at_turn_end(task once);

  // Effect: flushes `f` at the end of this turn, once however often it is called. Lifetime: `f`
  // lives until then, or calls `forget` first.
  void wake(flushable& f);
  void forget(flushable& f);

  // Effect: arms `t` for an instant of `now_ms`. See timing_wheel.hpp.
  void schedule(timer& t, std::int64_t at_ms) { wheel_.arm(t, at_ms); }
  std::int64_t now_ms() const { return clock_.steady_ms(); }

  // Effect: lets go of `last` at the end of the turn: for whoever ends inside its own callback.
  void bury(std::shared_ptr<void> last) { buried_.push_back(std::move(last)); }

  // Blank between uses, for whoever needs 16 KiB during one call (one TLS record, a drain).
  std::span<char> scratch() { return {scratch_->data(), scratch_->size()}; }

  unsigned index() const { return index_; }
  boost::asio::io_context& context() { return context_; }
  executor_type executor() { return context_.get_executor(); }
  // True on the core's own thread, and anywhere while no thread runs it.
  bool here() const;
  // How many exceptions were stopped here: each is a bug that cost one connection or task. Any
  // thread.
  std::uint64_t faults() const { return faults_.load(std::memory_order_relaxed); }

 private:
  template <class F>
  bool guarded(F&& f) noexcept;
  void take_mail();
  void end_turn();
  void flush_awake();
  void arm_alarm();

  const unsigned index_;
  const base::clock& clock_;
  boost::asio::io_context context_;
  boost::asio::executor_work_guard<executor_type> work_;
  boost::asio::basic_waitable_timer<
      std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>, executor_type>
      alarm_;
  std::int64_t alarm_ms_;  // what the alarm is set to; far away when it is not
  timing_wheel wheel_;
  std::vector<task> turn_end_;
  std::vector<flushable*> awake_;
  std::vector<flushable*> flushing_;
  std::vector<std::shared_ptr<void>> buried_;
  std::unique_ptr<std::array<char, 16 * 1024>> scratch_;
  std::atomic<std::uint64_t> faults_ = 0;
  std::atomic<bool> stopping_ = false;
  std::atomic<std::thread::id> thread_{};

  std::mutex mail_mutex_;
  std::vector<task> mail_;       // guarded by mail_mutex_
  std::vector<task> mail_read_;  // the core's own: what it is working through
};

}  // namespace hearth::gateway
