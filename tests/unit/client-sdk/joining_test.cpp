#include "seat.hpp"

namespace hearth_tests {
namespace {

using hearth::errc;
using hearth::standing;

TEST(Joining, CompletesInsideAnOpenMeeting) {
  seat s;
  s.join();
  ASSERT_EQ(s.joined, hearth::error_code());
  EXPECT_EQ(s.state()->own.standing, standing::inside);
  EXPECT_EQ(s.state()->connection, hearth::connection_state::connected);
  EXPECT_EQ(s.room().name_of(s.state()->own.me), "River");
  EXPECT_EQ(s.room().text(s.state()->meeting.topic).value(), "Being here");
  EXPECT_EQ(s.state()->resources.size(), 1u);
}

TEST(Joining, CompletesAlsoWhenTheAnswerIsToWait) {
  seat s({.lobby = true});
  s.join();
  ASSERT_EQ(s.joined, hearth::error_code());
  EXPECT_EQ(s.state()->own.standing, standing::waiting);
  bool admitted = false;
  s.room().async_admitted([&](hearth::error_code ec) { admitted = !ec; });
  s.pass(10min);
  EXPECT_FALSE(admitted);
  s.server.admit();
  s.run();
  EXPECT_TRUE(admitted);
  EXPECT_EQ(s.state()->own.standing, standing::inside);
  EXPECT_EQ(s.state()->people.size(), 1u);
}

TEST(Joining, ReadsTheAgreementFirst) {
  seat s({.agreement = "We listen."});
  s.join();
  ASSERT_EQ(s.joined, hearth::error_code());
  EXPECT_EQ(s.state()->own.standing, standing::agreement);
  EXPECT_EQ(s.room().text(s.state()->own.agreement).value(), "We listen.");
  EXPECT_EQ(s.give(hearth::requests::say("Hello"))->ec, errc::agreement_required);
  EXPECT_FALSE(s.give(hearth::requests::accept_agreement(1))->ec);
  EXPECT_EQ(s.state()->own.standing, standing::inside);
}

TEST(Joining, FailsWithTheRefusal) {
  seat s({.meeting = "another"});
  s.join();
  EXPECT_EQ(s.joined, errc::unauthorized);
}

TEST(Joining, GivesUpWhenItsTimeIsOverAndNoServerAnswered) {
  seat s;
  s.server.refuse_connections(true);
  s.join({.name = "River", .timeout = 15s});
  EXPECT_FALSE(s.joined);
  for (int second = 0; second < 14; ++second) s.pass(1s);
  EXPECT_FALSE(s.joined);
  s.pass(1s);
  EXPECT_EQ(s.joined, errc::connection_lost);
}

TEST(Joining, AsksForATicketOnceAndThenUsesTheReturnToken) {
  unsigned asked = 0;
  seat s({}, {.token = [&asked](const hearth::token_request&, const hearth::token_answer& answer) {
           ++asked;
           answer({}, "mine");
         }});
  s.join();
  const hearth::person_id me = s.state()->own.me;
  for (int times = 0; times < 3; ++times) {
    s.server.drop_connection();
    s.run();
    s.pass(1s);
  }
  EXPECT_EQ(s.server.connections(), 4u);
  EXPECT_EQ(asked, 1u);
  EXPECT_EQ(s.state()->own.me, me);
}

TEST(Joining, AsksForATicketAgainWhenItsPlaceIsNotKnownAnyMore) {
  unsigned asked = 0;
  seat s({}, {.token = [&asked](const hearth::token_request&, const hearth::token_answer& answer) {
           ++asked;
           answer({}, "mine");
         }});
  s.join();
  const auto line = s.server.say(s.server.add("Sam"), "before the restart");
  s.run();
  s.server.restart();
  s.run();
  for (int times = 0; times < 5; ++times) s.pass(1s);
  EXPECT_EQ(asked, 2u);
  EXPECT_EQ(s.state()->connection, hearth::connection_state::connected);
  EXPECT_EQ(s.room().text(line).error().code, errc::expired_message);
  EXPECT_FALSE(s.heard<hearth::gap>().empty());
}

TEST(Joining, EndsWithoutATicket) {
  seat s({}, {.token = [](const hearth::token_request&, const hearth::token_answer& answer) {
           answer(make_error_code(errc::unauthorized), {});
         }});
  s.join();
  EXPECT_EQ(s.joined, errc::no_token);
}

TEST(Joining, CanBeCancelledByLettingGoOfTheClient) {
  seat s;
  s.server.refuse_connections(true);
  s.join();
  EXPECT_FALSE(s.joined);
  s.let_go_of_client();
  s.run();
  EXPECT_EQ(s.joined, boost::asio::error::operation_aborted);
}

TEST(Joining, ComesBackWithAKeptReturnToken) {
  seat s;
  s.join();
  const hearth::person_id me = s.state()->own.me;
  const std::string token = s.room().return_token();
  s.let_go_of_room();
  s.run();
  s.join({.return_token = token});
  ASSERT_EQ(s.joined, hearth::error_code());
  EXPECT_EQ(s.state()->own.me, me);
}

}  // namespace
}  // namespace hearth_tests
