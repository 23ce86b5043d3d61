// What is learnt from each entry as it gets its place: whose words came, which must go now, who is
// in and who is out.
#include "tests/simulation/oracles.hpp"

#include "server/meeting/invariants.hpp"

#include <algorithm>
#include <tuple>

namespace hearth::simulation {

oracles::oracles(hosting& at, chronicles& journals) : at_(at), journals_(journals) {
  at_.watched_by = this;
  journals_.placed = [this](chronicle& c) { placed(c); };
}

void oracles::breaks(const std::string& what) {
  if (broken_.size() < 20) broken_.push_back(what);
}

void oracles::opens(const connection& c, const v1::Hello& hello) {
  auto& s = streams_[&c] = {};
  s.meeting = hello.meeting();
  s.resumes = hello.has_resume();
  s.resume_through = hello.resume().number();
}

void oracles::placed(chronicle& c) {
  auto& d = dossiers_[&c];
  if (!d.of) {
    d.of = &c;
    d.core = at_.house(0).core_of(c.meeting());
  }
  d.readers.hears(c);
  notes_people(d);
  notes_side_room(d);
  notes_words(d);
  notes_let_through(d);
  judges_forgetting(d);
  notes_care(d);
}

// ---- Words

void oracles::notes_words(dossier& d) {
  const auto& e = d.of->entry();
  for (const auto& w : d.of->words_placed()) {
    if (w.marked == 0) continue;
    if (e.has_arrive() && !d.of->was_forgotten(w.id)) {
      bans_.erase(w.marked);  // a name that comes again
    } else if (whose_.contains(w.marked)) {
      continue;  // a repeat
    }
    auto& known = whose_[w.marked] = {};
    known.in = d.of;
    known.field = w.field;
    known.command = e.command().kind_case();
    known.owner = e.has_arrive() ? d.of->made().arrived.value() : e.person();
    d.said_steady_ms[w.marked] = at_.at().steady_ms();
    const auto& c = e.command();
    if (c.has_say_to()) known.owner = c.say_to().person();
    if (c.has_ask_to_wait()) known.owner = c.ask_to_wait().person();
    if (c.has_decline()) known.owner = c.decline().person();
    if (c.has_care() && c.care().about() != 0 && d.facilitated.contains(e.person())) {
      known.owner = c.care().about();
    }
    if (c.has_say_in_care()) known.owner = d.care_persons[c.say_in_care().care()];
    if (c.has_say_in_side_room()) {
      std::tie(known.beside, known.owner) = d.side_rooms[c.say_in_side_room().side_room()];
    }
    if (c.has_edit()) known.line = c.edit().line();
    if (c.has_set_note()) {
      known.line = c.set_note().turn_id() == 0 ? c.set_note().line() : 0;
      known.turn = c.set_note().turn_id();
    }
    if (c.has_say() && d.of->accepted()) {
      known.line = (*d.of->made().answer)->line();
      if (known.line == 0) known.waiting = (*d.of->made().answer)->id();
    }
    if (known.line == 0) continue;
    const auto line = d.words.lines().find(known.line);
    if (line != d.words.lines().end()) known.turn = line->second.turn;
    if (const auto* said = d.of->at(known.line); said && said->event.has_line_said()) {
      known.turn = said->event.line_said().turn_id();
    }
  }
}

// What waited is a line of the room from now on, and of the share that it belonged to.
void oracles::notes_let_through(dossier& d) {
  const auto& e = d.of->entry();
  if (!e.command().has_answer_line() || !d.of->accepted()) return;
  const auto line = (*d.of->made().answer)->line();
  if (line == 0) return;
  const auto* said = d.of->at(line);
  for (auto& [m, known] : whose_) {
    if (known.in != d.of || known.waiting == 0) continue;
    if (known.waiting != e.command().answer_line().waiting()) continue;
    known.waiting = 0;
    known.line = line;
    d.said_steady_ms[m] = at_.at().steady_ms();  // their time begins when they are said
    if (said && said->event.has_line_said()) known.turn = said->event.line_said().turn_id();
    ++seen["a waiting line let through"];
  }
}

void oracles::bans(mark m, const dossier& d) {
  if (m == 0 || bans_.contains(m)) return;
  bans_[m].from = {d.core, at_.at().turns()};
  on_their_way_.push_back(m);
}

// I9: what must go by what people did, and by the time, is forgotten; and what is forgotten goes.
void oracles::judges_forgetting(dossier& d) {
  const auto& c = *d.of;
  const auto change = d.words.hears(c);
  // A command that is sent again brings its words again, under another id.
  const auto kept = [&c](mark m) {
    return std::ranges::any_of(c.words_ever(m), [&c](auto id) { return !c.was_forgotten(id); });
  };
  for (const auto id : c.made().forget) {
    const auto m = mark_in(c.text_ever(id));
    if (!kept(m)) bans(m, d);
  }
  for (const auto m : change.gone) bans(m, d);
  for (const auto m : change.sealed) bans(m, d);
  for (const auto m : change.unsealed) {
    bans_.erase(m);
    ++seen["hidden words shown again"];
  }
  if (c.ended()) {
    for (const auto& [m, w] : whose_) {
      if (w.in == &c) bans(m, d);
    }
    ++seen["a meeting purged"];
    return;
  }
  for (const auto m : change.gone) {
    if (m != 0 && kept(m)) breaks("I9: words that had to go are not forgotten: " + words_of(m));
  }
}

bool oracles::holds(const since& s, std::uint32_t core) const {
  return s.core == core || at_.at().caught_up(s.core, core, s.turn);
}

bool oracles::banned(mark m, std::uint32_t core) const {
  const auto found = bans_.find(m);
  return found != bans_.end() && found->second.effective_ms.contains(core);
}

void oracles::turn_ends(std::uint32_t) {
  std::erase_if(on_their_way_, [this](mark m) {
    const auto found = bans_.find(m);
    if (found == bans_.end()) return true;
    auto& b = found->second;
    for (std::uint32_t core = 0; core < at_.at().count(); ++core) {
      if (holds(b.from, core)) b.effective_ms.try_emplace(core, at_.at().steady_ms());
    }
    return b.effective_ms.size() == at_.at().count();
  });
}

// ---- People

void oracles::notes_people(dossier& d) {
  const auto& c = *d.of;
  const auto& made = c.made();
  for (const auto& [id, p] : c.state().people) {
    if (!p.powers.empty()) d.facilitated.insert(id.value());
    const bool out = p.standing != meeting::standing::inside;
    if (out) {
      d.out.try_emplace(id.value(), since{d.core, at_.at().turns()}, c.number_before());
    } else {
      d.out.erase(id.value());
    }
  }
  if (c.entry().has_arrive() && c.accepted()) {
    for (auto& [of, s] : streams_) {
      if (s.in != &d || s.person != made.arrived.value() || s.superseded) continue;
      s.superseded = true;
      s.superseded_from = {d.core, at_.at().turns()};
      ++seen["a connection superseded"];
    }
  }
}

void oracles::notes_care(dossier& d) {
  const auto& c = *d.of;
  const auto& e = c.entry();
  if (!e.has_command() || !c.accepted()) return;
  if (!d.done.insert({e.run(), e.number()}).second) return;
  const auto& asked = e.command();
  if (asked.has_care()) {
    const auto id = (*c.made().answer)->id();
    const auto found = c.state().cares.find(meeting::care_id(id));
    const auto person = found == c.state().cares.end() ? 0 : found->second.person.value();
    d.care_persons[id] = person;
    d.cares[id] = {person};
  }
  if (asked.has_cancel_care()) d.cares.erase(asked.cancel_care().care());
  if (asked.has_close_care()) d.cares.erase(asked.close_care().care());
}

// A side room is of who opened it and of whom it was opened for.
void oracles::notes_side_room(dossier& d) {
  const auto& e = d.of->entry();
  if (!e.command().has_open_side_room() || !d.of->accepted()) return;
  d.side_rooms.try_emplace((*d.of->made().answer)->id(), e.person(),
                           e.command().open_side_room().person());
  ++seen["a side room opened"];
}

}  // namespace hearth::simulation
