// An organiser is told of their meetings: signed, once, also through a receiver that was down,
// never a name, an id or a word. That a request for support waits is told after a minute, which is
// tested where time is virtual (tests/unit/meeting/hook_test.cpp,
// tests/unit/room/organiser_test.cpp).
#include "server/base/keyed_hash.hpp"
#include "tests/e2e/authority.hpp"
#include "tests/e2e/gathering.hpp"
#include "tests/e2e/receiver.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

namespace hearth::e2e {
namespace {

using namespace requests;

constexpr std::string_view shared_secret = "what the organiser and the server share";

venue_tables telling(const receiver& r, const std::string& more = "",
                     const std::string& scheme = "http") {
  return {.more = std::string(gathering::roomy) + "[hooks]\nurl = \"" + scheme +
                  "://127.0.0.1:" + std::to_string(r.port()) + "/in?token=hidden\"\nsecret = \"" +
                  std::string(shared_secret) + "\"\n" + more};
}

std::string text_member(const std::string& json, const std::string& name) {
  const auto key = '"' + name + "\":\"";
  const auto at = json.find(key);
  if (at == std::string::npos) return {};
  return json.substr(at + key.size(), json.find('"', at + key.size()) - at - key.size());
}

// As configs/README.md tells receivers to do.
bool is_signed(const receiver::message& m) {
  const auto comma = m.signature.find(",v1=");
  if (!m.signature.starts_with("t=") || comma == std::string::npos) return false;
  const auto text = m.signature.substr(2, comma - 2) + '.' + m.body;
  std::string hex;
  for (const auto byte : base::keyed_hash(base::bytes_of(shared_secret), text)) {
    constexpr std::string_view digits = "0123456789abcdef";
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return m.signature.substr(comma + 4) == hex;
}

// The next message, expected to be of this event, from here and signed.
receiver::message hears(receiver& r, const std::string& event) {
  const auto m = r.next();
  if (!m) {
    ADD_FAILURE() << "nobody was told of " << event;
    return {};
  }
  EXPECT_EQ(text_member(m->body, "event"), event) << m->body;
  EXPECT_EQ(text_member(m->body, "meeting"), venue::meeting);
  EXPECT_EQ(m->target, "/in?token=hidden");
  EXPECT_TRUE(is_signed(*m)) << m->head;
  return *m;
}

void ends(guest& facilitator) {
  facilitator.does(end(end_how::purge_now, true));
}

std::string counted(const std::string& event, const std::string& outcome, int times) {
  return "\nhearth_hooks_total{event=\"" + event + "\",outcome=\"" + outcome + "\"} " +
         std::to_string(times) + "\n";
}

bool counts(const venue& house, const std::string& line) {
  return comes_true([&] { return house.metrics().find(line) != std::string::npos; });
}

TEST(Organiser, IsToldThatAMeetingOpenedAndClosedOnceSignedAndWithoutAWordOfIt) {
  receiver desk;
  desk.opens();
  gathering g(telling(desk));
  const auto sam = g.opens("Samantha");
  const auto kim = g.participant("Kimberley");
  kim->says("nobody else may read this");
  sam->reads({"nobody else may read this"});
  const auto ids = {std::to_string(sam->id().value), std::to_string(kim->id().value)};
  ends(*sam);

  const auto opened = hears(desk, "opened");
  const auto closed = hears(desk, "closed");
  EXPECT_NE(text_member(opened.body, "id"), text_member(closed.body, "id"));
  EXPECT_EQ(text_member(closed.body, "people"), "1-5");
  EXPECT_EQ(closed.body.find("mutes"), std::string::npos);  // fewer than five people
  for (const auto& m : {opened, closed}) {
    for (const std::string word : {"Samantha", "Kimberley", "nobody else"}) {
      EXPECT_EQ((m.head + m.body).find(word), std::string::npos) << m.body;
    }
    for (const auto& id : ids) EXPECT_EQ(m.body.find(id), std::string::npos) << m.body;
  }
  EXPECT_TRUE(counts(g.house, counted("opened", "delivered", 1)));
  EXPECT_TRUE(counts(g.house, counted("closed", "delivered", 1)));
  EXPECT_EQ(g.house.stop(), 0);
  EXPECT_EQ(desk.requests(), 2U);
}

TEST(Organiser, IsToldOfAReportAsACategoryAndNobodyInsideIs) {
  receiver desk;
  desk.opens();
  gathering g(telling(desk));
  const auto sam = g.opens("Samantha");
  const auto kim = g.participant("Kimberley");
  hears(desk, "opened");
  kim->does(requests::report(report_category::unkind, true));
  const auto told = hears(desk, "report");
  EXPECT_EQ(text_member(told.body, "category"), "unkind");
  EXPECT_EQ(text_member(told.body, "about"), "facilitator");
  for (const std::string& word :
       {std::string("Samantha"), std::string("Kimberley"), std::to_string(kim->id().value),
        std::to_string(sam->id().value)}) {
    EXPECT_EQ(told.body.find(word), std::string::npos) << told.body;
  }
  EXPECT_TRUE(sam->state()->own.notices.empty());
}

TEST(Organiser, IsNotSaidToBeToldOfAReportWhereNobodyWouldHearIt) {
  gathering g;
  const auto sam = g.opens("Sam");
  const auto [failed, answer] = sam->tries(requests::report(report_category::other, false));
  EXPECT_EQ(failed, make_error_code(errc::nobody_to_tell));
}

TEST(Organiser, IsToldByAReceiverThatWasDown) {
  receiver desk;
  gathering g(telling(desk, "events = [\"opened\"]\n"));
  const auto sam = g.opens("Sam");
  EXPECT_TRUE(g.house.server().reports("hook_failed"));  // there is nobody
  desk.opens();
  EXPECT_EQ(hears(desk, "opened").answered, 204);
  EXPECT_TRUE(counts(g.house, counted("opened", "delivered", 1)));
  EXPECT_NE(g.house.metrics().find("event=\"opened\",outcome=\"retried\""), std::string::npos);
  ends(*sam);  // which nobody wants to be told
  EXPECT_EQ(g.house.stop(), 0);
  EXPECT_EQ(desk.requests(), 1U);
  EXPECT_EQ(g.house.server().errors().find("hidden"), std::string::npos);
}

TEST(Organiser, IsAskedAgainAtTheSamePlaceByARedirectAndNotAgainByARefusal) {
  receiver desk;
  desk.will_answer({302, 410});
  desk.opens();
  gathering g(telling(desk));
  const auto sam = g.opens("Sam");
  const auto moved = hears(desk, "opened");
  const auto refused = hears(desk, "opened");  // never at the place that the redirect named
  EXPECT_EQ(moved.answered, 302);
  EXPECT_EQ(refused.answered, 410);
  EXPECT_EQ(moved.body, refused.body);  // the same id
  EXPECT_TRUE(counts(g.house, counted("opened", "given_up", 1)));
  ends(*sam);
  EXPECT_EQ(hears(desk, "closed").answered, 204);  // what comes later has its own chance
  EXPECT_EQ(g.house.stop(), 0);
  EXPECT_EQ(desk.requests(), 3U);
  EXPECT_EQ(g.house.server().errors().find("hidden"), std::string::npos);
}

class by_tls : public testing::Test {
 protected:
  by_tls() { trusted.certifies(chain(), key()); }
  ~by_tls() override { std::filesystem::remove_all(folder); }
  std::string chain() const { return folder / "chain.pem"; }
  std::string key() const { return folder / "key.pem"; }
  static std::filesystem::path made() {
    char pattern[] = "/tmp/hearth-receiver-XXXXXX";
    return mkdtemp(pattern);
  }
  static std::string vouched(const authority& by) { return "ca_file = \"" + by.ca_file() + "\"\n"; }

  const std::filesystem::path folder = made();
  authority trusted;
};

TEST_F(by_tls, TheOrganiserIsToldWhereTheReceiverIsVouchedFor) {
  receiver desk(chain(), key());
  desk.opens();
  gathering g(telling(desk, vouched(trusted), "https"));
  const auto sam = g.opens("Sam");
  hears(desk, "opened");
  EXPECT_TRUE(counts(g.house, counted("opened", "delivered", 1)));
}

TEST_F(by_tls, NobodyIsToldWhoCannotProveWhoTheyAre) {
  receiver desk(chain(), key());
  desk.opens();
  const authority another;
  gathering g(telling(desk, vouched(another), "https"));
  const auto sam = g.opens("Sam");
  EXPECT_TRUE(g.house.server().reports("hook_failed"));
  ends(*sam);
  EXPECT_TRUE(comes_true([&] {
    return g.house.metrics().find("event=\"opened\",outcome=\"retried\"") != std::string::npos;
  }));
  EXPECT_EQ(desk.requests(), 0U);
}

}  // namespace
}  // namespace hearth::e2e
