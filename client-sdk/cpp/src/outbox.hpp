// What was asked and is not answered yet. Each command gets its identity {run, number} once, here,
// before its first attempt, and keeps it through every resend; the server executes it at most once.
// Lines wait while offline, within limits; care waits until it is acknowledged; nothing else is
// ever queued. Pure; owned by a session. What it holds is wiped when it is let go.
#pragma once

#include "src/command_message.hpp"
#include "src/words_store.hpp"

#include <hearth/error.hpp>
#include <hearth/state.hpp>

#include <chrono>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <vector>

namespace hearth::inline v0::detail {

// Time since some fixed start, as the driver's clock counts it.
using instant = std::chrono::milliseconds;

enum class errand { line, care, control };

struct outgoing {
  std::uint64_t number;
  std::uint64_t key;  // whom to answer; 0: nobody waits
  errand what;
  std::unique_ptr<command_message> message;
  std::optional<instant> deadline;
  std::optional<instant> not_before;  // care: after "try again later"
  bool sent = false;                  // on the present connection
  bool ever_sent = false;
  bool cancelled = false;  // care: cancel it as soon as its id is known
  words_ref echo;          // a line's words, readable while it waits
  std::optional<errc> failed;
  std::chrono::milliseconds retry_after{0};  // of the refusal by which it failed
};

class outbox {
 public:
  // Lifetime: `store` outlives this.
  explicit outbox(words_store& store) : store_(store) {}

  outgoing& add(errand what, std::uint64_t key, std::unique_ptr<command_message> message,
                std::optional<instant> deadline);
  // Null when it was answered or dropped.
  outgoing* find(std::uint64_t number);
  void drop(std::uint64_t number);
  void clear();

  // Effect: nothing is sent any more; what was asked of an old connection will be sent again.
  void connection_lost();
  // Lines that wait or fly; failed ones are not counted.
  std::size_t lines_waiting() const;
  std::uint32_t cares_waiting() const;
  // Effect: a line stays with its words as `failed` until it is retried or discarded; only the
  // newest `failed_max` are kept.
  void fail_line(outgoing& o, errc why, std::chrono::milliseconds retry_after = {});

  std::list<outgoing>& all() { return all_; }
  std::optional<instant> next_deadline() const;
  shared_list<pending_line> lines() const;

  static constexpr std::size_t failed_max = 20;

 private:
  words_store& store_;
  std::list<outgoing> all_;  // by number
  std::uint64_t last_ = 0;
};

}  // namespace hearth::inline v0::detail
