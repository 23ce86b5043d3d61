#include "server/app/hooks/hook_desk.hpp"

#include "server/app/config/config.hpp"
#include "server/base/limits.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace hearth::app {
namespace {

constexpr auto most_random = UINT64_MAX;

letter ordinary(std::string body) {
  return {hook_opened, "m", std::move(body), false};
}
letter of_care(std::string body) {
  return {hook_care_waiting, "m", std::move(body), true};
}

std::string next(hook_desk& desk, std::int64_t now) {
  const auto l = desk.take(now);
  return l ? l->body : "nothing";
}

// ---- What an answer means

TEST(HookAnswer, IsTakenRefusedOrNotNow) {
  for (const int status : {200, 202, 204}) EXPECT_EQ(meaning_of(status), hook_answer::taken);
  for (const int status : {400, 401, 404, 410, 422}) {
    EXPECT_EQ(meaning_of(status), hook_answer::refused) << status;
  }
  for (const int status : {0, 100, 302, 308, 408, 425, 429, 500, 502, 503}) {
    EXPECT_EQ(meaning_of(status), hook_answer::again) << status;
  }
}

// ---- Pauses

TEST(HookPause, IsAnywhereBetweenNothingAndABoundThatDoubles) {
  EXPECT_EQ(pause_ms(false, 1, 0), 0);
  EXPECT_EQ(pause_ms(false, 1, 2'000), 2'000);
  EXPECT_EQ(pause_ms(false, 1, 2'001), 0);
  EXPECT_EQ(pause_ms(false, 2, 4'000), 4'000);
  EXPECT_EQ(pause_ms(false, 3, 8'000), 8'000);
  EXPECT_EQ(pause_ms(false, 4, 16'001), 0);
}

TEST(HookPause, IsBoundedAndShorterForCare) {
  for (const std::uint32_t tried : {20U, 100U, UINT32_MAX}) {
    EXPECT_EQ(pause_ms(false, tried, 300'000), 300'000);
    EXPECT_EQ(pause_ms(false, tried, 300'001), 0);
    EXPECT_EQ(pause_ms(true, tried, 20'000), 20'000);
    EXPECT_EQ(pause_ms(true, tried, 20'001), 0);
  }
}

// ---- Trying again, and giving up

TEST(HookDesk, TriesAgainWhenThePauseIsOver) {
  hook_desk desk;
  EXPECT_EQ(desk.next_due_ms(0), std::nullopt);
  desk.put(ordinary("a"), 1'000);
  auto l = desk.take(1'000);
  ASSERT_TRUE(l);
  EXPECT_EQ(l->tried, 1u);
  EXPECT_EQ(next(desk, 9'000), "nothing");  // it is under way
  EXPECT_FALSE(desk.answered(std::move(*l), hook_answer::again, 5'000, 1'500));
  EXPECT_EQ(desk.next_due_ms(5'000), 6'500);
  EXPECT_EQ(next(desk, 6'499), "nothing");
  l = desk.take(6'500);
  ASSERT_TRUE(l);
  EXPECT_EQ(l->tried, 2u);
  EXPECT_FALSE(desk.answered(std::move(*l), hook_answer::taken, 6'600, 0));
  EXPECT_EQ(desk.waiting(), 0u);
  EXPECT_EQ(desk.under_way(), 0u);
}

TEST(HookDesk, GivesUpAtOnceWhatWasRefused) {
  hook_desk desk;
  desk.put(of_care("a"), 0);
  const auto gone = desk.answered(*desk.take(0), hook_answer::refused, 100, 0);
  ASSERT_TRUE(gone);
  EXPECT_EQ(gone->body, "a");
  EXPECT_EQ(desk.waiting(), 0u);
}

// With a receiver that is never there: the last attempt is at the end of the time, not after it.
std::int64_t given_up_after(letter l, std::uint64_t random) {
  hook_desk desk;
  constexpr std::int64_t begin = 7'000;
  desk.put(std::move(l), begin);
  for (auto now = begin;; now = desk.next_due_ms(now).value()) {
    auto taken = desk.take(now).value();
    if (desk.answered(std::move(taken), hook_answer::again, now + 1, random)) return now - begin;
  }
}

TEST(HookDesk, TriesCareForTenMinutesAndEverythingElseForAnHour) {
  for (const auto random : {std::uint64_t{1'999}, std::uint64_t{12'345}, most_random}) {
    EXPECT_EQ(given_up_after(of_care("a"), random), 10 * 60'000) << random;
    EXPECT_EQ(given_up_after(ordinary("a"), random), 60 * 60'000) << random;
  }
}

// ---- Which goes first

TEST(HookDesk, PostsCareFirstAndTheOthersInTheirOrder) {
  hook_desk desk;
  desk.put(ordinary("a"), 0);
  desk.put(ordinary("b"), 1);
  desk.put(of_care("c"), 2);
  EXPECT_EQ(next(desk, 2), "c");
  EXPECT_EQ(next(desk, 2), "a");
  EXPECT_EQ(next(desk, 2), "b");
}

TEST(HookDesk, KeepsAWayFreeForCareWhenReceiversHang) {
  hook_desk desk;
  for (int i = 0; i < 10; ++i) desk.put(ordinary("o"), 0);
  for (std::size_t i = 0; i < base::hooks_ordinary_under_way_max; ++i) {
    EXPECT_EQ(next(desk, 0), "o");
  }
  EXPECT_EQ(next(desk, 0), "nothing");
  for (int i = 0; i < 10; ++i) desk.put(of_care("c"), 0);
  for (auto n = base::hooks_ordinary_under_way_max; n < base::hooks_under_way_max; ++n) {
    EXPECT_EQ(next(desk, 0), "c");
  }
  EXPECT_EQ(next(desk, 0), "nothing");
}

TEST(HookDesk, IsAskedAgainForCareAlsoWhileOthersThatAreDueMayNotGo) {
  hook_desk desk;
  desk.put(of_care("c"), 0);
  desk.answered(*desk.take(0), hook_answer::again, 0, 1'000);
  for (std::size_t i = 0; i <= base::hooks_ordinary_under_way_max; ++i) desk.put(ordinary("o"), 0);
  while (desk.take(0)) {
  }
  EXPECT_EQ(desk.waiting(), 2u);
  EXPECT_EQ(desk.next_due_ms(0), 1'000);
}

// ---- Bounds

TEST(HookDesk, DropsTheOldestThatIsNotCareWhenItIsFull) {
  hook_desk desk;
  desk.put(of_care("care"), 0);
  desk.put(ordinary("first"), 0);
  desk.put(ordinary("second"), 0);
  for (std::size_t i = 3; i < base::hooks_waiting_max; ++i) {
    EXPECT_FALSE(desk.put(of_care("more"), 0));
  }
  EXPECT_EQ(desk.put(of_care("new"), 1).value().body, "first");
  EXPECT_EQ(desk.put(ordinary("newer"), 1).value().body, "second");
  EXPECT_EQ(desk.put(of_care("newest"), 1).value().body, "newer");
  EXPECT_EQ(desk.put(of_care("and on"), 1).value().body, "care");  // nothing but care is here
  EXPECT_EQ(desk.waiting(), base::hooks_waiting_max);
}

TEST(HookDesk, KeepsWhatWasNeverTriedWhenTheServerStops) {
  hook_desk desk;
  desk.put(ordinary("tried"), 0);
  desk.answered(*desk.take(0), hook_answer::again, 0, most_random);
  desk.put(ordinary("new"), 1);
  const auto handed_back = desk.keep_untried();
  ASSERT_EQ(handed_back.size(), 1u);
  EXPECT_EQ(handed_back[0].body, "tried");
  EXPECT_EQ(next(desk, 1), "new");
  EXPECT_TRUE(desk.clear().empty());
}

}  // namespace
}  // namespace hearth::app
