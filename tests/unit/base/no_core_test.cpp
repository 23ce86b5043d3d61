#include "server/base/no_core.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <fstream>
#include <string>

namespace hearth::base {
namespace {

TEST(NoCore, LeavesTheKernelNothingToDump) {
  ASSERT_FALSE(forbid_core_files());
  rlimit now{};
  ASSERT_EQ(::getrlimit(RLIMIT_CORE, &now), 0);
  EXPECT_EQ(now.rlim_cur, 0u);
  EXPECT_EQ(now.rlim_max, 0u);
  std::string filter;
  std::ifstream("/proc/self/coredump_filter") >> filter;
  EXPECT_EQ(filter, "00000000");
}

}  // namespace
}  // namespace hearth::base
