#include "src/view.hpp"

#include "src/parts.hpp"
#include "src/wiping.hpp"

#include <algorithm>
#include <memory>

namespace hearth::inline v0::detail {

folded view::fold(const pb::RoomFrame& frame, events& out) {
  const std::uint64_t next = state_.position.number + 1;
  if (!has_room_ || frame.first() > next) return folded::gap;
  std::uint64_t number = frame.first();
  for (const pb::RoomEvent& e : frame.events()) {
    if (number == state_.position.number + 1) {
      state_.position.number = number;
      fold_event(number, e, out);
    }
    ++number;
  }
  return folded::well;
}

void view::fold_event(std::uint64_t number, const pb::RoomEvent& e, events& out) {
  switch (e.kind_case()) {
    case pb::RoomEvent::kMeetingChanged:
      state_.meeting = read_meeting(e.meeting_changed(), store_);
      shorten_lives();
      out.emplace_back(meeting_changed{});
      break;
    case pb::RoomEvent::kPersonChanged:
      fold_person(e.person_changed(), out);
      break;
    case pb::RoomEvent::kPersonLeft:
      fold_left(person_id{e.person_left().person()}, out);
      break;
    case pb::RoomEvent::kFloorMoved:
      state_.floor = read_floor(e.floor_moved().floor());
      state_.turn = turn_id{e.floor_moved().floor().turn_id()};
      out.emplace_back(
          floor_moved{as<moved>(e.floor_moved().how()), person_id{e.floor_moved().by()}});
      break;
    case pb::RoomEvent::kQueueOrdered:
      state_.queue = read_queue(e.queue_ordered());
      out.emplace_back(queue_changed{});
      break;
    case pb::RoomEvent::kRoundMoved:
      state_.round = read_round(e.round_moved(), store_);
      out.emplace_back(round_changed{});
      break;
    case pb::RoomEvent::kStepMoved:
      state_.step = read_step(e.step_moved(), store_);
      out.emplace_back(step_changed{});
      break;
    case pb::RoomEvent::kLineSaid:
      said(e.line_said(), false, out);
      break;
    case pb::RoomEvent::kLineEdited:
      fold_edit(e.line_edited(), out);
      break;
    case pb::RoomEvent::kLinesGone:
      fold_gone(e.lines_gone(), out);
      break;
    case pb::RoomEvent::kNoteSet:
      fold_note(e.note_set(), out);
      break;
    case pb::RoomEvent::kReacted:
      fold_reactions(e.reacted(), out);
      break;
    case pb::RoomEvent::kErased:
      remove_line(number);
      break;
    case pb::RoomEvent::kLinesExpire:
      fold_expire(e.lines_expire());
      break;
    case pb::RoomEvent::kLinesBack:  // their words follow as line_said
    case pb::RoomEvent::kWithheld:
    case pb::RoomEvent::KIND_NOT_SET:  // of a newer schema
      break;
  }
}

void view::fold_reactions(const pb::Reactions& r, events& out) {
  line* l = find(r.line());
  if (l == nullptr) return;
  l->reactions = read_reactions(r);
  out.emplace_back(line_changed{l->id, line_change::reactions});
}

// The line as it is now, whole: for who was away in between it is the first that they see of it.
void view::fold_edit(const pb::LineEdited& e, events& out) {
  line* known = find(e.line());
  if (known == nullptr) {
    pb::Line whole;
    whole.set_line(e.line());
    whole.set_author(e.author());
    *whole.mutable_words() = e.words();
    whole.set_turn_id(e.turn_id());
    whole.set_kind(e.kind());
    whole.set_said_unix_ms(e.said_unix_ms());
    whole.set_expires_unix_ms(e.expires_unix_ms());
    if (e.has_note()) *whole.mutable_note() = e.note();
    whole.set_edited(true);
    said(whole, false, out);
    wipe(whole);
    return;
  }
  known->words = part_reader(store_, {slot_kind::line, e.line()}).words(e.has_words(), e.words());
  known->note = part_reader(store_, {slot_kind::note, e.line()}).words(e.has_note(), e.note());
  known->edited = true;
  known->expires_unix_ms = e.expires_unix_ms();
  out.emplace_back(line_changed{known->id, line_change::edited});
}

void view::fold_note(const pb::NoteSet& n, events& out) {
  for (const std::uint64_t id : n.lines()) {
    line* l = find(id);
    if (l == nullptr) continue;
    l->note = part_reader(store_, {slot_kind::note, id}).words(n.has_note(), n.note());
    out.emplace_back(line_changed{l->id, line_change::note});
  }
}

// A shorter retention acts on what is already here (MEETING.md 3.4); an expiry never moves later
// (I8).
void view::shorten_lives() {
  constexpr std::int64_t minute_ms = 60'000;
  std::int64_t life_ms = 0;  // 0: until the end
  // Under `turn` that is for what belongs to no share; a share's end is said (LinesExpire).
  const bool by_share = state_.meeting.retention == retention::turn;
  if (state_.meeting.retention == retention::live || by_share) life_ms = 10 * minute_ms;
  if (state_.meeting.retention == retention::rolling) {
    life_ms = state_.meeting.rolling_min * minute_ms;
  }
  const std::int64_t cap_ms = state_.meeting.cap_min * minute_ms;
  if (cap_ms != 0 && (life_ms == 0 || cap_ms < life_ms)) life_ms = cap_ms;
  if (life_ms == 0) return;
  const auto shorten_to = [](auto& l, std::int64_t life) {
    const std::int64_t over = l.said_unix_ms + life;
    if (l.expires_unix_ms == 0 || over < l.expires_unix_ms) l.expires_unix_ms = over;
  };
  const auto shorten = [&](auto& l) { shorten_to(l, life_ms); };
  for (line& l : lines_) {
    if (!by_share || !l.turn) {
      shorten(l);
    } else if (cap_ms != 0) {
      shorten_to(l, cap_ms);
    }
  }
  lines_dirty_ = true;
  auto& privately = state_.own.private_lines;
  std::vector<private_line> kept(privately.begin(), privately.end());
  std::ranges::for_each(kept, shorten);
  privately = shared_list<private_line>(std::move(kept));
}

void view::fold_person(const pb::Person& p, events& out) {
  const person_id id{p.id()};
  const auto at = std::ranges::find(people_, id, &person::id);
  people_dirty_ = true;
  if (at == people_.end()) {
    people_.push_back(read_person(p, store_));
    out.emplace_back(person_changed{id, person_change::appeared});
    return;
  }
  const presence before = at->presence;
  const auto name_before = store_.find(at->name);
  *at = read_person(p, store_);
  person_change what = person_change::other;
  if (before != at->presence) {
    what = at->presence == presence::away ? person_change::went_away : person_change::came_back;
  } else if (name_before != store_.find(at->name)) {
    what = person_change::renamed;
  }
  out.emplace_back(person_changed{id, what});
}

void view::fold_left(person_id who, events& out) {
  out.emplace_back(person_changed{who, person_change::left});
  people_dirty_ = true;
  std::erase_if(people_, [&](const person& p) { return p.id == who; });
  store_.drop({slot_kind::person, who.value});
}

// An expiry only ever moves earlier (I8).
void view::fold_expire(const pb::LinesExpire& e) {
  for (const std::uint64_t id : e.lines()) {
    line* l = find(id);
    const std::int64_t at = e.expires_unix_ms();
    if (l != nullptr && (l->expires_unix_ms == 0 || at < l->expires_unix_ms)) {
      l->expires_unix_ms = at;
    }
  }
}

void view::fold_gone(const pb::LinesGone& g, events& out) {
  lines_gone gone_now{{}, as<gone>(g.how())};
  for (const std::uint64_t id : g.lines()) {
    line* l = find(id);
    if (l == nullptr) continue;
    gone_now.lines.push_back(l->id);
    if (gone_now.how == gone::expired) {
      remove_line(id);
      continue;
    }
    // Withdrawn: the place stays, so that who had read it knows.
    store_.drop({slot_kind::line, id});
    store_.drop({slot_kind::note, id});
    l->words = l->note = {};
    l->hidden = true;
    l->reactions = {};
  }
  if (!gone_now.lines.empty()) out.emplace_back(std::move(gone_now));
}

void view::said(const pb::Line& l, bool past, events& out) {
  const auto at = std::ranges::lower_bound(lines_, line_id{l.line()}, {}, &line::id);
  lines_dirty_ = true;
  if (at != lines_.end() && at->id.value == l.line()) {
    *at = read_line(l, store_);
    out.emplace_back(line_changed{at->id, line_change::back});
    return;
  }
  lines_.insert(at, read_line(l, store_));
  out.emplace_back(line_said{line_id{l.line()}, past});
}

line* view::find(std::uint64_t id) {
  const auto at = std::ranges::lower_bound(lines_, line_id{id}, {}, &line::id);
  if (at == lines_.end() || at->id.value != id) return nullptr;
  lines_dirty_ = true;
  return &*at;
}

void view::remove_line(std::uint64_t id) {
  store_.drop({slot_kind::line, id});
  store_.drop({slot_kind::note, id});
  if (std::erase_if(lines_, [&](const line& l) { return l.id.value == id; }) != 0) {
    lines_dirty_ = true;
  }
}

void view::fold(const pb::Snapshot& snapshot, events& out) {
  const bool again = std::exchange(had_room_, true);
  forget_room();
  state_.position = {snapshot.position().epoch(), snapshot.position().number()};
  state_.meeting = read_meeting(snapshot.meeting(), store_);
  for (const pb::Person& p : snapshot.people()) people_.push_back(read_person(p, store_));
  people_dirty_ = true;
  state_.floor = read_floor(snapshot.floor());
  state_.turn = turn_id{snapshot.floor().turn_id()};
  state_.queue = read_queue(snapshot.queue());
  state_.round = read_round(snapshot.round(), store_);
  state_.step = read_step(snapshot.step(), store_);
  has_room_ = true;
  if (again) out.emplace_back(gap{});
  out.emplace_back(meeting_changed{});
}

void view::fold(const pb::PastLines& past, events& out) {
  for (const pb::Line& l : past.lines()) said(l, true, out);
  for (const pb::Reactions& r : past.reactions()) {
    if (line* l = find(r.line())) l->reactions = read_reactions(r);
  }
}

void view::expire(std::int64_t now_unix_ms, events& out) {
  const auto over = [now_unix_ms](const auto& l) {
    return l.expires_unix_ms != 0 && l.expires_unix_ms <= now_unix_ms;
  };
  lines_gone gone_now{{}, gone::expired};
  for (const line& l : lines_) {
    if (over(l)) gone_now.lines.push_back(l.id);
  }
  for (const line_id id : gone_now.lines) remove_line(id.value);
  if (!gone_now.lines.empty()) out.emplace_back(std::move(gone_now));

  std::vector<private_line> kept;
  for (const private_line& l : state_.own.private_lines) {
    if (over(l)) {
      store_.drop({slot_kind::private_line, l.id.value});
    } else {
      kept.push_back(l);
    }
  }
  if (kept.size() != state_.own.private_lines.size()) {
    state_.own.private_lines = shared_list<private_line>(std::move(kept));
  }
}

std::optional<std::int64_t> view::next_expiry() const {
  std::optional<std::int64_t> first;
  const auto consider = [&first](std::int64_t at) {
    if (at != 0 && (!first || at < *first)) first = at;
  };
  for (const line& l : lines_) consider(l.expires_unix_ms);
  for (const private_line& l : state_.own.private_lines) consider(l.expires_unix_ms);
  return first;
}

void view::forget_room() {
  for (const slot_kind kind : {slot_kind::meeting, slot_kind::round, slot_kind::step,
                               slot_kind::person, slot_kind::line, slot_kind::note}) {
    store_.drop_all(kind);
  }
  state_.meeting = {};
  state_.floor = {};
  state_.turn = {};
  state_.queue = {};
  state_.round = {};
  state_.step = {};
  lines_.clear();
  people_.clear();
  lines_dirty_ = people_dirty_ = true;
  has_room_ = false;
}

void view::forget_words() {
  forget_room();
  state_.position = {};
  store_.drop_received();
  state_.own.private_lines = {};
}

std::shared_ptr<const room_state> view::present() {
  if (lines_dirty_) state_.lines = shared_list<line>(lines_);
  if (people_dirty_) state_.people = shared_list<person>(people_);
  lines_dirty_ = people_dirty_ = false;
  ++state_.version;
  return std::make_shared<const room_state>(state_);
}

}  // namespace hearth::inline v0::detail
