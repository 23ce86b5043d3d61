#include "server/app/join_command.hpp"

#include "server/app/process.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <ostream>

namespace hearth::app {

int become_terminal_client(char** argv, std::ostream& err) {
  auto path = (std::filesystem::path(own_path()).parent_path() / "hearth-join").string();
  argv[1] = path.data();  // its own name, where argv[0] is expected
  execv(path.c_str(), argv + 1);
  err << "hearth join: cannot start " << path << ": " << std::strerror(errno) << "\n";
  return 1;
}

}  // namespace hearth::app
