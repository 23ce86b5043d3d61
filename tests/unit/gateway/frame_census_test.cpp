#include "server/gateway/frame_census.hpp"

#include "tests/unit/gateway/raw_client.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hearth::gateway {
namespace {

using testing::masked;

TEST(FrameCensus, IsIdleBetweenMessages) {
  frame_census census;
  EXPECT_TRUE(census.idle());
  EXPECT_TRUE(census.took(masked(1, "hello")));
  EXPECT_TRUE(census.idle());
}

TEST(FrameCensus, SeesTheSameHoweverTheBytesAreCut) {
  const std::string stream = masked(1, "a", false) + masked(9, "ping") + masked(0, "", false) +
                             masked(0, std::string(70'000, 'x')) + masked(2, std::string(300, 'y'));
  for (const std::size_t step : {1U, 2U, 3U, 7U, 1'000U, 100'000U}) {
    frame_census census;
    std::uint32_t controls = 0;
    std::uint32_t most = 0;
    for (std::size_t at = 0; at < stream.size(); at += step) {
      census.took(std::string_view(stream).substr(at, step));
      controls += census.controls_seen();
      most = std::max(most, census.fragments_seen());
    }
    EXPECT_TRUE(census.idle());
    EXPECT_EQ(controls, 1U);
    EXPECT_EQ(most, 3U);
    EXPECT_EQ(census.fragments(), 1U);
  }
}

TEST(FrameCensus, CountsEmptyFragments) {
  frame_census census;
  std::string stream = masked(1, "", false);
  for (int i = 0; i < 100; ++i) stream += masked(0, "", false);
  census.took(stream);
  EXPECT_EQ(census.fragments_seen(), 101U);
  EXPECT_FALSE(census.idle());
}

TEST(FrameCensus, TellsABoundaryFromMoreOfTheSame) {
  frame_census census;
  const std::string first = masked(1, "first");
  EXPECT_FALSE(census.took(first.substr(0, 4)));
  EXPECT_TRUE(census.took(first.substr(4) + masked(1, "second").substr(0, 3)));
  EXPECT_FALSE(census.idle());
  // A ping in the middle of a fragmented message ends nothing.
  frame_census other;
  other.took(masked(1, "a", false));
  EXPECT_FALSE(other.took(masked(9, "")));
}

}  // namespace
}  // namespace hearth::gateway
