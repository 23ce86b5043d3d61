#include "tests/simulation/cores.hpp"

#include <algorithm>
#include <utility>

namespace hearth::simulation {

std::uint64_t chance::bits() {
  std::uint64_t x = state_ += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

class virtual_cores::alarm final : public room::alarm {
 public:
  alarm(virtual_cores& all, std::uint32_t core, std::function<void()> fire)
      : all_(all), core_(core), fire_(std::move(fire)) {}
  ~alarm() override { cancel(); }
  void at(std::int64_t steady_ms) override {
    cancel();
    all_.alarms_.emplace(std::max(steady_ms, all_.steady_ms_), this);
  }
  void cancel() override {
    std::erase_if(all_.alarms_, [this](const auto& armed) { return armed.second == this; });
  }
  void fire() {
    all_.turn(core_, [this] { fire_(); });
  }

 private:
  virtual_cores& all_;
  const std::uint32_t core_;
  const std::function<void()> fire_;
};

class virtual_cores::place final : public room::core_port {
 public:
  place(virtual_cores& all, std::uint32_t index) : all_(all), index_(index) {}
  std::uint32_t index() const override { return index_; }
  std::uint32_t cores() const override { return all_.count(); }
  bool post(std::uint32_t core, task value) override {
    const way there{index_, core};
    if (all_.refused_posts_ > 0) {
      --all_.refused_posts_;
      all_.held_back_.try_emplace(there, all_.turns_);
      return false;
    }
    const auto held = all_.held_back_.extract(there);
    all_.between_[there].push_back({std::move(value), held ? held.mapped() : all_.turns_});
    return true;
  }
  void at_turn_end(task once) override { at_end_.push_back(std::move(once)); }
  std::unique_ptr<room::alarm> make_alarm(std::function<void()> fire) override {
    return std::make_unique<alarm>(all_, index_, std::move(fire));
  }
  std::int64_t unix_ms() const override { return all_.unix_ms(); }
  std::int64_t steady_ms() const override { return all_.steady_ms(); }

  void end_turn() {
    while (!at_end_.empty()) {
      auto now = std::exchange(at_end_, {});
      for (auto& once : now) once();
    }
  }

 private:
  virtual_cores& all_;
  const std::uint32_t index_;
  std::vector<task> at_end_;
};

virtual_cores::virtual_cores(std::uint32_t count, std::uint64_t seed) : chance_(seed) {
  for (std::uint32_t i = 0; i < count; ++i) places_.push_back(std::make_unique<place>(*this, i));
}

virtual_cores::~virtual_cores() = default;

room::core_port& virtual_cores::at(std::uint32_t core) {
  return *places_.at(core);
}

void virtual_cores::turn(std::uint32_t core, const std::function<void()>& what) {
  ++turns_;
  what();
  places_[core]->end_turn();
  flush(core);
  places_[core]->end_turn();
}

bool virtual_cores::step() {
  std::vector<way> waiting;
  for (const auto& [pair, tasks] : between_) {
    if (!tasks.empty()) waiting.push_back(pair);
  }
  if (waiting.empty()) return false;
  const auto pair = waiting[chance_.below(waiting.size())];
  auto next = std::move(between_[pair].front());
  between_[pair].pop_front();
  turn(pair.second, [&next] { next.what(); });
  return true;
}

bool virtual_cores::caught_up(std::uint32_t from, std::uint32_t to, std::uint64_t turn) const {
  const auto held = held_back_.find({from, to});
  if (held != held_back_.end() && held->second <= turn) return false;
  const auto queue = between_.find({from, to});
  return queue == between_.end() || queue->second.empty() || queue->second.front().turn > turn;
}

void virtual_cores::pass(std::int64_t ms) {
  const auto until = steady_ms_ + ms;
  while (!alarms_.empty() && alarms_.begin()->first <= until) {
    const auto [at, next] = *alarms_.begin();
    alarms_.erase(alarms_.begin());
    steady_ms_ = std::max(steady_ms_, at);
    next->fire();
    while (!chance_.one_in(4) && step()) {
    }
  }
  steady_ms_ = until;
}

}  // namespace hearth::simulation
