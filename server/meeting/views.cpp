#include "server/meeting/views.hpp"

#include "server/meeting/floor.hpp"
#include "server/meeting/order.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"

#include <algorithm>

namespace hearth::meeting {

v1::ModeSettings view_mode(const mode_settings& m) {
  v1::ModeSettings v;
  v.set_mode(m.mode);
  v.set_budget_s(m.budget_ms / 1000);
  v.set_timers(m.timers);
  v.set_responses(m.responses);
  v.set_advance(m.advance);
  if (m.prompt) put_ref(m.prompt, *v.mutable_prompt());
  v.set_response_time_s(m.response_ms / 1000);
  v.set_closing(m.closing);
  v.set_card(m.card);
  v.set_slow_s(m.slow_ms / 1000);
  return v;
}

v1::RetentionPolicy view_retention(const policy& p) {
  v1::RetentionPolicy v;
  v.set_kind(p.retention);
  if (p.retention == v1::RETENTION_ROLLING) v.set_rolling_min(p.rolling_min);
  v.set_cap_min(p.cap_min);
  return v;
}

v1::Meeting view_meeting(const state& s) {
  v1::Meeting v;
  v.set_life(s.life);
  v.set_paused(s.paused);
  if (s.policy.title) put_ref(s.policy.title, *v.mutable_title());
  if (s.policy.topic) put_ref(s.policy.topic, *v.mutable_topic());
  if (s.agreement_version > 0) {
    v.mutable_agreement()->set_version(s.agreement_version);
    if (s.agreement_text) put_ref(s.agreement_text, *v.mutable_agreement()->mutable_text());
  }
  *v.mutable_retention() = view_retention(s.policy);
  v.set_history(s.policy.history);
  *v.mutable_mode() = view_mode(s.mode);
  v.set_order(s.policy.order);
  v.set_queue_closed(s.queue.closed);
  v.set_locked(s.locked);
  v.set_marks_shown(s.policy.marks_shown);
  v.set_opened_unix_ms(s.opened_at);
  v.set_ends_unix_ms(s.ends_at);
  v.set_hold_since_unix_ms(s.hold_since);
  v.set_hold_until_unix_ms(s.hold_until);
  v.set_lobby(s.policy.lobby);
  v.set_closing_until_unix_ms(s.closing_until);
  v.set_shared_timer_blank(somebody_paced(s));
  v.set_closing_soon_min(s.closing_soon_min);
  v.set_without_facilitator(s.policy.without_facilitator);
  v.set_pause_card(s.pause_card);
  if (s.without_now == v1::WITHOUT_FACILITATOR_STEWARD) v.set_steward(s.steward.value());
  v.set_goes_on_by_itself(s.without_now == v1::WITHOUT_FACILITATOR_PEER);
  return v;
}

v1::Person view_person(const state& s, const person& p) {
  v1::Person v;
  v.set_id(p.id.value());
  if (p.name) put_ref(p.name, *v.mutable_name());
  v.set_mark(p.mark);
  v.set_facilitates(facilitates(p));
  v.set_presence(p.connected ? v1::PRESENCE_HERE : v1::PRESENCE_AWAY);
  v.set_listening(s.policy.marks_shown && p.listening);
  v.set_lead(p.lead);
  v.set_helps(helps(p));
  return v;
}

v1::Floor view_floor(const state& s) {
  const auto& f = s.floor;
  v1::Floor v;
  v.set_mode(s.mode.mode);
  v.set_phase(f.phase);
  v.set_holder(f.holder.value());
  v.set_turn_id(f.turn.value());
  v.set_responses(responses_of(s));
  v.set_timers(s.mode.timers);
  v.set_moment(f.moment);
  v.set_frozen_phase(f.frozen_phase);
  // A shared timer shows no number in a meeting in which somebody has set a pace (2.5.5), and a
  // pace could be read off any other: times of a turn are the holder's own (OwnTurn) then.
  // The time of a quiet is nobody's own.
  const bool times =
      (f.holder != person_id{} && !somebody_paced(s)) || s.mode.mode == v1::MODE_QUIET;
  if (times) {
    v.set_budget_ms(f.budget_ms);
    v.set_ends_at_unix_ms(f.ends_at);
    v.set_remaining_ms(f.remaining_ms);
  }
  if (f.responses_until != 0) {
    v.set_responding_to(f.last_turn.value());
    v.set_responses_until_unix_ms(f.responses_until);
  }
  v.set_picking(f.picker.value());
  for (const auto id : f.thanked_by) v.add_thanked_by(id.value());
  return v;
}

v1::Queue view_queue(const state& s) {
  v1::Queue v;
  for (const auto& h : s.queue.hands) {
    auto& row = *v.add_hands();
    row.set_hand(h.id.value());
    row.set_person(h.person.value());
    const auto* p = find_person(s, h.person);
    row.set_away(p && !p->connected);
  }
  v.set_closed(s.queue.closed);
  v.set_about(places_may_grow(s));
  return v;
}

v1::Round view_round(const state& s) {
  v1::Round v;
  const auto& r = s.round;
  if (r.id == round_id{}) return v;
  v.set_id(r.id.value());
  if (r.prompt) put_ref(r.prompt, *v.mutable_prompt());
  v.set_closing(r.closing);
  for (const auto& place : r.places) {
    // Who listens is not in the order that the room is shown, unless the group shows marks (2.1).
    if (place.mark == v1::MARK_LISTENING && !s.policy.marks_shown) continue;
    auto& row = *v.add_places();
    row.set_person(place.person.value());
    // Later and absent are offered once more: to come, until that has happened.
    const bool again =
        (place.mark == v1::MARK_LATER || place.mark == v1::MARK_ABSENT) && !place.offered_again;
    row.set_had(place.mark != v1::MARK_UNSPECIFIED && !again);
    if (s.policy.marks_shown) row.set_mark(place.mark);
  }
  return v;
}

v1::Line view_line(const line& l) {
  v1::Line v;
  v.set_line(l.id);
  v.set_author(l.author.value());
  if (l.words && !l.hidden) put_ref(l.words, *v.mutable_words());
  v.set_turn_id(l.turn.value());
  v.set_kind(l.kind);
  v.set_said_unix_ms(l.said_at);
  if (l.expires_at != never) v.set_expires_unix_ms(l.expires_at);
  if (l.note && !l.hidden) put_ref(l.note, *v.mutable_note());
  v.set_edited(l.edited);
  v.set_hidden(l.hidden);
  return v;
}

v1::Reactions view_reactions(const line& l) {
  std::map<v1::Reaction, std::uint32_t> counts;
  for (const auto& [who, reaction] : l.reactions) ++counts[reaction];
  v1::Reactions v;
  v.set_line(l.id);
  for (const auto& [reaction, count] : counts) {
    auto& row = *v.add_counts();
    row.set_reaction(reaction);
    row.set_count(count);
  }
  return v;
}

v1::Snapshot view_snapshot(const state& s) {
  v1::Snapshot v;
  v.mutable_position()->set_epoch(s.epoch);
  v.mutable_position()->set_number(s.last_number);
  *v.mutable_meeting() = view_meeting(s);
  for (const auto& [id, p] : s.people) {
    if (p.standing == standing::inside) *v.add_people() = view_person(s, p);
  }
  *v.mutable_floor() = view_floor(s);
  *v.mutable_queue() = view_queue(s);
  *v.mutable_round() = view_round(s);
  *v.mutable_step() = view_step(s);
  v.set_now_unix_ms(s.now);
  return v;
}

bool may_read(const state&, const person& p, const line& l) {
  if (p.standing != standing::inside || l.hidden || !l.words) return false;
  if (l.id < p.reads_from) return false;
  return l.turn == turn_id{} || std::ranges::find(p.withheld, l.turn) == p.withheld.end();
}

v1::PastLines view_past(const state& s, const person& p, number after) {
  v1::PastLines v;
  for (auto it = s.lines.upper_bound(after); it != s.lines.end(); ++it) {
    const auto& l = it->second;
    if (!may_read(s, p, l)) continue;
    *v.add_lines() = view_line(l);
    const bool told = !s.floor.reactions_held.contains(l.id);
    if (!l.reactions.empty() && told) *v.add_reactions() = view_reactions(l);
  }
  return v;
}

}  // namespace hearth::meeting
