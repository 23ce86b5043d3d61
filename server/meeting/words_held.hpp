// Every reference to words in a state, found by walking all its fields: what a purge must forget
// cannot be forgotten by whoever adds a field (MEETING.md 3.6, I9). Inside the layer, and for
// tests.
#pragma once

#include "server/meeting/state.hpp"

#include <google/protobuf/message.h>

#include <cstdint>
#include <set>

namespace hearth::meeting {

std::set<std::uint64_t> words_held(const state& s);
// The references to words in a message, at any depth.
std::set<std::uint64_t> words_named(const google::protobuf::Message& m);

}  // namespace hearth::meeting
