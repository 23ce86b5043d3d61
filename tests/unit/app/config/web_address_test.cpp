#include "server/app/config/web_address.hpp"

#include "tests/unit/app/config/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearth::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(WebAddress, IsTakenApart) {
  EXPECT_EQ(parse_web_address("https://hooks.example/in/abc?d=e"),
            (web_address{true, "hooks.example", 443, "/in/abc?d=e"}));
  EXPECT_EQ(parse_web_address("http://127.0.0.1:9000"),
            (web_address{false, "127.0.0.1", 9000, "/"}));
  EXPECT_EQ(parse_web_address("https://a?b"), (web_address{true, "a", 443, "/?b"}));
  EXPECT_EQ(parse_web_address("https://[::1]:8443/x"), (web_address{true, "::1", 8443, "/x"}));
  EXPECT_EQ(parse_web_address("http://[fe80::1]"), (web_address{false, "fe80::1", 80, "/"}));
}

TEST(WebAddress, IsWhatHostSays) {
  const auto host = [](const char* url) { return parse_web_address(url).value().host_field(); };
  EXPECT_EQ(host("https://a.example/"), "a.example");
  EXPECT_EQ(host("https://a.example:443/"), "a.example");
  EXPECT_EQ(host("https://a.example:80/"), "a.example:80");
  EXPECT_EQ(host("http://[::1]:81/"), "[::1]:81");
}

TEST(WebAddress, KnowsThisMachine) {
  EXPECT_TRUE(parse_web_address("http://localhost/")->is_loopback());
  EXPECT_TRUE(parse_web_address("http://127.0.0.2/")->is_loopback());
  EXPECT_TRUE(parse_web_address("http://[::1]/")->is_loopback());
  EXPECT_FALSE(parse_web_address("http://128.0.0.1/")->is_loopback());
}

TEST(WebAddress, RefusesWhatIsNotOneAndQuotesNothingOfIt) {
  const auto flaw = [](std::string_view url) {
    const auto parsed = parse_web_address(url);
    return std::string(parsed ? "none" : parsed.error());
  };
  EXPECT_EQ(flaw("ftp://a/"), "must begin with https:// or http://");
  EXPECT_EQ(flaw(""), "must begin with https:// or http://");
  EXPECT_EQ(flaw("https://me:secret@a/"), "has a user or a password, which may not stand in a URL");
  EXPECT_EQ(flaw("https://a@b"), "has a user or a password, which may not stand in a URL");
  EXPECT_EQ(flaw("https://a/#top"), "has a fragment, which no server ever sees");
  EXPECT_EQ(flaw("https://a/b c"), "has a character that no URL may have");
  EXPECT_EQ(flaw("https://a/\r\nHost: b"), "has a character that no URL may have");
  for (const char* url : {"https://", "https:///x", "https://:80/", "https://[::1", "https://[]/",
                          "https://a\\b/", "https://a%41/"}) {
    EXPECT_EQ(flaw(url), "names no host") << url;
  }
  for (const char* url : {"https://a:0/", "https://a:65536/", "https://a:/", "https://a:8x/",
                          "https://[::1]8/", "https://a:80:80/"}) {
    EXPECT_EQ(flaw(url), "has no port from 1 to 65535") << url;
  }
}

// ---- As the configuration names it

const std::string secret_line = "secret = \"" + secret_text + "\"\n";

TEST(Hooks, AreReadWithTheirAddress) {
  const auto loaded = load_config(
      sources("[hooks]\nurl = \"https://a/b\"\n" + secret_line +
                  "[[groups]]\nid = \"g\"\nhook_url = \"https://c\"\nhook_secret_file = "
                  "\"/s\"\n",
              {{"/s", secret_text}}));
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->values.hooks.address->host, "a");
  EXPECT_EQ(loaded->values.groups.at(0).hook_address->host, "c");
  EXPECT_EQ(loaded->values.groups.at(0).hook_secret.value.text(), secret_text);
}

TEST(Hooks, AreRefusedWithTheirPlace) {
  EXPECT_THAT(faults_of(sources("[hooks]\nurl = \"https://me@a/\"\n" + secret_line)),
              ElementsAre("hearth.toml:2:7: hooks.url has a user or a password, which may not "
                          "stand in a URL"));
  EXPECT_THAT(faults_of(sources("[hooks]\nurl = \"https://a/\"\n")),
              ElementsAre("hearth.toml:2:7: hooks.url needs hooks.secret"));
  EXPECT_THAT(faults_of(sources("[hooks]\n" + secret_line)),
              ElementsAre("hearth.toml:2:10: hooks.secret signs nothing without hooks.url"));
  EXPECT_THAT(faults_of(sources("[hooks]\nurl = \"https://a/\"\nsecret = \"short\"\n")),
              ElementsAre("hearth.toml:3:10: hooks.secret needs at least 32 bytes"));
  EXPECT_THAT(faults_of(sources("[hooks]\nevents = [\"opened\", \"lines\"]\n")),
              ElementsAre("hearth.toml:2:10: hooks.events has an unknown name"));
  EXPECT_THAT(faults_of(sources("[[groups]]\nid = \"g\"\nhook_url = \"https://a/\"\n")),
              ElementsAre("hearth.toml:3:12: groups[0].hook_url needs groups[0].hook_secret"));
}

TEST(Hooks, MayBeSilentOfEverything) {
  EXPECT_THAT(faults_of(sources("[hooks]\nevents = []\n")), IsEmpty());
}

}  // namespace
}  // namespace hearth::app
