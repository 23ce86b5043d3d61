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
  switch (pick(8)) {
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
    default:
      return powers_pass();
  }
}

}  // namespace hearth::meeting::testing
