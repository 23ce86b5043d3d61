#include "tests/unit/gateway/house.hpp"
#include "tests/unit/gateway/raw_client.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace hearth::gateway {
namespace {

using testing::field_of;
using testing::house;
using testing::raw_client;
using testing::status_of;

// The good request with `from` replaced by `to`.
std::string changed(std::string_view from, std::string_view to) {
  std::string request = raw_client::upgrade_request();
  const std::size_t at = request.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return request.replace(at, from.size(), to);
}

std::string with(std::string_view field) {
  return changed("\r\n\r\n", "\r\n" + std::string(field) + "\r\n\r\n");
}

int answer_to(house& h, std::string_view request) {
  raw_client c(h.port());
  return c.request(request);
}

TEST(Upgrade, RefusesEachFlawWithItsStatus) {
  house h;
  constexpr std::string_view key = "dGhlIHNhbXBsZSBub25jZQ==";
  EXPECT_EQ(answer_to(h, changed("GET ", "POST ")), 405);
  EXPECT_EQ(answer_to(h, changed("Upgrade: websocket\r\n", "")), 426);
  EXPECT_EQ(answer_to(h, changed("Upgrade: websocket", "Upgrade: h2c")), 426);
  EXPECT_EQ(answer_to(h, changed("keep-alive, Upgrade", "keep-alive")), 426);
  EXPECT_EQ(answer_to(h, changed("Version: 13", "Version: 8")), 426);
  EXPECT_EQ(answer_to(h, changed("Sec-WebSocket-Version: 13\r\n", "")), 426);
  EXPECT_EQ(answer_to(h, with("Sec-WebSocket-Version: 13")), 426);
  EXPECT_EQ(answer_to(h, changed(key, "")), 400);
  EXPECT_EQ(answer_to(h, changed(key, "dGhlIHNhbXBsZSBub25jZQ")), 400);
  EXPECT_EQ(answer_to(h, changed(key, "dGhlIHNhbXBsZSBub25jZR==")), 400);
  EXPECT_EQ(answer_to(h, changed(key, "dGhl!HNhbXBsZSBub25jZQ==")), 400);
  EXPECT_EQ(answer_to(h, changed(key, std::string(5'000, 'A'))), 400);
  EXPECT_EQ(answer_to(h, with("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")), 400);
  EXPECT_EQ(answer_to(h, changed("Host: hearth.test\r\n", "")), 400);
  EXPECT_EQ(answer_to(h, with("Host: hearth.test")), 400);
  EXPECT_EQ(answer_to(h, changed("hearth.test", "user@hearth.test")), 400);
  EXPECT_EQ(answer_to(h, with("Content-Length: 0")), 400);
  EXPECT_EQ(answer_to(h, with("Transfer-Encoding: chunked")), 411);
  EXPECT_EQ(answer_to(h, with("Expect: 100-continue")), 400);
  EXPECT_EQ(answer_to(h, changed("/v1/live", "/v1/live?ticket=x")), 400);
  EXPECT_EQ(answer_to(h, changed("/v1/live", "/v1/lives")), 404);
  EXPECT_EQ(answer_to(h, changed("hearth.v1.json", "hearth.v2.json")), 400);
  EXPECT_EQ(answer_to(h, changed("Sec-WebSocket-Protocol: hearth.v1.json\r\n", "")), 400);
  EXPECT_EQ(answer_to(h, changed("HTTP/1.1", "HTTP/1.0")), 400);
  EXPECT_EQ(h.events().count("begun"), 0U);
  EXPECT_EQ(answer_to(h, raw_client::upgrade_request()), 101);
}

TEST(Upgrade, TellsTheVersionItSpeaks) {
  house h;
  raw_client c(h.port());
  c.send(changed("Version: 13", "Version: 8"));
  const std::string head = c.read_head();
  EXPECT_EQ(status_of(head), 426);
  EXPECT_EQ(field_of(head, "Sec-WebSocket-Version"), "13");
}

TEST(Upgrade, ServesItsHostsAndOriginsOnly) {
  auto o = house::live_options();
  o.names.hosts = {"hearth.test"};
  o.names.origins = {"https://hearth.test", "http://localhost:8080"};
  house h(std::move(o));
  EXPECT_EQ(answer_to(h, raw_client::upgrade_request()), 101);
  EXPECT_EQ(answer_to(h, changed("hearth.test", "HEARTH.test:9000")), 101);
  EXPECT_EQ(answer_to(h, changed("hearth.test", "evil.test")), 421);
  EXPECT_EQ(answer_to(h, changed("hearth.test", "hearth.test.evil.test")), 421);
  EXPECT_EQ(answer_to(h, with("Origin: https://hearth.test")), 101);
  EXPECT_EQ(answer_to(h, with("Origin: https://hearth.test:443")), 101);
  EXPECT_EQ(answer_to(h, with("Origin: http://localhost:8080")), 101);
  EXPECT_EQ(answer_to(h, with("Origin: http://hearth.test")), 403);
  EXPECT_EQ(answer_to(h, with("Origin: https://hearth.test.evil.test")), 403);
  EXPECT_EQ(answer_to(h, with("Origin: null")), 403);
  EXPECT_EQ(answer_to(h, with("Origin: https://hearth.test\r\nOrigin: https://hearth.test")), 400);
}

TEST(Upgrade, AllowsItsOwnPageWhenNoOriginIsListed) {
  house h;
  EXPECT_EQ(answer_to(h, with("Origin: http://hearth.test")), 101);
  EXPECT_EQ(answer_to(h, with("Origin: https://hearth.test")), 403);
  EXPECT_EQ(answer_to(h, with("Origin: http://evil.test")), 403);
}

TEST(Upgrade, IsNotOfferedWithoutConversations) {
  auto o = house::live_options();
  o.live_path.clear();
  house h(std::move(o));
  EXPECT_EQ(answer_to(h, raw_client::upgrade_request()), 404);
}

}  // namespace
}  // namespace hearth::gateway
