#include "server/access/powers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearth::access {
namespace {

using testing::ElementsAre;

TEST(Powers, OfAFacilitatorAreAll) {
  EXPECT_EQ(power_set::facilitator().list().size(), 8u);
  EXPECT_TRUE(power_set::facilitator().opens());
}

TEST(Powers, OfAHelperNeitherOpenNorRemoveNorTouchRetention) {
  const power_set helper = power_set::helper();
  EXPECT_THAT(helper.list(),
              ElementsAre(v1::POWER_FLOOR, v1::POWER_QUIET, v1::POWER_DOOR, v1::POWER_CARE));
  EXPECT_FALSE(helper.opens());
  EXPECT_TRUE(helper.within(power_set::facilitator()));
  EXPECT_FALSE(power_set::facilitator().within(helper));
}

TEST(Powers, AreReadBackFromTheirNames) {
  for (unsigned bits = 0; bits < 256; ++bits) {
    power_set set;
    for (int power = 1; power <= 8; ++power) {
      if ((bits >> (power - 1) & 1u) != 0) set.add(static_cast<v1::Power>(power));
    }
    power_set read;
    for (const auto& name : names_of(set)) read.add(powers_named(name).value());
    EXPECT_EQ(read, set);
  }
}

TEST(Powers, OfAnUnknownNameAreNone) {
  for (const char* name : {"", "Facilitator", "operator", "all", "steward"}) {
    EXPECT_FALSE(powers_named(name));
  }
}

}  // namespace
}  // namespace hearth::access
