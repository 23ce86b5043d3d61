#include "server/room/house.hpp"

#include "server/base/keyed_hash.hpp"
#include "server/room/refusing.hpp"

namespace hearth::room {

namespace {

constexpr std::int64_t send_again_ms = 5;
constexpr std::uint32_t not_yet_retry_ms = 10'000;

}  // namespace

house::house(core_port& core, const estate& all)
    : core_(core),
      estate_(all),
      halls_(all.limits),
      outgoing_(core.cores()),
      again_(core.make_alarm([this] { flush(); })) {}

std::uint32_t house::core_of(const std::string& meeting) const {
  // FNV-1a: equal in every run, and no secret depends on it.
  std::uint64_t h = 0xcbf29ce484222325ULL;
  for (const unsigned char c : meeting) h = (h ^ c) * 0x100000001b3ULL;
  return static_cast<std::uint32_t>(h % core_.cores());
}

// ---- Between cores: in order, in bundles

void house::send(std::uint32_t core, core_port::task request) {
  if (core == core_.index()) return request();
  outgoing_[core].push_back(std::move(request));
  if (std::exchange(flushing_soon_, true)) return;
  core_.at_turn_end([this] { flush(); });
}

void house::flush() {
  flushing_soon_ = false;
  for (std::uint32_t core = 0; core < outgoing_.size(); ++core) {
    if (outgoing_[core].empty()) continue;
    auto bundle = std::make_shared<std::vector<core_port::task>>(std::move(outgoing_[core]));
    outgoing_[core].clear();
    const bool taken = core_.post(core, [bundle] {
      for (auto& request : *bundle) request();
    });
    if (taken) continue;
    // The other core's mailbox is full: nothing may be lost or overtaken, so the bundle waits here.
    outgoing_[core] = std::move(*bundle);
    flushing_soon_ = true;
    again_->at(core_.steady_ms() + send_again_ms);
  }
}

void house::follow_to_every_core(const std::function<void()>& arrived) {
  for (std::uint32_t core = 0; core < houses_.size(); ++core) send(core, arrived);
}

void house::deliver(std::uint32_t core, batch b) {
  auto shared = std::make_shared<batch>(std::move(b));
  send(core, [to = houses_[core], shared] { to->here().apply(std::move(*shared)); });
}

void house::join(std::string meeting, join_request r, founding f) {
  const auto core = core_of(meeting);
  struct parcel {
    std::string meeting;
    join_request request;
    founding how;
  };
  auto p = std::make_shared<parcel>(parcel{std::move(meeting), std::move(r), std::move(f)});
  send(core, [to = houses_[core], p] {
    to->take_join(std::move(p->meeting), std::move(p->request), std::move(p->how));
  });
}

void house::command(const std::string& meeting, command_request r) {
  const auto core = core_of(meeting);
  auto p = std::make_shared<command_request>(std::move(r));
  send(core, [to = houses_[core], meeting, p] {
    if (auto* room = to->find(meeting)) room->command(std::move(*p));
  });
}

void house::composing(const std::string& meeting, seat from, meeting::turn_id turn) {
  const auto core = core_of(meeting);
  send(core, [to = houses_[core], meeting, from, turn] {
    if (auto* room = to->find(meeting)) room->composing(from, turn);
  });
}

void house::active(const std::string& meeting, seat from) {
  const auto core = core_of(meeting);
  send(core, [to = houses_[core], meeting, from] {
    if (auto* room = to->find(meeting)) room->active(from);
  });
}

void house::left(const std::string& meeting, seat from) {
  const auto core = core_of(meeting);
  send(core, [to = houses_[core], meeting, from] {
    if (auto* room = to->find(meeting)) room->left(from);
  });
}

void house::ask(const std::string& meeting, std::move_only_function<void(hosted_room*)> question) {
  const auto core = core_of(meeting);
  send(core,
       [to = houses_[core], meeting, q = std::move(question)]() mutable { q(to->open(meeting)); });
}

// ---- Rooms of this core

hosted_room* house::find(const std::string& meeting) {
  const auto found = rooms_.find(meeting);
  return found == rooms_.end() || found->second->ended() ? nullptr : found->second.get();
}

hosted_room* house::open(const std::string& meeting) {
  if (auto* room = find(meeting)) return room;
  if (over_since_ms(meeting) || !may_found(meeting)) return nullptr;
  auto policy = estate_.expected_policy(meeting);
  return policy ? found(meeting, std::move(*policy), 0) : nullptr;
}

std::uint64_t house::digest_of(const v1::MeetingPolicy& policy) const {
  return base::leading_u64(
      base::keyed_hash(estate_.parting.skeleton_key, policy.SerializeAsString()));
}

void house::take_join(std::string meeting, join_request r, founding f) {
  const auto digest = f.policy ? digest_of(*f.policy) : 0;
  auto* room = find(meeting);
  // What a return token proves, only its room can say; without one nobody learns what was here.
  const auto over = room ? std::nullopt : over_since_ms(meeting);
  const bool stops = !room && !may_found(meeting);
  if (stops && !over) return send_elsewhere(r);
  if (!room && !r.return_token.empty()) {
    if (!over) lost_.put(meeting, core_.steady_ms());
    return refuse(r, v1::RETURN_UNKNOWN);
  }
  if (over && !(f.opens && *over >= base::ended_not_opened_ms)) return refuse(r, v1::MEETING_ENDED);
  if (stops) return send_elsewhere(r);
  if (over) ended_.forget(meeting);
  if (!room) room = open(meeting);
  if (!room && estate_.debrief.is_one(meeting)) return refuse(r, v1::MEETING_ENDED);
  if (!room && !f.opens) return refuse(r, v1::NOT_YET);  // a participant's ticket waits
  if (!room) room = found(meeting, f.policy ? std::move(*f.policy) : v1::MeetingPolicy(), digest);
  if (!room) return refuse(r, v1::UNAVAILABLE);
  room->join(std::move(r), digest);
}

// A debrief belongs to a meeting that was here, and is nowhere else.
bool house::may_found(const std::string& meeting) const {
  return estate_.founds() || estate_.debrief.is_one(meeting);
}

hosted_room* house::found(const std::string& meeting, v1::MeetingPolicy policy,
                          std::uint64_t digest) {
  if (rooms_.size() >= estate_.limits.rooms_max) return nullptr;
  estate_.cap(policy);
  auto words = wire::part(policy, estate_.parting);
  if (!words) return nullptr;
  surroundings around{estate_.limits, estate_.card,   estate_.client_limits,
                      estate_.sign,   estate_.random, estate_.debrief.invite};
  auto room = std::make_unique<hosted_room>(
      meeting, core_, std::move(around), estate_.hashes, estate_.make_journal(),
      [this](std::uint32_t core, batch b) { deliver(core, std::move(b)); }, estate_.organiser,
      [this] { core_.at_turn_end([this] { bury_ended(); }); });
  const bool after_restart = lost_.ago_ms(meeting, core_.steady_ms()).has_value();
  lost_.forget(meeting);
  room->found(std::move(policy), digest, std::move(*words), after_restart);
  estate_.rooms_changed(+1);
  return rooms_.emplace(meeting, std::move(room)).first->second.get();
}

void house::bury_ended() {
  std::erase_if(rooms_, [this](const auto& entry) {
    if (!entry.second->ended()) return false;
    ended_.put(entry.first, core_.steady_ms());
    estate_.rooms_changed(-1);
    return true;
  });
}

// How long ago this meeting ended, if it was a short while ago: who comes late learns so, and no
// empty one is founded in its place.
std::optional<std::int64_t> house::over_since_ms(const std::string& meeting) {
  const auto room = rooms_.find(meeting);
  if (room != rooms_.end() && room->second->ended()) return 0;  // not buried yet in this turn
  return ended_.ago_ms(meeting, core_.steady_ms());
}

void house::refuse(const join_request& r, v1::RefusalCode code) {
  v1::Refusal refusal;
  refusal.set_code(code);
  if (code == v1::NOT_YET) refusal.mutable_params()->set_retry_after_ms(not_yet_retry_ms);
  batch b;
  refuse_hello(r, refusal, b);
  deliver(r.from.core, std::move(b));
}

void house::send_elsewhere(const join_request& r) {
  batch b;
  room::send_elsewhere(r, b);
  deliver(r.from.core, std::move(b));
}

void house::revoke(const revocation_request& r, const std::string& meeting) {
  for (auto& [id, room] : rooms_) {
    if ((meeting.empty() || id == meeting) && !room->ended()) room->revoke(r);
  }
}

}  // namespace hearth::room
