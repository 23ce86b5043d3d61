// A configuration that is wrong never serves anybody: the process says what is wrong and where, and
// ends. One real process a mistake.
#include "tests/e2e/gathering.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace hearth::e2e {
namespace {

class bad_configuration : public testing::Test {
 protected:
  ~bad_configuration() override { std::filesystem::remove_all(folder); }

  static std::filesystem::path fresh_folder() {
    char pattern[] = "/tmp/hearth-e2e-config-XXXXXX";
    return mkdtemp(pattern);
  }
  // What `hearth serve` says before it ends; it must end with a failure and promise no port.
  std::string complaint(const std::string& text) {
    std::ofstream(file) << text;
    return complaint_of({HEARTH_EXECUTABLE, "serve", "--config", file.string()});
  }
  std::string complaint_of(const std::vector<std::string>& command) {
    process server(command);
    EXPECT_EQ(server.exit_status(), 1);
    EXPECT_EQ(server.line(), std::nullopt) << "it promised to serve";
    return server.errors();
  }
  void says(const std::string& text, const std::string& what) {
    const auto told = complaint(text);
    EXPECT_NE(told.find(what), std::string::npos) << what << " is not in: " << told;
  }
  std::string at(const std::string& place) const { return file.string() + ":" + place + ": "; }

  const std::filesystem::path folder = fresh_folder();
  const std::filesystem::path file = folder / "hearth.toml";
};

TEST_F(bad_configuration, SaysTheLineTheColumnAndWhatWasMeant) {
  says("[listen\n", at("1:8"));
  says("[,\n", at("1:2"));
  says("[listen]\nprot = 1\n", at("2:1"));
  says("[listen]\nprot = 1\n", "did you mean \"port\"");
  says("[lissten]\nport = 1\n", at("1:2"));
  says("[listen]\nport = 70000\n", at("2:8"));
  says("[listen]\nport = \"http\"\n", at("2:8"));
  says("[limits.session]\ncommands_per_s = 0\n", at("2:18"));
}

TEST_F(bad_configuration, NamesAFileThatIsMissingOrDoesNotFit) {
  EXPECT_NE(complaint_of({HEARTH_EXECUTABLE, "serve", "--config", (folder / "no such").string()})
                .find("no such"),
            std::string::npos);
  says("[house]\nsecret_file = \"/no/such/file\"\n", "house.secret_file");
  says("[listen]\nport = 0\ntls_cert_file = \"/no/such/cert\"\n", "tls_key_file");
  says(
      "[listen]\nport = 0\ntls_cert_file = \"/no/such/cert\"\ntls_key_file = \"/no/such/key\"\n"
      "[admin]\nport = 0\n",
      "certificate");
}

TEST_F(bad_configuration, TakesNoKeyThatWouldNotProtect) {
  const std::string secret = "a secret of this test";  // too short
  const auto told = complaint("[house]\nsecret = \"" + secret + "\"\n");
  EXPECT_NE(told.find("at least 32 bytes"), std::string::npos) << told;
  EXPECT_EQ(told.find(secret), std::string::npos) << "a secret was printed";
  says("[[keys]]\nkid = \"k\"\nissuer = \"i\"\nalgorithm = \"none\"\n", at("4:13"));
  says(
      "[[keys]]\nkid = \"house\"\nissuer = \"i\"\nalgorithm = \"HS256\"\n"
      "secret = \"a secret that is long enough for this key\"\n",
      at("2:7"));
}

TEST_F(bad_configuration, SaysThatAnAddressIsNotOurs) {
  const auto told = complaint("[listen]\naddresses = [\"203.0.113.1\"]\n[admin]\nport = 0\n");
  EXPECT_NE(told.find("cannot listen on 203.0.113.1"), std::string::npos) << told;
}

}  // namespace
}  // namespace hearth::e2e
