// The few steps from which every request is built. Words move from the caller's string into the
// message and the string is wiped, so that one copy is left.
#pragma once

#include "src/command_message.hpp"

#include <hearth/request.hpp>

#include <memory>
#include <string>
#include <utility>

namespace hearth::inline v0::detail {

namespace pb = hearth::v1;

template <class Fill>
request build(Fill&& fill) {
  auto message = std::make_unique<command_message>();
  fill(message->command);
  return request(std::move(message));
}

inline void put(pb::Words& into, std::string& words) {
  into.set_text(words);
  wipe(words);
}

template <class To, class From>
To as(From value) {
  return static_cast<To>(static_cast<int>(value));
}

template <class Message>
void choose(Message& into, lines_of what) {
  into.set_line(what.line.value);
  into.set_turn_id(what.turn.value);
}

}  // namespace hearth::inline v0::detail
