// What happens in the fake room beside entering: the floor, words, muting and care.
#include "testing/fake_room.hpp"

#include <algorithm>
#include <utility>

namespace hearth::inline v0::testing {

// ---- The floor

void fake_room::floor_moves(pb::Phase phase, std::uint64_t holder, pb::Moved how,
                            std::uint64_t by) {
  constexpr std::uint32_t budget_ms = 300'000;
  // A turn has one id from its offer to its end; the quiet between turns has one too.
  if (phase == pb::PHASE_OFFERED || phase == pb::PHASE_IDLE) floor.set_turn_id(fresh());
  floor.set_phase(phase);
  floor.set_holder(holder);
  floor.set_budget_ms(holder == 0 ? 0 : budget_ms);
  floor.set_ends_at_unix_ms(phase == pb::PHASE_HELD ? now_unix_ms() + budget_ms : 0);
  for (fake_person& p : people) {
    if (p.offered_turn == 0 || phase == pb::PHASE_OFFERED) continue;
    p.offered_turn = 0;
    pb::OwnEvent none;
    none.mutable_offer();
    own(p, std::move(none));
  }
  moved_how_ = how;
  moved_by_ = by;
  tell_floor();
  tell_turn();
  side_rooms.settle_turn();
}

void fake_room::tell_floor() {
  pb::RoomEvent e;
  *e.mutable_floor_moved()->mutable_floor() = floor;
  e.mutable_floor_moved()->set_how(moved_how_);
  e.mutable_floor_moved()->set_by(moved_by_);
  emit(std::move(e));
}

void fake_room::tell_turn() {
  const fake_person* holder = find(floor.holder());
  if (holder == nullptr || floor.phase() != pb::PHASE_HELD) return;
  pb::OwnEvent e;
  pb::OwnTurn& mine = *e.mutable_turn();
  mine.set_turn_id(floor.turn_id());
  mine.set_first_more_time_left(true);
  mine.set_budget_ms(floor.budget_ms());
  // Aside the clock stands, which the room is not told.
  const auto left_ms = side_rooms.standing_ms(holder->id);
  if (left_ms) {
    mine.set_remaining_ms(*left_ms);
  } else {
    mine.set_ends_at_unix_ms(floor.ends_at_unix_ms());
  }
  own(*holder, std::move(e));
}

void fake_room::comes_first(std::uint64_t person) {
  returning_.push_back(person);
}

fake_person* fake_room::first() {
  for (const auto* list : {&returning_, &hands_}) {
    for (const std::uint64_t id : *list) {
      if (!side_rooms.is_aside(id)) return find(id);
    }
  }
  return nullptr;
}

void fake_room::offer(fake_person& p) {
  constexpr std::int64_t offer_ms = 60'000;
  floor_moves(pb::PHASE_OFFERED, 0, pb::MOVED_OFFERED, 0);
  p.offered_turn = floor.turn_id();
  std::erase(returning_, p.id);
  pb::OwnEvent e;
  e.mutable_offer()->set_turn_id(p.offered_turn);
  e.mutable_offer()->set_until_unix_ms(now_unix_ms() + offer_ms);
  own(p, std::move(e));
}

void fake_room::accept(fake_person& p) {
  p.share_hand = 0;
  std::erase(hands_, p.id);
  floor_moves(pb::PHASE_HELD, p.id, pb::MOVED_ACCEPTED, p.id);
  queue_changes();
}

void fake_room::set_mode(pb::Mode m) {
  meeting.mutable_mode()->set_mode(m);
  floor.set_mode(m);
  meeting_changes();
  floor_moves(pb::PHASE_IDLE, 0, pb::MOVED_MODE_CHANGED, 0);
}

pb::Queue fake_room::queue() const {
  pb::Queue q;
  for (const std::uint64_t id : hands_) {
    const auto at = std::ranges::find(people, id, &fake_person::id);
    if (at == people.end()) continue;
    pb::QueuedHand& h = *q.add_hands();
    h.set_hand(at->share_hand);
    h.set_person(id);
    h.set_away(!at->here);
  }
  return q;
}

void fake_room::queue_changes() {
  pb::RoomEvent e;
  *e.mutable_queue_ordered() = queue();
  emit(std::move(e));
  for (const fake_person& p : people) {
    const auto place = std::ranges::find(hands_, p.id);
    pb::OwnEvent mine;
    mine.mutable_hands()->set_share(p.share_hand);
    mine.mutable_hands()->set_process(p.process_hand);
    if (place != hands_.end()) {
      mine.mutable_hands()->set_before_me(static_cast<std::uint32_t>(place - hands_.begin()));
    }
    own(p, std::move(mine));
  }
}

// ---- Words

std::uint64_t fake_room::say(fake_person& p, const pb::Say& said) {
  pb::RoomEvent e;
  pb::Line& l = *e.mutable_line_said();
  l.set_line(lane_.size() + 1);
  l.set_author(p.id);
  *l.mutable_words() = said.words();
  l.set_said_unix_ms(now_unix_ms());
  const bool sharing = floor.holder() == p.id;
  l.set_kind(sharing ? pb::LINE_KIND_SHARE : pb::LINE_KIND_OPEN);
  if (sharing) l.set_turn_id(floor.turn_id());
  if (said.has_note()) *l.mutable_note() = said.note();
  if (options.life.count() != 0) {
    l.set_expires_unix_ms(now_unix_ms() + options.life.count() * 1000);
  }
  const std::uint64_t number = l.line();
  lines[number] = l;
  emit(std::move(e));
  return number;
}

void fake_room::say_privately(fake_person& to, std::uint64_t from, const std::string& words) {
  pb::OwnEvent e;
  e.mutable_private_line()->set_id(fresh());
  e.mutable_private_line()->set_from(from);
  e.mutable_private_line()->set_with(to.id);
  e.mutable_private_line()->mutable_words()->set_text(words);
  e.mutable_private_line()->set_said_unix_ms(now_unix_ms());
  own(to, std::move(e));
}

void fake_room::lines_go(std::vector<std::uint64_t> which, pb::Gone how) {
  if (which.empty()) return;
  pb::RoomEvent e;
  for (const std::uint64_t number : which) {
    lines.erase(number);
    lane_[number - 1].Clear();
    lane_[number - 1].mutable_erased();
    e.mutable_lines_gone()->add_lines(number);
  }
  e.mutable_lines_gone()->set_how(how);
  emit(std::move(e));
}

// ---- Powers

void fake_room::grant(fake_person& p, std::vector<pb::Power> powers) {
  const bool lost =
      p.holds(pb::POWER_QUIET) && std::ranges::find(powers, pb::POWER_QUIET) == powers.end();
  p.powers = std::move(powers);
  tell_standing(p);
  if (lost) {
    pb::OwnEvent gone;
    for (const std::uint64_t id : side_rooms.unread(p)) gone.mutable_private_gone()->add_ids(id);
    if (gone.private_gone().ids_size() != 0) own(p, std::move(gone));
  }
  side_rooms.tell_list(p);
  changed(p);
  tell_cares(p.id);
}

void fake_room::hand_over(const fake_person& from, fake_person& to, pb::OwnHandOver offered) {
  to.hand_over = std::move(offered);
  to.hand_over.set_from(from.id);
  pb::OwnEvent e;
  *e.mutable_hand_over() = to.hand_over;
  own(to, std::move(e));
}

void fake_room::answer_hand_over(fake_person& p, bool accept) {
  const pb::OwnHandOver offered = std::exchange(p.hand_over, {});
  pb::OwnEvent e;
  e.mutable_hand_over();
  own(p, std::move(e));
  side_rooms.handed(offered.from(), p.id, accept);
  const fake_person* from = find(offered.from());
  if (!accept || from == nullptr) return;
  std::vector<pb::Power> powers;
  for (const pb::Power each : all_powers) {
    const auto& only = offered.powers();
    const bool given =
        only.empty() ? from->holds(each) : std::ranges::find(only, each) != only.end();
    if (given || p.holds(each)) powers.push_back(each);
  }
  grant(p, std::move(powers));
}

// ---- The meeting, muting, care

void fake_room::meeting_changes() {
  pb::RoomEvent e;
  *e.mutable_meeting_changed() = meeting;
  emit(std::move(e));
}

void fake_room::set_paused(bool paused, pb::QuietCard card) {
  meeting.set_paused(paused);
  meeting.set_pause_card(card);
  meeting_changes();
  side_rooms.settle_turn();
}

void fake_room::tell_mute(fake_person& p) {
  pb::OwnEvent e;
  *e.mutable_mute() = p.mute;
  own(p, std::move(e));
  if (p.mute.scope().post() && floor.holder() == p.id) {
    floor_moves(pb::PHASE_IDLE, 0, pb::MOVED_TAKEN, 0);
  }
}

void fake_room::tell_cares(std::uint64_t person) {
  pb::OwnEvent mine, inbox;
  mine.mutable_cares();
  inbox.mutable_care_inbox();
  for (const fake_care& c : cares) {
    if (c.request.person() == person) {
      pb::OwnCare& o = *mine.mutable_cares()->add_cares();
      o.set_care(c.request.care());
      o.set_kind(c.request.kind());
      o.set_state(c.request.state());
      o.set_seen_by(c.seen_by);
      o.set_since_unix_ms(c.request.since_unix_ms());
      o.set_nobody_here(!facilitator_here());
    }
    *inbox.mutable_care_inbox()->add_cares() = c.request;
  }
  for (const fake_person& p : people) {
    if (p.id == person && mine.cares().cares_size() != 0) own(p, mine);
    const bool reads = std::ranges::find(p.powers, pb::POWER_CARE) != p.powers.end();
    if (reads && !cares.empty()) own(p, inbox);
  }
}

}  // namespace hearth::inline v0::testing
