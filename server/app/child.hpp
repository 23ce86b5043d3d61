// A program that this one starts and owns, with its input and output. Its signals are not held,
// although ours are (process.hpp). `wait` may run on another thread than `ends`; everything else on
// one.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

namespace hearth::app {

class child {
 public:
  // Nothing: the program is not there.
  static std::optional<child> start(const std::vector<std::string>& command);

  // Blocks until it has ended; its exit status, or 1 when a signal ended it. Called once.
  int wait();
  // Effect: asks it to end. Nothing when it has.
  void ends();

 private:
  explicit child(pid_t id) : id_(id) {}

  pid_t id_;
};

}  // namespace hearth::app
