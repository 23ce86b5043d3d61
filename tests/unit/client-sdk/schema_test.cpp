// The SDK's lists against the schema's: a word missing on either side fails here.
#include <hearth/client.hpp>
#include <hearth/command_list.hpp>
#include <hearth/simple.hpp>
#include <hearth/v1/command.pb.h>
#include <hearth/v1/refusal.pb.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

std::vector<std::string> commands_of_the_schema() {
  std::vector<std::string> words;
  const auto* kind = hearth::v1::Command::descriptor()->FindOneofByName("kind");
  for (int i = 0; i < kind->field_count(); ++i) words.push_back(kind->field(i)->name());
  return words;
}

TEST(Schema, HasAMethodForEveryCommandAndNoOther) {
  std::vector<std::string> ours;
  for (const std::string_view word : hearth::command_words()) ours.emplace_back(word);
  EXPECT_THAT(ours, testing::UnorderedElementsAreArray(commands_of_the_schema()));
}

// A member of this name in two bases is ambiguous, so naming it compiles only where the first has
// none.
#define HEARTH_PROBE(word)                    \
  struct other_##word {                       \
    int word;                                 \
  };                                          \
  template <class Face>                       \
  struct both_##word : Face, other_##word {}; \
  template <class Face>                       \
  constexpr bool has_##word = !requires {     \
    &both_##word<Face>::word;                 \
  };
HEARTH_PARTICIPANT_COMMANDS(HEARTH_PROBE)
HEARTH_FACILITATOR_COMMANDS(HEARTH_PROBE)
#undef HEARTH_PROBE

#define HEARTH_IN_ROOM(word)                                             \
  static_assert(has_##word<hearth::participant_commands<hearth::room>>); \
  static_assert(!has_##word<hearth::facilitator_commands<hearth::facilitator>>);
#define HEARTH_IN_FACILITATOR(word)                                             \
  static_assert(has_##word<hearth::facilitator_commands<hearth::facilitator>>); \
  static_assert(!has_##word<hearth::participant_commands<hearth::room>>);
HEARTH_PARTICIPANT_COMMANDS(HEARTH_IN_ROOM)
HEARTH_FACILITATOR_COMMANDS(HEARTH_IN_FACILITATOR)

TEST(Schema, NamesARequestByItsOwnWord) {
  EXPECT_EQ(hearth::requests::say("x").word(), "say");
  EXPECT_EQ(hearth::requests::ask_facilitators("x").word(), "ask_facilitators");
  EXPECT_EQ(hearth::requests::end(hearth::end_how::now, false).word(), "end");
}

TEST(Schema, HasEveryRefusalUnderTheSameNumber) {
  const auto* codes = hearth::v1::RefusalCode_descriptor();
  EXPECT_EQ(static_cast<int>(hearth::refusal_codes().size()), codes->value_count() - 1);
  for (const auto& [code, word] : hearth::refusal_codes()) {
    std::string upper(word);
    std::ranges::transform(upper, upper.begin(), [](unsigned char c) { return std::toupper(c); });
    const auto* value = codes->FindValueByName(upper);
    ASSERT_NE(value, nullptr) << upper;
    EXPECT_EQ(value->number(), static_cast<int>(code)) << upper;
  }
}

TEST(Schema, TellsEveryRefusalInItsOwnSentence) {
  for (const auto& [code, word] : hearth::refusal_codes()) {
    const hearth::error_code ec = code;
    EXPECT_FALSE(hearth::sentence(ec).empty()) << word;
    EXPECT_EQ(hearth::word(ec), word);
    EXPECT_EQ(ec.message(), hearth::sentence(ec));
  }
}

TEST(Errors, AreSortedByWhatAnAppCanDo) {
  const auto is = [](hearth::errc e, hearth::condition c) {
    return hearth::make_error_code(e) == c;
  };
  EXPECT_TRUE(is(hearth::errc::rate_limited, hearth::condition::retryable));
  EXPECT_TRUE(is(hearth::errc::timed_out, hearth::condition::retryable));
  EXPECT_FALSE(is(hearth::errc::removed, hearth::condition::retryable));
  EXPECT_TRUE(is(hearth::errc::token_expired, hearth::condition::auth));
  EXPECT_TRUE(is(hearth::errc::not_allowed, hearth::condition::permission));
  EXPECT_TRUE(is(hearth::errc::superseded, hearth::condition::terminal));
  EXPECT_TRUE(hearth::error_code(ECONNREFUSED, boost::system::system_category()) ==
              hearth::condition::retryable);
  EXPECT_FALSE(hearth::error_code() == hearth::condition::retryable);
}

}  // namespace
