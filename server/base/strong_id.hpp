// A number that names one kind of thing and cannot be mistaken for another's (STYLE.md, Names). It
// is not an amount: it is compared and hashed, never calculated with. A value; any thread.
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace hearth::base {

// Tag is any type of its own, complete or not: `using words_id = strong_id<struct words_id_tag>;`.
template <class Tag, std::integral Rep = std::uint64_t>
class strong_id {
 public:
  using rep = Rep;

  constexpr strong_id() = default;
  constexpr explicit strong_id(Rep value) : value_(value) {}

  constexpr Rep value() const { return value_; }

  friend constexpr auto operator<=>(const strong_id&, const strong_id&) = default;

 private:
  Rep value_ = 0;
};

}  // namespace hearth::base

template <class Tag, std::integral Rep>
struct std::hash<hearth::base::strong_id<Tag, Rep>> {
  std::size_t operator()(const hearth::base::strong_id<Tag, Rep>& id) const noexcept {
    return std::hash<Rep>{}(id.value());
  }
};
