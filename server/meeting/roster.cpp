#include "server/meeting/roster.hpp"

#include "server/base/assert.hpp"
#include "server/meeting/care.hpp"
#include "server/meeting/life.hpp"
#include "server/meeting/limits.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/side_rooms.hpp"
#include "server/meeting/sign_of_life.hpp"

#include <algorithm>

namespace hearth::meeting {

person* find_person(state& s, person_id id) {
  const auto found = s.people.find(id);
  return found == s.people.end() ? nullptr : &found->second;
}

const person* find_person(const state& s, person_id id) {
  const auto found = s.people.find(id);
  return found == s.people.end() ? nullptr : &found->second;
}

bool here(const person& p) {
  return p.standing == standing::inside && p.connected.has_value();
}

bool attends(const person& p) {
  return p.connected && !p.counts_as_lost;
}

bool can_be_offered(const state& s, const person& p) {
  return s.life == v1::LIFE_OPEN && here(p) && !p.listening && !(p.muted && p.muted->post) &&
         !is_aside(s, p.id);
}

namespace {

// Keeps the count of people inside with a pace, and what shows because of it.
void count_pace(scribe& w, bool more) {
  auto& count = w.s.paced_count;
  more ? ++count : --count;
  if (count != (more ? 1U : 0U)) return;
  w.meeting_changed();
  if (w.s.floor.holder != person_id{}) w.floor_moved(w.s.floor.moved_how, w.s.floor.moved_by);
}

}  // namespace

void set_standing(scribe& w, person& p, standing to) {
  HEARTH_ASSERT(p.standing != to);
  auto& s = w.s;
  if (p.standing == standing::waiting) {
    --s.waiting_count;
    w.cancel(due::waited_long, p.id.value());
  }
  if (p.standing == standing::inside) {
    --s.inside_count;
    if (p.connected) --s.inside_here;
    s.facilitators.erase(p.id);
    p.lead = false;
    if (p.pace_percent != 100) count_pace(w, false);
    w.person_left(p.id);
  }
  const bool lobby = p.standing == standing::waiting || to == standing::waiting;
  p.standing = to;
  if (to == standing::waiting) {
    ++s.waiting_count;
    w.schedule(due::waited_long, w.now() + limits::waiting_ms_max, p.id.value());
  }
  if (to == standing::inside) {
    ++s.inside_count;
    if (p.connected) ++s.inside_here;
    if (facilitates(p)) s.facilitators.insert(p.id);
    if (p.pace_percent != 100) count_pace(w, true);
    w.person_changed(p.id);
  }
  w.own_changed(p.id, own_part::standing);
  if (lobby) w.facilitators_changed(own_part::waiting, v1::POWER_DOOR);
}

void set_powers(scribe& w, person& p, std::set<v1::Power> powers) {
  p.powers = std::move(powers);
  if (p.standing != standing::inside) return;
  const bool facilitated = w.s.facilitators.contains(p.id);
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
        own_part::muted, own_part::removed, own_part::held_lines, own_part::hidden_lines,
        own_part::side_rooms, own_part::format, own_part::key}) {
    w.own_changed(p.id, part);
  }
  if (facilitates(p) || facilitated) people_here_changed(w, p);
}

void settle_lead(scribe& w) {
  auto& s = w.s;
  person* leads = nullptr;
  for (const auto id : s.facilitators) {
    auto& p = s.people.at(id);
    if (id == s.lead) {
      if (attends(p)) leads = &p;
      if (attends(p)) break;
    }
    if (!attends(p)) continue;
    if (!leads || std::pair(p.inside_since, p.arrival_seq) <
                      std::pair(leads->inside_since, leads->arrival_seq)) {
      leads = &p;
    }
  }
  if (!leads) return;  // nobody is here to lead: who had it keeps it for the return
  if (!s.facilitators.contains(s.lead)) s.lead = leads->id;
  for (const auto id : s.facilitators) {
    auto& p = s.people.at(id);
    const bool lead = &p == leads;
    if (std::exchange(p.lead, lead) != lead) w.person_changed(id);
  }
}

void people_here_changed(scribe& w, person& p) {
  auto& s = w.s;
  watch_sign_of_life(w, p);
  if (s.floor.holder != person_id{}) w.own_changed(s.floor.holder, own_part::turn);
  if (s.waiting_count > 0) w.facilitators_changed(own_part::waiting, v1::POWER_DOOR);
  w.facilitators_changed(own_part::facilitator_turn, v1::POWER_FLOOR);
  if (facilitates(p)) {
    settle_lead(w);
    const bool present = power_here(s, v1::POWER_CARE);
    if (std::exchange(s.facilitator_here, present) != present) {
      // Everybody is told whether a facilitator is here (1.3, 2.9.2).
      for (const auto& [id, other] : s.people) w.own_changed(id, own_part::standing);
      if (present) {
        life_facilitator_here(w);
      } else {
        life_last_facilitator_lost(w);
      }
    }
  }
  care_people_changed(w);
  side_rooms_person_changed(w, p);
  life_people_changed(w);
}

void set_pace(scribe& w, person& p, std::uint32_t percent) {
  const bool before = p.pace_percent != 100;
  p.pace_percent = percent;
  const bool after = percent != 100;
  if (p.standing == standing::inside && before != after) count_pace(w, after);
  w.own_changed(p.id, own_part::settings);
}

bool power_here(const state& s, v1::Power power) {
  return std::ranges::any_of(s.facilitators, [&](person_id id) {
    const auto& p = s.people.at(id);
    return attends(p) && holds(p, power);
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

bool somebody_paced(const state& s) {
  return s.paced_count > 0;
}

}  // namespace hearth::meeting
