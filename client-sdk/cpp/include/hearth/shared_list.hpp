// An immutable sequence whose copies share one block, so that a snapshot costs only what changed.
// Reading it from several threads at once is safe.
#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace hearth::inline v0 {

template <class T>
class shared_list {
 public:
  using value_type = T;
  using const_iterator = const T*;

  shared_list() = default;
  explicit shared_list(std::vector<T> items)
      : items_(items.empty() ? nullptr : std::make_shared<const std::vector<T>>(std::move(items))) {
  }

  const T* begin() const { return items_ ? items_->data() : nullptr; }
  const T* end() const { return items_ ? items_->data() + items_->size() : nullptr; }
  std::size_t size() const { return items_ ? items_->size() : 0; }
  bool empty() const { return size() == 0; }
  // Requires: i < size().
  const T& operator[](std::size_t i) const { return (*items_)[i]; }
  const T& front() const { return items_->front(); }
  const T& back() const { return items_->back(); }

 private:
  std::shared_ptr<const std::vector<T>> items_;
};

}  // namespace hearth::inline v0
