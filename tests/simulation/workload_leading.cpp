// What those ask who facilitate, from what their apps show.
#include "tests/simulation/workload.hpp"

namespace hearth::simulation {

void workload::facilitates(visitor& v) {
  const auto& shows = v.shows;
  if (shows.meeting.life() != v1::LIFE_OPEN) return does(v, v1::Open());
  if (shows.meeting.paused() && one_in(2)) return does(v, v1::Resume());
  const auto& held = shows.part(v1::OwnEvent::kHeldLines).held_lines().lines();
  if (!held.empty() && !one_in(4)) return answers_waiting(v, held[0].waiting());
  const auto& waiting = shows.part(v1::OwnEvent::kWaiting).waiting().people();
  if (!waiting.empty() && !one_in(4)) {
    v1::Admit c;
    c.set_person(waiting[static_cast<int>(draw_.below(static_cast<std::uint64_t>(waiting.size())))]
                     .person());
    return does(v, c);
  }
  const auto& off_screen = shows.part(v1::OwnEvent::kHiddenLines).hidden_lines().lines();
  const auto shows_again = [&] {
    v1::Unhide c;
    if (!off_screen.empty()) c.set_line(off_screen[0].line());
    return does(v, c);
  };
  if (!off_screen.empty() && one_in(2)) return shows_again();
  switch (draw_.below(10)) {
    case 0: {
      v1::Remove c;
      c.set_person(some_person(v));
      c.set_rejoin(static_cast<v1::Rejoin>(1 + draw_.below(3)));
      c.set_hide_lines(one_in(2));
      return one_in(2) ? does(v, c) : any_command(v);
    }
    case 1:
    case 8:
    case 9: {
      v1::Hide c;
      c.set_line(some_line(v, false));
      return does(v, c);
    }
    case 2:
      return works_as_a_team(v);
    case 3:
      return writes_privately(v);
    case 4: {
      if (one_in(4)) return does(v, v1::Pause());
      v1::SetMode c;
      c.mutable_settings()->set_mode(static_cast<v1::Mode>(1 + draw_.below(one_in(2) ? 3 : 7)));
      c.mutable_settings()->set_response_time_s(20);
      c.set_turn_id(v.device.turn());
      c.set_at_once(one_in(2));
      if (one_in(2)) c.mutable_settings()->mutable_prompt()->set_text(words_of(fresh()));
      return does(v, c);
    }
    default: {
      if (shows.step.step_id() != 0 && one_in(2)) return moves_the_format(v);
      v1::Next c;
      c.set_turn_id(v.device.turn());
      return does(v, c);
    }
  }
}

void workload::writes_privately(visitor& v) {
  v1::SayTo c;
  c.set_person(some_person(v));
  c.mutable_words()->set_text(words_of(fresh()));
  does(v, c);
}

// By the one key as it is labelled, and by what stands beside it (2.11).
void workload::moves_the_format(visitor& v) {
  const auto& key = v.shows.part(v1::OwnEvent::kKey).key();
  const auto give = [&](auto c) {
    c.set_turn_id(v.device.turn());
    c.set_step_id(v.shows.step.step_id());
    return c;
  };
  switch (draw_.below(8)) {
    case 0: {
      auto c = give(v1::GoToStep());
      c.set_number(static_cast<std::uint32_t>(1 + draw_.below(v.shows.step.of())));
      c.set_although_missed(true);
      return does(v, c);
    }
    case 1: {
      v1::LeaveStepFree c;
      c.set_step_id(v.shows.step.step_id());
      return does(v, c);
    }
    case 2:
    case 3:
      return does(v, give(v1::UndoMove()));
    case 4:
      return does(v, give(v1::NextStep()));
    default: {
      auto c = give(v1::GoOn());
      c.set_person(key.person());
      c.set_although_missed(one_in(2));
      return does(v, c);
    }
  }
}

void workload::answers_waiting(visitor& v, std::uint64_t waiting) {
  v1::AnswerLine c;
  c.set_waiting(waiting);
  c.set_through(!one_in(3));
  does(v, c);
}

// Lines that are read first, helpers, the team's own line (3.1, 3.2).
void workload::works_as_a_team(visitor& v) {
  switch (draw_.below(8)) {
    case 0:
    case 1:
    case 2: {
      v1::HoldLines c;
      if (one_in(3)) c.set_person(some_person(v));
      c.set_on(!one_in(4));
      return does(v, c);
    }
    case 3: {
      v1::HandOver c;
      c.set_person(some_person(v));
      for (const auto power : {v1::POWER_QUIET, v1::POWER_DOOR, v1::POWER_CARE})
        c.add_powers(power);
      return does(v, c);
    }
    case 4: {
      v1::TakePowers c;
      c.set_person(some_person(v));
      return does(v, c);
    }
    case 5: {
      v1::Hide c;
      c.set_person(some_person(v));
      c.set_pause(one_in(8));
      return does(v, c);
    }
    case 6:
      return opens_aside(v);
    default: {
      v1::SayToTeam c;
      c.mutable_words()->set_text(words_of(fresh()));
      if (one_in(2)) c.set_person(some_person(v));
      return does(v, c);
    }
  }
}

}  // namespace hearth::simulation
