#include "server/meeting/roster.hpp"

#include <algorithm>

#include "server/base/assert.hpp"
#include "server/meeting/care.hpp"
#include "server/meeting/powers.hpp"

namespace hearth::meeting {

person* find_person(state& s, person_id id) {
  const auto found = s.people.find(id);
  return found == s.people.end() ? nullptr : &found->second;
}

const person* find_person(const state& s, person_id id) {
  const auto found = s.people.find(id);
  return found == s.people.end() ? nullptr : &found->second;
}

bool here(const person& p) { return p.standing == standing::inside && p.connected.has_value(); }

bool can_be_offered(const state& s, const person& p) {
  return here(p) && !p.listening && !(p.muted && p.muted->post) &&
         p.agreement_version >= s.agreement_version;
}

void set_standing(scribe& w, person& p, standing to) {
  HEARTH_ASSERT(p.standing != to);
  auto& s = w.s;
  if (p.standing == standing::waiting) --s.waiting_count;
  if (p.standing == standing::inside) {
    --s.inside_count;
    if (p.connected) --s.inside_here;
    s.facilitators.erase(p.id);
    p.lead = false;
    w.person_left(p.id);
  }
  const bool lobby = p.standing == standing::waiting || to == standing::waiting;
  p.standing = to;
  if (to == standing::waiting) ++s.waiting_count;
  if (to == standing::inside) {
    ++s.inside_count;
    if (p.connected) ++s.inside_here;
    if (facilitates(p)) s.facilitators.insert(p.id);
    w.person_changed(p.id);
  }
  w.own_changed(p.id, own_part::standing);
  if (lobby) w.facilitators_changed(own_part::waiting, v1::POWER_DOOR);
}

void set_powers(scribe& w, person& p, std::set<v1::Power> powers) {
  p.powers = std::move(powers);
  if (p.standing != standing::inside) return;
  if (facilitates(p)) {
    w.s.facilitators.insert(p.id);
  } else {
    w.s.facilitators.erase(p.id);
    p.lead = false;
  }
  w.person_changed(p.id);
  // What a facilitator sees begins or ends with the power: every part is given anew.
  for (const auto part :
       {own_part::standing, own_part::waiting, own_part::facilitator_turn,
        own_part::facilitator_hands, own_part::facilitator_marks, own_part::care_inbox,
        own_part::muted, own_part::removed, own_part::hidden_lines}) {
    w.own_changed(p.id, part);
  }
  settle_lead(w);
}

void settle_lead(scribe& w) {
  auto& s = w.s;
  person* best = nullptr;
  for (const auto id : s.facilitators) {
    auto& p = s.people.at(id);
    if (!p.connected) continue;
    if (p.lead) return;  // the lead is connected: nothing moves
    if (!best || std::pair(p.inside_since, p.arrival_seq) <
                     std::pair(best->inside_since, best->arrival_seq)) {
      best = &p;
    }
  }
  if (!best) return;  // nobody to lead: who had it keeps it for the return
  for (const auto id : s.facilitators) {
    auto& p = s.people.at(id);
    if (std::exchange(p.lead, false)) w.person_changed(id);
  }
  best->lead = true;
  w.person_changed(best->id);
}

bool power_here(const state& s, v1::Power power) {
  return std::ranges::any_of(s.facilitators, [&](person_id id) {
    const auto& p = s.people.at(id);
    return p.connected && holds(p, power);
  });
}

bool name_allowed(const state& s, const person& p, const words_ref& name) {
  if (name.reserved) return false;
  for (const auto id : s.facilitators) {
    if (id != p.id && s.people.at(id).name.skeleton == name.skeleton) return false;
  }
  return true;
}

void settle_mark(scribe& w, person& p) {
  std::set<std::uint32_t> taken;
  bool alike = false;
  for (const auto& [id, other] : w.s.people) {
    if (id == p.id || other.standing != standing::inside) continue;
    if (other.name.skeleton != p.name.skeleton) continue;
    alike = true;
    taken.insert(other.mark);
  }
  std::uint32_t mark = 0;
  if (alike) {
    mark = 1;
    while (taken.contains(mark)) ++mark;
  }
  if (std::exchange(p.mark, mark) != mark) w.person_changed(p.id);
}

bool somebody_paced(const state& s) { return s.paced_count > 0; }

}  // namespace hearth::meeting
