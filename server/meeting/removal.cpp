// Removing somebody, letting them come again, and giving a place to who came without lineage
// (MEETING.md 1.2, 3.2). Never by address; a technical close is never a removal.
#include "server/meeting/care.hpp"
#include "server/meeting/entering.hpp"
#include "server/meeting/lines.hpp"
#include "server/meeting/moderation.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/runs.hpp"
#include "server/meeting/side_rooms.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

// A technical loss before the removal makes no difference: who is away, or has left, is removed
// too.
bool is_removed(const person& p) {
  return p.standing == standing::out && p.out == v1::OUT_REMOVED;
}

void record_removal(scribe& w, const person& p, const v1::Remove& c, person_id by) {
  auto& s = w.s;
  removal r;
  r.rejoin = c.rejoin();
  r.by = by;
  r.invitation = p.invitation;
  s.removed[p.id] = r;
  // The invitation only if it is personal; a shared link would shut out everybody (3.2).
  if (r.invitation != 0 && c.rejoin() == v1::REJOIN_DENY) {
    s.removed_invitations.insert(r.invitation);
  }
  ++s.counts.removals;
  w.facilitators_changed(own_part::removed, v1::POWER_REMOVE);
}

}  // namespace

verdict obey(scribe& w, person& actor, const v1::Remove& c) {
  auto* p = find_person(w.s, person_id(c.person()));
  if (!p) return refuse(v1::UNKNOWN_TARGET);
  if (p->id == actor.id) return refuse_field(v1::OUT_OF_BOUNDS, "person", 0);
  if (is_removed(*p)) return refuse(v1::ALREADY_SO);
  if (c.rejoin() == v1::REJOIN_UNSPECIFIED || !v1::Rejoin_IsValid(c.rejoin())) {
    return refuse_field(v1::OUT_OF_BOUNDS, "rejoin", v1::Rejoin_MAX);
  }
  if (!v1::Reason_IsValid(c.reason())) {
    return refuse_field(v1::OUT_OF_BOUNDS, "reason", v1::Reason_MAX);
  }
  record_removal(w, *p, c, actor.id);
  lines_of_removed(w, *p, c.hide_lines(), actor.id);
  p->out_reason = c.reason();
  if (p->standing == standing::out) {
    p->out = v1::OUT_REMOVED;
  } else {
    take_out(w, *p, v1::OUT_REMOVED);
    w.close(*p, v1::GOODBYE_REASON_REMOVED);
  }
  // Who comes again comes as anybody: powers are not among what a removal keeps.
  p->powers.clear();
  std::erase_if(w.s.handover, [&](const auto& offered) {
    if (offered.second.from != p->id) return false;
    w.own_changed(offered.first, own_part::hand_over);
    return true;
  });
  return accepted();
}

void removal_lifted(scribe& w, person& p) {
  const auto found = w.s.removed.find(p.id);
  if (found == w.s.removed.end()) return;
  w.s.removed_invitations.erase(found->second.invitation);
  w.s.removed.erase(found);
  w.own_changed(p.id, own_part::standing);
  w.facilitators_changed(own_part::removed, v1::POWER_REMOVE);
}

verdict obey(scribe& w, person&, const v1::BringBack& c) {
  auto* p = find_person(w.s, person_id(c.person()));
  if (!p || !w.s.removed.contains(p->id)) return refuse(v1::UNKNOWN_TARGET);
  removal_lifted(w, *p);
  if (is_removed(*p)) {
    p->out = v1::OUT_LEFT;
    p->out_reason = v1::REASON_UNSPECIFIED;
  }
  return accepted();
}

namespace {

std::expected<void, v1::Refusal> may_be_given(const person& stranger, const person& place) {
  // Whom lineage names needs no vouching, and must not take a second place.
  if (stranger.lineage || stranger.invitation != 0 || facilitates(stranger)) {
    return refuse_field(v1::OUT_OF_BOUNDS, "person", 0);
  }
  if (place.connected) return refuse_field(v1::OUT_OF_BOUNDS, "place_of", 0);
  // Never powers (1.2): who facilitates comes by their own invitation.
  if (facilitates(place)) return refuse(v1::EQUAL_OR_HIGHER);
  return {};
}

// Of two mutes the one that lasts longer stays (1.2).
void keep_mute(scribe& w, person& stranger, person& place) {
  auto muted = std::exchange(stranger.muted, std::nullopt);
  w.cancel(due::mute_over, stranger.id.value());
  if (!muted) return;
  if (!place.muted || muted->until > place.muted->until) place.muted = muted;
  w.schedule(due::mute_over, place.muted->until, place.id.value());
  w.facilitators_changed(own_part::muted, v1::POWER_QUIET);
}

// What was the earlier person's alone does not go to somebody on a facilitator's word: private
// words and private choices. Their settings are the ones that they made as a stranger.
void keep_private(scribe& w, const person& stranger, person& place) {
  place.thread_from = w.s.next_private_seq;
  side_rooms_place_given(w, place.id);
  place.words_hidden.clear();
  place.hidden_people = stranger.hidden_people;
  place.start_me = false;
  if (place.proposed_name) w.forget(*std::exchange(place.proposed_name, std::nullopt));
  if (place.knock) w.forget(*std::exchange(place.knock, std::nullopt));
  set_pace(w, place, stranger.pace_percent);
}

}  // namespace

// The stranger's own return token opens the earlier place from now on; their client is told to
// connect again (GOODBYE_REASON_PLACE_GIVEN). The earlier person's own token keeps working: if it
// was not River after all, River supersedes.
verdict obey(scribe& w, person&, const v1::GivePlace& c) {
  auto* stranger = find_person(w.s, person_id(c.person()));
  auto* place = find_person(w.s, person_id(c.place_of()));
  if (!stranger || !place || stranger == place || stranger->standing == standing::out ||
      place->standing == standing::out) {
    return refuse(v1::UNKNOWN_TARGET);
  }
  if (auto may = may_be_given(*stranger, *place); !may) return std::unexpected(may.error());
  keep_private(w, *stranger, *place);
  keep_mute(w, *stranger, *place);
  w.s.by_return_hash[stranger->return_hash] = place->id;
  // A command that was on its way is answered once, by whichever name, and from whichever device
  // (I12).
  for (const auto& run : stranger->runs) remember_run(*place, run);
  place->lost_at = w.now();
  take_out(w, *stranger, v1::OUT_PLACE_GIVEN);
  w.close(*stranger, v1::GOODBYE_REASON_PLACE_GIVEN);
  return accepted();
}

}  // namespace hearth::meeting
