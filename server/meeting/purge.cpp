// The purge: everything said, names, hands and notes go in one step, and everybody is disconnected;
// what remains is countable (MEETING.md 3.6, 3.7).
#include "server/meeting/care.hpp"
#include "server/meeting/life.hpp"
#include "server/meeting/lines.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/words_held.hpp"

#include <utility>

namespace hearth::meeting {

namespace {

void tell_the_end(scribe& w) {
  for (const auto& [id, p] : w.s.people) {
    if (p.standing == standing::inside) w.person_left(id);
    if (p.standing == standing::out || !p.connected) continue;
    v1::OwnEvent e;
    e.mutable_standing()->set_me(id.value());
    e.mutable_standing()->set_standing(v1::STANDING_OUT);
    e.mutable_standing()->set_out(v1::OUT_ENDED);
    e.mutable_standing()->set_facilitator_late(w.s.facilitator_late);
    w.tell(id, std::move(e));
    w.close(p, v1::GOODBYE_REASON_ENDED);
  }
}

void invite_to_debrief(scribe& w) {
  if (!w.s.debrief) return;
  for (const auto id : w.s.facilitators) {
    if (here(w.s.people.at(id))) w.made.debrief.push_back(id);
  }
}

std::uint32_t leaving_answers(const counts& c) {
  return c.lighter + c.the_same + c.heavier;
}

// Heads in steps; of few people no numbers, and of few answers none (3.7).
counts what_may_be_counted(counts c) {
  if (c.people < meeting_closed::people_min) {
    c.mutes = c.removals = c.pauses = c.cares = c.reports = 0;
  }
  if (leaving_answers(c) < meeting_closed::people_min) c.lighter = c.the_same = c.heavier = 0;
  c.people = head_count_step(c.people);
  return c;
}

// What may remain (3.7): the meeting, its times, its counts, and that there was an agreement.
state husk_of(const state& s) {
  state husk;
  husk.meeting = s.meeting;
  husk.epoch = s.epoch;
  husk.policy_digest = s.policy_digest;
  husk.agreement_version = s.agreement_version;
  husk.now = s.now;
  husk.last_number = s.last_number;
  husk.life = v1::LIFE_ENDED;
  husk.opened_at = s.opened_at;
  husk.ends_at = s.ends_at;
  husk.counts = what_may_be_counted(s.counts);
  return husk;
}

// A meeting that never opened did not close, either.
void tell_that_it_closed(scribe& w) {
  const auto& s = w.s;
  if (s.opened_at == 0) return;
  const auto& c = s.counts;
  meeting_closed closed{s.policy.starts_at, s.opened_at, head_count(c.people), {}, {}};
  if (c.people >= meeting_closed::people_min) {
    closed.counted = {c.mutes, c.removals, c.pauses, c.cares, c.reports};
  }
  if (leaving_answers(c) >= meeting_closed::people_min) {
    closed.left = {c.lighter, c.the_same, c.heavier};
  }
  w.tell_organiser(closed);
}

}  // namespace

void purge(scribe& w) {
  w.flush();
  tell_that_it_closed(w);
  invite_to_debrief(w);
  tell_the_end(w);
  lines_purged(w);
  care_purged(w);
  for (const auto id : words_held(w.s)) w.made.forget.push_back(id);
  w.s = husk_of(w.s);
  w.made.ended = true;
  w.meeting_changed();
  w.queue_ordered();
  w.round_moved();
  w.step_moved();
  w.floor_moved(v1::MOVED_MODE_CHANGED);
}

}  // namespace hearth::meeting
