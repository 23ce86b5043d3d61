// The main job, from outside: a sharing circle of eight, two of them facilitators, over real
// sockets through the SDK, beside a client that is not ours. Each part is what a person would do
// and see.
#include "tests/e2e/guest.hpp"
#include "tests/e2e/venue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace hearth::e2e {
namespace {

using namespace requests;

constexpr const char* policy = R"(
title = "Tuesday circle"
topic = "Carrying on"
lobby = "ask"
agreement.version = 1
agreement.text = "What is said here stays here. Everybody may pass."
opening_mode.mode = "facilitator"
offer_s = 15
order = "arrival"
without_facilitator = "hold"
)";

mode_to_set round_of(std::vector<person_id> order) {
  mode_to_set m(mode::round);
  m.prompt = "What helped this week?";
  m.round_order = round_order::listed;
  m.listed = std::move(order);
  m.at_once = true;
  return m;
}

bool phase_is(const room_state& s, phase p) {
  return s.floor.phase == p;
}

// The stock client, driven line by line.
class stranger {
 public:
  stranger(venue& v, const std::string& name)
      : process_({"/usr/bin/python3", HEARTH_SOURCE "/tests/e2e/stock_client.py",
                  std::to_string(v.port()), venue::meeting, v.ticket("stock"), name}) {}

  // Waits for a frame that holds `text`; answers the frame.
  std::string hears(const std::string& text) {
    for (;;) {
      const auto line = process_.line();
      if (!line) {
        ADD_FAILURE() << "the stock client never heard " << text << ": " << process_.errors()
                      << "\nits last frames:\n"
                      << heard_.substr(heard_.size() > 2000 ? heard_.size() - 2000 : 0);
        return {};
      }
      heard_ += *line + "\n";
      if (line->find(text) != std::string::npos) return *line;
    }
  }
  void sends(const std::string& command) { process_.say(command); }
  const std::string& heard() const { return heard_; }

 private:
  process process_;
  std::string heard_;
};

// Somebody who only listens, in a terminal: what they are told, sentence by sentence.
class witness {
 public:
  witness(venue& v, const std::string& name, const std::string& invitation)
      : process_({HEARTH_JOIN_EXECUTABLE, "--name", name, "--listen", "--agree",
                  v.url() + "/m/" + venue::meeting + "#i=" + invitation}) {}

  void types(const std::string& text) { process_.say(text); }
  // Reads on until the program has ended: everything that was shown.
  std::string all() {
    std::string text;
    while (const auto line = process_.line(std::chrono::seconds(10))) text += *line + "\n";
    return text;
  }

 private:
  process process_;
};

// The value of a member of the frame, as the text that stands there.
std::string member(const std::string& frame, const std::string& name, std::size_t from = 0) {
  const auto at = frame.find("\"" + name + "\":\"", from);
  if (at == std::string::npos) return {};
  const auto begin = at + name.size() + 4;
  return frame.substr(begin, frame.find('"', begin) - begin);
}

class circle : public testing::Test {
 protected:
  circle()
      : sams_link(house.invitation(access::power_set::facilitator())),
        anas_link(house.invitation(access::power_set::facilitator())),
        maxs_link(house.invitation()) {}

  std::unique_ptr<guest> comes(arrival a) {
    auto g = std::make_unique<guest>(threads, house.url(), std::move(a));
    EXPECT_FALSE(g->error()) << g->name() << ": " << g->error().message();
    return g;
  }
  std::unique_ptr<guest> participant(const std::string& name, std::uint32_t agreement = 1) {
    return comes({.name = name, .ticket = house.ticket(name), .agreement = agreement});
  }
  std::unique_ptr<guest> facilitator(const std::string& name, const std::string& link) {
    return comes({.name = name, .invitation = link, .may_speak = false, .agreement = 1});
  }

  void lets_in(guest& by, guest& who) {
    by.sees(who.name() + " waits", [&](const room_state& s) {
      return std::ranges::any_of(s.own.waiting, [&](const auto& w) { return w.id == who.id(); });
    });
    by.does(admit(who.id()));
    who.sees("they are inside",
             [](const room_state& s) { return s.own.standing == standing::inside; });
  }

  void gather_and_open();
  void round_with_pass_later_and_silence();
  void lost_mid_share_while_somebody_is_admitted();
  void the_rest_of_the_round();
  void open_talk_mute_and_care();
  void removals_that_hold();
  void words_taken_back_and_expired();
  void facilitators_lost_and_back();
  void the_end();

  venue house{policy};
  lobby_of_threads threads;
  std::string sams_link, anas_link, maxs_link;
  std::unique_ptr<guest> sam, ana, river, kim, jo, lee, max, noor, tess;
  std::unique_ptr<stranger> stock;
  std::unique_ptr<witness> wren;
  person_id stocks_id;
};

void circle::gather_and_open() {
  sam = facilitator("Sam", sams_link);
  ana = facilitator("Ana", anas_link);
  river = participant("River", 0);
  EXPECT_EQ(river->state()->own.standing, standing::agreement);
  river->is_refused(say("too early"), errc::agreement_required);
  river->does(accept_agreement(1));
  river->sees("they wait", [](const room_state& s) { return s.own.standing == standing::waiting; });
  EXPECT_TRUE(river->state()->people.empty());  // the lobby shows no names
  kim = participant("Kim");
  jo = participant("Jo");
  lee = participant("Lee");
  max = comes({.name = "Max", .invitation = maxs_link, .agreement = 1});
  noor = participant("Noor");
  tess = participant("Tess");
  stock = std::make_unique<stranger>(house, "Stock");
  stock->hears("STANDING_WAITING");
  wren = std::make_unique<witness>(house, "Wren", house.invitation());
  sam->does(requests::open());
  for (auto* g : {river.get(), kim.get(), jo.get(), lee.get(), max.get(), noor.get()})
    lets_in(*sam, *g);
  ana->sees("both other clients wait",
            [&](const room_state& s) { return s.own.waiting.size() == 3; });
  const auto shown = ana->state();
  for (const auto& w : shown->own.waiting) {
    if (w.id == tess->id()) continue;
    const auto name = ana->room().text(w.name);
    if (name && *name == "Stock") stocks_id = w.id;
  }
  for (const auto& w : shown->own.waiting) {
    if (w.id != tess->id()) ana->does(admit(w.id));
  }
  stock->hears("\"snapshot\"");
  sam->says("Welcome. We begin with a moment of quiet.");
  jo->reads({"Welcome. We begin with a moment of quiet."});
  kim->is_refused(say({"me first", kim->turn()}), errc::not_your_turn);
}

void circle::round_with_pass_later_and_silence() {
  sam->does(set_mode(sam->turn(), round_of({river->id(), kim->id(), jo->id(), lee->id(), max->id(),
                                            noor->id(), stocks_id})));
  river->sees("the round is shown", [](const room_state& s) { return s.round.places.size() >= 7; });
  sam->does(next(sam->turn()));
  // Who is being offered the floor is between them and the facilitators.
  kim->sees("space is made", [](const room_state& s) { return phase_is(s, phase::offered); });
  EXPECT_EQ(kim->state()->floor.holder, person_id{});
  river->starts();
  river->says("I walked every morning.");
  river->says("It was quiet then.");
  noor->reads({"I walked every morning.", "It was quiet then."});
  kim->reads({"I walked every morning.", "It was quiet then."});
  kim->does(react(kim->state()->lines.back().id, reaction::with_you));
  river->does(done(river->turn()));
  sam->sees("the floor is free", [](const room_state& s) { return phase_is(s, phase::idle); });

  sam->does(next(sam->turn()));
  kim->is_offered();
  kim->does(pass(kim->state()->own.offer.turn));
  sam->sees("the floor is free", [](const room_state& s) { return phase_is(s, phase::idle); });

  sam->does(next(sam->turn()));
  jo->is_offered();
  jo->does(requests::later(jo->state()->own.offer.turn));
  sam->sees("the floor is free", [](const room_state& s) { return phase_is(s, phase::idle); });

  // Nobody answers: after the offer's time facilitators are asked, and come back later.
  sam->does(next(sam->turn()));
  lee->is_offered();
  ana->sees("the offer is unanswered",
            [](const room_state& s) { return s.own.facilitator_turn.unanswered; });
  ana->does(answer_unanswered(ana->turn(), false));
  lee->sees("the meeting went on kindly", [](const room_state& s) { return s.own.offer.went_on; });
}

void circle::lost_mid_share_while_somebody_is_admitted() {
  sam->sees("the floor is free", [](const room_state& s) { return phase_is(s, phase::idle); });
  // Two facilitators press next from the same view: the second changes nothing and is told so.
  const auto shown = ana->turn();
  sam->does(next(sam->turn()));
  const auto [failed, late] = ana->tries(next(shown));
  EXPECT_TRUE(late.already_moved);
  EXPECT_EQ(late.moved_on.by, sam->id());
  max->starts();
  max->says("I have not slept.");
  noor->reads({"I have not slept."});
  const auto token = max->return_token();
  const auto id = max->id();
  max->loses_connection();
  ana->sees("Max is away", [id](const room_state& s) {
    const auto* p = s.find(id);
    return p && p->presence == presence::away;
  });
  // Somebody is let in in the middle of the share: nothing of it reaches them.
  lets_in(*ana, *tess);
  tess->sees("they read from the next person on",
             [](const room_state& s) { return s.own.context.reads_from_next; });
  max = comes({.name = "Max", .return_token = token});
  EXPECT_EQ(max->id(), id);
  max->sees("the turn goes on, with time left", [](const room_state& s) {
    return s.own.turn.turn != turn_id{} && s.own.turn.ends_at_unix_ms > 0;
  });
  EXPECT_LT(max->room().now_unix_ms(), max->state()->own.turn.ends_at_unix_ms);
  max->says("But I am here.");
  noor->reads({"I have not slept.", "But I am here."});
  max->does(done(max->turn()));
  tess->sees("the share is over", [](const room_state& s) { return phase_is(s, phase::idle); });
  EXPECT_TRUE(tess->lines().empty());
}

void circle::the_rest_of_the_round() {
  sam->does(next(sam->turn()));
  noor->starts();
  noor->says("A neighbour brought soup.");
  tess->reads({"A neighbour brought soup."});
  noor->does(done(noor->turn()));
  sam->sees("the floor is free", [](const room_state& s) { return phase_is(s, phase::idle); });

  sam->does(next(sam->turn()));
  const auto offer = stock->hears("\"offer\":{\"turnId\"");
  const auto turn = member(offer, "turnId", offer.find("\"offer\""));
  stock->sends(R"({"accept":{"turnId":")" + turn + R"("}})");
  stock->hears("\"accepted\"");
  stock->sends(R"({"say":{"turnId":")" + turn +
               R"(","words":{"text":"Hello from another client."}}})");
  jo->reads({"Hello from another client."});
  stock->sends(R"({"done":{"turnId":")" + turn + R"("}})");
  sam->sees("the floor is free", [](const room_state& s) { return phase_is(s, phase::idle); });

  // Who said later, and who was absent, is offered once more.
  sam->does(next(sam->turn()));
  jo->starts();
  jo->says("I needed a moment first.");
  jo->does(done(jo->turn()));
  sam->sees("the floor is free", [](const room_state& s) { return phase_is(s, phase::idle); });
  sam->does(next(sam->turn()));
  lee->is_offered();
  lee->does(pass(lee->state()->own.offer.turn));
  // Tess came into the running round and said that she may want to speak: she is asked, too.
  sam->sees("nobody else is to come, or somebody is offered",
            [](const room_state& s) { return phase_is(s, phase::idle); });
}

void circle::open_talk_mute_and_care() {
  mode_to_set talk(mode::open);
  talk.at_once = true;
  sam->does(set_mode(sam->turn(), talk));
  river->sees("everybody may speak",
              [](const room_state& s) { return s.floor.mode == mode::open; });
  river->says("Thank you all.");
  kim->reads({"Thank you all."});

  mute_terms terms;
  terms.until = mute_until::meeting_end;
  terms.reason = reason::space_for_others;
  ana->does(mute(kim->id(), terms));
  kim->sees("they are told why", [](const room_state& s) { return s.own.mute.scope.post; });
  kim->is_refused(say("I will speak"), errc::muted);
  kim->is_refused(unmute(kim->id()), errc::not_allowed);

  // Care passes the mute; its sender sees where it is.
  const auto asked = kim->does(care(care_request(care_kind::support, "This is hard for me")));
  kim->sees("a facilitator has it", [&](const room_state& s) {
    return !s.own.cares.empty() && s.own.cares[0].state == care_state::delivered;
  });
  ana->does(take_care(asked.care));
  kim->sees("Ana is with them", [&](const room_state& s) {
    return s.own.cares[0].state == care_state::with && s.own.cares[0].with[0] == ana->id();
  });
  ana->does(say_in_care(asked.care, "I am here."));
  kim->sees("Ana's words", [](const room_state& s) { return !s.own.private_lines.empty(); });
  EXPECT_TRUE(river->state()->own.private_lines.empty());
  ana->does(close_care(asked.care));
  ana->does(unmute(kim->id()));
  kim->sees("they can post again", [](const room_state& s) { return !s.own.mute.scope.post; });
}

void circle::removals_that_hold() {
  remove_terms for_good;
  for_good.rejoin = rejoin::deny;
  for_good.hide_lines = true;
  for_good.reason = reason::unkind;
  const auto tess_token = tess->return_token();
  tess->says("something unkind");
  river->reads({"something unkind"});
  sam->does(remove(tess->id(), for_good));
  EXPECT_EQ(tess->closed(), make_error_code(errc::removed));
  river->sees("the words are gone", [&](const room_state&) {
    const auto all = river->lines();
    return std::ranges::find(all, "something unkind") == all.end();
  });
  guest again(threads, house.url(),
              {.name = "Tess", .ticket = house.ticket("Tess"), .agreement = 1});
  EXPECT_EQ(again.error(), make_error_code(errc::removed));
  guest by_token(threads, house.url(), {.name = "Tess", .return_token = tess_token});
  EXPECT_TRUE(by_token.error());

  // Max came by a personal invitation: it opens nothing any more.
  ana->does(remove(max->id(), for_good));
  EXPECT_EQ(max->closed(), make_error_code(errc::removed));
  guest by_link(threads, house.url(), {.name = "Other", .invitation = maxs_link, .agreement = 1});
  EXPECT_EQ(by_link.error(), make_error_code(errc::removed));
}

void circle::words_taken_back_and_expired() {
  const auto said = river->does(say("I should not have said that"));
  noor->reads({"I should not have said that"});
  river->does(retract(said.line));
  noor->sees("the line is withdrawn",
             [&](const room_state&) { return !noor->room().text(said.line); });

  const auto brief = noor->does(say({"only for a moment", {}, {}, std::chrono::seconds(2)}));
  kim->reads({"only for a moment"});
  const auto kept = kim->state();
  kim->sees("the line expired", [&](const room_state& s) { return !s.find(brief.line); });
  EXPECT_FALSE(kim->room().text(kept->find(brief.line)->words));  // a kept snapshot answers expired
}

void circle::facilitators_lost_and_back() {
  const auto anas_id = ana->id();
  ana->loses_connection();
  // Ana's device is dead; she comes by the same invitation from another one and is herself.
  ana = facilitator("Somebody", anas_link);
  EXPECT_EQ(ana->id(), anas_id);
  EXPECT_TRUE(ana->room().facilitate().has_value());

  ana->loses_connection();
  sam->loses_connection();
  river->sees("no facilitator is here",
              [](const room_state& s) { return !s.own.facilitator_here; });
  const auto asked = river->does(care(care_request(care_kind::check_on_me)));
  river->sees("they are told at once that nobody is here, with the card", [](const room_state& s) {
    return !s.own.cares.empty() && s.own.cares[0].nobody_here && !s.resources.empty();
  });
  river->sees("posting is held",
              [](const room_state& s) { return s.meeting.hold_since_unix_ms > 0; });
  river->is_refused(say("is anybody there"), errc::hold);
  sam = facilitator("Sam", sams_link);
  river->sees("it was delivered to Sam",
              [](const room_state& s) { return s.own.cares[0].state == care_state::delivered; });
  river->says("Good that you are back.");
  noor->reads({"Good that you are back."});
  sam->is_refused(end(end_how::now, false), errc::care_open);
  sam->does(take_care(asked.care));
  sam->does(close_care(asked.care));
}

void circle::the_end() {
  sam->does(end(end_how::now, false));
  for (auto* g : {river.get(), kim.get(), jo.get(), lee.get(), noor.get(), sam.get()}) {
    g->sees("the meeting is closing",
            [](const room_state& s) { return s.meeting.life == life::closing; });
  }
  river->is_refused(say("one more thing"), errc::closing);
  for (auto* g : {river.get(), kim.get(), jo.get(), lee.get(), noor.get(), sam.get()}) {
    g->tries(close_card());
  }
  stock->sends(R"({"closeCard":{}})");
  wren->types("/close-card");
  for (auto* g : {river.get(), kim.get(), jo.get(), lee.get(), noor.get(), sam.get()}) {
    EXPECT_EQ(g->closed(), make_error_code(errc::meeting_ended)) << g->name();
    ASSERT_TRUE(g->state()->receipt) << g->name();
    EXPECT_EQ(g->state()->receipt->bytes_held, 0U);
    EXPECT_TRUE(g->lines().empty()) << g->name();
  }
  stock->hears("\"closed\": 4504");
  EXPECT_EQ(stock->heard().find("I have not slept"), stock->heard().rfind("I have not slept"));
  const auto told = wren->all();
  EXPECT_NE(told.find("I walked every morning."), std::string::npos) << told;
  EXPECT_NE(told.find("A neighbour brought soup."), std::string::npos) << told;
  if (std::getenv("HEARTH_TELL")) std::cout << told << std::flush;
  EXPECT_EQ(house.stop(), 0);
}

TEST_F(circle, OfEightFromTheLobbyToTheReceipt) {
  gather_and_open();
  round_with_pass_later_and_silence();
  lost_mid_share_while_somebody_is_admitted();
  the_rest_of_the_round();
  open_talk_mute_and_care();
  removals_that_hold();
  words_taken_back_and_expired();
  facilitators_lost_and_back();
  the_end();
}

}  // namespace
}  // namespace hearth::e2e
