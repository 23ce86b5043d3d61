// One person's own part of a room: what only they may know (the own lane of ARCHITECTURE.md 2). The
// second half is empty for who does not facilitate. An immutable value inside room_state.
#pragma once

#include "hearth/ids.hpp"
#include "hearth/shared_list.hpp"
#include "hearth/vocabulary.hpp"

#include <cstdint>
#include <string>

namespace hearth::inline v0 {

class power_set {
 public:
  void add(power p) { bits_ |= bit(p); }
  bool has(power p) const { return (bits_ & bit(p)) != 0; }
  bool any() const { return bits_ != 0; }
  bool covers(power_set other) const { return (bits_ & other.bits_) == other.bits_; }

 private:
  static std::uint32_t bit(power p) { return 1u << static_cast<unsigned>(p); }
  std::uint32_t bits_ = 0;
};

struct mute_scope {
  bool post = false;
  bool react = false;
  bool hand = false;
};

// The floor is offered to me while `turn` is set: accept, later or pass it by that turn.
struct own_offer {
  turn_id turn;
  std::int64_t until_unix_ms = 0;
  bool later_possible = false;
  bool went_on = false;  // nobody answered in time: "We went on for now. You keep your place."
};
struct own_hands {
  hand_id share;
  std::uint32_t before_me = 0;
  bool about = false;
  hand_id process;
  bool you_are_next = false;
  bool passed_over_kindly = false;
  words_ref note;
};
struct own_mute {
  mute_scope scope;
  std::int64_t until_unix_ms = 0;
  mute_until until = mute_until::none;
  hearth::reason reason = hearth::reason::none;
};
struct own_care {
  care_id id;
  care_kind kind = care_kind::none;
  care_state state = care_state::none;
  person_id seen_by;
  shared_list<person_id> with;
  bool nobody_here = false;
  bool unseen_long = false;
  std::int64_t since_unix_ms = 0;
  bool meeting_ends = false;
};
struct private_line {
  private_id id;
  person_id from;
  person_id with;
  words_ref words;
  std::int64_t said_unix_ms = 0;
  care_id care;
  std::int64_t expires_unix_ms = 0;
  nudge_kind nudge = nudge_kind::none;  // instead of words: `sentence(nudge)`
  // Of the team line, which is with nobody: whom and which line it points at, and whether it stays
  // in sight.
  person_id about;
  line_id line;
  bool pinned = false;
  side_room_id side_room;  // said in it: only the two read it

  bool of_the_team() const { return !with && !care; }
};
// A facilitator has opened a side room for me while `id` is set: enter it, or close it.
struct own_side_room {
  side_room_id id;
  person_id facilitator;
  bool entered = false;
  std::int64_t since_unix_ms = 0;
};
// A line that a facilitator reads first.
struct waiting_line {
  waiting_id id;
  person_id author;
  words_ref words;
  words_ref note;
  turn_id turn;
  std::int64_t said_unix_ms = 0;
  std::int64_t expires_unix_ms = 0;
};

// How I want my own shares to be.
struct sharing {
  hearth::responses responses = hearth::responses::none;  // none: what the meeting allows
  bool only_present = false;
  bool reactions_untold = false;
  bool never_asked = false;
};
struct own_settings {
  bool listening = false;
  std::uint32_t pace_percent = 100;
  bool start_me = false;
  shared_list<person_id> hidden_people;
  hearth::sharing sharing;
};
// While I hold the floor: what only I need.
struct own_turn {
  turn_id turn;
  std::uint32_t readers = 0;
  std::int64_t more_time_asked_unix_ms = 0;
  bool first_more_time_left = false;
  // The time of this turn, also when the room is shown none.
  std::uint32_t budget_ms = 0;
  std::int64_t ends_at_unix_ms = 0;
  std::uint32_t remaining_ms = 0;
  std::uint32_t with_you = 0;           // people who reacted: "5 people are with you"
  std::int64_t pick_until_unix_ms = 0;  // popcorn: my turn is over and I may name the next
  std::int64_t asked_unix_ms = 0;       // still_writing, need_a_moment or done is the answer
};
struct context_card {
  bool reads_from_next = false;
  person_id sharing;
};

struct waiting_person {
  person_id id;
  words_ref name;
  std::int64_t since_unix_ms = 0;
  bool away = false;
  person_id looks_like;
  bool asked_to_wait = false;
  bool removed_before = false;
  words_ref note;
};
struct facilitator_turn {
  person_id offered_to;
  turn_id turn;
  std::int64_t until_unix_ms = 0;
  bool unanswered = false;
  std::int64_t decide_until_unix_ms = 0;
  person_id more_time_for;
  person_id suggested_next;
  person_id would_offer;
  bool holder_silent = false;
};
struct facilitator_hand {
  hand_id id;
  person_id person;
  hand_kind kind = hand_kind::none;
  words_ref note;
  std::int64_t since_unix_ms = 0;
  std::uint32_t jumped = 0;
};
struct person_mark {
  person_id person;
  hearth::mark mark = hearth::mark::none;
  bool listening = false;
};
struct inbox_care {
  care_id id;
  person_id person;
  care_kind kind = care_kind::none;
  care_state state = care_state::none;
  words_ref words;
  person_id about;
  std::int64_t since_unix_ms = 0;
  shared_list<person_id> with;
  std::uint32_t alerts = 0;
  bool sender_away = false;
};
// A side room that is open, as those who facilitate know it: with whom, never its words.
struct side_room {
  side_room_id id;
  person_id facilitator;
  person_id person;
  bool entered = false;
  std::int64_t since_unix_ms = 0;
  side_room_group group = side_room_group::none;
  person_id hand_to;
  bool handed = false;  // and they have accepted
};
struct muted_person {
  person_id person;
  mute_scope scope;
  std::int64_t until_unix_ms = 0;
  person_id by;
};
struct removed_person {
  person_id person;
  words_ref name;
  hearth::rejoin rejoin = hearth::rejoin::none;
  bool mistake = false;  // this person says that it is one
};
struct hidden_line {
  line_id line;
  std::int64_t undo_until_unix_ms = 0;
  person_id by;
};
// A step of the format as those who move the floor know it.
struct format_step {
  words_ref title;
  words_ref words;                         // to be posted, never by themselves
  hearth::mode mode = hearth::mode::none;  // none: a free step
  words_ref prompt;
};
// The label of the one key (MEETING.md 2.11): pass it on with `go_on`.
struct facilitator_key {
  key_does does = key_does::none;
  turn_id turn;
  step_id step;
  person_id person;  // whom it offers the floor
  std::uint32_t next_number = 0;
  words_ref next_title;
  shared_list<person_id> missed;  // of whom it would ask "Anyone we missed?"
  std::int64_t undo_until_unix_ms = 0;
  words_ref words;  // of the present step, to be suggested
};
struct facilitator_notice {
  notice_kind kind = notice_kind::none;
  person_id person;
  std::int64_t at_unix_ms = 0;
};

// The meeting has ended and those who facilitated it have a room of their own, while `meeting` is
// set: join it by the invitation.
struct own_debrief {
  std::string meeting;
  std::string invitation;
  std::int64_t until_unix_ms = 0;
};

struct own_state {
  person_id me;
  hearth::standing standing = hearth::standing::none;
  hearth::out out = hearth::out::none;
  hearth::reason reason = hearth::reason::none;
  power_set powers;
  bool facilitator_here = false;
  std::uint32_t agreement_accepted = 0;
  std::uint32_t agreement_version = 0;  // the one to be read, when one is
  words_ref agreement;
  bool agreement_open = false;
  words_ref name;
  bool rejoin = false;
  words_ref from_facilitator;  // a sentence with "please wait" or "not this time"
  bool asked_to_wait = false;
  bool facilitator_late = false;  // five minutes after the start nobody who facilitates has come
  // Somebody who facilitates and did nothing for five minutes: room::alive() or any command until
  // then is the answer; 0: not asked.
  std::int64_t asked_if_there_until_unix_ms = 0;
  bool counts_as_lost = false;  // did not answer: others lead until the next sign of life

  own_offer offer;
  own_hands hands;
  own_mute mute;
  words_ref name_proposed;
  shared_list<own_care> cares;
  shared_list<private_line> private_lines;
  own_settings settings;
  person_id hand_over_from;
  power_set hand_over_powers;  // only these; none: all, and the lead
  person_id steward_asked_by;
  bool steward = false;     // I have accepted to steer if no facilitator is left
  bool lines_held = false;  // a facilitator reads my lines first
  shared_list<waiting_line> waiting_lines;
  own_side_room side_room;
  shared_list<line_id> words_hidden;
  own_turn turn;
  context_card context;

  // For who facilitates.
  shared_list<waiting_person> waiting;
  hearth::facilitator_turn facilitator_turn;
  shared_list<facilitator_hand> facilitator_hands;
  shared_list<person_mark> marks;
  shared_list<person_id> missed;  // who has not had the space in this round
  shared_list<inbox_care> care_inbox;
  shared_list<muted_person> muted;
  shared_list<removed_person> removed;
  shared_list<hidden_line> hidden_lines;
  shared_list<waiting_line> held_lines;
  shared_list<person_id> held_people;
  bool everybody_held = false;
  shared_list<hearth::side_room> side_rooms;
  shared_list<format_step> format;
  facilitator_key key;
  own_debrief debrief;
  shared_list<facilitator_notice> notices;
};

}  // namespace hearth::inline v0
