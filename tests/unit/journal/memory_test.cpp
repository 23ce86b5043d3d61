#include "server/journal/memory.hpp"

#include <gtest/gtest.h>

namespace hearth::journal {
namespace {

proposal at(std::int64_t ms, std::uint64_t number = 0) {
  proposal p;
  p.entry.set_at_unix_ms(ms);
  p.entry.set_number(number);
  return p;
}

TEST(Memory, PlacesAtOnceInOrder) {
  memory j;
  std::vector<std::uint64_t> placed;
  j.follow([&placed](proposal p) { placed.push_back(p.entry.number()); });
  j.append(at(1, 1));
  j.append(at(2, 2));
  EXPECT_EQ(placed, (std::vector<std::uint64_t>{1, 2}));
}

TEST(Memory, LetsNoTimeGoBack) {
  memory j;
  std::vector<std::int64_t> times;
  j.follow([&times](proposal p) { times.push_back(p.entry.at_unix_ms()); });
  j.append(at(100));
  j.append(at(40));
  j.append(at(101));
  EXPECT_EQ(times, (std::vector<std::int64_t>{100, 100, 101}));
}

TEST(Memory, PlacesWhatAFollowerAppendsAfterThePresentEntry) {
  memory j;
  std::vector<std::string> order;
  j.follow([&](proposal p) {
    const auto name = std::to_string(p.entry.number());
    order.push_back("begins " + name);
    if (p.entry.number() == 1) j.append(at(1, 2));
    order.push_back("ends " + name);
  });
  j.append(at(1, 1));
  EXPECT_EQ(order, (std::vector<std::string>{"begins 1", "ends 1", "begins 2", "ends 2"}));
}

TEST(Memory, KeepsNoWords) {
  memory j;
  j.follow([](const proposal&) {});
  const auto held = std::make_shared<std::atomic<std::size_t>>(0);
  auto p = at(1);
  p.words.push_back({base::words_id(1), std::make_shared<const base::words>("words", held)});
  j.append(std::move(p));
  EXPECT_EQ(held->load(), 0u);
}

}  // namespace
}  // namespace hearth::journal
