#include "server/room/hosted_room.hpp"

#include "server/meeting/limits.hpp"
#include "server/meeting/roster.hpp"

#include <algorithm>

namespace hearth::room {

namespace {

// A tick that came early arms again by the difference, at least this much (ARCHITECTURE.md 1).
constexpr std::int64_t tick_again_ms = 50;
// Silence of a holder who does not compose (MEETING.md 2.5.2).
constexpr meeting::instant holder_silent_ms = 45 * meeting::second_ms;

}  // namespace

hosted_room::hosted_room(std::string meeting, core_port& port, surroundings around,
                         const lineage_hashes& hashes, std::unique_ptr<journal::journal> journal,
                         deliver d, const organiser& told, std::function<void()> ended)
    : port_(port),
      random_(around.random),
      core_(std::move(meeting), std::move(around)),
      hashes_(hashes),
      secret_(hashes.new_secret()),
      journal_(std::move(journal)),
      deliver_(std::move(d)),
      organiser_(told),
      ended_(std::move(ended)),
      due_(port.make_alarm([this] { propose({}); })),
      silence_(port.make_alarm([this] { holder_fell_silent(); })) {
  journal_->follow(
      [this](journal::proposal placed) { carry_out(core_.placed(std::move(placed))); });
}

void hosted_room::propose(v1::Entry entry, std::vector<journal::parted_words> words) {
  if (core_.ended()) return;
  entry.set_at_unix_ms(now_unix_ms());
  proposed_steady_ms_ = port_.steady_ms();
  entry.set_random(random_());
  journal_->append({std::move(entry), std::move(words)});
}

// As the clock says, and never slower than time passes: a clock that is stepped back must not keep
// words alive beyond what was promised, nor stop a turn's time (MEETING.md 2.12, 3.4).
std::int64_t hosted_room::now_unix_ms() const {
  const auto passed = port_.steady_ms() - proposed_steady_ms_;
  return std::max(port_.unix_ms(), core_.state().now + passed);
}

void hosted_room::carry_out(effects e) {
  journal_->forget(e.forget);
  for (auto& [core, b] : e.deliver) deliver_(core, std::move(b));
  for (const auto& h : e.hooks) organiser_.tell(core_.meeting(), h);
  if (e.ended) {
    due_->cancel();
    silence_->cancel();
    secret_ = {};  // nothing links this meeting to another one (MEETING.md 1.1)
    return ended_();
  }
  watch_holder();
  if (e.next_due == meeting::never) return due_->cancel();
  const auto in = std::max(e.next_due - now_unix_ms(), std::int64_t{0});
  // A stepped clock: what is due by the fold's time and not by ours is asked for again soon.
  due_->at(port_.steady_ms() + (e.next_due <= core_.state().now ? tick_again_ms : in));
}

void hosted_room::found(v1::MeetingPolicy policy, std::uint64_t policy_digest,
                        std::vector<journal::parted_words> words, bool after_restart) {
  v1::Entry entry;
  auto& founded = *entry.mutable_founded();
  founded.set_meeting(core_.meeting());
  *founded.mutable_policy() = std::move(policy);
  founded.set_epoch(random_() >> 11);
  founded.set_policy_digest(policy_digest);
  founded.set_after_restart(after_restart);
  propose(std::move(entry), std::move(words));
}

void hosted_room::join(join_request r, std::uint64_t policy_digest) {
  if (!core_.has_space(r.words, room_core::use::ordinary)) {
    return carry_out(core_.refuse_join(r, v1::UNAVAILABLE));
  }
  auto& a = *r.arrive.mutable_arrive();
  const bool known = !r.subject.empty();
  a.set_lineage(known);
  if (known) a.set_person(hashes_.person(secret_, r.issuer, r.subject));
  if (!r.return_token.empty()) a.set_return_hash(hashes_.return_token(secret_, r.return_token));
  if (!r.invitation.empty()) a.set_invitation(hashes_.invitation(secret_, r.issuer, r.invitation));
  if (!r.ticket_id.empty()) {
    a.set_ticket(hashes_.ticket(secret_, r.issuer, r.ticket_id));
    if (!known) a.set_person(hashes_.stranger(secret_, r.issuer, r.ticket_id));
    keep_key(r, a.ticket());
  }
  a.set_policy_digest(policy_digest);
  auto token = hashes_.new_return_token();
  a.set_new_return_hash(hashes_.return_token(secret_, token));
  auto entry = r.arrive;
  auto words = std::move(r.words);
  core_.expect_join(std::move(r), std::move(token));
  propose(std::move(entry), std::move(words));
}

void hosted_room::keep_key(const join_request& r, std::uint64_t ticket) {
  const seen_ticket seen{r.key_id, ticket};
  if (std::ranges::find(tickets_seen_, seen) != tickets_seen_.end()) return;
  // Bounded by the people whom the meeting may know; beyond that the oldest goes first.
  if (tickets_seen_.size() >= meeting::limits::known_people_max(core_.state().policy.capacity)) {
    tickets_seen_.pop_front();
  }
  tickets_seen_.push_back(seen);
}

void hosted_room::command(command_request r) {
  const auto* who = core_.find(r.from);
  if (!who) return;  // superseded or removed meanwhile: its connection is being closed
  const bool care = r.command.has_care() || r.command.has_say_in_care();
  if (!core_.has_space(r.words, care ? room_core::use::care : room_core::use::ordinary)) {
    return carry_out(core_.refuse_command(r.from, r.number, v1::UNAVAILABLE));
  }
  // Never a yes to what nobody would hear.
  if (r.command.has_report() && !organiser_.hears_reports(core_.meeting())) {
    return carry_out(core_.refuse_command(r.from, r.number, v1::NOBODY_TO_TELL));
  }
  v1::Entry entry;
  entry.set_person(who->person.value());
  entry.set_run(who->run.value());
  entry.set_number(r.number);
  *entry.mutable_command() = std::move(r.command);
  propose(std::move(entry), std::move(r.words));
}

void hosted_room::active(seat from) {
  const auto* who = core_.find(from);
  if (!who) return;
  v1::Entry entry;
  entry.mutable_active()->set_person(who->person.value());
  propose(std::move(entry));
}

void hosted_room::left(seat from) {
  const auto* who = core_.find(from);
  if (!who) return;
  v1::Entry entry;
  entry.mutable_disconnected()->set_person(who->person.value());
  entry.mutable_disconnected()->set_run(who->run.value());
  core_.left(from);
  propose(std::move(entry));
}

void hosted_room::revoke(const revocation_request& r) {
  if (!r.key_id.empty()) {
    for (const auto& seen : tickets_seen_) {
      if (seen.key_id != r.key_id) continue;
      v1::Entry cut;
      cut.mutable_revoke()->set_ticket(seen.ticket);
      propose(std::move(cut));
    }
    return;
  }
  v1::Entry entry;
  auto& revoke = *entry.mutable_revoke();
  if (!r.subject.empty()) revoke.set_person(hashes_.person(secret_, r.issuer, r.subject));
  if (!r.ticket_id.empty()) {
    revoke.set_ticket(hashes_.ticket(secret_, r.issuer, r.ticket_id));
    revoke.set_invitation(hashes_.invitation(secret_, r.issuer, r.ticket_id));
  }
  propose(std::move(entry));
}

// ---- Composing: measured here, proposed once an episode (ARCHITECTURE.md 1)

void hosted_room::composing(seat from, meeting::turn_id turn) {
  const auto* who = core_.find(from);
  if (!who) return;
  const auto& f = core_.state().floor;
  if (f.turn != turn || f.holder != who->person) return;
  const auto person = who->person;
  carry_out(core_.composing(person, turn));
  const auto* p = meeting::find_person(core_.state(), person);
  silence_->at(port_.steady_ms() + (p ? meeting::paced(*p, holder_silent_ms) : holder_silent_ms));
  if (!std::exchange(silent_said_, false)) return;
  v1::Entry entry;
  entry.mutable_holder_back()->set_person(person.value());
  entry.mutable_holder_back()->set_turn_id(turn.value());
  propose(std::move(entry));
}

void hosted_room::watch_holder() {
  const auto& f = core_.state().floor;
  const auto turn = f.holder == meeting::person_id{} ? meeting::turn_id{} : f.turn;
  if (turn == watched_) return;
  watched_ = turn;
  silent_said_ = false;
  if (turn == meeting::turn_id{}) return silence_->cancel();
  const auto* p = meeting::find_person(core_.state(), f.holder);
  silence_->at(port_.steady_ms() + (p ? meeting::paced(*p, holder_silent_ms) : holder_silent_ms));
}

void hosted_room::holder_fell_silent() {
  const auto& f = core_.state().floor;
  if (f.holder == meeting::person_id{} || f.turn != watched_ || silent_said_) return;
  silent_said_ = true;
  v1::Entry entry;
  entry.mutable_holder_silent()->set_person(f.holder.value());
  entry.mutable_holder_silent()->set_turn_id(f.turn.value());
  propose(std::move(entry));
}

}  // namespace hearth::room
