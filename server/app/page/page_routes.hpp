// Serves the meeting page: the page itself behind every link, its scripts and styles under names
// that carry their own hash, and the blank page that a quick exit leads to. Pure functions of the
// files that they are given; their answers point into the program. No state; called on the server's
// cores.
#pragma once

#include "server/app/page/page_files.hpp"
#include "server/gateway/http.hpp"

#include <span>
#include <vector>

namespace hearth::app {

// Requires: `files` live as long as the server. "/" and "/m/*" answer index.html, "/notes"
// notes.html,
// "/a/NAME" every other file.
std::vector<gateway::route> page_routes(std::span<const page_file> files);

}  // namespace hearth::app
