#include "terminal/meeting_link.hpp"
#include "terminal/visit.hpp"

#include <hearth/terminal.hpp>

#include <unistd.h>

#include <iostream>

namespace hearth::inline v0::terminal {

int join(const options& o) {
  auto link = read_link(o.link);
  if (!link) {
    std::cerr
        << "This is not a link to a meeting. It looks like https://host/m/MEETING#i=... and is "
           "best put in quotes.\n";
    constexpr int no_link = 2;
    return no_link;
  }
  visit v(o, std::move(*link), STDIN_FILENO, STDOUT_FILENO);
  return v.run();
}

}  // namespace hearth::inline v0::terminal
