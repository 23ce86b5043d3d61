// What has been handed to one socket and has not left yet, in order. It shares the ownership of
// what it holds (a frame, a page's bytes), so nothing is copied for a slow reader. It writes
// nothing itself. Owned by a line; on its core's thread.
#pragma once

#include "server/base/limits.hpp"

#include <sys/uio.h>

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace hearth::gateway {

// A run of bytes and who keeps them alive; an empty keeper means that somebody else does.
struct piece {
  std::shared_ptr<const void> keep;
  std::span<const char> bytes;
  bool answered = false;  // its leaving completes the write that Beast waits for
};

using gather_list = std::array<iovec, base::gather_frames_max>;

class outflow {
 public:
  bool empty() const { return first_ == waiting_.size(); }
  void push(piece p) { waiting_.push_back(std::move(p)); }

  // Fills `out` from the front and returns what it filled; valid until the next change.
  std::span<const iovec> front(gather_list& out) const;

  // Effect: lets go of the first `bytes`. True when a piece marked `answered` has left with them.
  bool left(std::size_t bytes);

  // Effect: lets go of everything.
  void clear();

 private:
  std::vector<piece> waiting_;
  std::size_t first_ = 0;         // index of the first piece that has not left whole
  std::size_t first_offset_ = 0;  // what has left of it
};

}  // namespace hearth::gateway
