#include "tests/unit/gateway/house.hpp"
#include "tests/unit/gateway/raw_client.hpp"

#include <gtest/gtest.h>

namespace hearth::gateway {
namespace {

using testing::close_code_of;
using testing::house;
using testing::masked;
using testing::raw_client;

constexpr unsigned text = 1;
constexpr unsigned binary = 2;
constexpr unsigned close_opcode = 8;
constexpr unsigned ping = 9;
constexpr unsigned pong = 10;

TEST(Live, EchoesInBothSubprotocols) {
  house h;
  for (const auto& [name, opcode] :
       {std::pair{"hearth.v1.json", text}, {"hearth.v1.proto", binary}}) {
    raw_client c(h.port());
    c.send(raw_client::upgrade_request(name));
    const std::string head = c.read_head();
    ASSERT_EQ(testing::status_of(head), 101);
    EXPECT_EQ(testing::field_of(head, "Sec-WebSocket-Protocol"), name);
    EXPECT_EQ(testing::field_of(head, "Sec-WebSocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    EXPECT_EQ(testing::field_of(head, "Sec-WebSocket-Extensions"), "");
    c.send(masked(opcode, "hello there"));
    const auto f = c.read_message();
    ASSERT_TRUE(f);
    EXPECT_EQ(f->opcode, opcode);
    EXPECT_EQ(f->payload, "hello there");
  }
}

TEST(Live, TakesTheClientsFirstKnownSubprotocol) {
  house h;
  raw_client c(h.port());
  c.send(raw_client::upgrade_request("soap, hearth.v1.proto,hearth.v1.json"));
  EXPECT_EQ(testing::field_of(c.read_head(), "Sec-WebSocket-Protocol"), "hearth.v1.proto");
}

TEST(Live, KeepsWhatCameTogetherWithTheUpgrade) {
  house h;
  raw_client c(h.port());
  c.send(raw_client::upgrade_request() + masked(text, "early") + masked(text, "bird"));
  ASSERT_EQ(testing::status_of(c.read_head()), 101);
  EXPECT_EQ(c.read_message()->payload, "early");
  EXPECT_EQ(c.read_message()->payload, "bird");
}

}  // namespace
}  // namespace hearth::gateway
