// Who may post to the room (MEETING.md 2.2, 2.5): the phase table, asked at each post's own place
// in the journal (I4).
#include "server/meeting/floor_rules.hpp"
#include "server/meeting/order.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"

namespace hearth::meeting {

namespace {

constexpr instant line_grace_ms = 2 * second_ms;  // (2.5.4)

std::unexpected<v1::Refusal> not_your_turn(const state& s, const person& p) {
  auto no = refuse(v1::NOT_YOUR_TURN);
  no.error().mutable_params()->set_place(place_of(s, p.id));
  return no;
}

// The tail of a share that has just ended by done or by the end of wrapping.
bool tail_of_share(const state& s, const person& p, turn_id turn) {
  const auto& f = s.floor;
  return f.last_grace && turn != turn_id() && turn == f.last_turn && p.id == f.last_holder &&
         s.now - f.last_ended_at < paced(p, line_grace_ms);
}

std::optional<v1::Refusal> closed_to(const state& s, const person& p) {
  if (s.life == v1::LIFE_ENDED) return refuse(v1::MEETING_ENDED).error();
  if (s.life == v1::LIFE_CLOSING) return refuse(v1::CLOSING).error();
  if (s.life != v1::LIFE_OPEN) return refuse(v1::NOT_YET).error();
  if (p.standing == standing::agreement) return refuse(v1::AGREEMENT_REQUIRED).error();
  if (p.standing == standing::waiting) return refuse(v1::WAITING).error();
  if (p.standing != standing::inside) return refuse(v1::GONE).error();
  if (p.muted && p.muted->post) return refuse(v1::MUTED).error();
  return std::nullopt;
}

// A changed agreement is read first; the present share is finished under the old one (1.3).
std::optional<v1::Refusal> agreement_unread(const state& s, const person& p) {
  if (p.agreement_version >= s.agreement_version || s.floor.holder == p.id) return std::nullopt;
  auto no = refuse(v1::AGREEMENT_CHANGED);
  no.error().mutable_params()->set_version(s.agreement_version);
  return no.error();
}

// In the response time others may do exactly what is allowed and wanted (2.4).
std::expected<v1::LineKind, v1::Refusal> may_respond(const state& s, const person& p,
                                                     turn_id turn) {
  const auto& f = s.floor;
  const auto allowed = share_responses(s);
  if (f.responses_until == 0 || allowed < v1::RESPONSES_SUPPORT) return not_your_turn(s, p);
  if (turn != f.last_turn) return already_moved(s);
  if (allowed == v1::RESPONSES_SUPPORT && f.supported.contains(p.id)) {
    return refuse(v1::SUPPORT_GIVEN);
  }
  return v1::LINE_KIND_RESPONSE;
}

std::expected<v1::LineKind, v1::Refusal> may_post_openly(const state& s, const person& p) {
  const instant wait = p.open_line_at + s.mode.slow_ms - s.now;
  if (p.open_line_at == 0 || s.mode.slow_ms == 0 || wait <= 0) return v1::LINE_KIND_OPEN;
  auto no = refuse(v1::SLOW_MODE);
  no.error().mutable_params()->set_retry_after_ms(static_cast<std::uint32_t>(wait));
  return no;
}

}  // namespace

std::expected<v1::LineKind, v1::Refusal> may_post(const state& s, const person& p, turn_id turn) {
  const auto& f = s.floor;
  if (const auto no = closed_to(s, p)) return std::unexpected(*no);
  if (s.paused && !facilitates(p)) return refuse(v1::PAUSED);
  if (tail_of_share(s, p, turn)) return v1::LINE_KIND_SHARE;
  if (s.hold_since != 0) return refuse(v1::HOLD);
  if (const auto no = agreement_unread(s, p)) return std::unexpected(*no);
  switch (f.phase) {
    case v1::PHASE_HELD:
    case v1::PHASE_WRAPPING:
      if (f.holder == p.id && f.aside) return refuse(v1::IN_SIDE_ROOM);  // the turn stands still
      if (f.holder == p.id && f.turn == turn) return v1::LINE_KIND_SHARE;
      if (facilitates(p)) return v1::LINE_KIND_PROCESS;
      return f.holder == p.id ? already_moved(s) : not_your_turn(s, p);
    case v1::PHASE_HELD_AWAY:
    case v1::PHASE_FROZEN:
      if (facilitates(p)) return v1::LINE_KIND_PROCESS;
      return not_your_turn(s, p);
    default:
      if (s.mode.mode == v1::MODE_QUIET) return refuse(v1::QUIET_TIME);
      if (facilitates(p)) return v1::LINE_KIND_OPEN;
      return s.mode.mode == v1::MODE_OPEN ? may_post_openly(s, p) : may_respond(s, p, turn);
  }
}

std::optional<turn_id> share_going_on(const state& s) {
  const auto& f = s.floor;
  if (floor_held(f)) return f.turn;
  if (f.responses_until != 0 || f.frozen_responses_in != 0) return f.last_turn;
  return std::nullopt;
}

}  // namespace hearth::meeting
