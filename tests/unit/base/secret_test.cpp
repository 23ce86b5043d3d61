#include "server/base/secret.hpp"

#include <gtest/gtest.h>

#include <type_traits>

namespace hearth::base {
namespace {

TEST(Secret, KeepsItsBytesWhenMoved) {
  secret a("key");
  const secret b = std::move(a);
  EXPECT_EQ(b.text(), "key");
}

TEST(Secret, IsCopiedOnlyWhenAsked) {
  EXPECT_FALSE(std::is_copy_constructible_v<secret>);
  const secret a("key");
  EXPECT_TRUE(a.copy() == a);
  EXPECT_FALSE(secret("kez") == a);
}

}  // namespace
}  // namespace hearth::base
