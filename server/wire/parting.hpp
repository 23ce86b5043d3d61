// Parting words from commands at the door (ARCHITECTURE.md 1): the text goes beside the entry, a
// reference with what the rules may know takes its place. Refuses what can never be right: too
// long, empty, or characters that cannot be shown. Pure given its ids and key; any thread.
#pragma once

#include "hearth/v1/refusal.pb.h"
#include "server/journal/journal.hpp"

#include <google/protobuf/message.h>

#include <cstdint>
#include <expected>
#include <functional>
#include <span>
#include <vector>

namespace hearth::wire {

struct parting {
  // A fresh random id for each text.
  std::function<std::uint64_t()> fresh_id;
  // Key of the hash of names' skeletons; equal on every node of a cluster.
  std::span<const std::uint8_t> skeleton_key;
};

// Effect: every Words in `m` becomes a reference, its text a block of its own that is wiped with
// its last owner; a Words without text is removed of its meaning (neither text nor ref). Fails:
// TOO_LARGE, WORDS_EMPTY (a line or a name), WORDS_REFUSED, with params.field and params.max.
std::expected<std::vector<journal::parted_words>, v1::Refusal> part(google::protobuf::Message& m,
                                                                    const parting& with);

}  // namespace hearth::wire
