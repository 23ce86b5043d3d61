#include "tests/unit/gateway/house.hpp"
#include "tests/unit/gateway/raw_client.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hearth::gateway {
namespace {

using testing::house;
using testing::masked;
using testing::raw_client;

constexpr unsigned text = 1;
constexpr unsigned ping = 9;
constexpr unsigned pong = 10;

// Reads the `count` frames of a "flood", each whole and in its place, among pongs in theirs.
void expect_flood(raw_client& c, std::size_t count, std::size_t size, std::size_t pongs) {
  std::size_t frames = 0;
  std::size_t answered = 0;
  while (frames < count || answered < pongs) {
    const auto f = c.read_frame();
    ASSERT_TRUE(f) << frames << " " << answered;
    if (f->opcode == pong) {
      ASSERT_EQ(f->payload, std::to_string(answered++));
      continue;
    }
    ASSERT_EQ(f->opcode, text);
    std::string expected = std::to_string(frames) + " ";
    expected.resize(std::max(size, expected.size()), static_cast<char>('a' + frames % 26));
    ASSERT_EQ(f->payload, expected) << frames;
    ++frames;
  }
}

TEST(Flow, MixesSharedFramesAndPongsWhole) {
  auto o = house::live_options();
  o.socket.controls_burst = 10'000;
  house h(std::move(o));
  raw_client c(h.port(), raw_client::over::plain, 4'096);
  ASSERT_TRUE(c.upgrade());
  constexpr std::size_t floods = 10;
  std::size_t pings = 0;
  for (std::size_t i = 0; i < floods; ++i) {
    c.send(masked(text, "flood 1000 700"));
    std::string many;
    for (int p = 0; p < 200; ++p) many += masked(ping, std::to_string(pings++));
    c.send(many);
    // Numbers start anew with every flood, so each is read before the next.
    std::size_t frames = 0;
    while (frames < 1'000) {
      const auto f = c.read_frame();
      ASSERT_TRUE(f);
      if (f->opcode == pong) continue;
      ASSERT_EQ(f->payload.size(), 700U);
      ASSERT_TRUE(f->payload.starts_with(std::to_string(frames++) + " "));
    }
  }
}

TEST(Flow, KeepsPongsInOrderBehindASlowReader) {
  auto o = house::live_options();
  o.socket.controls_burst = 10'000;
  house h(std::move(o));
  raw_client c(h.port(), raw_client::over::plain, 4'096);
  ASSERT_TRUE(c.upgrade());
  std::string all = masked(text, "flood 5000 900");
  for (int i = 0; i < 500; ++i) all += masked(ping, std::to_string(i));
  c.send(all);
  expect_flood(c, 5'000, 900, 500);
}

TEST(Flow, PassesFramesLargerThanTheSocketTakes) {
  house h;
  raw_client c(h.port(), raw_client::over::plain, 4'096);
  ASSERT_TRUE(c.upgrade());
  c.send(masked(text, "flood 30 300000"));
  expect_flood(c, 30, 300'000, 0);
  EXPECT_TRUE(h.events().saw("drained"));
}

TEST(Flow, SaysAtOnceThatNothingIsOnItsWay) {
  house h;
  raw_client c(h.port());
  ASSERT_TRUE(c.upgrade());
  c.send(masked(text, "flood 3 100"));
  expect_flood(c, 3, 100, 0);
  EXPECT_TRUE(h.events().saw("drained"));
}

TEST(Flow, ASlowReaderDelaysNobody) {
  house h;
  raw_client slow(h.port(), raw_client::over::plain, 4'096);
  ASSERT_TRUE(slow.upgrade());
  raw_client quick(h.port());
  ASSERT_TRUE(quick.upgrade());
  slow.send(masked(text, "flood 2000 10000"));
  for (int i = 0; i < 200; ++i) {
    quick.send(masked(text, "line " + std::to_string(i)));
    const auto f = quick.read_message();
    ASSERT_TRUE(f);
    ASSERT_EQ(f->payload, "line " + std::to_string(i));
  }
  EXPECT_EQ(h.events().count("gone"), 0U);
  expect_flood(slow, 2'000, 10'000, 0);
}

TEST(Flow, EndsWhoDoesNotReadAtAll) {
  auto o = house::live_options();
  o.socket.write_progress_ms = 100;
  house h(std::move(o));
  raw_client c(h.port(), raw_client::over::plain, 4'096);
  ASSERT_TRUE(c.upgrade());
  c.send(masked(text, "flood 2000 10000"));
  EXPECT_TRUE(h.events().saw("gone"));
}

TEST(Flow, EndsWhoAsksForPongsAndDoesNotReadThem) {
  auto o = house::live_options();
  o.socket.write_progress_ms = 100;
  o.socket.controls_burst = 1'000'000;
  house h(std::move(o));
  raw_client c(h.port(), raw_client::over::plain, 4'096);
  ASSERT_TRUE(c.upgrade());
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += masked(ping, std::string(120, 'p'));
  c.send(many);
  EXPECT_TRUE(h.events().saw("gone"));
}

TEST(Flow, ClosesBehindWhatWaits) {
  auto o = house::live_options();
  o.socket.close_done_ms = 10'000;
  house h(std::move(o));
  raw_client c(h.port(), raw_client::over::plain, 4'096);
  ASSERT_TRUE(c.upgrade());
  c.send(masked(text, "flood 500 5000") + masked(text, "close 4000 x") + masked(ping, "p"));
  for (int i = 0; i < 501; ++i) {
    const auto f = c.read_message();
    ASSERT_TRUE(f);
    ASSERT_EQ(f->opcode, text);
  }
  const auto f = c.read_message();
  ASSERT_TRUE(f);
  EXPECT_EQ(testing::close_code_of(*f), 4000);
  c.send(masked(8, f->payload));
  EXPECT_EQ(c.read_some(), "");  // after a Close nothing
}

}  // namespace
}  // namespace hearth::gateway
