#include "testing/fake_room.hpp"

#include "src/wiping.hpp"
#include "testing/turned_time.hpp"

#include <algorithm>

namespace hearth::inline v0::testing {
namespace {

constexpr std::int64_t clock_base_ms = 1'700'000'000'000;

}  // namespace

fake_room::fake_room(fake_options o, std::shared_ptr<turned_time> time)
    : options(std::move(o)), time_(std::move(time)) {
  restart();
}

std::int64_t fake_room::now_unix_ms() const {
  return clock_base_ms + time_->now().count();
}

void fake_room::restart() {
  for (fake_person& p : people) {
    if (p.connection) p.connection->lose(0);
  }
  people.clear();
  cares.clear();
  lines.clear();
  lane_.clear();
  hands_.clear();
  returning_.clear();
  side_rooms.clear();
  ++epoch_;
  meeting.Clear();
  floor.Clear();
  meeting.set_life(pb::LIFE_OPEN);
  meeting.mutable_title()->set_text("Tuesday group");
  meeting.mutable_topic()->set_text("Being here");
  meeting.mutable_retention()->set_kind(pb::RETENTION_MEETING);
  meeting.mutable_mode()->set_mode(static_cast<pb::Mode>(static_cast<int>(options.mode)));
  meeting.set_opened_unix_ms(now_unix_ms());
  if (!options.agreement.empty()) {
    meeting.mutable_agreement()->set_version(1);
    meeting.mutable_agreement()->mutable_text()->set_text(options.agreement);
  }
  floor.set_mode(meeting.mode().mode());
  floor.set_phase(pb::PHASE_IDLE);
}

// ---- Connections

void fake_room::connect(const std::shared_ptr<memory_transport>& who) {
  const std::lock_guard lock(mutex_);
  if (refusing) {
    who->fail(make_error_code(errc::connection_lost));
  } else {
    who->open();
  }
}

void fake_room::arrived(const std::shared_ptr<memory_transport>& from, std::string message) {
  const std::lock_guard lock(mutex_);
  pb::ClientFrame f;
  if (!f.ParseFromString(message)) return;
  detail::wipe(message);
  if (f.has_hello()) return hello(from, f.hello());
  const auto at = std::ranges::find(people, from, &fake_person::connection);
  if (at == people.end() || !f.has_command()) return;
  if (holding) {
    held.emplace_back(at->id, f.command());
  } else {
    obey(*at, f.command());
  }
}

void fake_room::gone(const std::shared_ptr<memory_transport>& who) {
  const std::lock_guard lock(mutex_);
  const auto at = std::ranges::find(people, who, &fake_person::connection);
  if (at == people.end()) return;
  at->connection.reset();
  set_here(*at, false);
}

void fake_room::time_passed() {
  const std::lock_guard lock(mutex_);
  side_rooms.time_passed();
  for (fake_person& p : people) {
    if (p.connection) p.connection->ping();
  }
}

fake_person* fake_room::recognise(const pb::Hello& h) {
  for (fake_person& p : people) {
    if (h.has_return_token() ? p.return_token == h.return_token()
                             : !p.played && p.lineage == h.ticket()) {
      return &p;
    }
  }
  return nullptr;
}

void fake_room::hello(const std::shared_ptr<memory_transport>& from, const pb::Hello& h) {
  if (h.meeting() != options.meeting) return refuse_hello(from, pb::UNAUTHORIZED);
  if (meeting.life() == pb::LIFE_ENDED) return refuse_hello(from, pb::MEETING_ENDED);
  fake_person* p = recognise(h);
  if (p == nullptr && h.has_return_token()) return refuse_hello(from, pb::RETURN_UNKNOWN);
  if (p == nullptr) {
    p = &add(h.name().text().empty() ? "Guest" : h.name().text(), false);
    p->lineage = h.ticket();
    p->return_token = "return-" + std::to_string(fresh());
    p->settings.set_listening(!h.may_speak());
    p->agreed = h.agreement_version();
    p->standing = p->agreed < meeting.agreement().version() ? pb::STANDING_AGREEMENT
                  : options.lobby                           ? pb::STANDING_WAITING
                                                            : pb::STANDING_INSIDE;
    p->reads_from = lane_.size() + 1;
  }
  if (p->connection) say_goodbye(*p, pb::GOODBYE_REASON_SUPERSEDED, 4501);
  if (p->run != h.run()) p->answers.clear();
  p->run = h.run();
  p->connection = from;
  p->here = true;
  welcome(*p, h);
}

void fake_room::welcome(fake_person& p, const pb::Hello& h) {
  ++welcomes;
  const bool inside = p.standing == pb::STANDING_INSIDE;
  const bool resumed = inside && h.has_resume() && h.resume().epoch() == epoch_ &&
                       h.resume().number() <= lane_.size();
  pb::ServerFrame f;
  pb::Welcome& w = *f.mutable_welcome();
  w.set_me(p.id);
  w.set_return_token(p.return_token);
  w.set_now_unix_ms(now_unix_ms());
  w.set_resumed(resumed);
  w.mutable_position()->set_epoch(epoch_);
  w.mutable_position()->set_number(lane_.size());
  w.mutable_limits()->set_ping_every_ms(25000);
  w.mutable_limits()->set_composing_every_ms(3000);
  pb::Resource& help = *w.mutable_card()->add_resources();
  help.set_region("Anywhere");
  help.set_name("Emergency");
  help.set_contact("Call your local emergency number");
  w.set_answered_through(p.answers.empty() ? 0 : p.answers.rbegin()->first);
  p.connection->deliver(f);
  send_own(p);
  if (!inside) return;
  if (resumed) {
    send_missed(p, h.resume().number());
  } else {
    send_snapshot(p);
  }
  changed(p);
}

void fake_room::refuse_hello(const std::shared_ptr<memory_transport>& to, pb::RefusalCode code) {
  pb::ServerFrame f;
  f.mutable_refused()->mutable_refusal()->set_code(code);
  to->deliver(f);
  f.mutable_goodbye()->set_reason(pb::GOODBYE_REASON_REFUSED);
  f.mutable_goodbye()->mutable_refusal()->set_code(code);
  to->deliver(f);
  to->lose(4500);
}

void fake_room::say_goodbye(fake_person& p, pb::GoodbyeReason reason, std::uint16_t code) {
  const auto connection = std::exchange(p.connection, nullptr);
  p.here = false;
  if (!connection) return;
  pb::ServerFrame f;
  f.mutable_goodbye()->set_reason(reason);
  connection->deliver(f);
  connection->lose(code);
}

// ---- What is sent

void fake_room::emit(pb::RoomEvent e) {
  lane_.push_back(std::move(e));
  pb::ServerFrame f;
  f.mutable_room()->set_first(lane_.size() + (std::exchange(skip, false) ? 1 : 0));
  *f.mutable_room()->add_events() = lane_.back();
  f.mutable_room()->set_now_unix_ms(now_unix_ms());
  for (fake_person& p : people) {
    if (p.connection && p.standing == pb::STANDING_INSIDE) p.connection->deliver(f);
  }
}

void fake_room::own(const fake_person& p, pb::OwnEvent e) {
  if (!p.connection) return;
  pb::ServerFrame f;
  *f.mutable_own()->add_events() = std::move(e);
  f.mutable_own()->set_now_unix_ms(now_unix_ms());
  p.connection->deliver(f);
}

void fake_room::send_missed(fake_person& p, std::uint64_t after) {
  for (std::uint64_t number = after + 1; number <= lane_.size(); ++number) {
    pb::ServerFrame f;
    f.mutable_room()->set_first(number);
    *f.mutable_room()->add_events() = lane_[number - 1];
    p.connection->deliver(f);
  }
}

void fake_room::send_snapshot(fake_person& p) {
  pb::ServerFrame f;
  pb::Snapshot& s = *f.mutable_snapshot();
  s.mutable_position()->set_epoch(epoch_);
  s.mutable_position()->set_number(lane_.size());
  *s.mutable_meeting() = meeting;
  for (const fake_person& each : people) {
    if (each.standing == pb::STANDING_INSIDE) *s.add_people() = public_part(each);
  }
  *s.mutable_floor() = floor;
  *s.mutable_queue() = queue();
  s.set_now_unix_ms(now_unix_ms());
  p.connection->deliver(f);
  f.mutable_past();
  for (const auto& [number, line] : lines) {
    if (number >= p.reads_from) *f.mutable_past()->add_lines() = line;
  }
  p.connection->deliver(f);
}

void fake_room::send_own(const fake_person& p) {
  pb::ServerFrame f;
  pb::OwnFrame& o = *f.mutable_own();
  o.set_whole(true);
  o.set_now_unix_ms(now_unix_ms());
  *o.add_events() = standing_of(p, pb::OUT_UNSPECIFIED);
  *o.add_events()->mutable_settings() = p.settings;
  if (p.mute.scope().post()) *o.add_events()->mutable_mute() = p.mute;
  if (p.offered_turn != 0) o.add_events()->mutable_offer()->set_turn_id(p.offered_turn);
  if (p.share_hand != 0) o.add_events()->mutable_hands()->set_share(p.share_hand);
  *o.add_events()->mutable_hand_over() = p.hand_over;
  side_rooms.add_own(p, o);
  p.connection->deliver(f);
  tell_cares(p.id);
}

pb::OwnEvent fake_room::standing_of(const fake_person& p, pb::Out how) const {
  pb::OwnEvent e;
  pb::OwnStanding& s = *e.mutable_standing();
  s.set_me(p.id);
  s.set_standing(p.standing);
  s.set_out(how);
  for (const pb::Power power : p.powers) s.add_powers(power);
  s.set_facilitator_here(facilitator_here());
  s.set_agreement_version(p.agreed);
  if (p.standing == pb::STANDING_AGREEMENT) *s.mutable_agreement() = meeting.agreement();
  s.mutable_name()->set_text(p.name);
  return e;
}

void fake_room::tell_standing(const fake_person& p, pb::Out how) {
  own(p, standing_of(p, how));
}

pb::Person fake_room::public_part(const fake_person& p) const {
  pb::Person out;
  out.set_id(p.id);
  out.mutable_name()->set_text(p.name);
  out.set_facilitates(!p.powers.empty());
  out.set_helps(!p.powers.empty() && p.powers.size() < std::size(all_powers));
  out.set_presence(p.here ? pb::PRESENCE_HERE : pb::PRESENCE_AWAY);
  return out;
}

bool fake_room::facilitator_here() const {
  return std::ranges::any_of(people, [](const fake_person& p) {
    return !p.powers.empty() && p.here && p.standing == pb::STANDING_INSIDE;
  });
}

// ---- People

fake_person* fake_room::find(std::uint64_t id) {
  const auto at = std::ranges::find(people, id, &fake_person::id);
  return at == people.end() ? nullptr : &*at;
}

fake_person* fake_room::first_client() {
  const auto at = std::ranges::find(people, false, &fake_person::played);
  return at == people.end() ? nullptr : &*at;
}

fake_person& fake_room::add(std::string name, bool played) {
  fake_person& p = people.emplace_back();
  p.id = fresh();
  p.name = std::move(name);
  p.played = played;
  p.here = played;
  return p;
}

void fake_room::enter(fake_person& p) {
  p.standing = pb::STANDING_INSIDE;
  p.reads_from = lane_.size() + 1;
  tell_standing(p);
  if (p.connection) send_snapshot(p);
  changed(p);
}

void fake_room::changed(const fake_person& p) {
  pb::RoomEvent e;
  *e.mutable_person_changed() = public_part(p);
  emit(std::move(e));
  side_rooms.person_changed(p);
}

void fake_room::set_here(fake_person& p, bool here) {
  p.here = here;
  if (p.standing == pb::STANDING_INSIDE) changed(p);
}

void fake_room::leave(fake_person& p, pb::Out how) {
  pb::RoomEvent e;
  e.mutable_person_left()->set_person(p.id);
  std::erase(hands_, p.id);
  std::erase(returning_, p.id);
  const bool held_it = floor.holder() == p.id;
  p.standing = pb::STANDING_OUT;
  tell_standing(p, how);
  emit(std::move(e));
  if (held_it) floor_moves(pb::PHASE_IDLE, 0, pb::MOVED_LEFT, 0);
  side_rooms.person_changed(p);
}

}  // namespace hearth::inline v0::testing
