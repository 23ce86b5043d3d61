#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

struct Moderation : ::testing::Test {
  evening e;
  person_id sam = e.facilitator("Sam");
  person_id kit = e.arrives("Kit", helper_powers());
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");

  v1::Mute muting(person_id p, bool post, bool react, bool hand) {
    auto c = say::mute(p);
    c.mutable_scope()->set_post(post);
    c.mutable_scope()->set_react(react);
    c.mutable_scope()->set_hand(hand);
    return c;
  }
};

struct InAQueue : ::testing::Test {
  evening e{v1::MODE_QUEUE};
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");
};

// ---- Mute

TEST_F(Moderation, AMuteTellsItsPersonWhyAndTheRoomNothing) {
  const auto before = e.now().last_number;
  EXPECT_ACCEPTED(e.does(sam, say::mute(river)));
  EXPECT_TRUE(e.sees(river).mute().scope().post());
  EXPECT_EQ(e.sees(river).mute().reason(), v1::REASON_SPACE_FOR_OTHERS);
  EXPECT_EQ(e.now().last_number, before);
  EXPECT_EQ(e.sees(kit).own.at(v1::OwnEvent::kMuted).muted().people(0).by(), sam.value());
}

TEST_F(Moderation, AMuteIsSaidToTheRoomOnlyByPolicy) {
  auto p = policy_of(v1::MODE_OPEN);
  p.set_mute_said_to_room(true);
  evening other(p);
  const auto kim = other.facilitator("Kim");
  const auto noa = other.participant("Noa");
  other.does(kim, say::mute(noa));
  EXPECT_EQ(other.heard(v1::RoomEvent::kPersonChanged), 1u);
}

TEST_F(Moderation, AMuteOfOneScopeLeavesTheOthers) {
  const auto line = line_of(e, ash, "hello");
  e.does(sam, muting(river, false, true, false));
  EXPECT_ACCEPTED(e.says(river, "hello"));
  EXPECT_REFUSED(e.does(river, say::react(line)), MUTED);
  e.does(sam, muting(river, true, false, false));
  EXPECT_REFUSED(e.says(river, "hello"), MUTED);
  EXPECT_ACCEPTED(e.does(river, say::react(line)));
}

TEST_F(Moderation, AMuteForMinutesEndsByItself) {
  e.does(sam, say::mute(river, v1::MUTE_UNTIL_MINUTES));
  EXPECT_EQ(e.sees(river).mute().until_unix_ms(), e.time() + minute_ms);
  e.later(minute_ms - 1);
  EXPECT_REFUSED(e.says(river, "now?"), MUTED);
  e.later(1);
  EXPECT_ACCEPTED(e.says(river, "now"));
  EXPECT_FALSE(e.sees(river).mute().has_scope());
}

TEST_F(Moderation, AMuteForTheMeetingEndsOnlyByUndo) {
  e.does(sam, say::mute(river));
  e.later(60 * minute_ms);
  EXPECT_REFUSED(e.says(river, "now?"), MUTED);
  EXPECT_ACCEPTED(e.does(kit, say::unmute(river)));
  EXPECT_ACCEPTED(e.says(river, "now"));
  EXPECT_REFUSED(e.does(sam, say::unmute(river)), ALREADY_SO);
}

TEST_F(Moderation, ANewMuteTakesThePlaceOfTheOld) {
  e.does(sam, say::mute(river, v1::MUTE_UNTIL_MINUTES));
  e.does(sam, say::mute(river));
  e.later(10 * minute_ms);
  EXPECT_REFUSED(e.says(river, "now?"), MUTED);
}

TEST_F(Moderation, AMuteNeverTakesCareLeavingOrOnesOwnWordsBack) {
  const auto line = line_of(e, river, "hello");
  e.does(sam, muting(river, true, true, true));
  EXPECT_ACCEPTED(e.does(river, say::care()));
  EXPECT_ACCEPTED(e.does(river, say::with_words(v1::AskFacilitators(), e.words("why?"))));
  EXPECT_ACCEPTED(e.does(river, say::of_line<v1::Retract>(line)));
  EXPECT_ACCEPTED(e.does(river, v1::Leave()));
}

TEST_F(Moderation, AMuteStaysWithWhoReturns) {
  e.does(sam, say::mute(river));
  e.loses(river);
  e.returns(river);
  EXPECT_REFUSED(e.says(river, "back"), MUTED);
}

TEST_F(Moderation, AMuteIsOnlyForWhoHoldsLess) {
  EXPECT_REFUSED(e.does(river, say::mute(ash)), NOT_ALLOWED);
  EXPECT_REFUSED(e.does(kit, say::mute(sam)), EQUAL_OR_HIGHER);
  EXPECT_ACCEPTED(e.does(sam, say::mute(kit)));
  EXPECT_REFUSED(e.does(sam, say::mute(person_id(99))), UNKNOWN_TARGET);
}

TEST_F(Moderation, AMuteMustSayWhatAndUntilWhen) {
  EXPECT_REFUSED(e.does(sam, muting(river, false, false, false)), OUT_OF_BOUNDS);
  EXPECT_REFUSED(e.does(sam, say::mute(river, v1::MUTE_UNTIL_UNSPECIFIED)), OUT_OF_BOUNDS);
  auto long_one = say::mute(river, v1::MUTE_UNTIL_MINUTES);
  long_one.set_minutes(241);
  EXPECT_REFUSED(e.does(sam, long_one), OUT_OF_BOUNDS);
  // In `open` there is no turn whose end would end it.
  EXPECT_REFUSED(e.does(sam, say::mute(river, v1::MUTE_UNTIL_TURN_END)), WRONG_MODE);
}

TEST_F(InAQueue, AMutedHolderLosesTheTurnAndTheShareHandButNotTheProcessHand) {
  takes_floor(e, sam, river);
  e.does(river, say::ask(v1::HAND_KIND_PROCESS));
  e.asks(ash);
  EXPECT_ACCEPTED(e.does(sam, say::mute(river)));
  EXPECT_EQ(e.room().floor.phase(), v1::PHASE_IDLE);
  EXPECT_NE(e.sees(river).hands().process(), 0u);
  EXPECT_TRUE(e.sees(sam).was_told(v1::NOTICE_KIND_MUTED_OFFER_LINE));
  e.does(sam, say::mute(ash));
  EXPECT_EQ(e.sees(ash).hands().share(), 0u);
}

TEST_F(InAQueue, AMuteThatEndsWithinAnothersShareChangesNothingOfIt) {
  e.does(sam, say::mute(river, v1::MUTE_UNTIL_MINUTES));
  takes_floor(e, sam, ash);
  const auto turn = e.turn();
  e.later(minute_ms);
  EXPECT_FALSE(e.who(river).muted);
  EXPECT_EQ(e.turn(), turn);
  EXPECT_EQ(e.room().floor.holder(), ash.value());
  EXPECT_REFUSED(e.says(river, "at last"), NOT_YOUR_TURN);
  EXPECT_ACCEPTED(e.asks(river));
}

TEST_F(InAQueue, AMuteUntilTheTurnEndsEndsWithIt) {
  takes_floor(e, sam, ash);
  e.does(sam, say::mute(river, v1::MUTE_UNTIL_TURN_END));
  EXPECT_TRUE(e.who(river).muted);
  e.done(ash);
  EXPECT_FALSE(e.who(river).muted);
  EXPECT_FALSE(e.sees(river).mute().has_scope());
}

TEST_F(InAQueue, AHolderMutedUntilTheTurnEndsIsSilentForTheNextTurn) {
  takes_floor(e, sam, river);
  e.does(sam, say::mute(river, v1::MUTE_UNTIL_TURN_END));
  EXPECT_EQ(e.room().floor.phase(), v1::PHASE_IDLE);
  EXPECT_TRUE(e.who(river).muted);
  takes_floor(e, sam, ash);
  e.done(ash);
  EXPECT_FALSE(e.who(river).muted);
}

TEST_F(InAQueue, AMuteForReactionsLeavesTheTurn) {
  takes_floor(e, sam, river);
  auto c = say::mute(river);
  c.mutable_scope()->set_post(false);
  c.mutable_scope()->set_react(true);
  e.does(sam, c);
  EXPECT_EQ(e.room().floor.holder(), river.value());
}

// ---- Pause and lock

TEST_F(Moderation, APauseIsToldToTheRoomAndUndone) {
  EXPECT_ACCEPTED(e.does(sam, v1::Pause()));
  EXPECT_TRUE(e.room().meeting.paused());
  EXPECT_REFUSED(e.says(river, "hm"), PAUSED);
  EXPECT_ACCEPTED(e.says(sam, "let us breathe"));  // holding words
  EXPECT_REFUSED(e.does(sam, v1::Pause()), ALREADY_SO);
  EXPECT_ACCEPTED(e.does(sam, v1::Resume()));
  EXPECT_ACCEPTED(e.says(river, "thank you"));
  EXPECT_REFUSED(e.does(sam, v1::Resume()), ALREADY_SO);
  EXPECT_EQ(e.now().counts.pauses, 1u);
}

TEST_F(Moderation, APauseHoldsEntriesUntilItIsOver) {
  e.does(sam, v1::Pause());
  const auto late = e.arrives("Late");
  EXPECT_EQ(e.who(late).standing, standing::waiting);
  e.does(sam, v1::Resume());
  EXPECT_EQ(e.who(late).standing, standing::inside);
}

TEST_F(InAQueue, APauseKeepsTheTurnAndItsTime) {
  takes_floor(e, sam, river);
  e.later(minute_ms);
  e.does(sam, v1::Pause());
  e.later(10 * minute_ms);
  e.does(sam, v1::Resume());
  EXPECT_EQ(e.room().floor.phase(), v1::PHASE_HELD);
  EXPECT_EQ(e.room().floor.holder(), river.value());
  EXPECT_EQ(e.room().floor.ends_at_unix_ms(), e.time() + 4 * minute_ms);
}

TEST_F(Moderation, ALockKeepsOutWhoIsNewAndNobodyWhoReturns) {
  EXPECT_ACCEPTED(e.does(sam, say::switched<v1::Lock>(true)));
  e.arrives("New");
  EXPECT_REFUSED(*e.last().answer, LOCKED);
  e.loses(river);
  EXPECT_ACCEPTED(e.returns(river));
  EXPECT_REFUSED(e.does(sam, say::switched<v1::Lock>(true)), ALREADY_SO);
  EXPECT_ACCEPTED(e.does(sam, say::switched<v1::Lock>(false)));
  EXPECT_EQ(e.who(e.arrives("New")).standing, standing::inside);
}

// ---- Names

TEST_F(Moderation, ANameIsProposedAndChangesByConsent) {
  auto c = say::of_person<v1::ProposeName>(river);
  *c.mutable_name() = e.name("River B");
  EXPECT_ACCEPTED(e.does(sam, c));
  EXPECT_EQ(e.heard(v1::RoomEvent::kPersonChanged), 0u);
  EXPECT_TRUE(e.sees(river).own.at(v1::OwnEvent::kNameProposed).name_proposed().has_name());
  const auto old = e.who(river).name.id;
  v1::AnswerName yes;
  yes.set_accept(true);
  EXPECT_ACCEPTED(e.does(river, yes));
  EXPECT_EQ(e.text(e.room().people.at(river.value()).name()), "River B");
  EXPECT_EQ(std::ranges::count(e.last().forget, old), 1);
}

TEST_F(Moderation, AnAbusiveNameGoesAtOnce) {
  auto c = say::of_person<v1::ProposeName>(river);
  *c.mutable_name() = e.name("Somebody");
  c.set_at_once(true);
  EXPECT_ACCEPTED(e.does(sam, c));
  EXPECT_EQ(e.text(e.room().people.at(river.value()).name()), "Somebody");
  EXPECT_EQ(e.text(e.sees(river).standing().name()), "Somebody");
}

TEST_F(Moderation, ASecondProposalTakesThePlaceOfTheFirst) {
  auto c = say::of_person<v1::ProposeName>(river);
  *c.mutable_name() = e.name("One");
  e.does(sam, c);
  const auto one = e.who(river).proposed_name->id;
  *c.mutable_name() = e.name("Two");
  e.does(sam, c);
  EXPECT_EQ(e.last().forget, std::vector<std::uint64_t>{one});
}

TEST_F(Moderation, AProposedNameObeysTheRulesOfNames) {
  auto c = say::of_person<v1::ProposeName>(river);
  EXPECT_REFUSED(e.does(sam, c), WORDS_EMPTY);
  *c.mutable_name() = e.name("Sam");
  EXPECT_REFUSED(e.does(sam, c), NAME_REFUSED);
  *c.mutable_name() = e.name("Facilitator");
  EXPECT_REFUSED(e.does(sam, c), NAME_REFUSED);
  *c.mutable_name() = e.name("Fine");
  c.mutable_name()->mutable_ref()->set_graphemes(41);
  EXPECT_REFUSED(e.does(sam, c), TOO_LARGE);
  EXPECT_REFUSED(e.does(ash, c), NOT_ALLOWED);
}

TEST_F(InAQueue, ARenameInATurnKeepsTheTurn) {
  takes_floor(e, sam, river);
  const auto turn = e.turn();
  v1::SetName c;
  *c.mutable_name() = e.name("Brook");
  EXPECT_ACCEPTED(e.does(river, c));
  EXPECT_EQ(e.turn(), turn);
  EXPECT_ACCEPTED(e.says(river, "still me"));
}

// ---- Hide for me

TEST_F(Moderation, HidingSomebodyForOneselfIsSilentAndSurvivesReconnects) {
  auto c = say::of_person<v1::HideForMe>(ash);
  c.set_on(true);
  EXPECT_ACCEPTED(e.does(river, c));
  EXPECT_TRUE(e.last().room.empty());
  for (const auto& told : e.last().own) EXPECT_EQ(told.to, river);
  e.loses(river);
  e.returns(river);
  EXPECT_EQ(e.sees(river).own.at(v1::OwnEvent::kSettings).settings().hidden_people(0), ash.value());
  EXPECT_REFUSED(e.does(river, c), ALREADY_SO);
  c.set_on(false);
  EXPECT_ACCEPTED(e.does(river, c));
  EXPECT_TRUE(e.who(river).hidden_people.empty());
}

// ---- Hand over

TEST_F(Moderation, TheLeadIsHandedOverByBeingAccepted) {
  EXPECT_TRUE(e.room().people.at(sam.value()).lead());
  EXPECT_ACCEPTED(e.does(sam, say::hand_over(ash)));
  EXPECT_EQ(e.sees(ash).own.at(v1::OwnEvent::kHandOver).hand_over().from(), sam.value());
  EXPECT_FALSE(e.room().people.at(ash.value()).facilitates());
  EXPECT_REFUSED(e.does(sam, say::hand_over(ash)), ALREADY_SO);
  EXPECT_ACCEPTED(e.does(ash, say::answer_hand_over(true)));
  EXPECT_TRUE(e.room().people.at(ash.value()).facilitates());
  EXPECT_TRUE(e.room().people.at(ash.value()).lead());
  EXPECT_FALSE(e.room().people.at(sam.value()).lead());
  EXPECT_TRUE(e.room().people.at(sam.value()).facilitates());  // nobody is left alone with it
  EXPECT_ACCEPTED(e.does(ash, v1::Pause()));
  EXPECT_REFUSED(e.does(ash, say::answer_hand_over(true)), GONE);
}

TEST_F(Moderation, ALeadThatIsNotWantedStaysWhereItIs) {
  e.does(sam, say::hand_over(ash));
  EXPECT_ACCEPTED(e.does(ash, say::answer_hand_over(false)));
  EXPECT_FALSE(e.room().people.at(ash.value()).facilitates());
  EXPECT_TRUE(e.room().people.at(sam.value()).lead());
  EXPECT_EQ(e.sees(ash).own.at(v1::OwnEvent::kHandOver).hand_over().from(), 0u);
}

TEST_F(Moderation, NobodyHandsOverToWhoIsNotThere) {
  e.loses(ash);
  EXPECT_REFUSED(e.does(sam, say::hand_over(ash)), PERSON_AWAY);
  EXPECT_REFUSED(e.does(kit, say::hand_over(river)), NOT_ALLOWED);
}

TEST_F(Moderation, ALeadAcceptedInHoldOpensTheMeetingAgain) {
  e.does(sam, say::hand_over(ash));
  e.loses(kit);
  e.loses(sam);
  EXPECT_NE(e.now().hold_since, 0);
  EXPECT_ACCEPTED(e.does(ash, say::answer_hand_over(true)));
  EXPECT_EQ(e.now().hold_since, 0);
  EXPECT_ACCEPTED(e.says(river, "good"));
}

// ---- Agreement

TEST_F(Moderation, AChangedAgreementIsReadBeforeAnybodyPosts) {
  v1::ChangeAgreement c;
  *c.mutable_agreement()->mutable_text() = e.words("be kind");
  EXPECT_ACCEPTED(e.does(sam, c));
  EXPECT_EQ(e.room().meeting.agreement().version(), 1u);
  EXPECT_TRUE(e.sees(river).standing().agreement_open());
  EXPECT_EQ(e.text(e.sees(river).standing().agreement().text()), "be kind");
  EXPECT_REFUSED(e.says(river, "hm"), AGREEMENT_CHANGED);
  EXPECT_ACCEPTED(e.says(sam, "please read it"));  // who changed it has read it
  v1::AcceptAgreement yes;
  yes.set_version(1);
  EXPECT_ACCEPTED(e.does(river, yes));
  EXPECT_FALSE(e.sees(river).standing().agreement_open());
  EXPECT_ACCEPTED(e.says(river, "agreed"));
}

TEST_F(Moderation, AnOldTextOfTheAgreementIsForgotten) {
  v1::ChangeAgreement c;
  *c.mutable_agreement()->mutable_text() = e.words("one");
  e.does(sam, c);
  const auto one = e.now().agreement_text.id;
  *c.mutable_agreement()->mutable_text() = e.words("two");
  e.does(sam, c);
  EXPECT_EQ(e.last().forget, std::vector<std::uint64_t>{one});
  c.mutable_agreement()->set_version(9);
  EXPECT_REFUSED(e.does(sam, c), OUT_OF_BOUNDS);
}

TEST_F(InAQueue, APresentShareIsFinishedUnderTheOldAgreement) {
  takes_floor(e, sam, river);
  const auto line = line_of(e, river, "one");
  v1::ChangeAgreement c;
  *c.mutable_agreement()->mutable_text() = e.words("be kind");
  e.does(sam, c);
  EXPECT_ACCEPTED(e.says(river, "two"));
  EXPECT_ACCEPTED(e.does(river, say::with_words(say::of_line<v1::Edit>(line), e.words("uno"))));
  e.done(river);
  EXPECT_REFUSED(e.does(river, say::with_words(say::of_line<v1::Edit>(line), e.words("un"))),
                 AGREEMENT_CHANGED);
}

}  // namespace
}  // namespace hearth::meeting::testing
