// Blanking memory that held words: plain strings and whole protobuf messages (whose Clear keeps the
// text). It reaches only what it is given. Any thread.
#pragma once

#include <google/protobuf/message.h>

#include <string>

namespace hearth::inline v0::detail {

// Effect: zeroes the whole capacity and leaves `text` empty.
void wipe(std::string& text) noexcept;

// Effect: wipes every string in `message`, at any depth, and clears it.
void wipe(google::protobuf::Message& message);

// Wipes what it names when the scope ends, however it ends.
template <class T>
class wipe_at_exit {
 public:
  // Lifetime: `target` outlives this.
  explicit wipe_at_exit(T& target) : target_(target) {}
  ~wipe_at_exit() { wipe(target_); }
  wipe_at_exit(const wipe_at_exit&) = delete;
  wipe_at_exit& operator=(const wipe_at_exit&) = delete;

 private:
  T& target_;
};

}  // namespace hearth::inline v0::detail
