// The enumerations of the schema (proto/hearth/v1) under the same words and numbers: `none` is the
// schema's UNSPECIFIED. src/vocabulary.cpp proves at compile time that none is missing. Plain
// values.
#pragma once

#include "hearth/export.hpp"

#include <string_view>

namespace hearth::inline v0 {

// ---- The rules of a meeting (policy.proto)
enum class life { none, scheduled, waiting, open, closing, ended };
enum class retention { none, live, rolling, meeting, turn };
enum class history { none, from_admission, all_live, last };
enum class lobby { none, no_lobby, ask };
enum class order_policy { none, arrival, heard_less, facilitator };
enum class mode { none, open, queue, round, facilitator, popcorn, story, quiet };
enum class quiet_card { none, no_card, grounding, poem, silence };
enum class timers { none, off, soft, shared, firm };
enum class responses { none, closed, reactions, support, open };
enum class advance { none, ask, by_itself };
enum class round_order { none, joining, shuffled, listed };
enum class without_facilitator { none, hold, end, steward, peer };

// ---- People and the floor (event.proto)
enum class presence { none, here, away };
enum class phase { none, idle, offered, held, wrapping, held_away, frozen };
enum class mark { none, spoke, passed, later, absent, listening };
enum class line_kind { none, share, open, process, response };
enum class gone { none, expired, withdrawn };
enum class standing { none, agreement, waiting, inside, out };
enum class power { none, flow, floor, quiet, remove, door, care, retention, end };
enum class out { none, left, removed, declined, ended, place_given };
enum class care_state { none, waiting, delivered, seen, with, closed, cancelled };
enum class notice_kind {
  none,
  facilitator_lost,
  facilitator_back,
  turn_time_over,
  ten_minutes_left,
  five_minutes_left,
  round_missed,
  round_over,
  muted_offer_line,
  after_restart,
  care_waits,
  holder_silent,
  says_mistake,
};
enum class key_does { none, offer, step, wait, nothing };

// ---- What is asked (command.proto)
enum class hand_kind { none, share, process };
enum class reaction { none, with_you, thank_you, same_here, hug };
enum class care_kind { none, support, worried, stepping_out, check_on_me };
enum class leaving { none, lighter, the_same, heavier };
enum class report_category { none, unkind, unsafe, privacy, selling, not_agreed, other };
enum class mute_until { none, turn_end, minutes, meeting_end };
enum class reason {
  none,
  space_for_others,
  too_graphic,
  advice,
  unkind,
  disruption,
  privacy_of_others,
  other,
};
enum class rejoin { none, allow, ask, deny };
enum class end_how { none, now, purge_now };
enum class side_room_group { none, pause, hand_to, carry_on };

// ---- What is written beforehand (phrase.proto)
enum class thanks { none, for_sharing };
enum class nudge_kind {
  none,
  room_for_others,
  shorter,
  no_advice,
  content_note,
  no_hurry,
  room_for_you,
};

// ---- How a turn moved on (refusal.proto)
enum class moved {
  none,
  offered,
  accepted,
  not_accepted,  // passed, later, declined and unanswered are publicly one
  done,
  wrapping,
  held_away,
  returned,
  taken,
  time,
  mode_changed,
  frozen,
  resumed,
  left,
  taken_back,
};

// ---- Why the server says goodbye (frame.proto)
enum class goodbye {
  none,
  resume,
  draining,
  overloaded,
  rate,
  refused,
  superseded,
  removed,
  declined,
  ended,
  revoked,
  left,
  malformed,
  place_given,
};

// Of the SDK's own: how a room stands with its server.
//   idle          made, not asked to join yet
//   connecting    the first hello is not answered yet
//   connected     hellos are answered, commands travel
//   reconnecting  lost; what was missed can still be resumed
//   suspended     lost for so long that resuming is no longer expected: words were dropped, a new
//                 snapshot will come; attempts go on
//   closed        for good; `room::why_closed` says why
enum class connection_state { idle, connecting, connected, reconnecting, suspended, closed };

HEARTH_API std::string_view word(connection_state s);
// The reviewed sentence of the schema.
HEARTH_API std::string_view sentence(thanks t);
HEARTH_API std::string_view sentence(nudge_kind n);

}  // namespace hearth::inline v0
