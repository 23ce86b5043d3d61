#include "tests/unit/room/circle.hpp"

#include <algorithm>

namespace hearth::room {
namespace {

class Organiser : public circle {
 protected:
  template <class Kind>
  std::size_t told() const {
    return static_cast<std::size_t>(std::ranges::count_if(h_->organiser_told, [](const auto& t) {
      return t.first == "circle" && std::holds_alternative<Kind>(t.second.what);
    }));
  }
};

TEST_F(Organiser, IsToldOnceThatTheMeetingOpenedAndEndedWhereverPeopleAre) {
  auto& a = ana();
  comes("Ben", 1);
  EXPECT_EQ(told<meeting::meeting_opened>(), 1u);
  does(a, purge());
  EXPECT_EQ(told<meeting::meeting_closed>(), 1u);
  EXPECT_EQ(h_->organiser_told.size(), 2u);
}

// By the room's own alarm: nobody does anything in that minute.
TEST_F(Organiser, IsToldOfCareThatNobodyLooksAtForAMinute) {
  ana();
  auto& ben = comes("Ben", far());
  does(ben, v1::Care());
  passes(59'000);
  EXPECT_EQ(told<meeting::care_waits_unseen>(), 0u);
  passes(2'000);
  ASSERT_EQ(told<meeting::care_waits_unseen>(), 1u);
  const auto& last = h_->organiser_told.back().second;
  EXPECT_EQ(last.at - std::get<meeting::care_waits_unseen>(last.what).since, 60'000);
}

}  // namespace
}  // namespace hearth::room
