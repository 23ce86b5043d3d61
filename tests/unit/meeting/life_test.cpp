#include "server/meeting/powers.hpp"
#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

constexpr instant evening_begins = 1'800'000'000'000;

v1::MeetingPolicy lobby_at(instant starts_at) {
  auto p = policy_of(v1::MODE_OPEN);
  p.set_lobby(v1::LOBBY_ASK);
  p.set_starts_at_unix_ms(starts_at);
  return p;
}

// ---- Founding and opening

TEST(Founding, GivesEveryDefaultThatThePolicyNames) {
  evening e{v1::MeetingPolicy()};
  const auto& p = e.now().policy;
  EXPECT_EQ(e.now().life, v1::LIFE_WAITING);
  EXPECT_EQ(p.retention, v1::RETENTION_MEETING);
  EXPECT_EQ(p.history, v1::HISTORY_NONE);
  EXPECT_EQ(p.order, v1::ORDER_POLICY_HEARD_LESS);
  EXPECT_EQ(p.without_facilitator, v1::WITHOUT_FACILITATOR_HOLD);
  EXPECT_EQ(p.capacity, 40u);
  EXPECT_EQ(p.duration_min, 90u);
  EXPECT_EQ(p.closing_card_ms, 60 * second_ms);
  EXPECT_EQ(p.grace_holder_ms, 90 * second_ms);
  EXPECT_EQ(p.offer_ms, 60 * second_ms);
  EXPECT_EQ(p.wrap_ms, 60 * second_ms);
  EXPECT_EQ(p.gap_ms, 5 * second_ms);
  EXPECT_EQ(p.end_after_min, 30u);
  EXPECT_EQ(e.now().opening_mode.mode, v1::MODE_OPEN);
}

TEST(Founding, BoundsWhatIsOutside) {
  v1::MeetingPolicy asked;
  asked.set_capacity(100'000);
  asked.set_closing_card_s(5);
  asked.mutable_retention()->set_cap_min(5000);
  asked.mutable_retention()->set_kind(static_cast<v1::Retention>(77));
  evening e(asked);
  EXPECT_EQ(e.now().policy.capacity, 5000u);
  EXPECT_EQ(e.now().policy.closing_card_ms, 60 * second_ms);
  EXPECT_EQ(e.now().policy.cap_min, 1440u);
  EXPECT_EQ(e.now().policy.retention, v1::RETENTION_MEETING);
}

TEST(Opening, LetsInWhoWaitedOnlyForIt) {
  evening e;
  const auto river = e.arrives("River");
  EXPECT_EQ(e.who(river).standing, standing::waiting);
  const auto sam = e.facilitator("Sam");
  EXPECT_EQ(e.who(river).standing, standing::inside);
  EXPECT_EQ(e.room().meeting.life(), v1::LIFE_OPEN);
  EXPECT_EQ(e.room().meeting.opened_unix_ms(), e.time());
  EXPECT_REFUSED(e.does(sam, v1::Open()), ALREADY_SO);
}

TEST(Opening, IsForFacilitators) {
  evening e;
  const auto river = e.arrives("River");
  EXPECT_REFUSED(e.does(river, v1::Open()), WAITING);
}

TEST(Opening, WithARoundTakesInWhoWaited) {
  evening e(v1::MODE_ROUND);
  const auto river = e.arrives("River");
  e.facilitator("Sam");
  bool in_it = false;
  for (const auto& place : e.room().round.places()) in_it |= place.person() == river.value();
  EXPECT_TRUE(in_it);
}

TEST(Clock, TellsFacilitatorsTenAndFiveMinutesBeforeAndEverybodyFive) {
  evening e;
  const auto sam = e.facilitator("Sam");
  e.participant("River");
  EXPECT_EQ(e.room().meeting.ends_unix_ms(), e.time() + 90 * minute_ms);
  e.later(80 * minute_ms);
  EXPECT_TRUE(e.sees(sam).was_told(v1::NOTICE_KIND_TEN_MINUTES_LEFT));
  EXPECT_EQ(e.room().meeting.closing_soon_min(), 0u);
  e.later(5 * minute_ms);
  EXPECT_TRUE(e.sees(sam).was_told(v1::NOTICE_KIND_FIVE_MINUTES_LEFT));
  EXPECT_EQ(e.room().meeting.closing_soon_min(), 5u);
}

TEST(Clock, CutsNoTurn) {
  evening e(v1::MODE_QUEUE);
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  e.later(89 * minute_ms);
  takes_floor(e, sam, river);
  e.later(3 * minute_ms);
  EXPECT_EQ(e.room().floor.holder(), river.value());
  EXPECT_EQ(e.now().life, v1::LIFE_OPEN);
}

TEST(Clock, KeepsThePlannedEndOfAMeetingOpenedLate) {
  auto p = policy_of(v1::MODE_OPEN);
  p.set_starts_at_unix_ms(evening_begins);
  evening e(p);
  e.later(7 * minute_ms);
  e.facilitator("Sam");
  EXPECT_EQ(e.room().meeting.ends_unix_ms(), evening_begins + 90 * minute_ms);
}

TEST(Entry, IsLockedWhenItsWindowIsOver) {
  auto p = policy_of(v1::MODE_OPEN);
  p.set_entry(v1::ENTRY_WINDOW_UNTIL);
  p.set_entry_window_min(10);
  evening e(p);
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  e.later(10 * minute_ms);
  EXPECT_TRUE(e.room().meeting.locked());
  e.arrives("Late");
  EXPECT_REFUSED(*e.last().answer, LOCKED);
  e.loses(river);
  EXPECT_ACCEPTED(e.returns(river));
  EXPECT_ACCEPTED(e.does(sam, say::switched<v1::Lock>(false)));
}

// ---- No facilitator at the start (2.7)

TEST(NobodyCame, IsSaidAfterFiveMinutesAndCancelledAfterFifteen) {
  evening e(lobby_at(0));
  const auto river = e.arrives("River");
  EXPECT_FALSE(e.sees(river).standing().facilitator_here());
  e.later(5 * minute_ms - 1);
  EXPECT_FALSE(e.sees(river).standing().facilitator_late());
  e.later(1);
  EXPECT_TRUE(e.sees(river).standing().facilitator_late());
  e.later(10 * minute_ms - 1);
  EXPECT_EQ(e.now().life, v1::LIFE_WAITING);
  e.later(1);
  EXPECT_EQ(e.now().life, v1::LIFE_ENDED);
  EXPECT_TRUE(e.sees(river).standing().facilitator_late());  // the apology
  EXPECT_EQ(e.sees(river).standing().out(), v1::OUT_ENDED);
  EXPECT_EQ(e.sees(river).goodbye, v1::GOODBYE_REASON_ENDED);
}

TEST(NobodyCame, CountsFromThePlannedStart) {
  evening e(lobby_at(evening_begins + 30 * minute_ms));
  const auto river = e.arrives("River");
  EXPECT_EQ(e.now().life, v1::LIFE_SCHEDULED);
  e.later(30 * minute_ms);
  EXPECT_EQ(e.now().life, v1::LIFE_WAITING);
  e.later(5 * minute_ms);
  EXPECT_TRUE(e.sees(river).standing().facilitator_late());
  e.later(10 * minute_ms);
  EXPECT_EQ(e.now().life, v1::LIFE_ENDED);
}

TEST(NobodyCame, IsOverWhenAFacilitatorComes) {
  evening e(lobby_at(0));
  const auto river = e.arrives("River");
  e.later(6 * minute_ms);
  const auto sam = e.arrives("Sam", all_powers());
  EXPECT_FALSE(e.sees(river).standing().facilitator_late());
  EXPECT_TRUE(e.sees(river).standing().facilitator_here());
  e.later(20 * minute_ms);
  EXPECT_EQ(e.now().life, v1::LIFE_WAITING);
  e.loses(sam);  // and gone again before opening
  e.later(5 * minute_ms);
  EXPECT_TRUE(e.sees(river).standing().facilitator_late());
}

// ---- Without a facilitator (2.7)

struct WithoutFacilitator : ::testing::Test {
  static v1::MeetingPolicy ends(v1::Mode mode) {
    auto p = policy_of(mode);
    p.set_without_facilitator(v1::WITHOUT_FACILITATOR_END);
    return p;
  }
};

TEST_F(WithoutFacilitator, OpenIsHeldAtOnce) {
  evening e;
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  e.loses(sam);
  EXPECT_EQ(e.room().meeting.hold_since_unix_ms(), e.time());
  EXPECT_EQ(e.room().meeting.hold_until_unix_ms(), 0);
  EXPECT_REFUSED(e.says(river, "hello?"), HOLD);
  EXPECT_FALSE(e.sees(river).standing().facilitator_here());
  e.later(20 * minute_ms);
  e.returns(sam);
  EXPECT_EQ(e.room().meeting.hold_since_unix_ms(), 0);
  EXPECT_ACCEPTED(e.says(river, "there you are"));
}

TEST_F(WithoutFacilitator, AnotherOneConnectedTakesTheLeadAndGivesItBack) {
  evening e;
  const auto sam = e.facilitator("Sam");
  const auto kit = e.facilitator("Kit");
  const auto river = e.participant("River");
  e.loses(sam);
  EXPECT_TRUE(e.room().people.at(kit.value()).lead());
  EXPECT_EQ(e.room().meeting.hold_since_unix_ms(), 0);
  EXPECT_ACCEPTED(e.says(river, "hello"));
  EXPECT_TRUE(e.sees(kit).was_told(v1::NOTICE_KIND_FACILITATOR_LOST));
  EXPECT_TRUE(e.sees(river).notices.empty());  // facilitators only
  e.returns(sam);
  EXPECT_TRUE(e.room().people.at(sam.value()).lead());
  EXPECT_TRUE(e.sees(kit).was_told(v1::NOTICE_KIND_FACILITATOR_BACK));
}

TEST_F(WithoutFacilitator, BetweenTurnsPostingClosesAfterAMinute) {
  evening e(v1::MODE_QUEUE);
  const auto sam = e.facilitator("Sam");
  e.participant("River");
  e.loses(sam);
  e.later(60 * second_ms - 1);
  EXPECT_EQ(e.room().meeting.hold_since_unix_ms(), 0);
  e.later(1);
  EXPECT_NE(e.room().meeting.hold_since_unix_ms(), 0);
}

TEST_F(WithoutFacilitator, TheHolderMayFinish) {
  evening e(v1::MODE_QUEUE);
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  takes_floor(e, sam, river);
  e.loses(sam);
  e.later(2 * minute_ms);
  EXPECT_EQ(e.room().meeting.hold_since_unix_ms(), 0);
  EXPECT_ACCEPTED(e.says(river, "to the end"));
  EXPECT_ACCEPTED(e.done(river));
  EXPECT_NE(e.room().meeting.hold_since_unix_ms(), 0);
}

TEST_F(WithoutFacilitator, TheHolderMayFinishWithinFiveMinutes) {
  evening e(v1::MODE_QUEUE);
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  takes_floor(e, sam, river);
  e.loses(sam);
  e.later(5 * minute_ms - 1);
  EXPECT_ACCEPTED(e.says(river, "still"));
  e.later(1);
  EXPECT_REFUSED(e.says(river, "and still"), HOLD);
  // Nothing of the turn is lost meanwhile: the floor keeps where it was.
  e.later(10 * minute_ms);
  e.returns(sam);
  EXPECT_EQ(e.room().floor.holder(), river.value());
  EXPECT_EQ(e.room().floor.phase(), v1::PHASE_HELD);
  EXPECT_ACCEPTED(e.says(river, "where was I"));
}

TEST_F(WithoutFacilitator, WhoIsBackWithinTheMinuteChangesNothing) {
  evening e(v1::MODE_QUEUE);
  const auto sam = e.facilitator("Sam");
  e.participant("River");
  e.loses(sam);
  e.later(30 * second_ms);
  e.returns(sam);
  e.later(10 * minute_ms);
  EXPECT_EQ(e.room().meeting.hold_since_unix_ms(), 0);
}

TEST_F(WithoutFacilitator, AHolderWhoIsTheOnlyFacilitatorKeepsTheGrace) {
  evening e(v1::MODE_QUEUE);
  const auto sam = e.facilitator("Sam");
  e.participant("River");
  e.does(sam, say::listen(false));
  takes_floor(e, sam, sam);
  e.loses(sam);
  e.later(89 * second_ms);
  EXPECT_EQ(e.room().floor.phase(), v1::PHASE_HELD_AWAY);
  e.returns(sam);
  EXPECT_EQ(e.room().floor.phase(), v1::PHASE_HELD);
  EXPECT_EQ(e.room().meeting.hold_since_unix_ms(), 0);
}

TEST_F(WithoutFacilitator, EndWaitsTenMinutesThenShowsTheCardThenPurges) {
  evening e(ends(v1::MODE_OPEN));
  const auto sam = e.facilitator("Sam");
  e.participant("River");
  e.loses(sam);
  EXPECT_EQ(e.room().meeting.hold_until_unix_ms(), e.time() + 10 * minute_ms);
  e.later(10 * minute_ms - 1);
  EXPECT_EQ(e.now().life, v1::LIFE_OPEN);
  e.later(1);
  EXPECT_EQ(e.now().life, v1::LIFE_CLOSING);
  e.later(60 * second_ms);
  EXPECT_EQ(e.now().life, v1::LIFE_ENDED);
}

TEST_F(WithoutFacilitator, EndIsCalledOffByAReturn) {
  evening e(ends(v1::MODE_OPEN));
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  e.loses(sam);
  e.later(9 * minute_ms);
  e.returns(sam);
  e.later(60 * minute_ms);
  EXPECT_EQ(e.now().life, v1::LIFE_OPEN);
  EXPECT_ACCEPTED(e.says(river, "hello"));
}

TEST_F(WithoutFacilitator, APauseOutlivesTheHold) {
  evening e(v1::MODE_QUEUE);
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  takes_floor(e, sam, river);
  e.does(sam, v1::Pause());
  e.loses(sam);
  e.later(6 * minute_ms);
  EXPECT_NE(e.room().meeting.hold_since_unix_ms(), 0);
  e.returns(sam);
  EXPECT_REFUSED(e.says(river, "now?"), PAUSED);
  e.does(sam, v1::Resume());
  EXPECT_ACCEPTED(e.says(river, "now"));
}

TEST_F(WithoutFacilitator, AReturningFacilitatorNeverMeetsTheirOwnLobby) {
  auto p = policy_of(v1::MODE_OPEN);
  p.set_lobby(v1::LOBBY_ASK);
  p.set_entry(v1::ENTRY_WINDOW_ASK);
  evening e(p);
  const auto sam = e.facilitator("Sam");
  e.does(sam, say::switched<v1::Lock>(true));
  e.loses(sam);
  EXPECT_ACCEPTED(e.returns(sam));
  EXPECT_EQ(e.who(sam).standing, standing::inside);
}

TEST(Restart, IsToldToTheFacilitatorWhoComesFirst) {
  evening e;
  state s;
  v1::Entry first;
  first.set_at_unix_ms(evening_begins);
  first.mutable_founded()->set_after_restart(true);
  fold(s, first);
  EXPECT_TRUE(s.founded_after_restart);
  v1::Entry comes;
  comes.set_at_unix_ms(evening_begins);
  comes.set_random(7);
  auto& a = *comes.mutable_arrive();
  a.set_person(5);
  a.set_new_return_hash(6);
  a.set_run(8);
  *a.mutable_name() = e.name("Sam");
  for (const auto power : all_powers()) a.add_powers(power);
  const auto made = fold(s, comes);
  bool told = false;
  for (const auto& own : made.own) {
    told |= own.event.notice().kind() == v1::NOTICE_KIND_AFTER_RESTART;
  }
  EXPECT_TRUE(told);
}

}  // namespace
}  // namespace hearth::meeting::testing
