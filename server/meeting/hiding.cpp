// Hiding: words leave every screen and buffer at once and are kept sealed for a minute, for the
// undo (MEETING.md 3.3).
#include "server/meeting/limits.hpp"
#include "server/meeting/line_frames.hpp"
#include "server/meeting/lines.hpp"
#include "server/meeting/moderation.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/views.hpp"

#include <algorithm>
#include <map>

namespace hearth::meeting {

namespace {

// Of a share only what its teller said: a facilitator's line beside it is hidden by its own number.
bool of_the_share(const line& l, std::uint64_t turn) {
  return turn == 0 || l.kind == v1::LINE_KIND_SHARE;
}

void say_back(scribe& w, turn_id share, const std::vector<line*>& lines) {
  v1::RoomEvent back;
  for (const auto* l : lines) back.mutable_lines_back()->add_lines(l->id);
  say_of(w, std::move(back), share, lines.back()->id, false);
  for (auto* l : lines) {
    say_whole(w, *l);
    if (l->reactions.empty() || w.s.floor.reactions_held.contains(l->id)) continue;
    v1::RoomEvent e;
    *e.mutable_reacted() = view_reactions(*l);
    say_of(w, std::move(e), share, l->id, false);
  }
}

// One line, a share, some lines, or all of one person's.
template <class Command>
std::vector<number> lines_meant(const state& s, const Command& c) {
  std::vector<number> meant;
  if (c.person() != 0) {
    for (const auto& [id, l] : s.lines) {
      if (l.author == person_id(c.person())) meant.push_back(id);
    }
    return meant;
  }
  const std::set<number> several(c.lines().begin(), c.lines().end());
  for (const auto id : several) {
    if (s.lines.contains(id)) meant.push_back(id);
  }
  if (!several.empty()) return meant;
  return lines_named(s, c, [&c](const line& l) { return of_the_share(l, c.turn_id()); });
}

// Pausing in the same step needs what pausing needs (3.1).
std::optional<v1::Refusal> no_hide(const state& s, const person& actor, const v1::Hide& c) {
  if (c.lines_size() > limits::hide_lines_max) {
    return refuse_field(v1::OUT_OF_BOUNDS, "lines", limits::hide_lines_max).error();
  }
  if (!c.pause()) return std::nullopt;
  if (!holds(actor, v1::POWER_FLOW)) return refuse(v1::NOT_ALLOWED).error();
  if (auto no = no_pause_now(s); no && no->code() != v1::ALREADY_SO) return no;
  return std::nullopt;
}

}  // namespace

verdict obey(scribe& w, person& actor, const v1::Hide& c) {
  auto& s = w.s;
  if (const auto no = no_hide(s, actor, c)) return std::unexpected(*no);
  const auto named = lines_meant(s, c);
  if (named.empty()) return refuse(v1::EXPIRED_MESSAGE);
  std::vector<number> shown;
  for (const auto id : named) {
    const auto& l = s.lines.at(id);
    if (!acts_above(s, actor, l.author)) return refuse(v1::EQUAL_OR_HIGHER);
    if (!l.hidden) shown.push_back(id);
  }
  if (shown.empty()) return refuse(v1::ALREADY_SO);
  lines_hide(w, shown, actor.id);
  if (c.pause() && !s.paused) pause_begins(w, v1::QUIET_CARD_GROUNDING);
  return accepted();
}

verdict obey(scribe& w, person&, const v1::Unhide& c) {
  auto& s = w.s;
  const auto named = lines_meant(s, c);
  if (named.empty()) return refuse(v1::UNDO_OVER);
  std::map<turn_id, std::vector<line*>> shares;
  for (const auto id : named) {
    auto& l = s.lines.at(id);
    if (l.hidden) shares[l.turn].push_back(&l);
  }
  if (shares.empty()) return refuse(v1::ALREADY_SO);
  for (const auto& [share, lines] : shares) {
    for (auto* l : lines) {
      l->hidden = false;
      l->hidden_until = 0;
      l->hidden_by = {};
      s.hidden.erase(l->id);
      w.cancel(due::hidden_over, l->id);
      if (auto* author = find_person(s, l->author)) std::erase(author->words_hidden, l->id);
    }
    say_back(w, share, lines);
  }
  w.facilitators_changed(own_part::hidden_lines, v1::POWER_QUIET);
  return accepted();
}

void hidden_over(scribe& w, number id) {
  const auto* l = find_line(w.s, id);
  if (l && l->hidden) lines_go(w, {id}, v1::GONE_WITHDRAWN);
}

void lines_of_removed(scribe& w, const person& p, bool hide, person_id by) {
  if (!hide) return;
  std::vector<number> shown;
  for (const auto& [id, l] : w.s.lines) {
    if (l.author == p.id && !l.hidden) shown.push_back(id);
  }
  if (!shown.empty()) lines_hide(w, shown, by);
}

}  // namespace hearth::meeting
