// From the bytes of one WebSocket message to one ClientFrame, within bounds that are checked before
// anything is allocated for what the bytes claim (TRUST.md, trap 10). An error is a refusal that
// never quotes its input: where reading stopped, and no more. Pure; any thread.
#pragma once

#include "hearth/v1/frame.pb.h"
#include "hearth/v1/refusal.pb.h"
#include "server/wire/frame.hpp"

#include <expected>
#include <span>

namespace hearth::wire {

// Fails: MALFORMED (not this schema, no kind, a reference where text belongs, duplicate JSON
// members, too deep or too many fields), with params.offset where it is known.
std::expected<v1::ClientFrame, v1::Refusal> decode(encoding e, std::span<const char> message);

// Depth, count and duplicate members of a JSON text, in one pass and constant memory a level.
// Answers the offset of the first flaw, or nothing.
struct json_flaw {
  std::size_t offset = 0;
};
std::expected<void, json_flaw> scan_json(std::span<const char> text);

}  // namespace hearth::wire
