#include "tests/simulation/view.hpp"

#include "server/meeting/views.hpp"
#include "server/wire/words_walk.hpp"

#include <algorithm>
#include <limits>

namespace hearth::simulation {

namespace {

using google::protobuf::Message;

// The part within an event of the own lane; null: it holds none.
const Message* inner(const v1::OwnEvent& e) {
  const auto* field = v1::OwnEvent::descriptor()->FindFieldByNumber(e.kind_case());
  return field ? &e.GetReflection()->GetMessage(e, field) : nullptr;
}

bool same(const Message& a, const Message& b) {
  return a.SerializeAsString() == b.SerializeAsString();
}

bool empty(const v1::OwnEvent& e) {
  const auto* part = inner(e);
  return !part || part->ByteSizeLong() == 0;
}

template <class M>
std::string compared(const char* what, const M& heard, const M& fresh) {
  if (same(heard, fresh)) return {};
  return std::string(what) + "\n  heard: " + heard.ShortDebugString() +
         "\n  fresh: " + fresh.ShortDebugString();
}

template <class Map>
std::string compared_all(const char* what, const Map& heard, const Map& fresh) {
  for (const auto& [id, one] : fresh) {
    const auto found = heard.find(id);
    if (found == heard.end()) return std::string(what) + " missing: " + one.ShortDebugString();
    if (auto d = compared(what, found->second, one); !d.empty()) return d;
  }
  for (const auto& [id, one] : heard) {
    if (!fresh.contains(id)) return std::string(what) + " too many: " + one.ShortDebugString();
  }
  return {};
}

v1::Line as_line(const v1::LineEdited& edited) {
  v1::Line l;
  l.set_line(edited.line());
  l.set_author(edited.author());
  *l.mutable_words() = edited.words();
  l.set_turn_id(edited.turn_id());
  l.set_kind(edited.kind());
  l.set_said_unix_ms(edited.said_unix_ms());
  l.set_expires_unix_ms(edited.expires_unix_ms());
  if (edited.has_note()) *l.mutable_note() = edited.note();
  l.set_edited(true);
  return l;
}

}  // namespace

void view::take(const v1::ServerFrame& f) {
  switch (f.kind_case()) {
    case v1::ServerFrame::kWelcome: {
      me = f.welcome().me();
      if (f.welcome().resumed()) return;
      *this = view();
      me = f.welcome().me();
      return;
    }
    case v1::ServerFrame::kSnapshot: {
      const auto& s = f.snapshot();
      through = s.position().number();
      meeting = s.meeting();
      people.clear();
      for (const auto& p : s.people()) people[p.id()] = p;
      floor = s.floor();
      queue = s.queue();
      round = s.round();
      step = s.step();
      lines.clear();
      reactions.clear();
      return;
    }
    case v1::ServerFrame::kPast:
      for (const auto& l : f.past().lines()) lines[l.line()] = l;
      for (const auto& r : f.past().reactions()) reactions[r.line()] = r;
      return;
    case v1::ServerFrame::kRoom:
      for (const auto& e : f.room().events()) take_room(e);
      through = f.room().first() + static_cast<std::uint64_t>(f.room().events_size()) - 1;
      return;
    case v1::ServerFrame::kOwn:
      if (f.own().whole()) {
        own.clear();
        private_lines.clear();
        words_hidden.clear();
      }
      for (const auto& e : f.own().events()) take_own(e);
      return;
    default:
      return;
  }
}

void view::set_note(const v1::NoteSet& note) {
  for (const auto id : note.lines()) {
    const auto l = lines.find(id);
    if (l == lines.end()) continue;
    l->second.clear_note();
    if (note.has_note()) *l->second.mutable_note() = note.note();
  }
}

void view::take_room(const v1::RoomEvent& e) {
  switch (e.kind_case()) {
    case v1::RoomEvent::kMeetingChanged:
      meeting = e.meeting_changed();
      return shorten(meeting.retention());
    case v1::RoomEvent::kPersonChanged:
      people[e.person_changed().id()] = e.person_changed();
      return;
    case v1::RoomEvent::kPersonLeft:
      people.erase(e.person_left().person());
      return;
    case v1::RoomEvent::kFloorMoved:
      floor = e.floor_moved().floor();
      return;
    case v1::RoomEvent::kQueueOrdered:
      queue = e.queue_ordered();
      return;
    case v1::RoomEvent::kRoundMoved:
      round = e.round_moved();
      return;
    case v1::RoomEvent::kStepMoved:
      step = e.step_moved();
      return;
    case v1::RoomEvent::kLineSaid:
      lines[e.line_said().line()] = e.line_said();
      return;
    case v1::RoomEvent::kLineEdited:
      lines[e.line_edited().line()] = as_line(e.line_edited());
      return;
    case v1::RoomEvent::kLinesGone:
      for (const auto id : e.lines_gone().lines()) {
        lines.erase(id);
        reactions.erase(id);
      }
      return;
    case v1::RoomEvent::kNoteSet:
      return set_note(e.note_set());
    case v1::RoomEvent::kLinesExpire:
      for (const auto id : e.lines_expire().lines()) {
        const auto l = lines.find(id);
        if (l != lines.end()) l->second.set_expires_unix_ms(e.lines_expire().expires_unix_ms());
      }
      return;
    case v1::RoomEvent::kReacted:
      reactions.erase(e.reacted().line());
      if (lines.contains(e.reacted().line()) && e.reacted().counts_size() > 0) {
        reactions[e.reacted().line()] = e.reacted();
      }
      return;
    default:
      return;
  }
}

void view::take_own(const v1::OwnEvent& e) {
  switch (e.kind_case()) {
    case v1::OwnEvent::kPrivateLine:
      private_lines[e.private_line().id()] = e.private_line();
      return;
    case v1::OwnEvent::kPrivateGone:
      for (const auto id : e.private_gone().ids()) private_lines.erase(id);
      return;
    case v1::OwnEvent::kWordsHidden:
      words_hidden.insert(e.words_hidden().lines().begin(), e.words_hidden().lines().end());
      return;
    case v1::OwnEvent::kNotice:
      return;  // said once, shown by no later part
    default:
      own[e.kind_case()] = e;
  }
}

// A retention that became shorter acts on what an app already shows (MEETING.md 3.4).
void view::shorten(const v1::RetentionPolicy& retention) {
  constexpr std::int64_t minute_ms = 60'000;
  constexpr auto never = std::numeric_limits<std::int64_t>::max();
  auto life = never;
  if (retention.kind() == v1::RETENTION_LIVE) life = 10 * minute_ms;
  if (retention.kind() == v1::RETENTION_ROLLING) life = retention.rolling_min() * minute_ms;
  if (retention.cap_min() != 0) life = std::min(life, retention.cap_min() * minute_ms);
  if (life == never) return;
  const auto sooner = [life](auto& line) {
    const auto at = line.said_unix_ms() + life;
    const auto until = line.expires_unix_ms();
    line.set_expires_unix_ms(until == 0 ? at : std::min(until, at));
  };
  for (auto& [id, line] : lines) sooner(line);
  for (auto& [id, line] : private_lines) sooner(line);
}

const v1::OwnEvent& view::part(v1::OwnEvent::KindCase kind) const {
  static const v1::OwnEvent none;
  const auto found = own.find(kind);
  return found == own.end() ? none : found->second;
}

v1::Standing view::standing() const {
  return part(v1::OwnEvent::kStanding).standing().standing();
}

bool view::holds(v1::Power power) const {
  const auto& powers = part(v1::OwnEvent::kStanding).standing().powers();
  return std::ranges::find(powers, power) != powers.end();
}

view afresh(const chronicle& c, std::uint64_t person) {
  const auto& s = c.state();
  const auto& p = s.people.at(meeting::person_id(person));
  const auto resolved = [&c](v1::ServerFrame f) {
    wire::visit_words(f, [&c](v1::Words& w, std::string_view) {
      const auto* text = c.text(w.ref().id());
      text ? w.set_text(*text) : w.clear_ref();
      return true;
    });
    return f;
  };
  view v;
  v.me = person;
  v1::ServerFrame own;
  own.mutable_own()->set_whole(true);
  for (auto& e : meeting::view_own_whole(s, p)) *own.mutable_own()->add_events() = std::move(e);
  v.take(resolved(std::move(own)));
  if (p.standing != meeting::standing::inside) return v;
  v1::ServerFrame room, past;
  *room.mutable_snapshot() = meeting::view_snapshot(s);
  v.take(resolved(std::move(room)));
  *past.mutable_past() = meeting::view_past(s, p, 0);
  v.take(resolved(std::move(past)));
  return v;
}

std::string difference(const view& heard, const view& fresh) {
  if (heard.standing() != fresh.standing()) return "the standing differs";
  for (const auto& [kind, e] : fresh.own) {
    const auto found = heard.own.find(kind);
    if (found == heard.own.end() && !empty(e)) return "own part missing: " + e.ShortDebugString();
    if (found == heard.own.end()) continue;
    if (auto d = compared("an own part differs", found->second, e); !d.empty()) return d;
  }
  for (const auto& [kind, e] : heard.own) {
    if (!fresh.own.contains(kind) && !empty(e)) return "own part too many: " + e.ShortDebugString();
  }
  if (auto d = compared_all("a private line", heard.private_lines, fresh.private_lines);
      !d.empty()) {
    return d;
  }
  if (heard.words_hidden.size() < fresh.words_hidden.size()) return "not told of hidden words";
  if (!fresh.inside()) return {};
  if (heard.through != fresh.through) {
    return "read through " + std::to_string(heard.through) + ", the room is at " +
           std::to_string(fresh.through);
  }
  for (const auto& d : {compared("the meeting differs", heard.meeting, fresh.meeting),
                        compared("the floor differs", heard.floor, fresh.floor),
                        compared("the queue differs", heard.queue, fresh.queue),
                        compared("the round differs", heard.round, fresh.round),
                        compared("the step differs", heard.step, fresh.step),
                        compared_all("a person", heard.people, fresh.people),
                        compared_all("a line", heard.lines, fresh.lines),
                        compared_all("reactions", heard.reactions, fresh.reactions)}) {
    if (!d.empty()) return d;
  }
  return {};
}

}  // namespace hearth::simulation
