// Messages to organisers that are waiting to be posted, pure: which goes next, what an answer
// means, when one is tried again and when it is given up. Time and randomness are handed in. It is
// bounded (I14): where there is no room the oldest message goes that is not about care. Its owner
// calls it on one thread at a time.
#pragma once

#include "server/base/diagnostics.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace hearth::app {

struct letter {
  base::literal event;
  std::string meeting;
  std::string body;
  bool care = false;
  // Steady milliseconds; the desk's.
  std::int64_t since_ms = 0;
  std::int64_t due_ms = 0;
  std::uint32_t tried = 0;
};

enum class hook_answer : std::uint8_t {
  taken,
  again,    // nobody answered, or not now
  refused,  // and would be refused again
};

// `status` 0: there was no answer. A redirect is never followed; it may be a page for the time of
// an outage, so it is asked again.
hook_answer meaning_of(int status);

// The pause after `tried` attempts, with full jitter: many servers that lost one receiver do not
// come back to it together.
std::int64_t pause_ms(bool care, std::uint32_t tried, std::uint64_t random);

class hook_desk {
 public:
  // Answers what had to go to make room.
  std::optional<letter> put(letter l, std::int64_t now_ms);

  // The next one to post, care first; nothing while too many are under way or nothing is due.
  std::optional<letter> take(std::int64_t now_ms);

  // What was taken had this answer. Returns it when it is over without having been delivered:
  // refused, or tried for long enough.
  std::optional<letter> answered(letter l, hook_answer a, std::int64_t now_ms,
                                 std::uint64_t random);

  // When `take` should be asked again; nullopt: nothing waits for a time. What is due and may not
  // go yet waits for an answer, and then it is asked anyway.
  std::optional<std::int64_t> next_due_ms(std::int64_t now_ms) const;

  // Only what was never tried is still worth a moment: the others are handed back.
  std::vector<letter> keep_untried();
  std::vector<letter> clear();

  std::size_t waiting() const { return waiting_.size(); }
  std::size_t under_way() const { return under_way_; }

 private:
  bool may_go(const letter& l, std::int64_t now_ms) const;

  std::deque<letter> waiting_;  // the longest here first
  std::size_t under_way_ = 0;
  std::size_t ordinary_under_way_ = 0;
};

}  // namespace hearth::app
