// What a person can know of a room at one moment, as an immutable value: share it freely between
// threads. It holds ids and never words: `room::text(ref)` reads the one store, and after an expiry
// a kept old snapshot answers `expired`. Copies of text that an app makes are the app's own to
// forget. Times ending in _unix_ms are the server's clock; `room::now_unix_ms` estimates it.
#pragma once

#include "hearth/ids.hpp"
#include "hearth/own_state.hpp"
#include "hearth/shared_list.hpp"
#include "hearth/vocabulary.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace hearth::inline v0 {

// A mode with what belongs to it; zero and `none` are the mode's defaults.
struct mode_settings {
  hearth::mode mode = hearth::mode::none;
  std::uint32_t budget_s = 0;
  hearth::timers timers = hearth::timers::none;
  hearth::responses responses = hearth::responses::none;
  hearth::advance advance = hearth::advance::none;
  words_ref prompt;
  hearth::round_order round_order = hearth::round_order::none;
  std::uint32_t response_time_s = 0;
  bool closing = false;
  quiet_card card = quiet_card::none;
  std::uint32_t slow_s = 0;
};

struct meeting {
  hearth::life life = hearth::life::none;
  bool paused = false;
  words_ref title;
  words_ref topic;
  std::uint32_t agreement_version = 0;
  words_ref agreement;
  hearth::retention retention = hearth::retention::none;
  std::uint32_t rolling_min = 0;
  std::uint32_t cap_min = 0;
  hearth::history history = hearth::history::none;
  mode_settings settings;
  order_policy order = order_policy::none;
  bool queue_closed = false;
  bool locked = false;
  bool marks_shown = false;
  std::int64_t opened_unix_ms = 0;
  std::int64_t ends_unix_ms = 0;
  std::int64_t hold_since_unix_ms = 0;
  std::int64_t hold_until_unix_ms = 0;
  hearth::lobby lobby = hearth::lobby::none;
  std::int64_t closing_until_unix_ms = 0;
  bool shared_timer_blank = false;
  std::uint32_t closing_soon_min = 0;
  hearth::without_facilitator without_facilitator = hearth::without_facilitator::none;
  quiet_card pause_card = quiet_card::none;
  person_id steward;               // no facilitator is connected, and this person steers
  bool goes_on_by_itself = false;  // no facilitator is connected, and the round goes on
};

struct person {
  person_id id;
  words_ref name;
  std::uint32_t mark = 0;  // 0: none; else the neutral mark of somebody whose name looks alike
  bool facilitates = false;
  hearth::presence presence = hearth::presence::none;
  bool listening = false;
  bool lead = false;
  bool helps = false;  // facilitates with some of the powers, not all
};

struct floor {
  hearth::mode mode = hearth::mode::none;
  hearth::phase phase = hearth::phase::none;
  person_id holder;
  std::uint32_t budget_ms = 0;
  std::int64_t ends_at_unix_ms = 0;  // while the clock runs
  std::uint32_t remaining_ms = 0;    // while the clock stands
  hearth::responses responses = hearth::responses::none;
  hearth::timers timers = hearth::timers::none;
  bool moment = false;
  turn_id responding_to;  // during response time: the share's turn
  std::int64_t responses_until_unix_ms = 0;
  hearth::phase frozen_phase = hearth::phase::none;
  person_id picking;                  // popcorn: who names the next
  shared_list<person_id> thanked_by;  // who said `thanks::for_sharing` for the last share
};

struct queued_hand {
  hand_id hand;
  person_id person;
  bool away = false;
};
struct queue {
  shared_list<queued_hand> hands;
  bool closed = false;
  bool about = false;  // a place may grow: say "about 2"
};

struct place {
  person_id person;
  bool had = false;
  hearth::mark mark = hearth::mark::none;
};
struct round {
  round_id id;  // none: there is no round
  words_ref prompt;
  bool closing = false;
  shared_list<place> places;
};

// Where the meeting is in its format (MEETING.md 2.11).
struct step {
  step_id id;                // none: it follows no format, or has not opened
  std::uint32_t number = 0;  // counts from 1
  std::uint32_t of = 0;
  words_ref title;
  bool free = false;  // the facilitator goes their own way in it
  words_ref format;   // the format's title
};

struct reaction_count {
  hearth::reaction reaction = hearth::reaction::none;
  std::uint32_t count = 0;
};
struct line {
  line_id id;
  person_id author;
  words_ref words;  // none: hidden
  turn_id turn;     // none: said in `open`, or beside a share
  line_kind kind = line_kind::none;
  std::int64_t said_unix_ms = 0;
  std::int64_t expires_unix_ms = 0;  // 0: at the end of the meeting
  words_ref note;
  bool edited = false;
  bool hidden = false;
  shared_list<reaction_count> reactions;
};

// A line of one's own that is not said yet.
enum class pending_status { queued, sending, failed };
struct pending_line {
  std::uint64_t number = 0;  // names it to `room::retry` and `room::discard`
  words_ref words;
  turn_id turn;
  pending_status status = pending_status::queued;
  int error = 0;  // the errc, when it failed
  // How long to wait before it is said again, as far as its refusal says. 0: it does not.
  std::chrono::milliseconds retry_after{0};
};

// Help outside the meeting, by region. Held from the join; shown on every end and error screen.
struct resource {
  std::string region;
  std::string name;
  std::string contact;
  std::string hours;
};

// What the server signed after the purge (MEETING.md 3.6), for who wants to keep it.
struct receipt {
  std::string body;       // a serialized hearth.v1.ReceiptBody
  std::string signature;  // Ed25519 over body
  std::string public_key;
  std::uint64_t lines_said = 0;
  std::uint64_t lines_purged = 0;
  std::uint64_t bytes_held = 0;
  std::string people;  // in steps: 1-5, 6-10, 11-20, 21+
  // How people left, of five and more answers together; else 0.
  std::uint32_t lighter = 0;
  std::uint32_t the_same = 0;
  std::uint32_t heavier = 0;
};

struct position {
  std::uint64_t epoch = 0;
  std::uint64_t number = 0;
};

struct room_state {
  std::uint64_t version = 0;  // grows with every snapshot of this room object
  connection_state connection = connection_state::idle;
  hearth::position position;
  own_state own;

  // The shared part; empty until `own.standing` is `inside`.
  hearth::meeting meeting;
  shared_list<person> people;
  hearth::floor floor;
  turn_id turn;  // the turn as shown here: pass it on with every floor command
  hearth::queue queue;
  hearth::round round;
  hearth::step step;
  shared_list<line> lines;  // by id

  shared_list<pending_line> outbox;
  std::uint32_t care_not_delivered = 0;  // care requests that have not reached the service yet
  shared_list<resource> resources;
  std::shared_ptr<const hearth::receipt> receipt;  // null until the meeting was purged
  std::int64_t stops_unix_ms = 0;  // when the service stops, at the latest; 0: not decided

  const person* find(person_id who) const;
  const line* find(line_id which) const;
  // The own place in the round, or null.
  const place* my_place() const;
};

inline const person* room_state::find(person_id who) const {
  for (const person& p : people) {
    if (p.id == who) return &p;
  }
  return nullptr;
}

inline const line* room_state::find(line_id which) const {
  std::size_t low = 0, high = lines.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (lines[middle].id < which) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < lines.size() && lines[low].id == which ? &lines[low] : nullptr;
}

inline const place* room_state::my_place() const {
  for (const place& p : round.places) {
    if (p.person == own.me) return &p;
  }
  return nullptr;
}

}  // namespace hearth::inline v0
