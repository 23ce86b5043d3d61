// What the doors believe at this moment: keys and revocations. Replaced as a whole, so that a door
// reads one consistent pair without waiting; written by reload and by revoking. Any thread.
#pragma once

#include "server/session/door.hpp"

#include <memory>
#include <mutex>

namespace hearth::app {

class trust {
 public:
  explicit trust(access::key_ring keys);

  session::credentials present() const;
  void replace_keys(access::key_ring keys);
  // Fails (false): the list of revocations is full, and nothing was revoked.
  bool revoke(access::revocation r, std::int64_t now_s);

 private:
  mutable std::mutex guard_;
  session::credentials present_;
};

}  // namespace hearth::app
