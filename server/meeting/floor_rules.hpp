// What the units of the floor share with each other and with nobody else: phases, the due things of
// a turn, and the few steps of which every command and every hook of floor.hpp is made.
#pragma once

#include "server/meeting/floor.hpp"

#include <array>

namespace hearth::meeting {

// ---- Phases. In a pause the phase that is kept is the one that rules change.

v1::Phase floor_phase(const floor& f);
void set_floor_phase(floor& f, v1::Phase phase);
bool floor_held(const floor& f);  // held, wrapping or held_away: somebody has the floor

// ---- Modes (2.4)

// Somebody can be offered the floor.
inline bool takes_turns(v1::Mode m) {
  return m != v1::MODE_OPEN && m != v1::MODE_QUIET;
}
// Responses have a time of their own after a share.
inline bool has_response_time(v1::Mode m) {
  return m == v1::MODE_QUEUE || m == v1::MODE_ROUND || m == v1::MODE_STORY;
}
// With ADVANCE_AUTO the next turn begins by itself.
inline bool may_advance(v1::Mode m) {
  return m == v1::MODE_QUEUE || m == v1::MODE_ROUND || m == v1::MODE_POPCORN;
}

// ---- Due things. In a pause they are kept as remainders.

inline constexpr std::array floor_dues{
    due::offer_over,       due::unanswered_over,   due::budget_over, due::wrap_over,
    due::holder_lost_said, due::holder_grace_over, due::moment_over, due::more_time_over,
    due::response_over,    due::pick_over,         due::quiet_over,  due::silence_ask,
    due::silence_over,     due::gap_over,
};
// Never at or before now: what is due now would be left over by the fold that made it.
void put_due(scribe& w, due what, instant at);
void drop_due(scribe& w, due what);
// Something public of the floor changed without moving it: the same move is told again.
void floor_retold(scribe& w);

// ---- What every floor command asks first

// The meeting is open, `turn` is what the person was shown, and it is not paused. None: go on.
std::optional<v1::Refusal> not_now(const state& s, std::uint64_t turn);

// ---- Offers (floor_offers.cpp)

// Requires: idle, can_be_offered(p). `by` is who offered, or nobody.
void offer_to(scribe& w, person& p, person_id by);
// The same by a facilitator's `next`, which can be undone (2.11).
void next_offered(scribe& w, person& p, person_id by);
// The offer ends without an acceptance; nothing is decided about the person's place.
void offer_ends(scribe& w, v1::Moved how, person_id by = {});
// The offered person was lost: a return slot, and the place is kept (2.7).
void offer_lost(scribe& w, person& p);
void offer_due(scribe& w, due what);

// ---- Turns (floor.cpp)

// Why and how a turn ends.
struct ending {
  v1::Moved how = v1::MOVED_DONE;
  person_id by = {};
  bool grace = false;      // lines of the last two seconds still belong to it (2.5.4)
  bool responses = false;  // the response time follows
  bool lost = false;       // it does not count as a share (2.8)
};
void turn_begins(scribe& w, person& p, bool from_return_slot);
void turn_ends(scribe& w, const ending& why);
void mode_applied(scribe& w, const mode_settings& mode, person_id by);
void return_slot_given(scribe& w, person& p, std::uint32_t ms);
void return_slot_taken(scribe& w, person& p);

// ---- Responses (responses.cpp)

// The response time of the share that has just ended, if there is one.
void responses_begin(scribe& w);
// The response time of the last share is over, or there is none.
void responses_end(scribe& w);
// Nothing of this share is to come: who came in during it reads from here on (3.5), and its words
// begin to run out where the retention counts from here (3.4).
void share_over(scribe& w, turn_id share);
// What a new share begins with, by its teller's wish.
void share_begins(scribe& w, const person& teller);
// The most that others may do about the present or last share.
v1::Responses share_responses(const state& s);

// ---- Naming the next (popcorn.cpp)

void pick_begins(scribe& w, const person& p);
void pick_ends(scribe& w);
void pick_settled(scribe& w);

// ---- Quiet (quiet.cpp)

void quiet_begins(scribe& w);
void quiet_ends(scribe& w);
void quiet_over(scribe& w);

// ---- Silence of the holder (silence.cpp)

// Something stood between the holder and the question: it comes when they stay silent from here on.
void silence_watched(scribe& w);
// A sign of life, or a phase in which nobody is asked.
void silence_cleared(scribe& w);
void silence_due(scribe& w, due what);

// ---- The time of a turn (turn_time.cpp)

void turn_clock_begins(scribe& w, instant budget);
void turn_clock_cleared(scribe& w);
// Who writes again has had their moment (2.5.2).
void moment_given_back(scribe& w);
void wrapping_begins(scribe& w, person_id by);
// The clock runs for `left` more, and notices zero once a grant (2.6).
void clock_runs(scribe& w, instant left);
inline std::uint32_t left_of(instant ms) {
  return ms > 0 ? static_cast<std::uint32_t>(ms) : 0;
}
void turn_time_due(scribe& w, due what);

// ---- The holder is away (holder_away.cpp)

// The holder was lost, went aside, or is back: the turn goes with it (2.7, 2.10).
void holder_presence_changed(scribe& w);
// After 10 s the room is told that the space is held.
void holder_lost_said(scribe& w);
// The holder stays away: idle, and a return slot (2.7).
void holder_given_up(scribe& w, v1::Moved how, person_id by = {});

}  // namespace hearth::meeting
