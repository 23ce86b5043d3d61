// The whole state of one meeting: what `fold` makes of a journal. Plain aggregates, so that the
// digest (digest.hpp) can walk every field by itself; ordered containers only: walking has one
// order. It holds references to words, never words. It knows no socket, no clock and nobody's
// address.
#pragma once

#include "hearth/v1/command.pb.h"
#include "hearth/v1/event.pb.h"
#include "hearth/v1/policy.pb.h"
#include "hearth/v1/refusal.pb.h"
#include "server/meeting/agenda.hpp"
#include "server/meeting/format_state.hpp"
#include "server/meeting/types.hpp"
#include "server/meeting/words_state.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace hearth::meeting {

// ---- People

enum class standing : std::uint8_t { agreement, waiting, inside, out };

struct connection {
  run_id run;
  node_id node;
};

// What a command was answered, kept to answer a repeat (I12). No words.
struct answered {
  std::uint64_t number = 0;
  v1::RefusalCode code = v1::REFUSAL_CODE_UNSPECIFIED;  // unspecified: accepted
  std::uint64_t lane_number = 0;
  std::uint64_t line = 0;
  std::uint64_t id = 0;
};

struct run_record {
  run_id run;
  std::deque<answered> outcomes;  // at most 64, ascending numbers
  std::uint64_t forgotten_through = 0;
};

struct mute {
  bool post = false;
  bool react = false;
  bool hand = false;
  v1::MuteUntil until_kind = v1::MUTE_UNTIL_UNSPECIFIED;
  instant until = never;
  v1::Reason reason = v1::REASON_UNSPECIFIED;
  person_id by;
};

// How a person wants their shares to be (2.4, 2.5, 3.5).
struct sharing {
  v1::Responses ceiling = v1::RESPONSES_UNSPECIFIED;  // unspecified: what the meeting allows
  bool only_present = false;
  bool reactions_untold = false;
  bool never_asked = false;
};

struct person {
  person_id id;
  bool lineage = false;  // has a stable subject; else a stranger with every new ticket
  std::uint64_t return_hash = 0;
  std::uint64_t invitation = 0;
  std::uint64_t ticket = 0;

  words_ref name;
  bool name_fixed = false;
  std::uint32_t mark = 0;
  std::optional<words_ref> proposed_name;

  meeting::standing standing = standing::agreement;
  v1::Out out = v1::OUT_UNSPECIFIED;
  v1::Reason out_reason = v1::REASON_UNSPECIFIED;
  std::optional<words_ref> door_words;  // a facilitator's sentence: asked to wait, declined
  bool lobby_pass = false;
  bool asked_to_wait = false;
  bool removed_before = false;  // came back with `rejoin: ask`
  std::optional<words_ref> knock;
  std::set<v1::Power> powers;
  bool lead = false;
  std::uint32_t agreement_version = 0;

  bool listening = true;
  bool start_me = false;
  meeting::sharing sharing;
  std::uint32_t pace_percent = 100;
  std::set<person_id> hidden_people;

  instant arrived_at = 0;
  instant inside_since = 0;
  std::uint64_t arrival_seq = 0;  // order of admission, for rounds "by joining"
  instant active_at = 0;
  instant asked_if_there_until = 0;  // somebody who facilitates and gave no sign of life (2.7)
  bool counts_as_lost = false;       // and did not answer, although connected
  std::optional<connection> connected;
  instant lost_at = never;
  std::vector<run_record> runs;  // at most eight, newest last; two of them with answers

  std::optional<meeting::mute> muted;
  bool lines_held = false;           // a facilitator reads their lines first (3.2)
  std::uint32_t reports = 0;         // to the organiser (3.2)
  instant open_line_at = 0;          // of the last line in `open`, for its slow mode
  std::uint32_t shares = 0;          // shares held, for `heard_less`
  bool return_slot = false;          // first offer when back (2.7)
  std::uint32_t return_slot_ms = 0;  // the time that is kept for it
  number reads_from = 0;             // first number of the room lane that this person may read
  std::vector<turn_id> withheld;     // shares whose audience this person is not in (I18)
  std::vector<number> words_hidden;  // own lines hidden by a facilitator
  // A later power opens nothing earlier; a place that was given brings no private words (1.2).
  std::uint64_t private_from = 0;  // first private line read as somebody who facilitates
  std::uint64_t thread_from = 0;   // and of one's own thread
};

// ---- The floor

struct offer {
  person_id to;
  bool from_return_slot = false;
  bool unanswered = false;  // facilitators are asked: wait, or come back later?
  bool waited_once = false;
};

struct floor {
  v1::Phase phase = v1::PHASE_IDLE;
  turn_id turn;      // present or last turn
  person_id holder;  // 0 unless held, wrapping, held_away (or those frozen)
  std::optional<meeting::offer> offer;
  std::uint32_t budget_ms = 0;
  instant ends_at = 0;             // while the clock runs, 0 otherwise
  std::uint32_t remaining_ms = 0;  // while it stands
  bool over_said = false;          // facilitators were told that the time is over
  bool moment = false;
  instant moment_since = 0;
  std::uint32_t moment_used_ms = 0;
  std::uint32_t more_granted = 0;  // requests granted in this turn
  instant more_asked_at = 0;
  bool composing = false;  // no HolderSilent since the last HolderBack
  bool wrapped_again = false;
  std::optional<person_id> suggested_next;
  person_id picker;  // popcorn: who may name the next until pick_over
  // The holder seems silent (2.5.2): when they were asked, and how long they are left in peace.
  instant asked_at = 0;
  bool silence_told = false;
  instant in_peace_until = 0;
  instant line_at = 0;      // of their last line
  instant turn_began = 0;   // the present or last one: its audience was inside then
  instant clock_since = 0;  // since when the clock of this turn has been running
  // The holder is lost: since when, and what comes back with them. The phase becomes held_away when
  // the room is told (2.7), so until then it is the one that is kept here.
  instant away_since = 0;
  v1::Phase away_phase = v1::PHASE_UNSPECIFIED;
  std::uint32_t away_left_ms = 0;
  bool aside = false;  // not lost: in a side room (2.10)
  // frozen: what is kept, with every running time of the turn as a remainder
  v1::Phase frozen_phase = v1::PHASE_UNSPECIFIED;
  std::vector<std::pair<due, std::int64_t>> frozen_due;
  std::int64_t frozen_ends_in = 0;  // of ends_at; below 0: the time was over already
  std::int64_t frozen_responses_in = 0;
  // the share that ended last: line grace and responses
  turn_id last_turn;
  person_id last_holder;
  bool last_grace = false;  // ended by done or by the end of wrapping (2.5.4)
  instant last_ended_at = 0;
  instant responses_until = 0;
  v1::Responses ceiling = v1::RESPONSES_UNSPECIFIED;  // its teller's; of the present share, if any
  std::set<person_id> supported;                      // who has given their one line
  std::set<person_id> thanked_by;                     // facilitators who have thanked its teller
  std::set<person_id> with_teller;                    // who has reacted during the present share
  std::set<number> reactions_held;         // lines whose reactions are told when the share is done
  std::optional<mode_settings> next_mode;  // at the boundary of the turn
  person_id moved_by;
  v1::Moved moved_how = v1::MOVED_UNSPECIFIED;
  instant moved_at = 0;
  // Who is offered the floor first when they are back, in the order in which they were lost (2.7).
  std::vector<person_id> return_slots;
  // To whom "We went on for now. You keep your place." is said (2.2).
  std::set<person_id> went_on;
  instant no_advance_until = 0;  // a holder was muted: the next is not offered by itself yet (2.7)
  // What was shown of who is next: to facilitators, and to that person. Kept to notice a change.
  person_id next_shown;
  person_id next_told;
};

struct hand {
  hand_id id;
  meeting::person_id person;
  v1::HandKind kind = v1::HAND_KIND_SHARE;
  words_ref note;
  std::uint64_t seq = 0;
  instant raised_at = 0;
  std::uint32_t jumped = 0;
  bool fixed = false;        // placed by a facilitator
  std::uint32_t laters = 0;  // offers that were answered later, or not at all
  bool overtaken = false;    // somebody heard less went first, and its owner is to be told (2.3)
};

struct queue {
  std::vector<hand> hands;    // share hands, in the order in which they will be offered
  std::vector<hand> process;  // process hands, for facilitators
  std::vector<hand> lowered;  // by LowerAllHands, for its undo
  std::map<person_id, std::pair<std::uint64_t, instant>>
      withdrawn;  // seq and when: 10 s to come back
  bool closed = false;
  std::uint64_t next_seq = 1;
};

// ---- Care and moderation

struct care {
  care_id id;
  meeting::person_id person;
  meeting::person_id about;
  v1::CareKind kind = v1::CARE_KIND_SUPPORT;
  v1::CareState state = v1::CARE_STATE_WAITING;
  words_ref words;
  instant since = 0;
  person_id seen_by;
  std::vector<person_id> with;
  std::uint32_t alerts = 1;
  bool unseen_long = false;
};

// What is offered, to be accepted (3.2).
struct hand_over {
  person_id from;
  std::set<v1::Power> powers;  // only these; none: all of theirs, and the lead
};

// A facilitator and one person beside the room (2.10). Its words are private lines.
struct side_room {
  side_room_id id;
  person_id facilitator;
  meeting::person_id person;
  bool entered = false;  // the person has come in
  instant since = 0;
  v1::SideRoomGroup group = v1::SIDE_ROOM_GROUP_UNSPECIFIED;  // what was chosen; never unspecified
  person_id hand_to;
  bool handed = false;
};

struct removal {
  v1::Rejoin rejoin = v1::REJOIN_DENY;
  person_id by;
  std::uint64_t invitation = 0;
  bool mistake_said = false;  // by who was removed; once (3.2)
};

// What remains countable after the purge (3.7).
struct counts {
  std::uint64_t lines_said = 0;
  std::uint64_t lines_expired = 0;
  std::uint64_t lines_taken_back = 0;
  std::uint64_t lines_purged = 0;
  std::uint32_t people = 0;
  std::uint32_t mutes = 0;
  std::uint32_t removals = 0;
  std::uint32_t pauses = 0;
  std::uint32_t cares = 0;
  std::uint32_t reports = 0;
  std::uint32_t acceptances = 0;
  // How people left, of those who said so (3.6).
  std::uint32_t lighter = 0;
  std::uint32_t the_same = 0;
  std::uint32_t heavier = 0;
};

// ---- The meeting

struct policy {
  v1::Retention retention = v1::RETENTION_MEETING;
  std::uint32_t rolling_min = 15;
  std::uint32_t cap_min = 0;
  v1::History history = v1::HISTORY_NONE;
  std::uint32_t history_lines = 20;
  std::uint32_t history_min = 15;
  v1::Lobby lobby = v1::LOBBY_NONE;
  v1::EntryWindow entry = v1::ENTRY_WINDOW_OPEN;
  std::uint32_t entry_window_min = 15;
  std::uint32_t capacity = 40;
  v1::OrderPolicy order = v1::ORDER_POLICY_HEARD_LESS;
  bool marks_shown = false;
  words_ref topic;
  words_ref title;
  std::uint32_t duration_min = 90;
  instant closing_card_ms = 60 * second_ms;
  v1::WithoutFacilitator without_facilitator = v1::WITHOUT_FACILITATOR_HOLD;
  instant grace_holder_ms = 90 * second_ms;
  instant offer_ms = 60 * second_ms;
  instant wrap_ms = 60 * second_ms;
  instant gap_ms = 5 * second_ms;
  bool mute_said_to_room = false;
  std::uint32_t end_after_min = 30;
  std::uint32_t at_most_min = 0;  // 0: it does not close by itself
  instant starts_at = 0;
};

struct state {
  std::string meeting;
  std::uint64_t epoch = 0;
  std::uint64_t policy_digest = 0;
  meeting::policy policy;
  mode_settings opening_mode;
  meeting::format format;
  std::uint32_t agreement_version = 0;
  words_ref agreement_text;

  instant now = 0;                       // of the last entry
  number last_number = 0;                // of the room lane
  v1::Life life = v1::LIFE_UNSPECIFIED;  // until Founded
  bool paused = false;
  v1::QuietCard pause_card = v1::QUIET_CARD_UNSPECIFIED;
  bool locked = false;
  instant opened_at = 0;
  instant ends_at = 0;
  instant hold_since = 0;  // 0: posting is not held
  instant hold_until = 0;
  instant facilitator_lost_at = 0;  // 0: somebody who facilitates is here, or never was
  // What the meeting's choice for that case has become, when it is no hold (2.7).
  v1::WithoutFacilitator without_now = v1::WITHOUT_FACILITATOR_UNSPECIFIED;
  person_id steward;        // who has accepted it
  person_id steward_asked;  // who is asked, and by whom
  person_id steward_asked_by;
  bool all_lines_held = false;
  bool facilitator_late = false;  // nobody came five minutes after the start (2.7)
  bool founded_after_restart = false;
  instant closing_until = 0;
  bool debrief = false;  // those who facilitate will be invited to one (3.6)
  std::set<person_id> closing_cards_closed;
  std::uint32_t closing_soon_min = 0;
  bool five_left_waits = false;  // said to the room when the present share is done (2.5.6)
  std::uint64_t next_arrival_seq = 1;

  std::map<person_id, person> people;
  std::map<std::uint64_t, person_id> by_return_hash;
  std::map<std::uint64_t, person_id> by_invitation;
  std::map<person_id, removal> removed;
  std::set<std::uint64_t> removed_invitations;
  std::map<person_id, hand_over> handover;  // by to whom

  mode_settings mode;
  meeting::floor floor;
  meeting::queue queue;
  meeting::round round;
  std::uint32_t rounds_started = 0;
  meeting::course course;

  std::map<number, line> lines;
  std::set<number> hidden;                        // lines that can still be shown again (3.3)
  std::map<turn_id, std::vector<number>> shares;  // lines of each share that still has any
  std::map<turn_id, instant> shares_end;  // under `turn`: when the words of a finished share go
  std::set<turn_id> only_present;         // shares that nobody reads who enters later (3.5)
  std::map<note_id, waiting_line> waiting_lines;
  std::map<note_id, private_line> private_lines;
  std::uint64_t next_private_seq = 1;
  std::map<care_id, care> cares;
  std::map<side_room_id, side_room> side_rooms;
  meeting::agenda agenda;
  meeting::counts counts;

  // Kept up to date by the roster (roster.hpp), so that no command walks everybody.
  std::set<person_id> facilitators;  // inside, holding any power of facilitation
  person_id lead;                    // who leads by right; while they are lost another does (2.7)
  bool facilitator_here = false;     // somebody who may read care is connected and inside
  std::uint32_t inside_here = 0;     // connected and inside
  std::uint32_t inside_count = 0;
  std::uint32_t waiting_count = 0;
  std::uint32_t paced_count = 0;  // inside, with a pace of their own
};

}  // namespace hearth::meeting
