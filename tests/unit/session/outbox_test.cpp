#include "server/session/outbox.hpp"

#include "server/wire/encode.hpp"

#include <gtest/gtest.h>

namespace hearth::session {
namespace {

// Reads one hall of one core, whose batches the test makes.
class Outbox : public testing::Test, private room::attendee {
 protected:
  Outbox() : id_(halls_.arrive(*this)) {
    session_.own_lane_frames_max = 4;
    room_.behind_frames_max = 5;
    room_.ring_frames_max = 8;
    room_.behind_bytes_max = 10'000;
  }

  void reads_from(meeting::number through, room::reading may = {}) {
    room::batch b = empty();
    b.welcomes.push_back({id_, meeting::person_id(1), false});
    b.readers.push_back({id_, through, std::move(may)});
    next_ = through + 1;
    halls_.apply(std::move(b));
  }
  static room::batch empty() {
    room::batch b;
    b.meeting = "circle";
    return b;
  }
  static wire::frame_ptr frame(std::string_view text) {
    return wire::frame::of(wire::encoding::proto, text);
  }
  room::slot slot_of(std::string_view text, meeting::turn_id share = {}) {
    room::slot s;
    s.first = next_++;
    s.share = share;
    s.frames[0] = frame(text);
    return s;
  }
  void lane(std::string_view text, meeting::turn_id share = {}) {
    room::batch b = empty();
    b.slots.push_back(slot_of(text, share));
    halls_.apply(std::move(b));
  }
  room::own_item own(std::string_view text, meeting::number after,
                     std::vector<std::uint64_t> words = {}) {
    return {id_, after, frame(text), 0, std::move(words), false};
  }
  std::vector<std::string> gathers(std::size_t most = 64, std::size_t bytes = 64 * 1024) {
    std::vector<const wire::frame_ptr*> out(most);
    last_ = out_.gather(out, bytes);
    std::vector<std::string> read;
    for (std::size_t i = 0; i < last_; ++i) read.emplace_back((*out[i])->payload());
    return read;
  }
  using texts = std::vector<std::string>;

  base::session_limits session_;
  base::room_limits room_;
  room::halls halls_{room_};
  const std::uint64_t id_;
  meeting::number next_ = 1;
  outbox out_{wire::encoding::proto, session_, room_};
  std::size_t last_ = 0;
  outbox::consequence consequence_;

 private:
  void welcomed_as(const room::welcomed&) override {}
  void own(room::own_item item) override { out_.put(std::move(item)); }
  void reads(const room::reads_from& r, room::hall& h) override { out_.read_from(r, h); }
  void lane_grew() override {}
  void rewritten(std::span<const room::slot> slots, std::span<const std::uint64_t> words) override {
    consequence_ = out_.rewritten(slots, words);
  }
  void signal(const std::array<wire::frame_ptr, wire::encodings>&) override {}
  void put_out() override { out_.put_out(); }
  void ends(std::uint16_t) override {}
};

TEST_F(Outbox, KeepsAnOwnFrameBehindWhatItFollows) {
  reads_from(0);
  lane("one");
  out_.put(own("after two", 2));
  lane("two");
  lane("three");
  EXPECT_EQ(gathers(), (texts{"one", "two", "after two", "three"}));
}

TEST_F(Outbox, OffersTheSameAgainUntilItIsTaken) {
  reads_from(0);
  lane("one");
  lane("two");
  EXPECT_EQ(gathers(1), (texts{"one"}));
  EXPECT_EQ(gathers(1), (texts{"one"}));
  out_.took(1);
  EXPECT_EQ(gathers(1), (texts{"two"}));
}

TEST_F(Outbox, GoesOnWhereAPartialTakeStopped) {
  reads_from(0);
  out_.put(own("own", 0));
  lane("one");
  lane("two");
  EXPECT_EQ(gathers(), (texts{"own", "one", "two"}));
  out_.took(2);
  EXPECT_EQ(gathers(), (texts{"two"}));
  out_.took(1);
  EXPECT_TRUE(out_.empty());
}

TEST_F(Outbox, GathersWithinItsBytesButAlwaysOneFrame) {
  reads_from(0);
  lane(std::string(600, 'a'));
  lane(std::string(600, 'b'));
  EXPECT_EQ(gathers(64, 1'000).size(), 1u);
  EXPECT_EQ(gathers(64, 10).size(), 1u);
  EXPECT_EQ(gathers(64, 2'000).size(), 2u);
}

TEST_F(Outbox, WithholdsAShareFromWhoWasNotInItsAudience) {
  reads_from(0, {0, {meeting::turn_id(7)}});
  lane("open");
  lane("a secret", meeting::turn_id(7));
  lane("another share", meeting::turn_id(8));
  const auto got = gathers();
  ASSERT_EQ(got.size(), 3u);
  EXPECT_EQ(got[0], "open");
  v1::ServerFrame f;
  ASSERT_TRUE(f.ParseFromString(got[1]));
  EXPECT_TRUE(f.room().events(0).has_withheld());
  EXPECT_EQ(f.room().first(), 2u);
  EXPECT_EQ(got[2], "another share");
}

TEST_F(Outbox, IsBehindByFrames) {
  reads_from(0);
  for (int i = 0; i < 5; ++i) lane("x");
  EXPECT_EQ(out_.measure(), behind::no);
  lane("x");
  EXPECT_EQ(out_.measure(), behind::too_many_frames);
}

TEST_F(Outbox, IsBehindByBytes) {
  reads_from(0);
  lane(std::string(20'000, 'x'));  // one frame is always allowed
  EXPECT_EQ(out_.measure(), behind::no);
  lane("y");
  EXPECT_EQ(out_.measure(), behind::too_many_bytes);
}

TEST_F(Outbox, IsBehindTheRing) {
  reads_from(0);
  for (int i = 0; i < 9; ++i) lane("x");
  EXPECT_EQ(out_.measure(), behind::out_of_ring);
  EXPECT_TRUE(gathers().empty());  // never a gap (I13)
}

TEST_F(Outbox, BoundsTheOwnLane) {
  for (int i = 0; i < 4; ++i) out_.put(own("x", 0));
  EXPECT_EQ(out_.measure(), behind::no);
  out_.put(own("x", 0));
  EXPECT_EQ(out_.measure(), behind::own_lane_full);
}

TEST_F(Outbox, DoesNotCountWhatIsShownOnEnteringAsDelay) {
  for (int i = 0; i < 40; ++i) out_.put({id_, 0, frame("replay"), 0, {}, true});
  EXPECT_EQ(out_.measure(), behind::no);
}

TEST_F(Outbox, SendsNothingOfTheRoomToWhoStopsReading) {
  reads_from(0);
  out_.put({id_, 0, frame("snapshot"), 0, {}, true});
  out_.put(own("own", 0));
  lane("one");
  out_.put(own("last words", 1));
  out_.stop_reading();
  EXPECT_EQ(gathers(), (texts{"own", "last words"}));
}

TEST_F(Outbox, SendsNotOneWordMoreToWhoIsPutOut) {
  reads_from(0);
  out_.put({id_, 0, frame("a private line"), 0, {7}, false});
  lane("one");
  out_.put(own("an answer", 1));
  out_.put_out();
  out_.put(own("the reason", 0));
  EXPECT_EQ(gathers(), (texts{"an answer", "the reason"}));
}

TEST_F(Outbox, FinishesWithWhatTheLaneHoldsNow) {
  reads_from(0);
  lane("one");
  lane("two");
  out_.finish_reading(frame("goodbye"));
  lane("three");
  EXPECT_EQ(gathers(), (texts{"one", "two", "goodbye"}));
  out_.took(last_);
  EXPECT_TRUE(out_.empty());
}

TEST_F(Outbox, SaysWhenRewrittenFramesAreInFlight) {
  reads_from(0);
  lane("words");
  gathers();
  out_.took(1);
  room::batch b = empty();
  room::slot s;
  s.first = 1;
  s.frames[0] = frame("erased");
  b.rewrites.push_back(s);
  halls_.apply(std::move(b));
  EXPECT_TRUE(consequence_.in_flight);
  EXPECT_FALSE(consequence_.must_resume);
}

TEST_F(Outbox, ForgetsWhatWasInFlightOnceItHasLeft) {
  reads_from(0);
  lane("words");
  gathers();
  out_.took(1);
  out_.drained();
  room::slot s;
  s.first = 1;
  s.frames[0] = frame("erased");
  EXPECT_FALSE(out_.rewritten({&s, 1}, {}).in_flight);
}

TEST_F(Outbox, ReplacesAQueuedReplayThatWasRewritten) {
  out_.put({id_, 0, frame("words"), 3, {55}, true});
  room::slot s;
  s.first = 3;
  s.frames[0] = frame("erased");
  const std::vector<std::uint64_t> gone{55};
  const auto c = out_.rewritten({&s, 1}, gone);
  EXPECT_FALSE(c.must_resume);
  EXPECT_EQ(gathers(), (texts{"erased"}));
}

TEST_F(Outbox, DropsAQueuedOwnFrameWhoseWordsAreGoneAndAsksToResume) {
  out_.put(own("private words", 0, {55}));
  out_.put(own("other", 0));
  const std::vector<std::uint64_t> gone{55};
  EXPECT_TRUE(out_.rewritten({}, gone).must_resume);
  EXPECT_EQ(gathers(), (texts{"other"}));
}

}  // namespace
}  // namespace hearth::session
