// Entering, the lobby, names and coming back (MEETING.md 1.1-1.3).
#include "server/meeting/powers.hpp"
#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

v1::MeetingPolicy asking() {
  auto p = policy_of(v1::MODE_OPEN);
  p.set_lobby(v1::LOBBY_ASK);
  return p;
}

struct Lobby : ::testing::Test {
  evening e{asking()};
  person_id sam = e.facilitator("Sam");
  person_id river = e.arrives("River");

  v1::WaitingList waiting() const {
    const auto& own = e.sees(sam).own;
    const auto found = own.find(v1::OwnEvent::kWaiting);
    return found == own.end() ? v1::WaitingList() : found->second.waiting();
  }
  standing standing_of(person_id p) const { return e.who(p).standing; }
};

TEST_F(Lobby, ShowsFacilitatorsWhoWaitsAndTheWaitingNothing) {
  ASSERT_EQ(waiting().people_size(), 1);
  EXPECT_EQ(e.text(waiting().people(0).name()), "River");
  EXPECT_EQ(e.sees(river).standing().standing(), v1::STANDING_WAITING);
  EXPECT_TRUE(e.sees(river).standing().facilitator_here());
  e.says(sam, "inside only");
  EXPECT_TRUE(e.reads(river).empty());
}

TEST_F(Lobby, LetsIn) {
  EXPECT_ACCEPTED(e.does(sam, say::of_person<v1::Admit>(river)));
  EXPECT_EQ(standing_of(river), standing::inside);
  EXPECT_EQ(waiting().people_size(), 0);
  EXPECT_REFUSED(e.does(sam, say::of_person<v1::Admit>(river)), ALREADY_SO);
}

TEST_F(Lobby, AsksToWaitWithASentence) {
  auto c = say::with_words(say::of_person<v1::AskToWait>(river), e.words("In five minutes."));
  EXPECT_ACCEPTED(e.does(sam, c));
  EXPECT_EQ(standing_of(river), standing::waiting);
  EXPECT_TRUE(e.sees(river).standing().asked_to_wait());
  EXPECT_EQ(e.text(e.sees(river).standing().words()), "In five minutes.");
  EXPECT_TRUE(waiting().people(0).asked_to_wait());
}

TEST_F(Lobby, DeclinesWithASentence) {
  auto c = say::with_words(say::of_person<v1::Decline>(river), e.words("The group is complete."));
  EXPECT_ACCEPTED(e.does(sam, c));
  EXPECT_EQ(e.sees(river).goodbye, v1::GOODBYE_REASON_DECLINED);
  EXPECT_EQ(e.sees(river).standing().out(), v1::OUT_DECLINED);
  EXPECT_EQ(e.text(e.sees(river).standing().words()), "The group is complete.");
}

TEST_F(Lobby, KeepsThePlaceOfWhoComesBack) {
  const auto ash = e.arrives("Ash");
  e.loses(river);
  EXPECT_TRUE(waiting().people(0).away());
  e.returns(river);
  EXPECT_EQ(standing_of(river), standing::waiting);
  ASSERT_EQ(waiting().people_size(), 2);
  EXPECT_EQ(waiting().people(0).person(), river.value());
  EXPECT_EQ(waiting().people(1).person(), ash.value());
}

TEST(Doors, LetInWhoWasAwayForAMomentWhenTheyOpened) {
  evening e;
  const auto river = e.arrives("River");
  const auto ash = e.arrives("Ash");
  e.loses(river);
  const auto sam = e.facilitator("Sam");
  EXPECT_EQ(e.who(ash).standing, standing::inside);
  EXPECT_EQ(e.who(river).standing, standing::waiting) << "nobody enters while away";
  EXPECT_ACCEPTED(e.returns(river));
  EXPECT_EQ(e.who(river).standing, standing::inside);
  // The same after a pause, during which nobody is let in.
  e.does(sam, v1::Pause());
  const auto moss = e.arrives("Moss");
  e.loses(moss);
  e.does(sam, v1::Resume());
  e.returns(moss);
  EXPECT_EQ(e.who(moss).standing, standing::inside);
}

TEST(Doors, LetInNobodyBeyondTheCapacityWhoComesBack) {
  auto policy = policy_of(v1::MODE_OPEN);
  policy.set_capacity(2);
  evening e(policy);
  const auto river = e.arrives("River");
  e.loses(river);
  e.arrives("Ash");
  e.facilitator("Sam");
  EXPECT_ACCEPTED(e.returns(river));
  EXPECT_EQ(e.who(river).standing, standing::waiting);
}

TEST_F(Lobby, NeverHoldsAFacilitatorWhoReturns) {
  e.does(sam, say::switched<v1::Lock>(true));
  e.loses(sam);
  EXPECT_ACCEPTED(e.returns(sam));
  EXPECT_EQ(standing_of(sam), standing::inside);
}

TEST_F(Lobby, LetsGoWhoWaitedForFourHours) {
  e.later(4 * 60 * minute_ms - 1);
  EXPECT_EQ(standing_of(river), standing::waiting);
  e.later(1);
  EXPECT_EQ(standing_of(river), standing::out);
  EXPECT_EQ(e.sees(river).goodbye, v1::GOODBYE_REASON_LEFT);
  EXPECT_EQ(waiting().people_size(), 0);
}

TEST_F(Lobby, LetsNobodyGoWhoAskedForSupport) {
  care_of(e, river, "please");
  e.later(5 * 60 * minute_ms);
  EXPECT_EQ(standing_of(river), standing::waiting);
  EXPECT_EQ(inbox_of(e, sam).cares_size(), 1);
}

TEST_F(Lobby, TellsFacilitatorsWhoseNameLooksAlikeAndTheWaitingNothing) {
  e.does(sam, say::of_person<v1::Admit>(river));
  const auto other = e.arrives("River");
  EXPECT_EQ(standing_of(other), standing::waiting);
  ASSERT_EQ(waiting().people_size(), 1);
  EXPECT_EQ(waiting().people(0).looks_like(), river.value());
}

// ---- Names (1.1)

struct Names : ::testing::Test {
  evening e;
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
};

TEST_F(Names, ALookAlikeGetsAMarkOfItsOwnWhetherTheOtherIsConnectedOrNot) {
  const auto second = e.participant("River");
  EXPECT_EQ(e.who(river).mark, 0u);
  EXPECT_NE(e.who(second).mark, 0u);
  e.loses(river);
  const auto third = e.participant("River");
  EXPECT_NE(e.who(third).mark, 0u);
  EXPECT_NE(e.who(third).mark, e.who(second).mark);
}

TEST_F(Names, OfAFacilitatorIsNobodyElses) {
  v1::SetName c;
  *c.mutable_name() = e.name("Sam");
  EXPECT_REFUSED(e.does(river, c), NAME_REFUSED);
  EXPECT_EQ(e.text(e.room().people.at(river.value()).name()), "River");
}

TEST_F(Names, TheOldOneVanishes) {
  const auto old = e.who(river).name.id;
  v1::SetName c;
  *c.mutable_name() = e.name("Rowan");
  EXPECT_ACCEPTED(e.does(river, c));
  EXPECT_EQ(e.text(e.room().people.at(river.value()).name()), "Rowan");
  EXPECT_NE(std::ranges::find(e.last().forget, old), e.last().forget.end());
}

// ---- Coming back (1.2) and the agreement (1.3)

TEST_F(Names, AndPlaceAndMarksComeBackOnAnyDevice) {
  const auto second = e.participant("River");
  const auto mark = e.who(second).mark;
  e.does(sam, say::mute(second));
  e.loses(second);
  e.later(20 * minute_ms);
  EXPECT_ACCEPTED(e.returns(second));
  EXPECT_EQ(e.who(second).mark, mark);
  EXPECT_TRUE(e.who(second).muted.has_value());
}

TEST(Agreement, IsAcceptedByItsVersionBeforeEntering) {
  auto policy = policy_of(v1::MODE_OPEN);
  policy.mutable_agreement()->set_version(3);
  evening e(policy);
  const auto sam = e.facilitator("Sam");
  auto& device = e.device(sam);
  EXPECT_EQ(device.standing().agreement_version(), 3u);
  const auto river = e.arrives("River");
  EXPECT_EQ(e.who(river).standing, standing::inside);  // it was accepted on the card
  v1::AcceptAgreement old;
  old.set_version(2);
  EXPECT_REFUSED(e.does(river, old), AGREEMENT_CHANGED);
}

TEST(Listening, IsWhatWhoOnlyWantsToListenIsFromTheStart) {
  evening e(v1::MODE_QUEUE);
  const auto sam = e.facilitator("Sam");
  const auto ash = e.listener("Ash");
  EXPECT_TRUE(e.who(ash).listening);
  EXPECT_REFUSED(e.offers(sam, ash), LISTENING);
  EXPECT_ACCEPTED(e.does(ash, say::listen(false)));
  EXPECT_ACCEPTED(e.offers(sam, ash));
}

}  // namespace
}  // namespace hearth::meeting::testing
