// Which devices of a person asked for what, so that nothing is done twice (I12).
#pragma once

#include "server/meeting/state.hpp"

namespace hearth::meeting {

// Effect: this run is the person's newest; if it was known already, as it was known. Of the oldest
// is kept only that nothing of theirs is executed again, and of more than eight nothing.
void remember_run(person& p, run_record run);

}  // namespace hearth::meeting
