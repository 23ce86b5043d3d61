#include "server/app/hooks/receivers.hpp"

#include "tests/unit/app/config/sources.hpp"

#include <gtest/gtest.h>

namespace hearth::app {
namespace {

const std::string common =
    "[hooks]\nurl = \"https://hooks.example/all\"\nsecret = \"" + secret_text + "\"\n";
const std::string own =
    "[[groups]]\nid = \"monday\"\nhook_url = \"http://127.0.0.1:9000/m\"\nhook_secret = \"another "
    "secret of at least 32 bytes\"\n[[groups]]\nid = \"tuesday\"\n";

std::shared_ptr<const receivers> of(const std::string& text) {
  return receivers::of(load_config(sources(text)).value().values).value();
}

TEST(Receivers, AreNobodyWithoutAUrl) {
  const auto nobody = of("");
  EXPECT_TRUE(nobody->none());
  EXPECT_EQ(nobody->find("monday"), nullptr);
}

TEST(Receivers, AreTheGroupsOwnOrTheOneOfAll) {
  const auto both = of(common + own);
  EXPECT_EQ(both->find("monday")->address.target, "/m");
  EXPECT_EQ(both->find("monday")->secret.text(), "another secret of at least 32 bytes");
  EXPECT_EQ(both->find("tuesday")->address.target, "/all");
  EXPECT_EQ(both->find("an-embedders-meeting")->secret.text(), secret_text);
  EXPECT_NE(both->tls(), nullptr);

  const auto one = of(own);
  EXPECT_FALSE(one->none());
  EXPECT_EQ(one->find("tuesday"), nullptr);
}

TEST(Receivers, WantTheConfiguredEventsAndByDefaultAll) {
  const auto all = of(common);
  for (const auto& name : hook_names) EXPECT_TRUE(all->wants(name.text())) << name.text();
  const auto some = of(common + "events = [\"care_waiting\"]\n");
  EXPECT_TRUE(some->wants("care_waiting"));
  EXPECT_FALSE(some->wants("opened"));
}

TEST(Receivers, KnowWhoIsToldInTheClear) {
  EXPECT_FALSE(of(common + own)->some_in_the_clear());
  EXPECT_TRUE(of("[hooks]\nurl = \"http://alerts.example/\"\nsecret = \"" + secret_text + "\"\n")
                  ->some_in_the_clear());
}

TEST(Receivers, NeedACertificateFileThatCanBeRead) {
  const auto loaded = load_config(sources(common + "ca_file = \"/there/is/no/such/file\"\n"));
  const auto told = receivers::of(loaded.value().values);
  ASSERT_FALSE(told);
  EXPECT_EQ(told.error(), "hooks.ca_file cannot be used");
}

}  // namespace
}  // namespace hearth::app
