#include "server/wire/encode.hpp"

#include <gtest/gtest.h>

#include <set>

namespace hearth::wire {
namespace {

v1::ServerFrame line_frame() {
  v1::ServerFrame m;
  m.mutable_room()->set_first(7);
  auto& l = *m.mutable_room()->add_events()->mutable_line_said();
  l.set_line(7);
  l.mutable_words()->mutable_ref()->set_id(11);
  l.mutable_words()->mutable_ref()->set_bytes(5);
  l.mutable_note()->mutable_ref()->set_id(12);
  return m;
}

TEST(Resolve, PutsWordsInPlaceOfReferences) {
  base::words_store store(1000, 10);
  ASSERT_TRUE(store.put(base::words_id(11), "hello"));
  auto m = line_frame();
  resolve(m, [&store](base::words_id id) { return store.find(id); });
  const auto& l = m.room().events(0).line_said();
  EXPECT_EQ(l.words().text(), "hello");
  EXPECT_EQ(l.note().of_case(), v1::Words::OF_NOT_SET);  // gone: neither text nor reference
}

TEST(Resolve, LeavesNoReferenceOfWordsThatAreGone) {
  auto m = line_frame();
  resolve(m, [](base::words_id) { return nullptr; });
  EXPECT_EQ(m.ShortDebugString().find("ref"), std::string::npos);
}

TEST(Encode, SaysTheSameInBothEncodings) {
  v1::ServerFrame m;
  m.mutable_goodbye()->set_reason(v1::GOODBYE_REASON_RESUME);
  m.mutable_goodbye()->set_retry_after_ms(250);
  const auto proto = encode(encoding::proto, m);
  const auto json = encode(encoding::json, m);
  v1::ServerFrame back;
  ASSERT_TRUE(back.ParseFromString(std::string(proto->payload())));
  EXPECT_EQ(back.goodbye().retry_after_ms(), 250u);
  EXPECT_EQ(json->payload(),
            R"({"goodbye":{"reason":"GOODBYE_REASON_RESUME","retryAfterMs":250}})");
  EXPECT_EQ(to_json(*proto)->payload(), json->payload());
}

TEST(Erased, IsOfOneSizeWhateverStoodThere) {
  EXPECT_EQ(encode(encoding::proto, erased(9, 1))->bytes().size(),
            encode(encoding::proto, withheld(9, 1))->bytes().size());
  EXPECT_EQ(encode(encoding::proto, erased(9, 3))->bytes().size(),
            encode(encoding::proto, erased(10, 3))->bytes().size());
  EXPECT_EQ(erased(9, 3).room().events_size(), 3);
  EXPECT_TRUE(withheld(9, 1).room().events(0).has_withheld());
}

TEST(CloseCodes, TellEachReasonApartAndWhetherToComeBack) {
  std::set<std::uint16_t> codes;
  const auto* reasons = v1::GoodbyeReason_descriptor();
  for (int i = 0; i < reasons->value_count(); ++i) {
    const auto reason = static_cast<v1::GoodbyeReason>(reasons->value(i)->number());
    if (reason == v1::GOODBYE_REASON_UNSPECIFIED) continue;
    const auto code = close_code(reason);
    EXPECT_TRUE(codes.insert(code).second) << reasons->value(i)->name();
    const bool comes_back =
        reason == v1::GOODBYE_REASON_RESUME || reason == v1::GOODBYE_REASON_DRAINING ||
        reason == v1::GOODBYE_REASON_OVERLOADED || reason == v1::GOODBYE_REASON_RATE;
    EXPECT_EQ(code >= 4000 && code < 4500, comes_back) << reasons->value(i)->name();
    EXPECT_LT(code, 5000);
  }
}

}  // namespace
}  // namespace hearth::wire
