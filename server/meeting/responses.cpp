// Responses (MEETING.md 2.4): during a share and in the time after it others may do exactly what
// the meeting allows and its teller wants; and nothing interrupts the share itself (2.5.6).
#include "server/meeting/floor_rules.hpp"
#include "server/meeting/line_frames.hpp"
#include "server/meeting/lines.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/views.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

// The response time is everybody's, so it is as long as the slowest of them needs (2.5.5). Whose
// pace that is cannot be told from it.
instant response_time(const state& s) {
  std::uint32_t percent = 100;
  if (s.paced_count > 0) {
    for (const auto& [id, p] : s.people) {
      if (here(p)) percent = std::max(percent, p.pace_percent);
    }
  }
  return instant{s.mode.response_ms} * percent / 100;
}

}  // namespace

v1::Responses share_responses(const state& s) {
  const auto wanted = s.floor.ceiling;
  return wanted == v1::RESPONSES_UNSPECIFIED ? s.mode.responses
                                             : std::min(s.mode.responses, wanted);
}

v1::Responses responses_of(const state& s) {
  return share_going_on(s) ? share_responses(s) : s.mode.responses;
}

void share_begins(scribe& w, const person& teller) {
  auto& f = w.s.floor;
  f.ceiling = teller.sharing.ceiling;
  f.supported.clear();
  f.thanked_by.clear();
  f.with_teller.clear();
  f.line_at = w.now();
  f.turn_began = w.now();
  if (teller.sharing.only_present) w.s.only_present.insert(f.turn);
}

void responses_begin(scribe& w) {
  auto& s = w.s;
  if (!has_response_time(s.mode.mode) || s.mode.response_ms == 0) return;
  if (share_responses(s) == v1::RESPONSES_NONE) return;
  s.floor.responses_until = w.now() + response_time(s);
  put_due(w, due::response_over, s.floor.responses_until);
}

void responses_end(scribe& w) {
  auto& f = w.s.floor;
  drop_due(w, due::response_over);
  const bool going_on = f.responses_until != 0 || f.frozen_responses_in != 0;
  f.responses_until = 0;
  f.frozen_responses_in = 0;
  if (!going_on) return;
  share_over(w, f.last_turn);
  floor_retold(w);
}

void share_over(scribe& w, turn_id share) {
  for (const auto& [id, p] : w.s.people) {
    if (std::ranges::find(p.withheld, share) != p.withheld.end()) {
      w.own_changed(id, own_part::context);
    }
  }
  lines_share_over(w, share);
}

void floor_response_said(scribe& w, const person& p) {
  if (share_responses(w.s) == v1::RESPONSES_SUPPORT) w.s.floor.supported.insert(p.id);
}

// ---- Reactions while somebody shares: one quiet line for the teller (2.4)

bool reaction_held(scribe& w, const line& l, const person& by) {
  auto& s = w.s;
  auto& f = s.floor;
  if (!floor_held(f)) return false;
  f.reactions_held.insert(l.id);
  if (l.turn != f.turn || by.id == f.holder) return true;
  const auto& share = s.shares.at(l.turn);
  const bool with = std::ranges::any_of(
      share, [&](number id) { return s.lines.at(id).reactions.contains(by.id); });
  const bool changed = with ? f.with_teller.insert(by.id).second : f.with_teller.erase(by.id) > 0;
  if (changed) w.own_changed(f.holder, own_part::turn);
  return true;
}

std::vector<room_event> reactions_released(state& s) {
  std::vector<room_event> released;
  if (floor_held(s.floor)) return released;
  for (const auto id : std::exchange(s.floor.reactions_held, {})) {
    const auto* l = find_line(s, id);
    if (!l || l->hidden) continue;
    room_event e;
    e.share = l->turn;
    e.line = id;
    *e.event.mutable_reacted() = view_reactions(*l);
    released.push_back(std::move(e));
  }
  return released;
}

// ---- Commands

verdict obey(scribe& w, person& actor, const v1::EndResponses& c) {
  auto& f = w.s.floor;
  if (const auto no = not_now(w.s, c.turn_id())) return std::unexpected(*no);
  if (f.last_holder != actor.id && !holds(actor, v1::POWER_FLOOR)) return refuse(v1::NOT_ALLOWED);
  if (f.responses_until == 0) return refuse(v1::ALREADY_SO);
  responses_end(w);
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::ThankTeller& c) {
  auto& f = w.s.floor;
  if (const auto no = not_now(w.s, c.turn_id())) return std::unexpected(*no);
  if (f.phase != v1::PHASE_IDLE || f.last_turn != f.turn || f.last_holder == person_id()) {
    return already_moved(w.s);
  }
  if (f.last_holder == actor.id) return refuse(v1::UNKNOWN_TARGET);
  if (!f.thanked_by.insert(actor.id).second) return refuse(v1::ALREADY_SO);
  floor_retold(w);
  return accepted();
}

}  // namespace hearth::meeting
