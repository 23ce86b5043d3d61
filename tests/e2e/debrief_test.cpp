// After an evening, those who facilitated it talk about how it was (MEETING.md 3.6): in a room of
// their own that nobody else can enter, where nothing of the evening is, and that leaves its own
// receipt.
#include "tests/e2e/gathering.hpp"
#include "tests/e2e/terminal_guest.hpp"

#include <gtest/gtest.h>

namespace hearth::e2e {
namespace {

using namespace requests;

struct after_an_evening : testing::Test {
  gathering of;
  std::unique_ptr<guest> sam = of.opens("Sam");
  std::unique_ptr<guest> ana =
      of.comes({.name = "Ana", .ticket = of.house.ticket("Ana", access::power_set::helper())});
  std::unique_ptr<guest> river = of.participant("River");
  std::unique_ptr<guest> kim = of.participant("Kim");

  void the_evening_ends(bool debrief) {
    river->says("in confidence");
    ana->reads({"in confidence"});
    sam->does(end(end_how::now, false, debrief));
    for (auto* each : {sam.get(), ana.get(), river.get(), kim.get()}) each->tries(close_card());
    for (auto* each : {sam.get(), ana.get(), river.get(), kim.get()}) {
      EXPECT_EQ(each->closed(), make_error_code(errc::meeting_ended));
      EXPECT_TRUE(each->state()->receipt) << each->name();
    }
  }
  std::unique_ptr<guest> comes_to_debrief(const guest& who) {
    const auto& told = who.state()->own.debrief;
    return of.comes({.name = who.name(), .invitation = told.invitation, .meeting = told.meeting});
  }
  error_code tries_to_enter(arrival a) {
    return guest(of.threads, of.house.url(), std::move(a)).error();
  }
};

TEST_F(after_an_evening, TalkingAboutItAmongThoseWhoFacilitated) {
  the_evening_ends(true);
  const auto meeting = sam->state()->own.debrief.meeting;
  ASSERT_FALSE(meeting.empty());
  EXPECT_EQ(ana->state()->own.debrief.meeting, meeting);
  EXPECT_NE(ana->state()->own.debrief.invitation, sam->state()->own.debrief.invitation);
  for (auto* each : {river.get(), kim.get()}) {
    EXPECT_TRUE(each->state()->own.debrief.meeting.empty());
  }
  auto sam_again = comes_to_debrief(*sam);
  sam_again->does(open());
  auto ana_again = comes_to_debrief(*ana);
  EXPECT_NE(ana_again->id(), ana->id()) << "an id means nothing in another meeting";
  sam_again->says("How was it for you?");
  ana_again->reads({"How was it for you?"});
  EXPECT_EQ(ana_again->lines().size(), 1u) << "nothing of the evening is here";

  // A participant with everything that they have, and one with a ticket of the embedder's.
  auto ticket = of.house.unsigned_ticket("River");
  ticket.meeting = meeting;
  EXPECT_EQ(tries_to_enter({.name = "River", .ticket = of.house.sign(ticket), .meeting = meeting}),
            make_error_code(errc::locked));
  EXPECT_EQ(
      tries_to_enter({.name = "River", .ticket = of.house.ticket("River"), .meeting = meeting}),
      make_error_code(errc::unauthorized));
  EXPECT_EQ(
      tries_to_enter({.name = "River", .invitation = of.house.invitation(), .meeting = meeting}),
      make_error_code(errc::unauthorized));

  sam_again->does(end(end_how::now, false, true));
  for (auto* each : {sam_again.get(), ana_again.get()}) each->tries(close_card());
  for (auto* each : {sam_again.get(), ana_again.get()}) {
    EXPECT_EQ(each->closed(), make_error_code(errc::meeting_ended));
    ASSERT_TRUE(each->state()->receipt);
    EXPECT_NE(each->state()->receipt->body.find(meeting), std::string::npos);
    EXPECT_EQ(each->state()->receipt->bytes_held, 0u);
    EXPECT_TRUE(each->state()->own.debrief.meeting.empty()) << "a debrief has none of its own";
  }
  EXPECT_EQ(sam->state()->receipt->body.find(meeting), std::string::npos);
  EXPECT_NE(sam->state()->receipt->body.find(venue::meeting), std::string::npos);
  const auto& told = ana->state()->own.debrief;
  EXPECT_EQ(tries_to_enter({.name = "Ana", .invitation = told.invitation, .meeting = meeting}),
            make_error_code(errc::meeting_ended));
}

TEST_F(after_an_evening, GoingThereFromATerminal) {
  terminal_guest moss(of.house, "Moss", {"--listen", "--agree"}, access::power_set::facilitator());
  moss.hears("/where says where you are");
  moss.types("/end now debrief");
  moss.hears("The meeting is closing.");
  for (auto* each : {sam.get(), ana.get(), river.get(), kim.get()}) each->tries(close_card());
  moss.types("/close-card");
  moss.hears("a room of their own for an hour");
  moss.hears("/debrief goes to the room");
  moss.types("/debrief");
  moss.hears("Debrief");
  moss.types("/open");
  moss.types("Thank you both.");
  auto sam_again = comes_to_debrief(*sam);
  sam_again->reads({"Thank you both."});
  EXPECT_EQ(sam_again->lines().size(), 1u);
}

TEST_F(after_an_evening, NobodyIsInvitedWhenNobodyAskedForIt) {
  the_evening_ends(false);
  for (auto* each : {sam.get(), ana.get(), river.get(), kim.get()}) {
    EXPECT_TRUE(each->state()->own.debrief.meeting.empty());
  }
  // Its kind of name opens nothing, whoever signs the ticket.
  auto ticket = of.house.unsigned_ticket("Sam", access::power_set::facilitator());
  ticket.meeting = "hearth-debrief-of-somebody";
  EXPECT_EQ(
      tries_to_enter({.name = "Sam", .ticket = of.house.sign(ticket), .meeting = ticket.meeting}),
      make_error_code(errc::meeting_ended));
}

}  // namespace
}  // namespace hearth::e2e
