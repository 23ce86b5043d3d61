// The check for bugs (STYLE.md, Failure): "we were wrong", in every build. It is not for refusals
// or faults, which are values. A failed check prints the text of its expression and its place in
// the source, never a value, so that no word can reach a crash report; then it aborts. Any thread.
#pragma once

namespace hearth::base {

// Effect: writes "file:line: expression" to stderr without allocating, then aborts the process.
// Requires: both texts are string literals of the program itself.
[[noreturn]] void assert_failed(const char* expression, const char* file, int line) noexcept;

}  // namespace hearth::base

#define HEARTH_ASSERT(cond) \
  ((cond) ? static_cast<void>(0) : ::hearth::base::assert_failed(#cond, __FILE__, __LINE__))
