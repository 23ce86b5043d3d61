// Private lines: between one person and who facilitates, never between participants
// (MEETING.md 1.3, 3.2). A thread belongs to its person; facilitators are one side of it.
#include "server/meeting/limits.hpp"
#include "server/meeting/line_frames.hpp"
#include "server/meeting/lines.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/views.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

// Everybody who may read this line: its person, and those who facilitate (of a side room: one).
void tell_readers(scribe& w, const private_line& l, const v1::OwnEvent& event) {
  const auto* owner = find_person(w.s, l.with);
  if (owner && may_read(w.s, *owner, l)) w.tell(owner->id, event);
  for (const auto id : w.s.facilitators) {
    if (id != l.with && may_read(w.s, w.s.people.at(id), l)) w.tell(id, event);
  }
}

// Makes room for one more in this thread, and in all of them (I14): the oldest goes.
void make_room(scribe& w, person_id with) {
  const private_line* oldest = nullptr;
  const private_line* oldest_here = nullptr;
  std::uint32_t here = 0;
  for (const auto& [id, l] : w.s.private_lines) {
    if (!oldest || l.seq < oldest->seq) oldest = &l;
    if (l.with != with) continue;
    ++here;
    if (!oldest_here || l.seq < oldest_here->seq) oldest_here = &l;
  }
  const auto* goes = here >= limits::private_thread_max                      ? oldest_here
                     : w.s.private_lines.size() >= limits::private_lines_max ? oldest
                                                                             : nullptr;
  if (!goes) return;
  w.cancel(due::private_over, goes->id.value());
  private_over(w, goes->id);
}

}  // namespace

note_id private_line_said(scribe& w, person_id from, person_id with, const words_ref& words,
                          care_id care, v1::NudgeKind nudge) {
  private_line l;
  l.from = from;
  l.with = with;
  l.words = words;
  l.care = care;
  l.nudge = nudge;
  return private_line_said(w, std::move(l));
}

note_id private_line_said(scribe& w, private_line l) {
  auto& s = w.s;
  make_room(w, l.with);
  l.id = note_id(w.fresh_id());
  l.seq = s.next_private_seq++;
  l.said_at = w.now();
  l.expires_at = expiry_of(s, l.said_at, 0);
  w.schedule(due::private_over, l.expires_at, l.id.value());
  const auto& kept = s.private_lines.emplace(l.id, l).first->second;
  w.flush();  // a care request is known before its lines are
  tell_readers(w, kept, view_private_line(kept));
  return kept.id;
}

bool may_read(const state&, const person& p, const private_line& l) {
  if (p.standing == standing::out) return false;
  if (l.with == p.id) return l.seq >= p.thread_from;
  if (p.standing != standing::inside || l.seq < p.private_from) return false;
  if (l.side_room != side_room_id{}) return l.beside == p.id && holds(p, v1::POWER_QUIET);
  if (l.care != care_id{}) return holds(p, v1::POWER_CARE);
  if (l.with == person_id{}) return holds(p, v1::POWER_QUIET);  // the team line
  return holds(p, v1::POWER_QUIET) || holds(p, v1::POWER_DOOR);
}

void private_readers_change(scribe& w, person& p, std::set<v1::Power> powers) {
  const auto opens = [&](v1::Power power) { return powers.contains(power) && !holds(p, power); };
  std::vector<note_id> read;
  for (const auto& [id, l] : w.s.private_lines) {
    if (may_read(w.s, p, l)) read.push_back(id);
  }
  if (opens(v1::POWER_QUIET) || opens(v1::POWER_DOOR) || opens(v1::POWER_CARE)) {
    p.private_from = w.s.next_private_seq;
  }
  set_powers(w, p, std::move(powers));
  v1::OwnEvent gone;
  for (const auto id : read) {
    if (!may_read(w.s, p, w.s.private_lines.at(id))) {
      gone.mutable_private_gone()->add_ids(id.value());
    }
  }
  if (gone.private_gone().ids_size() > 0) w.tell(p.id, std::move(gone));
}

void private_over(scribe& w, note_id id) {
  const auto found = w.s.private_lines.find(id);
  if (found == w.s.private_lines.end()) return;
  const auto l = found->second;
  w.forget(l.words);
  w.s.private_lines.erase(found);
  v1::OwnEvent e;
  e.mutable_private_gone()->add_ids(id.value());
  tell_readers(w, l, e);
}

verdict obey(scribe& w, person& actor, const v1::AskFacilitators& c) {
  const bool lobby = actor.standing != standing::inside;
  const auto words = ref_of(c.words());
  const auto most = lobby ? limits::lobby_line_bytes_max : limits::line_bytes_max;
  if (auto fits = words_fit(words, most); !fits) return std::unexpected(fits.error());
  return accepted(private_line_said(w, actor.id, actor.id, words, {}).value());
}

// Prewritten and reviewed (phrase.proto): it travels as its kind, not as words.
verdict obey(scribe& w, person& actor, const v1::Nudge& c) {
  const auto* p = find_person(w.s, person_id(c.person()));
  if (!p || p->standing == standing::out) return refuse(v1::UNKNOWN_TARGET);
  if (p->id == actor.id) return refuse_field(v1::OUT_OF_BOUNDS, "person", 0);
  if (c.kind() == v1::NUDGE_KIND_UNSPECIFIED || !v1::NudgeKind_IsValid(c.kind())) {
    return refuse_field(v1::OUT_OF_BOUNDS, "kind", v1::NudgeKind_MAX);
  }
  return accepted(private_line_said(w, actor.id, p->id, {}, {}, c.kind()).value());
}

verdict obey(scribe& w, person& actor, const v1::SayTo& c) {
  const auto* p = find_person(w.s, person_id(c.person()));
  if (!p || p->standing == standing::out) return refuse(v1::UNKNOWN_TARGET);
  if (p->id == actor.id) return refuse_field(v1::OUT_OF_BOUNDS, "person", 0);
  const auto words = ref_of(c.words());
  if (auto fits = words_fit(words, limits::line_bytes_max); !fits) {
    return std::unexpected(fits.error());
  }
  return accepted(private_line_said(w, actor.id, p->id, words, {}).value());
}

}  // namespace hearth::meeting
