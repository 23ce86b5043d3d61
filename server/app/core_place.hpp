// A gateway's core as rooms and conversations see it (room/core_port.hpp). One a core, owned by the
// service, on that core's thread alone but for `post`.
#pragma once

#include "server/base/clock.hpp"
#include "server/gateway/core.hpp"
#include "server/room/core_port.hpp"

#include <vector>

namespace hearth::app {

class core_place final : public room::core_port {
 public:
  // Lifetime: `all` and `clock` outlive this.
  core_place(std::uint32_t index, const std::vector<std::unique_ptr<gateway::core>>& all,
             const base::clock& clock)
      : index_(index), all_(all), clock_(clock) {}

  std::uint32_t index() const override { return index_; }
  std::uint32_t cores() const override { return static_cast<std::uint32_t>(all_.size()); }
  bool post(std::uint32_t core, task value) override { return all_[core]->post(std::move(value)); }
  void at_turn_end(task once) override { all_[index_]->at_turn_end(std::move(once)); }
  std::unique_ptr<room::alarm> make_alarm(std::function<void()> fire) override {
    return std::make_unique<wheel_alarm>(*all_[index_], std::move(fire));
  }
  std::int64_t unix_ms() const override { return clock_.unix_ms(); }
  std::int64_t steady_ms() const override { return clock_.steady_ms(); }

 private:
  class wheel_alarm final : public room::alarm {
   public:
    wheel_alarm(gateway::core& c, std::function<void()> fire) : core_(c), timer_(std::move(fire)) {}
    void at(std::int64_t steady_ms) override { core_.schedule(timer_, steady_ms); }
    void cancel() override { timer_.cancel(); }

   private:
    gateway::core& core_;
    gateway::timer timer_;
  };

  const std::uint32_t index_;
  const std::vector<std::unique_ptr<gateway::core>>& all_;
  const base::clock& clock_;
};

}  // namespace hearth::app
