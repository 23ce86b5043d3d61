// From what the rules made to frames that are ready to send: references become words, messages
// become bytes in one of the two encodings, bytes become frames. Encoded once and shared. Pure; any
// thread.
#pragma once

#include "hearth/v1/frame.pb.h"
#include "server/base/words.hpp"
#include "server/wire/frame.hpp"

#include <cstdint>
#include <functional>

namespace hearth::wire {

using find_words = std::function<base::words_ptr(base::words_id)>;

// Puts words in place of references. Words that are gone leave an empty Words: neither text nor
// ref.
void resolve(google::protobuf::Message& m, const find_words& find);

// Requires: no reference is left in `m`.
frame_ptr encode(encoding e, const v1::ServerFrame& m);

// The same message in the other encoding, for a reader of JSON who comes to frames that were made
// before anybody read JSON.
frame_ptr to_json(const frame& made_as_proto);

// `count` times Erased or Withheld at numbers from `first` on: of constant size for equal counts.
v1::ServerFrame erased(std::uint64_t first, std::uint32_t count);
v1::ServerFrame withheld(std::uint64_t first, std::uint32_t count);

// The WebSocket close code of a goodbye (ARCHITECTURE.md 8): 4000-4499 come back, 4500-4999 do not.
std::uint16_t close_code(v1::GoodbyeReason reason);
v1::ServerFrame goodbye(v1::GoodbyeReason reason, std::uint32_t retry_after_ms = 0);
// The service stops at this time at the latest.
v1::ServerFrame stopping(std::int64_t at_unix_ms);

}  // namespace hearth::wire
