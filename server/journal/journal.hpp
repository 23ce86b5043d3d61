// The port to whatever gives commands their order (ARCHITECTURE.md 1). It decides only order, never
// content: every proposal that is appended comes back, once or more than once, in one order for all
// followers, with its time clamped so that it never goes back. Words travel beside their entry and
// can be forgotten without touching the order. One journal serves one room and is used on the
// room's core.
#pragma once

#include "hearth/v1/journal.pb.h"
#include "server/base/words.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace hearth::journal {

// The words of one entry, parted from it at the door.
struct parted_words {
  base::words_id id;
  base::words_ptr words;
};

struct proposal {
  v1::Entry entry;  // at_unix_ms: the proposer's clock
  std::vector<parted_words> words;
};

class journal {
 public:
  // Called on the room's core for each placed entry, in order. Never from within `append` of a
  // journal whose order is decided elsewhere; from within it where the place is known at once
  // (memory).
  using follower = std::function<void(proposal placed)>;

  virtual ~journal() = default;
  virtual void follow(follower f) = 0;
  // Effect: hands the proposal in. It keeps no copy that `forget` does not reach.
  virtual void append(proposal p) = 0;
  virtual void forget(std::span<const base::words_id> ids) = 0;
};

}  // namespace hearth::journal
