#include "tests/e2e/terminal_guest.hpp"

#include <gtest/gtest.h>

namespace hearth::e2e {

namespace {

std::vector<std::string> command(const venue& house, const std::string& name,
                                 std::vector<std::string> arguments, access::power_set powers) {
  std::vector<std::string> all{HEARTH_JOIN_EXECUTABLE, "--name", name};
  for (auto& each : arguments) all.push_back(std::move(each));
  all.push_back(house.url() + "/m/" + venue::meeting + "#i=" + house.invitation(powers));
  return all;
}

}  // namespace

terminal_guest::terminal_guest(const venue& house, const std::string& name,
                               std::vector<std::string> arguments, access::power_set powers)
    : process_(command(house, name, std::move(arguments), powers)) {}

std::string terminal_guest::hears(const std::string& text) {
  while (const auto line = process_.line()) {
    heard_.push_back(*line);
    if (line->find(text) != std::string::npos) return *line;
  }
  ADD_FAILURE() << "never heard: " << text << "\nbut:\n" << all() << process_.errors();
  return {};
}

std::string terminal_guest::all() const {
  std::string out;
  for (const auto& each : heard_) out += each + "\n";
  return out;
}

}  // namespace hearth::e2e
