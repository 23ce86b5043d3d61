#include "src/outbox.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using hearth::detail::errand;
using hearth::detail::outbox;
using hearth::detail::outgoing;
using hearth::detail::words_store;
namespace requests = hearth::requests;

TEST(Outbox, NumbersCommandsOnceFromOne) {
  words_store store;
  outbox box(store);
  EXPECT_EQ(box.add(errand::line, 0, requests::say("a").take(), {}).number, 1u);
  EXPECT_EQ(box.add(errand::control, 0, requests::leave().take(), {}).number, 2u);
  box.drop(2);
  EXPECT_EQ(box.add(errand::control, 0, requests::leave().take(), {}).number, 3u);
}

TEST(Outbox, KeepsALinesWordsUntilItIsDropped) {
  words_store store;
  outbox box(store);
  const auto echo = box.add(errand::line, 0, requests::say("a lamp").take(), {}).echo;
  EXPECT_EQ(store.find(echo), "a lamp");
  box.drop(1);
  EXPECT_EQ(store.bytes_held(), 0u);
}

TEST(Outbox, KeepsOnlyTheNewestFailedLines) {
  words_store store;
  outbox box(store);
  for (std::size_t i = 0; i <= outbox::failed_max; ++i) {
    outgoing& o = box.add(errand::line, 0, requests::say("a").take(), {});
    box.fail_line(o, hearth::errc::stale_send);
  }
  EXPECT_EQ(box.all().size(), outbox::failed_max);
  EXPECT_EQ(box.find(1), nullptr);
  EXPECT_EQ(box.lines_waiting(), 0u);
}

TEST(Outbox, SendsEverythingAgainOnANewConnection) {
  words_store store;
  outbox box(store);
  outgoing& o = box.add(errand::care, 0, requests::care(hearth::care_kind::support).take(), {});
  o.sent = o.ever_sent = true;
  o.not_before = 5s;
  box.connection_lost();
  EXPECT_FALSE(o.sent);
  EXPECT_FALSE(o.not_before);
  EXPECT_TRUE(o.ever_sent);
}

TEST(Outbox, KnowsItsNextDeadline) {
  words_store store;
  outbox box(store);
  EXPECT_FALSE(box.next_deadline());
  box.add(errand::line, 0, requests::say("a").take(), 120s);
  box.add(errand::control, 0, requests::leave().take(), 10s);
  EXPECT_EQ(box.next_deadline(), 10s);
}

}  // namespace
