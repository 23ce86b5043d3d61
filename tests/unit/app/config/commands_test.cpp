#include "server/app/config/config_commands.hpp"
#include "server/app/config/sample.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace hearth::app {
namespace {

using testing::HasSubstr;

struct ConfigCommands : testing::Test {
  int run(std::vector<std::string> words) {
    CLI::App root("hearth");
    int exit_code = 0;
    add_config_commands(root, out, err, exit_code);
    std::ranges::reverse(words);  // as CLI11 takes them
    root.parse(words);
    return exit_code;
  }
  std::ostringstream out;
  std::ostringstream err;
};

TEST_F(ConfigCommands, InitPrintsTheSample) {
  EXPECT_EQ(run({"config", "init"}), 0);
  EXPECT_EQ(out.str(), sample_text());
}

TEST_F(ConfigCommands, CheckPraisesASoundFile) {
  EXPECT_EQ(run({"config", "check", "--config", HEARTH_SAMPLE_FILE}), 0);
  EXPECT_THAT(out.str(), HasSubstr("sound"));
}

TEST_F(ConfigCommands, CheckFailsWithEveryFault) {
  EXPECT_EQ(run({"config", "check", "--config", HEARTH_SAMPLE_FILE, "--set", "log.level=loud",
                 "--set", "log.form=text"}),
            1);
  EXPECT_THAT(err.str(), HasSubstr("--set log.level: log.level must be one of"));
  EXPECT_THAT(err.str(), HasSubstr("--set log.form: there is no option log.form"));
}

TEST_F(ConfigCommands, CheckFailsWithoutTheFileThatWasNamed) {
  EXPECT_EQ(run({"config", "check", "--config", "/nowhere/hearth.toml"}), 1);
  EXPECT_THAT(err.str(), HasSubstr("/nowhere/hearth.toml: cannot be read"));
}

TEST_F(ConfigCommands, ShowTellsDefaultsOrWhatIsFollowed) {
  EXPECT_EQ(run({"config", "show", "--defaults"}), 0);
  EXPECT_EQ(out.str(), defaults_text());
  out.str("");
  EXPECT_EQ(run({"config", "show", "--config", HEARTH_SAMPLE_FILE, "--set", "server.cores=3"}), 0);
  EXPECT_THAT(out.str(), HasSubstr("server.cores = 3  # --set server.cores"));
}

}  // namespace
}  // namespace hearth::app
