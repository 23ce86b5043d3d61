// The rules of a meeting as one deterministic function over a journal (ARCHITECTURE.md 1). Two
// folds of the same entries give the same state and the same outcomes, hash for hash (I16).
#pragma once

#include "hearth/v1/journal.pb.h"
#include "server/meeting/outcome.hpp"
#include "server/meeting/state.hpp"

namespace hearth::meeting {

// Requires: entries come in the journal's order; the first is Founded; words in them are refs.
// Effect: settles everything due at or before the entry's time, in due order, then applies the
// entry. An entry's time that lies before the last one's counts as the last one's. A refused
// command changes nothing but the memory of its answer. Fails never: what is not allowed is a
// refusal in the outcome.
outcome fold(state& s, const v1::Entry& entry);

}  // namespace hearth::meeting
