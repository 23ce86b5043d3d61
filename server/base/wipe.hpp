// Explicit wiping of memory that held words or secrets: stores that no optimiser may drop. It
// reaches only what it is given; copies made elsewhere (short strings, grown buffers) are the
// business of blank_free.cpp and of keeping words in `words_store` alone. Any thread.
#pragma once

#include <string.h>

#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace hearth::base {

// Effect: sets every byte of [place, place + size) to zero.
inline void wipe(void* place, std::size_t size) noexcept {
  if (size != 0) ::explicit_bzero(place, size);
}

template <class T>
requires std::is_trivially_copyable_v<T>
void wipe(std::span<T> bytes) noexcept {
  wipe(bytes.data(), bytes.size_bytes());
}

// Effect: zeroes the whole capacity, what lies behind the end included, and leaves `text` empty
// with its capacity kept (so growing to it never allocates).
inline void wipe(std::string& text) noexcept {
  text.resize(text.capacity());
  wipe(text.data(), text.size());
  text.clear();
}

template <class T>
requires std::is_trivially_copyable_v<T>
void wipe(std::vector<T>& items) noexcept {
  items.resize(items.capacity());
  wipe(items.data(), items.size() * sizeof(T));
  items.clear();
}

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

}  // namespace hearth::base
