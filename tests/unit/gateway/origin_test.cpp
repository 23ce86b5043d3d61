#include "server/gateway/origin.hpp"

#include <gtest/gtest.h>

namespace hearth::gateway {
namespace {

TEST(Origin, KnowsTheSchemesPort) {
  EXPECT_EQ(parse_origin("https://meet.example.org"), parse_origin("https://meet.example.org:443"));
  EXPECT_EQ(parse_origin("http://meet.example.org"), parse_origin("http://meet.example.org:80"));
  EXPECT_NE(parse_origin("http://meet.example.org"), parse_origin("https://meet.example.org"));
  EXPECT_NE(parse_origin("https://meet.example.org"),
            parse_origin("https://meet.example.org:8443"));
}

TEST(Origin, IgnoresTheCaseOfAHost) {
  EXPECT_EQ(parse_origin("https://Meet.Example.ORG"), parse_origin("https://meet.example.org"));
}

TEST(Origin, RefusesWhatIsNotAnOrigin) {
  for (const auto* text : {"",
                           "null",
                           "meet.example.org",
                           "ftp://a",
                           "https://",
                           "https://a/",
                           "https://a/b",
                           "https://user@a",
                           "https://a b",
                           "https://a:0",
                           "https://a:65536",
                           "https://a:",
                           "https://a:1x",
                           "https://[::1",
                           "https://[]",
                           "https://a?b",
                           "https://a#b",
                           "https://a\\b",
                           "HTTPS://a",
                           "https://a, https://b"}) {
    EXPECT_FALSE(parse_origin(text)) << text;
  }
}

TEST(Origin, ReadsAnAddress) {
  const auto six = parse_authority("[::1]:8080");
  ASSERT_TRUE(six);
  EXPECT_EQ(six->host, "[::1]");
  EXPECT_EQ(six->port, 8080);
  const auto four = parse_authority("127.0.0.1");
  ASSERT_TRUE(four);
  EXPECT_EQ(four->port, 0);
}

}  // namespace
}  // namespace hearth::gateway
