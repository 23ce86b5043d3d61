// What is offered and takes effect by being accepted: a name, the lead, a changed agreement
// (MEETING.md 1.1, 1.3, 3.2).
#include "server/meeting/entering.hpp"
#include "server/meeting/limits.hpp"
#include "server/meeting/lines.hpp"
#include "server/meeting/moderation.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/side_rooms.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

std::expected<void, v1::Refusal> name_fits(const words_ref& name) {
  if (!name || name.bytes == 0) {
    return refuse_field(v1::WORDS_EMPTY, "name", limits::name_graphemes_max);
  }
  if (name.bytes > limits::name_bytes_max) {
    return refuse_field(v1::TOO_LARGE, "name", limits::name_bytes_max);
  }
  if (name.graphemes > limits::name_graphemes_max) {
    return refuse_field(v1::TOO_LARGE, "name", limits::name_graphemes_max);
  }
  return {};
}

}  // namespace

verdict obey(scribe& w, person& actor, const v1::ProposeName& c) {
  auto* p = find_person(w.s, person_id(c.person()));
  if (!p || p->standing == standing::out) return refuse(v1::UNKNOWN_TARGET);
  if (p->id == actor.id) return refuse_field(v1::OUT_OF_BOUNDS, "person", 0);
  const auto name = ref_of(c.name());
  if (auto fits = name_fits(name); !fits) return std::unexpected(fits.error());
  if (p->name_fixed || !name_allowed(w.s, *p, name)) return refuse(v1::NAME_REFUSED);
  if (p->proposed_name) {
    w.forget(*std::exchange(p->proposed_name, std::nullopt));
    w.own_changed(p->id, own_part::name_proposed);
  }
  if (c.at_once()) {
    rename_to(w, *p, name);
    return accepted();
  }
  p->proposed_name = name;
  w.own_changed(p->id, own_part::name_proposed);
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::HandOver& c) {
  const auto* p = find_person(w.s, person_id(c.person()));
  if (!p || p->standing != standing::inside) return refuse(v1::UNKNOWN_TARGET);
  if (p->id == actor.id) return refuse_field(v1::OUT_OF_BOUNDS, "person", 0);
  if (!here(*p)) return refuse(v1::PERSON_AWAY);
  hand_over what{.from = actor.id, .powers = {}};
  for (const auto power : c.powers()) what.powers.insert(static_cast<v1::Power>(power));
  if (!std::ranges::includes(actor.powers, what.powers)) {
    return refuse_field(v1::OUT_OF_BOUNDS, "powers", v1::Power_MAX);
  }
  const auto offered = w.s.handover.find(p->id);
  if (offered != w.s.handover.end() && offered->second.from == actor.id &&
      offered->second.powers == what.powers) {
    return refuse(v1::ALREADY_SO);
  }
  w.s.handover[p->id] = std::move(what);
  w.own_changed(p->id, own_part::hand_over);
  return accepted();
}

// Accepting gives every power that the one who hands over holds, and the lead if it was theirs.
// They keep their powers, so that nobody is left alone with a group by having accepted.
verdict obey(scribe& w, person& actor, const v1::AnswerHandOver& c) {
  auto& s = w.s;
  const auto offered = s.handover.find(actor.id);
  if (offered == s.handover.end()) return refuse(v1::GONE);
  auto* from = find_person(s, offered->second.from);
  const auto only = offered->second.powers;
  const bool stands = from && from->standing == standing::inside && holds(*from, v1::POWER_END) &&
                      std::ranges::includes(from->powers, only);
  if (c.accept() && !stands) return refuse(v1::GONE);
  side_rooms_handed(w, offered->second.from, actor.id, c.accept());
  s.handover.erase(offered);
  w.own_changed(actor.id, own_part::hand_over);
  if (!c.accept()) return accepted();
  if (only.empty() && (from->lead || s.lead == from->id)) s.lead = actor.id;
  auto powers = actor.powers;
  const auto& given = only.empty() ? from->powers : only;
  powers.insert(given.begin(), given.end());
  private_readers_change(w, actor, std::move(powers));
  settle_lead(w);
  return accepted();
}

// What was given may be taken back: from somebody who holds less (3.1).
verdict obey(scribe& w, person& actor, const v1::TakePowers& c) {
  auto* p = find_person(w.s, person_id(c.person()));
  if (!p || p->standing == standing::out) return refuse(v1::UNKNOWN_TARGET);
  if (p->id == actor.id) return refuse_field(v1::OUT_OF_BOUNDS, "person", 0);
  if (!facilitates(*p)) return refuse(v1::ALREADY_SO);
  private_readers_change(w, *p, {});
  settle_lead(w);
  return accepted();
}

// Everybody who has not accepted the new version posts nothing until they have; the present share
// is finished under the old one (1.3). Who changes it has read it.
verdict obey(scribe& w, person& actor, const v1::ChangeAgreement& c) {
  auto& s = w.s;
  if (s.life == v1::LIFE_CLOSING) return refuse(v1::CLOSING);
  const auto text = ref_of(c.agreement().text());
  if (!text || text.bytes == 0) {
    return refuse_field(v1::WORDS_EMPTY, "text", limits::agreement_bytes_max);
  }
  if (text.bytes > limits::agreement_bytes_max) {
    return refuse_field(v1::TOO_LARGE, "text", limits::agreement_bytes_max);
  }
  const auto version = s.agreement_version + 1;
  if (c.agreement().version() != 0 && c.agreement().version() != version) {
    return refuse_field(v1::OUT_OF_BOUNDS, "version", version);
  }
  w.forget(s.agreement_text);
  s.agreement_text = text;
  s.agreement_version = version;
  actor.agreement_version = version;
  w.meeting_changed();
  for (const auto& [id, p] : s.people) {
    if (p.standing != standing::out) w.own_changed(id, own_part::standing);
  }
  return accepted();
}

}  // namespace hearth::meeting
