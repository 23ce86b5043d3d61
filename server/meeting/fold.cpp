#include "server/meeting/fold.hpp"

#include "server/base/assert.hpp"
#include "server/meeting/care.hpp"
#include "server/meeting/entering.hpp"
#include "server/meeting/floor.hpp"
#include "server/meeting/format.hpp"
#include "server/meeting/hands.hpp"
#include "server/meeting/life.hpp"
#include "server/meeting/lines.hpp"
#include "server/meeting/moderation.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/presence.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/runs.hpp"
#include "server/meeting/side_rooms.hpp"
#include "server/meeting/sign_of_life.hpp"
#include "server/meeting/words_held.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

constexpr std::size_t outcomes_kept = 64;

void settle_one(scribe& w, due what, std::uint64_t subject) {
  switch (what) {
    case due::offer_over:
    case due::unanswered_over:
    case due::budget_over:
    case due::wrap_over:
    case due::holder_lost_said:
    case due::holder_grace_over:
    case due::moment_over:
    case due::more_time_over:
    case due::response_over:
    case due::pick_over:
    case due::quiet_over:
    case due::silence_ask:
    case due::silence_over:
    case due::gap_over:
      return floor_due(w, what);
    case due::undo_over:
      return move_stands(w);
    case due::place_over:
    case due::hand_undo_over:
      return hands_due(w, what, subject);
    case due::line_over:
    case due::share_over:
    case due::hidden_over:
    case due::private_over:
    case due::waiting_over:
      return lines_due(w, what, subject);
    case due::mute_over:
      return moderation_due(w, what, subject);
    case due::care_unseen_60s:
    case due::care_unseen_3min:
      return care_due(w, what, subject);
    case due::side_room_over:
      return side_room_due(w, subject);
    case due::waited_long:
      return entering_due(w, what, subject);
    case due::facilitator_silent:
    case due::facilitator_unanswering:
      return sign_of_life_due(w, what, subject);
    case due::facilitator_lost:
    case due::facilitator_still_lost:
    case due::hold_over:
    case due::entry_over:
    case due::ten_left:
    case due::five_left:
    case due::nobody_came:
    case due::empty_over:
    case due::closing_over:
    case due::at_most_over:
      return life_due(w, what, subject);
  }
}

// Each due thing is settled at its own instant, in due order, so that a late tick gives what an
// early one would have given.
void settle(scribe& w, instant until) {
  auto& agenda = w.s.agenda;
  while (!agenda.by_time.empty() && agenda.by_time.begin()->first <= until) {
    const auto [at, item] = *agenda.by_time.begin();
    const auto [what, subject] = item;
    w.s.now = std::max(w.s.now, at);
    w.cancel(what, subject);
    settle_one(w, what, subject);
    w.flush();
  }
  w.s.now = std::max(w.s.now, until);
}

// The person that a command is done to, for the predicate of powers.
person_id target_of(const v1::Command& c) {
  switch (c.kind_case()) {
    case v1::Command::kMute:
      return person_id(c.mute().person());
    case v1::Command::kRemove:
      return person_id(c.remove().person());
    case v1::Command::kProposeName:
      return person_id(c.propose_name().person());
    case v1::Command::kTakePowers:
      return person_id(c.take_powers().person());
    case v1::Command::kHoldLines:
      return person_id(c.hold_lines().person());
    default:
      return {};
  }
}

verdict dispatch(scribe& w, person& a, const v1::Command& c) {
  switch (c.kind_case()) {
#define HEARTH_COMMAND(Name, field) \
  case v1::Command::k##Name:        \
    return obey(w, a, c.field());
#include "server/meeting/commands.inc"
#undef HEARTH_COMMAND
    case v1::Command::KIND_NOT_SET:
      break;
  }
  return refuse(v1::MALFORMED);
}

run_record* find_run(person& p, run_id run) {
  const auto found = std::ranges::find(p.runs, run, &run_record::run);
  return found == p.runs.end() ? nullptr : &*found;
}

verdict repeated(const answered& a) {
  if (a.code != v1::REFUSAL_CODE_UNSPECIFIED) return refuse(a.code);
  auto v = accepted(a.id, a.line);
  v->set_number(a.lane_number);
  return v;
}

void remember(run_record& run, std::uint64_t number, const verdict& v) {
  answered a;
  a.number = number;
  if (v) {
    a.lane_number = v->number();
    a.line = v->line();
    a.id = v->id();
  } else {
    a.code = v.error().code();
  }
  run.outcomes.push_back(a);
  if (run.outcomes.size() > outcomes_kept) {
    run.forgotten_through = run.outcomes.front().number;
    run.outcomes.pop_front();
  }
}

verdict decide(scribe& w, person& p, const v1::Command& c) {
  const auto target = target_of(c);
  const person* on = target == person_id{} ? nullptr : find_person(w.s, target);
  if (auto allowed = can(w.s, p, c.kind_case(), on); !allowed)
    return std::unexpected(allowed.error());
  p.active_at = w.now();
  return dispatch(w, p, c);
}

// Words that came with an entry and that nobody keeps must not stay behind either: of a refused
// command, of a repeat, of somebody's return (I9, I14). The journal may give the same entry twice,
// so words of an entry that did not come for the first time are looked for before they go.
void forget_unkept(scribe& w, const google::protobuf::Message& m, bool first_time) {
  const auto named = words_named(m);
  if (named.empty()) return;
  const auto held = first_time ? std::set<std::uint64_t>() : words_held(w.s);
  for (const auto id : named) {
    if (!held.contains(id)) w.made.forget.push_back(id);
  }
}

// I12: a command takes effect at most once, by (person, run, number). The answer of one that does
// not take effect here.
std::optional<verdict> without_effect(state& s, const v1::Entry& e) {
  auto* p = find_person(s, person_id(e.person()));
  if (!p) return refuse(v1::RETURN_UNKNOWN);
  auto* run = find_run(*p, run_id(e.run()));
  if (!run || (p->connected && p->connected->run != run->run)) return refuse(v1::SUPERSEDED);
  const auto done = std::ranges::find(run->outcomes, e.number(), &answered::number);
  if (done != run->outcomes.end()) return repeated(*done);
  const bool old = e.number() <= run->forgotten_through ||
                   (!run->outcomes.empty() && e.number() < run->outcomes.back().number);
  if (old) return refuse(v1::TOO_OLD);
  return std::nullopt;
}

verdict command(scribe& w) {
  const auto& e = w.entry;
  if (auto answer = without_effect(w.s, e)) {
    forget_unkept(w, e.command(), false);
    return *answer;
  }
  const person_id id(e.person());
  auto v = decide(w, w.s.people.at(id), e.command());
  // What is refused changes nothing; so a session says beforehand who acts (Active).
  if (auto* p = find_person(w.s, id); p && v) sign_of_life(w, *p);
  w.flush();
  if (v && v->number() == 0) v->set_number(w.s.last_number);
  if (!v) forget_unkept(w, e.command(), true);
  // The person may have left the roster by this very command.
  if (auto* again = find_person(w.s, id)) {
    if (auto* same = find_run(*again, run_id(e.run()))) remember(*same, e.number(), v);
  }
  return v;
}

void arrival(scribe& w) {
  const auto& a = w.entry.arrive();
  auto v = arrive(w, a);
  if (v) {
    remember_run(w.s.people.at(w.made.arrived), {run_id(a.run()), {}, 0});
    w.flush();
    v->set_number(w.s.last_number);
  }
  forget_unkept(w, a, false);
  w.made.answer = std::move(v);
}

void apply(scribe& w) {
  const auto& e = w.entry;
  switch (e.kind_case()) {
    case v1::Entry::kFounded:
      return founded(w, e.founded());
    case v1::Entry::kCommand:
      w.made.answer = command(w);
      return;
    case v1::Entry::kArrive:
      return arrival(w);
    case v1::Entry::kDisconnected:
      if (auto* p = find_person(w.s, person_id(e.disconnected().person()))) {
        disconnected(w, *p, run_id(e.disconnected().run()));
      }
      return;
    case v1::Entry::kNodeGone:
      return node_gone(w, node_id(e.node_gone().node()));
    case v1::Entry::kHolderSilent:
      if (auto* p = find_person(w.s, person_id(e.holder_silent().person()))) {
        floor_holder_silent(w, *p, turn_id(e.holder_silent().turn_id()));
      }
      return;
    case v1::Entry::kHolderBack:
      if (auto* p = find_person(w.s, person_id(e.holder_back().person()))) {
        floor_holder_back(w, *p, turn_id(e.holder_back().turn_id()));
      }
      return;
    case v1::Entry::kActive:
      if (auto* p = find_person(w.s, person_id(e.active().person()))) sign_of_life(w, *p);
      return;
    case v1::Entry::kRevoke:
      return revoked(w, e.revoke());
    case v1::Entry::KIND_NOT_SET:
      return;  // a tick
  }
}

}  // namespace

outcome fold(state& s, const v1::Entry& entry) {
  outcome made;
  scribe w(s, entry, made);
  const bool first = entry.kind_case() == v1::Entry::kFounded;
  HEARTH_ASSERT(first == (s.life == v1::LIFE_UNSPECIFIED));
  if (first) s.now = entry.at_unix_ms();
  settle(w, std::max(s.now, entry.at_unix_ms()));
  apply(w);
  w.flush();
  made.next_due = next_due(s.agenda);
  return made;
}

}  // namespace hearth::meeting
