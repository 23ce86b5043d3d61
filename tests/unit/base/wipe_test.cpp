#include "server/base/wipe.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace hearth::base {
namespace {

TEST(Wipe, ZeroesASpan) {
  std::array<char, 5> bytes{'w', 'o', 'r', 'd', 's'};
  wipe(std::span<char>(bytes));
  EXPECT_TRUE(std::ranges::all_of(bytes, [](char c) { return c == 0; }));
}

TEST(Wipe, ZeroesWhatAShortenedStringLeftBehindItsEnd) {
  std::string text(100, 'x');
  const char* place = text.data();
  text.resize(3);
  wipe(text);
  EXPECT_TRUE(text.empty());
  ASSERT_EQ(text.data(), place);
  text.resize(text.capacity());
  ASSERT_EQ(text.data(), place);
  EXPECT_EQ(text.find('x'), std::string::npos);
}

TEST(Wipe, KeepsAVectorsCapacity) {
  std::vector<int> numbers(64, 7);
  const auto capacity = numbers.capacity();
  wipe(numbers);
  EXPECT_TRUE(numbers.empty());
  EXPECT_EQ(numbers.capacity(), capacity);
}

TEST(Wipe, WipesAtTheEndOfAScope) {
  std::string text = "something long enough to live on the heap";
  { const wipe_at_exit guard(text); }
  EXPECT_TRUE(text.empty());
}

}  // namespace
}  // namespace hearth::base
