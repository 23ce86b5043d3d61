// The public face of the double: each call is one step of its room under the room's lock.
#include "testing/fake_room.hpp"
#include "testing/turned_time.hpp"

#include <hearth/error.hpp>

namespace hearth::inline v0::testing {
namespace {

class memory_source final : public detail::transport_source {
 public:
  explicit memory_source(std::shared_ptr<fake_room> room) : room_(std::move(room)) {}

  std::shared_ptr<detail::transport> open(const config&, boost::asio::any_io_executor executor,
                                          detail::transport_events told) override {
    auto made = std::make_shared<memory_transport>(room_, std::move(executor), std::move(told));
    room_->connect(made);
    return made;
  }
  // There is no door: who has a ticket joins.
  void fetch(const config&, boost::asio::any_io_executor, detail::http_request,
             std::function<void(error_code, detail::http_answer)> done) override {
    done(make_error_code(errc::no_such_meeting), {});
  }

 private:
  std::shared_ptr<fake_room> room_;
};

}  // namespace

fake_server::fake_server(fake_options options)
    : room_(std::make_shared<fake_room>(std::move(options), clock_.time_)),
      source_(std::make_shared<memory_source>(room_)) {
  clock_.time_->before_ringing([weak = std::weak_ptr(room_)] {
    if (const auto room = weak.lock()) room->time_passed();
  });
}

fake_server::~fake_server() = default;

config fake_server::settings(config base) const {
  base.url = "wss://fake.example";
  base.transport = source_;
  base.time = clock_.time_;
  if (!base.token) base.token = static_token("a ticket");
  return base;
}

// ---- People

person_id fake_server::me() const {
  return room_->with([](fake_room& r) {
    const fake_person* p = r.first_client();
    return person_id{p == nullptr ? 0 : p->id};
  });
}

person_id fake_server::add(std::string name, bool facilitates) {
  return room_->with([&](fake_room& r) {
    fake_person& p = r.add(std::move(name), true);
    if (facilitates) p.powers.assign(std::begin(all_powers), std::end(all_powers));
    r.changed(p);
    for (const fake_person& each : r.people) {
      if (facilitates) r.tell_standing(each);
    }
    return person_id{p.id};
  });
}

void fake_server::leave(person_id who) {
  room_->with([&](fake_room& r) {
    if (fake_person* p = r.find(who.value)) r.leave(*p, pb::OUT_LEFT);
  });
}

void fake_server::lose(person_id played) {
  room_->with([&](fake_room& r) {
    if (fake_person* p = r.find(played.value)) r.set_here(*p, false);
  });
}

void fake_server::come_back(person_id played) {
  room_->with([&](fake_room& r) {
    if (fake_person* p = r.find(played.value)) r.set_here(*p, true);
  });
}

void fake_server::grant(person_id who, power_set powers) {
  room_->with([&](fake_room& r) {
    fake_person* p = r.find(who.value);
    if (p == nullptr) return;
    std::vector<pb::Power> held;
    for (const pb::Power each : all_powers) {
      if (powers.has(static_cast<power>(static_cast<int>(each)))) held.push_back(each);
    }
    r.grant(*p, std::move(held));
  });
}

void fake_server::admit() {
  room_->with([](fake_room& r) {
    for (fake_person& p : r.people) {
      if (p.standing == pb::STANDING_WAITING) r.enter(p);
    }
  });
}

void fake_server::admit(person_id who) {
  room_->with([&](fake_room& r) {
    if (fake_person* p = r.find(who.value)) r.enter(*p);
  });
}

// ---- The floor

void fake_server::set_mode(hearth::mode m) {
  room_->with([&](fake_room& r) { r.set_mode(static_cast<pb::Mode>(static_cast<int>(m))); });
}
void fake_server::offer_to(person_id who) {
  room_->with([&](fake_room& r) {
    if (fake_person* p = r.find(who.value)) r.offer(*p);
  });
}
void fake_server::take_back_offer() {
  room_->with([](fake_room& r) { r.floor_moves(pb::PHASE_IDLE, 0, pb::MOVED_TAKEN_BACK, 0); });
}
void fake_server::accept(person_id played) {
  room_->with([&](fake_room& r) {
    if (fake_person* p = r.find(played.value)) r.accept(*p);
  });
}
void fake_server::hold_away() {
  room_->with([](fake_room& r) {
    r.floor_moves(pb::PHASE_HELD_AWAY, r.floor.holder(), pb::MOVED_HELD_AWAY, 0);
  });
}
void fake_server::end_turn() {
  room_->with([](fake_room& r) { r.floor_moves(pb::PHASE_IDLE, 0, pb::MOVED_DONE, 0); });
}

// ---- Words

line_id fake_server::say(person_id who, std::string words) {
  return room_->with([&](fake_room& r) {
    fake_person* p = r.find(who.value);
    if (p == nullptr) return line_id{};
    pb::Say s;
    s.mutable_words()->set_text(words);
    return line_id{r.say(*p, s)};
  });
}
void fake_server::say_to_me(person_id from, std::string words) {
  room_->with([&](fake_room& r) {
    if (fake_person* p = r.first_client()) r.say_privately(*p, from.value, words);
  });
}
void fake_server::hide(line_id line) {
  room_->with([&](fake_room& r) {
    if (r.lines.contains(line.value)) r.lines_go({line.value}, pb::GONE_WITHDRAWN);
  });
}
void fake_server::expire() {
  room_->with([](fake_room& r) {
    std::vector<std::uint64_t> all;
    for (const auto& [number, line] : r.lines) all.push_back(number);
    r.lines_go(std::move(all), pb::GONE_EXPIRED);
    r.side_rooms.expire();
  });
}

// ---- Moderation and care

void fake_server::mute(person_id who) {
  room_->with([&](fake_room& r) {
    fake_person* p = r.find(who.value);
    if (p == nullptr) return;
    p->mute.mutable_scope()->set_post(true);
    p->mute.set_until(pb::MUTE_UNTIL_TURN_END);
    r.tell_mute(*p);
  });
}
void fake_server::unmute(person_id who) {
  room_->with([&](fake_room& r) {
    fake_person* p = r.find(who.value);
    if (p == nullptr) return;
    p->mute.Clear();
    r.tell_mute(*p);
  });
}
void fake_server::pause() {
  room_->with([](fake_room& r) { r.set_paused(true, pb::QUIET_CARD_UNSPECIFIED); });
}
void fake_server::resume() {
  room_->with([](fake_room& r) { r.set_paused(false, pb::QUIET_CARD_UNSPECIFIED); });
}
void fake_server::remove(person_id who) {
  room_->with([&](fake_room& r) {
    fake_person* p = r.find(who.value);
    if (p == nullptr) return;
    r.leave(*p, pb::OUT_REMOVED);
    r.say_goodbye(*p, pb::GOODBYE_REASON_REMOVED, 4502);
  });
}
void fake_server::care_seen_by(std::string name) {
  room_->with([&](fake_room& r) {
    std::uint64_t seer = 0;
    for (const fake_person& p : r.people) {
      if (p.name == name) seer = p.id;
    }
    for (fake_care& c : r.cares) {
      c.request.set_state(pb::CARE_STATE_SEEN);
      c.seen_by = seer;
    }
    for (const fake_care& c : r.cares) r.tell_cares(c.request.person());
  });
}

// ---- Side rooms

side_room_id fake_server::open_side_room(person_id from, person_id who, side_room_group group,
                                         person_id hand_to) {
  return room_->with([&](fake_room& r) {
    fake_person* p = r.find(from.value);
    if (p == nullptr || !p->holds(pb::POWER_QUIET)) return side_room_id{};
    pb::OpenSideRoom c;
    c.set_person(who.value);
    c.set_group(static_cast<pb::SideRoomGroup>(static_cast<int>(group)));
    c.set_hand_to(hand_to.value);
    if (r.side_rooms.open(*p, c)) return side_room_id{};
    return side_room_id{r.side_rooms.of(p->id)};
  });
}
void fake_server::enter_side_room(person_id played) {
  room_->with([&](fake_room& r) {
    if (fake_person* p = r.find(played.value)) r.side_rooms.enter(*p, r.side_rooms.of(p->id));
  });
}
void fake_server::say_in_side_room(person_id from, std::string words) {
  room_->with([&](fake_room& r) {
    fake_person* p = r.find(from.value);
    if (p == nullptr) return;
    pb::Words said;
    said.set_text(words);
    r.side_rooms.say(*p, r.side_rooms.of(p->id), said);
  });
}
void fake_server::close_side_room(person_id who) {
  room_->with([&](fake_room& r) {
    if (fake_person* p = r.find(who.value)) r.side_rooms.close(*p, r.side_rooms.of(p->id));
  });
}

void fake_server::end(bool debrief) {
  room_->with([debrief](fake_room& r) {
    r.tell_end(debrief);
    r.close_all();
  });
}

// ---- Trouble

void fake_server::drop_connection() {
  room_->with([](fake_room& r) {
    for (fake_person& p : r.people) {
      const auto old = std::exchange(p.connection, nullptr);
      if (!old) continue;
      old->lose(0);
      r.set_here(p, false);
    }
  });
}
void fake_server::refuse_connections(bool on) {
  room_->with([on](fake_room& r) { r.refusing = on; });
}
void fake_server::hold_answers(bool on) {
  room_->with([on](fake_room& r) {
    r.holding = on;
    if (on) return;
    for (const auto& [person, command] : std::exchange(r.held, {})) {
      if (fake_person* p = r.find(person)) r.obey(*p, command);
    }
  });
}
void fake_server::skip_a_number() {
  room_->with([](fake_room& r) { r.skip = true; });
}
void fake_server::restart() {
  room_->with([](fake_room& r) { r.restart(); });
}

std::vector<std::string> fake_server::received() const {
  return room_->with([](fake_room& r) { return r.received; });
}
std::size_t fake_server::connections() const {
  return room_->with([](fake_room& r) { return r.welcomes; });
}

}  // namespace hearth::inline v0::testing
