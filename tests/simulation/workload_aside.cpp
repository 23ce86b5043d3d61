// Side rooms (MEETING.md 2.10): what the two do in one.
#include "tests/simulation/workload.hpp"

namespace hearth::simulation {

std::uint64_t workload::side_room_of(const visitor& v) {
  const auto mine = v.shows.part(v1::OwnEvent::kSideRoom).side_room().side_room();
  if (mine != 0) return mine;
  for (const auto& r : v.shows.part(v1::OwnEvent::kSideRooms).side_rooms().rooms()) {
    if (r.facilitator() == v.device.me()) return r.side_room();
  }
  return 0;
}

void workload::opens_aside(visitor& v) {
  v1::OpenSideRoom c;
  c.set_person(some_person(v));
  c.set_group(static_cast<v1::SideRoomGroup>(draw_.below(4)));
  c.set_hand_to(some_person(v));
  does(v, c);
}

void workload::talks_aside(visitor& v, std::uint64_t side_room) {
  switch (draw_.below(6)) {
    case 0: {
      v1::EnterSideRoom c;
      c.set_side_room(side_room);
      return does(v, c);
    }
    case 1: {
      v1::CloseSideRoom c;
      c.set_side_room(side_room);
      c.set_resume(one_in(2));
      return does(v, c);
    }
    default: {
      v1::SayInSideRoom c;
      c.set_side_room(side_room);
      c.mutable_words()->set_text(words_of(fresh()));
      return does(v, c);
    }
  }
}

}  // namespace hearth::simulation
