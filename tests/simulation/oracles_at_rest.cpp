// What is judged when nothing is on its way: meetings, apps, seats, and what is left at the end.
#include "server/meeting/digest.hpp"
#include "server/meeting/invariants.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/words_held.hpp"
#include "tests/simulation/oracles.hpp"

#include <algorithm>

namespace hearth::simulation {

void oracles::at_rest(const std::vector<app>& apps) {
  for (auto& [c, d] : dossiers_) judge_meeting(d);
  for (const auto& a : apps) judge_app(a);
  judge_seats();
}

// I16, I14, and that time keeps its promises although clocks are stepped and ticks are late.
void oracles::judge_meeting(dossier& d) {
  const auto& c = *d.of;
  auto* room = at_.find(c.meeting());
  if (c.ended() || !room || room->state().epoch != c.epoch()) return;
  if (meeting::digest(room->state()) != c.digest()) breaks("I16: two folds, two states");
  for (const auto& what : meeting::broken_invariants(c.state())) breaks(what);
  if (room->words().count() != meeting::words_held(c.state()).size()) {
    breaks("I9, I14: the store holds " + std::to_string(room->words().count()) +
           " words, the state names " + std::to_string(meeting::words_held(c.state()).size()));
  }
  constexpr std::int64_t slack_ms = 2'000;
  for (const auto& [id, l] : d.words.lines()) {
    if (l.until == meeting::never) continue;
    const auto said = d.said_steady_ms[l.words];
    if (at_.at().steady_ms() > said + (l.until - l.said_at) + slack_ms) {
      breaks("I9: words outlive their time: " + words_of(l.words));
    }
  }
}

// I6, I13: what an app shows is what it would show if it came afresh. I12: what was accepted is
// there.
void oracles::judge_app(const app& a) {
  if (!a.reads_everything || a.device->me() == 0) return;
  auto* c = journals_.find(a.device->meeting(), a.device->welcome().position().epoch());
  if (!c || c->ended()) return;
  const auto person = a.device->me();
  if (!c->state().people.contains(meeting::person_id(person))) return;
  const auto& p = c->state().people.at(meeting::person_id(person));
  if (!p.connected) {
    if (p.standing != meeting::standing::out) breaks("somebody reads who counts as away");
    return;
  }
  if (const auto where = difference(*a.shows, afresh(*c, person)); !where.empty()) {
    breaks("I6, I13: " + a.device->name() + ": " + where);
  }
  const auto& d = dossiers_.at(c);
  for (const auto& [number, m] : *a.said) {
    const auto* r = a.device->result(number);
    if (!r || !r->has_accepted() || r->accepted().line() == 0) continue;
    if (d.words.line_of(m) != r->accepted().line()) {
      breaks("I12: accepted, and nowhere said: " + words_of(m));
    }
  }
  judge_care(d, a);
}

// I5: who asked for support sees it, and whether somebody is there; who may read it has it.
void oracles::judge_care(const dossier& d, const app& a) {
  const auto& s = d.of->state();
  const auto reads_care = [](const auto& known) {
    return known.second.connected && !known.second.counts_as_lost &&
           known.second.standing == meeting::standing::inside &&
           meeting::holds(known.second, v1::POWER_CARE);
  };
  const bool somebody = std::ranges::any_of(s.people, reads_care);
  const auto& inbox = a.shows->part(v1::OwnEvent::kCareInbox).care_inbox().cares();
  const auto& own = a.shows->part(v1::OwnEvent::kCares).cares().cares();
  for (const auto& [id, care] : d.cares) {
    if (care.person == a.device->me() && a.shows->standing() != v1::STANDING_OUT) {
      const auto mine = std::ranges::find(own, id, &v1::OwnCare::care);
      if (mine == own.end()) breaks("I5: a request that its sender does not see");
      if (mine != own.end() && mine->nobody_here() == somebody) {
        breaks("I5: its sender is not told rightly whether somebody is here");
      }
      if (!somebody) ++seen["care with nobody here"];
    }
    if (!a.shows->inside() || !a.shows->holds(v1::POWER_CARE)) continue;
    if (std::ranges::find(inbox, id, &v1::InboxCare::care) == inbox.end()) {
      breaks("I5: a request that does not reach who may read it");
    }
  }
}

// Never two copies of a person (MEETING.md 1.2), and who can read is listed (I17).
void oracles::judge_seats() {
  std::set<std::pair<const dossier*, std::uint64_t>> seated;
  for (const auto& [c, s] : streams_) {
    if (!s.in || s.over || !c->open() || c->close_code() != 0 || s.in->of->ended()) continue;
    if (!seated.insert({s.in, s.person}).second) breaks("two connections of one person");
    const auto& people = s.in->of->state().people;
    const auto p = people.find(meeting::person_id(s.person));
    const bool listed = p != people.end() && p->second.standing == meeting::standing::inside;
    if (s.next != 0 && !listed) breaks("I17: somebody reads who is not listed");
  }
}

// I9, I14: nothing is left of anybody when all is over.
void oracles::at_the_end() {
  if (at_.rooms() != 0) breaks("I14: a room is left");
  const auto alive =
      std::ranges::count_if(at_.frames, [](const auto& f) { return !f.frame.expired(); });
  if (alive != 0) breaks("I14: " + std::to_string(alive) + " frames are kept for nobody");
  for (const auto& [c, d] : dossiers_) {
    if (!c->ended()) {
      breaks("a meeting did not end, it is " + v1::Life_Name(c->state().life) + " with " +
             std::to_string(c->state().inside_here) + " inside");
    }
    if (c->replayed() != c->digest()) breaks("I16: a replay gives another state");
    digest_ += c->digest() * 1099511628211ULL;  // in whatever order they stand
  }
}

}  // namespace hearth::simulation
