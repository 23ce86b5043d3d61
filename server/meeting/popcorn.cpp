// Popcorn (MEETING.md 2.4): whoever has just shared names the next, only among raised hands, never
// among the silent. Who names nobody in time has done nothing wrong: the order of the queue
// decides.
#include "server/meeting/floor_rules.hpp"
#include "server/meeting/roster.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

constexpr instant pick_ms = 30 * second_ms;

bool somebody_to_name(const state& s, person_id picker) {
  return std::ranges::any_of(s.queue.hands, [&](const hand& h) {
    const auto* p = find_person(s, h.person);
    return p && p->id != picker && can_be_offered(s, *p);
  });
}

bool may_pick(const state& s, const person& p) {
  return s.mode.mode == v1::MODE_POPCORN && here(p) && !(p.muted && p.muted->post) &&
         somebody_to_name(s, p.id);
}

}  // namespace

void pick_begins(scribe& w, const person& p) {
  auto& f = w.s.floor;
  if (!may_pick(w.s, p)) return;
  f.picker = p.id;
  put_due(w, due::pick_over, w.now() + paced(p, pick_ms));
  w.own_changed(p.id, own_part::turn);
}

void pick_ends(scribe& w) {
  auto& f = w.s.floor;
  if (f.picker == person_id()) return;
  drop_due(w, due::pick_over);
  w.own_changed(f.picker, own_part::turn);
  f.picker = {};
  floor_retold(w);
}

// The one who names is gone, or nobody is left to be named.
void pick_settled(scribe& w) {
  const auto& f = w.s.floor;
  if (f.picker == person_id() || f.phase == v1::PHASE_FROZEN) return;
  const auto* p = find_person(w.s, f.picker);
  if (!p || !may_pick(w.s, *p)) pick_ends(w);
}

}  // namespace hearth::meeting
