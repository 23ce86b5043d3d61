#include "src/words_store.hpp"

#include <string.h>

namespace hearth::inline v0::detail {

words_store::block::block(std::string_view text)
    : bytes_(std::make_unique_for_overwrite<char[]>(text.size())), size_(text.size()) {
  text.copy(bytes_.get(), size_);
}

words_store::block::~block() {
  ::explicit_bzero(bytes_.get(), size_);
}

words_ref words_store::put(slot where, std::string_view text) {
  const std::lock_guard lock(mutex_);
  if (closed_ || text.empty()) return {};
  const words_ref ref{++last_};
  blocks_.emplace(ref, std::make_unique<const block>(text));
  slots_[where].push_back(ref);
  return ref;
}

void words_store::drop_locked(std::map<slot, std::vector<words_ref>>::iterator at) {
  for (const words_ref ref : at->second) blocks_.erase(ref);
  slots_.erase(at);
}

void words_store::drop(slot where) {
  const std::lock_guard lock(mutex_);
  if (const auto at = slots_.find(where); at != slots_.end()) drop_locked(at);
}

void words_store::drop_all(slot_kind kind) {
  const std::lock_guard lock(mutex_);
  for (auto at = slots_.lower_bound(slot{kind}); at != slots_.end() && at->first.kind == kind;) {
    drop_locked(at++);
  }
}

void words_store::drop_received() {
  for (const slot_kind kind :
       {slot_kind::meeting, slot_kind::round, slot_kind::step, slot_kind::person, slot_kind::line,
        slot_kind::note, slot_kind::own_part, slot_kind::private_line}) {
    drop_all(kind);
  }
}

void words_store::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  slots_.clear();
  blocks_.clear();
}

std::optional<std::string> words_store::find(words_ref ref) const {
  const std::lock_guard lock(mutex_);
  const auto at = blocks_.find(ref);
  if (at == blocks_.end()) return std::nullopt;
  return std::string(at->second->view());
}

std::size_t words_store::bytes_held() const {
  const std::lock_guard lock(mutex_);
  std::size_t sum = 0;
  for (const auto& [ref, held] : blocks_) sum += held->view().size();
  return sum;
}

}  // namespace hearth::inline v0::detail
