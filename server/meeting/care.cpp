#include "server/meeting/care.hpp"

#include "server/meeting/limits.hpp"
#include "server/meeting/line_frames.hpp"
#include "server/meeting/lines.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

bool open(const care& c) {
  return c.state != v1::CARE_STATE_CLOSED && c.state != v1::CARE_STATE_CANCELLED;
}

bool unseen(const care& c) {
  return c.state == v1::CARE_STATE_WAITING || c.state == v1::CARE_STATE_DELIVERED;
}

care* find_care(state& s, std::uint64_t id) {
  const auto found = s.cares.find(care_id(id));
  return found == s.cares.end() ? nullptr : &found->second;
}

void care_changed(scribe& w, const care& c) {
  w.own_changed(c.person, own_part::cares);
  w.facilitators_changed(own_part::care_inbox, v1::POWER_CARE);
}

void alert_later(scribe& w, const care& c) {
  w.schedule(due::care_unseen_60s, w.now() + minute_ms, c.id.value());
  w.schedule(due::care_unseen_3min, w.now() + 3 * minute_ms, c.id.value());
}

void stop_alerts(scribe& w, const care& c) {
  w.cancel(due::care_unseen_60s, c.id.value());
  w.cancel(due::care_unseen_3min, c.id.value());
}

void looked_at(scribe& w, care& c, person_id by) {
  if (c.seen_by == person_id{}) c.seen_by = by;
  c.unseen_long = false;
  stop_alerts(w, c);
}

// A request that is over keeps its state for its sender, and no words.
void finish(scribe& w, care& c, v1::CareState state) {
  stop_alerts(w, c);
  w.forget(std::exchange(c.words, {}));
  c.state = state;
  c.unseen_long = false;
  care_changed(w, c);
}

std::uint32_t open_of(const state& s, person_id p) {
  const auto mine = [p](const auto& kept) { return kept.second.person == p && open(kept.second); };
  return static_cast<std::uint32_t>(std::ranges::count_if(s.cares, mine));
}

// Forgets the oldest request that is over: of this person when they have many, of all when there
// are very many (I14).
void make_room(scribe& w, person_id p) {
  const care* of_person = nullptr;
  const care* of_all = nullptr;
  std::uint32_t kept = 0;
  const auto older = [](const care& c, const care* than) {
    return !open(c) && (!than || std::pair(c.since, c.id) < std::pair(than->since, than->id));
  };
  for (const auto& [id, c] : w.s.cares) {
    if (older(c, of_all)) of_all = &c;
    if (c.person != p) continue;
    ++kept;
    if (older(c, of_person)) of_person = &c;
  }
  const auto* goes = kept >= limits::cares_kept_max          ? of_person
                     : w.s.cares.size() >= limits::cares_max ? of_all
                                                             : nullptr;
  if (!goes) return;
  w.own_changed(goes->person, own_part::cares);
  w.s.cares.erase(goes->id);
}

care& add_care(scribe& w, person_id p, v1::CareKind kind) {
  make_room(w, p);
  care c;
  c.id = care_id(w.fresh_id());
  c.person = p;
  c.kind = kind;
  c.since = w.now();
  ++w.s.counts.cares;
  return w.s.cares.emplace(c.id, c).first->second;
}

// A facilitator opens the same path for somebody who said it in the room (2.9.7): it is with them
// at once, and their first words open the private line.
verdict open_for(scribe& w, person& actor, person_id about, v1::CareKind kind,
                 const words_ref& words) {
  const auto* p = find_person(w.s, about);
  if (!p || p->standing == standing::out) return refuse(v1::UNKNOWN_TARGET);
  if (open_of(w.s, p->id) >= limits::cares_open_max) return refuse(v1::ALREADY_ASKED);
  auto& c = add_care(w, p->id, kind);
  c.state = v1::CARE_STATE_WITH;
  c.seen_by = actor.id;
  c.with.push_back(actor.id);
  care_changed(w, c);
  const auto id = c.id;
  if (words) private_line_said(w, actor.id, p->id, words, id);
  return accepted(id.value());
}

}  // namespace

// Nothing refuses it but its own bound: it works from the lobby, while muted, paused, in hold,
// while the agreement is unread and while the meeting closes (2.9.5, I5).
verdict obey(scribe& w, person& actor, const v1::Care& asked) {
  const auto words = ref_of(asked.words());
  if (words.bytes > limits::line_bytes_max) {
    return refuse_field(v1::TOO_LARGE, "words", limits::line_bytes_max);
  }
  // A cry for help is not refused for an unknown kind.
  const bool known =
      v1::CareKind_IsValid(asked.kind()) && asked.kind() != v1::CARE_KIND_UNSPECIFIED;
  const auto kind = known ? asked.kind() : v1::CARE_KIND_SUPPORT;
  const person_id about(asked.about());
  const bool for_another = about != person_id{} && about != actor.id;
  if (for_another && actor.standing == standing::inside && holds(actor, v1::POWER_CARE)) {
    return open_for(w, actor, about, kind, words);
  }
  if (open_of(w.s, actor.id) >= limits::cares_open_max) return refuse(v1::ALREADY_ASKED);
  auto& c = add_care(w, actor.id, kind);
  if (for_another && find_person(w.s, about)) c.about = about;
  c.words = words;
  alert_later(w, c);
  care_changed(w, c);
  return accepted(c.id.value());
}

verdict obey(scribe& w, person& actor, const v1::CancelCare& asked) {
  auto* c = find_care(w.s, asked.care());
  if (!c || c->person != actor.id) return refuse(v1::UNKNOWN_TARGET);
  if (!open(*c)) return refuse(v1::ALREADY_SO);
  finish(w, *c, v1::CARE_STATE_CANCELLED);
  return accepted();
}

// *Delivered* is said only when somebody else's client, who may read it, has acknowledged it
// (2.9.1).
verdict obey(scribe& w, person& actor, const v1::AckCare& asked) {
  auto* c = find_care(w.s, asked.care());
  if (!c) return refuse(v1::UNKNOWN_TARGET);
  if (c->state == v1::CARE_STATE_WAITING && c->person != actor.id) {
    c->state = v1::CARE_STATE_DELIVERED;
    care_changed(w, *c);
  }
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::SeeCare& asked) {
  auto* c = find_care(w.s, asked.care());
  if (!c) return refuse(v1::UNKNOWN_TARGET);
  if (!open(*c)) return refuse(v1::GONE);
  if (c->person == actor.id || !unseen(*c)) return accepted();
  c->state = v1::CARE_STATE_SEEN;
  looked_at(w, *c, actor.id);
  care_changed(w, *c);
  return accepted();
}

// One takes it, others may join; nobody answers twice unknowingly (2.9.4).
verdict obey(scribe& w, person& actor, const v1::TakeCare& asked) {
  auto* c = find_care(w.s, asked.care());
  if (!c) return refuse(v1::UNKNOWN_TARGET);
  if (!open(*c)) return refuse(v1::GONE);
  if (c->person == actor.id) return refuse(v1::NOT_ALLOWED);
  if (std::ranges::find(c->with, actor.id) != c->with.end()) return refuse(v1::ALREADY_SO);
  c->state = v1::CARE_STATE_WITH;
  c->with.push_back(actor.id);
  looked_at(w, *c, actor.id);
  care_changed(w, *c);
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::SayInCare& asked) {
  auto* c = find_care(w.s, asked.care());
  const bool sender = c && c->person == actor.id;
  if (!c || (!sender && !holds(actor, v1::POWER_CARE))) return refuse(v1::UNKNOWN_TARGET);
  if (!open(*c)) return refuse(v1::GONE);
  if (!sender && std::ranges::find(c->with, actor.id) == c->with.end()) {
    return refuse(v1::NOT_ALLOWED);
  }
  const auto words = ref_of(asked.words());
  if (auto fits = words_fit(words, limits::line_bytes_max); !fits) {
    return std::unexpected(fits.error());
  }
  return accepted(private_line_said(w, actor.id, c->person, words, c->id).value());
}

verdict obey(scribe& w, person& actor, const v1::CloseCare& asked) {
  auto* c = find_care(w.s, asked.care());
  const bool may = c && (c->person == actor.id || holds(actor, v1::POWER_CARE));
  if (!may) return refuse(v1::UNKNOWN_TARGET);
  if (!open(*c)) return refuse(v1::ALREADY_SO);
  finish(w, *c, v1::CARE_STATE_CLOSED);
  return accepted();
}

void care_due(scribe& w, due what, std::uint64_t subject) {
  auto* c = find_care(w.s, subject);
  if (!c || !unseen(*c)) return;
  if (what == due::care_unseen_3min) {
    c->unseen_long = true;
    w.own_changed(c->person, own_part::cares);
    return;
  }
  ++c->alerts;
  w.facilitators_changed(own_part::care_inbox, v1::POWER_CARE);
  // Who facilitates and may not read it sees that it waits (2.9.3).
  v1::OwnEvent waits;
  waits.mutable_notice()->set_kind(v1::NOTICE_KIND_CARE_WAITS);
  waits.mutable_notice()->set_at_unix_ms(w.now());
  for (const auto id : w.s.facilitators) {
    if (!holds(w.s.people.at(id), v1::POWER_CARE)) w.tell(id, waits);
  }
  w.tell_organiser(care_waits_unseen{c->since});
  w.schedule(due::care_unseen_60s, w.now() + minute_ms, subject);
}

namespace {

// Whoever answered has left for good: the request is nobody's again and is said again, so that it
// does not end in silence.
void left_alone(scribe& w, care& c) {
  if (c.with.empty()) return;
  std::erase_if(c.with, [&w](person_id id) {
    const auto* p = find_person(w.s, id);
    return !p || p->standing != standing::inside;
  });
  if (!c.with.empty() || !open(c)) return;
  c.state = v1::CARE_STATE_WAITING;
  c.seen_by = {};
  ++c.alerts;
  alert_later(w, c);
}

}  // namespace

void care_people_changed(scribe& w) {
  if (w.s.cares.empty()) return;
  for (auto& [id, c] : w.s.cares) {
    left_alone(w, c);
    w.own_changed(c.person, own_part::cares);
  }
  w.facilitators_changed(own_part::care_inbox, v1::POWER_CARE);
}

bool asks_for_support(const state& s, person_id p) {
  return open_of(s, p) > 0;
}

bool care_waits(const state& s) {
  return std::ranges::any_of(s.cares, [](const auto& kept) { return open(kept.second); });
}

void care_ending(scribe& w) {
  for (const auto& [id, c] : w.s.cares) w.own_changed(c.person, own_part::cares);
}

void care_purged(scribe& w) {
  for (const auto& [id, c] : w.s.cares) {
    stop_alerts(w, c);
    w.forget(c.words);
  }
  w.s.cares.clear();
}

}  // namespace hearth::meeting
