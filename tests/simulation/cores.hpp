// Several cores in one thread under virtual time: what crosses between them waits in a queue a pair
// of cores, and the seed decides which queue moves next, so that cores see each other late and in
// any order, but never out of order within a pair (ARCHITECTURE.md 5). A core's turn is one thing
// that happens to it, then what it kept for the turn's end. Used by one test; no clock, no thread.
#pragma once

#include "server/room/core_port.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace hearth::simulation {

// SplitMix64: all chance of a simulation comes from one of these.
class chance {
 public:
  explicit chance(std::uint64_t seed) : state_(seed) {}
  std::uint64_t bits();
  // Below `n`, which is not 0.
  std::uint64_t below(std::uint64_t n) { return bits() % n; }
  bool one_in(std::uint64_t n) { return below(n) == 0; }

 private:
  std::uint64_t state_;
};

class virtual_cores {
 public:
  virtual_cores(std::uint32_t count, std::uint64_t seed);
  ~virtual_cores();

  room::core_port& at(std::uint32_t core);
  std::uint32_t count() const { return static_cast<std::uint32_t>(places_.size()); }

  // Effect: runs `what` as a turn of `core`.
  void turn(std::uint32_t core, const std::function<void()>& what);
  // Called when a turn of this core is over and its bytes would leave.
  std::function<void(std::uint32_t core)> flush = [](std::uint32_t) {};
  // How many turns there have been, of all cores; the present one's number.
  std::uint64_t turns() const { return turns_; }
  // Whether everything that `from` sent to `to` through this turn has arrived.
  bool caught_up(std::uint32_t from, std::uint32_t to, std::uint64_t turn) const;

  // One queue moves one thing. False: nothing waits.
  bool step();
  // Until nothing waits.
  void settle() {
    while (step()) {
    }
  }
  // Time goes on; alarms fire in order of time, each as a turn, with what waits moving in between.
  void pass(std::int64_t ms);
  // All cores are busy for so long: alarms are late, and nothing moves meanwhile.
  void oversleep(std::int64_t ms) {
    steady_ms_ += ms;
    pass(0);
  }
  // The next so many posts find a full mailbox.
  void refuse_posts(std::uint32_t count) { refused_posts_ = count; }
  // The unix clock jumps; the steady one does not (MEETING.md 2.12).
  void step_clock(std::int64_t ms) { unix_ahead_ms_ += ms; }

  std::int64_t steady_ms() const { return steady_ms_; }
  std::int64_t unix_ms() const { return steady_ms_ + unix_ahead_ms_; }

 private:
  class place;
  class alarm;
  using task = room::core_port::task;
  using way = std::pair<std::uint32_t, std::uint32_t>;  // from, to
  struct posted {
    task what;
    std::uint64_t turn;  // in which the oldest thing in it was sent
  };

  chance chance_;
  std::vector<std::unique_ptr<place>> places_;
  std::map<way, std::deque<posted>> between_;
  std::map<way, std::uint64_t> held_back_;  // since this turn, by a full mailbox
  std::uint64_t turns_ = 0;
  std::multimap<std::int64_t, alarm*> alarms_;
  std::uint32_t refused_posts_ = 0;
  std::int64_t steady_ms_ = 1'000'000;
  std::int64_t unix_ahead_ms_ = 1'800'000'000'000 - 1'000'000;
};

}  // namespace hearth::simulation
