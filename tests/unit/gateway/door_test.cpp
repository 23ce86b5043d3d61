#include "tests/unit/gateway/house.hpp"
#include "tests/unit/gateway/raw_client.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>
#include <memory>
#include <vector>

namespace hearth::gateway {
namespace {

using testing::field_of;
using testing::house;
using testing::masked;
using testing::raw_client;
using testing::status_of;

constexpr unsigned text = 1;
constexpr std::string_view hello = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";

TEST(Door, TellsWhoIsTooManyToComeBack) {
  auto o = house::live_options();
  o.connections_max = 2;
  house h(std::move(o));
  raw_client one(h.port());
  ASSERT_TRUE(one.upgrade());
  {
    raw_client two(h.port());
    ASSERT_TRUE(two.upgrade());
    raw_client three(h.port());
    three.send(raw_client::upgrade_request());
    const std::string head = three.read_head();
    EXPECT_EQ(status_of(head), 503);
    EXPECT_EQ(field_of(head, "Retry-After"), "5");
    EXPECT_TRUE(three.read_end());
  }
  EXPECT_TRUE(h.events().saw("gone"));
  // The place is free again at the latest when the next one asks twice.
  for (int status = 503; status != 101;) {
    raw_client next(h.port());
    status = next.request(raw_client::upgrade_request());
    ASSERT_TRUE(status == 101 || status == 503);
  }
}

TEST(Door, BoundsUnprovenConnectionsOfAnAddress) {
  auto o = house::live_options();
  o.door.unproven_per_address = 2;
  house h(std::move(o));
  h.conversations().unproven = true;
  raw_client one(h.port());
  ASSERT_TRUE(one.upgrade());
  raw_client two(h.port());
  ASSERT_TRUE(two.upgrade());
  EXPECT_EQ(raw_client(h.port()).request(hello), 503);
  one.send(masked(text, "prove"));
  ASSERT_TRUE(one.read_message());
  raw_client three(h.port());
  EXPECT_EQ(three.request(hello), 200);
}

TEST(Door, BoundsHandshakesOfAnAddress) {
  auto o = house::live_options();
  o.door.handshakes_per_address_per_s = 5;
  house h(std::move(o));
  int refused = 0;
  for (int i = 0; i < 20; ++i) {
    if (raw_client(h.port()).request(hello) == 503) ++refused;
  }
  EXPECT_GE(refused, 10);
}

TEST(Door, ClosesWhoIsBeyondTheRefusalsItKeeps) {
  auto o = house::live_options();
  o.connections_max = 1;
  o.http.refusals_at_once = 1;
  house h(std::move(o));
  raw_client one(h.port());
  ASSERT_TRUE(one.upgrade());
  raw_client told(h.port());
  raw_client dropped(h.port());
  EXPECT_TRUE(dropped.read_end());
  EXPECT_EQ(told.request(hello), 503);
}

// Lowers the limit of descriptors to what is in use, until its scope ends.
class no_descriptors {
 public:
  no_descriptors() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const int next = ::dup(0);
    ::close(next);
    rlimit low = before_;
    low.rlim_cur = static_cast<rlim_t>(next);
    ::setrlimit(RLIMIT_NOFILE, &low);
  }
  ~no_descriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  no_descriptors(const no_descriptors&) = delete;
  no_descriptors& operator=(const no_descriptors&) = delete;

 private:
  rlimit before_{};
};

TEST(Door, ClosesWhomItHasNoDescriptorForAndRecovers) {
  house h;
  raw_client there(h.port());
  ASSERT_TRUE(there.upgrade());
  const int waiting = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const timeval limit{.tv_sec = 10, .tv_usec = 0};
  ::setsockopt(waiting, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  {
    const no_descriptors out;
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(h.port());
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ASSERT_EQ(::connect(waiting, reinterpret_cast<sockaddr*>(&to), sizeof to), 0);
    char byte = 0;
    EXPECT_EQ(::recv(waiting, &byte, 1, 0), 0);
    there.send(masked(text, "still here"));
    EXPECT_EQ(there.read_message()->payload, "still here");
  }
  ::close(waiting);
  raw_client after(h.port());
  EXPECT_EQ(after.request(hello), 200);
}

TEST(Door, KeepsNobodyIdleWhenItDrainsAndServesWhoComesBack) {
  house h;
  raw_client live(h.port());
  ASSERT_TRUE(live.upgrade());
  raw_client idle(h.port());
  EXPECT_EQ(idle.request(hello), 200);
  const std::uint16_t port = h.port();
  h.served().drain();
  EXPECT_TRUE(idle.read_end());
  live.send(masked(text, "still here"));
  EXPECT_EQ(live.read_message()->payload, "still here");
  raw_client back(port);
  ASSERT_TRUE(back.upgrade());
  raw_client asks(port);
  EXPECT_EQ(asks.request(hello), 200);
  EXPECT_TRUE(asks.read_end()) << "kept for a next request";
}

TEST(Door, AcceptsNobodyOnceItCloses) {
  house h;
  const std::uint16_t port = h.port();
  EXPECT_TRUE(h.close());
  raw_client late(port);
  EXPECT_TRUE(!late.connected() || late.read_end());
}

TEST(Door, TellsEveryoneWhenItCloses) {
  house h(house::live_options(), 2);
  std::vector<std::unique_ptr<raw_client>> all;
  for (int i = 0; i < 20; ++i) {
    all.push_back(std::make_unique<raw_client>(h.port()));
    ASSERT_TRUE(all.back()->upgrade());
  }
  raw_client idle(h.port());
  EXPECT_EQ(idle.request(hello), 200);
  auto closed = std::async(std::launch::async, [&h] { return h.close(); });
  for (auto& c : all) {
    const auto f = c->read_message();
    ASSERT_TRUE(f);
    EXPECT_EQ(testing::close_code_of(*f), 1001);
    c->send(masked(8, f->payload));
    EXPECT_TRUE(c->read_end());
    c.reset();
  }
  EXPECT_TRUE(idle.read_end());
  EXPECT_TRUE(closed.get());
  EXPECT_EQ(h.served().connections(), 0U);
  // Whoever was answered 101 in that very moment never had a conversation.
  EXPECT_EQ(h.events().count("gone"), h.events().count("begun"));
}

TEST(Door, ServesOnePortFromSeveralCores) {
  std::array<std::atomic<int>, 2> by_core{};
  auto o = house::live_options();
  o.routes.push_back(
      {.method = "GET", .path = "/core", .serve = [&by_core](const request& r, const reply& to) {
         ++by_core[r.at.index()];
         to({.status = 204});
       }});
  house h(std::move(o), 2);
  for (int i = 0; i < 200; ++i) {
    EXPECT_EQ(raw_client(h.port()).request("GET /core HTTP/1.1\r\nHost: a\r\n\r\n"), 204);
  }
  EXPECT_GT(by_core[0].load(), 0);
  EXPECT_GT(by_core[1].load(), 0);
}

TEST(Door, SaysWhyItCannotListen) {
  house h;
  base::system_clock clock;
  core at(0, clock);
  server_options o;
  o.cores.push_back({.at = &at, .conversations = nullptr});
  o.address = "nonsense";
  EXPECT_FALSE(server::open(o));
  o.address = "192.0.2.1";  // nobody's here (RFC 5737)
  EXPECT_FALSE(server::open(o));
}

}  // namespace
}  // namespace hearth::gateway
