#include "server/base/keyed_hash.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hearth::base {
namespace {

// RFC 4231, test case 2.
TEST(KeyedHash, GivesTheVectorOfRfc4231) {
  const digest256 digest = keyed_hash(bytes_of("Jefe"), "what do ya want for nothing?");
  EXPECT_EQ(leading_u64(digest), 0x5bdcc146bf60754eu);
  EXPECT_EQ(digest[31], 0x43);
}

TEST(KeyedHash, TakesAnEmptyKeyAsAKeyOfItsOwn) {
  const auto before = keyed_hash({}, "text");
  keyed_hash(bytes_of("another key"), "text");
  EXPECT_EQ(keyed_hash({}, "text"), before);
  EXPECT_NE(keyed_hash(bytes_of("another key"), "text"), before);
}

TEST(KeyedHash, ComparesByLengthAndContent) {
  EXPECT_TRUE(equal_in_constant_time(bytes_of("same"), bytes_of("same")));
  EXPECT_FALSE(equal_in_constant_time(bytes_of("same"), bytes_of("sand")));
  EXPECT_FALSE(equal_in_constant_time(bytes_of("same"), bytes_of("same!")));
}

}  // namespace
}  // namespace hearth::base
