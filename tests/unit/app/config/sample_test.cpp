#include "server/app/config/sample.hpp"

#include "tests/unit/app/config/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>

namespace hearth::app {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Sample, IsTheOneThatIsCommitted) {
  std::ifstream file(HEARTH_SAMPLE_FILE);
  const std::string committed{std::istreambuf_iterator<char>(file),
                              std::istreambuf_iterator<char>()};
  EXPECT_EQ(committed, sample_text()) << "write it with: hearth config init > configs/hearth.toml";
}

TEST(Sample, ChangesNothingAsItIs) {
  const auto loaded = load_config(sources(sample_text()));
  ASSERT_TRUE(loaded);
  EXPECT_THAT(loaded->settings, IsEmpty());
}

// Options are commented with "#name", sentences with "# ".
std::string uncommented(const std::string& text) {
  std::string out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    const bool is_option = line.size() > 1 && line[0] == '#' && line[1] != ' ';
    const bool is_secret =
        line.starts_with("#secret =") || line.find("_file =") != std::string::npos ||
        line.starts_with("#token =") || line.find("_secret =") != std::string::npos;
    if (is_secret && !line.starts_with("#public_key_file")) continue;
    out += (is_option ? line.substr(1) : line) + '\n';
  }
  return out;
}

TEST(Sample, IsSoundWhenEveryLineIsUsed) {
  config_sources from =
      sources(uncommented(sample_text()), {{"/etc/hearth/embedder-1.pem", ed25519_pem}});
  // An agreement's version without a text says nothing.
  const std::string empty_text = "agreement.text = \"\"";
  from.file_text.replace(from.file_text.find(empty_text), empty_text.size(),
                         "agreement.text = \"Be kind.\"");
  EXPECT_THAT(faults_of(from), IsEmpty());
  const auto loaded = load_config(from);
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->values.door.tls_done_ms, base::door_limits().tls_done_ms);
  EXPECT_EQ(loaded->values.trusted.size(), 1u);
  EXPECT_EQ(loaded->values.groups.at(0).policy.title().text(), "Monday circle");
}

TEST(Sample, KeepsItsLinesShort) {
  std::istringstream in(sample_text());
  for (std::string line; std::getline(in, line);) EXPECT_LE(line.size(), 100u) << line;
}

TEST(Defaults, AreSoundAsAFile) {
  std::string text;
  std::istringstream in(defaults_text());
  // An empty secret is no secret, yet is spelt in the list.
  for (std::string line; std::getline(in, line);) text += line + '\n';
  EXPECT_THAT(faults_of(sources(text)), IsEmpty());
}

TEST(Effective, TellsValuesWithTheirPlacesAndHidesSecrets) {
  config_sources from =
      sources("[house]\nsecret = \"" + secret_text + "\"\n[[groups]]\nid = \"a\"\n");
  from.flags = {{"log.level", "debug"}};
  const auto loaded = load_config(from);
  ASSERT_TRUE(loaded);
  const std::string text = effective_text(*loaded);
  EXPECT_THAT(text, HasSubstr("log.level = \"debug\"  # --set log.level\n"));
  EXPECT_THAT(text, HasSubstr("listen.port = 8080  # default\n"));
  EXPECT_THAT(text, HasSubstr("house.secret = (a secret)  # hearth.toml:2:10\n"));
  EXPECT_THAT(text, HasSubstr("groups[0].id = \"a\"  # hearth.toml:4:6\n"));
  EXPECT_THAT(text, Not(HasSubstr(secret_text)));
}

}  // namespace
}  // namespace hearth::app
