#include "server/gateway/admissions.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace hearth::gateway {
namespace {

base::door_limits limits(std::uint32_t rate, std::uint32_t unproven) {
  base::door_limits l;
  l.handshakes_per_address_per_s = rate;
  l.unproven_per_address = unproven;
  return l;
}

TEST(Admissions, BoundTheRateOfOneAddressOnly) {
  admissions a(limits(20, 1'000), 10'000);
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(a.knock(1, 0));
  EXPECT_EQ(a.knock(1, 0).error(), admissions::refusal::address_rate);
  EXPECT_TRUE(a.knock(2, 0));
  EXPECT_TRUE(a.knock(1, 50));
  EXPECT_FALSE(a.knock(1, 50));
}

TEST(Admissions, BoundTheUnprovenOfAnAddress) {
  admissions a(limits(1'000, 2), 10'000);
  auto one = a.knock(1, 0);
  auto two = a.knock(1, 0);
  EXPECT_EQ(a.knock(1, 0).error(), admissions::refusal::address_unproven);
  one->prove();
  one->prove();
  auto three = a.knock(1, 0);
  EXPECT_TRUE(three);
  EXPECT_FALSE(a.knock(1, 0));
}

TEST(Admissions, BoundConnectionsInAll) {
  admissions a(limits(1'000, 1'000), 2);
  auto one = a.knock(1, 0);
  {
    auto two = a.knock(2, 0);
    EXPECT_EQ(a.knock(3, 0).error(), admissions::refusal::full);
    two->prove();
  }
  EXPECT_TRUE(a.knock(3, 0));
  EXPECT_EQ(a.connections(), 1U);
}

TEST(Admissions, ForgetQuietAddressesBeforeRefusingNewOnes) {
  admissions a(limits(20, 100), 10'000'000);
  std::size_t refused = 0;
  for (address_key key = 0; key < 2 * base::addresses_max; ++key) {
    if (!a.knock(key, static_cast<std::int64_t>(key) / 10)) ++refused;
  }
  EXPECT_EQ(refused, 0U);
}

TEST(Admissions, CountRightlyFromSeveralThreads) {
  admissions a(limits(1'000'000, 1'000), 1'000'000);
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&a, t] {
        for (address_key i = 0; i < 2'000; ++i) {
          auto place = a.knock(i % 7, static_cast<std::int64_t>(i));
          if (place && t % 2 == 0) place->prove();
        }
      });
    }
  }
  EXPECT_EQ(a.connections(), 0U);
}

TEST(Admissions, TakeAnIpv6HouseholdForOneAddress) {
  const auto key = [](const char* text) { return key_of(boost::asio::ip::make_address(text)); };
  EXPECT_EQ(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff::9"));
  EXPECT_NE(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
  EXPECT_EQ(key("::ffff:192.0.2.1"), key("192.0.2.1"));
  EXPECT_NE(key("192.0.2.2"), key("192.0.2.1"));
}

}  // namespace
}  // namespace hearth::gateway
