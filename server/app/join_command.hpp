// `hearth join LINK`: taking part from this terminal. The terminal client is a program of its own
// beside this one (client-sdk/cpp/terminal), because a client has nothing of the server in it; this
// subcommand only becomes it. Used on the main thread of a command.
#pragma once

#include <iosfwd>

namespace hearth::app {

// Effect: replaces this process by `hearth-join` with the arguments from argv[2] on. Returns 1,
// having said why on `err`, only when that fails. Requires: argv[1] is "join".
int become_terminal_client(char** argv, std::ostream& err);

}  // namespace hearth::app
