// One person's own part (views.hpp): who facilitates sees more, everybody sees only what is theirs.
#include "server/meeting/floor.hpp"
#include "server/meeting/hands.hpp"
#include "server/meeting/life.hpp"
#include "server/meeting/lines.hpp"
#include "server/meeting/order.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/rounds.hpp"
#include "server/meeting/side_rooms.hpp"
#include "server/meeting/views.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

void own_standing(const state& s, const person& p, v1::OwnStanding& v) {
  v.set_me(p.id.value());
  switch (p.standing) {
    case standing::agreement:
      v.set_standing(v1::STANDING_AGREEMENT);
      break;
    case standing::waiting:
      v.set_standing(v1::STANDING_WAITING);
      break;
    case standing::inside:
      v.set_standing(v1::STANDING_INSIDE);
      break;
    case standing::out:
      v.set_standing(v1::STANDING_OUT);
      break;
  }
  v.set_out(p.out);
  v.set_reason(p.out_reason);
  for (const auto power : p.powers) v.add_powers(power);
  v.set_facilitator_here(power_here(s, v1::POWER_CARE));
  v.set_agreement_version(p.agreement_version);
  v.set_agreement_open(p.standing == standing::inside && p.agreement_version < s.agreement_version);
  if (p.standing == standing::agreement || v.agreement_open()) {
    v.mutable_agreement()->set_version(s.agreement_version);
    if (s.agreement_text) put_ref(s.agreement_text, *v.mutable_agreement()->mutable_text());
  }
  if (p.name) put_ref(p.name, *v.mutable_name());
  const auto removed = s.removed.find(p.id);
  v.set_rejoin(removed != s.removed.end() && removed->second.rejoin != v1::REJOIN_DENY);
  if (p.door_words) put_ref(*p.door_words, *v.mutable_words());
  v.set_asked_to_wait(p.asked_to_wait);
  v.set_asked_if_there_until_unix_ms(p.asked_if_there_until);
  v.set_counts_as_lost(p.counts_as_lost);
  v.set_facilitator_late(s.facilitator_late && p.standing != standing::out);
  v.set_lines_held(p.standing != standing::out && lines_wait(s, p));
  v.set_steward(s.steward == p.id);
}

void own_offer(const state& s, const person& p, v1::OwnOffer& v) {
  const auto& f = s.floor;
  v.set_went_on(f.went_on.contains(p.id));
  if (!f.offer || f.offer->to != p.id) return;
  v.set_turn_id(f.turn.value());
  const auto until = s.agenda.by_subject.find({due::offer_over, 0});
  if (until != s.agenda.by_subject.end()) v.set_until_unix_ms(until->second);
  v.set_later_possible(later_possible(s, p.id));
}

void own_hands(const state& s, const person& p, v1::OwnHands& v) {
  if (const auto* h = share_hand(s, p.id)) {
    v.set_share(h->id.value());
    v.set_before_me(before(s, p.id));
    v.set_about(places_may_grow(s));
    v.set_passed_over_kindly(h->overtaken);
    if (h->note) put_ref(h->note, *v.mutable_note());
  } else if (const auto* place = round_place(s, p.id);
             place && place->mark == v1::MARK_UNSPECIFIED) {
    v.set_before_me(before(s, p.id));
  }
  for (const auto& h : s.queue.process) {
    if (h.person == p.id) v.set_process(h.id.value());
  }
  // "You are next" is said when the present share begins (2.2).
  v.set_you_are_next(s.floor.holder != person_id{} && s.floor.holder != p.id &&
                     s.mode.mode != v1::MODE_POPCORN && would_offer(s) == p.id);
}

// Whoever is connected and in this share's audience, but for the teller (3.5, I17).
std::uint32_t readers_of_share(const state& s, const person& teller) {
  std::uint32_t readers = 0;
  for (const auto& [id, p] : s.people) {
    if (id == teller.id || !here(p)) continue;
    if (std::ranges::find(p.withheld, s.floor.turn) == p.withheld.end()) ++readers;
  }
  return readers;
}

void own_turn(const state& s, const person& p, v1::OwnTurn& v) {
  if (s.floor.picker == p.id) {
    const auto until = s.agenda.by_subject.find({due::pick_over, 0});
    if (until != s.agenda.by_subject.end()) v.set_pick_until_unix_ms(until->second);
  }
  if (s.floor.holder != p.id) return;
  v.set_turn_id(s.floor.turn.value());
  v.set_readers(readers_of_share(s, p));
  v.set_more_time_asked_unix_ms(s.floor.more_asked_at);
  v.set_first_more_time_left(s.floor.more_granted == 0);
  v.set_budget_ms(s.floor.budget_ms);
  // Aside the clock stands, which the room is not told (2.10).
  v.set_ends_at_unix_ms(s.floor.aside ? 0 : s.floor.ends_at);
  v.set_remaining_ms(s.floor.aside ? s.floor.away_left_ms : s.floor.remaining_ms);
  if (!p.sharing.reactions_untold) {
    v.set_with_you(static_cast<std::uint32_t>(s.floor.with_teller.size()));
  }
  v.set_asked_unix_ms(s.floor.asked_at);
}

void own_cares(const state& s, const person& p, v1::OwnCares& v) {
  for (const auto& [id, c] : s.cares) {
    if (c.person != p.id) continue;
    auto& row = *v.add_cares();
    row.set_care(id.value());
    row.set_kind(c.kind);
    row.set_state(c.state);
    row.set_seen_by(c.seen_by.value());
    for (const auto with : c.with) row.add_with(with.value());
    row.set_nobody_here(!power_here(s, v1::POWER_CARE));
    row.set_unseen_long(c.unseen_long);
    row.set_since_unix_ms(c.since);
    row.set_meeting_ends(s.life == v1::LIFE_CLOSING);
  }
}

void waiting_list(const state& s, v1::WaitingList& v) {
  if (s.waiting_count == 0) return;
  std::vector<const person*> waiting;
  for (const auto& [id, p] : s.people) {
    if (p.standing == standing::waiting) waiting.push_back(&p);
  }
  std::ranges::sort(waiting, {}, [](const person* p) { return std::pair(p->arrived_at, p->id); });
  for (const auto* p : waiting) {
    auto& row = *v.add_people();
    row.set_person(p->id.value());
    if (p->name) put_ref(p->name, *row.mutable_name());
    row.set_since_unix_ms(p->arrived_at);
    row.set_away(!p->connected);
    row.set_asked_to_wait(p->asked_to_wait);
    row.set_removed_before(p->removed_before);
    if (p->knock) put_ref(*p->knock, *row.mutable_note());
    for (const auto& [id, other] : s.people) {
      if (other.standing == standing::inside && other.name.skeleton == p->name.skeleton) {
        row.set_looks_like(id.value());
        break;
      }
    }
  }
}

void facilitator_turn(const state& s, v1::FacilitatorTurn& v) {
  const auto& f = s.floor;
  v.set_turn_id(f.turn.value());
  if (f.offer) {
    v.set_offered_to(f.offer->to.value());
    v.set_unanswered(f.offer->unanswered);
    const auto until = s.agenda.by_subject.find({due::offer_over, 0});
    if (until != s.agenda.by_subject.end()) v.set_until_unix_ms(until->second);
    const auto decide = s.agenda.by_subject.find({due::unanswered_over, 0});
    if (decide != s.agenda.by_subject.end()) v.set_decide_until_unix_ms(decide->second);
  }
  if (f.more_asked_at != 0) v.set_more_time_for(f.holder.value());
  if (f.suggested_next) v.set_suggested_next(f.suggested_next->value());
  v.set_would_offer(would_offer(s).value());
  v.set_holder_silent(f.silence_told);
}

void facilitator_hands(const state& s, v1::FacilitatorHands& v) {
  const auto add = [&v](const hand& h) {
    auto& row = *v.add_hands();
    row.set_hand(h.id.value());
    row.set_person(h.person.value());
    row.set_kind(h.kind);
    if (h.note) put_ref(h.note, *row.mutable_note());
    row.set_since_unix_ms(h.raised_at);
    row.set_jumped(h.jumped);
  };
  for (const auto& h : s.queue.hands) add(h);
  for (const auto& h : s.queue.process) add(h);
}

void facilitator_marks(const state& s, v1::FacilitatorMarks& v) {
  for (const auto& place : s.round.places) {
    auto& row = *v.add_marks();
    row.set_person(place.person.value());
    row.set_mark(place.mark);
    const auto* p = find_person(s, place.person);
    row.set_listening(p && p->listening);
    const bool missed = place.mark == v1::MARK_UNSPECIFIED || place.mark == v1::MARK_LATER ||
                        place.mark == v1::MARK_ABSENT;
    if (missed) v.add_missed(place.person.value());
  }
}

void care_inbox(const state& s, v1::CareInbox& v) {
  for (const auto& [id, c] : s.cares) {
    if (c.state == v1::CARE_STATE_CLOSED || c.state == v1::CARE_STATE_CANCELLED) continue;
    auto& row = *v.add_cares();
    row.set_care(id.value());
    row.set_person(c.person.value());
    row.set_kind(c.kind);
    row.set_state(c.state);
    if (c.words) put_ref(c.words, *row.mutable_words());
    row.set_about(c.about.value());
    row.set_since_unix_ms(c.since);
    for (const auto with : c.with) row.add_with(with.value());
    row.set_alerts(c.alerts);
    const auto* sender = find_person(s, c.person);
    row.set_sender_away(!sender || !sender->connected);
  }
}

void own_mute(const person& p, v1::OwnMute& v) {
  if (!p.muted) return;
  v.mutable_scope()->set_post(p.muted->post);
  v.mutable_scope()->set_react(p.muted->react);
  v.mutable_scope()->set_hand(p.muted->hand);
  if (p.muted->until != never) v.set_until_unix_ms(p.muted->until);
  v.set_until(p.muted->until_kind);
  v.set_reason(p.muted->reason);
}

void own_settings(const person& p, v1::OwnSettings& v) {
  v.set_listening(p.listening);
  v.set_pace_percent(p.pace_percent);
  v.set_start_me(p.start_me);
  for (const auto hidden : p.hidden_people) v.add_hidden_people(hidden.value());
  auto& sharing = *v.mutable_sharing();
  sharing.set_responses(p.sharing.ceiling);
  sharing.set_only_present(p.sharing.only_present);
  sharing.set_reactions_untold(p.sharing.reactions_untold);
  sharing.set_never_asked(p.sharing.never_asked);
}

// Somebody who came in during a share reads from the next person on (3.5).
void own_context(const state& s, const person& p, v1::ContextCard& v) {
  const auto going_on = share_going_on(s);
  if (!going_on || std::ranges::find(p.withheld, *going_on) == p.withheld.end()) return;
  v.set_reads_from_next(true);
  const auto teller = s.floor.holder != person_id{} ? s.floor.holder : s.floor.last_holder;
  v.set_sharing(teller.value());
}

bool sees(const person& p, v1::Power power) {
  return p.standing == standing::inside && holds(p, power);
}

}  // namespace

v1::OwnEvent view_own(const state& s, const person& p, own_part part) {
  v1::OwnEvent e;
  switch (part) {
    case own_part::standing:
      own_standing(s, p, *e.mutable_standing());
      break;
    case own_part::settings:
      own_settings(p, *e.mutable_settings());
      break;
    case own_part::name_proposed: {
      auto& v = *e.mutable_name_proposed();
      if (p.proposed_name) put_ref(*p.proposed_name, *v.mutable_name());
      break;
    }
    case own_part::mute:
      own_mute(p, *e.mutable_mute());
      break;
    case own_part::hand_over: {
      const auto found = s.handover.find(p.id);
      auto& v = *e.mutable_hand_over();
      if (found == s.handover.end()) break;
      v.set_from(found->second.from.value());
      for (const auto power : found->second.powers) v.add_powers(power);
      break;
    }
    case own_part::context:
      own_context(s, p, *e.mutable_context());
      break;
    case own_part::offer:
      own_offer(s, p, *e.mutable_offer());
      break;
    case own_part::turn:
      own_turn(s, p, *e.mutable_turn());
      break;
    case own_part::hands:
      own_hands(s, p, *e.mutable_hands());
      break;
    case own_part::steward_asked:
      e.mutable_steward_asked();
      if (s.steward_asked == p.id) e.mutable_steward_asked()->set_from(s.steward_asked_by.value());
      break;
    case own_part::waiting_lines:
      *e.mutable_waiting_lines() = view_waiting_lines(s, p);
      break;
    case own_part::side_room:
      *e.mutable_side_room() = view_side_room(s, p);
      break;
    case own_part::side_rooms:
      e.mutable_side_rooms();
      if (sees(p, v1::POWER_QUIET)) *e.mutable_side_rooms() = view_side_rooms(s);
      break;
    case own_part::held_lines:
      e.mutable_held_lines();
      if (sees(p, v1::POWER_QUIET)) *e.mutable_held_lines() = view_held_lines(s);
      break;
    case own_part::cares:
      own_cares(s, p, *e.mutable_cares());
      break;
    case own_part::waiting:
      e.mutable_waiting();
      if (sees(p, v1::POWER_DOOR)) waiting_list(s, *e.mutable_waiting());
      break;
    case own_part::facilitator_turn:
      e.mutable_facilitator_turn();
      if (sees(p, v1::POWER_FLOOR) || steers(s, p))
        facilitator_turn(s, *e.mutable_facilitator_turn());
      break;
    case own_part::facilitator_hands:
      e.mutable_facilitator_hands();
      if (sees(p, v1::POWER_FLOOR)) facilitator_hands(s, *e.mutable_facilitator_hands());
      break;
    case own_part::facilitator_marks:
      e.mutable_facilitator_marks();
      if (sees(p, v1::POWER_FLOOR)) facilitator_marks(s, *e.mutable_facilitator_marks());
      break;
    case own_part::care_inbox:
      e.mutable_care_inbox();
      if (sees(p, v1::POWER_CARE)) care_inbox(s, *e.mutable_care_inbox());
      break;
    case own_part::muted:
      e.mutable_muted();
      if (sees(p, v1::POWER_QUIET)) *e.mutable_muted() = view_muted(s);
      break;
    case own_part::removed:
      e.mutable_removed();
      if (sees(p, v1::POWER_REMOVE)) *e.mutable_removed() = view_removed(s);
      break;
    case own_part::hidden_lines:
      e.mutable_hidden_lines();
      if (sees(p, v1::POWER_QUIET)) *e.mutable_hidden_lines() = view_hidden(s);
      break;
    case own_part::format:
      e.mutable_format();
      if (sees(p, v1::POWER_FLOOR)) *e.mutable_format() = view_format(s);
      break;
    case own_part::key:
      e.mutable_key();
      if (sees(p, v1::POWER_FLOOR)) *e.mutable_key() = view_key(s, p);
      break;
  }
  return e;
}

std::vector<v1::OwnEvent> view_own_whole(const state& s, const person& p) {
  std::vector<v1::OwnEvent> parts;
  const auto last = facilitates(p) ? own_part::key : own_part::cares;
  for (auto part = own_part::standing; part <= last;
       part = static_cast<own_part>(static_cast<std::uint8_t>(part) + 1)) {
    parts.push_back(view_own(s, p, part));
  }
  if (steers(s, p)) parts.push_back(view_own(s, p, own_part::facilitator_turn));
  for (const auto& [id, l] : s.private_lines) {
    if (may_read(s, p, l)) parts.push_back(view_private_line(l));
  }
  if (!p.words_hidden.empty()) {
    v1::OwnEvent e;
    for (const auto n : p.words_hidden) e.mutable_words_hidden()->add_lines(n);
    parts.push_back(std::move(e));
  }
  return parts;
}

}  // namespace hearth::meeting
