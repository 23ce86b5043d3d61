#include "server/meeting/hands.hpp"

#include "server/meeting/limits.hpp"
#include "server/meeting/order.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/rounds.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

constexpr instant withdrawn_ms = 10 * second_ms;  // raised again within: the same place (2.3)
constexpr instant lower_undo_ms = 60 * second_ms;
constexpr instant lost_place_ms = 5 * minute_ms;  // (2.7)

bool process_raised(const state& s, person_id p) {
  return std::ranges::find(s.queue.process, p, &hand::person) != s.queue.process.end();
}

void process_changed(scribe& w, person_id p) {
  w.own_changed(p, own_part::hands);
  w.facilitators_changed(own_part::facilitator_hands, v1::POWER_FLOOR);
}

// Takes a share hand out of the queue, without a gap; its note is for nobody any more.
bool share_lowered(scribe& w, person_id p) {
  auto& hands = w.s.queue.hands;
  const auto mine = std::ranges::find(hands, p, &hand::person);
  if (mine == hands.end()) return false;
  w.forget(mine->note);
  hands.erase(mine);
  w.own_changed(p, own_part::hands);
  places_changed(w);
  return true;
}

bool process_lowered(scribe& w, person_id p) {
  auto& hands = w.s.queue.process;
  const auto mine = std::ranges::find(hands, p, &hand::person);
  if (mine == hands.end()) return false;
  w.forget(mine->note);
  hands.erase(mine);
  process_changed(w, p);
  return true;
}

void lowered_forgotten(scribe& w) {
  for (const auto& h : w.s.queue.lowered) w.forget(h.note);
  w.s.queue.lowered.clear();
  w.cancel(due::hand_undo_over);
}

// I14: who withdrew more than ten seconds ago is not remembered.
void withdrawn_forgotten(scribe& w) {
  std::erase_if(w.s.queue.withdrawn,
                [&](const auto& entry) { return w.now() - entry.second.second > withdrawn_ms; });
}

hand raised(scribe& w, const person& p, const v1::Ask& c) {
  hand h;
  h.id = hand_id(w.fresh_id());
  h.person = p.id;
  h.kind = c.kind();
  if (c.has_note()) h.note = ref_of(c.note());
  h.raised_at = w.now();
  return h;
}

verdict ask_to_share(scribe& w, person& actor, const v1::Ask& c) {
  auto& q = w.s.queue;
  if (actor.muted && (actor.muted->post || actor.muted->hand)) return refuse(v1::MUTED);
  // In a round a listener is put in, and who is still to come has a place already (2.3): no hand.
  if (round_asked(w, actor)) {
    if (c.has_note()) w.forget(ref_of(c.note()));
    return accepted();
  }
  if (share_hand(w.s, actor.id)) return refuse(v1::ALREADY_ASKED);
  if (q.closed) return refuse(v1::QUEUE_CLOSED);
  // A wish to speak is one's own word that one does not only listen.
  if (actor.listening) listening_ended(w, actor);
  auto h = raised(w, actor, c);
  const auto id = h.id.value();
  withdrawn_forgotten(w);
  h.seq = q.next_seq++;
  if (const auto again = q.withdrawn.find(actor.id); again != q.withdrawn.end()) {
    h.seq = again->second.first;
    q.withdrawn.erase(again);
  }
  hand_placed(w, std::move(h));
  return accepted(id);
}

}  // namespace

const hand* share_hand(const state& s, person_id p) {
  const auto mine = std::ranges::find(s.queue.hands, p, &hand::person);
  return mine == s.queue.hands.end() ? nullptr : &*mine;
}

void hand_served(scribe& w, person_id p) {
  if (!share_lowered(w, p)) return;
  w.cancel(due::place_over, p.value());
  // The queue has moved on: that somebody else went first has been said.
  for (auto& h : w.s.queue.hands) h.overtaken = false;
}

// ---- Commands

verdict obey(scribe& w, person& actor, const v1::Ask& c) {
  if (w.s.life != v1::LIFE_OPEN) {
    return refuse(w.s.life == v1::LIFE_CLOSING ? v1::CLOSING : v1::NOT_YET);
  }
  if (c.has_note() && c.note().ref().bytes() > limits::note_bytes_max) {
    return refuse_field(v1::TOO_LARGE, "note", limits::note_bytes_max);
  }
  if (c.kind() == v1::HAND_KIND_SHARE) return ask_to_share(w, actor, c);
  if (c.kind() != v1::HAND_KIND_PROCESS) return refuse_field(v1::OUT_OF_BOUNDS, "kind", 0);
  if (actor.muted && actor.muted->hand) return refuse(v1::MUTED);
  if (process_raised(w.s, actor.id)) return refuse(v1::ALREADY_ASKED);
  auto h = raised(w, actor, c);
  const auto id = h.id.value();
  h.seq = w.s.queue.next_seq++;
  w.s.queue.process.push_back(std::move(h));
  process_changed(w, actor.id);
  return accepted(id);
}

verdict obey(scribe& w, person& actor, const v1::Withdraw& c) {
  if (c.kind() == v1::HAND_KIND_PROCESS) {
    if (!process_lowered(w, actor.id)) return refuse(v1::ALREADY_SO);
    return accepted();
  }
  if (c.kind() != v1::HAND_KIND_SHARE) return refuse_field(v1::OUT_OF_BOUNDS, "kind", 0);
  const auto* mine = share_hand(w.s, actor.id);
  if (!mine) return refuse(v1::ALREADY_SO);
  withdrawn_forgotten(w);
  w.s.queue.withdrawn[actor.id] = {mine->seq, w.now()};
  share_lowered(w, actor.id);
  return accepted();
}

verdict obey(scribe& w, person&, const v1::MoveHand& c) {
  return hand_moved(w, hand_id(c.hand()), hand_id(c.before()));
}

verdict obey(scribe& w, person&, const v1::LowerHand& c) {
  auto& q = w.s.queue;
  const hand_id id(c.hand());
  if (const auto h = std::ranges::find(q.hands, id, &hand::id); h != q.hands.end()) {
    const auto p = h->person;
    share_lowered(w, p);
    return accepted();
  }
  if (const auto h = std::ranges::find(q.process, id, &hand::id); h != q.process.end()) {
    const auto p = h->person;
    process_lowered(w, p);
    return accepted();
  }
  return refuse(v1::UNKNOWN_TARGET);
}

// The wishes to speak; private words to the facilitators are no queue.
verdict obey(scribe& w, person&, const v1::LowerAllHands&) {
  auto& q = w.s.queue;
  if (q.hands.empty()) return refuse(v1::ALREADY_SO);
  lowered_forgotten(w);
  places_changed(w);
  q.lowered = std::exchange(q.hands, {});
  w.schedule(due::hand_undo_over, w.now() + lower_undo_ms);
  return accepted();
}

verdict obey(scribe& w, person&, const v1::RaiseAgain&) {
  auto& q = w.s.queue;
  if (q.lowered.empty()) return refuse(v1::UNDO_OVER);
  std::vector<hand> back;
  for (auto& h : std::exchange(q.lowered, {})) {
    const auto* p = find_person(w.s, h.person);
    const bool may = p && !(p->muted && (p->muted->post || p->muted->hand));
    if (may && !share_hand(w.s, h.person)) {
      if (!p->connected) w.schedule(due::place_over, w.now() + lost_place_ms, p->id.value());
      back.push_back(std::move(h));
    } else {
      w.forget(h.note);
    }
  }
  w.cancel(due::hand_undo_over);
  // As it was: those who asked meanwhile come after.
  q.hands.insert(q.hands.begin(), back.begin(), back.end());
  places_changed(w);
  return accepted();
}

verdict obey(scribe& w, person&, const v1::CloseQueue& c) {
  if (w.s.queue.closed == c.closed()) return refuse(v1::ALREADY_SO);
  w.s.queue.closed = c.closed();
  w.meeting_changed();
  w.queue_ordered();
  return accepted();
}

// From the next hand on: nobody who waits is put elsewhere by it.
verdict obey(scribe& w, person&, const v1::SetOrderPolicy& c) {
  if (c.order() < v1::ORDER_POLICY_ARRIVAL || c.order() > v1::ORDER_POLICY_FACILITATOR) {
    return refuse_field(v1::OUT_OF_BOUNDS, "order", v1::ORDER_POLICY_FACILITATOR);
  }
  if (w.s.policy.order == c.order()) return refuse(v1::ALREADY_SO);
  w.s.policy.order = c.order();
  w.meeting_changed();
  places_changed(w);
  return accepted();
}

// ---- Due, and what happens to people

void hands_due(scribe& w, due what, std::uint64_t subject) {
  if (what == due::hand_undo_over) return lowered_forgotten(w);
  share_lowered(w, person_id(subject));
  process_lowered(w, person_id(subject));
}

void hands_person_lost(scribe& w, person& p) {
  const bool share = share_hand(w.s, p.id) != nullptr;
  if (!share && !process_raised(w.s, p.id)) return;
  w.schedule(due::place_over, w.now() + lost_place_ms, p.id.value());
  if (share) w.queue_ordered();
}

void hands_person_back(scribe& w, person& p) {
  w.cancel(due::place_over, p.id.value());
  if (share_hand(w.s, p.id)) w.queue_ordered();
}

void hands_person_out(scribe& w, person& p) {
  auto& q = w.s.queue;
  w.cancel(due::place_over, p.id.value());
  q.withdrawn.erase(p.id);
  std::erase_if(q.lowered, [&](const hand& h) {
    if (h.person != p.id) return false;
    w.forget(h.note);
    return true;
  });
  if (q.lowered.empty()) w.cancel(due::hand_undo_over);
  share_lowered(w, p.id);
  process_lowered(w, p.id);
}

void hands_person_silenced(scribe& w, person& p) {
  w.s.queue.withdrawn.erase(p.id);
  share_lowered(w, p.id);
}

}  // namespace hearth::meeting
