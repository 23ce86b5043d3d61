// What happened as one JSON object a line, for scripts: {"event":"line_said","line":12,...}. Pure
// but for reading the room's words.
#pragma once

#include <hearth/client.hpp>

#include <string>
#include <string_view>

namespace hearth::inline v0::terminal {

std::string json_event(const hearth::room& room, const event& e);
// {"event":NAME,"text":...}: what a person would be told, for a script.
std::string json_sentence(std::string_view sentence);

}  // namespace hearth::inline v0::terminal
