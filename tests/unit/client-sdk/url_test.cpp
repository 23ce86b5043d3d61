#include "src/url.hpp"

#include <gtest/gtest.h>

namespace {

using hearth::errc;
using hearth::detail::parse_url;

TEST(Url, TakesAnAddressApart) {
  const auto a = parse_url("wss://meet.example.org:8443/groups/", false);
  ASSERT_TRUE(a);
  EXPECT_TRUE(a->tls);
  EXPECT_EQ(a->host, "meet.example.org");
  EXPECT_EQ(a->port, "8443");
  EXPECT_EQ(a->prefix, "/groups");
  EXPECT_EQ(a->authority(), "meet.example.org:8443");
}

TEST(Url, KnowsTheUsualPorts) {
  EXPECT_EQ(parse_url("https://meet.example.org", false)->port, "443");
  EXPECT_EQ(parse_url("http://localhost", false)->port, "80");
  EXPECT_EQ(parse_url("https://meet.example.org", false)->authority(), "meet.example.org");
}

TEST(Url, AllowsPlainTextToThisMachineOnly) {
  EXPECT_TRUE(parse_url("ws://127.0.0.1:8080", false));
  EXPECT_TRUE(parse_url("ws://[::1]:8080", false));
  EXPECT_TRUE(parse_url("ws://localhost:8080", false));
  for (const auto* far : {"ws://meet.example.org", "http://127.0.0.1.example.org", "ws://10.0.0.1",
                          "ws://localhost.example.org"}) {
    const auto a = parse_url(far, false);
    ASSERT_FALSE(a) << far;
    EXPECT_EQ(a.error().code, errc::insecure_url) << far;
  }
  EXPECT_TRUE(parse_url("ws://meet.example.org", true));
}

TEST(Url, RefusesWhatIsNoAddress) {
  for (const auto* bad : {"", "meet.example.org", "ftp://x", "https://", "https://a b",
                          "https://x:", "https://x:port", "https://x/?q", "https://[::1",
                          "https://x\r\ny", "https://user@x"}) {
    const auto a = parse_url(bad, true);
    ASSERT_FALSE(a) << bad;
    EXPECT_EQ(a.error().code, errc::bad_url) << bad;
  }
}

}  // namespace
