// Standard output as a place for sentences. On a terminal: the alternate screen, so that nothing
// stays behind, and a prompt that is written again after each sentence; no other painting. Else:
// plain lines. Control characters in what others wrote are never passed on. One thread.
#pragma once

#include <string>
#include <string_view>

namespace hearth::inline v0::terminal {

class screen {
 public:
  // `fd` is written to; `plain`: lines only, whatever it is.
  screen(int fd, bool plain);
  ~screen();
  screen(const screen&) = delete;
  screen& operator=(const screen&) = delete;

  bool is_terminal() const { return terminal_; }
  void say(std::string_view sentence);
  void prompt(std::string_view text);
  // Effect: nothing that was shown is there any more.
  void clear();
  // Effect: clears what was shown and goes back to what was there before. Once.
  void leave();

 private:
  void write(std::string_view bytes) const;

  const int fd_;
  const bool terminal_;
  bool left_ = false;
  std::string prompt_;
};

// Line feeds become spaces of their own line, other control characters a replacement sign.
std::string printable(std::string_view text);

}  // namespace hearth::inline v0::terminal
