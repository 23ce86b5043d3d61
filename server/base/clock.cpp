#include "server/base/clock.hpp"

#include <time.h>

namespace hearth::base {

namespace {

std::int64_t read_ms(clockid_t which) {
  timespec now{};
  ::clock_gettime(which, &now);
  return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

}  // namespace

std::int64_t system_clock::unix_ms() const {
  return read_ms(CLOCK_REALTIME);
}
std::int64_t system_clock::steady_ms() const {
  return read_ms(CLOCK_BOOTTIME);
}

}  // namespace hearth::base
