#include "server/room/ring.hpp"

#include "server/wire/encode.hpp"

#include <gtest/gtest.h>

namespace hearth::room {
namespace {

class Ring : public testing::Test {
 protected:
  Ring() {
    limits_.ring_frames_max = 4;
    limits_.ring_bytes_max = 1'000;
  }
  slot of(meeting::number first, std::uint32_t count = 1, std::size_t bytes = 10) {
    slot s;
    s.first = first;
    s.count = count;
    s.frames[0] = wire::frame::of(wire::encoding::proto, std::string(bytes, 'x'));
    return s;
  }
  base::room_limits limits_;
  ring ring_{limits_};
};

TEST_F(Ring, BeginsEmptyAtOne) {
  EXPECT_EQ(ring_.first(), 1u);
  EXPECT_EQ(ring_.next(), 1u);
  EXPECT_EQ(ring_.find(1), nullptr);
  EXPECT_EQ(ring_.bytes_from(1), 0u);
}

TEST_F(Ring, FindsTheFrameThatHoldsANumber) {
  ring_.push(of(1));
  ring_.push(of(2, 3));
  ring_.push(of(5));
  EXPECT_EQ(ring_.find(1)->first, 1u);
  EXPECT_EQ(ring_.find(3)->first, 2u);
  EXPECT_EQ(ring_.find(4)->first, 2u);
  EXPECT_EQ(ring_.find(5)->first, 5u);
  EXPECT_EQ(ring_.find(6), nullptr);
}

TEST_F(Ring, LetsTheOldestGoBeyondItsFrames) {
  for (meeting::number n = 1; n <= 6; ++n) ring_.push(of(n));
  EXPECT_EQ(ring_.size(), 4u);
  EXPECT_EQ(ring_.first(), 3u);
  EXPECT_EQ(ring_.find(2), nullptr);
}

TEST_F(Ring, LetsTheOldestGoBeyondItsBytesButKeepsTheNewest) {
  ring_.push(of(1, 1, 500));
  ring_.push(of(2, 1, 500));
  EXPECT_EQ(ring_.first(), 2u);
  ring_.push(of(3, 1, 5'000));
  EXPECT_EQ(ring_.first(), 3u);
  EXPECT_EQ(ring_.size(), 1u);
}

TEST_F(Ring, MeasuresHowFarSomebodyIsBehind) {
  ring_.push(of(1));  // 12 bytes with its header
  ring_.push(of(2, 2));
  ring_.push(of(4));
  EXPECT_EQ(ring_.bytes_from(1), 36u);
  EXPECT_EQ(ring_.bytes_from(2), 24u);
  EXPECT_EQ(ring_.bytes_from(3), 24u);
  EXPECT_EQ(ring_.bytes_from(4), 12u);
  EXPECT_EQ(ring_.bytes_from(5), 0u);
}

TEST_F(Ring, ReplacesAFrameInEveryEncodingAndNothingElse) {
  ring_.push(of(1));
  ring_.push(of(2));
  auto* s = ring_.find(1);
  s->share = meeting::turn_id(9);
  s->frames[1] = wire::frame::of(wire::encoding::json, "old words");
  slot with;
  with.first = 1;
  with.frames[0] = wire::encode(wire::encoding::proto, wire::erased(1, 1));
  ring_.replace(with);
  EXPECT_EQ(ring_.find(1)->frames[0], with.frames[0]);
  EXPECT_EQ(ring_.find(1)->frames[1], nullptr);
  EXPECT_EQ(ring_.find(1)->share, meeting::turn_id(9));
  EXPECT_NE(ring_.find(2)->frames[0], with.frames[0]);
}

TEST_F(Ring, PassesOverAReplacementOfWhatItNoLongerHolds) {
  for (meeting::number n = 1; n <= 6; ++n) ring_.push(of(n));
  ring_.replace(of(1));
  EXPECT_EQ(ring_.first(), 3u);
}

TEST_F(Ring, GoesOnWithItsNumbersWhenItIsCleared) {
  ring_.push(of(1));
  ring_.clear();
  EXPECT_EQ(ring_.next(), 2u);
  EXPECT_EQ(ring_.first(), 2u);
  EXPECT_EQ(ring_.bytes_from(1), 0u);
  ring_.push(of(2));
  EXPECT_EQ(ring_.bytes_from(2), 12u);
}

TEST_F(Ring, StartsWhereItsFirstReaderNeedsIt) {
  ring_.start_at(17);
  ring_.push(of(17));
  EXPECT_EQ(ring_.first(), 17u);
}

TEST_F(Ring, MakesWithheldAndJsonOnceForAll) {
  v1::ServerFrame m;
  m.mutable_room()->set_first(1);
  m.mutable_room()->add_events()->mutable_person_left()->set_person(3);
  slot s;
  s.first = 1;
  s.frames[0] = wire::encode(wire::encoding::proto, m);
  const auto json = ring::frame_for(s, wire::encoding::json, false);
  EXPECT_EQ(json, ring::frame_for(s, wire::encoding::json, false));
  EXPECT_NE(json->payload().find("personLeft"), std::string_view::npos);
  const auto withheld = ring::frame_for(s, wire::encoding::json, true);
  EXPECT_EQ(withheld, ring::frame_for(s, wire::encoding::json, true));
  EXPECT_NE(withheld->payload().find("withheld"), std::string_view::npos);
}

TEST(Reading, MayHaveWhatIsOfItsAudienceAndNotOfBefore) {
  slot open, share, old_line;
  share.share = meeting::turn_id(7);
  old_line.line = 4;
  const reading may{5, {meeting::turn_id(7)}};
  EXPECT_TRUE(may.may_have(open));
  EXPECT_FALSE(may.may_have(share));
  EXPECT_FALSE(may.may_have(old_line));
  old_line.line = 5;
  EXPECT_TRUE(may.may_have(old_line));
}

}  // namespace
}  // namespace hearth::room
