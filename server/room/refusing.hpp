// The answer to a hello that is refused, wherever the refusal was decided: on the room's core by
// its fold, or by the house where there is no room. Pure.
#pragma once

#include "hearth/v1/refusal.pb.h"
#include "server/room/batch.hpp"

namespace hearth::room {

// Effect: adds the refusal to `b`, which goes to the asker's core; and the end of the conversation,
// unless another hello on it, or the same one later, may succeed.
void refuse_hello(const join_request& r, const v1::Refusal& refusal, batch& b);

// Effect: adds to `b` that a stopping process does not begin this meeting: to be asked for anew,
// where another one may answer.
void send_elsewhere(const join_request& r, batch& b);

}  // namespace hearth::room
