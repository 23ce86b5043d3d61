#include "seat.hpp"

namespace hearth_tests {
namespace {

using hearth::connection_state;
using hearth::errc;
using testing::ElementsAre;

TEST(Connection, ResumesWhereItStoppedReading) {
  seat s;
  s.join();
  const auto sam = s.server.add("Sam");
  s.server.say(sam, "one");
  s.run();
  s.server.drop_connection();
  s.server.say(sam, "two");
  s.run();
  s.pass(1s);
  EXPECT_THAT(s.texts(), ElementsAre("one", "two"));
  EXPECT_TRUE(s.heard<hearth::gap>().empty());
  EXPECT_TRUE(s.heard<hearth::connection_changed>().back().resumed);
  EXPECT_THAT(s.connections(),
              ElementsAre(connection_state::connecting, connection_state::connected,
                          connection_state::reconnecting, connection_state::connected));
}

TEST(Connection, TakesAGapForAFaultAndBeginsAnew) {
  seat s;
  s.join();
  const auto sam = s.server.add("Sam");
  s.server.say(sam, "one");
  s.server.skip_a_number();
  s.server.say(sam, "two");
  s.run();
  s.pass(1s);
  EXPECT_THAT(s.texts(), ElementsAre("one", "two"));
  EXPECT_FALSE(s.heard<hearth::gap>().empty());
  EXPECT_FALSE(s.heard<hearth::connection_changed>().back().resumed);
  EXPECT_EQ(s.server.connections(), 2u);
}

TEST(Connection, DropsWordsWhenAResumeIsNoLongerExpected) {
  seat s;
  s.join();
  const auto line = s.server.say(s.server.add("Sam"), "a lamp");
  s.run();
  const auto kept = s.state();
  s.server.refuse_connections(true);
  s.server.drop_connection();
  s.run();
  EXPECT_EQ(s.room().text(line).value(), "a lamp");
  for (int seconds = 0; seconds < 130; seconds += 5) s.pass(5s);
  EXPECT_EQ(s.state()->connection, connection_state::suspended);
  EXPECT_EQ(s.room().text(kept->lines[0].words).error().code, errc::expired_message);
  s.server.refuse_connections(false);
  for (int seconds = 0; seconds < 40; seconds += 5) s.pass(5s);
  EXPECT_EQ(s.state()->connection, connection_state::connected);
  EXPECT_THAT(s.texts(), ElementsAre("a lamp"));
}

TEST(Connection, IsLostWhenNothingIsHeard) {
  seat s;
  s.join();
  s.server.drop_connection();
  s.server.refuse_connections(true);
  s.run();
  EXPECT_EQ(s.state()->connection, connection_state::reconnecting);
  s.server.refuse_connections(false);
  s.room().reconnect_now();
  s.run();
  EXPECT_EQ(s.state()->connection, connection_state::connected);
}

TEST(Connection, StopsWhenTheSamePersonConnectsElsewhere) {
  seat s;
  s.join();
  const std::string token = s.room().return_token();
  bool elsewhere = false;
  hearth::client other(s.context(), s.server.settings());
  std::optional<hearth::room> there;
  other.async_join("tuesday", {.return_token = token}, [&](hearth::error_code ec, hearth::room r) {
    elsewhere = !ec;
    there = std::move(r);
  });
  s.run();
  EXPECT_TRUE(elsewhere);
  EXPECT_EQ(s.room().why_closed(), errc::superseded);
  s.pass(1min);
  EXPECT_EQ(s.server.connections(), 2u);
  EXPECT_EQ(s.room().return_token(), token);
}

TEST(Connection, StopsForGoodWhenRemovedAndKeepsNoWord) {
  seat s;
  s.join();
  const auto line = s.server.say(s.server.add("Sam"), "a lamp");
  s.run();
  const auto kept = s.state();
  s.server.remove(s.server.me());
  s.run();
  EXPECT_EQ(s.room().why_closed(), errc::removed);
  EXPECT_EQ(s.room().text(line).error().code, errc::expired_message);
  EXPECT_EQ(s.room().text(kept->lines[0].words).error().code, errc::expired_message);
  EXPECT_FALSE(s.room().return_token().empty());  // to say that it is a mistake (MEETING.md 3.2)
  EXPECT_EQ(s.state()->resources.size(), 1u);
  s.pass(1min);
  EXPECT_EQ(s.server.connections(), 1u);
}

TEST(Connection, KeepsTheReceiptOfAnEndedMeeting) {
  seat s;
  s.join();
  bool over = false;
  s.room().async_closed([&](hearth::error_code ec) { over = ec == errc::meeting_ended; });
  s.run();
  s.server.end();
  s.run();
  EXPECT_TRUE(over);
  ASSERT_TRUE(s.state()->receipt);
  EXPECT_EQ(s.state()->receipt->bytes_held, 0u);
  EXPECT_EQ(s.state()->own.out, hearth::out::ended);
}

TEST(Connection, ClosesWithTheLastHandleOfARoom) {
  seat s;
  s.join();
  s.let_go_of_room();
  s.run();
  s.pass(1min);
  EXPECT_EQ(s.server.connections(), 1u);
}

TEST(Connection, AnswersWhatWaitsWhenTheClientGoes) {
  seat s;
  s.join();
  s.server.hold_answers(true);
  const auto said = s.give(hearth::requests::say("Hello"));
  EXPECT_FALSE(said->answered);
  s.let_go_of_client();
  s.run();
  EXPECT_EQ(said->ec, boost::asio::error::operation_aborted);
}

TEST(Connection, LeavesForGood) {
  seat s;
  s.join();
  EXPECT_FALSE(s.give(hearth::requests::leave())->ec);
  EXPECT_EQ(s.room().why_closed(), errc::left);
  EXPECT_TRUE(s.room().return_token().empty());
}

TEST(Connection, WipesAtOnce) {
  seat s;
  s.join();
  const auto line = s.server.say(s.server.add("Sam"), "a lamp");
  s.run();
  const auto kept = s.state();
  s.room().wipe();
  EXPECT_EQ(s.room().text(line).error().code, errc::expired_message);
  EXPECT_EQ(s.room().text(kept->lines[0].words).error().code, errc::expired_message);
  EXPECT_TRUE(s.state()->people.empty());
  EXPECT_TRUE(s.room().return_token().empty());
  s.run();
  EXPECT_EQ(s.room().why_closed(), errc::wiped);
}

// In either stage: while the first hello is not answered nothing but the context owns the
// conversation.
TEST(Connection, GoesWithItsContextAlthoughTheFarEndAndTheClockStay) {
  for (const bool answered : {false, true}) {
    hearth::testing::fake_server server;
    server.refuse_connections(!answered);
    auto waiting = std::make_shared<int>();
    const std::weak_ptr<int> kept = waiting;
    {
      boost::asio::io_context context;
      hearth::client client(context, server.settings());
      client.async_join("tuesday", {.name = "River"},
                        [waiting, room = std::optional<hearth::room>()](
                            hearth::error_code, hearth::room r) mutable { room = std::move(r); });
      waiting.reset();
      context.poll();
    }
    server.clock().advance(1h);
    server.add("Sam");
    EXPECT_TRUE(kept.expired());
  }
}

TEST(Connection, TellsWatchersOfEveryNewSnapshot) {
  seat s;
  s.join();
  std::shared_ptr<const hearth::room_state> next;
  s.room().async_changed(s.state()->version,
                         [&](hearth::error_code, std::shared_ptr<const hearth::room_state> n) {
                           next = std::move(n);
                         });
  s.run();
  EXPECT_FALSE(next);
  s.server.add("Sam");
  s.run();
  ASSERT_TRUE(next);
  EXPECT_EQ(next->people.size(), 2u);
}

TEST(Connection, SaysWhenAnAppWasTooSlowForItsEvents) {
  hearth::config small;
  small.buffered_events_max = 4;
  // Before the server: its connections hold executors of it.
  boost::asio::io_context context;
  hearth::testing::fake_server server;
  hearth::client client(context, server.settings(small));
  std::optional<hearth::room> room;
  client.async_join("tuesday", {.name = "River"},
                    [&](hearth::error_code, hearth::room r) { room = std::move(r); });
  context.poll();
  const auto sam = server.add("Sam");
  for (int i = 0; i < 20; ++i) server.say(sam, "again");
  context.restart();
  context.poll();
  bool told = false;
  room->async_receive([&](hearth::error_code, const hearth::event& e) {
    told = std::holds_alternative<hearth::gap>(e);
  });
  context.restart();
  context.poll();
  EXPECT_TRUE(told);
}

}  // namespace
}  // namespace hearth_tests
