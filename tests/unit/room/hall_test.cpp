#include "server/room/hall.hpp"

#include <gtest/gtest.h>

namespace hearth::room {
namespace {

// A conversation that writes down what it is told.
struct listener final : attendee {
  explicit listener(halls& h) : id(h.arrive(*this)) {}
  void welcomed_as(const welcomed&) override { told.push_back("welcome"); }
  void own(own_item) override { told.push_back("own"); }
  void reads(const reads_from& r, hall& h) override {
    told.push_back("reads from " + std::to_string(r.through + 1));
    lane = &h.lane();
  }
  void lane_grew() override { told.push_back("grew"); }
  void rewritten(std::span<const slot>, std::span<const std::uint64_t>) override {
    told.push_back("rewritten");
  }
  void signal(const std::array<wire::frame_ptr, wire::encodings>&) override {
    told.push_back("signal");
  }
  void put_out() override { told.push_back("put out"); }
  void ends(std::uint16_t code) override { told.push_back("ends " + std::to_string(code)); }

  std::uint64_t id;
  ring* lane = nullptr;
  std::vector<std::string> told;
};

class Hall : public testing::Test {
 protected:
  static batch of() {
    batch b;
    b.meeting = "circle";
    return b;
  }
  static slot slot_at(meeting::number n) {
    slot s;
    s.first = n;
    s.frames[0] = wire::frame::of(wire::encoding::proto, "x");
    return s;
  }
  void enters(const listener& l, meeting::number through) {
    auto b = of();
    b.welcomes.push_back({l.id, meeting::person_id(l.id), false});
    b.readers.push_back({l.id, through, {}});
    halls_.apply(std::move(b));
  }
  using told = std::vector<std::string>;
  base::room_limits limits_;
  halls halls_{limits_};
};

TEST_F(Hall, TellsAReaderInOrderWhatIsTheirs) {
  listener a(halls_);
  auto b = of();
  b.welcomes.push_back({a.id, meeting::person_id(1), false});
  b.own.push_back({a.id, 0, wire::frame::of(wire::encoding::proto, "x"), 0, {}, false});
  b.readers.push_back({a.id, 4, {}});
  halls_.apply(std::move(b));
  EXPECT_EQ(a.told, (told{"welcome", "own", "reads from 5", "grew"}));
}

TEST_F(Hall, PutsOutBeforeTheLastWordsAndEndsAfterThem) {
  listener a(halls_);
  enters(a, 0);
  a.told.clear();
  auto b = of();
  b.slots.push_back(slot_at(1));
  b.own.push_back({a.id, 1, wire::frame::of(wire::encoding::proto, "x"), 0, {}, false});
  b.endings.push_back({a.id, 4502});
  halls_.apply(std::move(b));
  EXPECT_EQ(a.told, (told{"put out", "own", "ends 4502"}));
}

TEST_F(Hall, TellsTheLobbyThatWordsAreGone) {
  listener a(halls_);
  auto b = of();
  b.welcomes.push_back({a.id, meeting::person_id(1), false});
  halls_.apply(std::move(b));
  a.told.clear();
  auto gone = of();
  gone.forget.push_back(5);
  halls_.apply(std::move(gone));
  EXPECT_EQ(a.told, (told{"rewritten"}));
}

TEST_F(Hall, TellsWhoIsPutOutThatWordsAreGone) {
  listener a(halls_);
  enters(a, 0);
  a.told.clear();
  auto b = of();
  b.forget.push_back(5);
  b.endings.push_back({a.id, 4504});
  halls_.apply(std::move(b));
  EXPECT_EQ(a.told, (told{"put out", "rewritten", "ends 4504"}));
}

TEST_F(Hall, KeepsNoFramesForALobby) {
  listener a(halls_);
  auto b = of();
  b.welcomes.push_back({a.id, meeting::person_id(1), false});
  halls_.apply(std::move(b));
  const auto s = slot_at(1);
  const std::weak_ptr<const wire::frame> frame = s.frames[0];
  {
    auto more = of();
    more.slots.push_back(slot_at(1));
    more.slots[0].frames = s.frames;
    halls_.apply(std::move(more));
  }
  EXPECT_EQ(frame.use_count(), 1);
}

TEST_F(Hall, LetsTheFramesGoWithItsLastReader) {
  listener a(halls_);
  auto lobby = std::make_unique<listener>(halls_);
  enters(a, 0);
  auto b = of();
  b.welcomes.push_back({lobby->id, meeting::person_id(2), false});
  b.slots.push_back(slot_at(1));
  const std::weak_ptr<const wire::frame> frame = b.slots[0].frames[0];
  halls_.apply(std::move(b));
  EXPECT_FALSE(frame.expired());
  halls_.leave(a.id);
  EXPECT_TRUE(frame.expired());
}

TEST_F(Hall, GoesOnAfterAGapInWhichNobodyRead) {
  auto a = std::make_unique<listener>(halls_);
  enters(*a, 3);
  halls_.leave(a->id);
  auto late = of();  // was on its way when the reader left
  late.slots.push_back(slot_at(4));
  halls_.apply(std::move(late));
  listener b(halls_);
  enters(b, 9);
  auto more = of();
  more.slots.push_back(slot_at(10));
  halls_.apply(std::move(more));
  ASSERT_NE(b.lane, nullptr);
  EXPECT_EQ(b.lane->first(), 10u);
  EXPECT_EQ(b.lane->next(), 11u);
}

TEST_F(Hall, PassesOverConversationsThatHaveLeft) {
  listener a(halls_);
  halls_.leave(a.id);
  auto b = of();
  b.welcomes.push_back({a.id, meeting::person_id(1), false});
  b.own.push_back({a.id, 0, wire::frame::of(wire::encoding::proto, "x"), 0, {}, false});
  b.readers.push_back({a.id, 4, {}});
  b.endings.push_back({a.id, 4502});
  halls_.apply(std::move(b));
  EXPECT_TRUE(a.told.empty());
}

}  // namespace
}  // namespace hearth::room
