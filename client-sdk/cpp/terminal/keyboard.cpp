#include "terminal/keyboard.hpp"

#include "src/wiping.hpp"

#include <boost/asio/post.hpp>
#include <poll.h>
#include <unistd.h>

#include <stdexcept>
#include <utility>

namespace hearth::inline v0::terminal {
namespace {

// Longer than any line that can be said; the rest of an endless one is cut off.
constexpr std::size_t line_bytes_max = 64 * 1024;

}  // namespace

keyboard::keyboard(int fd, boost::asio::any_io_executor executor,
                   std::function<void(std::optional<std::string>)> told)
    : fd_(fd), executor_(std::move(executor)), told_(std::move(told)) {
  if (::pipe(wishes_.data()) != 0) throw std::runtime_error("no pipe for the keyboard");
  thread_ = std::thread([this] { run(); });
}

keyboard::~keyboard() {
  const char stop = static_cast<char>(wish::stop);
  [[maybe_unused]] const ssize_t asked = ::write(wishes_[1], &stop, 1);
  thread_.join();
  ::close(wishes_[0]);
  ::close(wishes_[1]);
  detail::wipe(pending_);
}

void keyboard::next() {
  const char wanted = static_cast<char>(wish::next);
  [[maybe_unused]] const ssize_t asked = ::write(wishes_[1], &wanted, 1);
}

std::optional<keyboard::wish> keyboard::wait_for_wish() {
  char wanted = 0;
  if (::read(wishes_[0], &wanted, 1) != 1) return std::nullopt;
  return static_cast<wish>(wanted);
}

void keyboard::run() {
  while (wait_for_wish() == wish::next) {
    std::optional<std::string> line;
    if (!read_line(line)) return;
    boost::asio::post(executor_,
                      [told = told_, line = std::move(line)]() mutable { told(std::move(line)); });
  }
}

bool keyboard::read_line(std::optional<std::string>& line) {
  for (;;) {
    const std::size_t end = pending_.find('\n');
    if (end != std::string::npos) {
      line = pending_.substr(0, end);
      std::string rest = pending_.substr(end + 1);
      detail::wipe(pending_);
      pending_ = std::move(rest);
      return true;
    }
    if (over_) return true;
    pollfd ready[] = {{fd_, POLLIN, 0}, {wishes_[0], POLLIN, 0}};
    if (::poll(ready, 2, -1) < 0) continue;
    if ((ready[1].revents & POLLIN) != 0) return false;  // only a stop comes while a line is read
    char bytes[4096];
    const ssize_t got = ::read(fd_, bytes, sizeof bytes);
    if (got <= 0) {
      over_ = true;
      if (!pending_.empty()) pending_ += '\n';
      continue;
    }
    if (pending_.size() < line_bytes_max) pending_.append(bytes, static_cast<std::size_t>(got));
    ::explicit_bzero(bytes, sizeof bytes);
  }
}

}  // namespace hearth::inline v0::terminal
