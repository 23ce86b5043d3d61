// The simulated facilitator of a rehearsal that is only watched: goes by the one key, answers
// requests for support, takes out who is unkind, and says in plain lines what they do.
#pragma once

#include "rehearsal/player.hpp"

#include <functional>

namespace hearth::inline v0::rehearsal {

class lead final : public player {
 public:
  // `expected`: people to wait for before the meeting opens.
  lead(asio::io_context& context, stage where, std::size_t expected,
       std::function<void(const std::string&)> tell);

  // From opening to the end. True: every step of the format was gone through.
  asio::awaitable<bool> leads();

 private:
  asio::awaitable<void> opens();
  asio::awaitable<void> looks_after_people();
  asio::awaitable<void> goes_on();
  asio::awaitable<void> begins_step(const facilitator_key& key);
  asio::awaitable<void> ends();

  std::size_t expected_;
  std::function<void(const std::string&)> tell_;
  step_id read_of_;  // the step whose words were read
  std::uint32_t last_step_ = 0;
  bool finished_ = false;
};

}  // namespace hearth::inline v0::rehearsal
