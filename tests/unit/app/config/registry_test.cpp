#include "server/app/config/draft.hpp"
#include "server/app/config/option.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace hearth::app {
namespace {

TEST(Registry, DeclaresEveryOptionOnceInASectionItKnows) {
  std::set<std::string> paths;
  for (const option& o : registry().options) {
    EXPECT_TRUE(paths.insert(o.path()).second) << o.path();
    EXPECT_NE(registry().find_section(o.section), nullptr) << o.path();
    EXPECT_TRUE(o.set) << o.path();
    EXPECT_TRUE(o.doc.ends_with('.')) << o.path();
  }
}

TEST(Registry, HasDefaultsWithinTheirBounds) {
  for (const option& o : registry().options) {
    if (o.kind != option_kind::number || !o.example.empty()) continue;
    const auto n = std::get<std::int64_t>(o.unset);
    EXPECT_TRUE(n >= o.min && n <= o.max) << o.path();
  }
}

TEST(Registry, HasEveryMemberOfTheLimits) {
  const auto count = [](std::string_view name) {
    return static_cast<std::size_t>(std::ranges::count(registry().options, name, &option::section));
  };
  // Each struct holds nothing but 32-bit numbers. A new one is declared in registry_limits.cpp.
  EXPECT_EQ(count("limits.door"), sizeof(base::door_limits) / sizeof(std::uint32_t));
  EXPECT_EQ(count("limits.http"), sizeof(base::http_limits) / sizeof(std::uint32_t));
  EXPECT_EQ(count("limits.socket"), sizeof(base::socket_limits) / sizeof(std::uint32_t));
  EXPECT_EQ(count("limits.session"), sizeof(base::session_limits) / sizeof(std::uint32_t));
  EXPECT_EQ(count("limits.room"), sizeof(base::room_limits) / sizeof(std::uint32_t));
}

TEST(Registry, OffersAFileForEverySecret) {
  for (const option& o : registry().options) {
    if (o.kind == option_kind::secret) {
      EXPECT_NE(registry().find(o.section, o.key + "_file"), nullptr) << o.path();
    }
  }
}

TEST(DidYouMean, NamesTheNearestOrNothing) {
  EXPECT_EQ(did_you_mean("prot", {"level", "port"}), " (did you mean \"port\"?)");
  EXPECT_EQ(did_you_mean("zebra", {"level", "port"}), "");
  EXPECT_EQ(did_you_mean("", {}), "");
  EXPECT_EQ(did_you_mean(std::string(1000, 'x'), {"level"}), "");
}

TEST(TomlText, EscapesWhatTomlWould) {
  EXPECT_EQ(toml_text(std::string("a\"b\\c\nd")), R"("a\"b\\c\nd")");
  EXPECT_EQ(toml_text(std::vector<std::string>{"a", "b"}), R"(["a", "b"])");
  EXPECT_EQ(toml_text(true), "true");
}

}  // namespace
}  // namespace hearth::app
