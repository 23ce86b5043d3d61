#include <hearth/simple.hpp>
#include <hearth/testing.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <mutex>
#include <vector>

namespace {

using namespace std::chrono_literals;
namespace simple = hearth::simple;

TEST(Simple, JoinsSaysAndHears) {
  hearth::testing::fake_server server;
  simple::client client(server.settings());
  auto room = client.join("tuesday", {.name = "River"});
  ASSERT_TRUE(room) << room.error().sentence();
  std::promise<std::string> heard;
  auto listening = room->on(
      {.on_line = [&](const simple::spoken& l) { heard.set_value(l.author + ": " + l.text); }});
  EXPECT_TRUE(room->send("Hello"));
  EXPECT_EQ(heard.get_future().get(), "River: Hello");
}

TEST(Simple, GivesTheRefusalAsASentence) {
  hearth::testing::fake_server server({.meeting = "another"});
  simple::client client(server.settings());
  const auto room = client.join("tuesday");
  ASSERT_FALSE(room);
  EXPECT_EQ(room.error().sentence(), "This link does not open a meeting.");
  EXPECT_FALSE(room.error().retryable());
}

TEST(Simple, AcceptsAnOffer) {
  hearth::testing::fake_server server({.mode = hearth::mode::queue});
  simple::client client(server.settings());
  auto room = client.join("tuesday", {.name = "River", .may_speak = true});
  ASSERT_TRUE(room);
  std::promise<hearth::turn_id> offered;
  auto listening = room->on({.on_turn = [&, told = false](const hearth::room_state& s) mutable {
    if (s.own.offer.turn && !std::exchange(told, true)) offered.set_value(s.own.offer.turn);
  }});
  server.offer_to(server.me());
  const auto turn = offered.get_future().get();
  EXPECT_TRUE(room->accept(turn));
  EXPECT_TRUE(room->say({"My share", turn}));
  EXPECT_TRUE(room->done(turn));
}

TEST(Simple, NeverWaitsWhereADispatcherIsSet) {
  hearth::testing::fake_server server;
  std::mutex mutex;
  std::vector<std::function<void()>> posted;
  std::promise<void> one;
  simple::client client(server.settings(), [&](std::function<void()> f) {
    const std::lock_guard lock(mutex);
    posted.push_back(std::move(f));
    if (posted.size() == 1) one.set_value();
  });
  EXPECT_EQ(client.join("tuesday").error().code, hearth::errc::would_block);
  std::optional<hearth::result<simple::room>> joined;
  client.join_async("tuesday", {.name = "River"},
                    [&](hearth::result<simple::room> r) { joined = std::move(r); });
  one.get_future().wait();
  EXPECT_FALSE(joined);
  {
    const std::lock_guard lock(mutex);
    posted.front()();
  }
  ASSERT_TRUE(joined && *joined);
  EXPECT_EQ((*joined)->send("Hello").error().code, hearth::errc::would_block);
}

TEST(Simple, MayLetGoOfEverythingInsideACallback) {
  hearth::testing::fake_server server;
  auto client = std::make_unique<simple::client>(server.settings());
  std::promise<bool> gone;
  client->join_async("tuesday", {.name = "River"}, [&](hearth::result<simple::room> joined) {
    client.reset();
    gone.set_value(joined.has_value());
  });
  EXPECT_TRUE(gone.get_future().get());
}

}  // namespace
