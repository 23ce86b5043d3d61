// The formats that ship, each from its first step to its end with nine people, over real sockets
// through the SDK. The facilitator does what the one key says; whoever takes part does what a step
// asks.
#include "tests/e2e/gathering.hpp"
#include "tests/e2e/terminal_guest.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace hearth::e2e {
namespace {

using namespace requests;

constexpr const char* names[] = {"River", "Kim", "Jo", "Lee", "Max", "Noor", "Tess", "Wren"};

class formats : public testing::TestWithParam<const char*> {
 protected:
  formats() : g_({.group = format_line(), .more = gathering::roomy}, "") {
    sam_ = g_.comes({.name = "Sam",
                     .ticket = g_.house.ticket("Sam", access::power_set::facilitator()),
                     .may_speak = false,
                     .agreement = 1});
    for (const auto* name : names) {
      people_.push_back(g_.comes({.name = name, .ticket = g_.house.ticket(name), .agreement = 1}));
    }
  }

  static std::string format_line() { return "format = \"" + std::string(GetParam()) + "\"\n"; }

  facilitator_key key() const { return sam_->state()->own.key; }
  std::uint32_t number() const { return sam_->state()->step.number; }
  guest* somebody(person_id who) const {
    const auto at = std::ranges::find(people_, who, [](const auto& p) { return p->id(); });
    return at == people_.end() ? nullptr : at->get();
  }

  // Presses the one key as it is labelled now, and again after the moment in which somebody else's
  // move is looked at.
  void goes_on() {
    const bool went_on = comes_true([&] {
      const auto label = key();
      const auto [failed, a] = sam_->tries(go_on(label));
      if (failed == make_error_code(errc::just_moved)) return false;
      EXPECT_FALSE(failed) << failed.message();
      EXPECT_FALSE(a.already_moved);
      return true;
    });
    EXPECT_TRUE(went_on) << "the key never went on";
  }

  void reads_the_words_of_the_step() {
    const auto words = sam_->room().text(key().words);
    if (!words) return;
    EXPECT_FALSE(last_heard(*words)) << "posted by itself: " << *words;
    sam_->says(*words);
    people_.front()->sees("the words are read",
                          [&](const room_state&) { return last_heard(*words); });
    ++words_read_;
  }
  bool last_heard(const std::string& words) const {
    const auto lines = people_.front()->lines();
    return !lines.empty() && lines.back() == words;
  }

  // The whole step, until the key names the next one.
  void goes_through_the_step() {
    const auto step = sam_->state()->step;
    EXPECT_EQ(step.of, sam_->state()->own.format.size());
    EXPECT_TRUE(sam_->room().text(step.title)) << "step " << step.number;
    people_.back()->sees("the step has begun",
                         [&](const room_state& s) { return s.step.number == step.number; });
    EXPECT_EQ(people_.back()->state()->own.key.does, key_does::none);
    reads_the_words_of_the_step();
    modes_.insert(sam_->state()->floor.mode);
    switch (sam_->state()->floor.mode) {
      case mode::round:
        return goes_around();
      case mode::queue:
        return those_who_ask_share();
      case mode::open:
        people_.front()->says("It is good to be here.");
        return;
      case mode::quiet:
        people_.front()->is_refused(say({"psst", people_.front()->turn()}), errc::quiet_time);
        return;
      default:
        people_.front()->is_refused(say({"me first", people_.front()->turn()}),
                                    errc::not_your_turn);
    }
  }

  // Everybody is offered the space once: the second passes, all others say one line.
  void goes_around() {
    std::set<person_id> offered;
    while (true) {
      sam_->sees("the floor is free",
                 [](const room_state& s) { return s.own.key.does != key_does::wait; });
      if (key().does != key_does::offer) break;
      auto* p = somebody(key().person);
      ASSERT_NE(p, nullptr) << "offered to somebody who listens";
      EXPECT_TRUE(offered.insert(p->id()).second) << p->name() << " was offered it twice";
      // The first two by the one key, the others at once: the moment after a move is not what this
      // is about.
      if (keys_pressed_ < 2) {
        ++keys_pressed_;
        goes_on();
      } else {
        sam_->does(next(sam_->turn()));
      }
      p->is_offered();
      if (offered.size() == 2) {
        p->does(pass(p->state()->own.offer.turn));
      } else {
        shares(*p);
      }
    }
    EXPECT_EQ(offered.size(), people_.size());
    EXPECT_TRUE(key().missed.empty());
  }

  void shares(guest& p) {
    p.starts();
    p.says("I am " + p.name() + ", and I am here.");
    p.does(done(p.turn()));
    ++shares_;
  }

  void those_who_ask_share() {
    const bool by_itself = sam_->state()->meeting.settings.advance == advance::by_itself;
    for (std::size_t i = 2; i < 4; ++i) people_[i]->does(ask(hand_kind::share));
    for (int i = 0; i < 2; ++i) {
      sam_->sees("somebody is to be offered it", [&](const room_state& s) {
        return by_itself || s.own.key.does == key_does::offer;
      });
      if (!by_itself || i == 0) sam_->does(next(sam_->turn()));
      if (by_itself && i == 1) break;  // the silence between two shares is not waited for
      sam_->sees("it is offered", [](const room_state& s) {
        return s.own.facilitator_turn.offered_to != person_id{};
      });
      auto* p = somebody(sam_->state()->own.facilitator_turn.offered_to);
      ASSERT_NE(p, nullptr);
      shares(*p);
    }
    for (std::size_t i = 2; i < 4; ++i) people_[i]->tries(withdraw(hand_kind::share));
    sam_->sees("nobody waits to speak", [](const room_state& s) {
      return s.queue.hands.empty() && s.floor.phase == phase::idle;
    });
  }

  gathering g_;
  std::unique_ptr<guest> sam_;
  std::vector<std::unique_ptr<guest>> people_;
  std::set<mode> modes_;
  std::size_t words_read_ = 0;
  std::size_t shares_ = 0;
  int keys_pressed_ = 0;
};

TEST_P(formats, GoesFromItsFirstStepToItsEnd) {
  EXPECT_EQ(number(), 0u);
  sam_->does(requests::open());
  sam_->sees("the first step has begun", [](const room_state& s) { return s.step.number == 1; });
  const auto steps = sam_->state()->step.of;
  EXPECT_GE(steps, 5u);
  for (std::uint32_t i = 1; i <= steps; ++i) {
    EXPECT_EQ(number(), i);
    goes_through_the_step();
    if (HasFatalFailure() || HasFailure()) return;
    if (i == steps) break;
    sam_->sees("the key names the next step",
               [](const room_state& s) { return s.own.key.does == key_does::step; });
    EXPECT_EQ(key().next_number, i + 1);
    goes_on();
    sam_->sees("the next step has begun",
               [&](const room_state& s) { return s.step.number == i + 1; });
  }
  sam_->sees("nothing is left",
             [](const room_state& s) { return s.own.key.does == key_does::nothing; });
  EXPECT_GE(words_read_, 3u);
  EXPECT_GE(shares_, 1u);
  EXPECT_GE(modes_.size(), 3u);
  sam_->does(end(end_how::purge_now, false));
  for (const auto& p : people_)
    EXPECT_EQ(p->closed(), make_error_code(errc::meeting_ended)) << p->name();
}

TEST(FormatInATerminal, IsLedByOneKeyWithItsLabelAndWordsAfterALook) {
  gathering g({.group = "format = \"twelve-step\"\n", .more = gathering::roomy}, "");
  terminal_guest sam(g.house, "Sam", {"--listen", "--agree"}, access::power_set::facilitator());
  const auto river = g.comes({.name = "River", .ticket = g.house.ticket("River"), .agreement = 1});
  sam.types("/open");
  sam.hears("Step 1 of 8: Welcome.");
  sam.hears("Words for this step: Welcome, everybody");
  sam.hears("/go begins step 2: A moment of silence.");
  EXPECT_TRUE(river->lines().empty());
  sam.types("/read");
  river->sees("the words are read", [&](const room_state& s) { return s.lines.size() == 1; });
  sam.types("/go");
  sam.hears("Step 2 of 8: A moment of silence.");
  sam.types("/step skip");
  sam.hears("Step 4 of 8: Reading.");
  sam.types("/undo");
  sam.hears("Step 2 of 8: A moment of silence.");
  sam.types("/go-to-step 5");
  sam.hears("Step 5 of 8: Sharing.");
  river->does(ask(hand_kind::share));
  sam.hears("/go offers the space to River.");
  sam.types("/step free");
  sam.hears("left free");
  sam.types("/next");
  river->is_offered();
}

INSTANTIATE_TEST_SUITE_P(Shipped, formats,
                         testing::Values("twelve-step", "connection-group",
                                         "check-in-and-discussion", "talking-circle",
                                         "worship-sharing"),
                         [](const auto& of) {
                           std::string name = of.param;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace hearth::e2e
