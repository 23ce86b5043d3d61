// Words on their way in and out, and that they are gone when they should be.
#include "seat.hpp"

namespace hearth_tests {
namespace {

using hearth::errc;
using hearth::requests::say;
using testing::ElementsAre;

TEST(Words, AreSaidAndReadBack) {
  seat s;
  s.join();
  const auto said = s.give(say("Hello"));
  ASSERT_FALSE(said->ec);
  EXPECT_EQ(s.room().text(said->answer.line).value(), "Hello");
  EXPECT_THAT(s.texts(), ElementsAre("Hello"));
  EXPECT_TRUE(s.state()->outbox.empty());
}

TEST(Words, AreGoneFromAKeptSnapshotWhenTheyExpire) {
  seat s;
  s.join();
  s.server.say(s.server.add("Sam"), "a lamp");
  s.run();
  const auto kept = s.state();
  ASSERT_EQ(s.room().text(kept->lines[0].words).value(), "a lamp");
  s.server.expire();
  s.run();
  EXPECT_EQ(s.room().text(kept->lines[0].words).error().code, errc::expired_message);
  EXPECT_TRUE(s.state()->lines.empty());
}

TEST(Words, ExpireByTheirOwnTimeAlsoWhileOffline) {
  seat s({.life = 60s});
  s.join();
  const auto line = s.server.say(s.server.add("Sam"), "a lamp");
  s.run();
  s.server.refuse_connections(true);
  s.server.drop_connection();
  s.run();
  s.pass(59s);
  EXPECT_EQ(s.room().text(line).value(), "a lamp");
  s.pass(1s);
  EXPECT_EQ(s.room().text(line).error().code, errc::expired_message);
  EXPECT_EQ(s.heard<hearth::lines_gone>().size(), 1u);
}

TEST(Words, LeaveTheirPlaceWhenTheyAreTakenBack) {
  seat s;
  s.join();
  const auto line = s.server.say(s.server.add("Sam"), "a lamp");
  s.run();
  s.server.hide(line);
  s.run();
  ASSERT_EQ(s.state()->lines.size(), 1u);
  EXPECT_TRUE(s.state()->lines[0].hidden);
  EXPECT_EQ(s.room().text(line).error().code, errc::expired_message);
}

TEST(Words, AreNamedByTheNewNameOnly) {
  seat s;
  s.join();
  const auto before = s.state();
  EXPECT_FALSE(s.give(hearth::requests::set_name("Brook"))->ec);
  EXPECT_EQ(s.room().name_of(s.state()->own.me), "Brook");
  EXPECT_FALSE(s.room().text(before->people[0].name));
}

TEST(Words, WaitInTheOutboxWhileOfflineAndAreSaidOnce) {
  seat s;
  s.join();
  s.server.refuse_connections(true);
  s.server.drop_connection();
  s.run();
  const auto said = s.give(say("Hello"));
  EXPECT_FALSE(said->answered);
  ASSERT_EQ(s.state()->outbox.size(), 1u);
  EXPECT_EQ(s.state()->outbox[0].status, hearth::pending_status::queued);
  EXPECT_EQ(s.room().text(s.state()->outbox[0].words).value(), "Hello");
  s.server.refuse_connections(false);
  s.pass(20s);
  EXPECT_TRUE(said->answered);
  EXPECT_FALSE(said->ec);
  EXPECT_THAT(s.texts(), ElementsAre("Hello"));
}

TEST(Words, AreExecutedOnceWhenTheAnswerWasLost) {
  seat s;
  s.join();
  s.server.hold_answers(true);
  const auto said = s.give(say("Hello"));
  s.server.drop_connection();
  s.server.hold_answers(false);  // executed, and the answer goes nowhere
  s.run();
  s.pass(1s);
  ASSERT_TRUE(said->answered);
  EXPECT_FALSE(said->ec);
  EXPECT_THAT(s.texts(), ElementsAre("Hello"));
  EXPECT_THAT(s.server.received(), ElementsAre("say", "say"));
}

TEST(Words, FailWhenTheyHaveWaitedTooLongAndThePersonChooses) {
  seat s;
  s.join();
  s.server.refuse_connections(true);
  s.server.drop_connection();
  s.run();
  const auto said = s.give(say("Hello"));
  for (int seconds = 0; seconds < 120; seconds += 10) s.pass(10s);
  EXPECT_EQ(said->ec, errc::stale_send);
  ASSERT_EQ(s.state()->outbox.size(), 1u);
  EXPECT_EQ(s.state()->outbox[0].status, hearth::pending_status::failed);
  s.server.refuse_connections(false);
  for (int seconds = 0; seconds < 40; seconds += 5) s.pass(5s);
  EXPECT_TRUE(s.texts().empty());
  s.room().retry(s.state()->outbox[0].number, s.shown());
  s.run();
  EXPECT_THAT(s.texts(), ElementsAre("Hello"));
  EXPECT_TRUE(s.state()->outbox.empty());
}

TEST(Words, StayReadableWhenTheyAreRefusedUntilTheyAreDiscarded) {
  seat s;
  s.join();
  s.server.pause();
  s.run();
  EXPECT_EQ(s.give(say("Hello"))->ec, errc::paused);
  ASSERT_EQ(s.state()->outbox.size(), 1u);
  const auto failed = s.state()->outbox[0];
  EXPECT_EQ(s.room().text(failed.words).value(), "Hello");
  s.room().discard(failed.number);
  s.run();
  EXPECT_TRUE(s.state()->outbox.empty());
  EXPECT_FALSE(s.room().text(failed.words));
}

TEST(Words, AreNotTakenBeyondTheOutbox) {
  seat s;
  s.join();
  s.server.refuse_connections(true);
  s.server.drop_connection();
  s.run();
  for (int i = 0; i < 20; ++i) EXPECT_FALSE(s.give(say("again"))->answered);
  EXPECT_EQ(s.give(say("once more"))->ec, errc::outbox_full);
}

TEST(Words, OfAPrivateLineReachThePerson) {
  seat s;
  s.join();
  const auto sam = s.server.add("Sam", true);
  s.server.say_to_me(sam, "Are you all right?");
  s.run();
  ASSERT_EQ(s.heard<hearth::private_said>().size(), 1u);
  const auto& line = s.state()->own.private_lines[0];
  EXPECT_EQ(line.from, sam);
  EXPECT_EQ(s.room().text(line.words).value(), "Are you all right?");
}

}  // namespace
}  // namespace hearth_tests
