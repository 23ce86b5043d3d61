#include "server/base/random.hpp"

#include "server/base/base64url.hpp"

#include <gtest/gtest.h>

namespace hearth::base {
namespace {

TEST(Random, GivesAnotherValueEachTime) {
  EXPECT_NE(random_u64(), random_u64());
  EXPECT_NE(random_token(), random_token());
}

TEST(Random, SpellsTokensInBase64url) {
  const std::string token = random_token(32);
  EXPECT_EQ(token.size(), 43u);
  EXPECT_EQ(base64url_decode(token).value().size(), 32u);
}

}  // namespace
}  // namespace hearth::base
