#include "server/base/strong_id.hpp"

#include <gtest/gtest.h>

#include <type_traits>
#include <unordered_set>

namespace hearth::base {
namespace {

using apple_id = strong_id<struct apple_tag>;
using pear_id = strong_id<struct pear_tag, std::uint32_t>;

TEST(StrongId, IsOrderedByItsValue) {
  EXPECT_LT(apple_id(1), apple_id(2));
  EXPECT_EQ(apple_id(7), apple_id(7));
  EXPECT_EQ(apple_id().value(), 0u);
}

TEST(StrongId, IsFoundInAHashedSet) {
  const std::unordered_set<pear_id> pears{pear_id(1), pear_id(2), pear_id(1)};
  EXPECT_EQ(pears.size(), 2u);
  EXPECT_TRUE(pears.contains(pear_id(2)));
}

TEST(StrongId, IsNeitherANumberNorAnotherKindOfId) {
  EXPECT_FALSE((std::is_convertible_v<std::uint64_t, apple_id>));
  EXPECT_FALSE((std::is_convertible_v<apple_id, std::uint64_t>));
  EXPECT_FALSE((std::is_convertible_v<pear_id, apple_id>));
}

}  // namespace
}  // namespace hearth::base
