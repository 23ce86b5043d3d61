#include "src/capability.hpp"

namespace hearth::inline v0::detail {
namespace {

power needed(action what) {
  switch (what) {
    case action::ack_care:
    case action::see_care:
    case action::take_care:
      return power::care;
    case action::next:
    case action::offer:
    case action::take_back_offer:
    case action::answer_unanswered:
    case action::take_floor:
    case action::close_now:
    case action::move_on:
    case action::answer_more_time:
    case action::lower_hand:
    case action::thank_teller:
    case action::go_on:
    case action::undo_move:
      return power::floor;
    case action::set_mode:
    case action::move_hand:
    case action::lower_all_hands:
    case action::raise_again:
    case action::close_queue:
    case action::set_order_policy:
    case action::next_step:
    case action::go_to_step:
    case action::leave_step_free:
    case action::open:
    case action::pause:
    case action::resume:
      return power::flow;
    case action::admit:
    case action::ask_to_wait:
    case action::decline:
    case action::lock:
    case action::give_place:
      return power::door;
    case action::say_to:
    case action::nudge:
    case action::hold_lines:
    case action::say_to_team:
    case action::pin_to_team:
    case action::open_side_room:
    case action::mute:
    case action::unmute:
    case action::hide:
    case action::unhide:
    case action::propose_name:
      return power::quiet;
    case action::remove:
    case action::bring_back:
      return power::remove;
    case action::shorten_retention:
      return power::retention;
    case action::hand_over:
    case action::change_agreement:
    case action::take_powers:
    case action::ask_steward:
    case action::end:
      return power::end;
  }
  return power::none;
}

// Actions against somebody: none on an equal or higher set of powers (MEETING.md 3.1). Of another's
// set a client knows only whether it is all of them or some.
bool against_a_person(action what) {
  return what == action::mute || what == action::remove || what == action::propose_name ||
         what == action::take_powers || what == action::hold_lines;
}

// Who steers while no facilitator is connected (MEETING.md 2.7).
bool steered(action what) {
  switch (what) {
    case action::next:
    case action::offer:
    case action::take_back_offer:
    case action::answer_unanswered:
    case action::take_floor:
    case action::close_now:
    case action::move_on:
    case action::answer_more_time:
    case action::pause:
    case action::resume:
    case action::end:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool can(const room_state& state, action what, person_id target) {
  if (state.own.standing != standing::inside) return false;
  if (steers(state) && steered(what)) return true;
  if (!state.own.powers.has(needed(what))) return false;
  if (!target || !against_a_person(what)) return true;
  if (target == state.own.me) return false;
  const person* whom = state.find(target);
  if (whom == nullptr || !whom->facilitates) return true;
  // A helper holds less than everything: who holds everything may act. Whether one helper holds
  // less than another only the server knows.
  if (!whom->helps) return false;
  power_set everything;
  for (int p = static_cast<int>(power::flow); p <= static_cast<int>(power::end); ++p) {
    everything.add(static_cast<power>(p));
  }
  return state.own.powers.covers(everything);
}

bool steers(const room_state& state) {
  return state.meeting.steward && state.meeting.steward == state.own.me;
}

}  // namespace hearth::inline v0::detail
