#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

struct Removal : ::testing::Test {
  evening e;
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");
};

TEST_F(Removal, ClosesWithAReasonAndTheRoomHearsOnlyThatSomebodyLeft) {
  EXPECT_ACCEPTED(e.does(sam, say::remove(river)));
  EXPECT_EQ(e.sees(river).goodbye, v1::GOODBYE_REASON_REMOVED);
  EXPECT_EQ(e.sees(river).standing().out(), v1::OUT_REMOVED);
  EXPECT_EQ(e.sees(river).standing().reason(), v1::REASON_DISRUPTION);
  EXPECT_EQ(e.heard(v1::RoomEvent::kPersonLeft), 1u);
  EXPECT_EQ(e.last().room.size(), 1u);
  EXPECT_EQ(e.now().counts.removals, 1u);
  EXPECT_REFUSED(e.does(sam, say::remove(river)), ALREADY_SO);
}

TEST_F(Removal, DeniesByLineage) {
  e.does(sam, say::remove(river));
  EXPECT_REFUSED(e.returns(river), REMOVED);
  EXPECT_EQ(e.sees(sam).own.at(v1::OwnEvent::kRemoved).removed().people_size(), 1);
}

TEST_F(Removal, AllowsOneToComeAgain) {
  e.does(sam, say::remove(river, v1::REJOIN_ALLOW));
  EXPECT_TRUE(e.sees(river).standing().rejoin());
  EXPECT_ACCEPTED(e.returns(river));
  EXPECT_EQ(e.who(river).standing, standing::inside);
  EXPECT_EQ(e.sees(sam).own.at(v1::OwnEvent::kRemoved).removed().people_size(), 0);
}

TEST_F(Removal, AsksThroughTheLobby) {
  e.does(sam, say::remove(river, v1::REJOIN_ASK));
  EXPECT_ACCEPTED(e.returns(river));
  EXPECT_EQ(e.who(river).standing, standing::waiting);
  EXPECT_TRUE(e.sees(sam).own.at(v1::OwnEvent::kWaiting).waiting().people(0).removed_before());
  EXPECT_ACCEPTED(e.does(sam, say::of_person<v1::Admit>(river)));
  EXPECT_EQ(e.who(river).standing, standing::inside);
  e.loses(river);
  e.returns(river);
  EXPECT_EQ(e.who(river).standing, standing::inside);
}

TEST_F(Removal, ShowsTheNameThatSomebodyHasNow) {
  e.does(sam, say::remove(river, v1::REJOIN_ASK));
  e.returns(river);
  v1::SetName c;
  *c.mutable_name() = e.name("Brook");
  e.does(river, c);
  const auto& removed = e.sees(sam).own.at(v1::OwnEvent::kRemoved).removed();
  EXPECT_EQ(e.text(removed.people(0).name()), "Brook");
}

TEST_F(Removal, IsUndoneByBringingBack) {
  e.does(sam, say::remove(river));
  EXPECT_ACCEPTED(e.does(sam, say::of_person<v1::BringBack>(river)));
  EXPECT_ACCEPTED(e.returns(river));
  EXPECT_EQ(e.who(river).standing, standing::inside);
  EXPECT_REFUSED(e.does(sam, say::of_person<v1::BringBack>(river)), UNKNOWN_TARGET);
}

TEST_F(Removal, HidesLinesOnlyWhenAsked) {
  line_of(e, river, "one");
  line_of(e, ash, "two");
  e.does(sam, say::remove(river));
  EXPECT_EQ(e.reads(ash), (texts{"one", "two"}));
  line_of(e, ash, "three");
  auto c = say::remove(ash);
  c.set_hide_lines(true);
  e.does(sam, c);
  EXPECT_EQ(e.reads(sam), texts{"one"});
  e.later(61 * second_ms);
  EXPECT_EQ(e.now().lines.size(), 1u);
}

TEST_F(Removal, AlsoReachesWhoIsAwayAndWhoHasLeft) {
  e.loses(river);
  EXPECT_ACCEPTED(e.does(sam, say::remove(river)));
  EXPECT_REFUSED(e.returns(river), REMOVED);
  e.does(ash, v1::Leave());
  EXPECT_ACCEPTED(e.does(sam, say::remove(ash)));
  EXPECT_REFUSED(e.returns(ash), REMOVED);
}

TEST_F(Removal, TakesPowersAndOffersOfTheLeadAlong) {
  const auto lee = e.arrives("Lee", {v1::POWER_END, v1::POWER_FLOOR});
  e.does(lee, say::hand_over(ash));
  e.does(sam, say::remove(lee, v1::REJOIN_ALLOW));
  EXPECT_REFUSED(e.does(ash, say::answer_hand_over(true)), GONE);
  e.returns(lee);
  EXPECT_TRUE(e.who(lee).powers.empty());
}

TEST_F(Removal, IsForWhoMayOnly) {
  const auto kit = e.arrives("Kit", helper_powers());
  EXPECT_REFUSED(e.does(kit, say::remove(river)), NOT_ALLOWED);
  const auto lee = e.arrives("Lee", std::set<v1::Power>{v1::POWER_REMOVE, v1::POWER_FLOOR});
  EXPECT_REFUSED(e.does(lee, say::remove(sam)), EQUAL_OR_HIGHER);
  EXPECT_REFUSED(e.does(sam, say::remove(river, v1::REJOIN_UNSPECIFIED)), OUT_OF_BOUNDS);
}

TEST(RemovedHolder, LeavesTheFloorAndTheQueueWithoutAGap) {
  evening e(v1::MODE_QUEUE);
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  const auto ash = e.participant("Ash");
  takes_floor(e, sam, river);
  line_of(e, river, "one");
  e.asks(ash);
  e.does(sam, say::remove(river));
  EXPECT_EQ(e.room().floor.phase(), v1::PHASE_IDLE);
  EXPECT_EQ(e.room().queue.hands_size(), 1);
  EXPECT_EQ(e.reads(ash), texts{"one"});
  e.does(sam, say::remove(ash));
  EXPECT_EQ(e.room().queue.hands_size(), 0);
}

// ---- Giving a place (1.2)

struct GivenPlace : ::testing::Test {
  evening e{v1::MODE_QUEUE};
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");

  // Somebody by a shared link, on another device: no lineage.
  person_id stranger(std::string_view name) {
    const person_id p{(e.random() >> 11) | 1};
    v1::Entry entry;
    entry.set_person(p.value());
    auto& a = *entry.mutable_arrive();
    a.set_person(p.value());
    a.set_new_return_hash(token = e.random() | 1);
    *a.mutable_name() = e.name(name);
    a.set_may_speak(true);
    a.set_run(e.random() | 1);
    a.set_node(1);
    e.folds(std::move(entry));
    EXPECT_ACCEPTED(*e.last().answer);
    return p;
  }
  verdict comes_with_token(person_id p) {
    v1::Entry entry;
    entry.set_person(p.value());
    auto& a = *entry.mutable_arrive();
    a.set_person(p.value());
    a.set_return_hash(token);
    a.set_run(e.random() | 1);
    a.set_node(1);
    return *e.folds(std::move(entry)).answer;
  }
  v1::GivePlace giving(person_id who, person_id place) {
    auto c = say::of_person<v1::GivePlace>(who);
    c.set_place_of(place.value());
    return c;
  }
  std::uint64_t token = 0;
};

TEST_F(GivenPlace, BringsNameMarksAndHandsBack) {
  e.asks(river);
  e.loses(river);
  const auto other = stranger("River on a phone");
  EXPECT_ACCEPTED(e.does(sam, giving(other, river)));
  EXPECT_EQ(e.sees(other).goodbye, v1::GOODBYE_REASON_PLACE_GIVEN);
  EXPECT_EQ(e.who(other).out, v1::OUT_PLACE_GIVEN);
  EXPECT_ACCEPTED(comes_with_token(other));
  EXPECT_EQ(e.last().arrived, river);
  EXPECT_TRUE(e.who(river).connected);
  EXPECT_NE(e.sees(river).hands().share(), 0u);
  EXPECT_EQ(e.text(e.room().people.at(river.value()).name()), "River");
  EXPECT_FALSE(e.room().people.contains(other.value()));
}

TEST_F(GivenPlace, BringsNoPrivateWords) {
  e.does(river, say::with_words(v1::AskFacilitators(), e.words("between us")));
  care_of(e, river, "and this");
  e.loses(river);
  const auto other = stranger("River on a phone");
  e.does(sam, giving(other, river));
  comes_with_token(other);
  EXPECT_TRUE(private_texts(e, river).empty());
  EXPECT_EQ(private_texts(e, sam), texts{"between us"});
  e.does(sam, say::with_words(say::of_person<v1::SayTo>(river), e.words("welcome back")));
  EXPECT_EQ(private_texts(e, river), texts{"welcome back"});
}

TEST_F(GivenPlace, ClosesASideRoomWithItsWords) {
  const auto opened = e.does(sam, say::of_person<v1::OpenSideRoom>(river));
  auto line = say::with_words(v1::SayInSideRoom(), e.words("only for Sam"));
  line.set_side_room(opened->id());
  EXPECT_ACCEPTED(e.does(river, line));
  EXPECT_ACCEPTED(e.does(sam, v1::Resume()));
  e.loses(river);
  const auto other = stranger("River on a phone");
  EXPECT_ACCEPTED(e.does(sam, giving(other, river)));
  comes_with_token(other);
  EXPECT_TRUE(e.now().side_rooms.empty());
  EXPECT_TRUE(private_texts(e, river).empty());
  EXPECT_EQ(private_texts(e, sam), texts{"only for Sam"});
}

TEST_F(GivenPlace, KeepsMutes) {
  e.does(sam, say::mute(river));
  e.loses(river);
  const auto other = stranger("River on a phone");
  e.does(sam, giving(other, river));
  comes_with_token(other);
  EXPECT_TRUE(e.who(river).muted);
}

TEST_F(GivenPlace, KeepsTheMuteOfTheStrangerToo) {
  e.loses(river);
  const auto other = stranger("River on a phone");
  e.does(sam, say::mute(other));
  e.does(sam, giving(other, river));
  EXPECT_TRUE(e.who(river).muted);
  EXPECT_FALSE(e.who(other).muted);
}

TEST_F(GivenPlace, IsOnlyForStrangersAndOnlyOfWhoIsAwayWithoutPowers) {
  const auto ash = e.participant("Ash");
  const auto other = stranger("Somebody");
  EXPECT_REFUSED(e.does(sam, giving(other, river)), OUT_OF_BOUNDS);  // River is here
  e.loses(river);
  EXPECT_REFUSED(e.does(sam, giving(ash, river)), OUT_OF_BOUNDS);  // Ash has lineage
  const auto kit = e.arrives("Kit", helper_powers());
  e.loses(kit);
  EXPECT_REFUSED(e.does(sam, giving(other, kit)), EQUAL_OR_HIGHER);
  e.does(sam, say::remove(river));
  EXPECT_REFUSED(e.does(sam, giving(other, river)), UNKNOWN_TARGET);  // removals stay
}

TEST_F(GivenPlace, RepeatsNothingOfTheEarlierDevice) {
  const auto run = e.sees(river).run;
  v1::Ask hand;
  hand.set_kind(v1::HAND_KIND_SHARE);
  EXPECT_ACCEPTED(e.does_as(river, run, 40, hand));
  v1::Withdraw down;
  down.set_kind(v1::HAND_KIND_SHARE);
  EXPECT_ACCEPTED(e.does_as(river, run, 41, down));
  e.loses(river);
  const auto other = stranger("River on a phone");
  e.does(sam, giving(other, river));
  comes_with_token(other);
  // The earlier device wakes up, and sends again what it had no answer to. Of a third device it is
  // known what was done, and no longer what was answered.
  v1::Entry entry;
  entry.set_person(river.value());
  auto& a = *entry.mutable_arrive();
  a.set_person(river.value());
  a.set_return_hash(e.sees(river).return_hash);
  a.set_run(run.value());
  a.set_node(1);
  EXPECT_ACCEPTED(*e.folds(std::move(entry)).answer);
  EXPECT_REFUSED(e.does_as(river, run, 40, hand), TOO_OLD);
}

TEST_F(GivenPlace, GoesBackToWhoProvesIt) {
  e.loses(river);
  const auto other = stranger("River, they said");
  e.does(sam, giving(other, river));
  comes_with_token(other);
  EXPECT_ACCEPTED(e.returns(river));
  EXPECT_EQ(e.who(river).connected->run, e.sees(river).run);
}

}  // namespace
}  // namespace hearth::meeting::testing
