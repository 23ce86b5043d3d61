#include "tests/simulation/audience.hpp"

namespace hearth::simulation {

void audience::hears(const chronicle& c) {
  if (c.entry().has_founded()) {
    reads_all_ = c.entry().founded().policy().history() == v1::HISTORY_ALL_LIVE;
  }
  for (const auto& e : c.made().room) {
    switch (e.event.kind_case()) {
      case v1::RoomEvent::kPersonChanged:
        comes(e.event.person_changed(), e.number);
        break;
      case v1::RoomEvent::kPersonLeft:
        inside_.erase(e.event.person_left().person());
        break;
      case v1::RoomEvent::kFloorMoved:
        moves(e.event.floor_moved().floor());
        break;
      default:
        break;
    }
  }
}

void audience::comes(const v1::Person& p, meeting::number at) {
  if (!inside_.insert(p.id()).second) return;
  came_at_[p.id()] = at;
  // For who facilitates reading starts at admission.
  if (share_ != 0 && !p.facilitates()) missed_[p.id()].insert(share_);
}

void audience::moves(const v1::Floor& f) {
  if (f.holder() != 0) {
    share_ = f.turn_id();
  } else if (f.phase() != v1::PHASE_FROZEN) {  // what is frozen goes on afterwards
    share_ = f.responding_to();
  }
}

bool audience::in_audience(std::uint64_t person, std::uint64_t turn) const {
  const auto missed = missed_.find(person);
  return turn == 0 || missed == missed_.end() || !missed->second.contains(turn);
}

bool audience::may_read(std::uint64_t person, std::uint64_t turn, meeting::number line) const {
  const auto came = came_at_.find(person);
  if (came == came_at_.end()) return false;
  return in_audience(person, turn) && (reads_all_ || line >= came->second);
}

}  // namespace hearth::simulation
