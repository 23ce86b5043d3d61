#include "tests/e2e/gathering.hpp"

#include <gtest/gtest.h>

namespace hearth::e2e {

gathering::gathering(venue_tables tables, const char* rules) : house(rules, std::move(tables)) {}

std::unique_ptr<guest> gathering::comes(arrival a, const std::string& url) {
  auto g = std::make_unique<guest>(threads, url, std::move(a));
  EXPECT_FALSE(g->error()) << g->name() << ": " << g->error().message();
  return g;
}

std::unique_ptr<guest> gathering::opens(const std::string& name) {
  auto g = comes({.name = name, .ticket = house.ticket(name, access::power_set::facilitator())});
  g->does(requests::open());
  return g;
}

bool comes_true(const std::function<bool()>& it_is_so) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!it_is_so()) {
    if (std::chrono::steady_clock::now() > end) return false;
  }
  return true;
}

}  // namespace hearth::e2e
