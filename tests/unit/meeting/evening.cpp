#include "tests/unit/meeting/evening.hpp"

#include "server/meeting/digest.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/views.hpp"

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <utility>

namespace hearth::meeting::testing {
namespace {

constexpr instant evening_begins = 1'800'000'000'000;

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

}  // namespace

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
  if (!replays_at_end) return;
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

verdict evening::returns(person_id p, bool mistake) {
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
  a.set_mistake(mistake);
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
verdict evening::goes_on(person_id facilitator, bool although_missed) {
  return does(facilitator, say::go_on(sees(facilitator).key(), although_missed));
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

void evening::answer_for_facilitators() {
  const auto facilitators = s_.facilitators;
  for (const auto id : facilitators) {
    if (s_.people.at(id).asked_if_there_until != 0) active(id);
  }
}

void evening::later(instant ms) {
  const instant until = time_ + ms;
  while (last_.next_due <= until) {
    if (last_.next_due > time_) time_ = last_.next_due;
    const auto due_before = last_.next_due;
    tick();
    if (facilitators_answer) answer_for_facilitators();
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
  organiser_told_.insert(organiser_told_.end(), last_.hooks.begin(), last_.hooks.end());

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
    room_.step = shared.step();
  }
  if (check_every != 0 && journal_.size() % check_every == 0) check();
  return last_;
}

}  // namespace hearth::meeting::testing
