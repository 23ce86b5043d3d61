#include "server/meeting/limits.hpp"
#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

v1::MeetingPolicy with_lobby() {
  auto p = policy_of(v1::MODE_OPEN);
  p.set_lobby(v1::LOBBY_ASK);
  return p;
}

struct PrivateLines : ::testing::Test {
  evening e;
  person_id sam = e.facilitator("Sam");
  person_id kit = e.arrives("Kit", helper_powers());
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");

  verdict asks(person_id p, std::string_view text) {
    return e.does(p, say::with_words(v1::AskFacilitators(), e.words(text)));
  }
  verdict tells(person_id from, person_id to, std::string_view text) {
    return e.does(from, say::with_words(say::of_person<v1::SayTo>(to), e.words(text)));
  }
};

TEST_F(PrivateLines, GoToEverybodyWhoFacilitatesAndToNobodyElse) {
  EXPECT_ACCEPTED(asks(river, "may I just listen?"));
  const texts said{"may I just listen?"};
  EXPECT_EQ(private_texts(e, sam), said);
  EXPECT_EQ(private_texts(e, kit), said);
  EXPECT_EQ(private_texts(e, river), said);
  EXPECT_TRUE(private_texts(e, ash).empty());
  EXPECT_TRUE(e.last().room.empty());
}

TEST_F(PrivateLines, AreAnsweredInOneThread) {
  asks(river, "may I just listen?");
  e.later(second_ms);
  EXPECT_ACCEPTED(tells(sam, river, "of course"));
  const texts said{"may I just listen?", "of course"};
  EXPECT_EQ(private_texts(e, river), said);
  EXPECT_EQ(private_texts(e, kit), said);
  EXPECT_TRUE(private_texts(e, ash).empty());
}

TEST_F(PrivateLines, ExistNotBetweenParticipants) {
  EXPECT_REFUSED(tells(river, ash, "psst"), NOT_ALLOWED);
}

TEST_F(PrivateLines, WorkWhileMutedAndPaused) {
  e.does(sam, say::mute(river));
  e.does(sam, v1::Pause());
  EXPECT_ACCEPTED(asks(river, "why?"));
}

TEST_F(PrivateLines, ExpireLikeAnyLine) {
  e.does(sam, say::shorten(v1::RETENTION_LIVE));
  asks(river, "may I just listen?");
  e.later(10 * minute_ms - 1);
  EXPECT_EQ(private_texts(e, sam).size(), 1u);
  e.later(1);
  EXPECT_TRUE(private_texts(e, sam).empty());
  EXPECT_TRUE(private_texts(e, river).empty());
  EXPECT_TRUE(e.now().private_lines.empty());
}

TEST_F(PrivateLines, AreBoundedInAThread) {
  e.check_every = 100;
  for (std::uint32_t i = 0; i <= limits::private_thread_max; ++i) asks(river, "again");
  asks(ash, "once");
  EXPECT_EQ(private_texts(e, river).size(), limits::private_thread_max);
  EXPECT_EQ(private_texts(e, ash).size(), 1u);
  e.check();
}

TEST_F(PrivateLines, SaidEarlierAreNotOpenedByALaterPower) {
  asks(river, "this is for Sam");
  e.does(sam, say::hand_over(ash));
  EXPECT_ACCEPTED(e.does(ash, say::answer_hand_over(true)));
  EXPECT_TRUE(private_texts(e, ash).empty());
  asks(river, "and this for you");
  EXPECT_EQ(private_texts(e, ash), texts{"and this for you"});
  e.loses(ash);
  e.returns(ash);
  EXPECT_EQ(private_texts(e, ash), texts{"and this for you"});
}

TEST_F(PrivateLines, NeedWordsThatFitAndAPersonWhoIsThere) {
  EXPECT_REFUSED(e.does(river, v1::AskFacilitators()), WORDS_EMPTY);
  EXPECT_REFUSED(tells(sam, person_id(12345), "who?"), UNKNOWN_TARGET);
  auto large = e.words("x");
  large.mutable_ref()->set_bytes(limits::line_bytes_max + 1);
  EXPECT_REFUSED(e.does(river, say::with_words(v1::AskFacilitators(), large)), TOO_LARGE);
}

TEST(LobbyLines, AreShortAndReachTheFacilitators) {
  evening e(with_lobby());
  const auto sam = e.facilitator("Sam");
  const auto river = e.arrives("River");
  EXPECT_ACCEPTED(
      e.does(river, say::with_words(v1::AskFacilitators(), e.words("am I right here?"))));
  EXPECT_EQ(private_texts(e, sam), texts{"am I right here?"});
  auto large = e.words("x");
  large.mutable_ref()->set_bytes(limits::lobby_line_bytes_max + 1);
  EXPECT_REFUSED(e.does(river, say::with_words(v1::AskFacilitators(), large)), TOO_LARGE);
  EXPECT_ACCEPTED(e.does(sam, say::with_words(say::of_person<v1::SayTo>(river), e.words("yes"))));
  EXPECT_EQ(private_texts(e, river).size(), 2u);
}

TEST(LobbyLines, WaitForTheFacilitatorWhoComesLater) {
  evening e(with_lobby());
  const auto river = e.arrives("River");
  e.does(river, say::with_words(v1::AskFacilitators(), e.words("anybody?")));
  const auto sam = e.facilitator("Sam");
  EXPECT_EQ(private_texts(e, sam), texts{"anybody?"});
}

TEST(Nudge, IsAPrewrittenPrivateLineThatTheRoomIsNotTold) {
  evening e;
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  const auto ash = e.participant("Ash");
  auto c = say::of_person<v1::Nudge>(river);
  EXPECT_REFUSED(e.does(sam, c), OUT_OF_BOUNDS);
  c.set_kind(v1::NUDGE_KIND_NO_HURRY);
  EXPECT_REFUSED(e.does(ash, c), NOT_ALLOWED);
  const auto v = e.does(sam, c);
  ASSERT_ACCEPTED(v);
  EXPECT_TRUE(e.last().room.empty());
  EXPECT_EQ(e.sees(river).private_lines.at(v->id()).nudge(), v1::NUDGE_KIND_NO_HURRY);
  EXPECT_TRUE(e.sees(ash).private_lines.empty());
  e.does(sam, say::end(v1::END_HOW_PURGE_NOW));
  EXPECT_EQ(std::ranges::count(e.last().forget, 0u), 0) << "it had no words";
}

}  // namespace
}  // namespace hearth::meeting::testing
