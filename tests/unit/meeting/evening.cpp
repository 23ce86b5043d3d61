#include "tests/unit/meeting/evening.hpp"

#include "server/meeting/digest.hpp"
#include "server/meeting/invariants.hpp"
#include "server/meeting/lines.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/views.hpp"

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace hearth::meeting::testing {
namespace {

constexpr instant evening_begins = 1'800'000'000'000;

const std::vector<own_part>& all_parts() {
  static const std::vector<own_part> parts = {own_part::standing,
                                              own_part::settings,
                                              own_part::name_proposed,
                                              own_part::mute,
                                              own_part::hand_over,
                                              own_part::context,
                                              own_part::offer,
                                              own_part::turn,
                                              own_part::hands,
                                              own_part::cares,
                                              own_part::waiting,
                                              own_part::facilitator_turn,
                                              own_part::facilitator_hands,
                                              own_part::facilitator_marks,
                                              own_part::care_inbox,
                                              own_part::muted,
                                              own_part::removed,
                                              own_part::hidden_lines};
  return parts;
}

// Wraps a message of command.proto by its type: the oneof has one field of each.
v1::Command wrap(const google::protobuf::Message& command) {
  v1::Command wrapped;
  const auto* fields = v1::Command::descriptor();
  for (int i = 0; i < fields->field_count(); ++i) {
    if (fields->field(i)->message_type() != command.GetDescriptor()) continue;
    wrapped.GetReflection()->MutableMessage(&wrapped, fields->field(i))->CopyFrom(command);
    return wrapped;
  }
  if (command.GetDescriptor() == fields) wrapped.CopyFrom(command);
  return wrapped;
}

bool same(const google::protobuf::Message& a, const google::protobuf::Message& b) {
  return a.SerializeAsString() == b.SerializeAsString();
}

std::string both(const std::string& what, const google::protobuf::Message& events,
                 const google::protobuf::Message& state) {
  return what + "\n  from events: " + events.ShortDebugString() +
         "\n  from state:  " + state.ShortDebugString();
}

template <class Part>
Part part_of(const client& c, v1::OwnEvent::KindCase kind,
             const Part& (v1::OwnEvent::*read)() const) {
  auto found = c.own.find(kind);
  return found == c.own.end() ? Part() : (found->second.*read)();
}

}  // namespace

v1::OwnOffer client::offer() const {
  return part_of(*this, v1::OwnEvent::kOffer, &v1::OwnEvent::offer);
}
v1::OwnHands client::hands() const {
  return part_of(*this, v1::OwnEvent::kHands, &v1::OwnEvent::hands);
}
v1::OwnTurn client::turn() const {
  return part_of(*this, v1::OwnEvent::kTurn, &v1::OwnEvent::turn);
}
v1::OwnStanding client::standing() const {
  return part_of(*this, v1::OwnEvent::kStanding, &v1::OwnEvent::standing);
}
v1::OwnMute client::mute() const {
  return part_of(*this, v1::OwnEvent::kMute, &v1::OwnEvent::mute);
}
v1::ContextCard client::context() const {
  return part_of(*this, v1::OwnEvent::kContext, &v1::OwnEvent::context);
}
v1::FacilitatorTurn client::facilitator_turn() const {
  return part_of(*this, v1::OwnEvent::kFacilitatorTurn, &v1::OwnEvent::facilitator_turn);
}
v1::FacilitatorHands client::facilitator_hands() const {
  return part_of(*this, v1::OwnEvent::kFacilitatorHands, &v1::OwnEvent::facilitator_hands);
}
v1::FacilitatorMarks client::facilitator_marks() const {
  return part_of(*this, v1::OwnEvent::kFacilitatorMarks, &v1::OwnEvent::facilitator_marks);
}
bool client::was_told(v1::NoticeKind kind) const {
  for (const auto& n : notices)
    if (n.kind() == kind) return true;
  return false;
}

v1::MeetingPolicy policy_of(v1::Mode mode) {
  v1::MeetingPolicy policy;
  policy.mutable_opening_mode()->set_mode(mode);
  return policy;
}

v1::RefusalCode code(const verdict& v) {
  return v ? v1::REFUSAL_CODE_UNSPECIFIED : v.error().code();
}

evening::evening(v1::Mode mode, std::uint64_t seed) : evening(policy_of(mode), seed) {}

evening::evening(v1::MeetingPolicy policy, std::uint64_t seed)
    : broken([](const std::string& what) { ADD_FAILURE() << what; }),
      random_state_(seed),
      time_(evening_begins) {
  found(std::move(policy));
}

evening::~evening() {
  state again;
  for (const auto& entry : journal_) fold(again, entry);
  if (digest(again) != digest(s_)) broken("I16: a replay of the journal gives another state");
}

void evening::found(v1::MeetingPolicy policy) {
  v1::Entry entry;
  auto& founded = *entry.mutable_founded();
  founded.set_meeting("evening");
  founded.set_epoch(1);
  *founded.mutable_policy() = std::move(policy);
  folds(std::move(entry));
}

std::uint64_t evening::random() {  // splitmix64
  random_state_ += 0x9E3779B97F4A7C15u;
  std::uint64_t z = random_state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

// ---- People

person_id evening::facilitator(std::string_view name) {
  const auto p = arrives(name, all_powers());
  if (s_.life == v1::LIFE_SCHEDULED || s_.life == v1::LIFE_WAITING) does(p, v1::Open());
  return p;
}

person_id evening::participant(std::string_view name) {
  return arrives(name);
}
person_id evening::listener(std::string_view name) {
  return arrives(name, {}, false);
}

person_id evening::arrives(std::string_view text, std::set<v1::Power> powers, bool may_speak) {
  const person_id p{(random() >> 11) | 1};
  auto& c = clients_[p];
  c.run = run_id{random() | 1};
  c.return_hash = random() | 1;
  v1::Entry entry;
  entry.set_person(p.value());
  entry.set_run(c.run.value());
  auto& a = *entry.mutable_arrive();
  a.set_person(p.value());
  a.set_lineage(true);
  a.set_new_return_hash(c.return_hash);
  for (auto power : powers) a.add_powers(power);
  *a.mutable_name() = this->name(text);
  a.set_may_speak(may_speak);
  a.set_agreement_version(s_.agreement_version);
  a.set_run(c.run.value());
  a.set_node(1);
  a.set_ticket(random());
  folds(std::move(entry));
  return p;
}

verdict evening::returns(person_id p) {
  auto& c = clients_.at(p);
  c.run = run_id{random() | 1};
  c.next_number = 1;
  v1::Entry entry;
  entry.set_person(p.value());
  entry.set_run(c.run.value());
  auto& a = *entry.mutable_arrive();
  a.set_person(p.value());
  a.set_lineage(true);
  a.set_return_hash(c.return_hash);
  a.set_run(c.run.value());
  a.set_node(1);
  return folds(std::move(entry)).answer.value_or(verdict());
}

verdict evening::loses(person_id p) {
  auto& c = clients_.at(p);
  v1::Entry entry;
  auto& d = *entry.mutable_disconnected();
  d.set_person(p.value());
  d.set_run(c.run.value());
  d.set_node(1);
  c.connected = false;
  return folds(std::move(entry)).answer.value_or(verdict());
}

void evening::active(person_id p) {
  v1::Entry entry;
  entry.mutable_active()->set_person(p.value());
  folds(std::move(entry));
}

void evening::silent(person_id p) {
  v1::Entry entry;
  entry.mutable_holder_silent()->set_person(p.value());
  entry.mutable_holder_silent()->set_turn_id(turn());
  folds(std::move(entry));
}

void evening::composing(person_id p) {
  v1::Entry entry;
  entry.mutable_holder_back()->set_person(p.value());
  entry.mutable_holder_back()->set_turn_id(turn());
  folds(std::move(entry));
}

// ---- Commands

verdict evening::does(person_id p, const google::protobuf::Message& command) {
  auto& c = clients_.at(p);
  return does_as(p, c.run, c.next_number++, command);
}

verdict evening::does_as(person_id p, run_id run, std::uint64_t number,
                         const google::protobuf::Message& command) {
  v1::Entry entry;
  entry.set_person(p.value());
  entry.set_run(run.value());
  entry.set_number(number);
  *entry.mutable_command() = wrap(command);
  folds(std::move(entry));
  if (!last_.answer) {
    broken("a command was not answered: " + command.GetTypeName());
    return verdict();
  }
  return *last_.answer;
}

verdict evening::says(person_id p, std::string_view text) {
  v1::Say c;
  *c.mutable_words() = words(text);
  c.set_turn_id(turn());
  return does(p, c);
}

verdict evening::asks(person_id p) {
  return does(p, say::ask());
}
verdict evening::accepts(person_id p) {
  return does(p, say::accept(turn()));
}
verdict evening::done(person_id p) {
  return does(p, say::done(turn()));
}
verdict evening::next(person_id facilitator) {
  return does(facilitator, say::next(turn()));
}
verdict evening::offers(person_id facilitator, person_id to) {
  return does(facilitator, say::offer(turn(), to));
}

verdict evening::sets_mode(person_id facilitator, v1::Mode mode, bool at_once) {
  v1::SetMode c;
  c.mutable_settings()->set_mode(mode);
  c.set_turn_id(turn());
  c.set_at_once(at_once);
  return does(facilitator, c);
}

// ---- Time

void evening::tick() {
  folds(v1::Entry());
}

void evening::later(instant ms) {
  const instant until = time_ + ms;
  while (last_.next_due <= until) {
    if (last_.next_due > time_) time_ = last_.next_due;
    const auto due_before = last_.next_due;
    tick();
    if (last_.next_due <= due_before) break;  // check() has told
  }
  time_ = until;
  tick();
}

// ---- Words

v1::Words evening::words(std::string_view text) {
  v1::Words w;
  auto& ref = *w.mutable_ref();
  ref.set_id((random() >> 11) | 1);
  ref.set_bytes(static_cast<std::uint32_t>(text.size()));
  ref.set_graphemes(static_cast<std::uint32_t>(text.size()));
  texts_[ref.id()] = text;
  return w;
}

v1::Words evening::name(std::string_view text) {
  v1::Words w = words(text);
  std::uint64_t skeleton = 14695981039346656037u;
  for (char letter : text) {
    const char small =
        letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    skeleton = (skeleton ^ static_cast<unsigned char>(small)) * 1099511628211u;
  }
  w.mutable_ref()->set_skeleton(skeleton);
  w.mutable_ref()->set_reserved(text == "Facilitator" || text == "Hearth");
  return w;
}

std::string evening::text(const v1::Words& w) const {
  if (!w.has_ref()) return "";
  if (forgotten_.contains(w.ref().id())) return "(gone)";
  auto found = texts_.find(w.ref().id());
  return found == texts_.end() ? "(unknown)" : found->second;
}

std::vector<std::string> evening::reads(person_id p) const {
  std::vector<std::string> texts;
  for (const auto& [id, line] : clients_.at(p).lines)
    if (line.has_words()) texts.push_back(text(line.words()));
  return texts;
}

std::size_t evening::heard(v1::RoomEvent::KindCase kind) const {
  std::size_t count = 0;
  for (const auto& e : last_.room) count += e.event.kind_case() == kind ? 1 : 0;
  return count;
}

// ---- Folding

const outcome& evening::folds(v1::Entry entry) {
  entry.set_at_unix_ms(time_);
  entry.set_random(random());
  journal_.push_back(entry);
  last_ = fold(s_, entry);

  for (const auto& e : last_.room) apply_room(e);
  if (last_.arrived != person_id()) {
    auto& c = clients_[last_.arrived];
    c.connected = true;
    c.goodbye = v1::GOODBYE_REASON_UNSPECIFIED;
    if (entry.has_arrive()) c.run = run_id{entry.arrive().run()};
  }
  for (const auto& e : last_.own) apply_own(e);
  for (auto p : last_.entered) give_snapshot(p);
  // The own part goes whole to who connects and who enters (ARCHITECTURE.md 2).
  if (last_.arrived != person_id()) give_snapshot(last_.arrived);
  for (const auto& gone : last_.close) {
    auto& c = clients_[gone.person];
    if (c.run != gone.run) continue;
    c.connected = false;
    c.goodbye = gone.reason;
  }
  for (auto id : last_.forget) forgotten_.insert(id);
  if (journal_.size() == 1) {
    const auto shared = view_snapshot(s_);
    room_.meeting = shared.meeting();
    room_.floor = shared.floor();
    room_.queue = shared.queue();
    room_.round = shared.round();
  }
  if (check_every != 0 && journal_.size() % check_every == 0) check();
  return last_;
}

void evening::give_snapshot(person_id p) {
  auto& c = clients_[p];
  const auto& who = s_.people.at(p);
  c.own.clear();
  c.private_lines.clear();
  for (const auto& e : view_own_whole(s_, who)) apply_own({p, e});
  c.lines.clear();
  if (who.standing != standing::inside) return;
  const auto past = view_past(s_, who, 0);
  for (const auto& line : past.lines()) c.lines[line.line()] = line;
}

void evening::apply_room(const room_event& e) {
  room_.heard.push_back(e.event);
  switch (e.event.kind_case()) {
    case v1::RoomEvent::kMeetingChanged:
      room_.meeting = e.event.meeting_changed();
      for (auto& [id, c] : clients_) shorten(c, room_.meeting.retention());
      break;
    case v1::RoomEvent::kPersonChanged:
      room_.people[e.event.person_changed().id()] = e.event.person_changed();
      break;
    case v1::RoomEvent::kPersonLeft:
      room_.people.erase(e.event.person_left().person());
      break;
    case v1::RoomEvent::kFloorMoved:
      room_.floor = e.event.floor_moved().floor();
      room_.moved_how = e.event.floor_moved().how();
      room_.moved_by = e.event.floor_moved().by();
      break;
    case v1::RoomEvent::kQueueOrdered:
      room_.queue = e.event.queue_ordered();
      break;
    case v1::RoomEvent::kRoundMoved:
      room_.round = e.event.round_moved();
      break;
    default:
      for (auto& [id, c] : clients_) {
        auto p = s_.people.find(id);
        if (p != s_.people.end() && p->second.standing == standing::inside)
          apply_line(c, p->second, e);
      }
  }
}

// A retention that became shorter acts on the lines that a client already shows (3.4).
void evening::shorten(client& c, const v1::RetentionPolicy& retention) {
  instant life = never;
  if (retention.kind() == v1::RETENTION_LIVE) life = 10 * minute_ms;
  if (retention.kind() == v1::RETENTION_ROLLING) life = retention.rolling_min() * minute_ms;
  if (retention.cap_min() != 0) life = std::min(life, retention.cap_min() * minute_ms);
  if (life == never) return;
  const auto sooner = [life](auto& line) {
    const auto at = line.said_unix_ms() + life;
    const auto until = line.expires_unix_ms();
    line.set_expires_unix_ms(until == 0 ? at : std::min(until, at));
  };
  for (auto& [id, line] : c.lines) sooner(line);
  for (auto& [id, line] : c.private_lines) sooner(line);
}

// Who was away is given what was missed when they come back, so they are not left out here.
void evening::apply_line(client& c, const person& p, const room_event& e) {
  if (!may_have(p, e)) {
    c.withheld.insert(e.number);
    return;
  }
  switch (e.event.kind_case()) {
    case v1::RoomEvent::kLineSaid:
      c.lines[e.event.line_said().line()] = e.event.line_said();
      break;
    case v1::RoomEvent::kLineEdited: {
      // Whole, so that who was away at the first frame, which is erased, misses nothing.
      const auto& edited = e.event.line_edited();
      v1::Line line;
      line.set_line(edited.line());
      line.set_author(edited.author());
      *line.mutable_words() = edited.words();
      line.set_turn_id(edited.turn_id());
      line.set_kind(edited.kind());
      line.set_said_unix_ms(edited.said_unix_ms());
      line.set_expires_unix_ms(edited.expires_unix_ms());
      if (edited.has_note()) *line.mutable_note() = edited.note();
      line.set_edited(true);
      c.lines[edited.line()] = line;
      break;
    }
    case v1::RoomEvent::kLinesGone:
      for (auto line : e.event.lines_gone().lines()) c.lines.erase(line);
      break;
    case v1::RoomEvent::kNoteSet:
      for (auto line : e.event.note_set().lines()) {
        auto found = c.lines.find(line);
        if (found == c.lines.end()) continue;
        if (e.event.note_set().has_note())
          *found->second.mutable_note() = e.event.note_set().note();
        else
          found->second.clear_note();
      }
      break;
    default:
      break;
  }
}

void evening::apply_own(const own_event& e) {
  auto found = clients_.find(e.to);
  if (found == clients_.end() || !found->second.connected) return;
  auto& c = found->second;
  switch (e.event.kind_case()) {
    case v1::OwnEvent::kPrivateLine:
      c.private_lines[e.event.private_line().id()] = e.event.private_line();
      break;
    case v1::OwnEvent::kPrivateGone:
      for (auto id : e.event.private_gone().ids()) c.private_lines.erase(id);
      break;
    case v1::OwnEvent::kWordsHidden:
      for (auto line : e.event.words_hidden().lines()) c.words_hidden.insert(line);
      break;
    case v1::OwnEvent::kNotice:
      c.notices.push_back(e.event.notice());
      break;
    default:
      c.own[e.event.kind_case()] = e.event;
  }
}

// ---- Checks

void evening::check() {
  for (const auto& what : broken_invariants(s_)) broken(what);
  if (last_.next_due <= s_.now) broken("something due was not settled");
  check_room();
  for (const auto& [id, c] : clients_) {
    auto p = s_.people.find(id);
    if (p == s_.people.end()) continue;
    if (c.connected) check_own(p->second, c);
    if (p->second.standing == standing::inside) check_lines(p->second, c);
  }
}

void evening::check_room() {
  const auto shared = view_snapshot(s_);
  if (!same(room_.meeting, shared.meeting()))
    broken(both("the meeting was not told", room_.meeting, shared.meeting()));
  if (!same(room_.floor, shared.floor()))
    broken(both("the floor was not told", room_.floor, shared.floor()));
  if (!same(room_.queue, shared.queue()))
    broken(both("the queue was not told", room_.queue, shared.queue()));
  if (!same(room_.round, shared.round()))
    broken(both("the round was not told", room_.round, shared.round()));
  std::map<std::uint64_t, v1::Person> people;
  for (const auto& p : shared.people()) people[p.id()] = p;
  for (const auto& [id, p] : people)
    if (!same(room_.people[id], p)) broken(both("a person was not told", room_.people[id], p));
  for (const auto& [id, p] : room_.people)
    if (!people.contains(id)) broken("a person who left is still shown: " + p.ShortDebugString());
}

void evening::check_own(const person& p, const client& c) {
  std::map<int, v1::OwnEvent> whole;
  std::map<std::uint64_t, v1::PrivateLine> private_lines;
  for (const auto& e : view_own_whole(s_, p)) {
    if (e.has_private_line()) private_lines[e.private_line().id()] = e.private_line();
    whole[e.kind_case()] = e;
  }
  for (auto part : all_parts()) {
    const auto expected = view_own(s_, p, part);
    auto found = c.own.find(expected.kind_case());
    // A part that is not in the whole is empty: never told, or told empty.
    const bool is_empty = !whole.contains(expected.kind_case());
    if (found == c.own.end() ? !is_empty : !same(found->second, expected))
      broken(both("somebody's own part was not told",
                  found == c.own.end() ? v1::OwnEvent() : found->second, expected));
  }
  for (const auto& [id, line] : private_lines) {
    auto found = c.private_lines.find(id);
    if (found == c.private_lines.end() || !same(found->second, line))
      broken("a private line was not told: " + line.ShortDebugString());
  }
  for (const auto& [id, line] : c.private_lines)
    if (!private_lines.contains(id)) broken("a private line is gone and still shown");
}

void evening::check_lines(const person& p, const client& c) {
  std::map<number, v1::Line> expected;
  const auto past = view_past(s_, p, 0);
  for (const auto& line : past.lines()) expected[line.line()] = line;
  for (const auto& [id, line] : c.lines) {
    auto found = expected.find(id);
    if (found == expected.end())
      broken("a line is shown that this person may not have: " + line.ShortDebugString());
    else if (!same(line, found->second))
      broken(both("a line differs", line, found->second));
  }
  for (const auto& [id, line] : expected)
    if (!c.lines.contains(id)) broken("a line was not given: " + line.ShortDebugString());
}

// ---- Commands

namespace say {
namespace {
template <class Command>
Command of_turn(std::uint64_t turn) {
  Command c;
  c.set_turn_id(turn);
  return c;
}
}  // namespace

v1::Accept accept(std::uint64_t turn) {
  return of_turn<v1::Accept>(turn);
}
v1::Later later(std::uint64_t turn) {
  return of_turn<v1::Later>(turn);
}
v1::Pass pass(std::uint64_t turn) {
  return of_turn<v1::Pass>(turn);
}
v1::Done done(std::uint64_t turn) {
  return of_turn<v1::Done>(turn);
}
v1::PassTo pass_to(std::uint64_t turn, person_id to) {
  auto c = of_turn<v1::PassTo>(turn);
  c.set_person(to.value());
  return c;
}
v1::MoreTime more_time(std::uint64_t turn) {
  return of_turn<v1::MoreTime>(turn);
}
v1::NeedAMoment a_moment(std::uint64_t turn) {
  return of_turn<v1::NeedAMoment>(turn);
}
v1::EndResponses end_responses(std::uint64_t turn) {
  return of_turn<v1::EndResponses>(turn);
}
v1::Next next(std::uint64_t turn) {
  return of_turn<v1::Next>(turn);
}
v1::Offer offer(std::uint64_t turn, person_id to) {
  auto c = of_turn<v1::Offer>(turn);
  c.set_person(to.value());
  return c;
}
v1::TakeBackOffer take_back(std::uint64_t turn) {
  return of_turn<v1::TakeBackOffer>(turn);
}
v1::AnswerUnanswered unanswered(std::uint64_t turn, bool wait) {
  auto c = of_turn<v1::AnswerUnanswered>(turn);
  c.set_wait(wait);
  return c;
}
v1::TakeFloor take(std::uint64_t turn) {
  return of_turn<v1::TakeFloor>(turn);
}
v1::CloseNow close_now(std::uint64_t turn) {
  return of_turn<v1::CloseNow>(turn);
}
v1::MoveOn move_on(std::uint64_t turn) {
  return of_turn<v1::MoveOn>(turn);
}
v1::AnswerMoreTime answer_more(std::uint64_t turn, bool yes) {
  auto c = of_turn<v1::AnswerMoreTime>(turn);
  c.set_yes(yes);
  return c;
}
v1::Ask ask(v1::HandKind kind) {
  v1::Ask c;
  c.set_kind(kind);
  return c;
}
v1::Withdraw withdraw(v1::HandKind kind) {
  v1::Withdraw c;
  c.set_kind(kind);
  return c;
}
v1::Listen listen(bool on) {
  v1::Listen c;
  c.set_on(on);
  return c;
}
v1::SetPace pace(std::uint32_t percent) {
  v1::SetPace c;
  c.set_percent(percent);
  return c;
}
v1::StartMe start_me(bool on) {
  v1::StartMe c;
  c.set_on(on);
  return c;
}
v1::Mute mute(person_id who, v1::MuteUntil until) {
  v1::Mute c;
  c.set_person(who.value());
  c.mutable_scope()->set_post(true);
  c.set_until(until);
  if (until == v1::MUTE_UNTIL_MINUTES) c.set_minutes(1);
  c.set_reason(v1::REASON_SPACE_FOR_OTHERS);
  return c;
}
v1::Unmute unmute(person_id who) {
  v1::Unmute c;
  c.set_person(who.value());
  return c;
}
v1::Remove remove(person_id who, v1::Rejoin rejoin) {
  v1::Remove c;
  c.set_person(who.value());
  c.set_rejoin(rejoin);
  c.set_reason(v1::REASON_DISRUPTION);
  return c;
}
v1::Care care(v1::CareKind kind) {
  v1::Care c;
  c.set_kind(kind);
  return c;
}
v1::LowerAllHands lower_all() {
  return {};
}
v1::MoveHand move_hand(std::uint64_t hand, std::uint64_t before) {
  v1::MoveHand c;
  c.set_hand(hand);
  c.set_before(before);
  return c;
}
}  // namespace say

}  // namespace hearth::meeting::testing
