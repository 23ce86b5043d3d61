#include "server/meeting/side_rooms.hpp"

#include "server/meeting/entering.hpp"
#include "server/meeting/floor.hpp"
#include "server/meeting/limits.hpp"
#include "server/meeting/line_frames.hpp"
#include "server/meeting/lines.hpp"
#include "server/meeting/moderation.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

// How long the person waits for a facilitator who was lost.
constexpr instant facilitator_grace_ms = 90 * second_ms;

void changed(scribe& w, const side_room& r) {
  w.own_changed(r.person, own_part::side_room);
  w.facilitators_changed(own_part::side_rooms, v1::POWER_QUIET);
}

void close(scribe& w, side_room_id id) {
  const auto r = w.s.side_rooms.at(id);
  w.s.side_rooms.erase(id);
  w.cancel(due::side_room_over, id.value());
  changed(w, r);
  auto* p = find_person(w.s, r.person);
  if (r.entered && p && p->standing == standing::inside) floor_person_aside(w, *p);
}

void enter(scribe& w, side_room& r, person& p) {
  r.entered = true;
  changed(w, r);
  floor_person_aside(w, p);
}

// The side room of that id, if this person is one of the two.
side_room* find_room(state& s, person_id p, std::uint64_t id) {
  const auto found = s.side_rooms.find(side_room_id(id));
  if (found == s.side_rooms.end()) return nullptr;
  auto& r = found->second;
  return r.person == p || r.facilitator == p ? &r : nullptr;
}

// Somebody else can look after the group.
bool group_is_held(const state& s, person_id but) {
  return std::ranges::any_of(s.facilitators, [&](person_id id) {
    const auto& p = s.people.at(id);
    return id != but && attends(p) && holds(p, v1::POWER_FLOOR);
  });
}

v1::SideRoomGroup chosen_for_group(const state& s, const person& actor, v1::SideRoomGroup asked) {
  if (asked != v1::SIDE_ROOM_GROUP_UNSPECIFIED) return asked;
  const bool alone = !group_is_held(s, actor.id);
  return alone && holds(actor, v1::POWER_FLOW) ? v1::SIDE_ROOM_GROUP_PAUSE
                                               : v1::SIDE_ROOM_GROUP_CARRY_ON;
}

std::expected<void, v1::Refusal> may_open(const state& s, const person& actor, const person* p) {
  if (s.life == v1::LIFE_CLOSING) return refuse(v1::CLOSING);
  if (s.life != v1::LIFE_OPEN) return refuse(v1::NOT_YET);
  if (!p || p->standing != standing::inside) return refuse(v1::UNKNOWN_TARGET);
  if (p->id == actor.id) return refuse_field(v1::OUT_OF_BOUNDS, "person", 0);
  if (!p->connected) return refuse(v1::PERSON_AWAY);
  if (side_room_of(s, actor.id)) return refuse(v1::IN_SIDE_ROOM);
  if (side_room_of(s, p->id)) return refuse(v1::PERSON_IN_SIDE_ROOM);
  return {};
}

// Facilitating is offered to somebody else who facilitates, as HandOver does it.
verdict hand_group_to(scribe& w, person& actor, const v1::OpenSideRoom& c) {
  const auto* to = find_person(w.s, person_id(c.hand_to()));
  const bool other = to && to->id != actor.id && c.hand_to() != c.person();
  if (!other || to->standing != standing::inside || !facilitates(*to)) {
    return refuse_field(v1::OUT_OF_BOUNDS, "hand_to", 0);
  }
  v1::HandOver offered;
  offered.set_person(c.hand_to());
  if (auto may = can(w.s, actor, v1::Command::kHandOver, to); !may) {
    return std::unexpected(may.error());
  }
  auto v = obey(w, actor, offered);
  // It was offered already: the same answer serves.
  return v || v.error().code() != v1::ALREADY_SO ? v : accepted();
}

verdict settle_group(scribe& w, person& actor, const v1::OpenSideRoom& c, v1::SideRoomGroup group) {
  if (group == v1::SIDE_ROOM_GROUP_HAND_TO) return hand_group_to(w, actor, c);
  if (group != v1::SIDE_ROOM_GROUP_PAUSE || w.s.paused) return accepted();
  if (!holds(actor, v1::POWER_FLOW)) return refuse(v1::NOT_ALLOWED);
  if (const auto no = no_pause_now(w.s)) return std::unexpected(*no);
  pause_begins(w, v1::QUIET_CARD_GROUNDING);
  return accepted();
}

}  // namespace

verdict obey(scribe& w, person& actor, const v1::OpenSideRoom& c) {
  const auto* p = find_person(w.s, person_id(c.person()));
  if (auto may = may_open(w.s, actor, p); !may) return std::unexpected(may.error());
  if (!v1::SideRoomGroup_IsValid(c.group())) {
    return refuse_field(v1::OUT_OF_BOUNDS, "group", v1::SideRoomGroup_MAX);
  }
  const auto group = chosen_for_group(w.s, actor, c.group());
  if (auto settled = settle_group(w, actor, c, group); !settled) return settled;
  side_room r;
  r.id = side_room_id(w.fresh_id());
  r.facilitator = actor.id;
  r.person = p->id;
  r.since = w.now();
  r.group = group;
  if (group == v1::SIDE_ROOM_GROUP_HAND_TO) r.hand_to = person_id(c.hand_to());
  w.s.side_rooms.emplace(r.id, r);
  changed(w, r);
  // A command may be placed after its author was lost.
  side_rooms_person_changed(w, actor);
  return accepted(r.id.value());
}

verdict obey(scribe& w, person& actor, const v1::EnterSideRoom& c) {
  auto* r = find_room(w.s, actor.id, c.side_room());
  if (!r) return refuse(v1::GONE);
  if (r->person != actor.id || r->entered) return refuse(v1::ALREADY_SO);
  enter(w, *r, actor);
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::SayInSideRoom& c) {
  auto* r = find_room(w.s, actor.id, c.side_room());
  if (!r) return refuse(v1::GONE);
  private_line l;
  l.words = ref_of(c.words());
  if (auto fits = words_fit(l.words, limits::line_bytes_max); !fits) {
    return std::unexpected(fits.error());
  }
  if (r->person == actor.id && !r->entered) enter(w, *r, actor);
  l.from = actor.id;
  l.with = r->person;
  l.side_room = r->id;
  l.beside = r->facilitator;
  return accepted(private_line_said(w, std::move(l)).value());
}

verdict obey(scribe& w, person& actor, const v1::CloseSideRoom& c) {
  const auto* r = find_room(w.s, actor.id, c.side_room());
  if (!r) return refuse(v1::GONE);
  const bool resumes = c.resume() && w.s.paused;
  if (resumes) {
    if (auto may = can(w.s, actor, v1::Command::kResume, nullptr); !may) {
      return std::unexpected(may.error());
    }
  }
  close(w, r->id);
  return resumes ? obey(w, actor, v1::Resume()) : accepted();
}

void side_room_due(scribe& w, std::uint64_t subject) {
  const side_room_id id(subject);
  if (w.s.side_rooms.contains(id)) close(w, id);
}

void side_rooms_person_changed(scribe& w, const person& p) {
  const auto* r = side_room_of(w.s, p.id);
  if (!r) return;
  const bool leads = r->facilitator == p.id;
  if (p.standing != standing::inside || (leads && !holds(p, v1::POWER_QUIET))) {
    return close(w, r->id);
  }
  if (!leads) return;
  if (attends(p)) return w.cancel(due::side_room_over, r->id.value());
  if (w.scheduled(due::side_room_over, r->id.value())) return;
  w.schedule(due::side_room_over, w.now() + facilitator_grace_ms, r->id.value());
}

void side_rooms_place_given(scribe& w, person_id place) {
  if (const auto* r = side_room_of(w.s, place)) close(w, r->id);
}

void side_rooms_handed(scribe& w, person_id from, person_id to, bool accepted) {
  for (auto& [id, r] : w.s.side_rooms) {
    if (r.facilitator != from || r.hand_to != to) continue;
    r.handed = accepted;
    if (!accepted) {
      r.group = v1::SIDE_ROOM_GROUP_CARRY_ON;
      r.hand_to = {};
    }
    changed(w, r);
  }
}

const side_room* side_room_of(const state& s, person_id p) {
  for (const auto& [id, r] : s.side_rooms) {
    if (r.person == p || r.facilitator == p) return &r;
  }
  return nullptr;
}

bool is_aside(const state& s, person_id p) {
  const auto* r = side_room_of(s, p);
  return r && r->person == p && r->entered;
}

v1::OwnSideRoom view_side_room(const state& s, const person& p) {
  v1::OwnSideRoom v;
  const auto* r = side_room_of(s, p.id);
  if (!r || r->person != p.id) return v;
  v.set_side_room(r->id.value());
  v.set_facilitator(r->facilitator.value());
  v.set_entered(r->entered);
  v.set_since_unix_ms(r->since);
  return v;
}

v1::FacilitatorSideRooms view_side_rooms(const state& s) {
  v1::FacilitatorSideRooms v;
  for (const auto& [id, r] : s.side_rooms) {
    auto& row = *v.add_rooms();
    row.set_side_room(id.value());
    row.set_facilitator(r.facilitator.value());
    row.set_person(r.person.value());
    row.set_entered(r.entered);
    row.set_since_unix_ms(r.since);
    row.set_group(r.group);
    row.set_hand_to(r.hand_to.value());
    row.set_handed(r.handed);
  }
  return v;
}

}  // namespace hearth::meeting
