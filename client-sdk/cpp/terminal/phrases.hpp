// The words of the vocabulary as people read and type them. Pure.
#pragma once

#include <hearth/card.hpp>
#include <hearth/state.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hearth::inline v0::terminal {

// What a person may type for each value: "heard-less". The first is `none` and cannot be typed.
template <class Enum>
std::span<const std::string_view> typed_words();
template <>
std::span<const std::string_view> typed_words<mode>();
template <>
std::span<const std::string_view> typed_words<order_policy>();
template <>
std::span<const std::string_view> typed_words<reaction>();
template <>
std::span<const std::string_view> typed_words<care_kind>();
template <>
std::span<const std::string_view> typed_words<reason>();
template <>
std::span<const std::string_view> typed_words<rejoin>();
template <>
std::span<const std::string_view> typed_words<retention>();
template <>
std::span<const std::string_view> typed_words<hand_kind>();
template <>
std::span<const std::string_view> typed_words<quiet_card>();
template <>
std::span<const std::string_view> typed_words<responses>();
template <>
std::span<const std::string_view> typed_words<nudge_kind>();
template <>
std::span<const std::string_view> typed_words<side_room_group>();

template <class Enum>
std::optional<Enum> read_word(std::string_view typed) {
  const auto words = typed_words<Enum>();
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i] == typed) return static_cast<Enum>(static_cast<int>(i));
  }
  return std::nullopt;
}
template <class Enum>
std::string_view word_of(Enum value) {
  return typed_words<Enum>()[static_cast<std::size_t>(value)];
}

std::string_view sentence_of(mode m);
std::string_view sentence_of(reason r);
std::string_view sentence_of(care_state s);
std::string_view sentence_of(notice_kind n);
std::string retention_sentence(retention kind, std::uint32_t rolling_min, std::uint32_t cap_min);
// "about 3 minutes", "about 40 seconds", "no time".
std::string about_time(std::int64_t ms);
// A neutral mark of somebody whose name looks like another's: "leaf". Empty for 0.
std::string_view mark_of(std::uint32_t mark);

}  // namespace hearth::inline v0::terminal
