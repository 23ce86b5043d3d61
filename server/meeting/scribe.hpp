// The writing side of one fold: rules change the state and tell the scribe what became different;
// the scribe numbers room events, renders changed parts once, keeps the agenda and collects what
// must go. Made by `fold` for one entry and gone after it; never kept.
#pragma once

#include "hearth/v1/journal.pb.h"
#include "server/meeting/outcome.hpp"
#include "server/meeting/state.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>

namespace hearth::meeting {

// Parts of one person's own view (event.proto, OwnEvent). The order is the order in which they are
// sent.
enum class own_part : std::uint8_t {
  standing,
  settings,
  name_proposed,
  mute,
  hand_over,
  context,
  offer,
  turn,
  hands,
  steward_asked,
  waiting_lines,
  side_room,
  cares,
  waiting,
  facilitator_turn,
  facilitator_hands,
  facilitator_marks,
  care_inbox,
  muted,
  removed,
  held_lines,
  hidden_lines,
  side_rooms,
  format,
  key,
};

class scribe {
 public:
  scribe(state& now, const v1::Entry& entry, outcome& made);

  state& s;
  const v1::Entry& entry;
  outcome& made;

  instant now() const { return s.now; }
  // A fresh id, from the entry's random bits: never 0, at most 53 bits, tells nothing of any count.
  std::uint64_t fresh_id();

  // -- Changed parts: rendered once, at the next `flush`, from the state as it is then.
  void meeting_changed() { meeting_ = true; }
  void person_changed(person_id p) { people_.insert(p); }
  void person_left(person_id p);
  void floor_moved(v1::Moved how, person_id by = {});
  void queue_ordered() { queue_ = true; }
  void round_moved() { round_ = true; }
  void step_moved() { step_ = true; }
  void own_changed(person_id p, own_part part) { own_.insert({p, part}); }
  // The same part of everybody who holds `power` and is inside.
  void facilitators_changed(own_part part, v1::Power power);

  // -- Events that are no part: sent as they are, after the parts that changed before them.
  number say(v1::RoomEvent event, turn_id share = {}, bool alone = false);
  void tell(person_id p, v1::OwnEvent event);
  void tell_facilitators(const v1::OwnEvent& event, v1::Power power);
  void notice(v1::NoticeKind kind, v1::Power power, person_id about = {});

  // -- What must go.
  void erase(number n) { made.erase.push_back(n); }
  void forget(const words_ref& w) {
    if (w) made.forget.push_back(w.id);
  }
  void close(const person& p, v1::GoodbyeReason reason);

  // -- For the organiser's hook (2.9.3).
  void tell_organiser(decltype(hook_event::what) what) {
    made.hooks.push_back({now(), std::move(what)});
  }

  // -- The agenda. Scheduling anew moves; subject 0 where there is only one.
  void schedule(due what, instant at, std::uint64_t subject = 0);
  void cancel(due what, std::uint64_t subject = 0);
  std::optional<instant> scheduled(due what, std::uint64_t subject = 0) const;

  // Renders all changed parts into the outcome. Called by fold after each settled thing and the
  // command.
  void flush();

 private:
  std::uint64_t drawn_ = 0;
  bool meeting_ = false;
  bool queue_ = false;
  bool round_ = false;
  bool step_ = false;
  std::optional<std::pair<v1::Moved, person_id>> floor_;
  std::set<person_id> people_;
  std::set<person_id> left_;
  std::set<std::pair<person_id, own_part>> own_;
};

// The state's agenda without a scribe, for founding and for reading.
instant next_due(const agenda& a);

// ---- Answers

inline std::unexpected<v1::Refusal> refuse(v1::RefusalCode code) {
  v1::Refusal r;
  r.set_code(code);
  return std::unexpected(std::move(r));
}
std::unexpected<v1::Refusal> refuse_field(v1::RefusalCode code, const char* field,
                                          std::uint32_t max);
// ALREADY_MOVED with the present turn, what moved it and who (who only if that is public).
std::unexpected<v1::Refusal> already_moved(const state& s);

inline verdict accepted(std::uint64_t id = 0, std::uint64_t line = 0) {
  v1::Accepted a;
  a.set_id(id);
  a.set_line(line);
  return a;
}

words_ref ref_of(const v1::Words& w);
void put_ref(const words_ref& from, v1::Words& to);

}  // namespace hearth::meeting
