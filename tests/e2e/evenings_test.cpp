// Evenings as people tell of them, over real sockets through the SDK and the terminal: somebody's
// first time, two for whom time and screens are different. Alone with fourteen: alone_test.cpp.
#include "tests/e2e/cable.hpp"
#include "tests/e2e/gathering.hpp"
#include "tests/e2e/terminal_guest.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace hearth::e2e {
namespace {

using namespace requests;

// The floor is free, and the time for responses is over, too.
bool free_again(const room_state& s) {
  return s.floor.phase == phase::idle && !s.floor.responding_to;
}
// The words of `ref` as this person reads them now.
std::string text_of(guest& who, words_ref ref) {
  const auto text = who.room().text(ref);
  return text ? *text : "(gone)";
}
// The teller is done, and the time for responses is over.
void is_done(guest& sam, guest& teller) {
  teller.does(done(teller.turn()));
  sam.sees("there is time to respond", [](const room_state& s) {
    return s.floor.phase == phase::idle && s.floor.responding_to;
  });
  sam.does(end_responses(sam.turn()));
  sam.sees("the floor is free", free_again);
}

// ---- A frightened first-timer on a phone

constexpr const char* with_a_door = R"(
lobby = "ask"
agreement.version = 1
agreement.text = "What is said here stays here. Everybody may pass."
opening_mode.mode = "queue"
order = "arrival"
without_facilitator = "hold"
)";

struct a_first_evening : testing::Test {
  a_first_evening() : g({.more = gathering::roomy}, with_a_door), phone(g.house.port()) {
    sam = g.comes({.name = "Sam",
                   .ticket = g.house.ticket("Sam", access::power_set::facilitator()),
                   .may_speak = false,
                   .agreement = 1});
    sam->does(requests::open());
    for (auto* each : {&kim, &noor}) {
      const auto* name = each == &kim ? "Kim" : "Noor";
      *each = g.comes({.name = name, .ticket = g.house.ticket(name), .agreement = 1});
      is_let_in(**each);
    }
  }
  void is_let_in(guest& who) {
    sam->sees(who.name() + " waits", [&](const room_state& s) {
      return std::ranges::any_of(s.own.waiting, [&](const auto& w) { return w.id == who.id(); });
    });
    sam->does(admit(who.id()));
    who.sees("they are inside",
             [](const room_state& s) { return s.own.standing == standing::inside; });
  }

  void waits_and_is_not_alone();
  void is_let_in_while_somebody_shares();
  void listens_first();
  void asks_to_speak_and_loses_the_signal_while_typing();

  gathering g;
  cable phone;
  std::unique_ptr<guest> sam, kim, noor, river;
};

void a_first_evening::waits_and_is_not_alone() {
  kim->does(ask(hand_kind::share));
  sam->does(next(sam->turn()));
  kim->starts();
  kim->says("I still set the table for two.");
  river = g.comes({.name = "River", .ticket = g.house.ticket("River")},
                  "http://127.0.0.1:" + std::to_string(phone.port()));
  EXPECT_EQ(river->state()->own.standing, standing::agreement);
  river->does(accept_agreement(1));
  river->sees("a facilitator can see that they wait", [](const room_state& s) {
    return s.own.standing == standing::waiting && s.own.facilitator_here;
  });
  EXPECT_TRUE(river->state()->people.empty()) << "the waiting space shows no names";
  EXPECT_TRUE(river->state()->lines.empty());
  EXPECT_FALSE(river->state()->resources.empty()) << "help is there before a door opens";
  river->does(ask_facilitators("May I only listen? I am shaking."));
  sam->sees("the question", [](const room_state& s) { return !s.own.private_lines.empty(); });
  sam->does(say_to(river->id(), "You may. Nobody is asked to speak here."));
  river->sees("the answer", [&](const room_state& s) {
    return std::ranges::any_of(s.own.private_lines, [&](const private_line& l) {
      return l.from == sam->id() &&
             text_of(*river, l.words) == "You may. Nobody is asked to speak here.";
    });
  });
}

void a_first_evening::is_let_in_while_somebody_shares() {
  is_let_in(*river);
  river->sees("they read from the next person on", [&](const room_state& s) {
    return s.own.context.reads_from_next && s.own.context.sharing == kim->id();
  });
  kim->says("Then I put one plate back.");
  noor->reads({"I still set the table for two.", "Then I put one plate back."});
  is_done(*sam, *kim);
  river->sees("the share is over", free_again);
  EXPECT_TRUE(river->lines().empty()) << "told to whom Kim had begun to tell it, and nobody else";
}

void a_first_evening::listens_first() {
  noor->does(ask(hand_kind::share));
  sam->does(next(sam->turn()));
  noor->starts();
  noor->says("I talk to his photograph.");
  river->reads({"I talk to his photograph."});
  const auto line = river->state()->lines.back().id;
  river->does(react(line, reaction::with_you));
  noor->sees("somebody is with her", [&](const room_state& s) {
    const auto* l = s.find(line);
    return l && s.own.turn.with_you == 1;
  });
  is_done(*sam, *noor);
}

void a_first_evening::asks_to_speak_and_loses_the_signal_while_typing() {
  river->does(ask({hand_kind::share, "it is my first time"}));
  sam->sees("what River's hand says", [&](const room_state& s) {
    return !s.own.facilitator_hands.empty() &&
           text_of(*sam, s.own.facilitator_hands[0].note) == "it is my first time";
  });
  EXPECT_EQ(river->state()->own.hands.before_me, 0U);
  sam->does(next(sam->turn()));
  river->starts();
  river->says("I did not think I would say anything.");
  river->room().composing(river->turn());
  noor->sees("River is still there, and shares",
             [&](const room_state& s) { return s.floor.holder == river->id(); });

  const auto turn = river->turn();
  EXPECT_GE(phone.pull(), 1U);
  sam->sees("River is away, and keeps the space", [&](const room_state& s) {
    const auto* p = s.find(river->id());
    return s.floor.holder == river->id() && p && p->presence == presence::away;
  });
  // What was typed meanwhile goes out when the phone is back, once, into the same share.
  river->does(say({"My mother died in March.", turn}));
  EXPECT_EQ(river->turn(), turn);
  river->says("That is all.");
  is_done(*sam, *river);
  const std::vector<std::string> share{"I did not think I would say anything.",
                                       "My mother died in March.", "That is all."};
  noor->reads(share);
  river->reads(share);
  for (const auto& line : share) {
    const auto all = noor->lines();
    EXPECT_EQ(std::ranges::count(all, line), 1) << line;
  }
  sam->does(nudge(river->id(), nudge_kind::no_hurry));
  river->sees("a kind line, for them alone", [](const room_state& s) {
    return std::ranges::any_of(
        s.own.private_lines, [](const private_line& l) { return l.nudge == nudge_kind::no_hurry; });
  });
}

TEST_F(a_first_evening, OfSomebodyFrightenedOnAPhone) {
  waits_and_is_not_alone();
  is_let_in_while_somebody_shares();
  listens_first();
  asks_to_speak_and_loses_the_signal_while_typing();
}

// ---- Somebody who writes slowly, and somebody who hears the screen

constexpr const char* a_queue = R"(
lobby = "none"
opening_mode.mode = "queue"
opening_mode.budget_s = 300
opening_mode.responses = "none"
order = "arrival"
without_facilitator = "hold"
)";

struct two_ways_to_take_part : testing::Test {
  two_ways_to_take_part() : g({.more = gathering::roomy}, a_queue) {
    sam = g.opens("Sam");
    kim = g.participant("Kim");
    river = g.participant("River");
  }
  gathering g;
  std::unique_ptr<guest> sam, kim, river;
};

TEST_F(two_ways_to_take_part, SomebodyWritesSlowlyAndHasTheTimeForIt) {
  river->does(set_pace(300));
  river->sees("their own pace",
              [](const room_state& s) { return s.own.settings.pace_percent == 300; });
  river->does(ask(hand_kind::share));
  const auto before = river->room().now_unix_ms();
  sam->does(next(sam->turn()));
  river->is_offered();
  EXPECT_GT(river->state()->own.offer.until_unix_ms, before + 120'000) << "three times a minute";
  river->starts();
  river->sees("their own time", [](const room_state& s) { return s.own.turn.ends_at_unix_ms > 0; });
  EXPECT_GT(river->state()->own.turn.budget_ms, 800'000U) << "three times five minutes";
  kim->sees("somebody shares", [&](const room_state& s) { return s.floor.holder == river->id(); });
  // No number says to the room who needs more time.
  EXPECT_TRUE(kim->state()->meeting.shared_timer_blank);
  EXPECT_EQ(kim->state()->floor.ends_at_unix_ms, 0);
  EXPECT_EQ(kim->state()->floor.remaining_ms, 0U);
  EXPECT_EQ(kim->state()->own.settings.pace_percent, 100U);
  river->says("It takes me a while.");
  river->does(need_a_moment(river->turn()));
  kim->sees("River is taking a moment", [](const room_state& s) { return s.floor.moment; });
  river->says("But I am here.");
  river->does(done(river->turn()));
  kim->reads({"It takes me a while.", "But I am here."});
}

TEST_F(two_ways_to_take_part, SomebodyHearsTheMeetingSentenceBySentence) {
  terminal_guest noor(g.house, "Noor");
  noor.hears("listen or speak");
  noor.types("speak");
  noor.hears("You are in the meeting as Noor.");
  kim->does(ask(hand_kind::share));
  sam->does(next(sam->turn()));
  kim->starts();
  noor.hears("Kim has the space.");
  kim->says("The nights are long.");
  noor.hears("The nights are long.");
  // Who comes meanwhile does not talk into the share.
  const auto lee = g.participant("Lee");
  lee->sees("they are inside",
            [](const room_state& s) { return s.own.standing == standing::inside; });
  kim->says("Then it is morning.");
  noor.hears("Then it is morning.");
  for (const auto& sentence : noor.heard()) EXPECT_EQ(sentence.find("Lee"), std::string::npos);
  kim->does(done(kim->turn()));
  noor.hears("Lee is here.");

  noor.types("/ask");
  noor.hears("nobody is before you.");
  sam->sees("Noor asks", [](const room_state& s) { return !s.own.facilitator_hands.empty(); });
  sam->does(next(sam->turn()));
  noor.hears("The space is offered to you.");
  noor.types("/accept");
  noor.hears("You have the space.");
  noor.types("I listen to the rain.");
  kim->reads({"I listen to the rain."});
  noor.types("/done");
  sam->sees("the floor is free", free_again);
  noor.types("/nonsense");
  const auto answer = noor.hears("Not a command");
  EXPECT_NE(answer.find("/help"), std::string::npos) << "a mistyped command is never said aloud";
  noor.types("/leave");
  noor.hears("You have left the meeting.");
  for (const auto& line : kim->lines()) EXPECT_EQ(line.find("nonsense"), std::string::npos);
}

}  // namespace
}  // namespace hearth::e2e
