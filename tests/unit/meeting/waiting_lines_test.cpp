// Pre-moderation (MEETING.md 3.2): for one or all; the author sees "waiting".
#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

v1::HoldLines hold(person_id who, bool on = true) {
  auto c = say::of_person<v1::HoldLines>(who);
  c.set_on(on);
  return c;
}

v1::AnswerLine answer(std::uint64_t waiting, bool through) {
  v1::AnswerLine c;
  c.set_waiting(waiting);
  c.set_through(through);
  return c;
}

int waiting_for(const evening& e, person_id p) {
  const auto& own = e.sees(p).own;
  const auto found = own.find(v1::OwnEvent::kWaitingLines);
  return found == own.end() ? 0 : found->second.waiting_lines().lines_size();
}
int held_for(const evening& e, person_id p) {
  const auto& own = e.sees(p).own;
  const auto found = own.find(v1::OwnEvent::kHeldLines);
  return found == own.end() ? 0 : found->second.held_lines().lines_size();
}

struct WaitingLines : ::testing::Test {
  evening e;
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");

  std::uint64_t waits(std::string_view text) {
    const auto v = e.says(river, text);
    EXPECT_ACCEPTED(v);
    EXPECT_EQ(v->line(), 0u);
    return v->id();
  }
};

TEST_F(WaitingLines, AreReadByAFacilitatorFirst) {
  EXPECT_ACCEPTED(e.does(sam, hold(river)));
  EXPECT_TRUE(e.sees(river).standing().lines_held());
  EXPECT_TRUE(e.last().room.empty()) << "the room is not told";
  const auto waiting = waits("a hard line");
  EXPECT_EQ(waiting_for(e, river), 1);
  EXPECT_EQ(held_for(e, sam), 1);
  EXPECT_EQ(held_for(e, ash), 0);
  EXPECT_TRUE(e.reads(ash).empty());
  EXPECT_REFUSED(e.does(ash, answer(waiting, true)), NOT_ALLOWED);
  EXPECT_REFUSED(e.does(river, answer(waiting, true)), NOT_ALLOWED);
  EXPECT_ACCEPTED(e.does(sam, answer(waiting, true)));
  EXPECT_EQ(e.reads(ash), texts{"a hard line"});
  EXPECT_EQ(e.sees(ash).lines.begin()->second.author(), river.value());
  EXPECT_EQ(waiting_for(e, river), 0);
  EXPECT_REFUSED(e.does(sam, answer(waiting, true)), GONE);
}

TEST_F(WaitingLines, AreTurnedAwayOrTakenBackWithTheirWords) {
  e.does(sam, hold(river));
  auto waiting = waits("one");
  const auto words = e.now().waiting_lines.begin()->second.said.words.id;
  EXPECT_ACCEPTED(e.does(sam, answer(waiting, false)));
  EXPECT_EQ(std::ranges::count(e.last().forget, words), 1);
  waiting = waits("two");
  EXPECT_ACCEPTED(e.does(river, answer(waiting, false)));
  EXPECT_TRUE(e.now().waiting_lines.empty());
  EXPECT_TRUE(e.reads(ash).empty());
}

TEST_F(WaitingLines, AreForEverybodyWhoDoesNotFacilitateAndCanBeUndone) {
  EXPECT_ACCEPTED(e.does(sam, hold(person_id())));
  waits("one");
  EXPECT_ACCEPTED(e.says(sam, "mine"));
  EXPECT_EQ(e.reads(ash), texts{"mine"});
  EXPECT_ACCEPTED(e.does(sam, hold(person_id(), false)));
  EXPECT_NE(line_of(e, river, "two"), 0u);
  EXPECT_EQ(held_for(e, sam), 1) << "what waits is still to be answered";
}

TEST_F(WaitingLines, CannotBePassedByByEditingAnOlderLine) {
  const auto line = line_of(e, river, "kind");
  e.does(sam, hold(river));
  EXPECT_REFUSED(e.does(river, say::with_words(say::of_line<v1::Edit>(line), e.words("unkind"))),
                 LINES_HELD);
}

TEST_F(WaitingLines, OfAShareKeepItsAudience) {
  e.sets_mode(sam, v1::MODE_QUEUE);
  e.does(sam, hold(river));
  takes_floor(e, sam, river);
  const auto share = e.turn();
  const auto waiting = waits("my share");
  e.later(second_ms);
  const auto late = e.participant("Late");
  e.done(river);
  e.later(minute_ms);
  const auto later = e.participant("Later");
  EXPECT_ACCEPTED(e.does(sam, answer(waiting, true)));
  EXPECT_EQ(e.reads(ash), texts{"my share"});
  EXPECT_EQ(e.sees(ash).lines.begin()->second.turn_id(), share);
  EXPECT_TRUE(e.reads(late).empty());
  EXPECT_TRUE(e.reads(later).empty());
}

TEST_F(WaitingLines, AreNoLongerExpectedOfSomebodyWhoLeft) {
  e.does(sam, hold(river));
  const auto people = [&] {
    return e.sees(sam).own.at(v1::OwnEvent::kHeldLines).held_lines().people_size();
  };
  EXPECT_EQ(people(), 1);
  e.does(river, v1::Leave());
  EXPECT_EQ(people(), 0);
}

TEST_F(WaitingLines, GoWithTheirAuthorAndWithTime) {
  e.does(sam, hold(river));
  waits("one");
  EXPECT_ACCEPTED(e.does(river, v1::Leave()));
  EXPECT_EQ(held_for(e, sam), 0);
  e.does(sam, hold(person_id()));
  EXPECT_ACCEPTED(e.says(ash, "two"));
  EXPECT_ACCEPTED(e.does(sam, say::shorten(v1::RETENTION_LIVE)));
  e.later(10 * minute_ms);
  EXPECT_EQ(held_for(e, sam), 0);
}

TEST_F(WaitingLines, AreBounded) {
  e.does(sam, hold(river));
  for (int i = 0; i < 20; ++i) waits("a line");
  EXPECT_REFUSED(e.says(river, "one more"), OUT_OF_BOUNDS);
}

}  // namespace
}  // namespace hearth::meeting::testing
