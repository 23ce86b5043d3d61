#include "server/meeting/sign_of_life.hpp"

#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"

namespace hearth::meeting {

namespace {

constexpr instant asked_after_ms = 5 * minute_ms;
constexpr instant answer_within_ms = minute_ms;

bool watched(const state& s, const person& p) {
  return s.life == v1::LIFE_OPEN && here(p) && facilitates(p);
}

void ask(scribe& w, person& p) {
  p.asked_if_there_until = w.now() + paced(p, answer_within_ms);
  w.schedule(due::facilitator_unanswering, p.asked_if_there_until, p.id.value());
  w.own_changed(p.id, own_part::standing);
}

void forget_question(scribe& w, person& p) {
  w.cancel(due::facilitator_unanswering, p.id.value());
  if (std::exchange(p.asked_if_there_until, 0) != 0) w.own_changed(p.id, own_part::standing);
}

}  // namespace

void sign_of_life(scribe& w, person& p) {
  p.active_at = w.now();
  const bool asked = p.asked_if_there_until != 0;
  forget_question(w, p);
  if (!std::exchange(p.counts_as_lost, false)) {
    if (asked) watch_sign_of_life(w, p);
    return;
  }
  w.own_changed(p.id, own_part::standing);
  people_here_changed(w, p);
  w.notice(v1::NOTICE_KIND_FACILITATOR_BACK, v1::POWER_CARE, p.id);
}

void watch_sign_of_life(scribe& w, person& p) {
  if (!watched(w.s, p)) {
    w.cancel(due::facilitator_silent, p.id.value());
    forget_question(w, p);
    if (std::exchange(p.counts_as_lost, false)) w.own_changed(p.id, own_part::standing);
    return;
  }
  // Moved on when it falls due and not by each command: most commands then cost nothing here.
  if (p.counts_as_lost || p.asked_if_there_until != 0) return;
  if (w.scheduled(due::facilitator_silent, p.id.value())) return;
  w.schedule(due::facilitator_silent, w.now() + paced(p, asked_after_ms), p.id.value());
}

void watch_facilitators(scribe& w) {
  for (const auto id : w.s.facilitators) {
    auto& p = w.s.people.at(id);
    p.counts_as_lost ? people_here_changed(w, p) : watch_sign_of_life(w, p);
  }
}

void sign_of_life_due(scribe& w, due what, std::uint64_t subject) {
  auto* p = find_person(w.s, person_id(subject));
  if (!p || !watched(w.s, *p)) return;
  if (what == due::facilitator_unanswering) {
    p->asked_if_there_until = 0;
    p->counts_as_lost = true;
    w.own_changed(p->id, own_part::standing);
    people_here_changed(w, *p);
    return w.notice(v1::NOTICE_KIND_FACILITATOR_LOST, v1::POWER_CARE, p->id);
  }
  const auto at = p->active_at + paced(*p, asked_after_ms);
  if (w.now() < at) return w.schedule(due::facilitator_silent, at, subject);
  ask(w, *p);
}

}  // namespace hearth::meeting
