// One person's conversation: hello, welcome, commands within their quota, what is to be sent,
// goodbye. It is fed by a connection (port.hpp) and told things by its room's hall; it never blocks
// and never calls back into the connection while that is calling it. Lives on the core that
// accepted it, owned by its connection.
#pragma once

#include "server/base/limits.hpp"
#include "server/room/house.hpp"
#include "server/session/door.hpp"
#include "server/session/outbox.hpp"
#include "server/session/port.hpp"
#include "server/session/quota.hpp"

#include <memory>
#include <optional>
#include <set>
#include <string>

namespace hearth::session {

class talk;

// What the talks of one core share. Lifetime: outlives them.
struct surroundings {
  room::house& house;
  const base::session_limits& own;
  const base::room_limits& lane;
  const base::door_limits& door;
  const base::socket_limits& socket;
  const wire::parting& parting;
  std::function<credentials()> believe;
  // When the process stops, in Unix ms. 0: it runs on.
  std::function<std::int64_t()> stops_at_unix_ms;
  // What happened, for counting; never with a person.
  std::function<void(v1::RefusalCode)> refused = [](v1::RefusalCode) {};
  // The talks of this core, kept by themselves, for draining.
  std::set<talk*> present = {};
  // Nobody is listened to any more, and whoever comes now neither.
  bool silent = false;
};

class talk final : public conversation, private room::attendee {
 public:
  talk(surroundings& around, arrival a, peer& p);
  ~talk() override;

  void received(std::span<const char> message, bool text) override;
  std::size_t gather(std::span<const wire::frame_ptr*> out, std::size_t bytes_max) override;
  void took(std::size_t frames) override;
  void drained() override;
  void gone() override;
  bool unproven() const override { return !proven_; }
  bool weighing() const override { return asked_ && !proven_; }
  std::uint32_t ping_every_ms() const override;

  // From here on nothing more of this person is taken up; they still read, and what was taken up
  // before is still answered.
  void stop_hearing() { hears_ = false; }
  // Tells that the process stops at this time, so that a meeting can end well before.
  void tell_stopping(std::int64_t at_unix_ms);
  // Asks to come back elsewhere: the process stops (TRUST.md, drain).
  void drain(std::uint32_t retry_after_ms);

 private:
  // room::attendee
  void welcomed_as(const room::welcomed& w) override;
  void own(room::own_item item) override;
  void reads(const room::reads_from& r, room::hall& h) override;
  void lane_grew() override;
  void rewritten(std::span<const room::slot> slots, std::span<const std::uint64_t> words) override;
  void signal(const std::array<wire::frame_ptr, wire::encodings>& frames) override;
  void put_out() override;
  void ends(std::uint16_t code) override;

  void hello(v1::Hello h);
  void command(v1::NumberedCommand c);
  void composing(const v1::Composing& c);
  bool spend(const v1::Command& c, v1::Refusal& refusal);
  void refuse_command(std::uint64_t number, const v1::Refusal& refusal);
  void refuse_frame(const v1::Refusal& refusal);
  void say_goodbye(v1::GoodbyeReason reason, std::uint32_t retry_after_ms = 0);
  void send(const v1::ServerFrame& m);
  void alive(std::int64_t now_ms);
  void check_pace();

  surroundings& around_;
  const wire::encoding encoding_;
  peer& peer_;
  outbox outbox_;
  const std::uint64_t id_;
  std::string meeting_;  // empty before a hello was taken up
  meeting::person_id person_;
  std::uint64_t run_ = 0;
  bool proven_ = false;
  bool asked_ = false;  // a hello is on its way to the room
  bool facilitates_ = false;
  bool hears_;
  bool just_welcomed_ = false;
  bool put_out_ = false;  // of the room, which says the last words itself
  bool ending_ = false;
  bool gone_ = false;
  std::uint32_t hellos_ = 0;
  quota commands_;
  quota care_;
  quota lobby_;  // bytes of questions from the lobby
  quota frames_;
  std::int64_t composed_ms_ = 0;
  std::int64_t active_ms_ = 0;
  std::unique_ptr<room::alarm> erased_in_flight_;
  bool erasing_in_flight_ = false;  // since the alarm was set, and until the socket took all
};

}  // namespace hearth::session
