#include "server/meeting/invariants.hpp"

#include "server/meeting/format.hpp"
#include "server/meeting/limits.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/side_rooms.hpp"

#include <algorithm>
#include <set>

namespace hearth::meeting {

namespace {

using sentences = std::vector<std::string>;

void require(sentences& broken, bool holds, const char* sentence) {
  if (!holds) broken.emplace_back(sentence);
}

void check_floor(const state& s, sentences& broken) {
  const auto& f = s.floor;
  const auto phase = f.phase == v1::PHASE_FROZEN ? f.frozen_phase : f.phase;
  const bool has_holder =
      phase == v1::PHASE_HELD || phase == v1::PHASE_WRAPPING || phase == v1::PHASE_HELD_AWAY;
  require(broken, has_holder == (f.holder != person_id{}),
          "I1: a holder exactly while the floor is held");
  require(broken, (phase == v1::PHASE_OFFERED) == f.offer.has_value(),
          "I2: an offer exactly while offered");
  if (f.holder != person_id{}) {
    const auto* p = find_person(s, f.holder);
    require(broken, p && p->standing == standing::inside, "I3: the holder is inside");
    require(broken, p && !(p->muted && p->muted->post), "I3: the holder is not muted for posting");
  }
  if (f.picker != person_id{}) {
    require(broken, s.mode.mode == v1::MODE_POPCORN && phase == v1::PHASE_IDLE,
            "popcorn: the next is named between two turns");
    require(broken, f.picker == f.last_holder, "popcorn: by who has just had the floor");
  }
  require(broken, f.with_teller.size() <= s.people.size(), "I14: one quiet line a share");
  require(broken, f.asked_at == 0 || (phase == v1::PHASE_HELD && !f.moment),
          "2.5: only who has the floor is asked");
  if (f.offer) {
    const auto* p = find_person(s, f.offer->to);
    require(broken,
            p && p->standing == standing::inside && !p->listening && !(p->muted && p->muted->post),
            "I3: nobody muted, waiting, removed or listening is offered the floor");
  }
}

void check_queue(const state& s, sentences& broken) {
  std::set<person_id> seen;
  for (const auto& h : s.queue.hands) {
    const auto* p = find_person(s, h.person);
    require(broken, p && p->standing == standing::inside, "queue: only people inside");
    require(broken, seen.insert(h.person).second, "queue: one live hand of a kind a person");
    require(broken, h.jumped <= 3, "I10: nobody is jumped more than three times");
  }
  for (const auto& place : s.round.places) {
    require(broken, find_person(s, place.person) != nullptr, "round: only people who are known");
  }
}

void check_counts(const state& s, sentences& broken) {
  std::uint32_t inside = 0, inside_here = 0, waiting = 0, paced = 0, leads = 0;
  std::set<person_id> facilitators;
  for (const auto& [id, p] : s.people) {
    if (p.standing == standing::waiting) ++waiting;
    if (p.standing != standing::inside) continue;
    ++inside;
    if (p.connected) ++inside_here;
    if (p.pace_percent != 100) ++paced;
    if (p.lead) ++leads;
    if (facilitates(p)) facilitators.insert(id);
    require(broken, !p.counts_as_lost || (p.connected && facilitates(p)),
            "2.7: who counts as lost would lead");
    require(broken, p.runs.size() <= 8, "I14: eight runs a person");
  }
  require(broken, inside == s.inside_count, "roster: people inside are counted");
  require(broken, inside_here == s.inside_here, "roster: people here are counted");
  require(broken, waiting == s.waiting_count, "roster: people waiting are counted");
  require(broken, paced == s.paced_count, "roster: people with a pace are counted");
  require(broken, facilitators == s.facilitators, "roster: facilitators are listed");
  require(broken, leads <= 1, "one lead");
  require(broken, s.without_now == v1::WITHOUT_FACILITATOR_UNSPECIFIED || s.hold_since == 0,
          "2.7: somebody steers, or posting is held");
}

void check_lines(const state& s, sentences& broken) {
  for (const auto& [id, l] : s.lines) {
    require(broken, id == l.id && id <= s.last_number, "I7: a line is at its number");
    require(broken, !l.brief || l.words.bytes <= limits::support_line_bytes_max,
            "2.4: a line of support is short");
    require(broken, l.words.id != 0, "a line that is gone is gone from the state");
    const auto due_at = s.agenda.by_subject.find({due::line_over, id});
    require(broken, (l.expires_at == never) == (due_at == s.agenda.by_subject.end()),
            "I8: a line that expires is on the agenda");
    if (due_at != s.agenda.by_subject.end()) {
      require(broken, due_at->second == l.expires_at, "I8: and at its own time");
    }
    require(broken, l.hidden == s.hidden.contains(id), "hidden lines are listed");
  }
  for (const auto& [id, l] : s.waiting_lines) {
    const auto* p = find_person(s, l.said.author);
    require(broken, p && p->standing == standing::inside, "3.2: only of people inside lines wait");
    require(broken, l.said.words.id != 0 && l.said.words_at == 0, "3.2: what waits is in no frame");
    require(broken,
            (l.until == never) != s.agenda.by_subject.contains({due::waiting_over, id.value()}),
            "3.4: what waits does not wait for ever");
  }
  require(broken, s.agenda.by_subject.size() == s.agenda.by_time.size(),
          "agenda: two faces of one");
  require(broken, s.agenda.by_time.empty() || s.agenda.by_time.begin()->first > s.now,
          "agenda: nothing due is left");
}

void check_side_rooms(const state& s, sentences& broken) {
  std::set<person_id> seen;
  for (const auto& [id, r] : s.side_rooms) {
    const auto* f = find_person(s, r.facilitator);
    const auto* p = find_person(s, r.person);
    const bool both = p && p->standing == standing::inside && f && f->standing == standing::inside;
    require(broken, both && holds(*f, v1::POWER_QUIET), "2.10: a facilitator and one person");
    require(broken, seen.insert(r.facilitator).second && seen.insert(r.person).second,
            "2.10: nobody is in two side rooms");
    const bool waits = s.agenda.by_subject.contains({due::side_room_over, id.value()});
    require(broken, both && waits == !attends(*f), "2.10: nobody waits for ever for who was lost");
  }
  const auto& f = s.floor;
  require(broken, !f.offer || !is_aside(s, f.offer->to), "I3: nobody aside is offered the floor");
  if (f.holder == person_id{} || f.phase == v1::PHASE_FROZEN) return;
  const auto* p = find_person(s, f.holder);
  require(broken, p && f.aside == (p->connected && is_aside(s, p->id)),
          "2.10: the turn of who is aside stands still");
  require(broken, p && (f.away_since != 0) == (!p->connected || f.aside),
          "2.7: a turn stands still while its holder is away");
}

void check_format(const state& s, sentences& broken) {
  const auto& c = s.course;
  const bool goes = s.life == v1::LIFE_OPEN && !s.format.steps.empty();
  require(broken, goes == (c.at.number != 0), "2.11: a step exactly while the meeting is open");
  require(broken, c.at.number <= s.format.steps.size(), "2.11: a step of the format");
  require(broken, c.shown == key_of(s), "2.11: the key is labelled with what it will do");
  require(broken, c.last.has_value() == s.agenda.by_subject.contains({due::undo_over, 0}),
          "2.11: what can be undone has an end");
  const bool offers = c.shown.does == v1::KEY_DOES_OFFER;
  require(broken, offers == (c.shown.person != person_id{}), "2.11: an offer names somebody");
  require(broken, c.shown.does == v1::KEY_DOES_WAIT || s.floor.phase == v1::PHASE_IDLE,
          "2.11: the key ends nobody's turn");
}

}  // namespace

std::vector<std::string> broken_invariants(const state& s) {
  sentences broken;
  check_floor(s, broken);
  check_queue(s, broken);
  check_counts(s, broken);
  check_lines(s, broken);
  check_side_rooms(s, broken);
  check_format(s, broken);
  return broken;
}

}  // namespace hearth::meeting
