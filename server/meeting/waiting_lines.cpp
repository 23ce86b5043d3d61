// Pre-moderation (MEETING.md 3.2): the lines of one person, or of everybody who does not
// facilitate, are read by a facilitator first. Their author sees that they wait. What is let
// through is said as if it came in its own time: to the audience that its share had (I18).
#include "server/meeting/floor.hpp"
#include "server/meeting/limits.hpp"
#include "server/meeting/line_frames.hpp"
#include "server/meeting/lines.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/views.hpp"

#include <algorithm>
#include <utility>

namespace hearth::meeting {

namespace {

v1::WaitingLine view_waiting(note_id id, const waiting_line& l) {
  v1::WaitingLine v;
  v.set_waiting(id.value());
  v.set_author(l.said.author.value());
  put_ref(l.said.words, *v.mutable_words());
  if (l.said.note) put_ref(l.said.note, *v.mutable_note());
  v.set_turn_id(l.said.turn.value());
  v.set_said_unix_ms(l.said.said_at);
  if (l.until != never) v.set_expires_unix_ms(l.until);
  return v;
}

void waiting_changed(scribe& w, person_id author) {
  w.own_changed(author, own_part::waiting_lines);
  w.facilitators_changed(own_part::held_lines, v1::POWER_QUIET);
}

std::size_t waiting_of(const state& s, person_id author) {
  const auto mine = [&](const auto& kept) { return kept.second.said.author == author; };
  return static_cast<std::size_t>(std::ranges::count_if(s.waiting_lines, mine));
}

waiting_line taken(scribe& w, note_id id) {
  const auto found = w.s.waiting_lines.find(id);
  auto line = found->second;
  w.cancel(due::waiting_over, id.value());
  w.s.waiting_lines.erase(found);
  waiting_changed(w, line.said.author);
  return line;
}

void turned_away(scribe& w, note_id id) {
  const auto line = taken(w, id);
  w.forget(line.said.words);
  if (line.said.note) w.forget(line.said.note);
}

// Who came in after the share began is not in its audience, whenever its lines are let through.
void audience_kept(scribe& w, const waiting_line& waited) {
  const auto share = waited.said.turn;
  if (share == turn_id{}) return;
  if (waited.only_present) w.s.only_present.insert(share);
  for (auto& [id, p] : w.s.people) {
    if (p.standing != standing::inside || facilitates(p) || p.inside_since <= waited.share_began) {
      continue;
    }
    if (std::ranges::find(p.withheld, share) == p.withheld.end()) p.withheld.push_back(share);
  }
}

}  // namespace

v1::OwnWaitingLines view_waiting_lines(const state& s, const person& p) {
  v1::OwnWaitingLines v;
  for (const auto& [id, l] : s.waiting_lines) {
    if (l.said.author == p.id) *v.add_lines() = view_waiting(id, l);
  }
  return v;
}

v1::HeldLines view_held_lines(const state& s) {
  v1::HeldLines v;
  for (const auto& [id, l] : s.waiting_lines) *v.add_lines() = view_waiting(id, l);
  for (const auto& [id, p] : s.people) {
    if (p.lines_held) v.add_people(id.value());
  }
  v.set_everybody(s.all_lines_held);
  return v;
}

bool lines_wait(const state& s, const person& p) {
  return !facilitates(p) && (p.lines_held || s.all_lines_held);
}

verdict line_waits(scribe& w, line said, std::uint32_t gone_after_s) {
  auto& s = w.s;
  if (waiting_of(s, said.author) >= limits::waiting_lines_max) {
    return refuse_field(v1::OUT_OF_BOUNDS, "waiting", limits::waiting_lines_max);
  }
  const note_id id(w.fresh_id());
  const auto author = said.author;
  waiting_line line;
  line.said = std::move(said);
  line.gone_after_s = gone_after_s;
  line.share_began = s.floor.turn_began;
  line.only_present = s.only_present.contains(line.said.turn);
  line.until = expiry_of(s, w.now(), gone_after_s);
  w.schedule(due::waiting_over, line.until, id.value());
  s.waiting_lines.emplace(id, std::move(line));
  waiting_changed(w, author);
  return accepted(id.value());
}

void waiting_over(scribe& w, note_id id) {
  if (w.s.waiting_lines.contains(id)) turned_away(w, id);
}

void waiting_person_out(scribe& w, person& p) {
  std::vector<note_id> ids;
  for (const auto& [id, line] : w.s.waiting_lines) {
    if (line.said.author == p.id) ids.push_back(id);
  }
  for (const auto id : ids) turned_away(w, id);
  if (!std::exchange(p.lines_held, false)) return;
  w.facilitators_changed(own_part::held_lines, v1::POWER_QUIET);
}

void waiting_shortened(scribe& w) {
  std::vector<note_id> over;
  for (auto& [id, line] : w.s.waiting_lines) {
    const auto until = std::min(line.until, expiry_of(w.s, line.said.said_at, line.gone_after_s));
    if (until == line.until) continue;
    line.until = until;
    w.schedule(due::waiting_over, until, id.value());
    if (until <= w.now()) over.push_back(id);
    waiting_changed(w, line.said.author);
  }
  for (const auto id : over) turned_away(w, id);
}

// ---- Commands

verdict obey(scribe& w, person&, const v1::HoldLines& c) {
  auto& s = w.s;
  if (c.person() == 0) {
    if (s.all_lines_held == c.on()) return refuse(v1::ALREADY_SO);
    s.all_lines_held = c.on();
    for (const auto& [id, p] : s.people) {
      if (p.standing != standing::out) w.own_changed(id, own_part::standing);
    }
  } else {
    auto* p = find_person(s, person_id(c.person()));
    if (!p || p->standing == standing::out || facilitates(*p)) return refuse(v1::UNKNOWN_TARGET);
    if (p->lines_held == c.on()) return refuse(v1::ALREADY_SO);
    p->lines_held = c.on();
    w.own_changed(p->id, own_part::standing);
  }
  w.facilitators_changed(own_part::held_lines, v1::POWER_QUIET);
  return accepted();
}

// A facilitator lets it through or not; its author may take it back.
verdict obey(scribe& w, person& actor, const v1::AnswerLine& c) {
  auto& s = w.s;
  const note_id id(c.waiting());
  const auto found = s.waiting_lines.find(id);
  const bool decides = holds(actor, v1::POWER_QUIET);
  const bool own = found != s.waiting_lines.end() && found->second.said.author == actor.id;
  if (!decides && !own) return refuse(v1::NOT_ALLOWED);
  if (found == s.waiting_lines.end()) return refuse(v1::GONE);
  if (!c.through()) {
    turned_away(w, id);
    return accepted();
  }
  if (!decides) return refuse(v1::NOT_ALLOWED);
  if (const auto closed = words_closed(s)) return refuse(*closed);
  const auto waited = taken(w, id);
  audience_kept(w, waited);
  const auto line = line_said(w, waited.said, waited.gone_after_s);
  // Its share may be over: then its words run out as the share's.
  const auto share = waited.said.turn;
  if (share != turn_id{} && share_going_on(s) != share) lines_share_over(w, share);
  return accepted(0, line);
}

}  // namespace hearth::meeting
