// The protobuf inside a `request`: kept out of the public headers. Owned by the request or, once
// given, by the outbox; its words are wiped with it.
#pragma once

#include "src/wiping.hpp"

#include <hearth/request.hpp>
#include <hearth/v1/command.pb.h>

namespace hearth::inline v0::detail {

struct command_message {
  hearth::v1::Command command;

  command_message() = default;
  command_message(const command_message&) = delete;
  command_message& operator=(const command_message&) = delete;
  ~command_message() { wipe(command); }
};

}  // namespace hearth::inline v0::detail
