// Too late, too slow, too often, once more, or not for us: each is answered in its own way, and the
// bystanders never notice.
#include "tests/e2e/bystanders.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace hearth::e2e {
namespace {

using namespace requests;
using gateway::testing::masked;
using gateway::testing::status_of;

constexpr unsigned text = 1, continuation = 0, ping = 9;
constexpr std::uint16_t policy_violated = 1008, too_big = 1009;

// Deadlines so short that a test need not wait for them.
class hurried : public bystanders {
 protected:
  hurried()
      : bystanders({.more = "[limits.door]\nhandshakes_per_address_per_s = 1000\n"
                            "upgrade_done_ms = 1500\nhello_done_ms = 1500\n"
                            "[limits.socket]\nmessage_done_ms = 1000\n"}) {}
};

TEST_F(hurried, ARequestThatIsNeverFinishedIsEnded) {
  raw_client drips(house.port()), silent(house.port());
  drips.send("GET /v1/live HTTP/1.1\r\nHost: loc");
  EXPECT_TRUE(drips.read_end());
  EXPECT_TRUE(silent.read_end());
}

TEST_F(hurried, AHelloThatNeverComesIsNotWaitedFor) {
  raw_guest silent(house.port()), chatty(house.port());
  // Signs of life are no hello.
  for (int i = 0; i < 5; ++i) chatty.wire().send(masked(ping, "here"));
  EXPECT_EQ(silent.closed(), policy_violated) << silent.heard();
  EXPECT_EQ(chatty.closed(), policy_violated) << chatty.heard();
}

TEST_F(hurried, AMessageThatIsNeverFinishedIsEnded) {
  const auto g = inside("Max");
  g->wire().send(masked(text, R"({"command":{"number":"1",)", false));
  g->wire().send(masked(continuation, R"("command":)", false));
  const auto half = inside("Noor");
  half->wire().send(masked(text, say_json("cut")).substr(0, 9));
  EXPECT_EQ(g->closed(), policy_violated) << g->heard();
  EXPECT_EQ(half->closed(), policy_violated) << half->heard();
}

class too_much : public bystanders {
 protected:
  too_much() : bystanders({.more = "[limits.door]\nhandshakes_per_address_per_s = 1000\n"}) {}
};

TEST_F(too_much, IsRefusedCommandByCommandAndClosedWhenItGoesOn) {
  const auto eager = inside("Max");
  for (int i = 1; i <= 40; ++i) eager->commands(R"({"listen":{"on":true}})");
  const auto refusal = eager->hears("RATE_LIMITED");
  EXPECT_NE(refusal.find("retryAfterMs"), std::string::npos) << refusal;
  // Nothing else may cut care (MEETING.md 2.9.5).
  eager->commands(R"({"care":{"kind":"CARE_KIND_SUPPORT"}})", 1000);
  EXPECT_NE(eager->hears("\"1000\"").find("\"accepted\""), std::string::npos);

  const auto flood = inside("Noor");
  for (int i = 0; i < 400; ++i) flood->sends(R"({"alive":{}})");
  EXPECT_EQ(flood->closed(), 4003) << flood->heard();
  EXPECT_NE(flood->heard().find("retryAfterMs"), std::string::npos);

  const auto pinging = inside("Tess");
  for (int i = 0; i < 400; ++i) pinging->wire().send(masked(ping, ""));
  EXPECT_EQ(pinging->closed(), policy_violated);
}

TEST_F(too_much, IsNeitherReadNorKeptWhenItIsOnlyAnnounced) {
  const auto g = inside("Max");
  // Eight exbibytes, of which nothing comes.
  g->wire().send(std::string("\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff\0\0\0\0", 14));
  EXPECT_EQ(g->closed(), too_big);
  const auto pieces = inside("Noor");
  pieces->wire().send(masked(text, "{", false));
  for (int i = 0; i < 100; ++i) pieces->wire().send(masked(continuation, " ", false));
  EXPECT_EQ(pieces->closed(), policy_violated);
}

class once_more : public bystanders {};

TEST_F(once_more, ATicketIsTheSamePersonAndNoSecondOne) {
  const auto ticket = house.ticket("Max");
  raw_guest first(house.port());
  const auto me = member_of(first.enters({.ticket = ticket, .name = "Max"}), "me");
  raw_guest second(house.port());
  EXPECT_EQ(member_of(second.enters({.ticket = ticket, .name = "Max"}), "me"), me);
  EXPECT_EQ(first.closed(), 4501);
  second.commands(say_json("said by the one Max"));
  kim->reads({"said by the one Max"});
  EXPECT_EQ(kim->state()->people.size(), 4U);
}

// Lineage lives until the meeting ends (MEETING.md 1.2): leaving is no door that closes behind one.
TEST_F(once_more, AReturnTokenOfSomebodyWhoLeftIsTheSamePerson) {
  const auto g = inside("Max");
  const auto token = member_of(g->heard(), "returnToken");
  const auto me = member_of(g->heard(), "me");
  g->commands(R"({"leave":{}})");
  EXPECT_EQ(g->closed(), 4506);
  raw_guest again(house.port());
  again.says_hello({.return_token = token});
  EXPECT_EQ(member_of(again.hears("\"welcome\""), "me"), me);
}

class foreign : public bystanders {};

TEST_F(foreign, WhatSpeaksAnotherProtocolIsTurnedAway) {
  const auto answer = [&](const std::string& bytes) {
    raw_client c(house.port());
    c.send(bytes);
    return status_of(c.read_head());
  };
  EXPECT_EQ(answer("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 505);
  EXPECT_EQ(answer(std::string("\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03\r\n\r\n", 15)), 400);
  EXPECT_EQ(answer("SSH-2.0-OpenSSH_9.2\r\n\r\n"), 400);
  EXPECT_EQ(answer("EHLO mail.example.org\r\n\r\n"), 400);
}

TEST_F(foreign, TheBinaryEncodingIsReadAsCarefully) {
  constexpr unsigned binary = 2;
  const std::string malformed_code("\x08\x01", 2);  // Refusal.code = MALFORMED
  const auto unproven = [&](const std::string& payload) {
    raw_guest g(house.port(), 0, "hearth.v1.proto");
    g.wire().send(masked(binary, payload));
    const auto code = g.closed();
    EXPECT_NE(g.heard().find(malformed_code), std::string::npos);
    return code;
  };
  EXPECT_EQ(unproven(""), 4507);
  EXPECT_EQ(unproven("not protobuf"), 4507);
  EXPECT_EQ(unproven(std::string("\x0a\xff\xff\xff\xff\x07", 6)), 4507);  // 2 GiB of a hello
  EXPECT_EQ(unproven(std::string("\x0a\x7f\x0a\x01t", 5)), 4507);         // cut
  std::string deep;
  for (int i = 0; i < 100; ++i) {
    deep = std::string(1, '\x12') + static_cast<char>(std::min<std::size_t>(deep.size(), 100)) +
           deep.substr(0, 100);
  }
  EXPECT_EQ(unproven(deep), 4507);
}

}  // namespace
}  // namespace hearth::e2e
