#include "server/meeting/order.hpp"

#include "server/meeting/hands.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/rounds.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

constexpr std::uint32_t jumps_max = 3;  // (2.8, I10)

bool keeps_place(const hand& h) {
  return h.fixed || h.jumped >= jumps_max;
}

auto key(const state& s, const hand& h) {
  const bool heard_less = s.policy.order == v1::ORDER_POLICY_HEARD_LESS;
  const auto* p = find_person(s, h.person);
  return std::pair(heard_less && p ? p->shares : 0u, h.seq);
}

// People with a return slot who would be offered the floor before `p` (2.8), not counting those
// whose hand is counted already.
std::uint32_t slots_before(const state& s, person_id p, std::size_t hands_counted) {
  std::uint32_t count = 0;
  for (const auto id : s.floor.return_slots) {
    if (id == p) break;
    const auto* other = find_person(s, id);
    if (!other || !here(*other)) continue;
    const auto end = s.queue.hands.begin() + static_cast<std::ptrdiff_t>(hands_counted);
    if (std::find_if(s.queue.hands.begin(), end, [&](const hand& h) { return h.person == id; }) ==
        end) {
      ++count;
    }
  }
  return count;
}

bool waits_in_round(const state& s, person_id p) {
  if (s.mode.mode != v1::MODE_ROUND || s.floor.holder == p) return false;
  const auto* place = round_place(s, p);
  return place && place->mark == v1::MARK_UNSPECIFIED;
}

bool has_slot(const state& s, person_id p) {
  return std::ranges::find(s.floor.return_slots, p) != s.floor.return_slots.end();
}

}  // namespace

void hand_placed(scribe& w, hand h) {
  auto& hands = w.s.queue.hands;
  auto at = hands.size();
  while (at > 0 && !keeps_place(hands[at - 1]) && key(w.s, h) < key(w.s, hands[at - 1])) {
    --at;
    // A hand that only comes back to where it was has jumped nobody (2.3, 10 s).
    if (hands[at].seq > h.seq) continue;
    ++hands[at].jumped;
    hands[at].overtaken = true;
  }
  hands.insert(hands.begin() + static_cast<std::ptrdiff_t>(at), std::move(h));
  places_changed(w);
}

void hand_steps_back(scribe& w, person_id p) {
  auto& hands = w.s.queue.hands;
  auto mine = std::ranges::find(hands, p, &hand::person);
  if (mine == hands.end()) return;
  ++mine->laters;
  auto next = std::find_if(mine + 1, hands.end(), [&](const hand& h) {
    const auto* other = find_person(w.s, h.person);
    return other && can_be_offered(w.s, *other);
  });
  if (next != hands.end()) std::rotate(mine, mine + 1, next + 1);
  places_changed(w);
}

verdict hand_moved(scribe& w, hand_id x, hand_id y) {
  auto& hands = w.s.queue.hands;
  const auto from = std::ranges::find(hands, x, &hand::id);
  if (from == hands.end()) return refuse(v1::UNKNOWN_TARGET);
  const auto to = y == hand_id() ? hands.end() : std::ranges::find(hands, y, &hand::id);
  if (y != hand_id() && to == hands.end()) return refuse(v1::UNKNOWN_TARGET);
  if (to == from || to == from + 1) return refuse(v1::ALREADY_SO);
  // I10: whoever would be passed by this move keeps the place if they were jumped three times.
  const auto aged = [](const hand& h) { return h.jumped >= jumps_max; };
  if (to > from ? aged(*from) : std::any_of(to, from, aged)) return refuse(v1::JUMPED_OFTEN);
  from->fixed = true;
  if (to > from) {
    std::rotate(from, from + 1, to);
  } else {
    std::rotate(to, from, from + 1);
  }
  places_changed(w);
  w.facilitators_changed(own_part::facilitator_hands, v1::POWER_FLOOR);
  return accepted();
}

void places_changed(scribe& w) {
  w.queue_ordered();
  // Whether `later` is possible follows from the hand (2.4).
  if (w.s.floor.offer) w.own_changed(w.s.floor.offer->to, own_part::offer);
  w.facilitators_changed(own_part::facilitator_hands, v1::POWER_FLOOR);
  for (const auto& h : w.s.queue.hands) w.own_changed(h.person, own_part::hands);
  for (const auto& place : w.s.round.places) {
    if (place.mark == v1::MARK_UNSPECIFIED) w.own_changed(place.person, own_part::hands);
  }
}

bool places_may_grow(const state& s) {
  return s.policy.order == v1::ORDER_POLICY_HEARD_LESS || s.mode.mode == v1::MODE_POPCORN;
}

std::uint32_t before(const state& s, person_id p) {
  if (has_slot(s, p)) return slots_before(s, p, 0);
  if (waits_in_round(s, p)) {
    std::uint32_t count = slots_before(s, p, 0);
    for (const auto& place : s.round.places) {
      if (place.person == p) break;
      const bool waits = place.mark == v1::MARK_UNSPECIFIED && place.person != s.floor.holder;
      if (waits && !has_slot(s, place.person)) ++count;
    }
    return count;
  }
  const auto& hands = s.queue.hands;
  const auto mine = std::ranges::find(hands, p, &hand::person);
  const auto ahead = static_cast<std::size_t>(mine - hands.begin());
  return static_cast<std::uint32_t>(ahead) + slots_before(s, p, ahead);
}

std::uint32_t place_of(const state& s, person_id p) {
  if (!share_hand(s, p) && !waits_in_round(s, p) && !has_slot(s, p)) return 0;
  return before(s, p) + 1;
}

}  // namespace hearth::meeting
