// The one place where the words of one room live after decoding (ARCHITECTURE.md 1): blocks on the
// heap, immutable, counted, wiped when their last owner lets go. State, events and snapshots name
// them by id. It is no cache and knows nothing of expiry: who decides that words end calls
// `forget`. Owned by one room; `words_store` is used on the room's core alone, while a `words_ptr`
// may be read, copied and let go on any thread.
#pragma once

#include "server/base/strong_id.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <span>
#include <string_view>
#include <unordered_map>

namespace hearth::base {

using words_id = strong_id<struct words_id_tag, std::uint64_t>;

// One text, in a heap block of its own: never in a short string, so nothing copies it by moving.
class words {
 public:
  // Effect: copies `bytes`; `held` is what all living blocks of a store sum up to.
  words(std::string_view bytes, std::shared_ptr<std::atomic<std::size_t>> held);
  ~words();
  words(const words&) = delete;
  words& operator=(const words&) = delete;

  // Lifetime: valid while this block has an owner.
  std::string_view view() const { return {bytes_.get(), size_}; }
  std::size_t size() const { return size_; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
  std::shared_ptr<std::atomic<std::size_t>> held_;
};

using words_ptr = std::shared_ptr<const words>;

enum class words_refusal {
  full,   // it would pass a bound of the store
  taken,  // this id already names other bytes
};

class words_store {
 public:
  // `bytes_max` and `count_max` bound what the store may bring to life.
  words_store(std::size_t bytes_max, std::size_t count_max);

  // Effect: keeps a copy of `bytes` under `id`. Putting equal bytes again gives the block that is
  // there (a journal may deliver an entry twice). Fails: `taken`; `full` when the bytes of all
  // living blocks, forgotten ones that somebody still owns included, or the number of ids would
  // pass the bound.
  std::expected<words_ptr, words_refusal> put(words_id id, std::string_view bytes);

  // The block of `id`, or null when there was none or it was forgotten.
  words_ptr find(words_id id) const;

  // Effect: lets go of the blocks of `ids`; unknown ids are passed over. Each is wiped now, or by
  // its last other owner.
  void forget(std::span<const words_id> ids);
  void forget_all();

  // The bytes of every living block made here, in the store or not: 0 means that nothing is left.
  std::size_t bytes_held() const { return held_->load(std::memory_order_acquire); }
  // The ids that `find` would answer.
  std::size_t count() const { return blocks_.size(); }

 private:
  const std::size_t bytes_max_;
  const std::size_t count_max_;
  std::shared_ptr<std::atomic<std::size_t>> held_;
  std::unordered_map<words_id, words_ptr> blocks_;
};

}  // namespace hearth::base
