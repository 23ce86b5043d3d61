// The proof that words are gone, from outside (TRUST.md): everything that a real server process
// holds is searched for words, first while they live, then when they must be gone.
#include "tests/e2e/guest.hpp"
#include "tests/e2e/memory_scan.hpp"
#include "tests/e2e/raw_guest.hpp"
#include "tests/e2e/venue.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <chrono>
#include <fstream>
#include <sstream>

namespace hearth::e2e {
namespace {

using namespace requests;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr const char* policy = R"(
title = "Tuesday circle"
opening_mode.mode = "open"
history = "all_live"
without_facilitator = "hold"
)";
constexpr seconds brief{2};
constexpr std::size_t other_traffic_bytes = 4096;

std::int64_t now_unix_ms() {
  return std::chrono::duration_cast<milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

class erasure : public testing::Test {
 protected:
  erasure() {
    sam = comes("Sam", access::power_set::facilitator());
    sam->does(requests::open());
    kim = comes("Kim");
    river = comes("River");
    stock.enters({.ticket = house.ticket("Stock"), .name = "Stock"});
    stock.hears("\"snapshot\"");
  }

  std::unique_ptr<guest> comes(const std::string& name, access::power_set powers = {}) {
    arrival a;
    a.name = name;
    a.ticket = house.ticket(name, powers);
    auto g = std::make_unique<guest>(threads, house.url(), a);
    EXPECT_FALSE(g->error()) << name << ": " << g->error().message();
    return g;
  }

  std::vector<residue> scan() { return residues(house.server().id(), m.tag()); }
  void is_held(const std::string& mark, const std::vector<residue>& found, const char* what) {
    EXPECT_TRUE(holds(found, mark)) << "the scan does not see " << what << " that lives";
  }
  void nothing_is_left() {
    const auto found = scan();
    EXPECT_TRUE(found.empty()) << text_of(found);
  }
  // Nothing is said on standard output meanwhile.
  void reaches(std::int64_t unix_ms) {
    const auto left = unix_ms - now_unix_ms();
    if (left <= 0) return;
    EXPECT_EQ(house.server().line(milliseconds(left)), std::nullopt);
  }
  // At least 4 KiB on each connection that lives.
  void others_talk() {
    for (auto* g : {sam.get(), kim.get(), river.get()}) {
      if (g) g->does(say(std::string(other_traffic_bytes / 2, 'o')));
    }
    for (int i = 0; i < 2; ++i) {
      stock.commands(R"({"say":{"words":{"text":")" + std::string(other_traffic_bytes / 2, 'p') +
                     R"("}}})");
      stock.hears("\"accepted\"");
    }
  }
  void nothing_was_written() {
    EXPECT_EQ(house.server().errors().find(m.tag()), std::string::npos);
    EXPECT_EQ(files_written_by(house.server().id()), std::vector<std::string>());
    const auto metrics =
        http(house.admin_port(),
             "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(metrics.status, 200);
    EXPECT_EQ(metrics.body.find(m.tag()), std::string::npos);
  }
  void says_briefly(const std::string& text) { kim->does(say({text, {}, {}, brief})); }

  marks m;
  venue house{policy};
  lobby_of_threads threads;
  std::unique_ptr<guest> sam, kim, river;
  raw_guest stock{house.port()};
};

TEST_F(erasure, AnExpiredLineIsGoneWithinASecondAlsoWhenTheProcessWasStoppedAcrossIt) {
  const auto shortly = m.next(), whole = m.long_one(4000), noted = m.next(),
             by_hand = m.long_one(300);
  stock.commands(R"({"say":{"goneAfterS":2,"words":{"text":")" + by_hand + R"("}}})");
  stock.hears("\"accepted\"");
  kim->does(say({shortly, {}, noted, brief}));
  says_briefly(whole);
  const auto due = now_unix_ms() + 2000;
  river->reads({by_hand, shortly, whole});
  stock.hears(whole);

  house.server().signal(SIGSTOP);
  const auto found = scan();
  is_held(shortly, found, "a short line");
  is_held(whole, found, "a long line");
  is_held(noted, found, "a content note");
  is_held(by_hand, found, "a line of another client");
  reaches(due + 500);
  house.server().signal(SIGCONT);
  reaches(now_unix_ms() + 1000);

  house.server().signal(SIGSTOP);
  nothing_is_left();
  house.server().signal(SIGCONT);
  others_talk();
  nothing_is_left();
  nothing_was_written();
}

TEST_F(erasure, AnExpiredLineIsGoneWithinASecondOfItsTime) {
  const auto lines = std::vector{m.next(), m.long_one(1000), m.long_one(4000)};
  for (const auto& line : lines) says_briefly(line);
  reaches(now_unix_ms() + 3000);
  house.server().signal(SIGSTOP);
  nothing_is_left();
  house.server().signal(SIGCONT);
}

TEST_F(erasure, ALateOrReturningReaderIsGivenNothingOfIt) {
  const auto line = m.next();
  const auto before = stock.heard();
  says_briefly(line);
  stock.hears(line);
  const auto at = member_of(stock.heard(), "first", stock.heard().rfind("\"first\""));
  const auto epoch = member_of(stock.heard(), "epoch");
  reaches(now_unix_ms() + 3000);

  raw_guest late(house.port());
  late.enters({.ticket = house.ticket("Late"), .name = "Late"});
  late.hears("\"snapshot\"");
  raw_guest again(house.port());
  const auto through = std::to_string(std::stoul(at) - 1);
  again.enters({.return_token = member_of(stock.heard(), "returnToken"),
                .more = R"(,"resume":{"epoch":")" + epoch + R"(","number":")" + through + R"("})"});
  again.hears("\"erased\"");
  for (auto* g : {&late, &again}) {
    g->commands(R"({"listen":{"on":true}})");
    g->hears("\"result\"");
    EXPECT_EQ(g->heard().find(m.tag()), std::string::npos);
  }
  EXPECT_EQ(before.find(m.tag()), std::string::npos);
}

TEST_F(erasure, WordsTakenBackEditedAndHiddenAreGone) {
  const auto taken_back = m.long_one(200), edited = m.long_one(200), hidden = m.long_one(200),
             overwritten_name = m.next();
  const auto first = kim->does(say(taken_back));
  const auto second = kim->does(say(edited));
  const auto third = kim->does(say(hidden));
  river->does(set_name(overwritten_name));
  river->reads({taken_back, edited, hidden});
  stock.hears(overwritten_name);
  const auto found = scan();
  for (const auto& mark : {taken_back, edited, hidden, overwritten_name})
    is_held(mark, found, "a line");
  kim->does(retract(first.line));
  kim->does(edit(second.line, "something else"));
  river->does(set_name("River"));
  sam->does(hide(third.line));
  sam->sees("it is hidden", [&](const room_state& s) { return s.find(third.line)->hidden; });
  others_talk();
  const auto sealed = scan();
  EXPECT_FALSE(holds(sealed, taken_back) || holds(sealed, edited) ||
               holds(sealed, overwritten_name))
      << text_of(sealed);
  is_held(hidden, sealed, "what a facilitator may still undo");
  kim->does(retract(third.line));
  others_talk();
  nothing_is_left();
}

TEST_F(erasure, WhatIsHiddenIsGoneWhenItCanNoLongerBeUndone) {
  const auto said = kim->does(say(m.long_one(500)));
  sam->does(hide(said.line));
  const auto undo_over = now_unix_ms() + 60'000;
  reaches(undo_over + 1000);
  sam->is_refused(unhide(said.line), errc::undo_over);
  nothing_is_left();
}

TEST_F(erasure, NothingIsLeftOfWhatWasRefusedOrCut) {
  const auto say_it = [](const std::string& text) {
    return R"({"say":{"words":{"text":")" + text + R"("}}})";
  };
  kim->is_refused(say(m.long_one(5000)), errc::too_large);
  kim->is_refused(say(m.next() + "\x01"), errc::words_refused);
  stock.commands(say_it(m.long_one(5000)));
  stock.hears("TOO_LARGE");
  stock.sends(R"({"command":{"number":"9","command":{"unheardOf":{"words":")" + m.long_one(200) +
              R"("}}}})");
  stock.hears("MALFORMED");
  stock.sends("{\"" + m.next() + "\":[[[\"" + m.next());
  stock.hears("MALFORMED");
  mute_terms terms;
  terms.until = mute_until::meeting_end;
  sam->does(mute(river->id(), terms));
  river->is_refused(say(m.long_one(200)), errc::muted);
  sam->does(unmute(river->id()));

  // Cut in the middle of a frame, whole or in fragments; one connection lives on with half a
  // message.
  const auto message = gateway::testing::masked(1, say_it(m.long_one(3000)));
  {
    raw_guest gone(house.port());
    gone.enters({.ticket = house.ticket("Gone"), .name = "Gone"});
    gone.hears("\"snapshot\"");
    gone.wire().send(std::string_view(message).substr(0, 1700));
    gone.wire().send(gateway::testing::masked(9, "there?"));
  }
  {
    raw_guest broken(house.port());
    broken.enters({.ticket = house.ticket("Broken"), .name = "Broken"});
    broken.hears("\"snapshot\"");
    broken.wire().send(gateway::testing::masked(1, say_it(m.long_one(200)), false));
    broken.wire().send(
        gateway::testing::masked(1, say_it(m.long_one(200)), false));  // no continuation
    EXPECT_EQ(broken.closed(), 1002);
  }
  // A name that is refused, and a question from somebody whose ticket is none.
  raw_guest nobody(house.port());
  nobody.says_hello({.ticket = house.ticket("Nobody"), .name = "\\u0007" + m.next()});
  nobody.hears("WORDS_REFUSED");
  others_talk();
  nothing_is_left();
  nothing_was_written();
}

}  // namespace
}  // namespace hearth::e2e
