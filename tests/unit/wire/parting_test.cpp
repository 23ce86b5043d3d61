#include "server/wire/parting.hpp"

#include "hearth/v1/command.pb.h"
#include "hearth/v1/frame.pb.h"
#include "server/base/limits.hpp"

#include <gtest/gtest.h>

namespace hearth::wire {
namespace {

class Parting : public testing::Test {
 protected:
  auto parts(google::protobuf::Message& m) { return part(m, with_); }
  v1::RefusalCode refuses(google::protobuf::Message& m) {
    const auto p = parts(m);
    if (p) return v1::REFUSAL_CODE_UNSPECIFIED;
    field_ = p.error().params().field();
    max_ = p.error().params().max();
    return p.error().code();
  }
  static v1::Say say(std::string_view text) {
    v1::Say s;
    s.mutable_words()->set_text(std::string(text));
    return s;
  }
  static v1::SetName name(std::string_view text) {
    v1::SetName s;
    s.mutable_name()->set_text(std::string(text));
    return s;
  }

  std::uint64_t ids_ = 100;
  const std::vector<std::uint8_t> key_ = std::vector<std::uint8_t>(32, 7);
  const parting with_{[this] { return ++ids_; }, key_};
  std::string field_;
  std::uint32_t max_ = 0;
};

TEST_F(Parting, LeavesAReferenceWhereTheWordsWere) {
  auto s = say("good evening, e\u0301");
  const auto p = parts(s);
  ASSERT_TRUE(p);
  ASSERT_EQ(p->size(), 1u);
  EXPECT_EQ((*p)[0].words->view(), "good evening, e\u0301");
  EXPECT_EQ((*p)[0].id.value(), s.words().ref().id());
  EXPECT_EQ(s.words().ref().bytes(), 17u);
  EXPECT_EQ(s.words().ref().graphemes(), 15u);
  EXPECT_EQ(s.words().ref().skeleton(), 0u);  // for names only
  EXPECT_EQ(s.SerializeAsString().find("evening"), std::string::npos);
}

TEST_F(Parting, FindsEveryWordOfACommandByItsSchema) {
  v1::Command c;
  c.mutable_say()->mutable_words()->set_text("words");
  c.mutable_say()->mutable_note()->set_text("a note");
  const auto p = parts(c);
  ASSERT_TRUE(p);
  EXPECT_EQ(p->size(), 2u);
  EXPECT_NE((*p)[0].id, (*p)[1].id);
}

TEST_F(Parting, TakesTheMeaningFromEmptyWords) {
  auto s = say("words");
  s.mutable_note()->set_text("");
  const auto p = parts(s);
  ASSERT_TRUE(p);
  EXPECT_EQ(p->size(), 1u);
  EXPECT_EQ(s.note().of_case(), v1::Words::OF_NOT_SET);
}

TEST_F(Parting, BoundsEachFieldByItsKind) {
  auto fits = say(std::string(base::line_bytes_max, 'a'));
  EXPECT_EQ(refuses(fits), v1::REFUSAL_CODE_UNSPECIFIED);
  auto line = say(std::string(base::line_bytes_max + 1, 'a'));
  EXPECT_EQ(refuses(line), v1::TOO_LARGE);
  EXPECT_EQ(field_, "words");
  EXPECT_EQ(max_, base::line_bytes_max);
  v1::Ask ask;
  ask.mutable_note()->set_text(std::string(base::note_bytes_max + 1, 'a'));
  EXPECT_EQ(refuses(ask), v1::TOO_LARGE);
  EXPECT_EQ(field_, "note");
  v1::Agreement agreement;
  agreement.mutable_text()->set_text(std::string(base::agreement_bytes_max + 1, 'a'));
  EXPECT_EQ(refuses(agreement), v1::TOO_LARGE);
}

TEST_F(Parting, BoundsANameInBytesAndInWhatAPersonCounts) {
  auto long_name = name(std::string(base::name_bytes_max + 1, 'a'));
  EXPECT_EQ(refuses(long_name), v1::TOO_LARGE);
  EXPECT_EQ(max_, base::name_bytes_max);
  auto many = name(std::string(base::name_graphemes_max + 1, 'a'));
  EXPECT_EQ(refuses(many), v1::TOO_LARGE);
  EXPECT_EQ(max_, base::name_graphemes_max);
  std::string marks;
  for (std::size_t i = 0; i < base::name_graphemes_max; ++i) marks += "e\u0301";
  auto composed = name(marks);
  EXPECT_EQ(refuses(composed), v1::REFUSAL_CODE_UNSPECIFIED);
}

TEST_F(Parting, RefusesBlankLinesAndNames) {
  auto line = say(" \n\u200B");
  EXPECT_EQ(refuses(line), v1::WORDS_EMPTY);
  auto blank_name = name("\u3000");
  EXPECT_EQ(refuses(blank_name), v1::WORDS_EMPTY);
  EXPECT_EQ(field_, "name");
}

TEST_F(Parting, RefusesCharactersThatCannotBeShown) {
  auto line = say("bell\a");
  EXPECT_EQ(refuses(line), v1::WORDS_REFUSED);
  auto turned = name("a\u202Eb");
  EXPECT_EQ(refuses(turned), v1::WORDS_REFUSED);
}

TEST_F(Parting, GivesNamesThatLookAlikeOneSkeleton) {
  auto a = name("Sarah"), b = name("S\u0430r\u0430h"), c = name("Robin");
  ASSERT_TRUE(parts(a) && parts(b) && parts(c));
  EXPECT_NE(a.name().ref().skeleton(), 0u);
  EXPECT_EQ(a.name().ref().skeleton(), b.name().ref().skeleton());
  EXPECT_NE(a.name().ref().skeleton(), c.name().ref().skeleton());
}

TEST_F(Parting, KeysTheSkeletonSoThatNobodyCanGuessNamesFromIt) {
  auto a = name("Sarah"), b = name("Sarah");
  const std::vector<std::uint8_t> other(32, 8);
  ASSERT_TRUE(parts(a));
  ASSERT_TRUE(part(b, {[] { return 1; }, other}));
  EXPECT_NE(a.name().ref().skeleton(), b.name().ref().skeleton());
}

TEST_F(Parting, MarksReservedNames) {
  auto a = name("Facilit\u0430tor"), b = name("Ana");
  ASSERT_TRUE(parts(a) && parts(b));
  EXPECT_TRUE(a.name().ref().reserved());
  EXPECT_FALSE(b.name().ref().reserved());
}

TEST_F(Parting, NeverQuotesWhatItRefuses) {
  auto line = say("secret-marker\a");
  const auto p = parts(line);
  ASSERT_FALSE(p);
  EXPECT_EQ(p.error().ShortDebugString().find("secret-marker"), std::string::npos);
}

}  // namespace
}  // namespace hearth::wire
