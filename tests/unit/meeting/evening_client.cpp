// What people's apps hold, from events alone.
#include "server/meeting/lines.hpp"
#include "server/meeting/views.hpp"
#include "tests/unit/meeting/evening.hpp"

#include <algorithm>

namespace hearth::meeting::testing {
namespace {

template <class Part>
Part part_of(const client& c, v1::OwnEvent::KindCase kind,
             const Part& (v1::OwnEvent::*read)() const) {
  auto found = c.own.find(kind);
  return found == c.own.end() ? Part() : (found->second.*read)();
}

}  // namespace

v1::OwnOffer client::offer() const {
  return part_of(*this, v1::OwnEvent::kOffer, &v1::OwnEvent::offer);
}
v1::OwnHands client::hands() const {
  return part_of(*this, v1::OwnEvent::kHands, &v1::OwnEvent::hands);
}
v1::OwnTurn client::turn() const {
  return part_of(*this, v1::OwnEvent::kTurn, &v1::OwnEvent::turn);
}
v1::OwnStanding client::standing() const {
  return part_of(*this, v1::OwnEvent::kStanding, &v1::OwnEvent::standing);
}
v1::OwnMute client::mute() const {
  return part_of(*this, v1::OwnEvent::kMute, &v1::OwnEvent::mute);
}
v1::ContextCard client::context() const {
  return part_of(*this, v1::OwnEvent::kContext, &v1::OwnEvent::context);
}
v1::FacilitatorTurn client::facilitator_turn() const {
  return part_of(*this, v1::OwnEvent::kFacilitatorTurn, &v1::OwnEvent::facilitator_turn);
}
v1::FacilitatorHands client::facilitator_hands() const {
  return part_of(*this, v1::OwnEvent::kFacilitatorHands, &v1::OwnEvent::facilitator_hands);
}
v1::FacilitatorMarks client::facilitator_marks() const {
  return part_of(*this, v1::OwnEvent::kFacilitatorMarks, &v1::OwnEvent::facilitator_marks);
}
v1::FacilitatorFormat client::format() const {
  return part_of(*this, v1::OwnEvent::kFormat, &v1::OwnEvent::format);
}
v1::FacilitatorKey client::key() const {
  return part_of(*this, v1::OwnEvent::kKey, &v1::OwnEvent::key);
}
bool client::was_told(v1::NoticeKind kind) const {
  for (const auto& n : notices)
    if (n.kind() == kind) return true;
  return false;
}

void evening::give_snapshot(person_id p) {
  auto& c = clients_[p];
  const auto& who = s_.people.at(p);
  c.own.clear();
  c.private_lines.clear();
  for (const auto& e : view_own_whole(s_, who)) apply_own({p, e});
  c.lines.clear();
  if (who.standing != standing::inside) return;
  const auto past = view_past(s_, who, 0);
  for (const auto& line : past.lines()) c.lines[line.line()] = line;
}

void evening::apply_room(const room_event& e) {
  room_.heard.push_back(e.event);
  switch (e.event.kind_case()) {
    case v1::RoomEvent::kMeetingChanged:
      room_.meeting = e.event.meeting_changed();
      for (auto& [id, c] : clients_) shorten(c, room_.meeting.retention());
      break;
    case v1::RoomEvent::kPersonChanged:
      room_.people[e.event.person_changed().id()] = e.event.person_changed();
      break;
    case v1::RoomEvent::kPersonLeft:
      room_.people.erase(e.event.person_left().person());
      break;
    case v1::RoomEvent::kFloorMoved:
      room_.floor = e.event.floor_moved().floor();
      room_.moved_how = e.event.floor_moved().how();
      room_.moved_by = e.event.floor_moved().by();
      break;
    case v1::RoomEvent::kQueueOrdered:
      room_.queue = e.event.queue_ordered();
      break;
    case v1::RoomEvent::kRoundMoved:
      room_.round = e.event.round_moved();
      break;
    case v1::RoomEvent::kStepMoved:
      room_.step = e.event.step_moved();
      break;
    default:
      for (auto& [id, c] : clients_) {
        auto p = s_.people.find(id);
        if (p != s_.people.end() && p->second.standing == standing::inside)
          apply_line(c, p->second, e);
      }
  }
}

// A retention that became shorter acts on the lines that a client already shows (3.4).
void evening::shorten(client& c, const v1::RetentionPolicy& retention) {
  instant life = never;
  if (retention.kind() == v1::RETENTION_LIVE) life = 10 * minute_ms;
  if (retention.kind() == v1::RETENTION_TURN) life = 10 * minute_ms;  // of what is no share
  if (retention.kind() == v1::RETENTION_ROLLING) life = retention.rolling_min() * minute_ms;
  const auto cap = retention.cap_min() == 0 ? never : retention.cap_min() * minute_ms;
  life = std::min(life, cap);
  if (life == never) return;
  const auto sooner = [](auto& line, instant ms) {
    if (ms == never) return;
    const auto at = line.said_unix_ms() + ms;
    const auto until = line.expires_unix_ms();
    line.set_expires_unix_ms(until == 0 ? at : std::min(until, at));
  };
  const bool by_share = retention.kind() == v1::RETENTION_TURN;  // their end is said (LinesExpire)
  for (auto& [id, line] : c.lines) sooner(line, by_share && line.turn_id() != 0 ? cap : life);
  for (auto& [id, line] : c.private_lines) sooner(line, life);
}

// Who was away is given what was missed when they come back, so they are not left out here.
void evening::apply_line(client& c, const person& p, const room_event& e) {
  if (!may_have(p, e)) {
    c.withheld.insert(e.number);
    return;
  }
  switch (e.event.kind_case()) {
    case v1::RoomEvent::kLineSaid:
      c.lines[e.event.line_said().line()] = e.event.line_said();
      break;
    case v1::RoomEvent::kLineEdited: {
      // Whole, so that who was away at the first frame, which is erased, misses nothing.
      const auto& edited = e.event.line_edited();
      v1::Line line;
      line.set_line(edited.line());
      line.set_author(edited.author());
      *line.mutable_words() = edited.words();
      line.set_turn_id(edited.turn_id());
      line.set_kind(edited.kind());
      line.set_said_unix_ms(edited.said_unix_ms());
      line.set_expires_unix_ms(edited.expires_unix_ms());
      if (edited.has_note()) *line.mutable_note() = edited.note();
      line.set_edited(true);
      c.lines[edited.line()] = line;
      break;
    }
    case v1::RoomEvent::kLinesGone:
      for (auto line : e.event.lines_gone().lines()) c.lines.erase(line);
      break;
    case v1::RoomEvent::kLinesExpire:
      for (auto line : e.event.lines_expire().lines()) {
        auto found = c.lines.find(line);
        if (found != c.lines.end())
          found->second.set_expires_unix_ms(e.event.lines_expire().expires_unix_ms());
      }
      break;
    case v1::RoomEvent::kReacted:
      c.reactions[e.event.reacted().line()] = e.event.reacted();
      break;
    case v1::RoomEvent::kNoteSet:
      for (auto line : e.event.note_set().lines()) {
        auto found = c.lines.find(line);
        if (found == c.lines.end()) continue;
        if (e.event.note_set().has_note())
          *found->second.mutable_note() = e.event.note_set().note();
        else
          found->second.clear_note();
      }
      break;
    default:
      break;
  }
}

void evening::apply_own(const own_event& e) {
  auto found = clients_.find(e.to);
  if (found == clients_.end() || !found->second.connected) return;
  auto& c = found->second;
  switch (e.event.kind_case()) {
    case v1::OwnEvent::kPrivateLine:
      c.private_lines[e.event.private_line().id()] = e.event.private_line();
      break;
    case v1::OwnEvent::kPrivateGone:
      for (auto id : e.event.private_gone().ids()) c.private_lines.erase(id);
      break;
    case v1::OwnEvent::kWordsHidden:
      for (auto line : e.event.words_hidden().lines()) c.words_hidden.insert(line);
      break;
    case v1::OwnEvent::kNotice:
      c.notices.push_back(e.event.notice());
      break;
    default:
      c.own[e.event.kind_case()] = e.event;
  }
}

}  // namespace hearth::meeting::testing
