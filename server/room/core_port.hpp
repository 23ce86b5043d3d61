// What a room or a conversation needs of the core it lives on: to send a value to another core, to
// be woken at a time, and to know the time. The gateway's core is behind it in the server; a
// simulation puts virtual time there.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

namespace hearth::room {

class alarm {
 public:
  virtual ~alarm() = default;
  // Effect: fires once at this steady time, or a little after; arming anew moves it.
  virtual void at(std::int64_t steady_ms) = 0;
  virtual void cancel() = 0;
};

class core_port {
 public:
  using task = std::move_only_function<void()>;

  virtual ~core_port() = default;
  virtual std::uint32_t index() const = 0;
  virtual std::uint32_t cores() const = 0;
  // Effect: runs `value` on that core, in the order of posting. Fails (false): its mailbox is full.
  [[nodiscard]] virtual bool post(std::uint32_t core, task value) = 0;
  // Effect: runs `once` when this core's turn ends, before anything is sent.
  virtual void at_turn_end(task once) = 0;
  virtual std::unique_ptr<alarm> make_alarm(std::function<void()> fire) = 0;
  virtual std::int64_t unix_ms() const = 0;
  virtual std::int64_t steady_ms() const = 0;
};

}  // namespace hearth::room
