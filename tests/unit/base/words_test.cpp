#include "server/base/words.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace hearth::base {
namespace {

constexpr words_id first{1};
constexpr words_id second{2};

TEST(Words, AreFoundByTheirId) {
  words_store store(1024, 10);
  ASSERT_TRUE(store.put(first, "I am here"));
  ASSERT_NE(store.find(first), nullptr);
  EXPECT_EQ(store.find(first)->view(), "I am here");
  EXPECT_EQ(store.find(second), nullptr);
  EXPECT_EQ(store.bytes_held(), 9u);
}

TEST(Words, LiveInABlockOfTheirOwnHoweverShort) {
  words_store store(1024, 10);
  const words_ptr block = store.put(first, "a").value();
  const auto* begin = reinterpret_cast<const char*>(block.get());
  const char* text = block->view().data();
  EXPECT_TRUE(text < begin || text >= begin + sizeof(words));
}

TEST(Words, PutTwiceAreOneBlock) {
  words_store store(1024, 10);
  const words_ptr once = store.put(first, "same").value();
  EXPECT_EQ(store.put(first, "same").value(), once);
  EXPECT_EQ(store.bytes_held(), 4u);
}

TEST(Words, OfAnIdNeverChange) {
  words_store store(1024, 10);
  ASSERT_TRUE(store.put(first, "before"));
  const auto again = store.put(first, "after");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error(), words_refusal::taken);
  EXPECT_EQ(store.find(first)->view(), "before");
}

TEST(Words, ForgottenAreHeldUntilTheirLastOwnerLetsGo) {
  words_store store(1024, 10);
  words_ptr owner = store.put(first, "still on its way").value();
  store.forget(std::array{first, second});
  EXPECT_EQ(store.find(first), nullptr);
  EXPECT_EQ(store.bytes_held(), 16u);
  owner.reset();
  EXPECT_EQ(store.bytes_held(), 0u);
}

TEST(Words, OutliveTheirStore) {
  words_ptr owner;
  {
    words_store store(1024, 10);
    owner = store.put(first, "kept").value();
  }
  EXPECT_EQ(owner->view(), "kept");
}

TEST(Words, AreRefusedBeyondTheBytesBound) {
  words_store store(8, 10);
  const words_ptr owner = store.put(first, "12345678").value();
  EXPECT_EQ(store.put(second, "9").error(), words_refusal::full);
  store.forget(std::array{first});
  // Still owned elsewhere, so still memory.
  EXPECT_EQ(store.put(second, "9").error(), words_refusal::full);
}

TEST(Words, AreRefusedBeyondTheCountBound) {
  words_store store(1024, 1);
  ASSERT_TRUE(store.put(first, ""));
  EXPECT_EQ(store.put(second, "").error(), words_refusal::full);
}

TEST(Words, AreAllForgottenAtOnce) {
  words_store store(1024, 10);
  ASSERT_TRUE(store.put(first, "one"));
  ASSERT_TRUE(store.put(second, "two"));
  store.forget_all();
  EXPECT_EQ(store.count(), 0u);
  EXPECT_EQ(store.bytes_held(), 0u);
}

}  // namespace
}  // namespace hearth::base
