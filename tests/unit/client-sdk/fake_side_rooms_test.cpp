// The fake server's side rooms, and its debrief after the end: as an app would test it.
#include "seat.hpp"

namespace hearth_tests {
namespace {

using namespace hearth::requests;
using hearth::errc;
using hearth::power;
using hearth::side_room_group;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

// River is the app; Sam, who facilitates, and Ash are played.
struct FakeSideRoom : ::testing::Test {
  explicit FakeSideRoom(hearth::mode mode = hearth::mode::open) : s({.mode = mode}) {
    s.join();
    s.run();
    river = s.server.me();
  }
  seat s;
  hearth::person_id river;
  hearth::person_id sam = s.server.add("Sam", true);
  hearth::person_id ash = s.server.add("Ash");

  static hearth::power_set only(power one) {
    hearth::power_set set;
    set.add(one);
    return set;
  }
  static hearth::power_set everything() {
    hearth::power_set all;
    for (const power each : {power::flow, power::floor, power::quiet, power::remove, power::door,
                             power::care, power::retention, power::end}) {
      all.add(each);
    }
    return all;
  }
  const hearth::own_state& own() {
    s.run();
    kept_ = s.state();
    return kept_->own;
  }
  hearth::side_room_id asked() {
    const auto id = s.server.open_side_room(sam, river, side_room_group::carry_on);
    EXPECT_TRUE(id);
    return id;
  }
  hearth::error_code opens(hearth::person_id who, side_room_group group = side_room_group::none,
                           hearth::person_id hand_to = {}) {
    return s.give(open_side_room(who, group, hand_to))->ec;
  }
  std::vector<std::string> private_texts() {
    std::vector<std::string> out;
    for (const auto& l : own().private_lines) {
      const auto words = s.room().text(l.words);
      out.push_back(words ? *words : "(gone)");
    }
    return out;
  }

 private:
  std::shared_ptr<const hearth::room_state> kept_;
};

TEST_F(FakeSideRoom, AsksAndTheAppEntersOrDeclines) {
  const auto position = s.state()->position.number;
  EXPECT_EQ(own().side_room.id, hearth::side_room_id{});
  auto room = asked();
  EXPECT_EQ(own().side_room.id, room);
  EXPECT_EQ(own().side_room.facilitator, sam);
  EXPECT_FALSE(own().side_room.entered);
  EXPECT_FALSE(s.give(close_side_room(room))->ec);
  EXPECT_FALSE(own().side_room.id);
  EXPECT_EQ(s.give(enter_side_room(room))->ec, errc::gone);
  room = asked();
  EXPECT_FALSE(s.give(enter_side_room(room))->ec);
  EXPECT_TRUE(own().side_room.entered);
  EXPECT_EQ(s.give(enter_side_room(room))->ec, errc::already_so);
  s.server.close_side_room(sam);
  EXPECT_FALSE(own().side_room.id);
  EXPECT_EQ(s.give(close_side_room(room))->ec, errc::gone);
  EXPECT_EQ(s.state()->position.number, position) << "the room is told nothing";
}

TEST_F(FakeSideRoom, ItsWordsReachTheTwoAndAreThereAfterALostConnection) {
  const auto room = asked();
  EXPECT_EQ(s.give(say_in_side_room(room, ""))->ec, errc::words_empty);
  s.server.say_in_side_room(sam, "How are you?");
  EXPECT_FALSE(own().side_room.entered);
  EXPECT_TRUE(s.give(say_in_side_room(room, "Not well"))->answer.private_line);
  EXPECT_TRUE(own().side_room.entered);
  s.server.close_side_room(river);
  // Of another's side room nothing is read, whoever facilitates.
  s.server.grant(river, only(power::quiet));
  s.server.open_side_room(sam, ash);
  s.server.say_in_side_room(ash, "Between the two");
  EXPECT_EQ(own().side_rooms.size(), 1u);
  s.server.drop_connection();
  s.run();
  s.pass(1s);
  EXPECT_THAT(private_texts(), ElementsAre("How are you?", "Not well"));
  EXPECT_EQ(own().side_rooms[0].person, ash);
  s.server.expire();
  EXPECT_THAT(private_texts(), IsEmpty());
}

TEST_F(FakeSideRoom, IsRefusedAsTheServerDoes) {
  EXPECT_EQ(opens(ash), errc::not_allowed);
  s.server.grant(river, everything());
  EXPECT_EQ(opens(river), errc::out_of_bounds);
  EXPECT_EQ(opens(hearth::person_id{9}), errc::unknown_target);
  s.server.lose(ash);
  EXPECT_EQ(opens(ash), errc::person_away);
  s.server.come_back(ash);
  EXPECT_FALSE(s.server.open_side_room(ash, river)) << "without the power";
  s.server.open_side_room(sam, ash);
  EXPECT_EQ(opens(ash), errc::person_in_side_room);
  s.server.close_side_room(ash);
  const auto mine = s.give(open_side_room(ash, side_room_group::carry_on));
  EXPECT_EQ(own().side_rooms[0].id, mine->answer.side_room);
  EXPECT_EQ(s.give(enter_side_room(mine->answer.side_room))->ec, errc::already_so);
  EXPECT_EQ(opens(sam), errc::in_side_room);
  EXPECT_FALSE(s.server.open_side_room(sam, river));
}

TEST_F(FakeSideRoom, TheGroupIsPausedHandedOverOrCarriesOn) {
  s.server.grant(river, everything());
  s.server.lose(sam);
  const auto alone = s.give(open_side_room(ash));
  EXPECT_TRUE(s.state()->meeting.paused);
  EXPECT_EQ(s.state()->meeting.pause_card, hearth::quiet_card::grounding);
  EXPECT_FALSE(s.give(say("We take a moment"))->ec);
  EXPECT_FALSE(s.give(close_side_room(alone->answer.side_room, true))->ec);
  EXPECT_FALSE(s.state()->meeting.paused);
  s.server.come_back(sam);
  EXPECT_FALSE(opens(ash));
  EXPECT_EQ(own().side_rooms[0].group, side_room_group::carry_on);
  s.server.close_side_room(ash);
  EXPECT_EQ(opens(ash, side_room_group::hand_to, ash), errc::out_of_bounds);
  EXPECT_FALSE(opens(ash, side_room_group::hand_to, sam));
  EXPECT_EQ(own().side_rooms[0].hand_to, sam);

  s.server.close_side_room(river);
  s.server.grant(river, only(power::quiet));
  for (const bool accept : {false, true}) {
    s.server.open_side_room(sam, ash, side_room_group::hand_to, river);
    EXPECT_EQ(own().hand_over_from, sam);
    EXPECT_FALSE(s.give(answer_hand_over(accept))->ec);
    EXPECT_EQ(own().side_rooms[0].handed, accept);
    EXPECT_EQ(own().side_rooms[0].group,
              accept ? side_room_group::hand_to : side_room_group::carry_on);
    s.server.close_side_room(ash);
  }
  EXPECT_TRUE(own().powers.has(power::end));
}

TEST_F(FakeSideRoom, EndsWhenEitherIsOutOrTheFacilitatorIsLostForLong) {
  asked();
  s.server.lose(sam);
  s.pass(80s);
  s.server.come_back(sam);
  s.server.lose(sam);
  s.pass(89s);
  EXPECT_TRUE(own().side_room.id);
  s.pass(1s);
  EXPECT_FALSE(own().side_room.id);
  s.server.come_back(sam);
  asked();
  s.server.drop_connection();  // of the person: it waits
  s.run();
  s.pass(1s);
  EXPECT_TRUE(own().side_room.id);
  s.server.grant(sam, only(power::floor));
  EXPECT_FALSE(own().side_room.id);
  s.server.grant(sam, everything());
  asked();
  s.server.leave(sam);
  EXPECT_FALSE(own().side_room.id);
  s.server.grant(river, everything());
  EXPECT_FALSE(opens(ash));
  s.server.remove(ash);
  EXPECT_TRUE(own().side_rooms.empty());
}

TEST_F(FakeSideRoom, LosesItsWordsWithThePower) {
  s.server.grant(river, everything());
  EXPECT_FALSE(opens(ash));
  s.server.enter_side_room(ash);
  EXPECT_TRUE(own().side_rooms[0].entered);
  s.server.say_in_side_room(ash, "Thank you");
  EXPECT_THAT(private_texts(), ElementsAre("Thank you"));
  s.server.grant(river, {});
  EXPECT_THAT(private_texts(), IsEmpty());
  EXPECT_TRUE(own().side_rooms.empty());
}

struct FakeSideRoomOfAQueue : FakeSideRoom {
  FakeSideRoomOfAQueue() : FakeSideRoom(hearth::mode::queue) {}
  hearth::error_code in_side_room() { return s.give(enter_side_room(own().side_room.id))->ec; }
};

TEST_F(FakeSideRoomOfAQueue, WhoIsAsideComesFirstAfterwards) {
  s.server.grant(river, everything());
  s.give(ask({hearth::hand_kind::share}));
  s.server.offer_to(ash);
  s.give(open_side_room(ash, side_room_group::carry_on));
  s.server.enter_side_room(ash);
  s.run();
  EXPECT_EQ(s.state()->floor.phase, hearth::phase::idle);
  EXPECT_EQ(s.give(offer(s.shown(), ash))->ec, errc::person_in_side_room);
  s.give(next(s.shown()));
  EXPECT_TRUE(own().offer.turn);
  s.give(pass(s.shown()));
  s.server.close_side_room(ash);
  s.give(next(s.shown()));
  EXPECT_FALSE(own().offer.turn);
  s.server.accept(ash);
  s.run();
  EXPECT_EQ(s.state()->floor.holder, ash);
}

TEST_F(FakeSideRoomOfAQueue, AHoldersTurnStandsStillForNinetySecondsWithoutThePauses) {
  s.server.offer_to(river);
  s.run();
  s.give(accept(s.shown()));
  const auto ends = s.state()->floor.ends_at_unix_ms;
  s.pass(100s);
  asked();
  const auto position = s.state()->position.number;
  EXPECT_FALSE(in_side_room());
  EXPECT_EQ(own().turn.ends_at_unix_ms, 0);
  EXPECT_EQ(own().turn.remaining_ms, 200'000u);
  EXPECT_EQ(s.state()->position.number, position);
  EXPECT_EQ(s.give(say({"To all", s.shown()}))->ec, errc::in_side_room);
  EXPECT_EQ(s.give(need_a_moment(s.shown()))->ec, errc::in_side_room);
  s.pass(60s);
  s.server.close_side_room(sam);
  EXPECT_EQ(own().turn.ends_at_unix_ms, ends + 60'000);
  EXPECT_EQ(s.state()->floor.ends_at_unix_ms, ends + 60'000);
  EXPECT_FALSE(s.give(say({"To all", s.shown()}))->ec);

  asked();
  EXPECT_FALSE(in_side_room());
  s.server.pause();
  s.pass(300s);
  s.server.resume();
  s.pass(89s);
  EXPECT_EQ(s.state()->floor.holder, river);
  s.pass(1s);
  EXPECT_EQ(s.state()->floor.phase, hearth::phase::idle);
  EXPECT_TRUE(own().side_room.entered);
}

TEST(FakeDebrief, IsForThoseWhoFacilitateWhenItIsAskedFor) {
  for (const bool asked_for : {false, true}) {
    seat s;
    s.join();
    s.server.grant(s.server.me(), FakeSideRoom::everything());
    const auto done = s.give(end(hearth::end_how::now, false, asked_for));
    EXPECT_TRUE(done->answered && !done->ec);
    EXPECT_TRUE(s.state()->receipt);
    EXPECT_EQ(s.room().why_closed(), errc::meeting_ended);
    const auto& told = s.state()->own.debrief;
    EXPECT_EQ(told.meeting.empty(), !asked_for);
    if (!asked_for) continue;
    EXPECT_THAT(told.meeting, StartsWith("hearth-debrief-"));
    EXPECT_FALSE(told.invitation.empty());
    EXPECT_EQ(told.until_unix_ms, 1'700'000'000'000 + 1'000'000 + 3'600'000);
  }
}

TEST(FakeDebrief, IsNotForParticipants) {
  seat s;
  s.join();
  s.server.add("Sam", true);
  s.server.end(true);
  s.run();
  EXPECT_TRUE(s.state()->receipt);
  EXPECT_TRUE(s.state()->own.debrief.meeting.empty());
}

}  // namespace
}  // namespace hearth_tests
