// Two ordinary guests and a facilitator in a meeting, while somebody else does everything wrong:
// when the test is over they must still be able to talk, and no core may have met an exception. A
// fixture; the test's thread alone.
#pragma once

#include "tests/e2e/gathering.hpp"
#include "tests/e2e/raw_guest.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace hearth::e2e {

inline std::string say_json(const std::string& words) {
  return R"({"say":{"words":{"text":")" + words + R"("}}})";
}

class bystanders : public testing::Test {
 protected:
  explicit bystanders(venue_tables tables = {.more = gathering::roomy});
  ~bystanders() override { two_ordinary_guests_still_talk(); }

  void two_ordinary_guests_still_talk();
  raw_hello hello_of(const std::string& name) {
    return {.ticket = house.ticket(name), .name = name};
  }
  // Somebody without a library who is in the meeting.
  std::unique_ptr<raw_guest> inside(const std::string& name);

  gathering all;
  venue& house = all.house;
  std::unique_ptr<guest> sam, kim, river;
};

}  // namespace hearth::e2e
