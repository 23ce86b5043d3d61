// Deadlines by the thousand at constant cost: three rings of slots, of 4 ms, 2 s and 131 s. A timer
// fires at its time or up to one tick after it, never before. It knows no clock and no thread: the
// core that owns the wheel (core.hpp) tells it what time it is. Not thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>

namespace hearth::gateway {

// A place in a ring: timers are linked through it, so that arming allocates nothing.
struct timer_link {
  timer_link* next = this;
  timer_link* before = this;
  timer_link() = default;
  timer_link(const timer_link&) = delete;
  timer_link& operator=(const timer_link&) = delete;
  void unlink();
  void insert_before(timer_link& place);
};

// One deadline, member of whoever waits for it. Lifetime: not destroyed inside its own `fire` (an
// owner that ends there is handed to core::bury).
class timer : private timer_link {
 public:
  explicit timer(std::function<void()> fire) : fire_(std::move(fire)) {}
  ~timer() { cancel(); }

  // Effect: it will not fire, until it is armed again. Nothing happens when it is not armed.
  void cancel() { unlink(); }
  bool armed() const { return next != this; }
  std::int64_t due_ms() const { return due_ms_; }

 private:
  friend class timing_wheel;
  std::int64_t due_ms_ = 0;
  std::function<void()> fire_;
};

class timing_wheel {
 public:
  static constexpr std::int64_t tick_ms = 4;

  explicit timing_wheel(std::int64_t now_ms) : tick_(now_ms / tick_ms) {}
  ~timing_wheel();

  // Effect: `t` fires when time reaches `due_ms`; what it was armed for before is forgotten. A time
  // that has passed means the next tick.
  void arm(timer& t, std::int64_t due_ms);

  // When `advance` next has something to do (it may turn out to be nothing); nothing when no timer
  // is armed.
  std::optional<std::int64_t> next_ms() const;

  // Effect: fires, in order of ticks, all that is due at `now_ms`. A timer that throws has fired;
  // the exception leaves here, and the next call goes on.
  void advance(std::int64_t now_ms);

 private:
  static constexpr unsigned fine_bits = 9;
  static constexpr unsigned coarse_bits = 6;
  static constexpr std::int64_t fine_slots = 1 << fine_bits;
  static constexpr std::int64_t coarse_slots = 1 << coarse_bits;
  static constexpr std::int64_t span_ticks = fine_slots * coarse_slots * coarse_slots;

  void place(timer& t);
  void spread(std::array<timer_link, coarse_slots>& ring, std::uint64_t& used, std::int64_t slot);
  std::optional<std::int64_t> next_tick() const;

  std::int64_t
      tick_;  // everything due at it has fired, but for what `advance` still holds in `due_`
  timer_link due_;
  std::array<timer_link, fine_slots> fine_;
  std::array<timer_link, coarse_slots> middle_;
  std::array<timer_link, coarse_slots> coarse_;
  // A bit a slot that may hold a timer: set on placing, cleared when the slot is visited.
  std::array<std::uint64_t, fine_slots / 64> fine_used_{};
  std::uint64_t middle_used_ = 0;
  std::uint64_t coarse_used_ = 0;
};

}  // namespace hearth::gateway
