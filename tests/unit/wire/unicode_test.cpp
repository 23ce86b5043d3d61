#include "server/wire/unicode.hpp"

#include <gtest/gtest.h>

namespace hearth::wire {
namespace {

TEST(Graphemes, CountWhatAPersonWouldCount) {
  EXPECT_EQ(graphemes(""), 0u);
  EXPECT_EQ(graphemes("Ana"), 3u);
  EXPECT_EQ(graphemes("e\u0301"), 1u);                                     // combining mark
  EXPECT_EQ(graphemes("\U0001F468\u200D\U0001F469\u200D\U0001F467"), 1u);  // a family
  EXPECT_EQ(graphemes("\U0001F1E9\U0001F1EA"), 1u);                        // a flag
  EXPECT_EQ(graphemes("\U0001F44B\U0001F3FD!"), 2u);                       // a skin tone
  EXPECT_EQ(graphemes("한국"), 2u);
}

TEST(Shown, LinesMayHaveLineFeedsAndTabsAndNoOtherControls) {
  EXPECT_TRUE(can_be_shown("one\ntwo\tthree", text_kind::line));
  EXPECT_FALSE(can_be_shown("bell\a", text_kind::line));
  EXPECT_FALSE(can_be_shown("return\r", text_kind::line));
  EXPECT_FALSE(can_be_shown(std::string_view("nul\0", 4), text_kind::line));
  EXPECT_FALSE(can_be_shown("\u0085", text_kind::line));
  EXPECT_FALSE(can_be_shown("\uFFFE", text_kind::line));
  EXPECT_FALSE(can_be_shown("\xff", text_kind::line));
  EXPECT_FALSE(can_be_shown("\xed\xa0\x80", text_kind::line));  // a surrogate
}

TEST(Shown, LinesMayBeInAnyDirection) {
  EXPECT_TRUE(can_be_shown("שלום \u2067و\u2069", text_kind::line));
}

TEST(Shown, NamesHaveNoControlsOfDirectionNorOfLines) {
  for (const auto* name : {"a\u202Eb", "a\u2066b", "a\u200Eb", "a\nb", "a\tb", "a\u2028b"}) {
    EXPECT_FALSE(can_be_shown(name, text_kind::name)) << name;
  }
}

TEST(Shown, NamesHaveNothingInvisible) {
  for (const auto* name : {"a\u00ADb", "a\u2060b", "a\uFEFFb", "a\u115Fb", "a\U000E0041"}) {
    EXPECT_FALSE(can_be_shown(name, text_kind::name)) << name;
  }
}

TEST(Shown, NamesMayHaveJoinersAndEmoji) {
  EXPECT_TRUE(can_be_shown("می\u200Cخواهم", text_kind::name));
  EXPECT_TRUE(can_be_shown("\U0001F469\u200D\U0001F33E", text_kind::name));
  EXPECT_TRUE(can_be_shown("\u2764\uFE0F Robin", text_kind::name));
  EXPECT_TRUE(can_be_shown("Zoë Ōta", text_kind::name));
}

TEST(Blank, IsWhateverNobodySees) {
  EXPECT_TRUE(blank(""));
  EXPECT_TRUE(blank(" \n\t\u00A0\u3000"));
  EXPECT_TRUE(blank("\u200B\u200D\uFEFF"));
  EXPECT_FALSE(blank(" . "));
}

TEST(Skeleton, IsEqualForNamesThatLookAlike) {
  EXPECT_EQ(skeleton("Sarah"), skeleton("sarah"));
  EXPECT_EQ(skeleton("Sarah"), skeleton("S\u0430r\u0430h"));  // Cyrillic a
  EXPECT_EQ(skeleton("Sarah"), skeleton("  Sa rah "));
  EXPECT_EQ(skeleton("Ana"), skeleton("\uFF21\uFF4E\uFF41"));  // full width
  EXPECT_EQ(skeleton("Zoe\u0308"), skeleton("Zo\u00EB"));
}

TEST(Skeleton, DiffersForNamesThatDoNot) {
  EXPECT_NE(skeleton("Sarah"), skeleton("Sara"));
  EXPECT_NE(skeleton("River"), skeleton("Robin"));
}

TEST(Skeleton, HoldsForTheLongestName) {
  EXPECT_FALSE(skeleton(std::string(256, 'w')).empty());
  std::string ligatures;
  for (int i = 0; i < 85; ++i) ligatures += "\uFDFA";  // each folds to eighteen characters
  EXPECT_FALSE(skeleton(ligatures).empty());
}

TEST(Reserved, IsAWordOfTheServiceInAnySpelling) {
  for (const auto* name : {"Facilitator", "the facilitator", "F\u0430cilit\u0430tor", "ADMIN",
                           "Hearth-Support", "f a c i l i t a t o r", "mod\u0435rator", "Host!"}) {
    EXPECT_TRUE(reserved_name(name)) << name;
  }
}

TEST(Reserved, IsNoOrdinaryName) {
  for (const auto* name : {"Ana", "Hostein", "Administra", "River", "Supportive Sam", "Stafford"}) {
    EXPECT_FALSE(reserved_name(name)) << name;
  }
}

}  // namespace
}  // namespace hearth::wire
