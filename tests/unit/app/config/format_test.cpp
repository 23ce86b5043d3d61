#include "server/app/config/format_shelf.hpp"
#include "tests/unit/app/config/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearth::app {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string small = R"(title = "Two steps"

[[steps]]
title = "Welcome"
words = "Welcome, everybody."
mode = "facilitator"

[[steps]]
title = "Talk"
)";

std::vector<std::string> faults_in(const std::string& text) {
  std::vector<std::string> lines;
  const auto read = read_format("f.toml", text);
  if (!read) {
    for (const auto& fault : read.error()) lines.push_back(fault.text());
  }
  return lines;
}

// `small` with one line more in its second step, which begins at line 8.
std::vector<std::string> faults_with(const std::string& line) {
  return faults_in(small + line + "\n");
}

file_reader files(std::map<std::string, std::string> all) {
  return sources("", std::move(all)).read_file;
}

TEST(FormatFile, IsReadAsStepsWithTheirWordsAndModes) {
  const auto read = read_format("f.toml", "about = \"Small.\"\n" + small);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->about, "Small.");
  const auto& format = read->policy.format();
  EXPECT_EQ(format.title().text(), "Two steps");
  ASSERT_EQ(format.steps_size(), 2);
  EXPECT_EQ(format.steps(0).title().text(), "Welcome");
  EXPECT_EQ(format.steps(0).words().text(), "Welcome, everybody.");
  EXPECT_EQ(format.steps(0).mode().mode(), v1::MODE_FACILITATOR);
  EXPECT_FALSE(format.steps(1).has_mode()) << "a step without a mode is free";
  EXPECT_FALSE(format.steps(1).has_words());
}

TEST(FormatFile, TellsEveryFaultWithItsLineAndColumn) {
  EXPECT_THAT(faults_with("mode = \"rounds\""),
              ElementsAre(HasSubstr("f.toml:10:8: steps.mode must be one of \"open\"")));
  EXPECT_THAT(faults_with("mode = \"round\"\nbudget_s = 5"),
              ElementsAre("f.toml:11:12: steps.budget_s must be a whole number from 30 to 3600"));
  EXPECT_THAT(faults_with("promt = \"x\""),
              ElementsAre("f.toml:10:1: there is no promt in a step (did you mean \"prompt\"?)"));
  EXPECT_THAT(faults_with("words = 3"),
              ElementsAre(HasSubstr("f.toml:10:9: steps.words must be a text of at most 4096")));
  EXPECT_THAT(faults_with("mode = \"round"), ElementsAre(HasSubstr("f.toml:10:")));
}

TEST(FormatFile, RefusesWhatBelongsToAnotherModeOrToNone) {
  EXPECT_THAT(faults_with("mode = \"open\"\ncard = \"poem\""),
              ElementsAre("f.toml:11:8: steps.card means nothing in the mode open, only in quiet"));
  EXPECT_THAT(faults_with("mode = \"queue\"\nclosing = true"),
              ElementsAre(HasSubstr("steps.closing means nothing in the mode queue")));
  EXPECT_THAT(
      faults_with("responses = \"none\""),
      ElementsAre("f.toml:10:1: steps.responses belongs to a mode, and this step has none"));
}

TEST(FormatFile, RefusesWordsWhereNobodyPosts) {
  EXPECT_THAT(
      faults_with("mode = \"quiet\"\nwords = \"hush\""),
      ElementsAre(HasSubstr("f.toml:11:9: steps.words cannot be posted in the mode quiet")));
}

TEST(FormatFile, NeedsATitleAndSteps) {
  EXPECT_THAT(faults_in(""),
              ElementsAre(HasSubstr("title is missing"), HasSubstr("steps are missing")));
  EXPECT_THAT(faults_in("title = \"x\"\n[[steps]]\nmode = \"open\"\n"),
              ElementsAre("f.toml:2:1: steps.title is missing"));
  EXPECT_THAT(faults_in("title = \"x\"\nsteps = 3\n"),
              Contains("f.toml:2:9: steps must be a list of sections: [[steps]]"));
}

TEST(FormatFile, BringsAnAgreementAndRetentionButNotWhoMayCome) {
  const auto read = read_format("f.toml", small +
                                              "[policy]\nretention.kind = \"turn\"\n"
                                              "agreement = { version = 2, text = \"Be kind.\" }\n");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->policy.retention().kind(), v1::RETENTION_TURN);
  EXPECT_EQ(read->policy.agreement().version(), 2u);
  EXPECT_THAT(
      faults_in(small + "[policy]\ncapacity = 5\n"),
      ElementsAre(HasSubstr("f.toml:11:1: there is no capacity in the policy of a format")));
  EXPECT_THAT(faults_in(small + "[policy]\nagreement.version = 1\n"),
              ElementsAre("f.toml:10:1: policy.agreement needs both its text and its version"));
}

TEST(FormatFile, HasBounds) {
  std::string many = "title = \"x\"\n";
  for (int i = 0; i < 41; ++i) many += "[[steps]]\ntitle = \"s\"\n";
  EXPECT_THAT(faults_in(many), ElementsAre(HasSubstr("there are more than 40 steps")));
  std::string long_words = "title = \"x\"\n";
  for (int i = 0; i < 9; ++i) {
    long_words += "[[steps]]\ntitle = \"s\"\nwords = \"" + std::string(4096, 'w') + "\"\n";
  }
  EXPECT_THAT(faults_in(long_words), ElementsAre(HasSubstr("more than 32768 bytes of words")));
  EXPECT_THAT(faults_with("words = \"" + std::string(4097, 'w') + "\""),
              ElementsAre(HasSubstr("steps.words must be a text of at most 4096")));
  EXPECT_THAT(faults_with("words = \"a\\u0007b\""),
              ElementsAre(HasSubstr("without control characters")));
}

TEST(BuiltInFormats, AreAtLeastFiveAndEachIsSound) {
  EXPECT_GE(built_in_formats().size(), 5u);
  for (const auto& f : built_in_formats()) {
    const auto read = read_format(std::string(f.name), f.text);
    ASSERT_TRUE(read) << read.error().front().text();
    EXPECT_FALSE(read->about.empty()) << f.name;
    EXPECT_GE(read->policy.agreement().version(), 1u) << f.name;
    EXPECT_NE(read->policy.retention().kind(), v1::RETENTION_UNSPECIFIED) << f.name;
  }
}

TEST(BuiltInFormats, EndNobodysTurnByAClock) {
  for (const auto& f : built_in_formats()) {
    const auto read = read_format(std::string(f.name), f.text);
    ASSERT_TRUE(read);
    for (const auto& step : read->policy.format().steps()) {
      EXPECT_NE(step.mode().timers(), v1::TIMERS_FIRM) << f.name;
    }
  }
}

TEST(Shelf, FindsByNameInTheFolderFirstThenBuiltInThenByPath) {
  const auto read = files({{"/own/talking-circle.toml", small}, {"./mine.toml", small}});
  EXPECT_EQ(find_format("talking-circle", "/own", read)->file_name, "/own/talking-circle.toml");
  EXPECT_EQ(find_format("talking-circle", "", read)->file_name, "talking-circle (built in)");
  EXPECT_EQ(find_format("./mine.toml", "", read)->text, small);
  const auto none = find_format("talking-cirle", "/own", read);
  ASSERT_FALSE(none);
  EXPECT_THAT(none.error(), HasSubstr("did you mean \"talking-circle\"?"));
  EXPECT_THAT(find_format("/none.toml", "", read).error(), HasSubstr("cannot be read"));
}

TEST(GroupFormat, IsFollowedAndTheGroupsOwnPolicyComesFirst) {
  const auto loaded = load_config(
      sources("[formats]\nfolder = \"/own\"\n[[groups]]\nid = \"a\"\nformat = \"two\"\n"
              "[groups.policy]\ntitle = \"Monday\"\nretention.kind = \"live\"\n",
              {{"/own/two.toml", small + "[policy]\nretention.kind = \"turn\"\n"
                                         "agreement.version = 1\nagreement.text = \"Kind\"\n"}}));
  ASSERT_TRUE(loaded);
  const auto& policy = loaded->values.groups.at(0).policy;
  EXPECT_EQ(policy.format().steps_size(), 2);
  EXPECT_EQ(policy.title().text(), "Monday");
  EXPECT_EQ(policy.retention().kind(), v1::RETENTION_LIVE);
  EXPECT_EQ(policy.agreement().text().text(), "Kind");
}

TEST(GroupFormat, TellsAFaultInTheFormatsOwnFile) {
  EXPECT_THAT(faults_of(sources("[[groups]]\nid = \"a\"\nformat = \"/f.toml\"\n",
                                {{"/f.toml", small + "colour = 1\n"}})),
              ElementsAre(HasSubstr("/f.toml:10:1: there is no colour in a step")));
  EXPECT_THAT(faults_of(sources("[[groups]]\nid = \"a\"\nformat = \"none-such\"\n")),
              ElementsAre(HasSubstr("hearth.toml:3:10: groups[0].format names no format")));
}

TEST(GroupFormat, LeavesNoOpeningModeBeside) {
  EXPECT_THAT(faults_of(sources("[[groups]]\nid = \"a\"\nformat = \"talking-circle\"\n"
                                "[groups.policy]\nopening_mode.mode = \"open\"\n")),
              ElementsAre(HasSubstr("opening_mode means nothing with a format")));
}

}  // namespace
}  // namespace hearth::app
