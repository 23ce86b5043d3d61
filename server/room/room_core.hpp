// One meeting as a node hosts it, pure: placed entries in, effects out. It owns the fold's state,
// the words, the authoritative ring and who sits where. No socket, clock or thread: its driver is
// hosted_room, and a simulation drives it with virtual time (ARCHITECTURE.md 3, 4).
#pragma once

#include "server/base/limits.hpp"
#include "server/base/secret.hpp"
#include "server/base/words.hpp"
#include "server/journal/journal.hpp"
#include "server/meeting/fold.hpp"
#include "server/room/batch.hpp"
#include "server/room/ring.hpp"
#include "server/wire/encode.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hearth::room {

// What a driver must carry out, in this order.
struct effects {
  std::map<std::uint32_t, batch> deliver;  // by core
  std::vector<base::words_id> forget;      // in the journal
  meeting::instant next_due = meeting::never;
  std::vector<meeting::hook_event> hooks;  // for the organiser
  bool ended = false;
};

// What the room's driver gives once and keeps alive. `random` is for the driver: the core draws
// nothing.
struct surroundings {
  const base::room_limits& limits;
  const v1::ResourceCard& card;
  v1::WelcomeLimits client_limits;
  // Signs a receipt body with the server's key.
  std::function<v1::Receipt(const v1::ReceiptBody&)> sign;
  std::function<std::uint64_t()> random;
  // Founds a debrief for so many people who facilitated this meeting: an invitation for each, or
  // none.
  std::function<std::vector<v1::OwnDebrief>(const std::string& meeting, std::size_t people)>
      debrief = [](const std::string&, std::size_t) { return std::vector<v1::OwnDebrief>(); };
};

// The ids of all words that a frame still names by reference.
std::vector<std::uint64_t> words_in(const v1::ServerFrame& m);

class room_core {
 public:
  room_core(std::string meeting, surroundings around);

  // An entry got its place. The request that it came from, if it came from this node: by `run`.
  effects placed(journal::proposal entry);

  // Remembers who asked, so that `placed` can answer. Call before appending the Arrive.
  void expect_join(join_request request, std::string new_return_token);

  // A connection of this node ended: nothing is delivered to it any more. The journal is told by
  // the driver.
  void left(const seat& s);

  // The service cannot take this just now: answered, and nothing is placed.
  effects refuse_command(const seat& s, std::uint64_t number, v1::RefusalCode code);
  effects refuse_join(const join_request& r, v1::RefusalCode code);

  // The holder is still writing: fanned out, kept nowhere. Fails silently when it is not their
  // turn.
  effects composing(meeting::person_id who, meeting::turn_id turn);

  const meeting::state& state() const { return state_; }
  const base::words_store& words() const { return words_; }
  const std::string& meeting() const { return meeting_; }
  // Whether these words still fit. Only care may use the last sixteenth (MEETING.md 2.9.5).
  enum class use : std::uint8_t { ordinary, care };
  bool has_space(std::span<const journal::parted_words> words, use u) const;
  bool ended() const { return state_.life == v1::LIFE_ENDED; }
  // The run of the person who sits there, to tell the journal that the connection is gone.
  struct sitter {
    meeting::person_id person;
    meeting::run_id run;
    wire::encoding encoding = wire::encoding::proto;
    bool facilitates = false;
  };
  const sitter* find(const seat& s) const;
  std::size_t people_connected() const { return by_seat_.size(); }

 private:
  struct expected_join {
    join_request request;
    std::string new_return_token;
  };

  void keep_words(const journal::proposal& p);
  void forget_words(const meeting::outcome& made, effects& out);
  void room_lane(const meeting::outcome& made, effects& out);
  void keep_source(meeting::number first, const v1::ServerFrame& frame);
  void drop_source(meeting::number first);
  const std::vector<std::uint64_t>& words_of(meeting::number first) const;
  void rewrite(meeting::number first, v1::ServerFrame frame, std::vector<slot>& made);
  void push(slot s, v1::ServerFrame frame, effects& out);
  void own_lane(const meeting::outcome& made, effects& out);
  void notices_on_entry(const meeting::outcome& made, effects& out);
  void send_own_events(const meeting::outcome& made,
                       const std::function<bool(const meeting::own_event&)>& wanted, effects& out);
  void answer_command(const v1::Entry& entry, const meeting::outcome& made, effects& out);
  void answer_join(const v1::Entry& entry, const meeting::outcome& made, effects& out);
  void welcome(const expected_join& join, const meeting::person& p, bool first_entry, effects& out);
  bool can_resume(const join_request& r, const meeting::person& p);
  void start_reading(const seat& s, const meeting::person& p, effects& out);
  void send_missed(const seat& s, const meeting::person& p, meeting::number through, effects& out);
  void send_snapshot(const seat& s, const meeting::person& p, effects& out);
  void send_past(const seat& s, const meeting::person& p, effects& out);
  void send_own_part(const seat& s, const meeting::person& p, effects& out);
  void close(const meeting::outcome& made, effects& out);
  void rewrite_frames(const meeting::outcome& made, effects& out);
  std::vector<slot> rewrites(const meeting::outcome& made);
  void receipts(const meeting::outcome& made, effects& out);
  void invite_to_debrief(const meeting::outcome& made, effects& out);
  void send_own(const seat& s, wire::encoding e, v1::ServerFrame m, effects& out);
  batch& to(std::uint32_t core, effects& out);
  void sits(const seat& s, meeting::person_id p, meeting::run_id run, wire::encoding e,
            bool facilitates);
  void stand_up(seat s);  // a copy: what it erases may hold the argument
  void put_out(const seat& s, v1::GoodbyeReason reason, effects& out);

  const std::string meeting_;
  const surroundings around_;
  meeting::state state_;
  base::words_store words_;
  ring ring_;
  std::map<seat, sitter> by_seat_;
  std::map<meeting::person_id, seat> by_person_;
  std::map<std::uint32_t, std::size_t> people_on_core_;
  std::size_t json_readers_ = 0;
  std::map<std::uint64_t, expected_join> joining_;  // by run
  // Frames that hold words which can go before the frame does (a name, a prompt): what they are
  // made from, so that they can be made again without.
  struct source {
    v1::ServerFrame frame;  // with references
    std::vector<std::uint64_t> words;
  };
  std::map<meeting::number, source> sources_;
  std::map<std::uint64_t, std::set<meeting::number>> frames_of_words_;
  // The shared part of a snapshot, encoded once a position and time (it tells the time). Holds
  // words: dropped whenever some go.
  meeting::number snapshot_at_ = 0;
  meeting::instant snapshot_time_ = 0;
  std::array<wire::frame_ptr, wire::encodings> snapshot_;
  std::vector<std::uint64_t> snapshot_words_;
};

}  // namespace hearth::room
