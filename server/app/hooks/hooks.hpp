// Organisers' hooks at work: takes events from any core without making it wait, and posts them from
// a thread of its own, again and again within the bounds of hook_desk.hpp. Without a receiver there
// is no thread. Owned by the service, which outlives its cores with it. What is told: hook_message.
#pragma once

#include "server/app/hooks/receivers.hpp"
#include "server/base/clock.hpp"
#include "server/base/diagnostics.hpp"
#include "server/meeting/hook_event.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace hearth::app {

// What became of a message, or of an attempt. For counting.
enum class hook_fate : std::uint8_t { delivered, retried, given_up, dropped };

class hooks {
 public:
  using counting = std::function<void(base::literal event, hook_fate)>;

  // `count` is called from any thread. Lifetime: the diagnostics and the clock outlive this.
  hooks(base::diagnostics& log, const base::clock& clock, counting count);
  ~hooks();

  // Effect: from now on these are told, also of what waits already. One thread at a time.
  void use(std::shared_ptr<const receivers> all);

  // Any thread; never waits for the outside.
  void tell(const std::string& meeting, const meeting::hook_event& e);

  // Whether somebody is told of such an event of this meeting. Any thread.
  bool would_tell(const std::string& meeting, base::literal event) const;

  // Effect: what was never tried gets one attempt within a few seconds, then the thread ends and
  // nothing is told any more. Blocks. Requires: nobody calls `use` at the same time.
  void stop();

 private:
  class desk_thread;
  std::unique_ptr<desk_thread> inside_;
};

}  // namespace hearth::app
