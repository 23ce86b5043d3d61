// The one place where a room's words live after decoding: heap blocks, wiped when let go. Snapshots
// name them by reference. Words belong to slots (a line, a name, a part of the own view); putting a
// part anew drops the words that the slot held before. Thread-safe: folding writes on the strand,
// any thread reads and `close` may be called from any thread.
#pragma once

#include <hearth/ids.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hearth::inline v0::detail {

enum class slot_kind : std::uint8_t {
  meeting,
  round,
  step,
  person,
  line,
  note,
  own_part,
  private_line,
  pending,
};
struct slot {
  slot_kind kind;
  std::uint64_t id = 0;
  auto operator<=>(const slot&) const = default;
};

class words_store {
 public:
  // Effect: keeps a copy of `text` in `where`. None for empty text and after `close`.
  words_ref put(slot where, std::string_view text);
  // Effect: wipes what the slot holds.
  void drop(slot where);
  void drop_all(slot_kind kind);
  // Effect: wipes everything, but what waits to be sent is kept.
  void drop_received();
  // Effect: wipes everything; nothing is taken any more.
  void close();

  // A copy of the words, or nothing when they are gone.
  std::optional<std::string> find(words_ref ref) const;
  std::size_t bytes_held() const;

 private:
  class block {
   public:
    explicit block(std::string_view text);
    ~block();
    block(const block&) = delete;
    block& operator=(const block&) = delete;
    std::string_view view() const { return {bytes_.get(), size_}; }

   private:
    std::unique_ptr<char[]> bytes_;
    std::size_t size_;
  };

  void drop_locked(std::map<slot, std::vector<words_ref>>::iterator at);

  mutable std::mutex mutex_;  // protects all below
  std::unordered_map<words_ref, std::unique_ptr<const block>> blocks_;
  std::map<slot, std::vector<words_ref>> slots_;
  std::uint64_t last_ = 0;
  bool closed_ = false;
};

}  // namespace hearth::inline v0::detail
