#include "server/meeting/rounds.hpp"

#include "server/meeting/order.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/side_rooms.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

bool to_come(const place& at) {
  return at.mark == v1::MARK_UNSPECIFIED;
}

// Later and absent are offered once more after the cursor has reached the end (2.4).
bool once_more(const place& at) {
  return (at.mark == v1::MARK_LATER || at.mark == v1::MARK_ABSENT) && !at.offered_again;
}

bool busy(const state& s, person_id p) {
  return s.floor.holder == p || (s.floor.offer && s.floor.offer->to == p);
}

bool may_come(const state& s, const place& at) {
  const auto* p = find_person(s, at.person);
  return p && !busy(s, p->id) && can_be_offered(s, *p);
}

// Who is in a side room keeps the place as it is: they are here, and the round says nothing (2.10).
bool waits_aside(const state& s, const place& at) {
  return is_aside(s, at.person);
}

void cursor_settled(round& r) {
  while (r.cursor < r.places.size() && !to_come(r.places[r.cursor])) ++r.cursor;
}

void places_told(scribe& w) {
  w.round_moved();
  // Whether `later` is possible follows from the place (2.4).
  if (w.s.floor.offer) w.own_changed(w.s.floor.offer->to, own_part::offer);
  w.facilitators_changed(own_part::facilitator_marks, v1::POWER_FLOOR);
  for (const auto& at : w.s.round.places) w.own_changed(at.person, own_part::hands);
}

// Splitmix64 over the entry's random bits: equal in every replay (I16).
std::uint64_t drawn(std::uint64_t& bits) {
  bits += 0x9E3779B97F4A7C15u;
  std::uint64_t z = bits;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

void shuffle(std::vector<person_id>& order, std::uint64_t bits) {
  for (auto left = order.size(); left > 1; --left) {
    std::swap(order[left - 1], order[drawn(bits) % left]);
  }
}

// The facilitator's list first; whoever is missing in it follows by joining.
std::vector<person_id> listed(const std::vector<person_id>& list,
                              const std::vector<person_id>& joining) {
  std::vector<person_id> order;
  std::set<person_id> inside(joining.begin(), joining.end());
  for (const auto id : list) {
    if (inside.erase(id) > 0) order.push_back(id);
  }
  for (const auto id : joining) {
    if (inside.contains(id)) order.push_back(id);
  }
  return order;
}

// Of those who are in it, a facilitator is not last: they close a round by what they say next
// (2.4).
void facilitator_not_last(const state& s, std::vector<person_id>& order) {
  const auto speaks = [&](person_id id) { return !s.people.at(id).listening; };
  const auto last = std::find_if(order.rbegin(), order.rend(), speaks);
  if (last == order.rend() || !facilitates(s.people.at(*last))) return;
  const auto other = std::find_if(last, order.rend(), [&](person_id id) {
    return speaks(id) && !facilitates(s.people.at(id));
  });
  if (other == order.rend()) return;
  const auto at = other.base() - 1;
  std::rotate(at, at + 1, last.base());
}

std::vector<person_id> order_of(const scribe& w) {
  const auto& s = w.s;
  std::vector<std::pair<std::uint64_t, person_id>> by_joining;
  for (const auto& [id, p] : s.people) {
    if (p.standing == standing::inside) by_joining.emplace_back(p.arrival_seq, id);
  }
  std::ranges::sort(by_joining);
  std::vector<person_id> order;
  for (const auto& [seq, id] : by_joining) order.push_back(id);
  if (order.empty()) return order;
  // A list of the facilitator's own is kept as it is.
  if (s.mode.round_order == v1::ROUND_ORDER_LISTED) return listed(s.mode.listed, order);
  if (s.mode.round_order == v1::ROUND_ORDER_SHUFFLED) {
    shuffle(order, w.entry.random());
  } else {
    const auto start = static_cast<std::ptrdiff_t>(s.rounds_started % order.size());
    std::rotate(order.begin(), order.begin() + start, order.end());
  }
  facilitator_not_last(s, order);
  return order;
}

// Puts somebody in, at the end: as if they came now.
void put_in(scribe& w, person_id p) {
  auto& r = w.s.round;
  const auto mine = std::ranges::find(r.places, p, &place::person);
  if (mine == r.places.end()) {
    r.places.push_back({.person = p});
  } else {
    mine->mark = v1::MARK_UNSPECIFIED;
    mine->offered_again = false;
    const auto index = static_cast<std::uint32_t>(mine - r.places.begin());
    std::rotate(mine, mine + 1, r.places.end());
    if (index < r.cursor) --r.cursor;
  }
  cursor_settled(r);
  places_told(w);
}

}  // namespace

void round_started(scribe& w) {
  auto& s = w.s;
  round r;
  r.id = round_id(w.fresh_id());
  r.prompt = s.mode.prompt;
  r.closing = s.mode.closing;
  for (const auto id : order_of(w)) {
    const auto mark = s.people.at(id).listening ? v1::MARK_LISTENING : v1::MARK_UNSPECIFIED;
    r.places.push_back({.person = id, .mark = mark});
  }
  cursor_settled(r);
  s.round = std::move(r);
  ++s.rounds_started;
  places_told(w);
}

void round_cleared(scribe& w) {
  if (w.s.round.id == round_id()) return;
  places_told(w);
  w.s.round = {};
}

void round_restored(scribe& w, const round& before) {
  auto& s = w.s;
  std::vector<place> newcomers;
  for (const auto& at : s.round.places) {
    const auto known = std::ranges::find(before.places, at.person, &place::person);
    if (known == before.places.end()) newcomers.push_back(at);
  }
  auto r = before;
  // Who left is out without a gap; who chose otherwise since is what they chose (2.3).
  std::erase_if(r.places, [&](const place& at) {
    const auto* p = find_person(s, at.person);
    return !p || p->standing != standing::inside;
  });
  for (auto& at : r.places) {
    const bool listening = s.people.at(at.person).listening;
    const bool open = to_come(at) || once_more(at);
    if (listening && open) at.mark = v1::MARK_LISTENING;
    if (!listening && at.mark == v1::MARK_LISTENING) at.mark = v1::MARK_UNSPECIFIED;
  }
  r.places.insert(r.places.end(), newcomers.begin(), newcomers.end());
  r.cursor = 0;
  r.over_said = false;
  cursor_settled(r);
  s.round = std::move(r);
  places_told(w);
}

person_id round_next(const state& s) {
  const auto& r = s.round;
  for (auto i = r.cursor; i < r.places.size(); ++i) {
    if (to_come(r.places[i]) && may_come(s, r.places[i])) return r.places[i].person;
  }
  for (const auto& at : r.places) {
    if (once_more(at) && may_come(s, at)) return at.person;
  }
  return {};
}

void round_offered(scribe& w, person_id p) {
  auto& r = w.s.round;
  if (round_next(w.s) != p) return;
  const auto* offered = round_place(w.s, p);
  const bool again = !offered || !to_come(*offered);
  bool changed = false;
  for (auto& at : r.places) {
    if (!again && at.person == p) break;
    // I11: nobody is passed over unseen. Who is not there is absent, and is offered it once more.
    if (!to_come(at) || may_come(w.s, at) || busy(w.s, at.person)) continue;
    if (waits_aside(w.s, at)) continue;
    at.mark = v1::MARK_ABSENT;
    changed = true;
  }
  cursor_settled(r);
  if (changed) places_told(w);
}

void round_marked(scribe& w, person_id p, v1::Mark mark) {
  auto* at = round_place(w.s, p);
  if (!at) return;
  const bool again = at->mark == v1::MARK_LATER || at->mark == v1::MARK_ABSENT;
  if (mark == v1::MARK_LATER) {
    ++at->laters;  // at most once, so this one is offered again (2.4)
    at->offered_again = false;
  } else if (again) {
    at->offered_again = true;
  }
  at->mark = mark;
  cursor_settled(w.s.round);
  places_told(w);
}

bool round_asked(scribe& w, person& p) {
  if (w.s.mode.mode != v1::MODE_ROUND || w.s.round.id == round_id()) return false;
  auto* at = round_place(w.s, p.id);
  if (at && at->mark == v1::MARK_SPOKE) return false;  // waits for the next queue or open step
  if (busy(w.s, p.id)) return false;
  if (p.listening) listening_ended(w, p);
  at = round_place(w.s, p.id);
  if (!at || at->mark == v1::MARK_PASSED) {
    put_in(w, p.id);  // who passed may think again: they have not had the space
  } else {
    w.own_changed(p.id, own_part::hands);  // shows the place
  }
  return true;
}

void listening_ended(scribe& w, person& p) {
  p.listening = false;
  w.own_changed(p.id, own_part::settings);
  if (w.s.policy.marks_shown) w.person_changed(p.id);
  w.facilitators_changed(own_part::facilitator_marks, v1::POWER_FLOOR);
  round_person_listening(w, p);
}

void round_settled(scribe& w) {
  auto& s = w.s;
  auto& r = s.round;
  const bool idle = s.floor.phase == v1::PHASE_IDLE && s.life == v1::LIFE_OPEN;
  if (s.mode.mode != v1::MODE_ROUND || r.id == round_id() || !idle) return;
  if (round_next(s) != person_id()) {
    r.over_said = false;
    return;
  }
  if (std::exchange(r.over_said, true)) return;
  bool changed = false;
  for (auto& at : r.places) {
    if (!to_come(at) || waits_aside(s, at)) continue;
    at.mark = v1::MARK_ABSENT;
    changed = true;
  }
  cursor_settled(r);
  if (changed) places_told(w);
  round_end_told(w);
}

// A round never ends silently with someone to come (2.4).
void round_end_told(scribe& w) {
  const auto& places = w.s.round.places;
  const auto missed = std::ranges::find_if(places, [](const place& at) {
    return to_come(at) || at.mark == v1::MARK_LATER || at.mark == v1::MARK_ABSENT;
  });
  if (missed == places.end()) return w.notice(v1::NOTICE_KIND_ROUND_OVER, v1::POWER_FLOOR);
  w.notice(v1::NOTICE_KIND_ROUND_MISSED, v1::POWER_FLOOR, missed->person);
}

void round_person_entered(scribe& w, person& p) {
  auto& r = w.s.round;
  if (w.s.mode.mode != v1::MODE_ROUND || r.id == round_id()) return;
  // Who enters a running round is listening until they say otherwise (1.3).
  if (!std::exchange(p.listening, true)) {
    w.own_changed(p.id, own_part::settings);
    w.person_changed(p.id);
  }
  r.places.push_back({.person = p.id, .mark = v1::MARK_LISTENING});
  cursor_settled(r);
  places_told(w);
}

void round_person_out(scribe& w, person& p) {
  auto& r = w.s.round;
  const auto mine = std::ranges::find(r.places, p.id, &place::person);
  if (mine == r.places.end()) return;
  const auto index = static_cast<std::uint32_t>(mine - r.places.begin());
  r.places.erase(mine);
  if (index < r.cursor) --r.cursor;
  places_told(w);
}

void round_person_listening(scribe& w, person& p) {
  auto* at = round_place(w.s, p.id);
  if (w.s.round.id == round_id()) return;
  if (!p.listening) {
    if (!at || at->mark == v1::MARK_LISTENING) put_in(w, p.id);
    return;
  }
  // Whoever holds the floor, spoke or passed stays what they are.
  if (!at || busy(w.s, p.id) || at->mark == v1::MARK_SPOKE || at->mark == v1::MARK_PASSED) return;
  at->mark = v1::MARK_LISTENING;
  cursor_settled(w.s.round);
  places_told(w);
}

place* round_place(state& s, person_id p) {
  const auto mine = std::ranges::find(s.round.places, p, &place::person);
  return mine == s.round.places.end() ? nullptr : &*mine;
}

const place* round_place(const state& s, person_id p) {
  const auto mine = std::ranges::find(s.round.places, p, &place::person);
  return mine == s.round.places.end() ? nullptr : &*mine;
}

bool round_over(const state& s) {
  return s.round.id != round_id() && std::ranges::none_of(s.round.places, to_come) &&
         round_next(s) == person_id();
}

}  // namespace hearth::meeting
