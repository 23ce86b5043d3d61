// A real process of ours or of the system, for tests from outside: started with its output on a
// pipe, stopped and waited for by its owner. Used on the test's thread alone.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace hearth::e2e {

class process {
 public:
  // Effect: starts `command`; its standard input, output and error are pipes to this object.
  explicit process(std::vector<std::string> command);
  // Effect: kills it if it still runs.
  ~process();
  process(const process&) = delete;
  process& operator=(const process&) = delete;

  // The next line of its output, or nothing when it ended or `within` is over.
  std::optional<std::string> line(std::chrono::milliseconds within = std::chrono::seconds(30));
  void say(const std::string& text);
  void signal(int number);
  // Its exit status, or nothing when it still runs after `within`; 128 + signal when one ended it.
  std::optional<int> exit_status(std::chrono::milliseconds within = std::chrono::seconds(30));
  pid_t id() const { return id_; }
  // Everything it has written to standard error so far.
  std::string errors();
  // Waits until standard error says `text` after what an earlier call has found.
  bool reports(const std::string& text,
               std::chrono::milliseconds within = std::chrono::seconds(30));

 private:
  pid_t id_ = 0;
  int in_ = -1, out_ = -1, err_ = -1;
  std::string read_;
  std::string errors_;
  std::size_t reported_ = 0;  // through here by `reports`
  std::optional<int> status_;
};

}  // namespace hearth::e2e
