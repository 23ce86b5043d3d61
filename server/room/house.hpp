// Everything of rooms on one core: the rooms that live here, the halls of rooms that have people
// here, and the way between cores. A room lives on the core that its id hashes to; a request goes
// there, batches come back, both in order and in bundles at the end of a turn. One a core, on its
// thread alone.
#pragma once

#include "server/base/random.hpp"
#include "server/room/hall.hpp"
#include "server/room/hosted_room.hpp"
#include "server/room/recently.hpp"
#include "server/wire/parting.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hearth::room {

// What all houses of a process share: read-only while cores run, or synchronised in itself.
struct estate {
  const base::room_limits& limits;
  const v1::ResourceCard& card;
  v1::WelcomeLimits client_limits;
  std::function<v1::Receipt(const v1::ReceiptBody&)> sign;
  lineage_hashes hashes;
  wire::parting parting;
  // The policy of a meeting that is expected without a ticket that carries one (a group, `hearth
  // dev`).
  std::function<std::optional<v1::MeetingPolicy>(const std::string& meeting)> expected_policy;
  std::function<std::unique_ptr<journal::journal>()> make_journal;
  // Tightens a policy to the operator's caps.
  std::function<void(v1::MeetingPolicy&)> cap;
  // A room began or ended, for counting. Any core.
  std::function<void(int change)> rooms_changed;
  // Random bits for entries and epochs; a simulation's are seeded.
  std::function<std::uint64_t()> random = base::random_u64;
  hosted_room::organiser organiser = {};
  // Debriefs (MEETING.md 3.6): founded for those who facilitated, by nobody else and by no ticket.
  // Any core.
  struct debriefs {
    std::function<std::vector<v1::OwnDebrief>(const std::string& meeting, std::size_t people)>
        invite = [](const std::string&, std::size_t) { return std::vector<v1::OwnDebrief>(); };
    std::function<bool(const std::string& meeting)> is_one = [](const std::string&) {
      return false;
    };
  };
  debriefs debrief = {};
  // False once the process stops: no new meeting begins then, while those that are here go on and
  // people come back to them. Any core.
  std::function<bool()> founds = [] { return true; };
};

// How a join may bring a room into being.
struct founding {
  bool opens = false;                       // powers to open
  std::optional<v1::MeetingPolicy> policy;  // with text, as the ticket carried it
};

class house {
 public:
  house(core_port& core, const estate& all);
  // Effect: the houses of all cores, by index, before any request. Lifetime: they outlive the
  // cores.
  void meet(std::vector<house*> all) { houses_ = std::move(all); }

  halls& here() { return halls_; }
  core_port& core() { return core_; }
  std::uint32_t core_of(const std::string& meeting) const;

  // Requests from conversations of this core; they travel to the room's core at the end of the
  // turn.
  void join(std::string meeting, join_request r, founding f);
  void command(const std::string& meeting, command_request r);
  void composing(const std::string& meeting, seat from, meeting::turn_id turn);
  void active(const std::string& meeting, seat from);
  void left(const std::string& meeting, seat from);

  // On this core's rooms only, for the app: it posts to every core.
  void revoke(const revocation_request& r, const std::string& meeting);
  std::size_t rooms() const { return rooms_.size(); }
  hosted_room* find(const std::string& meeting);
  // The room of a meeting that is expected, founded now if it is not there yet. Null: not expected,
  // over, or the process stops.
  hosted_room* open(const std::string& meeting);
  // Effect: calls `arrived` once on every core, after all that this core has sent there before.
  void follow_to_every_core(const std::function<void()>& arrived);
  // What anybody may ask of a meeting's core: runs there with the room, or null; found if it is
  // expected.
  void ask(const std::string& meeting, std::move_only_function<void(hosted_room*)> question);

 private:
  void take_join(std::string meeting, join_request r, founding f);
  hosted_room* found(const std::string& meeting, v1::MeetingPolicy policy, std::uint64_t digest);
  std::uint64_t digest_of(const v1::MeetingPolicy& policy) const;
  bool may_found(const std::string& meeting) const;
  void refuse(const join_request& r, v1::RefusalCode code);
  void send_elsewhere(const join_request& r);
  std::optional<std::int64_t> over_since_ms(const std::string& meeting);
  void deliver(std::uint32_t core, batch b);
  void send(std::uint32_t core, core_port::task request);
  void flush();
  void bury_ended();

  core_port& core_;
  const estate& estate_;
  std::vector<house*> houses_;
  halls halls_;
  std::map<std::string, std::unique_ptr<hosted_room>> rooms_;
  recently ended_{base::ended_known_ms, base::ended_known_max};
  recently lost_{base::lost_known_ms, base::lost_known_max};
  std::vector<std::vector<core_port::task>> outgoing_;  // by core
  bool flushing_soon_ = false;
  std::unique_ptr<alarm> again_;
};

}  // namespace hearth::room
