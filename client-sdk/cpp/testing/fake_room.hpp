// The meeting that a fake server plays: enough of the rules of MEETING.md to answer a client
// truthfully, with the same schema, in memory. Every public call takes the one lock; private
// members expect it taken.
#pragma once

#include "testing/fake_side_rooms.hpp"
#include "testing/memory_transport.hpp"

#include <hearth/testing.hpp>
#include <hearth/v1/frame.pb.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace hearth::inline v0::testing {

namespace pb = hearth::v1;

// Who holds all of them facilitates; with some of them a person helps.
inline constexpr pb::Power all_powers[] = {pb::POWER_FLOW,      pb::POWER_FLOOR, pb::POWER_QUIET,
                                           pb::POWER_REMOVE,    pb::POWER_DOOR,  pb::POWER_CARE,
                                           pb::POWER_RETENTION, pb::POWER_END};

struct fake_person {
  std::uint64_t id = 0;
  std::string name;
  bool played = false;
  std::string lineage;  // the ticket they came with
  std::string return_token;
  pb::Standing standing = pb::STANDING_INSIDE;
  bool here = false;
  std::vector<pb::Power> powers;
  std::uint32_t agreed = 0;
  pb::OwnMute mute;
  pb::OwnSettings settings;
  std::uint64_t share_hand = 0;
  std::uint64_t process_hand = 0;
  std::uint64_t offered_turn = 0;
  std::uint64_t reads_from = 1;
  std::uint64_t run = 0;
  std::map<std::uint64_t, pb::CommandResult> answers;  // of this run
  pb::OwnHandOver hand_over;
  std::shared_ptr<memory_transport> connection;

  bool holds(pb::Power power) const { return std::ranges::find(powers, power) != powers.end(); }
};

struct fake_care {
  pb::InboxCare request;
  std::uint64_t seen_by = 0;
};

class fake_room final : public far_end, public std::enable_shared_from_this<fake_room> {
 public:
  fake_room(fake_options options, std::shared_ptr<turned_time> time);

  // far_end
  void arrived(const std::shared_ptr<memory_transport>& from, std::string message) override;
  void gone(const std::shared_ptr<memory_transport>& who) override;
  void connect(const std::shared_ptr<memory_transport>& who);
  void time_passed();

  // The face of fake_server, under the lock.
  template <class What>
  auto with(What&& what) {
    const std::lock_guard lock(mutex_);
    return what(*this);
  }

  // ---- Expect the lock: people
  fake_person* find(std::uint64_t id);
  fake_person& add(std::string name, bool played);
  fake_person* first_client();
  void enter(fake_person& p);
  void changed(const fake_person& p);
  void set_here(fake_person& p, bool here);
  void leave(fake_person& p, pb::Out how);
  void tell_standing(const fake_person& p, pb::Out how = pb::OUT_UNSPECIFIED);
  void grant(fake_person& p, std::vector<pb::Power> powers);
  void hand_over(const fake_person& from, fake_person& to, pb::OwnHandOver offered);
  void answer_hand_over(fake_person& p, bool accept);

  // ---- The floor
  void offer(fake_person& p);
  void accept(fake_person& p);
  void floor_moves(pb::Phase phase, std::uint64_t holder, pb::Moved how, std::uint64_t by);
  void tell_floor();
  void tell_turn();  // to who holds it
  // Lost an offer or a turn, and comes before all who asked.
  void comes_first(std::uint64_t person);
  fake_person* first();  // who would be offered the floor now
  void queue_changes();
  void set_mode(pb::Mode m);

  // ---- Words, moderation, care
  std::uint64_t say(fake_person& p, const pb::Say& said);
  void say_privately(fake_person& to, std::uint64_t from, const std::string& words);
  void lines_go(std::vector<std::uint64_t> lines, pb::Gone how);
  void meeting_changes();
  void set_paused(bool paused, pb::QuietCard card);
  void tell_mute(fake_person& p);
  void tell_cares(std::uint64_t person);
  void restart();

  // ---- The end: what still has to be answered is answered before the connections close
  void tell_end(bool debrief);
  void close_all();
  void say_goodbye(fake_person& p, pb::GoodbyeReason reason, std::uint16_t code);

  // ---- What is sent
  void emit(pb::RoomEvent e);
  void own(const fake_person& p, pb::OwnEvent e);
  std::int64_t now_unix_ms() const;
  std::uint64_t fresh() { return ++last_id_; }

  fake_options options;
  std::vector<fake_person> people;
  std::vector<fake_care> cares;
  pb::Meeting meeting;
  pb::Floor floor;
  std::map<std::uint64_t, pb::Line> lines;
  bool refusing = false;
  bool holding = false;
  bool skip = false;
  std::vector<std::string> received;
  std::size_t welcomes = 0;
  fake_side_rooms side_rooms{*this};
  std::vector<std::pair<std::uint64_t, pb::NumberedCommand>> held;  // with hold_answers

  void obey(fake_person& p, const pb::NumberedCommand& c);

 private:
  void hello(const std::shared_ptr<memory_transport>& from, const pb::Hello& h);
  fake_person* recognise(const pb::Hello& h);
  void welcome(fake_person& p, const pb::Hello& h);
  void refuse_hello(const std::shared_ptr<memory_transport>& to, pb::RefusalCode code);
  void send_snapshot(fake_person& p);
  void send_missed(fake_person& p, std::uint64_t after);
  void send_own(const fake_person& p);
  pb::OwnEvent standing_of(const fake_person& p, pb::Out how) const;
  pb::Person public_part(const fake_person& p) const;
  pb::Queue queue() const;
  bool facilitator_here() const;

  // fake_commands.cpp: the outcome of one command
  pb::CommandResult outcome(fake_person& p, const pb::Command& c);
  std::optional<pb::Refusal> forbidden(const fake_person& p, const pb::Command& c) const;
  std::optional<pb::Refusal> stale(const pb::Command& c) const;
  void words_command(fake_person& p, const pb::Command& c, pb::CommandResult& r);
  void floor_command(fake_person& p, const pb::Command& c, pb::CommandResult& r);
  void care_command(fake_person& p, const pb::Command& c, pb::CommandResult& r);
  void side_room_command(fake_person& p, const pb::Command& c, pb::CommandResult& r);
  void power_command(fake_person& p, const pb::Command& c, pb::CommandResult& r);
  void post(fake_person& p, const pb::Say& s, pb::CommandResult& r);

  std::mutex mutex_;
  std::shared_ptr<turned_time> time_;
  std::vector<pb::RoomEvent> lane_;
  std::uint64_t epoch_ = 1;
  std::uint64_t last_id_ = 100;
  std::vector<std::uint64_t> hands_;  // people who asked to speak, in order
  std::vector<std::uint64_t> returning_;
  pb::Moved moved_how_ = pb::MOVED_UNSPECIFIED;
  std::uint64_t moved_by_ = 0;
};

}  // namespace hearth::inline v0::testing
