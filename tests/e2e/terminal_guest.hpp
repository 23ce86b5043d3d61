// A person at the terminal client, in a process of its own: what they type, and what is said to
// them, sentence by sentence, as a screen reader would read it.
#pragma once

#include "tests/e2e/process.hpp"
#include "tests/e2e/venue.hpp"

#include <string>
#include <vector>

namespace hearth::e2e {

class terminal_guest {
 public:
  // `arguments` of `hearth join`, before the link; by default an invitation without powers.
  terminal_guest(const venue& house, const std::string& name,
                 std::vector<std::string> arguments = {}, access::power_set powers = {});

  void types(const std::string& text) { process_.say(text); }
  // Listens on until a sentence has `text` in it, and returns that one.
  std::string hears(const std::string& text);
  const std::vector<std::string>& heard() const { return heard_; }
  std::string all() const;

 private:
  process process_;
  std::vector<std::string> heard_;
};

}  // namespace hearth::e2e
