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

std::unique_ptr<raw_client> joined(house& h, std::string_view subprotocol = "hearth.v1.json",
                                   int receive_buffer = 0) {
  auto c = std::make_unique<raw_client>(h.port(), raw_client::over::plain, receive_buffer);
  EXPECT_TRUE(c->upgrade(subprotocol));
  return c;
}

// The code of the Close that the server sends next, and the end of the connection after it.
std::uint16_t closed_with(raw_client& c) {
  for (;;) {
    const auto f = c.read_message();
    if (!f) return 0;
    if (f->opcode != close_opcode) continue;
    c.send(masked(close_opcode, f->payload));
    return c.read_end() ? close_code_of(*f) : 1;
  }
}

TEST(Live, PutsFragmentsTogether) {
  house h;
  const auto c = joined(h);
  c->send(masked(text, "one ", false) + masked(ping, "p") + masked(0, "", false) +
          masked(0, "two ", false) + masked(0, "three"));
  auto f = c->read_frame();
  ASSERT_TRUE(f);
  EXPECT_EQ(f->opcode, pong);
  EXPECT_EQ(f->payload, "p");
  EXPECT_EQ(c->read_message()->payload, "one two three");
}

TEST(Live, TakesMessagesOfEverySizeUpToItsBound) {
  house h;
  const auto c = joined(h, "hearth.v1.proto");
  for (const std::size_t size :
       {0U, 1U, 125U, 126U, 511U, 512U, 513U, 1'535U, 5'000U, 65'535U, 65'536U}) {
    const std::string message(size, 'm');
    c->send(masked(binary, message));
    const auto f = c->read_message();
    ASSERT_TRUE(f);
    EXPECT_EQ(f->payload, message);
  }
}

TEST(Live, RefusesAMessageBeyondItsBound) {
  house h;
  const auto c = joined(h);
  c->send(masked(text, std::string(65'537, 'm')));
  EXPECT_EQ(closed_with(*c), 1009);
  EXPECT_TRUE(h.events().saw("gone"));
  EXPECT_EQ(h.events().count("text"), 0U);
}

TEST(Live, RefusesFragmentsBeyondTheirBound) {
  house h;
  const auto c = joined(h);
  std::string endless = masked(text, "", false);
  for (int i = 0; i < 70; ++i) endless += masked(0, "", false);
  c->send(endless);
  EXPECT_EQ(closed_with(*c), 1008);
}

TEST(Live, RefusesWhatIsNotUtf8) {
  house h;
  const auto c = joined(h);
  c->send(masked(text, "\xff\xfe"));
  EXPECT_EQ(closed_with(*c), 1007);
}

TEST(Live, RefusesAnUnmaskedFrame) {
  house h;
  const auto c = joined(h);
  c->send(std::string_view("\x81\x01x", 3));
  EXPECT_EQ(closed_with(*c), 1002);
}

TEST(Live, EndsAMessageThatDrips) {
  auto o = house::live_options();
  o.socket.message_done_ms = 80;
  house h(std::move(o));
  const auto whole = joined(h);
  const auto dripping = joined(h);
  dripping->send(masked(text, "first", false));
  dripping->send(masked(ping, ""));  // which is no progress of the message
  EXPECT_EQ(closed_with(*dripping), 1008);
  whole->send(masked(text, "still here"));
  EXPECT_EQ(whole->read_message()->payload, "still here");
}

TEST(Live, EndsAHeaderThatDrips) {
  auto o = house::live_options();
  o.socket.message_done_ms = 80;
  house h(std::move(o));
  const auto c = joined(h);
  c->send("\x81");
  EXPECT_EQ(closed_with(*c), 1008);
}

TEST(Live, BoundsControlFrames) {
  house h;
  const auto c = joined(h);
  std::string flood;
  for (int i = 0; i < 300; ++i) flood += masked(ping, "x");
  c->send(flood);
  EXPECT_EQ(closed_with(*c), 1008);
}

TEST(Live, PingsAndKeepsWhoAnswers) {
  auto o = house::live_options();
  o.socket.pong_within_ms = 40;
  house h(std::move(o));
  h.conversations().ping_ms = 60;
  const auto c = joined(h);
  for (int i = 0; i < 4; ++i) {
    const auto f = c->read_frame();
    ASSERT_TRUE(f);
    ASSERT_EQ(f->opcode, ping);
    c->send(masked(pong, f->payload));
  }
  EXPECT_EQ(h.events().count("gone"), 0U);
}

TEST(Live, NoticesAPeerThatVanished) {
  auto o = house::live_options();
  o.socket.pong_within_ms = 40;
  house h(std::move(o));
  h.conversations().ping_ms = 60;
  const auto c = joined(h);
  EXPECT_TRUE(h.events().saw("gone"));
  EXPECT_EQ(c->read_frame()->opcode, ping);
  EXPECT_TRUE(c->read_end());
}

TEST(Live, NoticesAPeerThatLeft) {
  house h;
  {
    const auto c = joined(h);
    c->send(masked(text, "bye"));
    EXPECT_TRUE(c->read_message());
  }
  EXPECT_TRUE(h.events().saw("gone"));
}

TEST(Live, AnswersTheClientsClose) {
  house h;
  const auto c = joined(h);
  c->send(masked(text, "before") + masked(close_opcode, std::string("\x03\xe8", 2)));
  std::optional<testing::ws_frame> f = c->read_message();
  ASSERT_TRUE(f);
  if (f->opcode == text) f = c->read_message();
  ASSERT_TRUE(f);
  EXPECT_EQ(close_code_of(*f), 1000);
  c->end_writing();
  EXPECT_TRUE(c->read_end());
  EXPECT_TRUE(h.events().saw("gone"));
}

TEST(Live, ClosesAfterLastWords) {
  house h;
  const auto c = joined(h);
  c->send(masked(text, "close 4001 reason"));
  EXPECT_EQ(c->read_message()->payload, "last words");
  const auto f = c->read_message();
  ASSERT_TRUE(f);
  EXPECT_EQ(close_code_of(*f), 4001);
  EXPECT_EQ(f->payload.substr(2), "reason");
  // What comes after is read and dropped: there is no conversation any more.
  c->send(masked(text, "too late") + masked(ping, "x") + masked(close_opcode, f->payload));
  EXPECT_TRUE(c->read_end());
  EXPECT_TRUE(h.events().saw("gone"));
  EXPECT_EQ(h.events().count("text"), 1U);
}

TEST(Live, EndsHardWhoDoesNotAnswerAClose) {
  auto o = house::live_options();
  o.socket.close_done_ms = 50;
  house h(std::move(o));
  const auto c = joined(h);
  c->send(masked(text, "close 4001 x"));
  EXPECT_TRUE(h.events().saw("gone"));
  EXPECT_TRUE(c->read_end());
}

TEST(Live, CutsAtOnce) {
  house h;
  const auto c = joined(h, "hearth.v1.json", 4'096);
  c->send(masked(text, "flood 1000 5000") + masked(text, "cut"));
  EXPECT_TRUE(h.events().saw("gone"));
  EXPECT_TRUE(c->read_end());
}

TEST(Live, LosesOnlyTheConversationThatThrew) {
  house h;
  const auto other = joined(h);
  const auto c = joined(h);
  c->send(masked(text, "throw"));
  EXPECT_TRUE(h.events().saw("gone"));
  EXPECT_TRUE(c->read_end());
  other->send(masked(text, "still here"));
  EXPECT_EQ(other->read_message()->payload, "still here");
  h.conversations().throws = true;
  raw_client unlucky(h.port());
  unlucky.send(raw_client::upgrade_request());
  EXPECT_TRUE(unlucky.read_end());
  other->send(masked(text, "still"));
  EXPECT_EQ(other->read_message()->payload, "still");
}

TEST(Live, ReadsOneShortMessageOfTheUnproven) {
  auto o = house::live_options();
  o.door.hello_done_ms = 150;
  house h(std::move(o));
  h.conversations().unproven = true;
  const auto proven = joined(h);
  proven->send(masked(text, "prove") + masked(text, std::string(20'000, 'x')));
  EXPECT_EQ(proven->read_message()->payload, "prove");
  EXPECT_EQ(proven->read_message()->payload.size(), 20'000U);

  const auto large = joined(h);
  large->send(masked(text, std::string(8'193, 'x')));
  EXPECT_EQ(closed_with(*large), 1009);

  const auto silent = joined(h);
  EXPECT_EQ(closed_with(*silent), 1008);

  const std::size_t before = h.events().count("text");
  const auto unproven = joined(h);
  unproven->send(masked(text, "hello") + masked(text, "more"));
  EXPECT_EQ(closed_with(*unproven), 1008);
  EXPECT_EQ(h.events().count("text"), before + 1);

  const auto mended = joined(h);
  mended->send(masked(text, "mend") + masked(text, "prove"));
  EXPECT_EQ(mended->read_message()->payload, "mend");
  EXPECT_EQ(mended->read_message()->payload, "prove");

  proven->send(masked(text, "still here"));
  EXPECT_EQ(proven->read_message()->payload, "still here");
}

}  // namespace
}  // namespace hearth::gateway
