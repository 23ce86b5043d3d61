#include "server/meeting/life.hpp"

#include "server/meeting/care.hpp"
#include "server/meeting/entering.hpp"
#include "server/meeting/floor.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/sign_of_life.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

constexpr instant late_said_ms = 5 * minute_ms;         // nobody came: the notice (2.7)
constexpr instant cancelled_after_ms = 10 * minute_ms;  // and then the apology

// A hook of a person must not pull the meeting away from under its caller: what it decides happens
// as a due thing of its own, before anything else can.
instant next_instant(const scribe& w) {
  return w.now() + 1;
}

// The meeting's clock: facilitators are told 10 and 5 minutes before the end, everybody 5 (2.6).
void start_clock(scribe& w) {
  auto& s = w.s;
  s.opened_at = w.now();
  const auto planned = s.policy.duration_min * minute_ms;
  // Opened late, a planned meeting still ends when it was said to end.
  const auto said = s.policy.starts_at == 0 ? 0 : s.policy.starts_at + planned;
  s.ends_at = said > w.now() ? said : w.now() + planned;
  if (s.ends_at - 10 * minute_ms > w.now()) {
    w.schedule(due::ten_left, s.ends_at - 10 * minute_ms);
  }
  if (s.ends_at - 5 * minute_ms > w.now()) w.schedule(due::five_left, s.ends_at - 5 * minute_ms);
  if (s.policy.entry == v1::ENTRY_WINDOW_UNTIL) {
    w.schedule(due::entry_over, w.now() + s.policy.entry_window_min * minute_ms);
  }
}

void stop_clock(scribe& w) {
  for (const auto what : {due::ten_left, due::five_left, due::entry_over, due::facilitator_lost,
                          due::facilitator_still_lost, due::hold_over, due::empty_over,
                          due::nobody_came, due::at_most_over}) {
    w.cancel(what);
  }
}

void begin_closing(scribe& w) {
  auto& s = w.s;
  stop_clock(w);
  s.life = v1::LIFE_CLOSING;
  s.closing_until = w.now() + s.policy.closing_card_ms;
  s.closing_cards_closed.clear();
  w.schedule(due::closing_over, s.closing_until);
  floor_closed(w);
  s.paused = false;
  s.pause_card = v1::QUIET_CARD_UNSPECIFIED;
  s.without_now = v1::WITHOUT_FACILITATOR_UNSPECIFIED;
  s.hold_since = 0;
  s.hold_until = 0;
  s.facilitator_lost_at = 0;
  s.five_left_waits = false;
  care_ending(w);
  watch_facilitators(w);
  w.meeting_changed();
}

void five_left_said(scribe& w) {
  w.s.five_left_waits = false;
  w.s.closing_soon_min = 5;
  w.meeting_changed();
}

void tell_lobby(scribe& w) {
  for (const auto& [id, p] : w.s.people) w.own_changed(id, own_part::standing);
}

// Inside or at the door. A room without anybody is nobody's concern: it may only have been looked
// at.
bool somebody_is_there(const state& s) {
  return std::ranges::any_of(s.people, [](const auto& known) {
    return known.second.connected && known.second.standing != standing::out;
  });
}

void tell_that_nobody_came(scribe& w, facilitator_missing::why reason, instant for_ms) {
  if (w.s.policy.starts_at == 0 && !somebody_is_there(w.s)) return;
  w.tell_organiser(facilitator_missing{reason, w.now() - for_ms});
}

void facilitator_still_lost(scribe& w) {
  if (!somebody_is_there(w.s))
    return w.schedule(due::facilitator_still_lost, w.now() + facilitator_lost_ms);
  w.tell_organiser(facilitator_missing{facilitator_missing::why::lost, w.s.facilitator_lost_at});
}

// At the planned start, five minutes after it, fifteen minutes after it.
void nobody_came(scribe& w) {
  auto& s = w.s;
  if (s.life == v1::LIFE_SCHEDULED) {
    s.life = v1::LIFE_WAITING;
    w.meeting_changed();
    if (!s.facilitator_here) w.schedule(due::nobody_came, w.now() + late_said_ms);
    return;
  }
  if (s.life != v1::LIFE_WAITING || s.facilitator_here) return;
  using why = facilitator_missing::why;
  if (s.facilitator_late) {
    tell_that_nobody_came(w, why::cancelled, late_said_ms + cancelled_after_ms);
    return purge(w);
  }
  s.facilitator_late = true;
  tell_that_nobody_came(w, why::nobody_came, late_said_ms);
  w.schedule(due::nobody_came, w.now() + cancelled_after_ms);
  tell_lobby(w);
}

// Who answered is not kept, only how many (3.6).
void count_leaving(counts& c, v1::Leaving how) {
  if (how == v1::LEAVING_LIGHTER) ++c.lighter;
  if (how == v1::LEAVING_THE_SAME) ++c.the_same;
  if (how == v1::LEAVING_HEAVIER) ++c.heavier;
}

// Everybody who is connected has closed the card: nothing is left to wait for (3.6).
bool every_card_closed(const state& s) {
  if (s.inside_here == 0) return false;
  return std::ranges::all_of(s.people, [&s](const auto& known) {
    return !here(known.second) || s.closing_cards_closed.contains(known.first);
  });
}

}  // namespace

verdict obey(scribe& w, person&, const v1::Open&) {
  auto& s = w.s;
  if (s.life == v1::LIFE_CLOSING) return refuse(v1::CLOSING);
  if (s.life == v1::LIFE_OPEN) return refuse(v1::ALREADY_SO);
  w.cancel(due::nobody_came);
  s.life = v1::LIFE_OPEN;
  start_clock(w);
  w.tell_organiser(meeting_opened{s.policy.starts_at});
  w.meeting_changed();
  // Who waited comes in before the floor opens: a round that it opens with is theirs, too.
  doors_opened(w);
  floor_opened(w);
  life_people_changed(w);
  watch_facilitators(w);
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::End& c) {
  auto& s = w.s;
  if (c.how() == v1::END_HOW_PURGE_NOW) {
    if (!holds(actor, v1::POWER_RETENTION)) return refuse(v1::NOT_ALLOWED);
    s.debrief = s.debrief || c.debrief();
    purge(w);
    return accepted();
  }
  if (c.how() != v1::END_HOW_NOW) return refuse_field(v1::OUT_OF_BOUNDS, "how", v1::EndHow_MAX);
  if (s.life == v1::LIFE_CLOSING) return refuse(v1::ALREADY_SO);
  if (care_waits(s) && !c.although_care_waits()) return refuse(v1::CARE_OPEN);
  s.debrief = c.debrief();
  begin_closing(w);
  return accepted();
}

verdict obey(scribe& w, person& actor, const v1::CloseCard& c) {
  auto& s = w.s;
  if (s.life != v1::LIFE_CLOSING) return refuse(v1::WRONG_MODE);
  if (!v1::Leaving_IsValid(c.leaving())) {
    return refuse_field(v1::OUT_OF_BOUNDS, "leaving", v1::Leaving_MAX);
  }
  if (!s.closing_cards_closed.insert(actor.id).second) return refuse(v1::ALREADY_SO);
  count_leaving(s.counts, c.leaving());
  life_people_changed(w);
  return accepted();
}

void life_due(scribe& w, due what, std::uint64_t) {
  auto& s = w.s;
  switch (what) {
    case due::facilitator_lost:
      return without_facilitator_over(w);
    case due::facilitator_still_lost:
      return facilitator_still_lost(w);
    case due::hold_over:
      return begin_closing(w);
    case due::entry_over:
      // As if locked from here on; a facilitator may open again (1.3).
      s.locked = true;
      return w.meeting_changed();
    case due::ten_left:
      return w.notice(v1::NOTICE_KIND_TEN_MINUTES_LEFT, v1::POWER_FLOOR);
    case due::five_left:
      w.notice(v1::NOTICE_KIND_FIVE_MINUTES_LEFT, v1::POWER_FLOOR);
      // Nothing interrupts a share: the room is told when it is done (2.5.6).
      s.five_left_waits = s.floor.holder != person_id{};
      return s.five_left_waits ? void() : five_left_said(w);
    case due::nobody_came:
      return nobody_came(w);
    case due::empty_over:
      // Who waits for support in the lobby is shown the card first, as at any other end (2.9.6).
      return care_waits(s) ? begin_closing(w) : purge(w);
    case due::at_most_over:
      return s.life == v1::LIFE_OPEN ? begin_closing(w) : purge(w);
    case due::closing_over:
      return purge(w);
    default:
      return;
  }
}

void life_facilitator_here(scribe& w) {
  auto& s = w.s;
  if (std::exchange(s.founded_after_restart, false)) {
    w.notice(v1::NOTICE_KIND_AFTER_RESTART, v1::POWER_FLOOR);
  }
  if (s.life == v1::LIFE_WAITING) {
    w.cancel(due::nobody_came);
    if (std::exchange(s.facilitator_late, false)) tell_lobby(w);
    return;
  }
  if (s.life != v1::LIFE_OPEN) return;
  w.cancel(due::facilitator_still_lost);
  without_facilitator_ends(w);
}

void life_last_facilitator_lost(scribe& w) {
  auto& s = w.s;
  if (s.life == v1::LIFE_WAITING) w.schedule(due::nobody_came, w.now() + late_said_ms);
  if (s.life != v1::LIFE_OPEN) return;
  w.schedule(due::facilitator_still_lost, w.now() + facilitator_lost_ms);
  without_facilitator_begins(w);
}

void life_people_changed(scribe& w) {
  auto& s = w.s;
  if (s.life == v1::LIFE_OPEN) {
    if (s.inside_here > 0) return w.cancel(due::empty_over);
    if (!w.scheduled(due::empty_over)) {
      w.schedule(due::empty_over, w.now() + s.policy.end_after_min * minute_ms);
    }
    return;
  }
  if (s.life == v1::LIFE_CLOSING && every_card_closed(s)) {
    w.schedule(due::closing_over, next_instant(w));
  }
}

void life_turn_ended(scribe& w) {
  if (w.s.five_left_waits) five_left_said(w);
  if (w.s.life == v1::LIFE_OPEN) without_facilitator_turn_ended(w);
}

}  // namespace hearth::meeting
