// Some people in one served meeting, for tests of a server's life: the venue, the SDK's thread, and
// guests who come by tickets. The meeting is in `open`, so that whoever is inside may speak. Owned
// by the test.
#pragma once

#include "tests/e2e/guest.hpp"
#include "tests/e2e/venue.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace hearth::e2e {

class gathering {
 public:
  static constexpr const char* policy =
      "opening_mode.mode = \"open\"\nwithout_facilitator = \"hold\"\n";
  // Limits that no test of this kind is about.
  static constexpr const char* roomy =
      "[limits.door]\nhandshakes_per_address_per_s = 1000\n"
      "[limits.session]\ncommands_per_s = 1000\ncommands_burst = 10000\n";

  explicit gathering(venue_tables tables = {.more = roomy}, const char* rules = policy);

  std::unique_ptr<guest> comes(arrival a) { return comes(std::move(a), house.url()); }
  std::unique_ptr<guest> comes(arrival a, const std::string& url);
  std::unique_ptr<guest> participant(const std::string& name) {
    return comes({.name = name, .ticket = house.ticket(name)});
  }
  // Comes to facilitate, and opens the meeting.
  std::unique_ptr<guest> opens(const std::string& name);

  venue house;
  lobby_of_threads threads;
};

// Asks again and again, each time over the wire, until it is so; false after 30 seconds.
bool comes_true(const std::function<bool()>& it_is_so);

}  // namespace hearth::e2e
