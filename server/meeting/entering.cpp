#include "server/meeting/entering.hpp"

#include "server/base/assert.hpp"
#include "server/meeting/care.hpp"
#include "server/meeting/floor.hpp"
#include "server/meeting/hands.hpp"
#include "server/meeting/life.hpp"
#include "server/meeting/limits.hpp"
#include "server/meeting/lines.hpp"
#include "server/meeting/moderation.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/presence.hpp"
#include "server/meeting/roster.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

bool agrees(const state& s, const person& p) {
  return p.agreement_version >= s.agreement_version;
}

bool full(const state& s) {
  return s.inside_count >= s.policy.capacity;
}

// Whether somebody who has agreed goes straight in, or waits to be let in (1.3).
bool must_wait(const state& s, const person& p) {
  if (facilitates(p)) return false;  // the lobby never holds them (1.2)
  if (s.life != v1::LIFE_OPEN || s.paused) return true;
  if (s.without_now == v1::WITHOUT_FACILITATOR_PEER) return true;  // nobody enters (2.7)
  if (p.removed_before || p.asked_to_wait) return true;
  const bool asks = s.policy.lobby == v1::LOBBY_ASK || s.policy.entry == v1::ENTRY_WINDOW_ASK;
  return asks && !p.lobby_pass;
}

void go_on(scribe& w, person& p) {
  if (!agrees(w.s, p)) {
    if (p.standing != standing::agreement) set_standing(w, p, standing::agreement);
    return;
  }
  if (must_wait(w.s, p)) {
    if (p.standing != standing::waiting) set_standing(w, p, standing::waiting);
    return;
  }
  enter(w, p);
}

// Who this arrival is by lineage (1.2), or null for somebody new.
std::expected<person*, v1::Refusal> by_lineage(state& s, const v1::Arrive& a) {
  if (a.return_hash() != 0) {
    const auto found = s.by_return_hash.find(a.return_hash());
    if (found == s.by_return_hash.end()) return refuse(v1::RETURN_UNKNOWN);
    return find_person(s, found->second);
  }
  if (a.invitation() != 0) {
    const auto found = s.by_invitation.find(a.invitation());
    if (found != s.by_invitation.end()) return find_person(s, found->second);
  }
  return find_person(s, person_id(a.person()));
}

// A removal holds whatever the person shows next: ticket, return token, or personal invitation
// (3.2).
std::optional<v1::Rejoin> removal_of(const state& s, const v1::Arrive& a, const person* p) {
  const auto id = p ? p->id : person_id(a.person());
  if (const auto found = s.removed.find(id); found != s.removed.end()) return found->second.rejoin;
  if (a.invitation() != 0 && s.removed_invitations.contains(a.invitation())) return v1::REJOIN_DENY;
  return std::nullopt;
}

// "I think this is a mistake", once (3.2). Nobody comes in by it: it is a facilitator who lets
// them.
verdict say_mistake(scribe& w, person_id who) {
  const auto found = w.s.removed.find(who);
  if (found == w.s.removed.end()) return refuse(v1::GONE);
  if (found->second.mistake_said) return refuse(v1::REMOVED);
  found->second.mistake_said = true;
  w.facilitators_changed(own_part::removed, v1::POWER_REMOVE);
  w.notice(v1::NOTICE_KIND_SAYS_MISTAKE, v1::POWER_REMOVE, who);
  return refuse(v1::MISTAKE_TOLD);
}

verdict come_back(scribe& w, const v1::Arrive& a, person& p) {
  if (p.standing == standing::out) {
    if (p.out == v1::OUT_DECLINED) return refuse(v1::DECLINED);
    if (p.out == v1::OUT_PLACE_GIVEN) return refuse(v1::RETURN_UNKNOWN);
    if (w.s.life == v1::LIFE_CLOSING) return refuse(v1::MEETING_ENDED);
    p.out = v1::OUT_UNSPECIFIED;
    p.arrived_at = w.now();
    set_standing(w, p, standing::agreement);
    w.own_changed(p.id, own_part::standing);
  }
  // Lineage without a token, on a new device: the token of this hello is the one that holds from
  // now on.
  if (a.return_hash() == 0 && a.new_return_hash() != 0) {
    w.s.by_return_hash.erase(p.return_hash);
    p.return_hash = a.new_return_hash();
    w.s.by_return_hash[p.return_hash] = p.id;
    w.made.first_entry = true;
  }
  p.agreement_version =
      std::max(p.agreement_version, std::min(a.agreement_version(), w.s.agreement_version));
  connected(w, p, run_id(a.run()), node_id(a.node()));
  w.made.arrived = p.id;
  // Who waited may have been away when the doors opened.
  const bool room_left = facilitates(p) || !full(w.s);
  if (p.standing == standing::agreement || (p.standing == standing::waiting && room_left)) {
    go_on(w, p);
  }
  return accepted();
}

std::expected<void, v1::Refusal> may_come_new(const state& s, const v1::Arrive& a) {
  const bool facilitator = a.powers_size() > 0;
  if (s.life == v1::LIFE_CLOSING) return refuse(v1::MEETING_ENDED);
  if (a.presents_policy() && a.policy_digest() != s.policy_digest)
    return refuse(v1::POLICY_DIFFERS);
  if (!facilitator) {
    if (s.locked || s.policy.entry == v1::ENTRY_WINDOW_LOCKED) return refuse(v1::LOCKED);
    if (full(s)) return refuse(v1::FULL);
    if (s.waiting_count >= limits::waiting_max) return refuse(v1::FULL);
  }
  if (s.people.size() >= limits::known_people_max(s.policy.capacity)) return refuse(v1::FULL);
  return {};
}

verdict come_new(scribe& w, const v1::Arrive& a, bool ask) {
  auto& s = w.s;
  if (auto may = may_come_new(s, a); !may) return std::unexpected(may.error());
  person p;
  p.id = person_id(a.person());
  p.lineage = a.lineage();
  p.name = ref_of(a.name());
  if (!p.name) return refuse_field(v1::NAME_REFUSED, "name", 0);
  if (!name_allowed(s, p, p.name)) return refuse(v1::NAME_REFUSED);
  p.name_fixed = a.name_fixed();
  p.return_hash = a.new_return_hash();
  p.invitation = a.invitation();
  p.ticket = a.ticket();
  for (const auto power : a.powers()) p.powers.insert(static_cast<v1::Power>(power));
  p.lobby_pass = a.lobby_pass();
  p.removed_before = ask;
  if (a.has_knock()) p.knock = ref_of(a.knock());
  p.listening = !a.may_speak();
  p.agreement_version = std::min(a.agreement_version(), s.agreement_version);
  p.arrived_at = w.now();
  auto& kept = s.people.emplace(p.id, std::move(p)).first->second;
  s.by_return_hash[kept.return_hash] = kept.id;
  if (kept.invitation != 0) s.by_invitation[kept.invitation] = kept.id;
  w.made.arrived = kept.id;
  w.made.first_entry = true;
  connected(w, kept, run_id(a.run()), node_id(a.node()));
  go_on(w, kept);
  return accepted();
}

}  // namespace

verdict arrive(scribe& w, const v1::Arrive& a) {
  if (w.s.life == v1::LIFE_ENDED) return refuse(v1::MEETING_ENDED);
  auto found = by_lineage(w.s, a);
  if (!found) return std::unexpected(found.error());
  const auto removal = removal_of(w.s, a, *found);
  if (a.mistake()) return say_mistake(w, *found ? (*found)->id : person_id(a.person()));
  if (removal == v1::REJOIN_DENY) return refuse(v1::REMOVED);
  if (*found) {
    (*found)->removed_before = (*found)->removed_before || removal == v1::REJOIN_ASK;
    return come_back(w, a, **found);
  }
  // A personal invitation that was used up by its lineage and whose person is forgotten opens
  // nothing.
  return come_new(w, a, removal == v1::REJOIN_ASK);
}

void enter(scribe& w, person& p) {
  auto& s = w.s;
  lines_audience_fixed(w, p);
  p.reads_from = history_from(s);
  p.inside_since = w.now();
  p.arrival_seq = s.next_arrival_seq++;
  p.asked_to_wait = false;
  p.removed_before = false;
  p.lobby_pass = true;  // let in once: a return never waits again (1.2)
  if (p.door_words) w.forget(*std::exchange(p.door_words, std::nullopt));
  if (p.knock) w.forget(*std::exchange(p.knock, std::nullopt));
  removal_lifted(w, p);
  ++s.counts.people;
  set_standing(w, p, standing::inside);
  settle_mark(w, p);
  w.made.entered.push_back(p.id);
  people_here_changed(w, p);
  floor_person_entered(w, p);
}

void take_out(scribe& w, person& p, v1::Out why) {
  const bool inside = p.standing == standing::inside;
  p.out = why;
  set_standing(w, p, standing::out);
  if (p.proposed_name) w.forget(*std::exchange(p.proposed_name, std::nullopt));
  w.s.handover.erase(p.id);
  steward_out(w, p);
  waiting_person_out(w, p);
  if (!inside) return;
  hands_person_out(w, p);
  floor_person_out(w, p);
  people_here_changed(w, p);
}

// Nobody means to wait so long: a page was forgotten. A request for support is never cut by it.
void entering_due(scribe& w, due what, std::uint64_t subject) {
  HEARTH_ASSERT(what == due::waited_long);
  auto* p = find_person(w.s, person_id(subject));
  if (!p || p->standing != standing::waiting) return;
  if (asks_for_support(w.s, p->id)) {
    return w.schedule(due::waited_long, w.now() + limits::waiting_ms_max, subject);
  }
  w.close(*p, v1::GOODBYE_REASON_LEFT);
  take_out(w, *p, v1::OUT_LEFT);
}

void doors_opened(scribe& w) {
  std::vector<person*> waiting;
  for (auto& [id, p] : w.s.people) {
    if (p.standing == standing::waiting && p.connected && !must_wait(w.s, p)) waiting.push_back(&p);
  }
  std::ranges::sort(waiting, {}, [](const person* p) { return std::pair(p->arrived_at, p->id); });
  for (auto* p : waiting) {
    if (full(w.s)) return;
    enter(w, *p);
  }
}

verdict obey(scribe& w, person& actor, const v1::AcceptAgreement& c) {
  if (c.version() != w.s.agreement_version) {
    auto refusal = refuse(v1::AGREEMENT_CHANGED);
    refusal.error().mutable_params()->set_version(w.s.agreement_version);
    return refusal;
  }
  if (actor.agreement_version == c.version()) return refuse(v1::ALREADY_SO);
  actor.agreement_version = c.version();
  ++w.s.counts.acceptances;
  w.own_changed(actor.id, own_part::standing);
  if (actor.standing == standing::agreement) go_on(w, actor);
  return accepted();
}

void rename_to(scribe& w, person& p, const words_ref& name) {
  w.forget(p.name);
  p.name = name;
  w.own_changed(p.id, own_part::standing);
  if (p.standing == standing::inside) {
    settle_mark(w, p);
    w.person_changed(p.id);
  }
  if (w.s.waiting_count > 0) w.facilitators_changed(own_part::waiting, v1::POWER_DOOR);
  if (w.s.removed.contains(p.id)) w.facilitators_changed(own_part::removed, v1::POWER_REMOVE);
}

verdict obey(scribe& w, person& actor, const v1::SetName& c) {
  if (actor.standing == standing::out) return refuse(v1::GONE);
  const auto name = ref_of(c.name());
  if (!name) return refuse_field(v1::WORDS_EMPTY, "name", limits::name_graphemes_max);
  if (actor.name_fixed || !name_allowed(w.s, actor, name)) return refuse(v1::NAME_REFUSED);
  rename_to(w, actor, name);
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::AnswerName& c) {
  if (!actor.proposed_name) return refuse(v1::GONE);
  const auto name = *std::exchange(actor.proposed_name, std::nullopt);
  w.own_changed(actor.id, own_part::name_proposed);
  if (c.accept()) {
    rename_to(w, actor, name);
  } else {
    w.forget(name);
  }
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::Listen& c) {
  if (actor.listening == c.on()) return refuse(v1::ALREADY_SO);
  actor.listening = c.on();
  w.own_changed(actor.id, own_part::settings);
  if (actor.standing != standing::inside) return accepted();
  if (w.s.policy.marks_shown) w.person_changed(actor.id);
  w.facilitators_changed(own_part::facilitator_marks, v1::POWER_FLOOR);
  floor_person_listening(w, actor);
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::SetPace& c) {
  if (c.percent() < 100 || c.percent() > 300)
    return refuse_field(v1::OUT_OF_BOUNDS, "percent", 300);
  set_pace(w, actor, c.percent());
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::StartMe& c) {
  actor.start_me = c.on();
  w.own_changed(actor.id, own_part::settings);
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::Leave&) {
  if (actor.standing == standing::out) return refuse(v1::ALREADY_SO);
  take_out(w, actor, v1::OUT_LEFT);
  w.close(actor, v1::GOODBYE_REASON_LEFT);
  return accepted();
}

verdict obey(scribe& w, person&, const v1::Admit& c) {
  auto* p = find_person(w.s, person_id(c.person()));
  if (!p || p->standing == standing::out) return refuse(v1::UNKNOWN_TARGET);
  if (p->standing == standing::inside) return refuse(v1::ALREADY_SO);
  if (p->standing == standing::agreement) return refuse(v1::AGREEMENT_REQUIRED);
  if (w.s.life != v1::LIFE_OPEN)
    return refuse(w.s.life == v1::LIFE_CLOSING ? v1::CLOSING : v1::NOT_YET);
  if (w.s.paused) return refuse(v1::PAUSED);
  if (full(w.s)) return refuse(v1::FULL);
  enter(w, *p);
  return accepted();
}

verdict obey(scribe& w, person&, const v1::AskToWait& c) {
  auto* p = find_person(w.s, person_id(c.person()));
  if (!p || p->standing != standing::waiting) return refuse(v1::UNKNOWN_TARGET);
  p->asked_to_wait = true;
  if (p->door_words) w.forget(*p->door_words);
  p->door_words.reset();
  if (c.has_words()) p->door_words = ref_of(c.words());
  w.own_changed(p->id, own_part::standing);
  w.facilitators_changed(own_part::waiting, v1::POWER_DOOR);
  return accepted();
}

verdict obey(scribe& w, person&, const v1::Decline& c) {
  auto* p = find_person(w.s, person_id(c.person()));
  if (!p || p->standing != standing::waiting) return refuse(v1::UNKNOWN_TARGET);
  if (p->door_words) w.forget(*p->door_words);
  p->door_words.reset();
  if (c.has_words()) p->door_words = ref_of(c.words());
  take_out(w, *p, v1::OUT_DECLINED);
  w.close(*p, v1::GOODBYE_REASON_DECLINED);
  return accepted();
}

}  // namespace hearth::meeting
