#include "server/meeting/presence.hpp"

#include "server/meeting/care.hpp"
#include "server/meeting/entering.hpp"
#include "server/meeting/floor.hpp"
#include "server/meeting/hands.hpp"
#include "server/meeting/life.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/sign_of_life.hpp"

namespace hearth::meeting {

namespace {

void came_back(scribe& w, person& p) {
  ++w.s.inside_here;
  w.person_changed(p.id);
  hands_person_back(w, p);
  floor_person_back(w, p);
  people_here_changed(w, p);
  if (facilitates(p)) w.notice(v1::NOTICE_KIND_FACILITATOR_BACK, v1::POWER_CARE, p.id);
}

void went(scribe& w, person& p) {
  --w.s.inside_here;
  w.person_changed(p.id);
  hands_person_lost(w, p);
  floor_person_lost(w, p);
  people_here_changed(w, p);
  // For facilitators only (2.7).
  if (facilitates(p)) w.notice(v1::NOTICE_KIND_FACILITATOR_LOST, v1::POWER_CARE, p.id);
}

}  // namespace

void connected(scribe& w, person& p, run_id run, node_id node) {
  const bool was_here = p.connected.has_value();
  if (was_here && p.connected->run != run) w.close(p, v1::GOODBYE_REASON_SUPERSEDED);
  p.connected = connection{run, node};
  p.lost_at = never;
  sign_of_life(w, p);
  if (was_here) return;
  if (p.standing == standing::inside) return came_back(w, p);
  if (p.standing == standing::waiting) w.facilitators_changed(own_part::waiting, v1::POWER_DOOR);
  care_people_changed(w);  // a request from the lobby: its sender is back
}

void disconnected(scribe& w, person& p, run_id run) {
  if (!p.connected || p.connected->run != run) return;
  p.connected.reset();
  p.lost_at = w.now();
  if (p.standing == standing::inside) return went(w, p);
  if (p.standing == standing::waiting) w.facilitators_changed(own_part::waiting, v1::POWER_DOOR);
  care_people_changed(w);
}

void node_gone(scribe& w, node_id node) {
  for (auto& [id, p] : w.s.people) {
    if (p.connected && p.connected->node == node) disconnected(w, p, p.connected->run);
  }
}

void revoked(scribe& w, const v1::Revoke& r) {
  for (auto& [id, p] : w.s.people) {
    const bool named = (r.person() != 0 && id.value() == r.person()) ||
                       (r.ticket() != 0 && p.ticket == r.ticket()) ||
                       (r.invitation() != 0 && p.invitation == r.invitation());
    if (!named) continue;
    w.s.by_return_hash.erase(p.return_hash);
    if (p.standing == standing::out) continue;
    w.close(p, v1::GOODBYE_REASON_REVOKED);
    take_out(w, p, v1::OUT_REMOVED);
  }
}

}  // namespace hearth::meeting
