#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

struct Shares : ::testing::Test {
  evening e{v1::MODE_QUEUE};
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");

  void SetUp() override { takes_floor(e, sam, river); }
};

TEST_F(Shares, KeepTheirLinesTogether) {
  const auto one = line_of(e, river, "one");
  line_of(e, river, "two");
  EXPECT_EQ(e.last().room.back().share, turn_id(e.turn()));
  EXPECT_EQ(e.sees(ash).lines.at(one).turn_id(), e.turn());
  EXPECT_EQ(e.sees(ash).lines.at(one).kind(), v1::LINE_KIND_SHARE);
  EXPECT_EQ(e.now().shares.at(turn_id(e.turn())).size(), 2u);
}

TEST_F(Shares, AreTakenBackWholeInOneEvent) {
  line_of(e, river, "one");
  const auto mine = line_of(e, sam, "gently");
  line_of(e, river, "two");
  EXPECT_ACCEPTED(e.does(river, say::of_share<v1::Retract>(e.turn())));
  EXPECT_EQ(e.heard(v1::RoomEvent::kLinesGone), 1u);
  EXPECT_EQ(e.reads(ash), texts{"gently"});
  EXPECT_TRUE(e.now().lines.contains(mine));
  EXPECT_TRUE(e.now().shares.empty());
}

TEST_F(Shares, AreHiddenAndShownWhole) {
  line_of(e, river, "one");
  line_of(e, river, "two");
  const auto turn = e.turn();
  e.done(river);
  EXPECT_ACCEPTED(e.does(sam, say::of_share<v1::Hide>(turn)));
  EXPECT_EQ(e.heard(v1::RoomEvent::kLinesGone), 1u);
  EXPECT_TRUE(e.reads(ash).empty());
  EXPECT_ACCEPTED(e.does(sam, say::of_share<v1::Unhide>(turn)));
  EXPECT_EQ(e.heard(v1::RoomEvent::kLinesBack), 1u);
  EXPECT_EQ(e.reads(ash), (texts{"one", "two"}));
}

TEST_F(Shares, CarryOneNoteWhoseFrameGoesWithTheLastLine) {
  const auto one = line_of(e, river, "one");
  const auto two = line_of(e, river, "two");
  EXPECT_ACCEPTED(
      e.does(river, say::with_note(say::of_share<v1::SetNote>(e.turn()), e.words("family"))));
  EXPECT_EQ(e.heard(v1::RoomEvent::kNoteSet), 1u);
  const auto frame = e.last().room.back().number;
  const auto note = e.now().lines.at(one).note.id;
  e.does(river, say::of_line<v1::Retract>(one));
  EXPECT_FALSE(erased(e.last(), frame));
  EXPECT_EQ(std::ranges::count(e.last().forget, note), 0);
  EXPECT_EQ(e.text(e.sees(ash).lines.at(two).note()), "family");
  e.does(river, say::of_line<v1::Retract>(two));
  EXPECT_TRUE(erased(e.last(), frame));
  EXPECT_EQ(std::ranges::count(e.last().forget, note), 1);
}

TEST_F(Shares, AreReactedToUntilTheirResponseTimeIsOver) {
  const auto line = line_of(e, river, "one");
  EXPECT_ACCEPTED(e.does(ash, say::react(line)));
  e.done(river);
  EXPECT_ACCEPTED(e.does(ash, say::react(line, v1::REACTION_HUG)));
  e.later(31 * second_ms);
  EXPECT_REFUSED(e.does(ash, say::react(line)), RESPONSES_CLOSED);
  EXPECT_ACCEPTED(e.does(ash, say::react(line, v1::REACTION_UNSPECIFIED)));
}

TEST_F(Shares, StandTwoHundredReactions) {
  const auto line = line_of(e, river, "one");
  std::vector<person_id> crowd;
  e.check_every = 50;
  for (int i = 0; i < 30; ++i) crowd.push_back(e.listener("Listener " + std::to_string(i)));
  const auto turn = e.turn();
  const auto lines = e.now().lines.size();
  int answered = 0;
  for (int i = 0; i < 200; ++i) {
    const auto kind = i % 2 == 0 ? v1::REACTION_HUG : v1::REACTION_WITH_YOU;
    const auto who = i % 3 == 0 ? ash : sam;
    if (e.does(who, say::react(line, i / 3 % 2 == 0 ? kind : v1::REACTION_THANK_YOU))) ++answered;
  }
  EXPECT_GT(answered, 100);
  EXPECT_EQ(e.turn(), turn);
  EXPECT_EQ(e.room().floor.phase(), v1::PHASE_HELD);
  EXPECT_EQ(e.now().lines.size(), lines);
  EXPECT_EQ(e.now().lines.at(line).reactions.size(), 2u);      // one a person (I14)
  for (const auto p : crowd) EXPECT_TRUE(e.reads(p).empty());  // they came during the share
  e.check();
}

}  // namespace
}  // namespace hearth::meeting::testing
