#include "server/gateway/core.hpp"

#include "server/base/limits.hpp"

#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

#include <future>
#include <thread>
#include <vector>

namespace hearth::gateway {
namespace {

// Runs a core on a thread until its scope ends.
class running {
 public:
  running() : thread_([this] { at.run(); }) {}
  ~running() {
    at.stop();
    thread_.join();
  }
  // Runs `f` on the core and waits for it.
  template <class F>
  void on_core(F f) {
    std::promise<void> done;
    ASSERT_TRUE(at.post([&] {
      f();
      done.set_value();
    }));
    done.get_future().wait();
  }
  // Waits for the end of a turn that begins after this call: what is buried goes after the flush.
  void end_turn() {
    std::promise<void> over;
    on_core([&] {
      at.bury(std::shared_ptr<void>(nullptr, [&over](std::nullptr_t) { over.set_value(); }));
    });
    over.get_future().wait();
  }
  base::system_clock clock;
  core at{0, clock};

 private:
  std::thread thread_;
};

TEST(Core, RunsPostsInOrderOnItsThread) {
  running r;
  std::vector<int> order;
  for (int i = 0; i < 1'000; ++i) ASSERT_TRUE(r.at.post([&order, i] { order.push_back(i); }));
  r.on_core([&] { EXPECT_TRUE(r.at.here()); });
  ASSERT_EQ(order.size(), 1'000U);
  for (int i = 0; i < 1'000; ++i) EXPECT_EQ(order[static_cast<std::size_t>(i)], i);
  EXPECT_FALSE(r.at.here());
}

TEST(Core, RefusesWhatItsMailboxCannotHold) {
  base::system_clock clock;
  core at(0, clock);
  for (std::size_t i = 0; i < base::mailbox_posts_max; ++i) ASSERT_TRUE(at.post([] {}));
  EXPECT_FALSE(at.post([] {}));
}

TEST(Core, OutlivesWhatThrows) {
  running r;
  r.on_core([&] { r.at.at_turn_end([] { throw 1; }); });
  (void)r.at.post([] { throw 2; });
  boost::asio::post(r.at.executor(), [] { throw 3; });
  std::atomic<bool> fired = false;
  timer bad([] { throw 4; });
  timer good([&] {
    fired = true;
    fired.notify_all();
  });
  r.on_core([&] {
    r.at.schedule(bad, r.at.now_ms());
    r.at.schedule(good, r.at.now_ms() + 20);
  });
  fired.wait(false);
  r.on_core([] {});  // the timer's callback has returned
  EXPECT_EQ(r.at.faults(), 4U);
}

TEST(Core, FiresATimerNotBeforeItsTime) {
  running r;
  std::int64_t due = 0;
  std::int64_t fired_at = 0;
  std::atomic<bool> fired = false;
  timer t([&] {
    fired_at = r.at.now_ms();
    fired = true;
    fired.notify_all();
  });
  r.on_core([&] {
    due = r.at.now_ms() + 30;
    r.at.schedule(t, due);
  });
  fired.wait(false);
  r.on_core([] {});  // the timer's callback has returned
  EXPECT_GE(fired_at, due);
  EXPECT_LT(fired_at, due + 5'000);
}

struct flushed_thing final : flushable {
  explicit flushed_thing(core& c) : at(c) {}
  void flush() override {
    ++flushes;
    if (throws) throw 1;
    if (flushes < again_until) at.wake(*this);
  }
  void flush_failed() noexcept override { ++failures; }
  core& at;
  int flushes = 0;
  int failures = 0;
  int again_until = 0;
  bool throws = false;
};

TEST(Core, FlushesOnceATurnHoweverOftenWoken) {
  running r;
  flushed_thing thing(r.at);
  bool end_came_first = false;
  r.on_core([&] {
    r.at.wake(thing);
    r.at.wake(thing);
    r.at.at_turn_end([&] {
      end_came_first = thing.flushes == 0;
      r.at.wake(thing);
    });
  });
  r.end_turn();
  r.on_core([&] { EXPECT_EQ(thing.flushes, 1); });
  EXPECT_TRUE(end_came_first);
}

TEST(Core, ComesBackForWhoIsNotDone) {
  running r;
  flushed_thing thing(r.at);
  thing.again_until = 5;
  r.on_core([&] { r.at.wake(thing); });
  // Nothing else happens on the core, and yet it goes on.
  for (bool done = false; !done;) {
    r.on_core([&] { done = thing.flushes == 5; });
  }
  r.end_turn();
}

TEST(Core, TellsWhoseFlushThrew) {
  running r;
  flushed_thing thing(r.at);
  thing.throws = true;
  r.on_core([&] { r.at.wake(thing); });
  r.end_turn();
  r.on_core([&] { EXPECT_EQ(thing.failures, 1); });
}

TEST(Core, ForgetsWhoHasGone) {
  running r;
  auto thing = std::make_unique<flushed_thing>(r.at);
  r.on_core([&] {
    r.at.wake(*thing);
    r.at.forget(*thing);
    thing.reset();
  });
  r.end_turn();
}

}  // namespace
}  // namespace hearth::gateway
