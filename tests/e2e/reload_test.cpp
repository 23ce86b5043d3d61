// What an operator changes while people talk: keys, the certificate, how much is logged, and
// mistakes in the file. Nobody who is inside notices, and a mistake changes nothing.
#include "server/base/keyed_hash.hpp"
#include "tests/e2e/authority.hpp"
#include "tests/e2e/gathering.hpp"

#include <boost/asio/ssl/error.hpp>
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace hearth::e2e {
namespace {

using namespace requests;

constexpr std::string_view new_secret = "a newer secret of another app, 32 bytes and more";

// The table that makes a server believe another app, which signs with `new_secret`.
std::string another_app() {
  return "[[keys]]\nkid = \"newcomer\"\nalgorithm = \"HS256\"\nsecret = \"" +
         std::string(new_secret) + "\"\nissuer = \"their-app\"\n";
}

std::string signed_by_another_app(const venue& house, const std::string& subject) {
  auto secret = access::key::symmetric(base::bytes_of(new_secret));
  const access::trusted_key k{"newcomer", std::move(secret.value()), "their-app", "hearth", {}};
  return access::mint_ticket(k, house.unsigned_ticket(subject));
}

void takes(venue& house, const venue_tables& tables) {
  house.configures(gathering::policy, tables);
  house.server().signal(SIGHUP);
}

std::string text_of(const std::filesystem::path& file) {
  std::ostringstream all;
  all << std::ifstream(file).rdbuf();
  return all.str();
}

TEST(Reloading, TakesANewKeyAndDropsItAgainWhileThoseInsideStay) {
  gathering g;
  const auto sam = g.opens("Sam");
  const auto asks = [&](const std::string& who) {
    return guest(g.threads, g.house.url(),
                 {.name = who, .ticket = signed_by_another_app(g.house, who)})
        .error();
  };
  EXPECT_EQ(asks("Kim"), make_error_code(errc::unauthorized));
  takes(g.house, {.more = gathering::roomy + another_app()});
  EXPECT_TRUE(g.house.server().reports("reloaded"));
  const auto kim = g.comes({.name = "Kim", .ticket = signed_by_another_app(g.house, "Kim")});
  kim->says("I came by the new app.");
  sam->reads({"I came by the new app."});

  takes(g.house, {.more = gathering::roomy});
  EXPECT_TRUE(g.house.server().reports("reloaded"));
  EXPECT_EQ(asks("Lee"), make_error_code(errc::unauthorized));
  kim->says("And I am still here.");
  sam->reads({"I came by the new app.", "And I am still here."});
}

TEST(Reloading, TakesALevelOfTheLog) {
  gathering g;
  takes(g.house, {.more = gathering::roomy + another_app() + "[log]\nlevel = \"error\"\n"});
  EXPECT_TRUE(comes_true([&] {
    return guest(g.threads, g.house.url(),
                 {.name = "Kim", .ticket = signed_by_another_app(g.house, "Kim")})
               .error() != errc::unauthorized;
  })) << "the file was never taken";
  takes(g.house, {.more = gathering::roomy});
  EXPECT_TRUE(g.house.server().reports("reloaded"));
  const auto log = g.house.server().errors();
  EXPECT_EQ(log.find("reloaded"), log.rfind("reloaded")) << "only errors were asked for:\n" << log;
}

TEST(Reloading, AMistakeChangesNothingAndSaysWhereItIs) {
  gathering g;
  const auto sam = g.opens("Sam");
  const auto sound = text_of(g.house.file());
  // Beside a new key, which must not be believed either.
  const auto begin = sound + another_app();
  const auto lines = std::ranges::count(begin, '\n');
  const auto at = [&](std::ptrdiff_t line, int column) {
    return g.house.file().string() + ":" + std::to_string(lines + line) + ":" +
           std::to_string(column) + ": ";
  };
  const std::vector<std::pair<std::string, std::string>> mistakes{
      {"[server\n", at(1, 8)},
      {"[server]\ncroes = 1\n", at(2, 1)},
      {"[server]\ncores = \"two\"\n", at(2, 9)},
      {"powers = [\"everything\"]\n", at(1, 10)},
  };
  for (const auto& [mistake, place] : mistakes) {
    std::ofstream(g.house.file()) << begin + mistake;
    g.house.server().signal(SIGHUP);
    EXPECT_TRUE(g.house.server().reports(place)) << mistake << " is not at " << place << " in:\n"
                                                 << g.house.server().errors();
    EXPECT_TRUE(g.house.server().reports("reload_failed"));
    EXPECT_NE(g.house.metrics().find("\nhearth_config_last_reload_successful 0\n"),
              std::string::npos);
    const guest stranger(g.threads, g.house.url(),
                         {.name = "Kim", .ticket = signed_by_another_app(g.house, "Kim")});
    EXPECT_EQ(stranger.error(), make_error_code(errc::unauthorized)) << "after " << mistake;
    EXPECT_TRUE(g.house.ready());
  }
  EXPECT_EQ(g.house.server().errors().find(new_secret), std::string::npos);
  const auto kim = g.participant("Kim");
  kim->says("We never noticed.");
  sam->reads({"We never noticed."});

  std::ofstream(g.house.file()) << sound;
  g.house.server().signal(SIGHUP);
  EXPECT_TRUE(g.house.server().reports("reloaded"));
  EXPECT_NE(g.house.metrics().find("\nhearth_config_last_reload_successful 1\n"),
            std::string::npos);
}

// ---- TLS

class under_tls : public testing::Test {
 protected:
  under_tls() { first.certifies(chain(), key()); }
  ~under_tls() override { std::filesystem::remove_all(folder); }

  static std::filesystem::path fresh_folder() {
    char pattern[] = "/tmp/hearth-e2e-tls-XXXXXX";
    return mkdtemp(pattern);
  }
  std::string chain() const { return folder / "chain.pem"; }
  std::string key() const { return folder / "key.pem"; }
  venue_tables tables(const std::string& more = {}) const {
    return {.listen = "tls_cert_file = \"" + chain() + "\"\ntls_key_file = \"" + key() + "\"\n",
            .more = gathering::roomy + more,
            .scheme = "wss"};
  }
  std::unique_ptr<guest> comes(gathering& g, const std::string& name, const authority& trusts,
                               access::power_set powers = {}) {
    return g.comes(
        {.name = name, .ticket = g.house.ticket(name, powers), .ca_file = trusts.ca_file()});
  }
  // Somebody who does not trust who vouches for this server is kept out by their own client.
  void does_not_trust(gathering& g, const authority& trusts) {
    const guest careful(g.threads, g.house.url(),
                        {.name = "Lee",
                         .ticket = g.house.ticket("Lee"),
                         .patience = std::chrono::seconds(1),
                         .ca_file = trusts.ca_file()});
    EXPECT_EQ(&careful.error().category(), &asio::error::get_ssl_category())
        << careful.error().message();
  }

  const std::filesystem::path folder = fresh_folder();
  const authority first, second;
};

TEST_F(under_tls, PeopleTalkAndWhoDoesNotTrustTheAuthorityDoesNotEnter) {
  gathering g(tables());
  const auto sam = comes(g, "Sam", first, access::power_set::facilitator());
  sam->does(requests::open());
  const auto kim = comes(g, "Kim", first);
  // Longer than a record of TLS and a segment of TCP.
  const auto longest = std::string(4000, 'k');
  for (int i = 0; i < 20; ++i) kim->says(longest);
  kim->says("all of it?");
  sam->reads({longest, "all of it?"});
  EXPECT_EQ(sam->lines().size(), 21U);
  EXPECT_EQ(sam->lines(), kim->lines());

  does_not_trust(g, second);
  const auto plain = http(g.house.port(), "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(plain.status, 0) << "nothing is answered in the clear";
  sam->says("still here");
  kim->reads({"all of it?", "still here"});
  EXPECT_NE(g.house.metrics().find("\nhearth_core_faults 0\n"), std::string::npos);
  EXPECT_EQ(g.house.stop(), 0);
}

TEST_F(under_tls, ARenewedCertificateIsForNewcomersAndAKeyOfAnotherIsRefused) {
  gathering g(tables());
  const auto sam = comes(g, "Sam", first, access::power_set::facilitator());
  sam->does(requests::open());
  second.certifies(chain(), key());
  g.house.server().signal(SIGHUP);
  EXPECT_TRUE(g.house.server().reports("reloaded"));
  does_not_trust(g, first);
  const auto kim = comes(g, "Kim", second);
  kim->says("I see the new certificate.");
  sam->reads({"I see the new certificate."});

  // Half a renewal: the chain is new, the key is not.
  first.certifies(chain(), folder / "key that was forgotten");
  takes(g.house, tables(another_app()));
  EXPECT_TRUE(g.house.server().reports("certificate_and_key_refused"));
  EXPECT_TRUE(g.house.server().reports("reload_failed"));
  const auto lee = comes(g, "Lee", second);  // the old pair goes on
  const guest stranger(g.threads, g.house.url(),
                       {.name = "Max",
                        .ticket = signed_by_another_app(g.house, "Max"),
                        .ca_file = second.ca_file()});
  EXPECT_EQ(stranger.error(), make_error_code(errc::unauthorized)) << "all or nothing";
  sam->says("still here");
  for (auto* each : {kim.get(), lee.get()}) each->reads({"still here"});
}

TEST_F(under_tls, ACertificateMayMoveToOtherFiles) {
  gathering g(tables());
  const auto sam = comes(g, "Sam", first, access::power_set::facilitator());
  sam->does(requests::open());
  second.certifies(folder / "moved.pem", folder / "moved key.pem");
  auto moved = tables();
  moved.listen = "tls_cert_file = \"" + (folder / "moved.pem").string() + "\"\ntls_key_file = \"" +
                 (folder / "moved key.pem").string() + "\"\n";
  takes(g.house, moved);
  EXPECT_TRUE(g.house.server().reports("reloaded"));
  const auto kim = comes(g, "Kim", second);
  kim->says("I see the new certificate.");
  sam->reads({"I see the new certificate."});
}

}  // namespace
}  // namespace hearth::e2e
