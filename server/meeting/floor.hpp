// The floor: phases, offers, turns and their time (MEETING.md 2.2, 2.4, 2.6). One overload of
// `obey` a command; one hook a thing that may happen to a person. Rounds and the queue say who is
// next (rounds.hpp, hands.hpp); this unit alone moves the floor.
#pragma once

#include "server/meeting/scribe.hpp"

namespace hearth::meeting {

verdict obey(scribe& w, person& actor, const v1::Accept& c);
verdict obey(scribe& w, person& actor, const v1::Later& c);
verdict obey(scribe& w, person& actor, const v1::Pass& c);
verdict obey(scribe& w, person& actor, const v1::Done& c);
verdict obey(scribe& w, person& actor, const v1::PassTo& c);
verdict obey(scribe& w, person& actor, const v1::MoreTime& c);
verdict obey(scribe& w, person& actor, const v1::NeedAMoment& c);
verdict obey(scribe& w, person& actor, const v1::EndResponses& c);
verdict obey(scribe& w, person& actor, const v1::Next& c);
verdict obey(scribe& w, person& actor, const v1::Offer& c);
verdict obey(scribe& w, person& actor, const v1::TakeBackOffer& c);
verdict obey(scribe& w, person& actor, const v1::AnswerUnanswered& c);
verdict obey(scribe& w, person& actor, const v1::TakeFloor& c);
verdict obey(scribe& w, person& actor, const v1::CloseNow& c);
verdict obey(scribe& w, person& actor, const v1::MoveOn& c);
verdict obey(scribe& w, person& actor, const v1::AnswerMoreTime& c);
verdict obey(scribe& w, person& actor, const v1::SetMode& c);
verdict obey(scribe& w, person& actor, const v1::SetSharing& c);
verdict obey(scribe& w, person& actor, const v1::StillWriting& c);
verdict obey(scribe& w, person& actor, const v1::ThankTeller& c);

// offer_over, unanswered_over, budget_over, wrap_over, holder_lost_said, holder_grace_over,
// moment_over, more_time_over, response_over, pick_over, quiet_over, silence_ask, silence_over,
// gap_over.
void floor_due(scribe& w, due what);

// The meeting opens: the floor takes the opening mode (a round starts with it).
void floor_opened(scribe& w);
// The meeting is closing or purged: the turn ends, offers and timers go.
void floor_closed(scribe& w);
// Pause and resume: the exact phase and the time left come back (2.2 frozen).
void floor_frozen(scribe& w);
void floor_thawed(scribe& w);
// The connection of somebody inside was lost, or is back (2.7). Called after the roster knows.
void floor_person_lost(scribe& w, person& p);
void floor_person_back(scribe& w, person& p);
// Somebody went into a side room, or came out of it: the turn stands still, an offer waits (2.10).
void floor_person_aside(scribe& w, person& p);
// Somebody came in; somebody left for good, was removed, or gave up their place.
void floor_person_entered(scribe& w, person& p);
void floor_person_out(scribe& w, person& p);
// Somebody was muted for posting or for hands: a holder's turn ends, an offer is withdrawn (2.7).
void floor_person_silenced(scribe& w, person& p);
// Somebody's own choice to listen or to speak changed (2.3, last paragraph).
void floor_person_listening(scribe& w, person& p);
// What the holder's session measured (ARCHITECTURE.md 1).
void floor_holder_silent(scribe& w, person& p, turn_id turn);
void floor_holder_back(scribe& w, person& p, turn_id turn);

// A line was said by the holder: who writes again has had their moment (2.5.2).
void floor_line_said(scribe& w, const person& p);
// What follows from who is next, whatever moved it: facilitators and that person are told, a round
// that has reached its end is told, and the floor goes on by itself where the mode says so. Called
// by the scribe before each flush.
void floor_settled(scribe& w);

// A mode with its defaults (2.4), bounded.
mode_settings mode_of(const v1::ModeSettings& m);
// May somebody who is offered the floor answer `later` (2.4, once)?
bool later_possible(const state& s, person_id p);

// What others may do now: during a share and its response time no more than its teller wants (2.4).
v1::Responses responses_of(const state& s);
// Somebody reacted to this line, or took it back. True: the room is not told yet, because somebody
// is sharing (2.5.6).
bool reaction_held(scribe& w, const line& l, const person& by);
// The reactions that were held back, when the share is done. Called by the scribe at each flush.
std::vector<room_event> reactions_released(state& s);
// The holder's lines are counted as a sign of life, a line of support once.
void floor_response_said(scribe& w, const person& p);

// May `p` post a line to the room now, naming `turn` (I4)? The kind that the line would have, or
// why not.
std::expected<v1::LineKind, v1::Refusal> may_post(const state& s, const person& p, turn_id turn);
// Is somebody's share, or its response time, going on: whose lines a newcomer may not have (3.5)?
std::optional<turn_id> share_going_on(const state& s);
// Whom `Next` would offer the floor to; 0: nobody.
person_id would_offer(const state& s);

}  // namespace hearth::meeting
