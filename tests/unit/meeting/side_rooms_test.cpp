// Side rooms (MEETING.md 2.10, 3.2; 2.7, row "holder in a side room"): a panel beside the room.
#include "server/meeting/powers.hpp"
#include "tests/unit/meeting/asking.hpp"

#include <gmock/gmock.h>

namespace hearth::meeting::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

struct SideRoom : ::testing::Test {
  explicit SideRoom(v1::Mode mode = v1::MODE_QUEUE) : e(mode) {}
  evening e;
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");

  verdict asks_in(person_id who, person_id whom,
                  v1::SideRoomGroup group = v1::SIDE_ROOM_GROUP_CARRY_ON, person_id hand_to = {}) {
    auto c = say::of_person<v1::OpenSideRoom>(whom);
    c.set_group(group);
    c.set_hand_to(hand_to.value());
    return e.does(who, c);
  }
  std::uint64_t opens(person_id who, person_id whom,
                      v1::SideRoomGroup group = v1::SIDE_ROOM_GROUP_CARRY_ON) {
    const auto v = asks_in(who, whom, group);
    EXPECT_ACCEPTED(v);
    return v ? v->id() : 0;
  }
  template <class Command>
  verdict in_it(person_id who, std::uint64_t room, Command c = {}) {
    c.set_side_room(room);
    return e.does(who, c);
  }
  verdict enters(person_id who, std::uint64_t room) { return in_it<v1::EnterSideRoom>(who, room); }
  verdict closes(person_id who, std::uint64_t room) { return in_it<v1::CloseSideRoom>(who, room); }
  verdict says_in(person_id who, std::uint64_t room, std::string_view text) {
    return in_it(who, room, say::with_words(v1::SayInSideRoom(), e.words(text)));
  }
  v1::OwnSideRoom told(person_id who) const {
    const auto found = e.sees(who).own.find(v1::OwnEvent::kSideRoom);
    return found == e.sees(who).own.end() ? v1::OwnSideRoom() : found->second.side_room();
  }
  v1::FacilitatorSideRooms open_ones(person_id who) const {
    const auto found = e.sees(who).own.find(v1::OwnEvent::kSideRooms);
    return found == e.sees(who).own.end() ? v1::FacilitatorSideRooms() : found->second.side_rooms();
  }
  void river_holds() {
    e.asks(river);
    e.next(sam);
    ASSERT_ACCEPTED(e.accepts(river));
  }
  v1::Phase phase() const { return e.room().floor.phase(); }
};

TEST_F(SideRoom, IsToldToThePersonAndNotToTheRoom) {
  const auto heard = e.room().heard.size();
  const auto room = opens(sam, river);
  EXPECT_EQ(told(river).side_room(), room);
  EXPECT_EQ(told(river).facilitator(), sam.value());
  EXPECT_FALSE(told(river).entered());
  EXPECT_ACCEPTED(enters(river, room));
  EXPECT_TRUE(told(river).entered());
  EXPECT_ACCEPTED(says_in(sam, room, "how are you?"));
  EXPECT_ACCEPTED(closes(river, room));
  EXPECT_EQ(told(river).side_room(), 0u);
  EXPECT_EQ(e.room().heard.size(), heard);
  EXPECT_EQ(told(ash).side_room(), 0u);
}

TEST_F(SideRoom, ItsWordsAreReadByTheTwoAndByNobodyElse) {
  const auto kim = e.arrives("Kim", all_powers());
  const auto room = opens(sam, river);
  EXPECT_ACCEPTED(says_in(sam, room, "how are you?"));
  EXPECT_ACCEPTED(says_in(river, room, "not well"));
  EXPECT_THAT(private_texts(e, sam), UnorderedElementsAre("how are you?", "not well"));
  EXPECT_THAT(private_texts(e, river), UnorderedElementsAre("how are you?", "not well"));
  EXPECT_THAT(private_texts(e, kim), IsEmpty());
  EXPECT_THAT(private_texts(e, ash), IsEmpty());
  EXPECT_REFUSED(says_in(kim, room, "may I join?"), GONE);
  EXPECT_REFUSED(says_in(ash, room, "hello?"), GONE);
  // They stay for as long as a private line does, also when it is closed.
  EXPECT_ACCEPTED(closes(sam, room));
  EXPECT_EQ(private_texts(e, river).size(), 2u);
  EXPECT_REFUSED(says_in(river, room, "are you there?"), GONE);
}

TEST_F(SideRoom, OthersWhoFacilitateSeeThatItIsOpenAndWithWhom) {
  const auto kim = e.arrives("Kim", all_powers());
  opens(sam, river);
  ASSERT_EQ(open_ones(kim).rooms_size(), 1);
  EXPECT_EQ(open_ones(kim).rooms(0).facilitator(), sam.value());
  EXPECT_EQ(open_ones(kim).rooms(0).person(), river.value());
  EXPECT_EQ(open_ones(ash).rooms_size(), 0);
  EXPECT_REFUSED(asks_in(kim, river), PERSON_IN_SIDE_ROOM);
  EXPECT_REFUSED(asks_in(sam, ash), IN_SIDE_ROOM);
  EXPECT_REFUSED(asks_in(kim, sam), PERSON_IN_SIDE_ROOM);
  // Several at once, one for each who facilitates.
  opens(kim, ash);
  EXPECT_EQ(open_ones(sam).rooms_size(), 2);
}

TEST_F(SideRoom, NeedsAFacilitatorAndSomebodyWhoIsHere) {
  EXPECT_REFUSED(asks_in(ash, river), NOT_ALLOWED);
  EXPECT_REFUSED(asks_in(sam, sam), OUT_OF_BOUNDS);
  EXPECT_REFUSED(asks_in(sam, person_id{42}), UNKNOWN_TARGET);
  e.loses(river);
  EXPECT_REFUSED(asks_in(sam, river), PERSON_AWAY);
  EXPECT_REFUSED(asks_in(sam, ash, static_cast<v1::SideRoomGroup>(9)), OUT_OF_BOUNDS);
  const auto room = opens(sam, ash);
  EXPECT_REFUSED(enters(sam, room), ALREADY_SO);
  EXPECT_ACCEPTED(enters(ash, room));
  EXPECT_REFUSED(enters(ash, room), ALREADY_SO);
  EXPECT_REFUSED(in_it<v1::SayInSideRoom>(ash, room), WORDS_EMPTY);
}

TEST_F(SideRoom, MayBeDeclinedAndIsClosedByEither) {
  EXPECT_ACCEPTED(closes(river, opens(sam, river)));
  EXPECT_EQ(open_ones(sam).rooms_size(), 0);
  const auto room = opens(sam, river);
  EXPECT_ACCEPTED(enters(river, room));
  EXPECT_ACCEPTED(closes(sam, room));
  EXPECT_REFUSED(closes(river, room), GONE);
}

// ---- And the group?

TEST_F(SideRoom, PausesTheGroupWithTheGroundingCardWhenNobodyElseIsThere) {
  const auto room = opens(sam, river, v1::SIDE_ROOM_GROUP_UNSPECIFIED);
  EXPECT_TRUE(e.room().meeting.paused());
  EXPECT_EQ(e.room().meeting.pause_card(), v1::QUIET_CARD_GROUNDING);
  EXPECT_EQ(open_ones(sam).rooms(0).group(), v1::SIDE_ROOM_GROUP_PAUSE);
  v1::CloseSideRoom c;
  c.set_resume(true);
  EXPECT_REFUSED(in_it(river, room, c), NOT_ALLOWED);
  EXPECT_ACCEPTED(in_it(sam, room, c));
  EXPECT_FALSE(e.room().meeting.paused());
}

TEST_F(SideRoom, CarriesOnByDefaultWhenSomebodyElseCanSteer) {
  e.arrives("Kim", all_powers());
  opens(sam, river, v1::SIDE_ROOM_GROUP_UNSPECIFIED);
  EXPECT_FALSE(e.room().meeting.paused());
  EXPECT_EQ(open_ones(sam).rooms(0).group(), v1::SIDE_ROOM_GROUP_CARRY_ON);
}

TEST_F(SideRoom, LeavesAPauseThatWasThereAndStaysPausedWhenThePersonLeaves) {
  EXPECT_ACCEPTED(e.does(sam, v1::Pause()));
  const auto room = opens(sam, river, v1::SIDE_ROOM_GROUP_PAUSE);
  EXPECT_EQ(e.room().meeting.pause_card(), v1::QUIET_CARD_UNSPECIFIED);
  EXPECT_ACCEPTED(closes(river, room));
  EXPECT_TRUE(e.room().meeting.paused()) << "going on is a facilitator's word";
}

TEST_F(SideRoom, HandsTheGroupToAnotherWhoAccepts) {
  const auto kim = e.arrives("Kim", all_powers());
  EXPECT_REFUSED(asks_in(sam, river, v1::SIDE_ROOM_GROUP_HAND_TO), OUT_OF_BOUNDS);
  EXPECT_REFUSED(asks_in(sam, river, v1::SIDE_ROOM_GROUP_HAND_TO, ash), OUT_OF_BOUNDS);
  EXPECT_ACCEPTED(asks_in(sam, river, v1::SIDE_ROOM_GROUP_HAND_TO, kim));
  EXPECT_FALSE(open_ones(sam).rooms(0).handed());
  EXPECT_TRUE(e.room().people.at(sam.value()).lead()) << "until it is accepted Sam steers";
  EXPECT_ACCEPTED(e.does(kim, say::answer_hand_over(true)));
  EXPECT_TRUE(open_ones(sam).rooms(0).handed());
  EXPECT_TRUE(e.room().people.at(kim.value()).lead());
}

TEST_F(SideRoom, SaysSoWhenTheGroupIsDeclined) {
  const auto kim = e.arrives("Kim", all_powers());
  EXPECT_ACCEPTED(asks_in(sam, river, v1::SIDE_ROOM_GROUP_HAND_TO, kim));
  EXPECT_ACCEPTED(e.does(kim, say::answer_hand_over(false)));
  EXPECT_EQ(open_ones(sam).rooms(0).group(), v1::SIDE_ROOM_GROUP_CARRY_ON);
  EXPECT_EQ(open_ones(sam).rooms(0).hand_to(), 0u);
}

TEST_F(SideRoom, AHelperOpensOneButNeitherPausesNorHandsOver) {
  const auto kim = e.arrives("Kim", helper_powers());
  EXPECT_REFUSED(asks_in(kim, river, v1::SIDE_ROOM_GROUP_PAUSE), NOT_ALLOWED);
  EXPECT_REFUSED(asks_in(kim, river, v1::SIDE_ROOM_GROUP_HAND_TO, sam), NOT_ALLOWED);
  e.loses(sam);
  EXPECT_ACCEPTED(asks_in(kim, river, v1::SIDE_ROOM_GROUP_UNSPECIFIED));
  EXPECT_FALSE(e.room().meeting.paused());
}

// ---- The place, and the turn

TEST_F(SideRoom, ThePlaceInTheQueueIsKeptAndComesFirstAfterwards) {
  e.asks(river);
  e.asks(ash);
  const auto room = opens(sam, river);
  EXPECT_EQ(e.sees(sam).facilitator_turn().would_offer(), river.value()) << "only asked so far";
  EXPECT_ACCEPTED(enters(river, room));
  EXPECT_REFUSED(e.offers(sam, river), PERSON_IN_SIDE_ROOM);
  EXPECT_EQ(e.room().queue.hands(0).person(), river.value());
  EXPECT_ACCEPTED(e.next(sam));
  EXPECT_EQ(e.sees(ash).offer().turn_id(), e.turn());
  e.does(ash, say::pass(e.turn()));
  EXPECT_ACCEPTED(closes(river, room));
  EXPECT_ACCEPTED(e.next(sam));
  EXPECT_EQ(e.sees(river).offer().turn_id(), e.turn());
}

TEST_F(SideRoom, AnOfferIsTakenBackKindlyWithTheFirstPlaceAfterwards) {
  e.asks(river);
  e.asks(ash);
  e.next(sam);
  const auto room = opens(sam, river);
  EXPECT_EQ(phase(), v1::PHASE_OFFERED);
  EXPECT_ACCEPTED(enters(river, room));
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
  EXPECT_EQ(e.room().moved_how, v1::MOVED_NOT_ACCEPTED);
  EXPECT_ACCEPTED(closes(river, room));
  EXPECT_ACCEPTED(e.next(sam));
  EXPECT_EQ(e.sees(river).offer().turn_id(), e.turn());
}

TEST_F(SideRoom, AHoldersTurnStandsStillAndTheRoomSeesNothing) {
  river_holds();
  e.later(100'000);
  const auto before = e.room().floor.SerializeAsString();
  const auto heard = e.room().heard.size();
  const auto room = opens(sam, river);
  EXPECT_ACCEPTED(enters(river, room));
  EXPECT_EQ(e.sees(river).turn().ends_at_unix_ms(), 0);
  EXPECT_EQ(e.sees(river).turn().remaining_ms(), 200'000u);
  EXPECT_REFUSED(e.says(river, "to the room"), IN_SIDE_ROOM);
  EXPECT_REFUSED(e.does(river, say::a_moment(e.turn())), IN_SIDE_ROOM);
  e.later(60'000);
  EXPECT_EQ(e.room().heard.size(), heard);
  EXPECT_EQ(e.room().floor.SerializeAsString(), before);
  EXPECT_ACCEPTED(closes(river, room));
  EXPECT_EQ(e.room().moved_how, v1::MOVED_ACCEPTED) << "no return is told of who was never gone";
  EXPECT_EQ(e.sees(river).turn().ends_at_unix_ms(), e.time() + 200'000);
  EXPECT_ACCEPTED(e.says(river, "to the room"));
}

TEST_F(SideRoom, AfterNinetySecondsTheFloorGoesOnAndAReturnSlotIsKept) {
  river_holds();
  e.asks(ash);
  e.later(100'000);
  e.active(river);
  const auto room = opens(sam, river);
  EXPECT_ACCEPTED(enters(river, room));
  e.later(89'999);
  EXPECT_EQ(phase(), v1::PHASE_HELD);
  e.later(1);
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
  EXPECT_EQ(e.who(river).shares, 0u);
  EXPECT_EQ(e.sees(sam).facilitator_turn().would_offer(), ash.value());
  EXPECT_ACCEPTED(closes(sam, room));
  EXPECT_ACCEPTED(e.next(sam));
  EXPECT_EQ(e.sees(river).offer().turn_id(), e.turn());
  EXPECT_ACCEPTED(e.accepts(river));
  EXPECT_EQ(e.sees(river).turn().budget_ms(), 200'000u);
}

TEST_F(SideRoom, AHolderAsideWhoIsLostHasOneGraceAndTheRoomIsToldOfTheLoss) {
  river_holds();
  const auto room = opens(sam, river);
  EXPECT_ACCEPTED(enters(river, room));
  e.later(30'000);
  e.loses(river);
  e.later(10'000);
  EXPECT_EQ(phase(), v1::PHASE_HELD_AWAY);
  e.returns(river);
  EXPECT_EQ(phase(), v1::PHASE_HELD);
  EXPECT_EQ(e.room().moved_how, v1::MOVED_RETURNED);
  EXPECT_TRUE(told(river).entered()) << "the side room is where it was";
  EXPECT_REFUSED(e.says(river, "to the room"), IN_SIDE_ROOM);
  e.later(49'999);
  EXPECT_EQ(phase(), v1::PHASE_HELD);
  e.later(1);
  EXPECT_EQ(phase(), v1::PHASE_IDLE);
}

TEST_F(SideRoom, APauseStopsTheNinetySecondsToo) {
  river_holds();
  const auto room = opens(sam, river, v1::SIDE_ROOM_GROUP_PAUSE);
  EXPECT_ACCEPTED(enters(river, room));
  e.later(300'000);
  EXPECT_ACCEPTED(e.does(sam, v1::Resume()));
  EXPECT_EQ(phase(), v1::PHASE_HELD);
  e.later(89'999);
  EXPECT_EQ(phase(), v1::PHASE_HELD);
  EXPECT_ACCEPTED(closes(river, room));
  e.later(60'000);
  EXPECT_EQ(phase(), v1::PHASE_HELD);
  EXPECT_ACCEPTED(e.says(river, "back"));
}

struct SideRoomInARound : SideRoom {
  SideRoomInARound() : SideRoom(v1::MODE_OPEN) {}
};

TEST_F(SideRoomInARound, ThePlaceStaysToComeAndTheRoundDoesNotEndWithoutIt) {
  EXPECT_ACCEPTED(e.sets_mode(sam, v1::MODE_ROUND));
  const auto room = opens(sam, river);
  EXPECT_ACCEPTED(enters(river, room));
  for (int i = 0; i < 2; ++i) {
    EXPECT_ACCEPTED(e.next(sam));
    const auto to = e.sees(sam).facilitator_turn().offered_to();
    EXPECT_NE(to, river.value());
    EXPECT_ACCEPTED(e.does(person_id(to), say::pass(e.turn())));
  }
  EXPECT_REFUSED(e.next(sam), NOBODY_TO_OFFER);
  EXPECT_TRUE(e.sees(sam).was_told(v1::NOTICE_KIND_ROUND_MISSED));
  for (const auto& place : e.room().round.places()) {
    if (place.person() == river.value()) {
      EXPECT_FALSE(place.had());
    }
  }
  EXPECT_ACCEPTED(closes(river, room));
  EXPECT_ACCEPTED(e.next(sam));
  EXPECT_EQ(e.sees(river).offer().turn_id(), e.turn());
}

// ---- What goes on beside it

TEST_F(SideRoom, CareWorksFromItAndTheFacilitatorGoesOnSteering) {
  const auto room = opens(sam, river);
  EXPECT_ACCEPTED(enters(river, room));
  const auto care = care_of(e, river, "it is worse");
  EXPECT_EQ(inbox_of(e, sam).cares(0).care(), care);
  e.asks(ash);
  EXPECT_ACCEPTED(e.next(sam));
  EXPECT_ACCEPTED(e.accepts(ash));
  EXPECT_ACCEPTED(e.says(ash, "my share"));
  EXPECT_EQ(e.reads(sam), texts{"my share"});
  EXPECT_EQ(e.reads(river), texts{"my share"});
}

TEST_F(SideRoom, ClosesWhenItsFacilitatorIsLostAndDoesNotComeBack) {
  const auto room = opens(sam, river);
  EXPECT_ACCEPTED(enters(river, room));
  e.loses(sam);
  e.later(89'999);
  EXPECT_TRUE(told(river).entered());
  e.returns(sam);
  e.later(60'000);
  EXPECT_TRUE(told(river).entered());
  e.loses(sam);
  e.later(90'000);
  EXPECT_EQ(told(river).side_room(), 0u);
  EXPECT_FALSE(e.now().side_rooms.contains(side_room_id(room)));
}

TEST_F(SideRoom, ClosesWithWhoLeavesAndWithThePowerThatOpenedIt) {
  opens(sam, river);
  EXPECT_ACCEPTED(e.does(river, v1::Leave()));
  EXPECT_EQ(open_ones(sam).rooms_size(), 0);
  const auto kim = e.arrives("Kim", helper_powers());
  const auto room = opens(kim, ash);
  EXPECT_ACCEPTED(says_in(ash, room, "I am not well"));
  EXPECT_ACCEPTED(e.does(sam, say::of_person<v1::TakePowers>(kim)));
  EXPECT_EQ(told(ash).side_room(), 0u);
  EXPECT_THAT(private_texts(e, kim), IsEmpty()) << "what is taken back leaves the screen";
  EXPECT_EQ(private_texts(e, ash), texts{"I am not well"});
}

TEST_F(SideRoom, ItsWordsLiveAndGoAsPrivateLinesDo) {
  EXPECT_ACCEPTED(e.does(sam, say::shorten(v1::RETENTION_LIVE)));
  const auto room = opens(sam, river);
  EXPECT_ACCEPTED(says_in(river, room, "only here"));
  e.later(10 * minute_ms);
  EXPECT_THAT(private_texts(e, river), IsEmpty());
  EXPECT_ACCEPTED(says_in(river, room, "and this"));
  EXPECT_ACCEPTED(e.does(sam, say::end(v1::END_HOW_PURGE_NOW)));
  EXPECT_TRUE(e.now().private_lines.empty());
  EXPECT_TRUE(e.now().side_rooms.empty());
}

}  // namespace
}  // namespace hearth::meeting::testing
