// Responses: what others may do about a share (MEETING.md 2.4), and that nothing interrupts it
// (2.5.6).
#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

v1::MeetingPolicy queue_with(v1::Responses most) {
  auto policy = policy_of(v1::MODE_QUEUE);
  policy.mutable_opening_mode()->set_responses(most);
  return policy;
}

struct wish {
  v1::Responses responses = v1::RESPONSES_UNSPECIFIED;
  bool only_present = false;
  bool untold = false;
};

v1::SetSharing sharing(wish w) {
  v1::SetSharing c;
  c.mutable_sharing()->set_responses(w.responses);
  c.mutable_sharing()->set_only_present(w.only_present);
  c.mutable_sharing()->set_reactions_untold(w.untold);
  return c;
}

struct circle {
  explicit circle(v1::MeetingPolicy policy) : e(std::move(policy)) {}
  explicit circle(v1::Responses most) : circle(queue_with(most)) {}
  evening e;
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");
  person_id moss = e.participant("Moss");

  std::uint64_t river_shares() {
    takes_floor(e, sam, river);
    line_of(e, river, "my share");
    const auto turn = e.turn();
    EXPECT_ACCEPTED(e.done(river));
    return turn;
  }
};

TEST(Responses, SupportIsOneShortLineEachInTheResponseTime) {
  circle c(v1::RESPONSES_SUPPORT);
  takes_floor(c.e, c.sam, c.river);
  const auto share = c.e.turn();
  EXPECT_REFUSED(c.e.says(c.ash, "too early"), NOT_YOUR_TURN);
  c.e.done(c.river);
  EXPECT_REFUSED(c.e.says(c.ash, std::string(257, 'x')), TOO_LARGE);
  const auto line = line_of(c.e, c.ash, "I am glad that you told us.");
  EXPECT_EQ(c.e.sees(c.moss).lines.at(line).kind(), v1::LINE_KIND_RESPONSE);
  EXPECT_EQ(c.e.sees(c.moss).lines.at(line).turn_id(), share);
  EXPECT_REFUSED(c.e.says(c.ash, "and more"), SUPPORT_GIVEN);
  EXPECT_ACCEPTED(c.e.says(c.moss, "me too"));
  c.e.later(31 * second_ms);
  EXPECT_REFUSED(c.e.says(c.river, "late"), NOT_YOUR_TURN);
}

TEST(Responses, ALineOfSupportStaysShortWhenItIsEdited) {
  circle c(v1::RESPONSES_SUPPORT);
  c.river_shares();
  auto longer = say::of_line<v1::Edit>(line_of(c.e, c.ash, "short"));
  EXPECT_REFUSED(c.e.does(c.ash, say::with_words(longer, c.e.words(std::string(300, 'x')))),
                 TOO_LARGE);
  EXPECT_ACCEPTED(c.e.does(c.ash, say::with_words(longer, c.e.words("shorter"))));
}

TEST(Responses, OpenMeansAnyLinesInTheResponseTime) {
  circle c(v1::RESPONSES_OPEN);
  c.river_shares();
  EXPECT_ACCEPTED(c.e.says(c.ash, std::string(1000, 'x')));
  EXPECT_ACCEPTED(c.e.says(c.ash, "again"));
  EXPECT_ACCEPTED(c.e.does(c.moss, say::react(c.e.now().lines.begin()->first)));
}

TEST(Responses, WhoCameDuringTheShareReadsNoneOfIt) {
  circle c(v1::RESPONSES_OPEN);
  takes_floor(c.e, c.sam, c.river);
  const auto late = c.e.participant("Late");
  c.e.done(c.river);
  c.e.says(c.ash, "a response");
  EXPECT_TRUE(c.e.reads(late).empty());
}

TEST(Responses, TheTellerSetsTheCeilingBeforeTheTurnAndTheMeetingTheMaximum) {
  circle c(v1::RESPONSES_SUPPORT);
  EXPECT_ACCEPTED(c.e.does(c.river, sharing({.responses = v1::RESPONSES_OPEN})));
  takes_floor(c.e, c.sam, c.river);
  EXPECT_EQ(c.e.room().floor.responses(), v1::RESPONSES_SUPPORT);
  c.e.done(c.river);
  c.e.does(c.sam, say::end_responses(c.e.turn()));
  EXPECT_ACCEPTED(c.e.does(c.river, sharing({.responses = v1::RESPONSES_NONE})));
  EXPECT_EQ(c.e.room().floor.responses(), v1::RESPONSES_SUPPORT) << "it is for the own share";
  takes_floor(c.e, c.sam, c.river);
  EXPECT_EQ(c.e.room().floor.responses(), v1::RESPONSES_NONE);
  const auto line = line_of(c.e, c.river, "just listen");
  EXPECT_REFUSED(c.e.does(c.ash, say::react(line)), RESPONSES_CLOSED);
  c.e.done(c.river);
  EXPECT_EQ(c.e.room().floor.responses_until_unix_ms(), 0);
}

TEST(Responses, TheTellerSetsTheCeilingDuringTheTurnAndItHoldsAtOnce) {
  circle c(v1::RESPONSES_OPEN);
  takes_floor(c.e, c.sam, c.river);
  const auto line = line_of(c.e, c.river, "listen");
  EXPECT_ACCEPTED(c.e.does(c.ash, say::react(line)));
  c.e.does(c.river, sharing({.responses = v1::RESPONSES_NONE}));
  EXPECT_REFUSED(c.e.does(c.moss, say::react(line)), RESPONSES_CLOSED);
  c.e.does(c.river, sharing({.responses = v1::RESPONSES_SUPPORT}));
  c.e.done(c.river);
  EXPECT_ACCEPTED(c.e.says(c.ash, "one"));
  EXPECT_REFUSED(c.e.says(c.ash, "two"), SUPPORT_GIVEN);
  c.e.does(c.river, sharing({.responses = v1::RESPONSES_NONE}));
  EXPECT_EQ(c.e.room().floor.responses_until_unix_ms(), 0) << "and in the response time";
  EXPECT_REFUSED(c.e.says(c.moss, "one"), NOT_YOUR_TURN);
}

TEST(Responses, DuringAShareReactionsBecomeOneQuietLineForTheTeller) {
  circle c(v1::RESPONSES_REACTIONS);
  takes_floor(c.e, c.sam, c.river);
  const auto one = line_of(c.e, c.river, "one");
  const auto two = line_of(c.e, c.river, "two");
  c.e.does(c.ash, say::react(one));
  EXPECT_EQ(c.e.heard(v1::RoomEvent::kReacted), 0u);
  c.e.does(c.ash, say::react(two));
  c.e.does(c.moss, say::react(two));
  EXPECT_EQ(c.e.sees(c.river).turn().with_you(), 2u);
  EXPECT_TRUE(c.e.sees(c.moss).reactions.empty());
  c.e.does(c.moss, say::react(two, v1::REACTION_UNSPECIFIED));
  EXPECT_EQ(c.e.sees(c.river).turn().with_you(), 1u);
  c.e.done(c.river);
  EXPECT_EQ(c.e.heard(v1::RoomEvent::kReacted), 2u) << "told when the share is done";
  EXPECT_EQ(c.e.sees(c.moss).reactions.at(one).counts(0).count(), 1u);
  c.e.does(c.moss, say::react(one));
  EXPECT_EQ(c.e.heard(v1::RoomEvent::kReacted), 1u);
}

TEST(Responses, TheTellerCanSwitchTheQuietLineOff) {
  circle c(v1::RESPONSES_REACTIONS);
  c.e.does(c.river, sharing({.untold = true}));
  takes_floor(c.e, c.sam, c.river);
  c.e.does(c.ash, say::react(line_of(c.e, c.river, "one")));
  EXPECT_EQ(c.e.sees(c.river).turn().with_you(), 0u);
  c.e.does(c.river, sharing({}));
  EXPECT_EQ(c.e.sees(c.river).turn().with_you(), 1u);
}

TEST(Responses, AFacilitatorHasAOneKeyPrewrittenThankYou) {
  circle c(v1::RESPONSES_REACTIONS);
  takes_floor(c.e, c.sam, c.river);
  EXPECT_REFUSED(c.e.does(c.sam, say::of_share<v1::ThankTeller>(c.e.turn())), ALREADY_MOVED);
  const auto share = c.e.turn();
  c.e.done(c.river);
  EXPECT_REFUSED(c.e.does(c.ash, say::of_share<v1::ThankTeller>(share)), NOT_ALLOWED);
  EXPECT_ACCEPTED(c.e.does(c.sam, say::of_share<v1::ThankTeller>(share)));
  ASSERT_EQ(c.e.room().floor.thanked_by_size(), 1);
  EXPECT_EQ(c.e.room().floor.thanked_by(0), c.sam.value());
  EXPECT_REFUSED(c.e.does(c.sam, say::of_share<v1::ThankTeller>(share)), ALREADY_SO);
  takes_floor(c.e, c.sam, c.ash);
  EXPECT_EQ(c.e.room().floor.thanked_by_size(), 0);
}

TEST(Responses, OnlyThosePresentReadAShareWhoseTellerSaidSo) {
  auto policy = queue_with(v1::RESPONSES_NONE);
  policy.set_history(v1::HISTORY_ALL_LIVE);
  circle c(policy);
  c.e.does(c.river, sharing({.only_present = true}));
  c.river_shares();
  takes_floor(c.e, c.sam, c.ash);
  line_of(c.e, c.ash, "for everybody");
  c.e.done(c.ash);
  EXPECT_EQ(c.e.reads(c.e.participant("Late")), texts{"for everybody"});
  EXPECT_EQ(c.e.reads(c.e.arrives("Late facilitator", helper_powers())), texts{"for everybody"});
  EXPECT_EQ(c.e.reads(c.moss), (texts{"my share", "for everybody"}));
}

TEST(Responses, FiveMinutesLeftIsSaidToTheRoomWhenTheShareIsDone) {
  auto policy = queue_with(v1::RESPONSES_NONE);
  policy.set_duration_min(20);
  circle c(policy);
  c.e.later(14 * minute_ms);
  takes_floor(c.e, c.sam, c.river);
  c.e.later(90 * second_ms);
  EXPECT_TRUE(c.e.sees(c.sam).was_told(v1::NOTICE_KIND_FIVE_MINUTES_LEFT));
  EXPECT_EQ(c.e.room().meeting.closing_soon_min(), 0u);
  c.e.done(c.river);
  EXPECT_EQ(c.e.room().meeting.closing_soon_min(), 5u);
}

TEST(Responses, BeforeClosingFacilitatorsSeeWhoWasMissed) {
  circle c(policy_of(v1::MODE_OPEN));
  EXPECT_ACCEPTED(c.e.sets_mode(c.sam, v1::MODE_ROUND));
  c.e.next(c.sam);
  c.e.accepts(c.sam);
  c.e.done(c.sam);
  c.e.next(c.sam);
  c.e.does(c.river, say::later(c.e.turn()));
  const auto missed = c.e.sees(c.sam).facilitator_marks().missed();
  EXPECT_EQ(std::set<std::uint64_t>(missed.begin(), missed.end()),
            (std::set<std::uint64_t>{c.river.value(), c.ash.value(), c.moss.value()}));
  EXPECT_EQ(c.e.sees(c.ash).facilitator_marks().missed_size(), 0);
}

}  // namespace
}  // namespace hearth::meeting::testing
