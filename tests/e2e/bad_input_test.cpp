// Whatever comes in, each fault is answered in its own typed way, and those who do nothing wrong
// never notice: after every test two ordinary guests still talk in the same meeting.
#include "server/base/base64url.hpp"
#include "server/base/clock.hpp"
#include "tests/e2e/bystanders.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace hearth::e2e {
namespace {

using namespace requests;
using gateway::testing::close_code_of;
using gateway::testing::masked;

constexpr std::string_view embedders_secret = "an embedder's secret of 32 bytes and more";
constexpr unsigned text = 1, binary = 2;

std::int64_t now_s() {
  return base::system_clock().unix_ms() / 1000;
}

class bad_input : public bystanders {
 protected:
  // The answer to a hello that is refused for good.
  std::string refused(const raw_hello& h, std::uint16_t code = 4500) {
    raw_guest g(house.port());
    g.says_hello(h);
    EXPECT_EQ(g.closed(), code) << g.heard();
    EXPECT_NE(g.heard().find("\"goodbye\""), std::string::npos);
    return g.heard();
  }
  std::string refused_ticket(const std::string& ticket) {
    return refused({.ticket = ticket, .name = "Nobody"});
  }
  void revoked_within_a_second(const std::string& by, const std::string& value);
};

// ---- Frames

TEST_F(bad_input, WhatCannotBeReadIsAnsweredAndTheConnectionStays) {
  const auto g = inside("Max");
  const auto many = [](const std::string& one, int times) {
    std::string row;
    for (int i = 0; i < times; ++i) row += one;
    return row;
  };
  for (const auto& bad :
       {std::string("{"), std::string("[]"), std::string("null"), std::string(), std::string("{}"),
        std::string(R"({"nothing":{}})"), std::string(R"({"command":{}})"),
        std::string(R"({"command":{"number":"0","command":{"leave":{}}}})"),
        std::string(R"({"command":{"number":"-1","command":{"leave":{}}}})"),
        std::string(R"({"command":{"number":"1","number":"2","command":{"leave":{}}}})"),
        std::string(R"({"command":{"number":"1","command":{"say":{"words":{"ref":{"id":"1"}}}}}})"),
        std::string(R"({"command":{"number":"1","command":{"say":{"words":7}}}})"),
        many("{\"a\":", 40), "[" + many("1,", 5000) + "1]"}) {
    g->sends(bad);
    EXPECT_NE(g->hears("\"refused\"").find("MALFORMED"), std::string::npos) << bad;
  }
  g->sends(to_json(hello_of("Max"), g->run()));  // a second hello
  g->hears("MALFORMED");
  g->wire().send(masked(binary, say_json("in the other encoding")));
  g->hears("MALFORMED");
  g->commands(say_json("and now in earnest"));
  g->hears("\"accepted\"");
  river->reads({"and now in earnest"});
}

TEST_F(bad_input, WhoHasShownNoTicketHasNoSecondChanceAtGarbage) {
  for (const auto& bad : {masked(text, "{"), masked(binary, "\x0a\x02hi"), masked(text, "")}) {
    raw_guest g(house.port());
    g.wire().send(bad);
    EXPECT_EQ(g.closed(), 4507) << g.heard();
    EXPECT_NE(g.heard().find("MALFORMED"), std::string::npos);
  }
}

TEST_F(bad_input, WhatIsTooLongIsRefusedOrClosed) {
  const auto g = inside("Max");
  g->commands(say_json(std::string(4097, 'x')));
  const auto refusal = g->hears("\"refused\"");
  EXPECT_NE(refusal.find("TOO_LARGE"), std::string::npos);
  EXPECT_NE(refusal.find("\"max\":4096"), std::string::npos);
  g->commands(say_json(""));
  g->hears("WORDS_EMPTY");
  g->commands(say_json("\\u0007"));
  g->hears("WORDS_REFUSED");
  g->sends(std::string(65'537, ' '));
  EXPECT_EQ(g->closed(), 1009);

  raw_guest unproven(house.port());
  unproven.sends(std::string(8'193, ' '));
  EXPECT_EQ(unproven.closed(), 1009);
}

TEST_F(bad_input, FramesAgainstTheProtocolCloseWithItsCodes) {
  const auto closes = [&](const std::string& bytes) {
    raw_guest g(house.port());
    g.wire().send(bytes);
    return g.closed();
  };
  EXPECT_EQ(closes(std::string("\x81\x02{}", 4)), 1002);  // not masked
  EXPECT_EQ(closes(masked(3, "?")), 1002);                // a reserved opcode
  EXPECT_EQ(closes("\xc1" + masked(text, "{}").substr(1)),
            1002);                                           // compressed, which nobody agreed on
  EXPECT_EQ(closes(masked(9, "half a ping", false)), 1002);  // a control frame in pieces
  EXPECT_EQ(closes(masked(text, "\xc3\x28")), 1007);         // not UTF-8
}

TEST_F(bad_input, ACommandBeforeTheHelloIsAskedForTheHello) {
  raw_guest g(house.port());
  g.commands(say_json("too early"));
  EXPECT_NE(g.hears("\"refused\"").find("HELLO_REQUIRED"), std::string::npos);
  EXPECT_FALSE(g.enters(hello_of("Max")).empty()) << "who was only too early is welcome";
}

TEST_F(bad_input, NothingCountsAfterTheGoodbye) {
  const auto g = inside("Max");
  g->wire().send(
      masked(text, R"({"command":{"number":"1","command":{"leave":{}}}})") +
      masked(text, R"({"command":{"number":"2","command":)" + say_json("too late") + "}}"));
  EXPECT_EQ(g->closed(), 4506);
  kim->says("meanwhile");
  const auto lines = kim->lines();
  EXPECT_EQ(std::ranges::find(lines, "too late"), lines.end());
}

TEST_F(bad_input, ACommandThatComesAgainIsAnsweredAgainAndTakesEffectOnce) {
  auto g = inside("Max");
  g->commands(say_json("only once"), 1);
  const auto first = g->hears("\"result\"");
  g->commands(say_json("something else under the same number"), 1);
  EXPECT_EQ(g->hears("\"result\""), first);

  // Also over another connection of the same run.
  const auto token = member_of(g->heard(), "returnToken");
  raw_guest again(house.port());
  const auto welcome = again.enters({.return_token = token, .run = g->run()});
  EXPECT_EQ(member_of(welcome, "answeredThrough"), "1");
  again.commands(say_json("only once"), 1);
  EXPECT_EQ(again.hears("\"result\""), first);
  for (int i = 2; i <= 70; ++i) {
    again.commands(R"({"listen":{"on":)" + std::string(i % 2 ? "true" : "false") + "}}",
                   static_cast<std::uint64_t>(i));
    again.hears("\"result\"");
  }
  again.commands(say_json("only once"), 1);
  again.hears("TOO_OLD");
  kim->says("after it");
  river->reads({"only once", "after it"});
  EXPECT_EQ(std::ranges::count(river->lines(), "only once"), 1);
}

// ---- The door

TEST_F(bad_input, AnotherMeetingAndNoMeetingAreOneAnswer) {
  auto elsewhere = hello_of("Max");
  elsewhere.meeting = "elsewhere";
  const auto nowhere = refused(elsewhere);
  EXPECT_NE(nowhere.find("UNAUTHORIZED"), std::string::npos);
  elsewhere.meeting = "../etc";
  EXPECT_EQ(refused(elsewhere), nowhere);
  EXPECT_EQ(refused({.meeting = venue::meeting, .name = "Max"}), nowhere);  // no proof at all
}

TEST_F(bad_input, EveryFlawOfATicketIsOneAnswer) {
  const auto good = house.ticket("Max");
  const auto head_end = good.find('.'), claims_end = good.rfind('.');
  const auto claims = good.substr(head_end, claims_end - head_end);
  const auto as = [&](const std::string& header) {
    return base::base64url_encode(header) + claims;
  };
  auto other = access::key::symmetric(base::bytes_of("another secret of thirty-two bytes or more"));
  auto same = access::key::symmetric(base::bytes_of(embedders_secret));
  const auto unsigned_one = house.unsigned_ticket("Max");
  const access::trusted_key forger{"embedder", std::move(*other), "our-app", "hearth", {}};
  const access::trusted_key elsewhere{"embedder", *same, "our-app", "another-service", {}};
  const access::trusted_key stranger{"unknown", *same, "our-app", "hearth", {}};
  const access::trusted_key impostor{"embedder", *same, "their-app", "hearth", {}};
  auto swapped = good;
  swapped[claims_end - 5] = swapped[claims_end - 5] == 'A' ? 'B' : 'A';
  auto future = unsigned_one;
  future.registered.issued_s = future.registered.not_before_s = now_s() + 600;
  future.registered.expires_s = now_s() + 900;
  auto lasting = unsigned_one;
  lasting.registered.expires_s = now_s() + 25 * 3600;

  const auto answer = refused_ticket("not a ticket");
  EXPECT_NE(answer.find("UNAUTHORIZED"), std::string::npos);
  const std::vector<std::pair<const char*, std::string>> flawed{
      {"none", as(R"({"alg":"none","kid":"embedder"})") + "."},
      {"none, with a signature",
       as(R"({"alg":"none","kid":"embedder"})") + good.substr(claims_end)},
      {"another algorithm", as(R"({"alg":"ES256","kid":"embedder"})") + good.substr(claims_end)},
      {"a key in the header",
       as(R"({"alg":"HS256","kid":"embedder","jwk":{"kty":"oct","k":"AAAA"}})") +
           good.substr(claims_end)},
      {"another key", access::mint_ticket(forger, unsigned_one)},
      {"another audience", access::mint_ticket(elsewhere, unsigned_one)},
      {"an unknown key", access::mint_ticket(stranger, unsigned_one)},
      {"another issuer", access::mint_ticket(impostor, unsigned_one)},
      {"tampered claims", swapped},
      {"cut", good.substr(0, good.size() - 1)},
      {"padded", good + "="},
      {"not yet valid", house.sign(future)},
      {"too long a life", house.sign(lasting)},
      {"longer than any ticket", std::string(5000, 'a')},
  };
  for (const auto& [flaw, ticket] : flawed) EXPECT_EQ(refused_ticket(ticket), answer) << flaw;

  auto old = unsigned_one;
  old.registered.issued_s = old.registered.not_before_s = now_s() - 600;
  old.registered.expires_s = now_s() - 120;
  EXPECT_NE(refused_ticket(house.sign(old)).find("TOKEN_EXPIRED"), std::string::npos);
}

TEST_F(bad_input, ATicketThatWasUsedBeforeARemovalOpensNothing) {
  const auto g = inside("Max");
  const auto me = member_of(g->heard(), "me");
  const auto token = member_of(g->heard(), "returnToken");
  remove_terms for_good;
  for_good.rejoin = rejoin::deny;
  sam->does(remove(person_id{std::stoull(me)}, for_good));
  EXPECT_EQ(g->closed(), 4502);
  EXPECT_NE(refused(hello_of("Max"), 4502).find("REMOVED"), std::string::npos);
  raw_guest by_token(house.port());
  by_token.says_hello({.return_token = token});
  EXPECT_NE(by_token.hears("\"refused\""), "");
}

void bad_input::revoked_within_a_second(const std::string& by, const std::string& value) {
  const auto began = std::chrono::steady_clock::now();
  const auto answer = house.admin(
      "POST /v1/revoke HTTP/1.1\r\nContent-Type: application/json\r\n",
      R"({")" + by + R"(":")" + value + R"(","until":)" + std::to_string(now_s() + 3600) + "}");
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(1));
}

TEST_F(bad_input, ARevokedTicketCutsWhoIsInsideWithinASecondAndOpensNothing) {
  for (const std::string by : {"sub", "jti"}) {
    auto t = house.unsigned_ticket("Max" + by);
    const auto ticket = house.sign(t);
    raw_guest g(house.port());
    g.enters({.ticket = ticket, .name = "Max " + by});
    g.hears("\"snapshot\"");
    const auto began = std::chrono::steady_clock::now();
    revoked_within_a_second(by, by == "sub" ? t.subject : t.registered.id);
    EXPECT_EQ(g.closed(), 4505) << by;
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(1)) << by;
    EXPECT_NE(refused_ticket(ticket).find("REVOKED"), std::string::npos) << by;
    raw_guest back(house.port());
    back.says_hello({.return_token = member_of(g.heard(), "returnToken")});
    EXPECT_EQ(back.hears("\"refused\"").find("welcome"), std::string::npos);
  }
  for (const auto* bad :
       {"", "{", "[]", "{}", R"({"sub":"x"})", R"({"sub":"x","jti":"y","until":1})",
        R"({"sub":7,"until":1})", R"({"sub":"x","until":"soon"})"}) {
    EXPECT_EQ(house.admin("POST /v1/revoke HTTP/1.1\r\n", bad).status, 400) << bad;
  }
}

TEST_F(bad_input, OtherRulesThanThoseItWasOpenedWithChangeNothing) {
  auto t = house.unsigned_ticket("Another facilitator", access::power_set::facilitator());
  t.policy.emplace();
  t.policy->set_capacity(7);
  EXPECT_NE(refused_ticket(house.sign(t)).find("POLICY_DIFFERS"), std::string::npos);
}

TEST_F(bad_input, ARefusedNameOrProofCanBeMendedOnTheSameConnection) {
  raw_guest g(house.port());
  auto h = hello_of("Max");
  h.name = "\\u0007";
  g.says_hello(h);
  g.hears("WORDS_REFUSED");
  h.name = std::string(257, 'x');
  g.says_hello(h);
  g.hears("TOO_LARGE");
  h.name = "Facilitator";
  g.says_hello(h);
  g.hears("NAME_REFUSED");
  h.name = "Max";
  g.enters(h);
  g.hears("\"snapshot\"");

  raw_guest by_token(house.port());
  by_token.says_hello({.return_token = "never given to anybody"});
  by_token.hears("RETURN_UNKNOWN");
  by_token.enters(hello_of("Noor"));

  raw_guest stubborn(house.port());
  for (int i = 0; i < 9; ++i) stubborn.says_hello({.return_token = "never given to anybody"});
  EXPECT_EQ(stubborn.closed(), 4003);
}

}  // namespace
}  // namespace hearth::e2e
