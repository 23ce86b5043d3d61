// HTTP that is not right, from outside: each fault has its status, and nothing is upgraded.
#include "tests/e2e/raw_guest.hpp"
#include "tests/e2e/venue.hpp"

#include <gtest/gtest.h>

namespace hearth::e2e {
namespace {

using gateway::testing::status_of;

constexpr const char* policy = "opening_mode.mode = \"open\"\nwithout_facilitator = \"hold\"\n";

TEST(BadRequest, HasItsStatus) {
  const venue house(policy);
  const auto status = [&](const std::string& request) {
    raw_client c(house.port());
    c.send(request);
    return status_of(c.read_head());
  };
  const std::string host = "Host: localhost\r\n";
  EXPECT_EQ(status("GET /nowhere HTTP/1.1\r\n" + host + "\r\n"), 404);
  EXPECT_EQ(status("DELETE /v1/join HTTP/1.1\r\n" + host + "\r\n"), 405);
  EXPECT_EQ(status("GET / HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(status("GET / HTTP/1.1\r\n" + host + host + "\r\n"), 400);
  EXPECT_EQ(status("nonsense\r\n\r\n"), 400);
  EXPECT_EQ(status("GET / HTTP/1.1\r\n" + host + "X: " + std::string(9000, 'x') + "\r\n\r\n"), 431);
  EXPECT_EQ(status("GET /" + std::string(3000, 'x') + " HTTP/1.1\r\n" + host + "\r\n"), 414);
  EXPECT_EQ(status("POST /v1/join HTTP/1.1\r\n" + host + "Content-Length: 9000\r\n\r\n"), 413);
  EXPECT_EQ(status("POST /v1/join HTTP/1.1\r\n" + host + "Content-Length: 3\r\n\r\n{x}"), 400);
  EXPECT_EQ(status("POST /v1/join HTTP/1.1\r\n" + host +
                   "Content-Length: 18\r\n\r\n{\"invitation\":\"x\"}"),
            404);
  EXPECT_EQ(status("GET /v1/card HTTP/1.1\r\n" + host + "\r\n"), 404);
  EXPECT_EQ(status("GET /v1/card HTTP/1.1\r\n" + host + "Authorization: Bearer x\r\n\r\n"), 404);
  EXPECT_EQ(status("GET /v1/live HTTP/1.1\r\n" + host + "\r\n"), 426);
}

TEST(BadRequest, ForAnUpgradeIsRefusedBeforeAnyMessage) {
  const venue house(policy);
  const auto upgrade_with = [&](const std::string& from, const std::string& to) {
    auto request = raw_client::upgrade_request();
    request.replace(request.find(from), from.size(), to);
    raw_client c(house.port());
    c.send(request);
    return status_of(c.read_head());
  };
  EXPECT_EQ(upgrade_with("/v1/live", "/v1/live?ticket=x"), 400);
  EXPECT_EQ(upgrade_with("hearth.v1.json", "chat"), 400);
  EXPECT_EQ(upgrade_with("Version: 13", "Version: 8"), 426);
  EXPECT_EQ(upgrade_with("dGhlIHNhbXBsZSBub25jZQ==", "short"), 400);
  EXPECT_EQ(upgrade_with("\r\n\r\n", "\r\nOrigin: https://foreign.example\r\n\r\n"), 403);
  EXPECT_EQ(upgrade_with("\r\n\r\n", "\r\nOrigin: null\r\n\r\n"), 403);
  EXPECT_EQ(upgrade_with("\r\n\r\n", "\r\nContent-Length: 1\r\n\r\nx"), 400);
  EXPECT_EQ(upgrade_with("/v1/live", "/v1/other"), 404);
}

TEST(BadRequest, ForAnotherHostIsMisdirected) {
  venue house(policy, venue_tables{.listen = "hosts = [\"meet.example.org\"]\n"});
  EXPECT_EQ(http(house.port(), "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
                .status,
            421);
  EXPECT_EQ(
      http(house.port(), "GET / HTTP/1.1\r\nHost: meet.example.org\r\nConnection: close\r\n\r\n")
          .status,
      200);
}

}  // namespace
}  // namespace hearth::e2e
