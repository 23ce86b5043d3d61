#include "hearth/v1/refusal.pb.h"

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

namespace hearth::wire {
namespace {

TEST(Refusals, EveryCodeHasAKindSentence) {
  const auto* codes = v1::RefusalCode_descriptor();
  for (int i = 0; i < codes->value_count(); ++i) {
    const auto* code = codes->value(i);
    if (code->number() == 0) continue;
    ASSERT_TRUE(code->options().HasExtension(v1::says)) << code->name();
    const auto& says = code->options().GetExtension(v1::says);
    EXPECT_FALSE(says.sentence().empty()) << code->name();
    EXPECT_TRUE(says.sentence().ends_with('.')) << code->name();
    EXPECT_LE(says.sentence().size(), 120u) << code->name();
  }
}

}  // namespace
}  // namespace hearth::wire
