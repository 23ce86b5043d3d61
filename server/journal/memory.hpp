// The journal of a single node: an entry's place is known as soon as it is appended, and nothing is
// kept, since the only replica is the room itself. A crash is a purge (MEETING.md 3.6).
#pragma once

#include "server/journal/journal.hpp"

#include <deque>

namespace hearth::journal {

class memory final : public journal {
 public:
  void follow(follower f) override { follower_ = std::move(f); }
  // An append from within the follower is placed after the present entry, never inside it.
  void append(proposal p) override;
  void forget(std::span<const base::words_id>) override {}  // holds no words between two appends

 private:
  follower follower_;
  std::deque<proposal> waiting_;
  std::int64_t last_unix_ms_ = 0;
  bool placing_ = false;
};

}  // namespace hearth::journal
