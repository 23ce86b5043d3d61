// People come back: from a train's tunnel, from another device, after the server has forgotten
// them. Nobody loses a line, reads one twice, or has to find a link again without need.
#include "tests/e2e/cable.hpp"
#include "tests/e2e/gathering.hpp"

#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <set>

namespace hearth::e2e {
namespace {

using namespace requests;

std::string through(const cable& c) {
  return "http://127.0.0.1:" + std::to_string(c.port());
}

// What somebody was told of lines, event by event, until they were told of `last`.
struct told {
  std::vector<line_id> lines;
  std::size_t gaps = 0;
  std::size_t resumed = 0;
};
told listens_until(guest& g, line_id last) {
  told all;
  while (const auto e = g.next_event()) {
    if (const auto* said = std::get_if<line_said>(&*e)) all.lines.push_back(said->line);
    if (std::holds_alternative<gap>(*e)) ++all.gaps;
    const auto* moved = std::get_if<connection_changed>(&*e);
    if (moved && moved->resumed) ++all.resumed;
    if (!all.lines.empty() && all.lines.back() == last) break;
  }
  return all;
}

TEST(ComingBack, AfterACutInTheMiddleMissesNothingAndRepeatsNothingWhileOthersTalk) {
  gathering g;
  cable wire(g.house.port());
  const auto kim = g.opens("Kim");
  const auto river =
      g.comes({.name = "River", .ticket = g.house.ticket("River"), .returns_when_told = true},
              through(wire));
  constexpr std::size_t cuts = 8, lines_a_phase = 6;
  std::size_t said = 0;
  const auto kim_talks = [&] {
    for (std::size_t i = 0; i < lines_a_phase; ++i) kim->says("Kim " + std::to_string(++said));
  };
  for (std::size_t cut = 0; cut < cuts; ++cut) {
    kim_talks();
    // On its way, or not, when it happens: River need not care.
    for (int i = 0; i < 3; ++i) {
      river->room().give(say("River " + std::to_string(++said)), [](error_code, const answer&) {});
    }
    EXPECT_EQ(wire.pull(), 1U);
    kim_talks();
    river->returns();
  }
  river->sees("everything was said", [](const room_state& s) { return s.outbox.empty(); });
  const auto last = kim->does(say("the last")).line;
  const auto heard = listens_until(*river, last);
  EXPECT_EQ(heard.gaps, 0U);
  EXPECT_EQ(heard.resumed, cuts);

  kim->reads({"the last"});
  river->reads({"the last"});
  const auto lines = kim->lines();
  EXPECT_EQ(lines.size(), said + 1);
  EXPECT_EQ(std::set<std::string>(lines.begin(), lines.end()).size(), said + 1)
      << "a line is twice";
  EXPECT_EQ(river->lines(), lines);
  std::vector<line_id> in_order;
  for (const auto& l : kim->state()->lines) in_order.push_back(l.id);
  EXPECT_EQ(heard.lines, in_order);
}

TEST(ComingBack, ASecondDeviceTakesThePlaceOfTheFirstWhichMayTakeItBack) {
  gathering g;
  const auto sam = g.opens("Sam");
  const auto phone = g.participant("Kim");
  phone->says("from the phone");
  const auto token = phone->return_token();
  const auto laptop = g.comes({.name = "Kim", .return_token = token});
  EXPECT_EQ(phone->closed(), make_error_code(errc::superseded));
  EXPECT_EQ(laptop->id(), phone->id());
  laptop->says("from the laptop");
  sam->reads({"from the phone", "from the laptop"});
  EXPECT_EQ(sam->state()->people.size(), 2U) << "one person, however many devices";

  // The phone's app kept the token, and its person comes back to it.
  EXPECT_FALSE(phone->return_token().empty());
  const auto phone_again = g.comes({.name = "Kim", .return_token = phone->return_token()});
  EXPECT_EQ(laptop->closed(), make_error_code(errc::superseded));
  phone_again->says("from the phone again");
  sam->reads({"from the phone", "from the laptop", "from the phone again"});
}

TEST(ComingBack, ATicketWithoutASubjectShownAgainIsTheSamePersonAndEveryOtherIsAStranger) {
  gathering g;
  const auto sam = g.opens("Sam");
  const auto ticket = g.house.ticket("");
  const auto kim = g.comes({.name = "Kim", .ticket = ticket});
  kim->says("before the page was reloaded");
  const auto again = g.comes({.name = "Kim", .ticket = ticket});
  EXPECT_EQ(kim->closed(), make_error_code(errc::superseded));
  EXPECT_EQ(again->id(), kim->id());
  again->reads({"before the page was reloaded"});
  const auto other = g.comes({.name = "Robin", .ticket = g.house.ticket("")});
  EXPECT_NE(other->id(), again->id());
  other->says("the stranger's word");
  sam->reads({"before the page was reloaded", "the stranger's word"});
  EXPECT_EQ(sam->state()->people.size(), 3U);

  remove_terms for_good;
  for_good.rejoin = rejoin::deny;
  sam->does(remove(again->id(), for_good));
  EXPECT_EQ(again->closed(), make_error_code(errc::removed));
  const guest refused(g.threads, g.house.url(), {.name = "Kim", .ticket = ticket});
  EXPECT_EQ(refused.error(), make_error_code(errc::removed)) << "a removal holds for the ticket";
}

TEST(ComingBack, TheAppIsAskedForATicketOnlyWhenTheServerNoLongerKnowsThePerson) {
  gathering g;
  cable wire(g.house.port());
  auto sam = g.opens("Sam");
  std::atomic<unsigned> asked = 0, attempt = 0;
  const auto kim = g.comes({.name = "Kim",
                            .asks =
                                [&](const token_request& r, const token_answer& answer) {
                                  ++asked;
                                  attempt = r.attempt;
                                  answer({}, g.house.ticket("Kim"));
                                },
                            .returns_when_told = true},
                           through(wire));
  EXPECT_EQ(asked, 1U);
  for (int cut = 0; cut < 3; ++cut) {
    wire.pull();
    kim->returns();
  }
  EXPECT_EQ(asked, 1U) << "the return token is enough";

  g.house.server().signal(SIGKILL);
  g.house.starts_anew();
  sam = g.opens("Sam");
  // The answer to the return token is that nobody knows it; the next try is with a new ticket.
  kim->returns();
  EXPECT_EQ(asked, 2U);
  EXPECT_EQ(attempt, 2U);
  kim->says("here again");
  sam->reads({"here again"});
}

}  // namespace
}  // namespace hearth::e2e
