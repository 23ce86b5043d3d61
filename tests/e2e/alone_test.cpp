// The evening of somebody who facilitates alone, with fourteen people, as it is told afterwards:
// over real sockets through the SDK.
#include "tests/e2e/gathering.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace hearth::e2e {
namespace {

using namespace requests;

bool nobody_has_it(const room_state& s) {
  return s.floor.phase == phase::idle;
}
bool can_read(const guest& who, const std::string& line) {
  const auto all = who.lines();
  return std::ranges::find(all, line) != all.end();
}

constexpr const char* fourteen[] = {"River", "Kim", "Jo",   "Lee",  "Max",  "Noor", "Tess",
                                    "Wren",  "Ash", "Bela", "Cleo", "Dara", "Eli",  "Fay"};

constexpr const char* a_round = R"(
lobby = "ask"
opening_mode.mode = "facilitator"
offer_s = 15
without_facilitator = "hold"
)";

struct alone_with_fourteen : testing::Test {
  alone_with_fourteen() : g({.more = gathering::roomy}, a_round) {
    link = g.house.invitation(access::power_set::facilitator());
    sam = g.comes({.name = "Sam", .invitation = link, .may_speak = false});
    sam->does(requests::open());
    for (const auto* name : fourteen) {
      people.push_back(g.participant(name));
      sam->sees("one waits", [](const room_state& s) { return s.own.waiting.size() == 1; });
      sam->does(admit(people.back()->id()));
    }
    for (auto& p : people) {
      p->sees("they are inside",
              [](const room_state& s) { return s.own.standing == standing::inside; });
    }
  }
  guest& who(const std::string& name) {
    return **std::ranges::find(people, name, [](const auto& p) { return p->name(); });
  }

  void a_round_in_which_nobody_is_pressed();
  void one_talks_on();
  void one_posts_what_hurts_and_one_asks_for_care();
  void a_stranger_borrows_a_name();
  void the_laptop_dies();
  void ends_and_asks_how_they_leave();

  gathering g;
  std::string link;
  std::unique_ptr<guest> sam;
  std::vector<std::unique_ptr<guest>> people;
};

// Two pass, one says later, and one talks on until the facilitator brings it to a close.
void alone_with_fourteen::a_round_in_which_nobody_is_pressed() {
  mode_to_set round(mode::round);
  round.prompt = "What helped this week?";
  round.round_order = round_order::listed;
  for (const auto& p : people) round.listed.push_back(p->id());
  round.at_once = true;
  sam->does(set_mode(sam->turn(), round));
  for (const auto& p : people) {
    sam->does(next(sam->turn()));
    p->is_offered();
    if (p->name() == "Kim" || p->name() == "Wren") {
      p->does(pass(p->state()->own.offer.turn));
    } else if (p->name() == "Lee") {
      p->does(requests::later(p->state()->own.offer.turn));
    } else {
      p->starts();
      p->says("A line of " + p->name() + ".");
      if (p->name() == "Max") {
        one_talks_on();
      } else {
        p->does(done(p->turn()));
      }
    }
    sam->sees("the floor is free", nobody_has_it);
  }
  sam->sees("somebody has not had the space", [&](const room_state& s) {
    return s.own.missed.size() == 1 && *s.own.missed.begin() == who("Lee").id();
  });
  for (const room_state& s : {*who("Fay").state()}) {
    for (const place& p : s.round.places) {
      EXPECT_EQ(p.mark, mark::none) << "who passed is not shown to the room";
    }
  }
  sam->does(next(sam->turn()));
  who("Lee").starts();
  who("Lee").says("I needed to hear you first.");
  who("Lee").does(done(who("Lee").turn()));
  sam->sees("the floor is free", nobody_has_it);
}

void alone_with_fourteen::one_talks_on() {
  auto& max = who("Max");
  for (int i = 0; i < 8; ++i) max.says("And another thing, " + std::to_string(i) + ".");
  sam->does(take_floor(sam->turn()));
  max.sees("their turn comes to its end, in peace",
           [](const room_state& s) { return s.floor.phase == phase::wrapping; });
  max.says("Well, that was it.");
  sam->does(close_now(sam->turn()));
  who("Noor").reads({"And another thing, 7.", "Well, that was it."});
}

void alone_with_fourteen::one_posts_what_hurts_and_one_asks_for_care() {
  mode_to_set talk(mode::open);
  talk.at_once = true;
  sam->does(set_mode(sam->turn(), talk));
  auto& dara = who("Dara");
  dara.sees("everybody may speak", [](const room_state& s) { return s.floor.mode == mode::open; });
  dara.says("how it looked, with every detail");
  who("Jo").reads({"how it looked, with every detail"});
  sam->reads({"how it looked, with every detail"});
  lines_to_hide graphic(sam->state()->lines.back().id);
  graphic.pause = true;
  sam->does(hide(graphic));
  who("Jo").sees("the words are gone, and a quiet card is there", [&](const room_state& s) {
    return s.meeting.paused && s.meeting.pause_card == quiet_card::grounding &&
           !can_read(who("Jo"), "how it looked, with every detail");
  });
  dara.sees("they are told, kindly",
            [](const room_state& s) { return s.own.words_hidden.size() == 1; });

  // In the pause somebody asks for support, and gets it beside the room.
  auto& jo = who("Jo");
  const auto asked = jo.does(care(care_request(care_kind::support, "I cannot unsee that")));
  sam->sees("Jo asks for support",
            [](const room_state& s) { return s.own.care_inbox.size() == 1; });
  sam->does(see_care(asked.care));
  sam->does(take_care(asked.care));
  sam->does(say_in_care(asked.care, "I am with you. Feel the floor under your feet."));
  jo.sees("Sam is with them", [&](const room_state& s) {
    return s.own.cares[0].state == care_state::with && !s.own.private_lines.empty();
  });
  jo.does(say_in_care(asked.care, "better now"));
  sam->does(close_care(asked.care));
  for (const auto& p : people) {
    if (p.get() != &jo) {
      EXPECT_TRUE(p->state()->own.private_lines.empty()) << p->name();
    }
  }
  sam->does(resume());
  jo.says("Thank you all for waiting.");
  dara.reads({"Thank you all for waiting."});
}

void alone_with_fourteen::a_stranger_borrows_a_name() {
  const auto troll = g.comes({.name = "River", .ticket = g.house.ticket("somebody else")});
  const auto river = who("River").id();
  sam->sees("the waiting one looks like River", [&](const room_state& s) {
    return s.own.waiting.size() == 1 && s.own.waiting[0].looks_like == river;
  });
  sam->does(propose_name(troll->id(), "Guest", true));
  sam->does(admit(troll->id()));
  troll->sees("they are inside",
              [](const room_state& s) { return s.own.standing == standing::inside; });
  auto& kim = who("Kim");
  kim.sees("nobody else is called River", [&](const room_state& s) {
    return std::ranges::count_if(s.people, [&](const person& p) {
             return kim.room().name_of(p.id).starts_with("River");
           }) == 1;
  });
  troll->says("you are all pathetic");
  troll->says("nobody needs you");
  kim.reads({"you are all pathetic", "nobody needs you"});
  remove_terms for_good;
  for_good.rejoin = rejoin::deny;
  for_good.hide_lines = true;
  for_good.reason = reason::unkind;
  sam->does(remove(troll->id(), for_good));
  EXPECT_EQ(troll->closed(), make_error_code(errc::removed));
  kim.sees("as if it had not been said", [&](const room_state&) {
    return !can_read(kim, "you are all pathetic") && !can_read(kim, "nobody needs you");
  });
  const guest again(g.threads, g.house.url(),
                    {.name = "Kind", .ticket = g.house.ticket("somebody else")});
  EXPECT_EQ(again.error(), make_error_code(errc::removed));
}

void alone_with_fourteen::the_laptop_dies() {
  const auto sams_id = sam->id();
  auto& kim = who("Kim");
  sam->loses_connection();
  kim.sees("posting is held, and it is said why", [](const room_state& s) {
    return s.meeting.hold_since_unix_ms > 0 && !s.own.facilitator_here;
  });
  kim.is_refused(say("what now?"), errc::hold);
  const auto asked = kim.does(care(care_request(care_kind::check_on_me)));
  kim.sees("nobody is here to answer, and the card says where help is",
           [](const room_state& s) { return s.own.cares[0].nobody_here && !s.resources.empty(); });
  sam = g.comes({.name = "Sam", .invitation = link, .may_speak = false});  // from the phone
  EXPECT_EQ(sam->id(), sams_id);
  kim.sees("the meeting goes on",
           [](const room_state& s) { return s.meeting.hold_since_unix_ms == 0; });
  sam->sees("who asked meanwhile",
            [](const room_state& s) { return s.own.care_inbox.size() == 1; });
  sam->does(take_care(asked.care));
  sam->does(close_care(asked.care));
  sam->says("I am back. Thank you for staying.");
  kim.reads({"I am back. Thank you for staying."});
}

void alone_with_fourteen::ends_and_asks_how_they_leave() {
  sam->does(end(end_how::now, false));
  for (const auto& p : people) {
    p->sees("the closing card",
            [](const room_state& s) { return s.meeting.life == life::closing; });
  }
  int n = 0;
  for (const auto& p : people) {
    p->tries(close_card(++n <= 6 ? leaving::lighter : n == 7 ? leaving::heavier : leaving::none));
  }
  sam->tries(close_card());
  for (const auto& p : people) {
    EXPECT_EQ(p->closed(), make_error_code(errc::meeting_ended)) << p->name();
    ASSERT_TRUE(p->state()->receipt) << p->name();
    EXPECT_EQ(p->state()->receipt->bytes_held, 0U);
    EXPECT_EQ(p->state()->receipt->lighter, 6U);
    EXPECT_EQ(p->state()->receipt->heavier, 1U);
    EXPECT_TRUE(p->lines().empty()) << p->name();
  }
}

TEST_F(alone_with_fourteen, TheEveningOfOneFacilitator) {
  a_round_in_which_nobody_is_pressed();
  one_posts_what_hurts_and_one_asks_for_care();
  a_stranger_borrows_a_name();
  the_laptop_dies();
  ends_and_asks_how_they_leave();
}

}  // namespace
}  // namespace hearth::e2e
