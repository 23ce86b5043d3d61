// What those who facilitate together do, and what is done without them (MEETING.md 2.7, 3.1, 3.2).
#include "server/meeting/powers.hpp"
#include "tests/property/meeting/crowd.hpp"
#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {

// Powers are offered, accepted, and taken back.
void crowd::powers_pass() {
  const auto f = facilitator();
  const auto p = anybody();
  if (one_in(3)) return does(f, say::of_person<v1::TakePowers>(p));
  auto c = say::hand_over(p);
  for (const auto power : all_powers()) {
    if (one_in(2)) c.add_powers(power);
  }
  does(f, c);
  does(p, say::answer_hand_over(!one_in(4)));
}

void crowd::team_shares_the_work() {
  const auto f = facilitator();
  const auto p = anybody();
  switch (pick(11)) {
    case 0: {
      v1::HoldLines c;
      if (!one_in(3)) c.set_person(p.value());
      c.set_on(!one_in(3));
      return does(f, c);
    }
    case 1:
    case 2: {
      v1::AnswerLine c;
      const auto& waiting = e_.now().waiting_lines;
      if (!waiting.empty()) c.set_waiting(waiting.begin()->first.value());
      c.set_through(!one_in(3));
      return does(one_in(4) ? p : f, c);
    }
    case 3: {
      does(f, say::of_person<v1::AskSteward>(p));
      v1::AnswerSteward c;
      c.set_accept(!one_in(4));
      return does(p, c);
    }
    case 4: {
      auto c = say::of_person<v1::Hide>(p);
      c.set_pause(one_in(3));
      return does(f, c);
    }
    case 5: {
      auto c = say::of_person<v1::SayToTeam>(p);
      if (one_in(2)) *c.mutable_words() = e_.words("for the team");
      return does(f, c);
    }
    case 6: {
      v1::PinToTeam c;
      const auto& lines = e_.now().private_lines;
      if (!lines.empty()) c.set_id(lines.rbegin()->first.value());
      c.set_on(!one_in(3));
      return does(f, c);
    }
    case 7:
    case 8:
    case 9:
      return talks_aside();
    default:
      return powers_pass();
  }
}

// Side rooms (2.10): opened, entered or not, with words by either and others at the door.
void crowd::talks_aside() {
  const auto& rooms = e_.now().side_rooms;
  if (rooms.empty() || one_in(3)) {
    auto c = say::of_person<v1::OpenSideRoom>(anybody());
    c.set_group(static_cast<v1::SideRoomGroup>(pick(5)));
    c.set_hand_to(anybody().value());
    return does(facilitator(), c);
  }
  const auto& r = std::next(rooms.begin(), static_cast<std::ptrdiff_t>(pick(rooms.size())))->second;
  const auto p = one_in(8) ? anybody() : one_in(3) ? r.facilitator : r.person;
  const auto in_it = [&](auto c) {
    c.set_side_room(r.id.value());
    return c;
  };
  switch (pick(6)) {
    case 0: {
      auto c = in_it(v1::CloseSideRoom());
      c.set_resume(one_in(2));
      return does(p, c);
    }
    case 1:
    case 2:
      return does(p, in_it(say::with_words(v1::SayInSideRoom(), e_.words("beside the room"))));
    default:
      return does(p, in_it(v1::EnterSideRoom()));
  }
}

}  // namespace hearth::meeting::testing
