#include "src/view.hpp"

#include <gtest/gtest.h>

namespace {

using hearth::detail::events;
using hearth::detail::folded;
using hearth::detail::view;
using hearth::detail::words_store;
namespace pb = hearth::v1;

struct fixture : testing::Test {
  words_store store;
  view v{store};
  events out;

  void snapshot(std::uint64_t number) {
    pb::Snapshot s;
    s.mutable_position()->set_epoch(3);
    s.mutable_position()->set_number(number);
    v.fold(s, out);
  }
  pb::RoomFrame frame(std::uint64_t first) {
    pb::RoomFrame f;
    f.set_first(first);
    return f;
  }
  folded say(std::uint64_t number, const char* words, std::int64_t expires = 0,
             std::int64_t said = 0) {
    pb::RoomFrame f = frame(number);
    auto& l = *f.add_events()->mutable_line_said();
    l.set_line(number);
    l.mutable_words()->set_text(words);
    l.set_expires_unix_ms(expires);
    l.set_said_unix_ms(said);
    return v.fold(f, out);
  }
};
using View = fixture;

TEST_F(View, FollowsTheNumbersOfTheRoomLane) {
  snapshot(4);
  EXPECT_EQ(say(5, "a"), folded::well);
  EXPECT_EQ(v.position().number, 5u);
  EXPECT_EQ(v.present()->lines.size(), 1u);
}

TEST_F(View, ChangesNothingOnAGap) {
  snapshot(4);
  EXPECT_EQ(say(6, "a"), folded::gap);
  EXPECT_EQ(v.position().number, 4u);
  EXPECT_TRUE(v.present()->lines.empty());
  EXPECT_EQ(store.bytes_held(), 0u);
}

TEST_F(View, TakesInAnEventOnce) {
  snapshot(4);
  say(5, "a");
  EXPECT_EQ(say(5, "a"), folded::well);
  EXPECT_EQ(v.present()->lines.size(), 1u);
}

TEST_F(View, CountsWhatIsErasedOrWithheldAndShowsNothing) {
  snapshot(4);
  pb::RoomFrame f = frame(5);
  f.add_events()->mutable_erased();
  f.add_events()->mutable_withheld();
  f.add_events();  // of a newer schema
  out.clear();
  EXPECT_EQ(v.fold(f, out), folded::well);
  EXPECT_EQ(v.position().number, 7u);
  EXPECT_TRUE(out.empty());
}

TEST_F(View, KeepsNoWordOfAnEditedLinesPast) {
  snapshot(4);
  say(5, "first");
  const auto before = v.present()->lines[0].words;
  pb::RoomFrame f = frame(6);
  f.add_events()->mutable_line_edited()->set_line(5);
  f.mutable_events(0)->mutable_line_edited()->mutable_words()->set_text("second");
  v.fold(f, out);
  EXPECT_EQ(store.find(before), std::nullopt);
  EXPECT_EQ(store.find(v.present()->lines[0].words), "second");
}

TEST_F(View, ShowsAnEditedLineToWhoWasAwayWhenItWasSaid) {
  snapshot(4);
  pb::RoomFrame f = frame(5);
  f.add_events()->mutable_line_edited()->set_line(2);
  f.mutable_events(0)->mutable_line_edited()->mutable_words()->set_text("second");
  v.fold(f, out);
  ASSERT_EQ(v.present()->lines.size(), 1u);
  EXPECT_TRUE(v.present()->lines[0].edited);
}

TEST_F(View, ShowsHiddenLinesAgainUnderTheirFirstNumber) {
  snapshot(4);
  say(5, "a lamp");
  pb::RoomFrame hide = frame(6);
  hide.add_events()->mutable_lines_gone()->add_lines(5);
  hide.mutable_events(0)->mutable_lines_gone()->set_how(pb::GONE_WITHDRAWN);
  v.fold(hide, out);
  EXPECT_TRUE(v.present()->lines[0].hidden);
  EXPECT_EQ(store.bytes_held(), 0u);
  pb::RoomFrame back = frame(7);
  back.add_events()->mutable_lines_back()->add_lines(5);
  auto& l = *back.add_events()->mutable_line_said();
  l.set_line(5);
  l.mutable_words()->set_text("a lamp");
  v.fold(back, out);
  ASSERT_EQ(v.present()->lines.size(), 1u);
  EXPECT_FALSE(v.present()->lines[0].hidden);
}

TEST_F(View, LetsAShorterRetentionActOnWhatIsHere) {
  snapshot(4);
  say(5, "a lamp", 0, 1'000'000);
  say(6, "a chair", 1'050'000, 1'000'000);
  pb::RoomFrame f = frame(7);
  auto& m = *f.add_events()->mutable_meeting_changed();
  m.mutable_retention()->set_kind(pb::RETENTION_ROLLING);
  m.mutable_retention()->set_rolling_min(5);
  v.fold(f, out);
  EXPECT_EQ(v.present()->lines[0].expires_unix_ms, 1'300'000);
  EXPECT_EQ(v.present()->lines[1].expires_unix_ms, 1'050'000);
}

TEST_F(View, ReplacesEverythingByASnapshot) {
  snapshot(4);
  say(5, "a lamp");
  snapshot(9);
  EXPECT_TRUE(v.present()->lines.empty());
  EXPECT_EQ(store.bytes_held(), 0u);
  EXPECT_EQ(v.position().number, 9u);
}

TEST_F(View, EmptiesWhatAWholeOwnPartDoesNotHold) {
  pb::OwnFrame some;
  some.add_events()->mutable_offer()->set_turn_id(8);
  some.add_events()->mutable_private_line()->set_id(1);
  some.mutable_events(1)->mutable_private_line()->mutable_words()->set_text("hello");
  v.fold(some, out);
  ASSERT_EQ(v.present()->own.private_lines.size(), 1u);
  pb::OwnFrame whole;
  whole.set_whole(true);
  v.fold(whole, out);
  EXPECT_FALSE(v.present()->own.offer.turn);
  EXPECT_TRUE(v.present()->own.private_lines.empty());
  EXPECT_EQ(store.bytes_held(), 0u);
}

TEST_F(View, SharesWhatDidNotChangeBetweenSnapshots) {
  snapshot(4);
  say(5, "a");
  const auto before = v.present();
  pb::RoomFrame f = frame(6);
  f.add_events()->mutable_queue_ordered();
  v.fold(f, out);
  EXPECT_EQ(before->lines.begin(), v.present()->lines.begin());
}

}  // namespace
