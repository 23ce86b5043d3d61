#include "server/meeting/limits.hpp"
#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

struct Care : ::testing::Test {
  evening e;
  person_id sam = e.facilitator("Sam");
  person_id kit = e.arrives("Kit", helper_powers());
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");

  v1::OwnCare first(person_id p) { return cares_of(e, p).cares(0); }
  v1::CareState state_of(person_id p) { return first(p).state(); }
};

TEST_F(Care, ReachesEverybodyWhoMayReadItAndNobodyElse) {
  care_of(e, river, "I am not well");
  EXPECT_EQ(e.text(inbox_of(e, sam).cares(0).words()), "I am not well");
  EXPECT_EQ(inbox_of(e, kit).cares_size(), 1);
  EXPECT_EQ(inbox_of(e, ash).cares_size(), 0);
  EXPECT_TRUE(e.last().room.empty());
}

TEST_F(Care, IsDeliveredOnlyWhenAFacilitatorsClientSaysSo) {
  const auto care = care_of(e, river);
  EXPECT_EQ(state_of(river), v1::CARE_STATE_WAITING);
  EXPECT_FALSE(first(river).nobody_here());
  EXPECT_REFUSED(e.does(ash, say::of_care<v1::AckCare>(care)), NOT_ALLOWED);
  EXPECT_EQ(state_of(river), v1::CARE_STATE_WAITING);
  EXPECT_ACCEPTED(e.does(sam, say::of_care<v1::AckCare>(care)));
  EXPECT_EQ(state_of(river), v1::CARE_STATE_DELIVERED);
  EXPECT_ACCEPTED(e.does(kit, say::of_care<v1::AckCare>(care)));
  EXPECT_EQ(state_of(river), v1::CARE_STATE_DELIVERED);
}

TEST_F(Care, IsSeenTakenJoinedAndClosed) {
  const auto care = care_of(e, river);
  e.does(sam, say::of_care<v1::SeeCare>(care));
  EXPECT_EQ(state_of(river), v1::CARE_STATE_SEEN);
  EXPECT_EQ(first(river).seen_by(), sam.value());
  EXPECT_ACCEPTED(e.does(kit, say::of_care<v1::TakeCare>(care)));
  EXPECT_REFUSED(e.does(kit, say::of_care<v1::TakeCare>(care)), ALREADY_SO);
  EXPECT_EQ(state_of(river), v1::CARE_STATE_WITH);
  EXPECT_EQ(inbox_of(e, sam).cares(0).with(0), kit.value());  // nobody answers twice unknowingly
  EXPECT_ACCEPTED(e.does(sam, say::of_care<v1::TakeCare>(care)));
  EXPECT_EQ(first(river).with_size(), 2);
  EXPECT_ACCEPTED(e.does(kit, say::of_care<v1::CloseCare>(care)));
  EXPECT_EQ(state_of(river), v1::CARE_STATE_CLOSED);
  EXPECT_EQ(inbox_of(e, sam).cares_size(), 0);
  EXPECT_REFUSED(e.does(sam, say::of_care<v1::TakeCare>(care)), GONE);
}

TEST_F(Care, IsSpokenInByItsSenderAndThoseWithThem) {
  const auto care = care_of(e, river);
  const auto says = [&](person_id p, std::string_view text) {
    return code(e.does(p, say::with_words(say::of_care<v1::SayInCare>(care), e.words(text))));
  };
  EXPECT_EQ(says(river, "please"), v1::REFUSAL_CODE_UNSPECIFIED);
  EXPECT_EQ(says(sam, "I am here"), v1::NOT_ALLOWED);  // first take it
  e.does(sam, say::of_care<v1::TakeCare>(care));
  e.later(1);
  EXPECT_EQ(says(sam, "I am here"), v1::REFUSAL_CODE_UNSPECIFIED);
  EXPECT_EQ(says(ash, "me too"), v1::UNKNOWN_TARGET);
  EXPECT_EQ(private_texts(e, river), (texts{"please", "I am here"}));
  EXPECT_EQ(private_texts(e, kit), (texts{"please", "I am here"}));
  EXPECT_TRUE(private_texts(e, ash).empty());
}

TEST_F(Care, WithNobodyHereSaysSoAtOnceAndWaits) {
  evening alone;
  const auto kim = alone.facilitator("Kim");
  const auto noa = alone.participant("Noa");
  alone.loses(kim);
  EXPECT_ACCEPTED(alone.does(noa, say::care()));
  EXPECT_TRUE(cares_of(alone, noa).cares(0).nobody_here());
  alone.returns(kim);
  EXPECT_FALSE(cares_of(alone, noa).cares(0).nobody_here());
  EXPECT_EQ(inbox_of(alone, kim).cares_size(), 1);
}

TEST_F(Care, UnseenForAMinuteIsSaidAgain) {
  const auto flow_only = e.arrives("Lee", {v1::POWER_FLOW});
  care_of(e, river);
  e.later(59 * second_ms);
  EXPECT_EQ(inbox_of(e, sam).cares(0).alerts(), 1u);
  e.later(second_ms);
  EXPECT_EQ(inbox_of(e, sam).cares(0).alerts(), 2u);
  // Who may not read it sees that one waits, and no more.
  EXPECT_TRUE(e.sees(flow_only).was_told(v1::NOTICE_KIND_CARE_WAITS));
  EXPECT_EQ(inbox_of(e, flow_only).cares_size(), 0);
  EXPECT_FALSE(e.sees(sam).was_told(v1::NOTICE_KIND_CARE_WAITS));
  e.later(minute_ms);
  EXPECT_EQ(inbox_of(e, sam).cares(0).alerts(), 3u);
}

TEST_F(Care, UnseenForThreeMinutesIsToldToItsSender) {
  const auto care = care_of(e, river);
  e.later(3 * minute_ms - 1);
  EXPECT_FALSE(first(river).unseen_long());
  e.later(1);
  EXPECT_TRUE(first(river).unseen_long());
  e.does(sam, say::of_care<v1::SeeCare>(care));
  EXPECT_FALSE(first(river).unseen_long());
  const auto alerts = inbox_of(e, sam).cares(0).alerts();
  e.later(10 * minute_ms);
  EXPECT_EQ(inbox_of(e, sam).cares(0).alerts(), alerts);
}

TEST_F(Care, PassesEveryLock) {
  e.does(sam, say::mute(river));
  EXPECT_ACCEPTED(e.does(river, say::care()));
  e.does(sam, v1::Pause());
  EXPECT_ACCEPTED(e.does(river, say::care()));
  v1::ChangeAgreement change;
  *change.mutable_agreement()->mutable_text() = e.words("new norms");
  e.does(sam, change);
  EXPECT_ACCEPTED(e.does(river, say::care()));
  e.does(sam, say::end(v1::END_HOW_NOW, true));
  EXPECT_ACCEPTED(e.does(river, say::care()));
  EXPECT_EQ(inbox_of(e, sam).cares_size(), 4);
}

TEST_F(Care, WorksFromTheLobbyAndTheAgreement) {
  auto p = policy_of(v1::MODE_OPEN);
  p.set_lobby(v1::LOBBY_ASK);
  p.mutable_agreement()->set_version(1);
  *p.mutable_agreement()->mutable_text() = e.words("norms");
  evening other(p);
  const auto kim = other.facilitator("Kim");
  const auto noa = other.arrives("Noa");
  EXPECT_EQ(other.who(noa).standing, standing::waiting);
  care_of(other, noa, "help");
  EXPECT_EQ(inbox_of(other, kim).cares_size(), 1);
  other.loses(noa);
  EXPECT_TRUE(inbox_of(other, kim).cares(0).sender_away());
  other.returns(noa);
  EXPECT_FALSE(inbox_of(other, kim).cares(0).sender_away());
}

TEST_F(Care, WorksInHold) {
  e.loses(sam);
  e.loses(kit);
  EXPECT_NE(e.now().hold_since, 0);
  EXPECT_ACCEPTED(e.does(river, say::care()));
  EXPECT_TRUE(first(river).nobody_here());
}

TEST_F(Care, OfSomebodyWhoVanishedStaysOpen) {
  care_of(e, river);
  e.loses(river);
  EXPECT_TRUE(inbox_of(e, sam).cares(0).sender_away());
  e.returns(river);
  EXPECT_FALSE(inbox_of(e, sam).cares(0).sender_away());
  EXPECT_EQ(state_of(river), v1::CARE_STATE_WAITING);
}

TEST_F(Care, IsCancelledByItsSenderAlone) {
  const auto care = care_of(e, river, "never mind");
  EXPECT_REFUSED(e.does(ash, say::of_care<v1::CancelCare>(care)), UNKNOWN_TARGET);
  EXPECT_ACCEPTED(e.does(river, say::of_care<v1::CancelCare>(care)));
  EXPECT_EQ(state_of(river), v1::CARE_STATE_CANCELLED);
  EXPECT_EQ(inbox_of(e, sam).cares_size(), 0);
  EXPECT_EQ(e.last().forget.size(), 1u);
  EXPECT_REFUSED(e.does(river, say::of_care<v1::CancelCare>(care)), ALREADY_SO);
}

TEST_F(Care, CanBeOpenFourTimesForAPerson) {
  std::uint64_t care = 0;
  for (std::uint32_t i = 0; i < limits::cares_open_max; ++i) care = care_of(e, river);
  EXPECT_REFUSED(e.does(river, say::care()), ALREADY_ASKED);
  EXPECT_ACCEPTED(e.does(ash, say::care()));
  e.does(river, say::of_care<v1::CancelCare>(care));
  EXPECT_ACCEPTED(e.does(river, say::care()));
}

TEST_F(Care, ThatIsOverIsKeptOnlyForAWhile) {
  for (int i = 0; i < 20; ++i) {
    e.does(river, say::of_care<v1::CancelCare>(care_of(e, river)));
    e.later(1);
  }
  EXPECT_EQ(e.now().cares.size(), limits::cares_kept_max);
}

TEST_F(Care, IsOpenedByAFacilitatorForSomebodyWhoSaidItInTheRoom) {
  auto c = say::care();
  c.set_about(river.value());
  *c.mutable_words() = e.words("River, I am with you");
  const auto v = e.does(sam, c);
  EXPECT_ACCEPTED(v);
  EXPECT_EQ(state_of(river), v1::CARE_STATE_WITH);
  EXPECT_EQ(first(river).with(0), sam.value());
  EXPECT_EQ(private_texts(e, river), texts{"River, I am with you"});
  EXPECT_EQ(inbox_of(e, kit).cares(0).person(), river.value());
}

TEST_F(Care, AboutSomebodyElseNamesThemOnlyToTheInbox) {
  auto c = say::care(v1::CARE_KIND_WORRIED);
  c.set_about(ash.value());
  EXPECT_ACCEPTED(e.does(river, c));
  EXPECT_EQ(inbox_of(e, sam).cares(0).about(), ash.value());
  EXPECT_EQ(cares_of(e, ash).cares_size(), 0);
}

TEST_F(Care, OfTheOnlyFacilitatorIsNotDeliveredToThemselves) {
  const auto care = care_of(e, sam);
  e.does(sam, say::of_care<v1::AckCare>(care));
  EXPECT_EQ(state_of(sam), v1::CARE_STATE_WAITING);
  EXPECT_REFUSED(e.does(sam, say::of_care<v1::TakeCare>(care)), NOT_ALLOWED);
  e.does(kit, say::of_care<v1::AckCare>(care));
  EXPECT_EQ(state_of(sam), v1::CARE_STATE_DELIVERED);
}

TEST_F(Care, WhoseAnswererLeftForGoodIsSaidAgain) {
  const auto care = care_of(e, river);
  e.does(kit, say::of_care<v1::TakeCare>(care));
  e.does(kit, v1::Leave());
  EXPECT_EQ(state_of(river), v1::CARE_STATE_WAITING);
  EXPECT_EQ(first(river).with_size(), 0);
  e.later(minute_ms);
  EXPECT_EQ(inbox_of(e, sam).cares(0).alerts(), 3u);
}

// ---- At the end (2.9.6)

TEST_F(Care, OpenAtTheEndIsWarnedOf) {
  care_of(e, river);
  EXPECT_REFUSED(e.does(sam, say::end()), CARE_OPEN);
  EXPECT_EQ(e.now().life, v1::LIFE_OPEN);
}

TEST_F(Care, UnansweredAtTheEndIsFirstShownTheCard) {
  const auto care = care_of(e, river, "please");
  EXPECT_ACCEPTED(e.does(sam, say::end(v1::END_HOW_NOW, true)));
  EXPECT_TRUE(first(river).meeting_ends());
  // And a private last line is still possible, both ways.
  EXPECT_ACCEPTED(e.does(sam, say::of_care<v1::TakeCare>(care)));
  EXPECT_ACCEPTED(
      e.does(sam, say::with_words(say::of_care<v1::SayInCare>(care), e.words("call them"))));
  EXPECT_EQ(private_texts(e, river), texts{"call them"});
  e.later(61 * second_ms);
  EXPECT_EQ(e.now().life, v1::LIFE_ENDED);
  EXPECT_TRUE(e.now().cares.empty());
}

TEST_F(Care, IsSkippedByPurgeNowAlone) {
  care_of(e, river);
  EXPECT_ACCEPTED(e.does(sam, say::end(v1::END_HOW_PURGE_NOW)));
  EXPECT_TRUE(e.last().ended);
}

TEST_F(Care, WithNobodyConnectedAndUnansweredDoesNotEndInSilence) {
  auto p = policy_of(v1::MODE_OPEN);
  p.set_without_facilitator(v1::WITHOUT_FACILITATOR_END);
  evening other(p);
  const auto kim = other.facilitator("Kim");
  const auto noa = other.participant("Noa");
  other.loses(kim);
  care_of(other, noa, "is somebody there?");
  EXPECT_TRUE(cares_of(other, noa).cares(0).nobody_here());
  other.later(3 * minute_ms);
  EXPECT_TRUE(cares_of(other, noa).cares(0).unseen_long());
  other.later(7 * minute_ms + second_ms);
  EXPECT_EQ(other.now().life, v1::LIFE_CLOSING);
  EXPECT_TRUE(cares_of(other, noa).cares(0).meeting_ends());
  other.later(minute_ms);
  EXPECT_EQ(other.now().life, v1::LIFE_ENDED);
}

}  // namespace
}  // namespace hearth::meeting::testing
