#include "server/base/no_core.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>

namespace hearth::base {

namespace {

std::error_code last_fault() {
  return {errno, std::system_category()};
}

std::error_code clear_dump_filter() {
  const int file = ::open("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC);
  if (file < 0) return last_fault();
  const std::error_code fault = ::write(file, "0", 1) == 1 ? std::error_code() : last_fault();
  ::close(file);
  return fault;
}

}  // namespace

std::error_code forbid_core_files() {
  const rlimit none{.rlim_cur = 0, .rlim_max = 0};
  const std::error_code limit =
      ::setrlimit(RLIMIT_CORE, &none) == 0 ? std::error_code() : last_fault();
  const std::error_code filter = clear_dump_filter();
  return limit ? limit : filter;
}

}  // namespace hearth::base
