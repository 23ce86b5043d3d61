// One evening of a group, for tests of the meeting core: it keeps the journal, the virtual time and
// the state, and what every person's client would show, built from events alone. After every fold
// it checks that those views are what the state renders (I6, I13), that the state's own invariants
// hold, and that nothing due was forgotten; at its end that a replay of the journal gives the same
// state (I16). Owned by one test; no clock, no randomness but its own seeded one.
#pragma once

#include "hearth/v1/journal.pb.h"
#include "server/meeting/fold.hpp"
#include "server/meeting/outcome.hpp"
#include "server/meeting/state.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::meeting::testing {

// What one person's app holds. Parts are replaced by each event, lines are added and taken away.
struct client {
  run_id run;
  std::uint64_t next_number = 1;
  std::uint64_t return_hash = 0;
  bool connected = false;
  v1::GoodbyeReason goodbye = v1::GOODBYE_REASON_UNSPECIFIED;

  std::map<int, v1::OwnEvent> own;  // by kind
  std::map<std::uint64_t, v1::PrivateLine> private_lines;
  std::set<std::uint64_t> words_hidden;
  std::vector<v1::FacilitatorNotice> notices;
  std::map<number, v1::Reactions> reactions;  // as told in the room lane
  std::map<number, v1::Line> lines;           // living lines that this person has, by id
  std::set<number> withheld;                  // numbers at which there was only Withheld

  v1::OwnOffer offer() const;
  v1::OwnHands hands() const;
  v1::OwnTurn turn() const;
  v1::OwnStanding standing() const;
  v1::OwnMute mute() const;
  v1::ContextCard context() const;
  v1::FacilitatorTurn facilitator_turn() const;
  v1::FacilitatorHands facilitator_hands() const;
  v1::FacilitatorMarks facilitator_marks() const;
  v1::FacilitatorFormat format() const;
  v1::FacilitatorKey key() const;
  bool was_told(v1::NoticeKind kind) const;
};

// The room lane as every client inside has it.
struct room_view {
  v1::Meeting meeting;
  std::map<std::uint64_t, v1::Person> people;
  v1::Floor floor;
  v1::Queue queue;
  v1::Round round;
  v1::Step step;
  v1::Moved moved_how = v1::MOVED_UNSPECIFIED;
  std::uint64_t moved_by = 0;
  std::vector<v1::RoomEvent> heard;  // everything, in order
};

// A policy without lobby and agreement that opens in this mode; a test changes what it is about.
v1::MeetingPolicy policy_of(v1::Mode mode);

class evening {
 public:
  explicit evening(v1::Mode mode = v1::MODE_OPEN, std::uint64_t seed = 1);
  explicit evening(v1::MeetingPolicy policy, std::uint64_t seed = 1);
  // Checks I16 by replaying the journal, unless it is told not to.
  ~evening();
  evening(const evening&) = delete;
  evening& operator=(const evening&) = delete;

  // -- People. The first facilitator opens the meeting.
  person_id facilitator(std::string_view name);
  person_id participant(std::string_view name);
  person_id listener(std::string_view name);
  // Somebody arrives; who is not let in at once stays at the agreement or in the lobby.
  person_id arrives(std::string_view name, std::set<v1::Power> powers = {}, bool may_speak = true);
  verdict loses(person_id p);  // the connection is lost
  // By return token, with a new run; or only to say that a removal is a mistake.
  verdict returns(person_id p, bool mistake = false);
  void active(person_id p);     // touched the app
  void silent(person_id p);     // the holder's session measured silence
  void composing(person_id p);  // and the end of it

  // -- Commands: any message of command.proto, from the person's present connection.
  verdict does(person_id p, const google::protobuf::Message& command);
  // The same from a given run with a given number, for repeats and superseded connections.
  verdict does_as(person_id p, run_id run, std::uint64_t number,
                  const google::protobuf::Message& command);
  // The turn that everybody is shown now; to be put into floor commands.
  std::uint64_t turn() const { return room().floor.turn_id(); }
  std::uint64_t step() const { return room().step.step_id(); }
  // Frequent commands, naming the present turn.
  verdict says(person_id p, std::string_view text);
  verdict asks(person_id p);
  verdict accepts(person_id p);
  verdict done(person_id p);
  verdict next(person_id facilitator);
  // The one key, as its label is shown to this person now.
  verdict goes_on(person_id facilitator, bool although_missed = false);
  verdict offers(person_id facilitator, person_id to);
  verdict sets_mode(person_id facilitator, v1::Mode mode, bool at_once = false);

  // -- Time. `later` ticks at each due instant on the way, as a room does; `jumps` only moves the
  // time, so that the next entry finds everything due at once; `at` sets it, also backwards.
  void later(instant ms);
  void jumps(instant ms) { time_ += ms; }
  void at(instant when) { time_ = when; }
  instant time() const { return time_; }
  void tick();
  // Facilitators say that they are there when they are asked (2.7), while time passes by `later`.
  bool facilitators_answer = true;

  // -- Words are known by ids; the builder keeps texts for reading only.
  v1::Words words(std::string_view text);
  v1::Words name(std::string_view text);
  std::string text(const v1::Words& w) const;

  // -- What came of it.
  const outcome& last() const { return last_; }
  // Everything that the organiser's hook was told, in order.
  const std::vector<hook_event>& organiser_told() const { return organiser_told_; }
  const state& now() const { return s_; }
  const person& who(person_id p) const { return s_.people.at(p); }
  const room_view& room() const { return room_; }
  const client& sees(person_id p) const { return clients_.at(p); }
  client& device(person_id p) { return clients_.at(p); }
  const std::vector<v1::Entry>& journal() const { return journal_; }
  // Texts of the lines that this person's app shows, in order.
  std::vector<std::string> reads(person_id p) const;
  // Room events of the last fold, by kind.
  std::size_t heard(v1::RoomEvent::KindCase kind) const;

  // Any entry; time, random bits and the checks are the builder's.
  const outcome& folds(v1::Entry entry);
  std::uint64_t random();

  // What happens on a broken promise. Default: the test fails, and goes on.
  std::function<void(const std::string&)> broken;
  // Checks cost time; a property test may do with every n-th fold.
  std::uint32_t check_every = 1;
  bool replays_at_end = true;  // I16; it folds the whole journal once more
  void check();

 private:
  void answer_for_facilitators();
  void found(v1::MeetingPolicy policy);
  void apply_room(const room_event& e);
  void shorten(client& c, const v1::RetentionPolicy& retention);
  void apply_line(client& c, const person& p, const room_event& e);
  void apply_own(const own_event& e);
  void give_snapshot(person_id p);
  void check_room();
  void check_own(const person& p, const client& c);
  void check_lines(const person& p, const client& c);

  std::uint64_t random_state_;
  instant time_;
  state s_;
  outcome last_;
  std::vector<hook_event> organiser_told_;
  std::vector<v1::Entry> journal_;
  room_view room_;
  std::map<person_id, client> clients_;
  std::map<std::uint64_t, std::string> texts_;
  std::set<std::uint64_t> forgotten_;
};

// Helpers for readable expectations.
v1::RefusalCode code(const verdict& v);  // UNSPECIFIED: accepted
#define EXPECT_ACCEPTED(v) \
  EXPECT_EQ(::hearth::meeting::testing::code(v), ::hearth::v1::REFUSAL_CODE_UNSPECIFIED)
#define ASSERT_ACCEPTED(v) \
  ASSERT_EQ(::hearth::meeting::testing::code(v), ::hearth::v1::REFUSAL_CODE_UNSPECIFIED)
#define EXPECT_REFUSED(v, why) EXPECT_EQ(::hearth::meeting::testing::code(v), ::hearth::v1::why)

// Commands with their fields, so that a scene reads as sentences.
namespace say {
v1::Accept accept(std::uint64_t turn);
v1::Later later(std::uint64_t turn);
v1::Pass pass(std::uint64_t turn);
v1::Done done(std::uint64_t turn);
v1::PassTo pass_to(std::uint64_t turn, person_id to);
v1::MoreTime more_time(std::uint64_t turn);
v1::NeedAMoment a_moment(std::uint64_t turn);
v1::EndResponses end_responses(std::uint64_t turn);
v1::Next next(std::uint64_t turn);
v1::Offer offer(std::uint64_t turn, person_id to);
v1::TakeBackOffer take_back(std::uint64_t turn);
v1::AnswerUnanswered unanswered(std::uint64_t turn, bool wait);
v1::TakeFloor take(std::uint64_t turn);
v1::CloseNow close_now(std::uint64_t turn);
v1::MoveOn move_on(std::uint64_t turn);
v1::AnswerMoreTime answer_more(std::uint64_t turn, bool yes);
v1::Ask ask(v1::HandKind kind = v1::HAND_KIND_SHARE);
v1::Withdraw withdraw(v1::HandKind kind = v1::HAND_KIND_SHARE);
v1::Listen listen(bool on);
v1::SetPace pace(std::uint32_t percent);
v1::StartMe start_me(bool on);
v1::Mute mute(person_id who, v1::MuteUntil until = v1::MUTE_UNTIL_MEETING_END);
v1::Unmute unmute(person_id who);
v1::Remove remove(person_id who, v1::Rejoin rejoin = v1::REJOIN_DENY);
v1::Care care(v1::CareKind kind = v1::CARE_KIND_SUPPORT);
v1::LowerAllHands lower_all();
v1::MoveHand move_hand(std::uint64_t hand, std::uint64_t before);
v1::GoOn go_on(const v1::FacilitatorKey& label, bool although_missed = false);
v1::NextStep next_step(std::uint64_t turn, std::uint64_t step, bool although_missed = false);
v1::GoToStep go_to_step(std::uint64_t turn, std::uint64_t step, std::uint32_t number,
                        bool although_missed = false);
v1::LeaveStepFree leave_step_free(std::uint64_t step);
v1::UndoMove undo_move(std::uint64_t turn, std::uint64_t step);
}  // namespace say

}  // namespace hearth::meeting::testing
