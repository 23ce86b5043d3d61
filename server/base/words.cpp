#include "server/base/words.hpp"

#include "server/base/wipe.hpp"

#include <cstring>
#include <utility>

namespace hearth::base {

words::words(std::string_view bytes, std::shared_ptr<std::atomic<std::size_t>> held)
    : bytes_(std::make_unique_for_overwrite<char[]>(bytes.size())),
      size_(bytes.size()),
      held_(std::move(held)) {
  if (size_ != 0) std::memcpy(bytes_.get(), bytes.data(), size_);
  held_->fetch_add(size_, std::memory_order_relaxed);
}

words::~words() {
  wipe(bytes_.get(), size_);
  // Released after the wipe: who reads 0 may say that nothing is left.
  held_->fetch_sub(size_, std::memory_order_release);
}

words_store::words_store(std::size_t bytes_max, std::size_t count_max)
    : bytes_max_(bytes_max),
      count_max_(count_max),
      held_(std::make_shared<std::atomic<std::size_t>>(0)) {}

std::expected<words_ptr, words_refusal> words_store::put(words_id id, std::string_view bytes) {
  if (const auto known = blocks_.find(id); known != blocks_.end()) {
    if (known->second->view() != bytes) return std::unexpected(words_refusal::taken);
    return known->second;
  }
  const std::size_t held = bytes_held();
  if (held > bytes_max_ || bytes.size() > bytes_max_ - held || blocks_.size() >= count_max_) {
    return std::unexpected(words_refusal::full);
  }
  auto block = std::make_shared<const words>(bytes, held_);
  blocks_.emplace(id, block);
  return block;
}

words_ptr words_store::find(words_id id) const {
  const auto known = blocks_.find(id);
  return known == blocks_.end() ? nullptr : known->second;
}

void words_store::forget(std::span<const words_id> ids) {
  for (const words_id id : ids) blocks_.erase(id);
}

void words_store::forget_all() {
  blocks_.clear();
}

}  // namespace hearth::base
