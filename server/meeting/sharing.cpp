// How a person wants their own shares to be (MEETING.md 2.4, 2.5, 3.5): theirs alone to say, before
// or during the turn.
#include "server/meeting/floor_rules.hpp"

namespace hearth::meeting {

namespace {

// The present share, or its response time, follows its teller's wish at once.
void present_share_follows(scribe& w, const person& teller) {
  auto& s = w.s;
  auto& f = s.floor;
  const auto share = share_going_on(s);
  const auto of = floor_held(f) ? f.holder : f.last_holder;
  if (!share || of != teller.id) return;
  const auto before = share_responses(s);
  f.ceiling = teller.sharing.ceiling;
  teller.sharing.only_present ? void(s.only_present.insert(*share))
                              : void(s.only_present.erase(*share));
  if (!floor_held(f) && share_responses(s) == v1::RESPONSES_NONE) return responses_end(w);
  if (share_responses(s) != before) floor_retold(w);
  if (teller.sharing.never_asked) silence_cleared(w);
  w.own_changed(teller.id, own_part::turn);
}

}  // namespace

verdict obey(scribe& w, person& actor, const v1::SetSharing& c) {
  const auto& asked = c.sharing();
  if (!v1::Responses_IsValid(asked.responses())) {
    return refuse_field(v1::OUT_OF_BOUNDS, "responses", v1::Responses_MAX);
  }
  actor.sharing = {.ceiling = asked.responses(),
                   .only_present = asked.only_present(),
                   .reactions_untold = asked.reactions_untold(),
                   .never_asked = asked.never_asked()};
  w.own_changed(actor.id, own_part::settings);
  present_share_follows(w, actor);
  return accepted();
}

}  // namespace hearth::meeting
