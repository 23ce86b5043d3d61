#include "server/app/config/load.hpp"

#include "tests/unit/app/config/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearth::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

TEST(Config, IsThatOfTheDefaultsWhenNothingIsSet) {
  const auto loaded = load_config(sources(""));
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->values.listen.port, 8080);
  EXPECT_EQ(loaded->values.door.head_bytes_max, base::door_limits().head_bytes_max);
  EXPECT_THAT(loaded->settings, IsEmpty());
}

TEST(Config, ReadsEveryKindOfValue) {
  const auto loaded = load_config(sources(R"(
[listen]
addresses = ["0.0.0.0", "::"]
port = 443
public_url = "https://hearth.example"
[log]
level = "debug"
format = "json"
[limits.room]
rooms_max = 7
[[keys]]
kid = "k"
algorithm = "HS256"
secret = "0123456789abcdef0123456789abcdef"
issuer = "i"
invitations = true
)"));
  ASSERT_TRUE(loaded);
  const config& c = loaded->values;
  EXPECT_THAT(c.listen.addresses, ElementsAre("0.0.0.0", "::"));
  EXPECT_EQ(c.listen.port, 443);
  EXPECT_EQ(c.listen.public_url, "https://hearth.example");
  EXPECT_EQ(c.log.level, base::severity::debug);
  EXPECT_EQ(c.log.format, log_format::json);
  EXPECT_EQ(c.room.rooms_max, 7u);
  ASSERT_THAT(c.keys, SizeIs(1));
  EXPECT_TRUE(c.keys[0].invitations);
}

TEST(Config, ReadsResourcesInTheirOrder) {
  const auto loaded = load_config(sources(R"(
[[resources]]
region = "GB"
name = "Samaritans"
contact = "116 123"
[[resources]]
name = "Elsewhere"
)"));
  ASSERT_TRUE(loaded);
  ASSERT_THAT(loaded->values.resources, SizeIs(2));
  EXPECT_EQ(loaded->values.resources[0].contact(), "116 123");
  EXPECT_EQ(loaded->values.resources[1].name(), "Elsewhere");
}

TEST(Config, RefusesAnUnknownKeyWithItsPlaceAndTheNearestOne) {
  EXPECT_THAT(
      faults_of(sources("[log]\nlevle = \"debug\"\n")),
      ElementsAre("hearth.toml:2:1: there is no option levle in log (did you mean \"level\"?)"));
}

TEST(Config, RefusesAnUnknownSectionWithItsPlaceAndTheNearestOne) {
  EXPECT_THAT(faults_of(sources("\n[lisen]\nport = 1\n")),
              ElementsAre(HasSubstr("there is no section lisen (did you mean \"listen\"?)")));
  EXPECT_THAT(faults_of(sources("[limits.dor]\n")),
              ElementsAre(HasSubstr("(did you mean \"limits.door\"?)")));
  EXPECT_THAT(faults_of(sources("port = 80\n")),
              ElementsAre("hearth.toml:1:1: there is no section port"));
}

TEST(Config, RefusesAValueOfAnotherTypeOrOutOfBounds) {
  EXPECT_THAT(faults_of(sources("[listen]\nport = \"80\"\n")),
              ElementsAre("hearth.toml:2:8: listen.port must be a whole number from 0 to 65535"));
  EXPECT_THAT(faults_of(sources("[listen]\nport = 65536\n")), SizeIs(1));
  EXPECT_THAT(faults_of(sources("[listen]\nport = 80.0\n")), SizeIs(1));
  EXPECT_THAT(faults_of(sources("[listen]\naddresses = []\n")), SizeIs(1));
  EXPECT_THAT(faults_of(sources("[listen]\naddresses = [1]\n")), SizeIs(1));
  EXPECT_THAT(faults_of(sources("[listen]\nhosts = \"one\"\n")), SizeIs(1));
  EXPECT_THAT(faults_of(sources("[log]\nlevel = \"info\"\n")),
              ElementsAre(HasSubstr(
                  "log.level must be one of \"debug\", \"notice\", \"warning\", \"error\"")));
}

TEST(Config, RefusesASectionOfAnotherShape) {
  EXPECT_THAT(faults_of(sources("log = 3\n")),
              ElementsAre(HasSubstr("log must be a section: [log]")));
  EXPECT_THAT(faults_of(sources("[keys]\nkid = \"a\"\n")),
              ElementsAre(HasSubstr("keys must be a list of sections: [[keys]]")));
  EXPECT_THAT(faults_of(sources("[[log]]\n")), SizeIs(1));
}

TEST(Config, TellsAllFaultsAtOnce) {
  EXPECT_THAT(faults_of(sources("[log]\nlevel = 3\nformt = 1\n[listen]\nport = -1\n")), SizeIs(3));
}

TEST(Config, PointsAtWhatIsNoToml) {
  EXPECT_THAT(faults_of(sources("[log]\nlevel = \n")), ElementsAre(HasSubstr("hearth.toml:2:")));
}

TEST(Config, QuotesNoValueInAFault) {
  for (const char* text : {"[house]\nsecret = MARKER\n", "[house]\nsecret = 'MARKER\n",
                           "[house]\nsecret = \"MARKER\"\n", "[house]\nsecret_file = \"MARKER\"\n",
                           "[log]\nlevel = \"MARKER\"\n", "[house]\nsecret = MARKER1.2.3\n"}) {
    const auto faults = faults_of(sources(text));
    ASSERT_THAT(faults, Not(IsEmpty())) << text;
    EXPECT_THAT(faults, testing::Each(Not(HasSubstr("MARKER"))));
  }
}

TEST(Config, PrefersFlagsToTheEnvironmentAndThatToTheFile) {
  config_sources from = sources("[log]\nlevel = \"error\"\n[drain]\ndelay_s = 1\ndeadline_s = 1\n");
  from.environment = {{"HEARTH_LOG__LEVEL", "warning"}, {"HEARTH_DRAIN__DELAY_S", "2"}};
  from.flags = {{"log.level", "debug"}};
  const auto loaded = load_config(from);
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->values.log.level, base::severity::debug);
  EXPECT_EQ(loaded->values.drain.delay_s, 2u);
  EXPECT_EQ(loaded->values.drain.deadline_s, 1u);
  ASSERT_THAT(loaded->settings, SizeIs(3));
  EXPECT_THAT(loaded->settings, testing::Contains(testing::AllOf(
                                    testing::Field(&setting::path, "log.level"),
                                    testing::Field(&setting::where, "--set log.level"))));
}

TEST(Config, ReadsListsAndNestedSectionsFromTheEnvironment) {
  config_sources from = sources("");
  from.environment = {{"HEARTH_LISTEN__ADDRESSES", "::1,127.0.0.1"},
                      {"HEARTH_LIMITS__DOOR__HEAD_FIELDS_MAX", "99"},
                      {"HEARTH_CONFIG", "another.toml"},
                      {"PATH", "/bin"}};
  const auto loaded = load_config(from);
  ASSERT_TRUE(loaded);
  EXPECT_THAT(loaded->values.listen.addresses, ElementsAre("::1", "127.0.0.1"));
  EXPECT_EQ(loaded->values.door.head_fields_max, 99u);
}

TEST(Config, RefusesUnknownAndWrongEnvironmentAndFlags) {
  config_sources from = sources("");
  from.environment = {{"HEARTH_LOG__LEVLE", "debug"}, {"HEARTH_LISTEN__PORT", "80a"}};
  from.flags = {{"keys.kid", "x"}, {"drain.delay_s", ""}};
  EXPECT_THAT(
      faults_of(from),
      ElementsAre("HEARTH_LOG__LEVLE: there is no option log.levle (did you mean \"log.level\"?)",
                  "HEARTH_LISTEN__PORT: listen.port must be a whole number from 0 to 65535",
                  HasSubstr("--set keys.kid: there is no option keys.kid"),
                  HasSubstr("--set drain.delay_s: drain.delay_s must be")));
}

TEST(Config, TakesSecretsNeitherFromEnvironmentNorFromFlags) {
  config_sources from = sources("");
  from.environment = {{"HEARTH_HOUSE__SECRET", secret_text}};
  from.flags = {{"admin.token", "t"}};
  EXPECT_THAT(
      faults_of(from),
      ElementsAre("HEARTH_HOUSE__SECRET: house.secret is a secret: give house.secret_file instead",
                  HasSubstr("give admin.token_file instead")));
}

TEST(Config, KnowsWhatAReloadChanged) {
  const auto old = load_config(sources("[log]\nlevel = \"debug\"\n[server]\ncores = 2\n"));
  const auto fresh = load_config(sources("[log]\nlevel = \"error\"\n[drain]\ndelay_s = 9\n"));
  std::vector<std::string> paths;
  for (const auto& change : changes_between(*old, *fresh)) paths.push_back(change.path);
  EXPECT_THAT(paths, testing::UnorderedElementsAre("log.level", "drain.delay_s", "server.cores"));
  EXPECT_THAT(changes_between(*old, *old), IsEmpty());
}

}  // namespace
}  // namespace hearth::app
