// Standard input line by line, on a thread of its own (a file cannot be waited for otherwise). A
// line is read only when it is asked for, so that a script is answered before it goes on. Its
// buffer is wiped.
#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <thread>

namespace hearth::inline v0::terminal {

class keyboard {
 public:
  // `told` runs on `executor` once for each `next`: a line, or nothing at the end of the input.
  keyboard(int fd, boost::asio::any_io_executor executor,
           std::function<void(std::optional<std::string>)> told);
  ~keyboard();
  keyboard(const keyboard&) = delete;
  keyboard& operator=(const keyboard&) = delete;

  void next();

 private:
  enum class wish : char { next, stop };
  void run();
  std::optional<wish> wait_for_wish();
  // Reads until a whole line is there; false: stop.
  bool read_line(std::optional<std::string>& line);

  const int fd_;
  const boost::asio::any_io_executor executor_;
  const std::function<void(std::optional<std::string>)> told_;
  std::array<int, 2> wishes_{-1, -1};  // a pipe: wishes go in, the thread takes them out
  std::string pending_;
  bool over_ = false;
  std::thread thread_;
};

}  // namespace hearth::inline v0::terminal
