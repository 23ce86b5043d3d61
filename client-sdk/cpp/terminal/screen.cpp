#include "terminal/screen.hpp"

#include <unistd.h>

namespace hearth::inline v0::terminal {
namespace {

constexpr std::string_view enter_alternate = "\033[?1049h\033[2J\033[H";
constexpr std::string_view leave_alternate = "\033[2J\033[3J\033[H\033[?1049l";
constexpr std::string_view begin_of_empty_line = "\r\033[K";

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    // U+0080-U+009F, which some terminals obey, are two bytes that begin with C2.
    const bool second_control =
        byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (byte == '\n') {
      out += " / ";
    } else if (byte < 0x20 || byte == 0x7F || second_control) {
      out += "\xEF\xBF\xBD";
      i += second_control ? 1 : 0;
    } else {
      out += text[i];
    }
  }
  return out;
}

screen::screen(int fd, bool plain) : fd_(fd), terminal_(!plain && ::isatty(fd) == 1) {
  if (terminal_) write(enter_alternate);
}

screen::~screen() {
  leave();
}

void screen::leave() {
  if (left_) return;
  left_ = true;
  if (terminal_) write(leave_alternate);
}

void screen::clear() {
  if (left_ || !terminal_) return;
  write(leave_alternate);
  write(enter_alternate);
}

void screen::say(std::string_view sentence) {
  const bool painted = terminal_ && !left_;
  std::string out;
  if (painted && !prompt_.empty()) out += begin_of_empty_line;
  out += printable(sentence);
  out += '\n';
  if (painted) out += prompt_;
  write(out);
}

void screen::prompt(std::string_view text) {
  if (left_ || !terminal_) return;
  prompt_ = printable(text);
  write(std::string(begin_of_empty_line) + prompt_);
}

void screen::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
    if (written <= 0) return;  // nobody reads any more
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace hearth::inline v0::terminal
