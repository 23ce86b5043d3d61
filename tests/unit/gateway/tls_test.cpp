#include "tests/unit/gateway/certificate.hpp"
#include "tests/unit/gateway/house.hpp"
#include "tests/unit/gateway/raw_client.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace hearth::gateway {
namespace {

using testing::certificate;
using testing::house;
using testing::masked;
using testing::raw_client;

constexpr unsigned text = 1;
constexpr unsigned ping = 9;
constexpr unsigned pong = 10;

server_options secured(const certificate& c) {
  auto o = house::live_options();
  o.tls = tls_identity::open(c.chain_path(), c.key_path()).value();
  return o;
}

TEST(Tls, EchoesMessagesOfEverySize) {
  certificate pair;
  house h(secured(pair));
  raw_client c(h.port(), raw_client::over::tls);
  ASSERT_TRUE(c.connected());
  ASSERT_TRUE(c.upgrade());
  for (const std::size_t size : {1U, 125U, 126U, 4'096U, 16'384U, 40'000U, 65'536U}) {
    const std::string message(size, 'm');
    c.send(masked(text, message));
    const auto f = c.read_message();
    ASSERT_TRUE(f);
    EXPECT_EQ(f->payload, message);
  }
}

TEST(Tls, SpeaksHttp) {
  certificate pair;
  house h(secured(pair));
  raw_client c(h.port(), raw_client::over::tls, 4'096);
  EXPECT_EQ(c.request("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n"), 200);
  EXPECT_EQ(c.request("GET /big HTTP/1.1\r\nHost: a\r\n\r\n"), 200);
  EXPECT_EQ(c.request("GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), 200);
  EXPECT_TRUE(c.read_end());
}

TEST(Tls, KeepsOrderAndIntegrityBehindASlowReader) {
  certificate pair;
  auto o = secured(pair);
  o.socket.controls_burst = 10'000;
  house h(std::move(o));
  raw_client c(h.port(), raw_client::over::tls, 4'096);
  ASSERT_TRUE(c.upgrade());
  std::string all = masked(text, "flood 4000 700") + masked(text, "flood 40 200000");
  for (int i = 0; i < 500; ++i) all += masked(ping, std::to_string(i));
  c.send(all);
  std::size_t frames = 0;
  std::size_t pongs = 0;
  while (frames < 4'040 || pongs < 500) {
    const auto f = c.read_frame();
    ASSERT_TRUE(f) << frames << " " << pongs;
    if (f->opcode == pong) {
      ASSERT_EQ(f->payload, std::to_string(pongs++));
      continue;
    }
    const std::size_t number = frames < 4'000 ? frames : frames - 4'000;
    std::string expected = std::to_string(number) + " ";
    expected.resize(frames < 4'000 ? 700 : 200'000, static_cast<char>('a' + number % 26));
    ASSERT_EQ(f->payload, expected);
    ++frames;
  }
}

TEST(Tls, ClosesBothWays) {
  certificate pair;
  house h(secured(pair));
  raw_client c(h.port(), raw_client::over::tls);
  ASSERT_TRUE(c.upgrade());
  c.send(masked(text, "close 4002 x"));
  EXPECT_EQ(c.read_message()->payload, "last words");
  const auto f = c.read_message();
  ASSERT_TRUE(f);
  EXPECT_EQ(testing::close_code_of(*f), 4002);
  c.send(masked(8, f->payload));
  EXPECT_TRUE(c.read_end());
  raw_client other(h.port(), raw_client::over::tls);
  ASSERT_TRUE(other.upgrade());
  other.send(masked(8, std::string("\x03\xe8", 2)));
  EXPECT_EQ(testing::close_code_of(*other.read_message()), 1000);
  EXPECT_TRUE(other.read_end());
}

TEST(Tls, EndsAHandshakeThatDoesNotEnd) {
  certificate pair;
  auto o = secured(pair);
  o.door.tls_done_ms = 80;
  house h(std::move(o));
  raw_client silent(h.port());
  EXPECT_TRUE(silent.read_end());
  raw_client lost(h.port());
  lost.send("GET / HTTP/1.1\r\n\r\n");
  EXPECT_TRUE(lost.read_end());
  raw_client good(h.port(), raw_client::over::tls);
  EXPECT_TRUE(good.upgrade());
}

TEST(Tls, TakesANewCertificateForNewConnections) {
  certificate pair;
  auto o = secured(pair);
  const auto identity = o.tls;
  house h(std::move(o));
  raw_client before(h.port(), raw_client::over::tls);
  ASSERT_TRUE(before.upgrade());
  const auto old_end = identity->not_after_unix_s();
  pair.renew(30);
  ASSERT_TRUE(identity->reload(pair.chain_path(), pair.key_path()));
  EXPECT_GT(identity->not_after_unix_s(), old_end);
  raw_client after(h.port(), raw_client::over::tls);
  EXPECT_TRUE(after.upgrade());
  before.send(masked(text, "still here"));
  EXPECT_EQ(before.read_message()->payload, "still here");
}

TEST(Tls, KeepsTheOldCertificateWhenTheNewIsBad) {
  certificate pair;
  auto o = secured(pair);
  const auto identity = o.tls;
  house h(std::move(o));
  pair.spoil_key();
  const auto mismatch = identity->reload(pair.chain_path(), pair.key_path());
  ASSERT_FALSE(mismatch);
  EXPECT_EQ(mismatch.error(), tls_fault::pair_mismatch);
  std::ofstream(pair.chain_path()) << "not a certificate";
  EXPECT_EQ(identity->reload(pair.chain_path(), pair.key_path()).error(),
            tls_fault::certificate_unreadable);
  raw_client c(h.port(), raw_client::over::tls);
  EXPECT_TRUE(c.upgrade());
}

TEST(Tls, DoesNotOpenWithoutAPair) {
  EXPECT_EQ(tls_identity::open("/nowhere/chain.pem", "/nowhere/key.pem").error(),
            tls_fault::certificate_unreadable);
  certificate pair;
  EXPECT_EQ(tls_identity::open(pair.chain_path(), "/nowhere/key.pem").error(),
            tls_fault::key_unreadable);
}

TEST(Tls, RefusesOldVersionsAndOtherProtocols) {
  certificate pair;
  house h(secured(pair));
  EXPECT_TRUE(raw_client(h.port(), raw_client::over::tls, 0, [](SSL* s) {
                SSL_set_max_proto_version(s, TLS1_2_VERSION);
              }).connected());
  EXPECT_FALSE(raw_client(h.port(), raw_client::over::tls, 0, [](SSL* s) {
                 SSL_set_security_level(s, 0);
                 SSL_set_min_proto_version(s, TLS1_VERSION);
                 SSL_set_max_proto_version(s, TLS1_1_VERSION);
               }).connected());
  EXPECT_TRUE(raw_client(h.port(), raw_client::over::tls, 0, [](SSL* s) {
                static constexpr unsigned char both[] = "\x02h2\x08http/1.1";
                SSL_set_alpn_protos(s, both, sizeof both - 1);
              }).connected());
  EXPECT_FALSE(raw_client(h.port(), raw_client::over::tls, 0, [](SSL* s) {
                 static constexpr unsigned char only[] = "\x02h2";
                 SSL_set_alpn_protos(s, only, sizeof only - 1);
               }).connected());
}

}  // namespace
}  // namespace hearth::gateway
