#include "testing/fake_side_rooms.hpp"

#include "testing/fake_room.hpp"

#include <algorithm>
#include <utility>

namespace hearth::inline v0::testing {
namespace {

// Of its facilitator who is lost, and of a holder who is in one.
constexpr std::int64_t grace_ms = 90'000;

pb::Refusal refusal(pb::RefusalCode code, const char* field = nullptr) {
  pb::Refusal r;
  r.set_code(code);
  if (field != nullptr) r.mutable_params()->set_field(field);
  return r;
}

}  // namespace

// ---- Commands

fake_side_rooms::refused fake_side_rooms::open(fake_person& p, const pb::OpenSideRoom& c) {
  const fake_person* who = room_.find(c.person());
  if (auto no = may_not_open(p, who)) return no;
  pb::SideRoomGroup group = c.group();
  if (group == pb::SIDE_ROOM_GROUP_UNSPECIFIED) {
    group = is_alone(p) && p.holds(pb::POWER_FLOW) ? pb::SIDE_ROOM_GROUP_PAUSE
                                                   : pb::SIDE_ROOM_GROUP_CARRY_ON;
  }
  if (auto no = settle_group(p, c, group)) return no;
  pb::SideRoom r;
  r.set_side_room(room_.fresh());
  r.set_facilitator(p.id);
  r.set_person(c.person());
  r.set_since_unix_ms(room_.now_unix_ms());
  r.set_group(group);
  if (group == pb::SIDE_ROOM_GROUP_HAND_TO) r.set_hand_to(c.hand_to());
  rooms_.push_back({r, {}});
  changed(c.person());
  person_changed(p);  // who is played may be lost already
  return std::nullopt;
}

fake_side_rooms::refused fake_side_rooms::enter(fake_person& p, std::uint64_t id) {
  open_room* r = find(p.id, id);
  if (r == nullptr) return refusal(pb::GONE);
  if (r->shown.person() != p.id || r->shown.entered()) return refusal(pb::ALREADY_SO);
  comes_in(*r, p);
  return std::nullopt;
}

std::optional<std::uint64_t> fake_side_rooms::say(fake_person& p, std::uint64_t id,
                                                  const pb::Words& words) {
  open_room* r = find(p.id, id);
  if (r == nullptr) return std::nullopt;
  if (r->shown.person() == p.id && !r->shown.entered()) comes_in(*r, p);
  const std::int64_t life_ms = room_.options.life.count() * 1000;
  said_line said;
  said.beside = r->shown.facilitator();
  said.line.set_id(room_.fresh());
  said.line.set_from(p.id);
  said.line.set_with(r->shown.person());
  said.line.set_side_room(id);
  *said.line.mutable_words() = words;
  said.line.set_said_unix_ms(room_.now_unix_ms());
  if (life_ms != 0) said.line.set_expires_unix_ms(room_.now_unix_ms() + life_ms);
  pb::OwnEvent e;
  *e.mutable_private_line() = said.line;
  for (const fake_person& each : room_.people) {
    if (reads(each, said)) room_.own(each, e);
  }
  lines_.push_back(std::move(said));
  return e.private_line().id();
}

fake_side_rooms::refused fake_side_rooms::close(const fake_person& p, std::uint64_t id) {
  if (find(p.id, id) == nullptr) return refusal(pb::GONE);
  over(id);
  return std::nullopt;
}

fake_side_rooms::refused fake_side_rooms::may_not_open(const fake_person& p,
                                                       const fake_person* who) const {
  if (who == nullptr || who->standing != pb::STANDING_INSIDE) return refusal(pb::UNKNOWN_TARGET);
  if (who->id == p.id) return refusal(pb::OUT_OF_BOUNDS, "person");
  if (!who->here) return refusal(pb::PERSON_AWAY);
  if (of(p.id) != 0) return refusal(pb::IN_SIDE_ROOM);
  if (of(who->id) != 0) return refusal(pb::PERSON_IN_SIDE_ROOM);
  return std::nullopt;
}

// Nobody else can look after the group.
bool fake_side_rooms::is_alone(const fake_person& p) const {
  return std::ranges::none_of(room_.people, [&](const fake_person& other) {
    return other.id != p.id && other.here && other.standing == pb::STANDING_INSIDE &&
           other.holds(pb::POWER_FLOOR);
  });
}

fake_side_rooms::refused fake_side_rooms::settle_group(fake_person& p, const pb::OpenSideRoom& c,
                                                       pb::SideRoomGroup group) {
  if (group == pb::SIDE_ROOM_GROUP_HAND_TO) {
    fake_person* to = room_.find(c.hand_to());
    const bool other = to != nullptr && to->id != p.id && to->id != c.person();
    if (!other || to->standing != pb::STANDING_INSIDE || to->powers.empty()) {
      return refusal(pb::OUT_OF_BOUNDS, "hand_to");
    }
    if (!p.holds(pb::POWER_END)) return refusal(pb::NOT_ALLOWED);
    room_.hand_over(p, *to, {});
  } else if (group == pb::SIDE_ROOM_GROUP_PAUSE && !room_.meeting.paused()) {
    if (!p.holds(pb::POWER_FLOW)) return refusal(pb::NOT_ALLOWED);
    room_.set_paused(true, pb::QUIET_CARD_GROUNDING);
  }
  return std::nullopt;
}

// ---- What happens to people, words and time

void fake_side_rooms::person_changed(const fake_person& p) {
  open_room* r = find(p.id, of(p.id));
  if (r == nullptr) return;
  const bool leads = r->shown.facilitator() == p.id;
  if (p.standing != pb::STANDING_INSIDE || (leads && !p.holds(pb::POWER_QUIET))) {
    return over(r->shown.side_room());
  }
  if (!leads) return;
  if (p.here) {
    r->lost_unix_ms.reset();
  } else if (!r->lost_unix_ms) {
    r->lost_unix_ms = room_.now_unix_ms();
  }
}

std::vector<std::uint64_t> fake_side_rooms::unread(const fake_person& p) {
  std::vector<std::uint64_t> ids;
  for (said_line& l : lines_) {
    if (l.beside != p.id) continue;
    l.beside = 0;
    ids.push_back(l.line.id());
  }
  return ids;
}

void fake_side_rooms::handed(std::uint64_t from, std::uint64_t to, bool accepted) {
  for (open_room& r : rooms_) {
    if (r.shown.facilitator() != from || r.shown.hand_to() != to) continue;
    r.shown.set_handed(accepted);
    if (!accepted) {
      r.shown.set_group(pb::SIDE_ROOM_GROUP_CARRY_ON);
      r.shown.set_hand_to(0);
    }
    changed(r.shown.person());
  }
}

void fake_side_rooms::expire() {
  const auto gone = std::exchange(lines_, {});
  for (const fake_person& p : room_.people) {
    pb::OwnEvent e;
    for (const said_line& l : gone) {
      if (reads(p, l)) e.mutable_private_gone()->add_ids(l.line.id());
    }
    if (e.private_gone().ids_size() != 0) room_.own(p, std::move(e));
  }
}

void fake_side_rooms::time_passed() {
  const std::int64_t now = room_.now_unix_ms();
  std::vector<std::uint64_t> due;
  for (const open_room& r : rooms_) {
    if (r.lost_unix_ms && now - *r.lost_unix_ms >= grace_ms) due.push_back(r.shown.side_room());
  }
  for (const std::uint64_t id : due) over(id);
  if (aside_ && aside_->since_unix_ms && now - *aside_->since_unix_ms >= aside_->grace_ms) {
    give_up();
  }
}

void fake_side_rooms::clear() {
  rooms_.clear();
  lines_.clear();
  aside_.reset();
}

void fake_side_rooms::comes_in(open_room& r, fake_person& p) {
  r.shown.set_entered(true);
  changed(p.id);
  if (p.offered_turn != 0) {
    room_.comes_first(p.id);  // when they are back
    room_.floor_moves(pb::PHASE_IDLE, 0, pb::MOVED_NOT_ACCEPTED, 0);
  }
  settle_turn();
}

void fake_side_rooms::over(std::uint64_t id) {
  const auto at = std::ranges::find(rooms_, id, [](const auto& r) { return r.shown.side_room(); });
  if (at == rooms_.end()) return;
  const std::uint64_t person = at->shown.person();
  rooms_.erase(at);
  changed(person);
  settle_turn();
}

// ---- The turn of a holder who is in one

// It stands still, and only they are told; after the grace the floor goes on.
void fake_side_rooms::settle_turn() {
  pb::Floor& floor = room_.floor;
  const bool stands = floor.phase() == pb::PHASE_HELD && is_aside(floor.holder());
  if (aside_ && (!stands || aside_->turn != floor.turn_id())) goes_on();
  if (!stands) return;
  const std::int64_t now = room_.now_unix_ms();
  if (!aside_) {
    aside_.emplace();
    aside_->turn = floor.turn_id();
    aside_->left_ms =
        static_cast<std::uint32_t>(std::max(floor.ends_at_unix_ms() - now, std::int64_t{0}));
    aside_->grace_ms = grace_ms;
    room_.tell_turn();
  }
  if (!room_.meeting.paused() && !aside_->since_unix_ms) {
    aside_->since_unix_ms = now;
  } else if (room_.meeting.paused() && aside_->since_unix_ms) {
    aside_->grace_ms -= now - *std::exchange(aside_->since_unix_ms, std::nullopt);
  }
}

// The clock runs again, with what was left; or there is another turn, which is nothing to tell.
void fake_side_rooms::goes_on() {
  const standing_turn was = *std::exchange(aside_, std::nullopt);
  pb::Floor& floor = room_.floor;
  if (floor.turn_id() != was.turn || floor.phase() != pb::PHASE_HELD) return;
  floor.set_ends_at_unix_ms(room_.now_unix_ms() + was.left_ms);
  room_.tell_floor();
  room_.tell_turn();
}

void fake_side_rooms::give_up() {
  room_.comes_first(room_.floor.holder());
  room_.floor_moves(pb::PHASE_IDLE, 0, pb::MOVED_TIME, 0);
}

// ---- What is told

void fake_side_rooms::add_own(const fake_person& p, pb::OwnFrame& whole) const {
  *whole.add_events()->mutable_side_room() = asked(p.id);
  if (p.holds(pb::POWER_QUIET)) *whole.add_events()->mutable_side_rooms() = list();
  for (const said_line& l : lines_) {
    if (reads(p, l)) *whole.add_events()->mutable_private_line() = l.line;
  }
}

void fake_side_rooms::tell_list(const fake_person& p) const {
  pb::OwnEvent e;
  e.mutable_side_rooms();
  if (p.holds(pb::POWER_QUIET)) *e.mutable_side_rooms() = list();
  room_.own(p, std::move(e));
}

std::uint64_t fake_side_rooms::of(std::uint64_t person) const {
  for (const open_room& r : rooms_) {
    if (r.shown.person() == person || r.shown.facilitator() == person) return r.shown.side_room();
  }
  return 0;
}

bool fake_side_rooms::is_aside(std::uint64_t person) const {
  return std::ranges::any_of(rooms_, [person](const open_room& r) {
    return r.shown.person() == person && r.shown.entered();
  });
}

std::optional<std::uint32_t> fake_side_rooms::standing_ms(std::uint64_t holder) const {
  if (!aside_ || room_.floor.holder() != holder) return std::nullopt;
  return aside_->left_ms;
}

fake_side_rooms::open_room* fake_side_rooms::find(std::uint64_t person, std::uint64_t id) {
  for (open_room& r : rooms_) {
    const bool of_the_two = r.shown.person() == person || r.shown.facilitator() == person;
    if (r.shown.side_room() == id && of_the_two) return &r;
  }
  return nullptr;
}

bool fake_side_rooms::reads(const fake_person& p, const said_line& l) const {
  if (p.standing == pb::STANDING_OUT) return false;
  return l.line.with() == p.id || (l.beside == p.id && p.holds(pb::POWER_QUIET));
}

pb::OwnSideRoom fake_side_rooms::asked(std::uint64_t person) const {
  pb::OwnSideRoom mine;
  for (const open_room& r : rooms_) {
    if (r.shown.person() != person) continue;
    mine.set_side_room(r.shown.side_room());
    mine.set_facilitator(r.shown.facilitator());
    mine.set_entered(r.shown.entered());
    mine.set_since_unix_ms(r.shown.since_unix_ms());
  }
  return mine;
}

pb::FacilitatorSideRooms fake_side_rooms::list() const {
  pb::FacilitatorSideRooms all;
  for (const open_room& r : rooms_) *all.add_rooms() = r.shown;
  return all;
}

void fake_side_rooms::changed(std::uint64_t person) const {
  for (const fake_person& p : room_.people) {
    if (p.id == person) {
      pb::OwnEvent e;
      *e.mutable_side_room() = asked(person);
      room_.own(p, std::move(e));
    }
    if (p.holds(pb::POWER_QUIET)) tell_list(p);
  }
}

}  // namespace hearth::inline v0::testing
