// From the bytes of one WebSocket message to one ClientFrame, within bounds that are checked before
// anything is allocated for what the bytes claim (TRUST.md, trap 10). An error is a refusal that
// never quotes its input: where reading stopped, and no more. Pure; any thread.
#pragma once

#include "hearth/v1/frame.pb.h"
#include "hearth/v1/refusal.pb.h"
#include "server/wire/frame.hpp"

#include <cstddef>
#include <expected>
#include <span>

namespace hearth::wire {

// Fails: MALFORMED (not this schema, no kind, a reference where text belongs, duplicate JSON
// members, too deep or too many fields), with params.offset where it is known.
std::expected<v1::ClientFrame, v1::Refusal> decode(encoding e, std::span<const char> message);

// Where a message broke a bound.
struct flaw {
  std::size_t offset = 0;
};

// Depth, count and duplicate members of a JSON text, in one pass. Two spellings of one member
// (`return_token`, `returnToken`) are a duplicate.
std::expected<void, flaw> scan_json(std::span<const char> text);

// Depth and count of the fields of a binary message of this type, packed and unknown ones
// included, in one pass and constant memory.
std::expected<void, flaw> scan_proto(std::span<const char> message,
                                     const google::protobuf::Descriptor& type);

}  // namespace hearth::wire
