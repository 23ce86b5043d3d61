#include "tests/unit/gateway/house.hpp"
#include "tests/unit/gateway/raw_client.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace hearth::gateway {
namespace {

using testing::house;
using testing::masked;
using testing::raw_client;

// Some bytes changed, cut, repeated or put in.
std::string spoilt(std::string bytes, std::mt19937& random) {
  const auto below = [&random](std::size_t bound) { return random() % bound; };
  for (std::size_t i = below(6); i > 0 && !bytes.empty(); --i) {
    const std::size_t at = below(bytes.size());
    switch (below(4)) {
      case 0:
        bytes[at] = static_cast<char>(random());
        break;
      case 1:
        bytes.resize(at);
        break;
      case 2:
        bytes.insert(at, bytes.substr(at, below(40)));
        break;
      default:
        bytes.insert(at, 1 + below(3), static_cast<char>(random()));
    }
  }
  return bytes;
}

server_options impatient() {
  auto o = house::live_options();
  o.door.upgrade_done_ms = 200;
  o.http.linger_ms = 50;
  o.socket.message_done_ms = 50;
  o.socket.close_done_ms = 50;
  return o;
}

TEST(Hostile, NoRequestEndsTheServer) {
  house h(impatient());
  std::mt19937 random(11);
  const std::string good = raw_client::upgrade_request() +
                           "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                           "3\r\nabc\r\n0\r\n\r\n";
  for (int i = 0; i < 300; ++i) {
    raw_client c(h.port());
    c.send(spoilt(i % 2 == 0 ? good : good.substr(good.find("POST")), random));
    c.end_writing();
    EXPECT_TRUE(c.read_end());
  }
  raw_client good_one(h.port());
  EXPECT_TRUE(good_one.upgrade());
  EXPECT_EQ(h.at().faults(), 0U);
}

TEST(Hostile, NoFrameEndsTheServer) {
  house h(impatient());
  std::mt19937 random(12);
  const std::string good = masked(1, "one", false) + masked(9, "ping") + masked(0, "two") +
                           masked(2, std::string(3'000, 'b')) + masked(1, "flood 20 3000") +
                           masked(10, "") + masked(8, std::string("\x03\xe8x", 3));
  for (int i = 0; i < 300; ++i) {
    raw_client c(h.port());
    ASSERT_TRUE(c.upgrade());
    const std::string bytes = spoilt(good, random);
    // In two writes, so that the cut falls anywhere in a frame.
    const std::size_t cut = random() % (bytes.size() + 1);
    c.send(std::string_view(bytes).substr(0, cut));
    c.send(std::string_view(bytes).substr(cut));
    if (i % 3 == 0) c.end_writing();
    if (i % 3 == 1) c.send(masked(8, ""));
    if (i % 3 != 2) {
      EXPECT_TRUE(c.read_end());
    }
  }
  EXPECT_TRUE(h.events().saw("gone", 300));
  raw_client good_one(h.port());
  EXPECT_TRUE(good_one.upgrade());
  EXPECT_EQ(h.at().faults(), 0U);
}

}  // namespace
}  // namespace hearth::gateway
