// What the server answers over plain HTTP (ARCHITECTURE.md 8): the card, joining by invitation, the
// meeting page behind a link, and on the admin listener health, metrics and revoking. Functions of
// the service; called on its cores.
#pragma once

#include "server/gateway/http.hpp"

#include <vector>

namespace hearth::app {

class service;

std::vector<gateway::route> public_routes(service& s);
std::vector<gateway::route> admin_routes(service& s);

}  // namespace hearth::app
