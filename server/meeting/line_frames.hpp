// What happens to lines once they are said, for the units that take them away, hide them, or say
// them again: lines.cpp, hiding.cpp, retention.cpp. It keeps three things in step: the state, the
// frames of the room lane that hold words, and the words themselves (MEETING.md 3.3, I9). Inside
// the layer.
#pragma once

#include "server/meeting/scribe.hpp"

#include <expected>
#include <optional>
#include <vector>

namespace hearth::meeting {

// A living line, hidden ones too; null when it is gone.
line* find_line(state& s, number id);

// The lines that a command names: one line, or the lines of a share that `wanted` picks. Empty:
// they are gone.
template <class Command, class Wanted>
std::vector<number> lines_named(const state& s, const Command& c, Wanted wanted) {
  std::vector<number> found;
  const auto add = [&](number id) {
    const auto at = s.lines.find(id);
    if (at != s.lines.end() && wanted(at->second)) found.push_back(id);
  };
  if (c.turn_id() == 0) {
    add(c.line());
  } else if (const auto share = s.shares.find(turn_id(c.turn_id())); share != s.shares.end()) {
    for (const auto id : share->second) add(id);
  }
  return found;
}

// Says an event about earlier lines, the newest of which is `about`: only to the audience of their
// share (I18), and to nobody who reads only from later on (3.5).
number say_of(scribe& w, v1::RoomEvent event, turn_id share, number about, bool alone);
// Says the line whole, in a frame of its own, which holds its words from now on.
void say_whole(scribe& w, line& l);
// Its words leave every buffer; the line and its words themselves stay.
void erase_words(scribe& w, line& l);
// Takes the note from these lines of one share. What no line of it needs any more is forgotten, and
// its frame erased.
void drop_notes(scribe& w, turn_id share, const std::vector<line*>& lines);

// Takes lines away for good, in this order: words and frames, then one event a share, and with the
// line its reactions (3.3). A hidden line was told as gone before, so nothing is said of it.
void lines_go(scribe& w, const std::vector<number>& ids, v1::Gone how);
// Takes lines off every screen and keeps their words sealed for the undo (3.3).
void lines_hide(scribe& w, const std::vector<number>& ids, person_id by);

// The room takes no words from anybody who does not facilitate: why not, or nothing.
std::optional<v1::RefusalCode> words_closed(const state& s);
// Words that somebody said must be there and fit.
std::expected<void, v1::Refusal> words_fit(const words_ref& words, std::uint32_t bytes_max);
// Nobody acts on an equal or higher set of powers, nor on lines that one with it said (3.1).
bool acts_above(const state& s, const person& actor, person_id author);

// Lines beyond what the retention keeps at once: the oldest go (3.4, I14).
void lines_overflow(scribe& w);

// hidden_over: the undo is over, these words go for good.
void hidden_over(scribe& w, number id);
// private_over.
void private_over(scribe& w, note_id id);

}  // namespace hearth::meeting
