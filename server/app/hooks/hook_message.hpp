// What an organiser's hook is told, as it is posted: a JSON body and its signature
// (configs/README.md has both for receivers). Pure; any thread.
#pragma once

#include "server/base/diagnostics.hpp"
#include "server/base/secret.hpp"
#include "server/meeting/hook_event.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace hearth::app {

// The event as configuration, messages, metrics and diagnostics spell it.
base::literal name_of(const meeting::hook_event& e);

bool is_care(const meeting::hook_event& e);

// `id` is the same in every attempt, so that a receiver can tell a repeat.
std::string body_of(const meeting::hook_event& e, std::string_view meeting, std::string_view id);

// The value of Hearth-Signature: "t=<unix seconds>,v1=<hex of HMAC-SHA256 of "<t>.<body>">".
std::string signature_of(std::string_view body, const base::secret& secret, std::int64_t unix_s);

}  // namespace hearth::app
