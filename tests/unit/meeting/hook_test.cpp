#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

using why = facilitator_missing::why;

// What the organiser was told of one kind, with the instants at which it was.
template <class Kind>
std::vector<std::pair<instant, Kind>> told(const evening& e) {
  std::vector<std::pair<instant, Kind>> of_kind;
  for (const auto& h : e.organiser_told()) {
    if (const auto* what = std::get_if<Kind>(&h.what)) of_kind.emplace_back(h.at, *what);
  }
  return of_kind;
}

std::vector<why> reasons(const evening& e) {
  std::vector<why> all;
  for (const auto& [at, missing] : told<facilitator_missing>(e)) all.push_back(missing.reason);
  return all;
}

// ---- Opened and closed

TEST(Hook, TellsThatTheMeetingOpenedAndClosed) {
  auto policy = policy_of(v1::MODE_OPEN);
  const auto begins = evening(policy).time();
  policy.set_starts_at_unix_ms(begins);
  evening e(policy);
  e.later(2 * minute_ms);
  const auto sam = e.facilitator("Sam");
  ASSERT_EQ(told<meeting_opened>(e).size(), 1u);
  EXPECT_EQ(told<meeting_opened>(e)[0].first, begins + 2 * minute_ms);
  EXPECT_EQ(told<meeting_opened>(e)[0].second.planned_at, begins);
  e.later(minute_ms);
  e.does(sam, say::end(v1::END_HOW_NOW, true));
  EXPECT_TRUE(told<meeting_closed>(e).empty());  // people still read the card
  e.does(sam, v1::CloseCard());
  e.later(second_ms);
  ASSERT_EQ(told<meeting_closed>(e).size(), 1u);
  EXPECT_EQ(told<meeting_closed>(e)[0].second.opened_at, begins + 2 * minute_ms);
  EXPECT_EQ(e.organiser_told().size(), 2u);
}

meeting_closed closed_with(int participants) {
  evening e;
  const auto sam = e.facilitator("Sam");
  std::vector<person_id> people;
  for (int i = 0; i < participants; ++i) {
    people.push_back(e.participant("Guest" + std::to_string(i)));
  }
  e.does(sam, say::mute(people.at(0)));
  care_of(e, people.at(0));
  e.does(sam, v1::Pause());
  e.does(sam, say::end(v1::END_HOW_PURGE_NOW));
  return told<meeting_closed>(e).at(0).second;
}

TEST(Hook, CountsNothingWhereFewerThanFivePeopleWere) {
  const auto closed = closed_with(3);
  EXPECT_STREQ(closed.people, "1-5");
  EXPECT_FALSE(closed.counted);
}

TEST(Hook, CountsWhatMayRemainAmongFiveAndMore) {
  EXPECT_TRUE(closed_with(4).counted);
  const auto closed = closed_with(5);
  EXPECT_STREQ(closed.people, "6-10");
  ASSERT_TRUE(closed.counted);
  EXPECT_EQ(closed.counted->mutes, 1u);
  EXPECT_EQ(closed.counted->removals, 0u);
  EXPECT_EQ(closed.counted->pauses, 1u);
  EXPECT_EQ(closed.counted->cares, 1u);
}

TEST(Hook, SaysHeadCountsInSteps) {
  EXPECT_STREQ(head_count(5), "1-5");
  EXPECT_STREQ(head_count(6), "6-10");
  EXPECT_STREQ(head_count(10), "6-10");
  EXPECT_STREQ(head_count(11), "11-20");
  EXPECT_STREQ(head_count(20), "11-20");
  EXPECT_STREQ(head_count(21), "21+");
}

// ---- Care (2.9.3)

TEST(Hook, TellsOfCareThatNobodyHasSeenEveryMinuteUntilSomebodyHas) {
  evening e;
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  const auto asked_at = e.time();
  const auto care = care_of(e, river, "I am not well");
  e.later(minute_ms - 1);
  EXPECT_TRUE(told<care_waits_unseen>(e).empty());
  e.later(1);
  ASSERT_EQ(told<care_waits_unseen>(e).size(), 1u);
  EXPECT_EQ(told<care_waits_unseen>(e)[0].first, asked_at + minute_ms);
  EXPECT_EQ(told<care_waits_unseen>(e)[0].second.since, asked_at);
  e.later(minute_ms);
  EXPECT_EQ(told<care_waits_unseen>(e).size(), 2u);
  e.does(sam, say::of_care<v1::SeeCare>(care));
  e.later(10 * minute_ms);
  EXPECT_EQ(told<care_waits_unseen>(e).size(), 2u);
}

TEST(Hook, TellsNothingOfCareThatWasSeenInTime) {
  evening e;
  const auto sam = e.facilitator("Sam");
  const auto care = care_of(e, e.participant("River"));
  e.later(59 * second_ms);
  e.does(sam, say::of_care<v1::SeeCare>(care));
  e.later(5 * minute_ms);
  EXPECT_TRUE(told<care_waits_unseen>(e).empty());
}

TEST(Hook, TellsOfCareFromALobbyToWhichNobodyCame) {
  auto policy = policy_of(v1::MODE_OPEN);
  policy.set_lobby(v1::LOBBY_ASK);
  evening e(policy);
  care_of(e, e.arrives("River"));
  e.later(minute_ms);
  EXPECT_EQ(told<care_waits_unseen>(e).size(), 1u);
}

// ---- Nobody facilitates (2.7)

TEST(Hook, TellsThatTheLastFacilitatorIsStillLostAfterAMinuteInEveryMode) {
  for (const auto mode : {v1::MODE_OPEN, v1::MODE_QUEUE}) {
    evening e(mode);
    const auto sam = e.facilitator("Sam");
    e.participant("River");
    const auto lost_at = e.time();
    e.loses(sam);
    e.later(minute_ms - 1);
    EXPECT_TRUE(reasons(e).empty());
    e.later(1);
    ASSERT_EQ(reasons(e), (std::vector{why::lost}));
    EXPECT_EQ(told<facilitator_missing>(e)[0].second.since, lost_at);
    e.later(10 * minute_ms);
    EXPECT_EQ(reasons(e).size(), 1u);
  }
}

TEST(Hook, SaysNothingOfAFacilitatorWhoWasGoneForAMoment) {
  evening e;
  const auto sam = e.facilitator("Sam");
  e.participant("River");
  e.loses(sam);
  e.later(59 * second_ms);
  e.returns(sam);
  e.later(10 * minute_ms);
  EXPECT_TRUE(reasons(e).empty());
}

TEST(Hook, SaysNothingOfARoomThatEverybodyHasLeftUntilSomebodyIsBack) {
  evening e;
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  e.loses(river);
  e.loses(sam);
  e.later(5 * minute_ms);
  EXPECT_TRUE(reasons(e).empty());
  e.returns(river);
  e.later(minute_ms);
  EXPECT_EQ(reasons(e), (std::vector{why::lost}));
}

TEST(Hook, SaysNothingMoreWhenTheMeetingCloses) {
  evening e;
  const auto sam = e.facilitator("Sam");
  e.participant("River");
  e.does(sam, say::end(v1::END_HOW_NOW, true));
  e.loses(sam);
  e.later(minute_ms);
  EXPECT_TRUE(reasons(e).empty());
}

TEST(Hook, TellsThatNobodyCameAndThatTheMeetingWasCancelled) {
  evening e;
  e.arrives("River");
  const auto waits_since = e.time();
  e.later(5 * minute_ms);
  EXPECT_EQ(reasons(e), (std::vector{why::nobody_came}));
  EXPECT_EQ(told<facilitator_missing>(e)[0].second.since, waits_since);
  e.later(10 * minute_ms);
  EXPECT_EQ(reasons(e), (std::vector{why::nobody_came, why::cancelled}));
  EXPECT_EQ(told<facilitator_missing>(e)[1].second.since, waits_since);
  EXPECT_TRUE(told<meeting_closed>(e).empty());  // it never opened
}

TEST(Hook, SaysNothingOfARoomWhoseCardWasOnlyLookedAt) {
  evening e;
  e.later(20 * minute_ms);
  EXPECT_EQ(e.now().life, v1::LIFE_ENDED);
  EXPECT_TRUE(e.organiser_told().empty());
}

TEST(Hook, TellsThatNobodyCameToAPlannedMeetingAlthoughNobodyWaits) {
  auto policy = policy_of(v1::MODE_OPEN);
  policy.set_starts_at_unix_ms(evening(policy).time() + 30 * minute_ms);
  evening e(policy);
  e.later(35 * minute_ms);
  EXPECT_EQ(reasons(e), (std::vector{why::nobody_came}));
}

}  // namespace
}  // namespace hearth::meeting::testing
