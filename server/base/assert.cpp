#include "server/base/assert.hpp"

#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <string_view>

namespace hearth::base {

namespace {

// A short write to stderr loses a diagnostic and nothing else.
void say(std::string_view text) noexcept {
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
}

}  // namespace

void assert_failed(const char* expression, const char* file, int line) noexcept {
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits, line).ptr;
  say(file);
  say(":");
  say({digits, static_cast<std::size_t>(end - digits)});
  say(": bug: ");
  say(expression);
  say("\n");
  std::abort();
}

}  // namespace hearth::base
