#include "src/words_store.hpp"

#include <gtest/gtest.h>

namespace {

using hearth::words_ref;
using hearth::detail::slot;
using hearth::detail::slot_kind;
using hearth::detail::words_store;

TEST(WordsStore, AnswersWordsUntilTheirSlotIsDropped) {
  words_store store;
  const slot where{slot_kind::line, 7};
  const words_ref ref = store.put(where, "a lamp");
  EXPECT_EQ(store.find(ref), "a lamp");
  store.drop(where);
  EXPECT_EQ(store.find(ref), std::nullopt);
  EXPECT_EQ(store.bytes_held(), 0u);
}

TEST(WordsStore, NeverGivesAnOldReferenceToNewWords) {
  words_store store;
  const words_ref old = store.put({slot_kind::line, 7}, "first");
  store.drop({slot_kind::line, 7});
  const words_ref now = store.put({slot_kind::line, 7}, "second");
  EXPECT_NE(old, now);
  EXPECT_EQ(store.find(old), std::nullopt);
}

TEST(WordsStore, DropsOneKindAndKeepsTheOthers) {
  words_store store;
  const words_ref line = store.put({slot_kind::line, 1}, "line");
  const words_ref name = store.put({slot_kind::person, 1}, "River");
  store.drop_all(slot_kind::line);
  EXPECT_EQ(store.find(line), std::nullopt);
  EXPECT_EQ(store.find(name), "River");
}

TEST(WordsStore, KeepsWhatWaitsToBeSentWhenTheRestIsDropped) {
  words_store store;
  const words_ref line = store.put({slot_kind::line, 1}, "theirs");
  const words_ref mine = store.put({slot_kind::pending, 1}, "mine");
  store.drop_received();
  EXPECT_EQ(store.find(line), std::nullopt);
  EXPECT_EQ(store.find(mine), "mine");
}

TEST(WordsStore, TakesNothingAfterItWasClosed) {
  words_store store;
  const words_ref before = store.put({slot_kind::line, 1}, "before");
  store.close();
  EXPECT_EQ(store.find(before), std::nullopt);
  EXPECT_FALSE(store.put({slot_kind::line, 2}, "after"));
  EXPECT_EQ(store.bytes_held(), 0u);
}

}  // namespace
