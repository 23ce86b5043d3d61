#include "tests/unit/meeting/evening.hpp"

#include <gtest/gtest.h>

namespace hearth::meeting::testing {
namespace {

TEST(Evening, OpensWithItsFirstFacilitator) {
  evening e;
  const auto sam = e.facilitator("Sam");
  const auto river = e.participant("River");
  EXPECT_EQ(e.room().meeting.life(), v1::LIFE_OPEN);
  EXPECT_EQ(e.room().people.size(), 2u);
  EXPECT_TRUE(e.room().people.at(sam.value()).facilitates());
  EXPECT_ACCEPTED(e.says(river, "hello"));
  EXPECT_EQ(e.reads(sam), std::vector<std::string>{"hello"});
}

}  // namespace
}  // namespace hearth::meeting::testing
