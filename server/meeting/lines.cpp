#include "server/meeting/lines.hpp"

#include "server/base/assert.hpp"
#include "server/meeting/floor.hpp"
#include "server/meeting/limits.hpp"
#include "server/meeting/line_frames.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/views.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

// The share that a line of this kind belongs to. What is said in the response time belongs to the
// share that it answers: who was not in its audience gets neither (3.5, I18).
turn_id share_of(const state& s, v1::LineKind kind, turn_id named) {
  if (kind == v1::LINE_KIND_SHARE || kind == v1::LINE_KIND_RESPONSE) return named;
  const bool answers = s.floor.holder == person_id{};
  return answers ? share_going_on(s).value_or(turn_id{}) : turn_id{};
}

std::expected<void, v1::Refusal> note_fits(const words_ref& note) {
  if (note.bytes > limits::note_bytes_max) {
    return refuse_field(v1::TOO_LARGE, "note", limits::note_bytes_max);
  }
  return {};
}

std::uint32_t bytes_max(bool brief) {
  return brief ? limits::support_line_bytes_max : limits::line_bytes_max;
}

bool present_share(const state& s, const person& p, turn_id share) {
  return share != turn_id{} && s.floor.holder == p.id && s.floor.turn == share;
}

// What follows from having posted, also when the line waits.
void posted(scribe& w, person& p, v1::LineKind kind) {
  if (w.s.floor.holder == p.id) floor_line_said(w, p);
  if (kind == v1::LINE_KIND_RESPONSE) floor_response_said(w, p);
  if (kind == v1::LINE_KIND_OPEN) p.open_line_at = w.now();
}

// Words that somebody changes in a line of theirs reach the room like a post, so what closes
// posting closes this: else a muted person could go on speaking in an old line. Whose turn it is
// takes no part: a line that was said may be put right at any time (2.5).
std::expected<void, v1::Refusal> may_reword(const state& s, const person& p, const line& l) {
  if (const auto closed = words_closed(s)) return refuse(*closed);
  if (p.muted && p.muted->post) return refuse(v1::MUTED);
  if (lines_wait(s, p)) return refuse(v1::LINES_HELD);
  if (p.agreement_version < s.agreement_version && !present_share(s, p, l.turn)) {
    auto refusal = refuse(v1::AGREEMENT_CHANGED);
    refusal.error().mutable_params()->set_version(s.agreement_version);
    return refusal;
  }
  return {};
}

}  // namespace

number line_said(scribe& w, line said, std::uint32_t gone_after_s) {
  auto& s = w.s;
  w.flush();  // parts that changed come first: the line's id is the number that it gets
  said.id = s.last_number + 1;
  said.said_at = w.now();
  said.expires_at = expiry_of(s, said.said_at, gone_after_s, said.turn);
  auto& kept = s.lines.emplace(said.id, std::move(said)).first->second;
  if (kept.turn != turn_id{}) s.shares[kept.turn].push_back(kept.id);
  w.schedule(due::line_over, kept.expires_at, kept.id);
  ++s.counts.lines_said;
  say_whole(w, kept);
  HEARTH_ASSERT(kept.words_at == kept.id);
  w.made.room.back().line = 0;  // it is no earlier line: everybody in its audience has it
  const auto id = kept.id;
  lines_overflow(w);
  return id;
}

verdict obey(scribe& w, person& actor, const v1::Say& c) {
  auto& s = w.s;
  const auto words = ref_of(c.words());
  const auto note = ref_of(c.note());
  const auto kind = may_post(s, actor, turn_id(c.turn_id()));
  if (!kind) return std::unexpected(kind.error());
  const bool brief = kind == v1::LINE_KIND_RESPONSE && responses_of(s) == v1::RESPONSES_SUPPORT;
  if (auto fits = words_fit(words, bytes_max(brief)); !fits) return std::unexpected(fits.error());
  if (auto fits = note_fits(note); !fits) return std::unexpected(fits.error());

  line l;
  l.author = actor.id;
  l.words = words;
  l.note = note;
  l.turn = share_of(s, *kind, turn_id(c.turn_id()));
  l.kind = *kind;
  l.brief = brief;
  l.said_at = w.now();
  if (lines_wait(s, actor)) {
    auto waits = line_waits(w, std::move(l), c.gone_after_s());
    if (waits) posted(w, actor, *kind);
    return waits;
  }
  const auto id = line_said(w, std::move(l), c.gone_after_s());
  posted(w, actor, *kind);
  return accepted(0, id);
}

verdict obey(scribe& w, person& actor, const v1::Edit& c) {
  auto* l = find_line(w.s, c.line());
  if (!l || l->hidden) return refuse(v1::EXPIRED_MESSAGE);
  if (l->author != actor.id) return refuse(v1::NOT_ALLOWED);  // nobody speaks as another
  if (auto may = may_reword(w.s, actor, *l); !may) return std::unexpected(may.error());
  const auto words = ref_of(c.words());
  if (auto fits = words_fit(words, bytes_max(l->brief)); !fits) {
    return std::unexpected(fits.error());
  }
  // An edit overwrites: the old words leave the store and the frame that held them (3.3, I9). It
  // gives no longer life (I8).
  erase_words(w, *l);
  w.forget(l->words);
  l->words = words;
  l->edited = true;
  v1::RoomEvent e;
  auto& edited = *e.mutable_line_edited();
  edited.set_line(l->id);
  put_ref(l->words, *edited.mutable_words());
  if (l->expires_at != never) edited.set_expires_unix_ms(l->expires_at);
  edited.set_author(l->author.value());
  edited.set_turn_id(l->turn.value());
  edited.set_kind(l->kind);
  edited.set_said_unix_ms(l->said_at);
  if (l->note) put_ref(l->note, *edited.mutable_note());
  l->words_at = say_of(w, std::move(e), l->turn, l->id, true);
  l->note_with_words = static_cast<bool>(l->note);
  return accepted(0, l->id);
}

// At once and for ever, in every state of the meeting, also of words that are hidden (3.3).
verdict obey(scribe& w, person& actor, const v1::Retract& c) {
  const auto* named = c.turn_id() == 0 ? find_line(w.s, c.line()) : nullptr;
  if (named && named->author != actor.id) return refuse(v1::NOT_ALLOWED);
  const auto own = lines_named(w.s, c, [&actor](const line& l) { return l.author == actor.id; });
  if (own.empty()) return refuse(v1::EXPIRED_MESSAGE);
  lines_go(w, own, v1::GONE_WITHDRAWN);
  return accepted();
}

namespace {

// A note that travelled in the frame of its words can only go with that frame, so the line is said
// again; all the others of the share have one event.
void set_note(scribe& w, turn_id share, const std::vector<line*>& lines, const words_ref& note) {
  std::vector<line*> again;
  std::vector<line*> together;
  for (auto* l : lines) (l->note_with_words ? again : together).push_back(l);
  drop_notes(w, share, lines);
  for (auto* l : lines) l->note = note;
  for (auto* l : again) {
    erase_words(w, *l);
    say_whole(w, *l);
  }
  if (together.empty()) return;
  v1::RoomEvent e;
  for (const auto* l : together) e.mutable_note_set()->add_lines(l->id);
  if (note) put_ref(note, *e.mutable_note_set()->mutable_note());
  const auto n = say_of(w, std::move(e), share, together.back()->id, true);
  for (auto* l : together) l->note_at = note ? n : 0;
}

}  // namespace

verdict obey(scribe& w, person& actor, const v1::SetNote& c) {
  auto& s = w.s;
  const auto note = ref_of(c.note());
  if (auto fits = note_fits(note); !fits) return std::unexpected(fits.error());
  const bool facilitator = holds(actor, v1::POWER_QUIET);
  const auto shown = lines_named(s, c, [](const line& l) { return !l.hidden; });
  std::vector<line*> lines;
  for (const auto id : shown) {
    auto& l = s.lines.at(id);
    if (l.author == actor.id || facilitator) lines.push_back(&l);
  }
  if (lines.empty()) return refuse(shown.empty() ? v1::EXPIRED_MESSAGE : v1::NOT_ALLOWED);
  for (const auto* l : lines) {
    if (l->author != actor.id && !acts_above(s, actor, l->author)) {
      return refuse(v1::EQUAL_OR_HIGHER);
    }
    if (facilitator) continue;  // a warning may be set while the group is paused
    if (auto may = may_reword(s, actor, *l); !may) return std::unexpected(may.error());
  }
  const bool same = !note && std::ranges::none_of(lines, [](const line* l) { return !!l->note; });
  if (same) return refuse(v1::ALREADY_SO);
  set_note(w, lines.front()->turn, lines, note);
  return accepted();
}

namespace {

// Others may do exactly what `responses` says, during the share and its response time (2.4).
std::expected<void, v1::Refusal> may_react(const state& s, const person& p, const line& l) {
  if (const auto closed = words_closed(s)) return refuse(*closed);
  if (p.muted && p.muted->react) return refuse(v1::MUTED);
  if (s.mode.mode == v1::MODE_QUIET) return refuse(v1::QUIET_TIME);
  if (responses_of(s) < v1::RESPONSES_REACTIONS) return refuse(v1::RESPONSES_CLOSED);
  if (l.turn != turn_id{} && share_going_on(s) != l.turn) return refuse(v1::RESPONSES_CLOSED);
  return {};
}

}  // namespace

verdict obey(scribe& w, person& actor, const v1::React& c) {
  auto* l = find_line(w.s, c.line());
  // Who may not read a line is answered as if it had never been (I19).
  if (!l || !may_read(w.s, actor, *l)) return refuse(v1::EXPIRED_MESSAGE);
  if (!v1::Reaction_IsValid(c.reaction())) {
    return refuse_field(v1::OUT_OF_BOUNDS, "reaction", v1::Reaction_MAX);
  }
  const auto before = l->reactions.find(actor.id);
  if (c.reaction() == v1::REACTION_UNSPECIFIED) {  // one's own is taken back at any time
    if (before == l->reactions.end()) return refuse(v1::ALREADY_SO);
    l->reactions.erase(before);
  } else {
    if (auto may = may_react(w.s, actor, *l); !may) return std::unexpected(may.error());
    if (before != l->reactions.end() && before->second == c.reaction()) {
      return refuse(v1::ALREADY_SO);
    }
    l->reactions.insert_or_assign(actor.id, c.reaction());
  }
  if (reaction_held(w, *l, actor)) return accepted();
  v1::RoomEvent e;
  *e.mutable_reacted() = view_reactions(*l);
  say_of(w, std::move(e), l->turn, l->id, false);
  return accepted();
}

bool may_have(const person& p, const room_event& e) {
  if (e.line != 0 && e.line < p.reads_from) return false;
  return e.share == turn_id{} || std::ranges::find(p.withheld, e.share) == p.withheld.end();
}

}  // namespace hearth::meeting
