#include "server/meeting/line_frames.hpp"

#include "server/base/assert.hpp"
#include "server/meeting/floor.hpp"
#include "server/meeting/limits.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/views.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace hearth::meeting {

line* find_line(state& s, number id) {
  const auto found = s.lines.find(id);
  return found == s.lines.end() ? nullptr : &found->second;
}

number say_of(scribe& w, v1::RoomEvent event, turn_id share, number about, bool alone) {
  const auto n = w.say(std::move(event), share, alone);
  w.made.room.back().line = about;
  return n;
}

void say_whole(scribe& w, line& l) {
  v1::RoomEvent e;
  *e.mutable_line_said() = view_line(l);
  l.words_at = say_of(w, std::move(e), l.turn, l.id, true);
  l.note_with_words = static_cast<bool>(l.note);
}

void erase_words(scribe& w, line& l) {
  if (l.words_at != 0) w.erase(l.words_at);
  l.words_at = 0;
  l.note_with_words = false;
}

namespace {

// What the other lines of a share still need of its notes.
struct notes_in_use {
  std::set<std::uint64_t> words;
  std::set<number> frames;
};

notes_in_use notes_of(const state& s, turn_id share) {
  notes_in_use used;
  const auto lines = s.shares.find(share);
  if (lines == s.shares.end()) return used;
  for (const auto id : lines->second) {
    const auto& l = s.lines.at(id);
    if (!l.note) continue;
    used.words.insert(l.note.id);
    used.frames.insert(l.note_at);
  }
  return used;
}

}  // namespace

void drop_notes(scribe& w, turn_id share, const std::vector<line*>& lines) {
  std::map<std::uint64_t, words_ref> words;
  std::set<number> frames;
  for (auto* l : lines) {
    if (!l->note) continue;
    words.insert({l->note.id, l->note});
    frames.insert(std::exchange(l->note_at, 0));
    l->note = {};
  }
  if (words.empty()) return;
  const auto used = notes_of(w.s, share);
  for (const auto& [id, note] : words) {
    if (!used.words.contains(id)) w.forget(note);
  }
  for (const auto frame : frames) {
    if (frame != 0 && !used.frames.contains(frame)) w.erase(frame);
  }
}

namespace {

using by_share = std::map<turn_id, std::vector<line*>>;

by_share shares_of(state& s, const std::vector<number>& ids) {
  by_share groups;
  for (const auto id : ids) {
    auto& l = s.lines.at(id);
    groups[l.turn].push_back(&l);
  }
  return groups;
}

void say_gone(scribe& w, turn_id share, const std::vector<number>& ids, v1::Gone how) {
  if (ids.empty()) return;
  v1::RoomEvent e;
  e.mutable_lines_gone()->set_how(how);
  for (const auto id : ids) e.mutable_lines_gone()->add_lines(id);
  say_of(w, std::move(e), share, std::ranges::max(ids), false);
}

// Nothing is left of it. While it goes on, its teller's wish for what is still to be said stays.
void share_emptied(state& s, turn_id share) {
  if (share_going_on(s) != share) s.only_present.erase(share);
  s.shares_end.erase(share);
  s.shares.erase(share);
}

// The line leaves the state: agenda, list of hidden lines, share, and what its author was told.
void remove_line(scribe& w, const line& l) {
  auto& s = w.s;
  w.cancel(due::line_over, l.id);
  w.cancel(due::hidden_over, l.id);
  if (s.hidden.erase(l.id) > 0) {
    if (auto* author = find_person(s, l.author)) std::erase(author->words_hidden, l.id);
    w.facilitators_changed(own_part::hidden_lines, v1::POWER_QUIET);
  }
  if (const auto share = s.shares.find(l.turn); share != s.shares.end()) {
    std::erase(share->second, l.id);
    if (share->second.empty()) share_emptied(s, share->first);
  }
  s.floor.reactions_held.erase(l.id);
  s.lines.erase(l.id);
}

}  // namespace

void lines_go(scribe& w, const std::vector<number>& ids, v1::Gone how) {
  auto& gone = how == v1::GONE_EXPIRED ? w.s.counts.lines_expired : w.s.counts.lines_taken_back;
  gone += ids.size();
  for (const auto& [share, lines] : shares_of(w.s, ids)) {
    std::vector<number> shown;
    for (auto* l : lines) {
      if (!l->hidden) shown.push_back(l->id);
      erase_words(w, *l);
      w.forget(l->words);
    }
    drop_notes(w, share, lines);
    for (const auto* l : lines) remove_line(w, *l);
    say_gone(w, share, shown, how);
  }
}

void lines_hide(scribe& w, const std::vector<number>& ids, person_id by) {
  auto& s = w.s;
  std::map<person_id, v1::OwnEvent> authors;
  for (const auto& [share, lines] : shares_of(s, ids)) {
    std::vector<number> shown;
    for (auto* l : lines) {
      shown.push_back(l->id);
      erase_words(w, *l);
      // The note stays sealed with its line. A frame that it shares with lines that are still shown
      // is theirs: it goes with the last of them.
      const auto frame = std::exchange(l->note_at, 0);
      if (frame != 0 && !notes_of(s, share).frames.contains(frame)) w.erase(frame);
      l->hidden = true;
      l->hidden_until = w.now() + minute_ms;
      l->hidden_by = by;
      s.hidden.insert(l->id);
      w.schedule(due::hidden_over, l->hidden_until, l->id);
      if (auto* author = find_person(s, l->author)) {
        author->words_hidden.push_back(l->id);
        if (author->words_hidden.size() > limits::words_hidden_max) {
          author->words_hidden.erase(author->words_hidden.begin());
        }
        authors[author->id].mutable_words_hidden()->add_lines(l->id);
      }
    }
    say_gone(w, share, shown, v1::GONE_WITHDRAWN);
  }
  for (const auto& [author, told] : authors) w.tell(author, told);
  w.facilitators_changed(own_part::hidden_lines, v1::POWER_QUIET);
}

std::optional<v1::RefusalCode> words_closed(const state& s) {
  if (s.life == v1::LIFE_CLOSING) return v1::CLOSING;
  if (s.life != v1::LIFE_OPEN) return v1::NOT_YET;
  if (s.hold_since != 0) return v1::HOLD;
  if (s.paused) return v1::PAUSED;
  return std::nullopt;
}

std::expected<void, v1::Refusal> words_fit(const words_ref& words, std::uint32_t bytes_max) {
  if (!words || words.bytes == 0) return refuse_field(v1::WORDS_EMPTY, "words", bytes_max);
  if (words.bytes > bytes_max) return refuse_field(v1::TOO_LARGE, "words", bytes_max);
  return {};
}

bool acts_above(const state& s, const person& actor, person_id author) {
  const auto* target = find_person(s, author);
  return !target || target->id == actor.id || !std::ranges::includes(target->powers, actor.powers);
}

}  // namespace hearth::meeting
