// What a serving process does to itself before its first connection: no core dump, signals held for
// the main thread, and a word to the service manager (sd_notify's protocol, a datagram on
// $NOTIFY_SOCKET).
#pragma once

#include <string>
#include <string_view>

namespace hearth::app {

// Effect: blocks the signals that the service waits for, ignores SIGPIPE, forbids core dumps
// (TRUST.md, trap 7). Requires: no other thread runs yet.
void prepare_process();

// Effect: sends `state` if a service manager listens. Never fails: nobody else could do better.
void tell_service_manager(std::string_view state);

// How this executable can be started again, for lines that people copy.
std::string own_path();

}  // namespace hearth::app
