// A server's life from outside: it is asked to stop, stopped at once, killed, and started anew, and
// those who talk there are told the truth each time. One real process a test.
#include "tests/e2e/gathering.hpp"
#include "tests/e2e/raw_guest.hpp"

#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>

namespace hearth::e2e {
namespace {

using namespace requests;

constexpr std::uint16_t come_back_elsewhere = 4001;
constexpr int killed = 128 + SIGKILL;

std::string say_json(const std::string& words) {
  return R"({"say":{"words":{"text":")" + words + R"("}}})";
}

std::unique_ptr<raw_guest> by_hand(const venue& house, const std::string& name) {
  auto g = std::make_unique<raw_guest>(house.port());
  g->enters({.ticket = house.ticket(name), .name = name});
  g->hears("\"snapshot\"");
  return g;
}

// The texts of the lines that begin with `mark`, in the order in which they were heard.
std::vector<std::string> lines_heard(const raw_guest& g, const std::string& mark) {
  std::vector<std::string> lines;
  const auto begin = "\"text\":\"" + mark;
  for (auto at = g.heard().find(begin); at != std::string::npos;
       at = g.heard().find(begin, at + 1)) {
    lines.push_back(member_of(g.heard(), "text", at));
  }
  return lines;
}

// How many commands of this guest were answered with yes.
std::size_t accepted(const raw_guest& g) {
  std::size_t count = 0;
  for (auto at = g.heard().find("\"accepted\""); at != std::string::npos;
       at = g.heard().find("\"accepted\"", at + 1)) {
    ++count;
  }
  return count;
}

// TRUST.md, promise 15. Everybody talks at once while the process is told to stop.
TEST(Stopping, TellsEverybodyAndLosesNoLineSaidBeforeIt) {
  gathering g({.more = std::string("[server]\ncores = 2\n") + gathering::roomy});
  const auto sam = g.opens("Sam");
  std::vector<std::unique_ptr<raw_guest>> people;
  for (int i = 0; i < 8; ++i) people.push_back(by_hand(g.house, "Guest " + std::to_string(i)));
  constexpr int lines_each = 100;
  for (int n = 1; n <= lines_each; ++n) {
    for (std::size_t i = 0; i < people.size(); ++i) {
      people[i]->commands(say_json("said by " + std::to_string(i) + ", " + std::to_string(n)));
    }
  }
  people[0]->hears("\"accepted\"");
  g.house.server().signal(SIGTERM);

  for (auto& p : people) {
    EXPECT_EQ(p->closed(), come_back_elsewhere);
    EXPECT_NE(p->heard().find("DRAINING"), std::string::npos);
  }
  const auto everything = lines_heard(*people[0], "said by ");
  EXPECT_FALSE(everything.empty());
  for (std::size_t i = 0; i < people.size(); ++i) {
    EXPECT_EQ(lines_heard(*people[i], "said by "), everything) << "as guest " << i << " read it";
    const auto mine = "said by " + std::to_string(i) + ",";
    EXPECT_EQ(
        accepted(*people[i]),
        std::ranges::count_if(everything, [&](const auto& line) { return line.starts_with(mine); }))
        << "guest " << i << " was told of another number than was read";
  }
  sam->sees("they are to come back",
            [](const room_state& s) { return s.connection == connection_state::reconnecting; });
  EXPECT_EQ(g.house.server().exit_status(), 0);
}

TEST(Stopping, TurnsReadinessRedWhileEverybodyStillTalksAndASecondSignalEndsItAtOnce) {
  gathering g({.drain = "delay_s = 300\ndeadline_s = 300\n", .more = gathering::roomy});
  const auto sam = g.opens("Sam");
  const auto kim = g.participant("Kim");
  EXPECT_TRUE(g.house.ready());
  g.house.server().signal(SIGTERM);
  EXPECT_TRUE(comes_true([&] { return !g.house.ready(); }));
  EXPECT_EQ(g.house.admin("GET /healthz HTTP/1.1\r\n").status, 200);
  EXPECT_NE(g.house.metrics().find("\nhearth_draining 1\n"), std::string::npos);
  for (auto* each : {sam.get(), kim.get()}) {
    each->sees("when the service stops, ten minutes from now", [](const room_state& s) {
      const auto left_ms = s.stops_unix_ms - s.meeting.opened_unix_ms;
      return left_ms >= 600'000 && left_ms < 660'000;
    });
  }
  kim->says("We have time to end this well.");
  sam->reads({"We have time to end this well."});

  EXPECT_EQ(g.house.server().exit_status(std::chrono::milliseconds(0)), std::nullopt);

  g.house.server().signal(SIGTERM);
  EXPECT_EQ(g.house.server().exit_status(std::chrono::seconds(10)), 0);
}

TEST(Stopping, LetsAMeetingEndInPeaceAndGoesWhenTheLastHasGone) {
  gathering g({.drain = "delay_s = 0\ndeadline_s = 300\n", .more = gathering::roomy});
  const auto sam = g.opens("Sam");
  const auto kim = g.participant("Kim");
  g.house.server().signal(SIGTERM);
  EXPECT_TRUE(comes_true([&] { return !g.house.ready(); }));
  kim->says("Thank you all.");
  sam->reads({"Thank you all."});
  sam->does(end(end_how::now, false));
  sam->does(close_card());
  kim->tries(close_card());
  for (auto* each : {sam.get(), kim.get()}) {
    EXPECT_EQ(each->closed(), make_error_code(errc::meeting_ended));
    EXPECT_TRUE(each->state()->receipt);
  }
  EXPECT_EQ(g.house.server().exit_status(std::chrono::seconds(10)), 0);
}

// The service may take an hour to stop, and a phone loses its connection any minute.
TEST(Stopping, TakesPeopleBackMeanwhileAndBeginsNoMeeting) {
  gathering g({.drain = "delay_s = 0\ndeadline_s = 300\n", .more = gathering::roomy});
  const auto sam = g.opens("Sam");
  auto kim = by_hand(g.house, "Kim");
  const auto token = member_of(kim->heard(), "returnToken");
  g.house.server().signal(SIGTERM);
  auto another = g.house.unsigned_ticket("Alex", access::power_set::facilitator());
  another.meeting = "another";
  const auto bearer = g.house.sign(another);
  const auto card = [&](const std::string& ticket) {
    return http(g.house.port(),
                "GET /v1/card HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                "Authorization: Bearer " +
                    ticket + "\r\n\r\n");
  };
  EXPECT_TRUE(comes_true([&] { return card(bearer).status == 503; }));
  raw_guest alex(g.house.port());
  alex.says_hello({.ticket = bearer, .meeting = "another", .name = "Alex"});
  EXPECT_EQ(alex.closed(), come_back_elsewhere) << alex.heard();

  kim.reset();
  EXPECT_EQ(card(g.house.ticket("Late")).status, 200);
  raw_guest again(g.house.port());
  again.enters({.return_token = token});
  again.hears("\"stopping\"");
  again.commands(say_json("I am back."));
  sam->reads({"I am back."});
  raw_guest late(g.house.port());
  late.enters({.ticket = g.house.ticket("Late"), .name = "Late"});
  late.hears("\"stopping\"");
  g.house.server().signal(SIGTERM);
  EXPECT_EQ(g.house.server().exit_status(std::chrono::seconds(10)), 0);
}

// Nothing of a meeting is on a disk, so a killed server has forgotten it: that must be said, what a
// person was about to say must not be lost, and the same links must open the room again.
TEST(AfterAKill, EverybodyBeginsAnewHonestlyAndNobodysUnsentLineIsLostOrSaidTwice) {
  gathering g;
  const auto link = g.house.invitation(access::power_set::facilitator());
  auto sam = g.comes({.name = "Sam", .invitation = link});
  sam->does(requests::open());
  const auto kim =
      g.comes({.name = "Kim", .ticket = g.house.ticket("Kim"), .returns_when_told = true});
  const auto river =
      g.comes({.name = "River", .ticket = g.house.ticket("River"), .returns_when_told = true});
  kim->says("before the night");
  river->reads({"before the night"});
  const auto before = river->state();

  g.house.server().signal(SIGKILL);
  EXPECT_EQ(g.house.server().exit_status(), killed);
  kim->sees("the connection is lost",
            [](const room_state& s) { return s.connection == connection_state::reconnecting; });
  kim->room().give(say("while you were gone"), [](error_code, const answer&) {});
  kim->sees("their line waits", [](const room_state& s) {
    return !s.outbox.empty() && s.outbox.begin()->status == pending_status::queued;
  });
  EXPECT_EQ(kim->room().text(kim->state()->outbox.begin()->words).value(), "while you were gone");

  g.house.starts_anew();
  sam = g.comes({.name = "Sam", .invitation = link});
  EXPECT_TRUE(sam->lines().empty());
  sam->does(requests::open());
  for (auto* each : {river.get(), kim.get()}) {
    each->returns();
    each->sees("they are inside again",
               [](const room_state& s) { return s.own.standing == standing::inside; });
  }
  river->reads({"while you were gone"});
  kim->sees("nothing waits any more", [](const room_state& s) { return s.outbox.empty(); });
  sam->says("after the night");
  for (auto* each : {river.get(), kim.get()}) {
    each->reads({"after the night"});
    EXPECT_EQ(each->lines(), (std::vector<std::string>{"while you were gone", "after the night"}))
        << each->name() << " must not be shown what is no more";
  }
  EXPECT_NE(river->state()->position.epoch, before->position.epoch);
  EXPECT_FALSE(river->room().text(before->lines.begin()->words));
}

TEST(Together, TwoMeetingsOfOneServerDoNotSeeEachOther) {
  gathering g;
  const auto there = [&](const std::string& subject, access::power_set powers = {}) {
    auto t = g.house.unsigned_ticket(subject, powers);
    t.meeting = "square";
    if (!powers.empty()) {
      t.policy.emplace();
      t.policy->mutable_opening_mode()->set_mode(v1::MODE_OPEN);
      t.policy->set_without_facilitator(v1::WITHOUT_FACILITATOR_HOLD);
    }
    return g.house.sign(t);
  };
  const auto sam = g.opens("Sam");
  const auto kim = g.participant("Kim");
  const auto ana = g.comes({.name = "Ana",
                            .ticket = there("Ana", access::power_set::facilitator()),
                            .meeting = "square"});
  ana->does(requests::open());
  // Kim is in both, by the same subject: nobody there can know.
  const auto same = g.comes({.name = "Somebody", .ticket = there("Kim"), .meeting = "square"});
  EXPECT_NE(same->id(), kim->id());

  kim->says("only here");
  same->says("only there");
  sam->reads({"only here"});
  ana->reads({"only there"});
  EXPECT_EQ(sam->lines(), std::vector<std::string>{"only here"});
  EXPECT_EQ(ana->lines(), std::vector<std::string>{"only there"});
  EXPECT_EQ(sam->state()->people.size(), 2U);
  EXPECT_EQ(ana->state()->people.size(), 2U);

  // Neither a ticket nor a return token of one opens the other.
  raw_guest strays(g.house.port());
  strays.says_hello({.ticket = there("Kim"), .name = "Kim"});
  EXPECT_EQ(strays.closed(), 4500);
  EXPECT_NE(strays.heard().find("UNAUTHORIZED"), std::string::npos);
  raw_guest returns(g.house.port());
  returns.says_hello({.return_token = kim->return_token(), .meeting = "square"});
  EXPECT_NE(returns.hears("\"refused\"").find("RETURN_UNKNOWN"), std::string::npos);

  ana->does(end(end_how::now, false));
  ana->does(close_card());
  same->tries(close_card());
  EXPECT_EQ(ana->closed(), make_error_code(errc::meeting_ended));
  kim->says("still here");
  sam->reads({"only here", "still here"});
}

TEST(Together, WhoComesToAnEndedMeetingReadsThatItHasEnded) {
  gathering g;
  const auto sam = g.opens("Sam");
  const auto link = g.house.invitation();
  const auto token = sam->return_token();
  sam->does(end(end_how::now, false));
  sam->does(close_card());
  EXPECT_EQ(sam->closed(), make_error_code(errc::meeting_ended));
  // By a link, by a ticket, and even with the power to open another one.
  for (const auto& late : {arrival{.name = "Late", .invitation = link},
                           arrival{.name = "Late", .ticket = g.house.ticket("Late")},
                           arrival{.name = "Sam",
                           .ticket = g.house.ticket("Sam", access::power_set::facilitator())}}) {
    const guest too_late(g.threads, g.house.url(), late);
    EXPECT_EQ(too_late.error(), make_error_code(errc::meeting_ended));
  }
  raw_guest returns(g.house.port());
  returns.says_hello({.return_token = token});
  EXPECT_NE(returns.hears("\"refused\"").find("RETURN_UNKNOWN"), std::string::npos);
}

// TRUST.md, Diagnostics; ARCHITECTURE.md 8.
TEST(Administration, SeesTheServerAndNobodyInIt) {
  gathering g;
  const auto sam = g.opens("Samantha");
  const auto kim = g.participant("Kimberley");
  auto ticket = g.house.unsigned_ticket("subject-of-max");
  const auto max = g.comes({.name = "Maximilian", .ticket = g.house.sign(ticket)});
  max->says("a line that nobody measures");
  sam->reads({"a line that nobody measures"});
  EXPECT_EQ(g.house.admin("GET /healthz HTTP/1.1\r\n").status, 200);
  EXPECT_EQ(g.house.admin("GET /readyz HTTP/1.1\r\n").status, 200);
  EXPECT_NE(g.house.metrics().find("\nhearth_connections 3\n"), std::string::npos);
  EXPECT_NE(g.house.metrics().find("\nhearth_rooms 1\n"), std::string::npos);

  EXPECT_EQ(g.house
                .admin("POST /v1/revoke HTTP/1.1\r\nContent-Type: application/json\r\n",
                       R"({"sub":"subject-of-max","until":)" +
                           std::to_string(ticket.registered.expires_s + 60) + "}")
                .status,
            200);
  EXPECT_EQ(max->closed(), make_error_code(errc::revoked));
  const guest again(g.threads, g.house.url(), {.name = "Max", .ticket = g.house.sign(ticket)});
  EXPECT_EQ(again.error(), make_error_code(errc::revoked));
  EXPECT_NE(g.house.metrics().find("REVOKED\"} 1\n"), std::string::npos);

  const auto told = g.house.metrics() + g.house.server().errors();
  for (const auto& secret :
       {std::string("Samantha"), std::string("Kimberley"), std::string("Maximilian"),
        std::string("subject-of-max"), ticket.registered.id, std::string("nobody measures"),
        std::string(venue::meeting), std::string("127.0.0.1"), std::string("our-app"),
        std::to_string(sam->id().value), std::to_string(kim->id().value)}) {
    EXPECT_EQ(told.find(secret), std::string::npos) << secret << " is told:\n" << told;
  }
  // What is public is no way in.
  EXPECT_EQ(
      http(g.house.port(), "GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").status,
      404);
}

TEST(Administration, AsksForItsTokenWhereOneIsSet) {
  constexpr const char* token = "an administrator's token of some length";
  gathering g({.admin = "token = \"" + std::string(token) + "\"\n", .more = gathering::roomy});
  EXPECT_EQ(g.house.admin("GET /healthz HTTP/1.1\r\n").status, 200);
  EXPECT_TRUE(g.house.ready());
  const auto asks = [&](const std::string& shown) {
    return g.house.admin("GET /metrics HTTP/1.1\r\n" + shown).status;
  };
  EXPECT_EQ(asks(""), 401);
  EXPECT_EQ(asks("Authorization: Bearer another token\r\n"), 401);
  EXPECT_EQ(asks("Authorization: " + std::string(token) + "\r\n"), 401);
  EXPECT_EQ(asks("Authorization: Bearer " + std::string(token) + "\r\n"), 200);
  EXPECT_EQ(g.house.admin("POST /v1/revoke HTTP/1.1\r\n", R"({"sub":"x","until":1})").status, 401);
}

}  // namespace
}  // namespace hearth::e2e
