// room_core, as far as somebody joins: the answer to a verified hello, and from where they read
// (MEETING.md 1.2, 3.5; ARCHITECTURE.md 4.7).
#include "server/base/assert.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/views.hpp"
#include "server/room/refusing.hpp"
#include "server/room/room_core.hpp"

#include <algorithm>
#include <map>

namespace hearth::room {

void room_core::answer_join(const v1::Entry& entry, const meeting::outcome& made, effects& out) {
  auto found = joining_.extract(entry.arrive().run());
  if (found.empty() || !made.answer) return;
  const auto& join = found.mapped();
  if (!*made.answer) {
    return refuse_hello(join.request, made.answer->error(), to(join.request.from.core, out));
  }
  welcome(join, state_.people.at(made.arrived), made.first_entry, out);
}

effects room_core::refuse_join(const join_request& r, v1::RefusalCode code) {
  effects out;
  out.next_due = meeting::next_due(state_.agenda);
  v1::Refusal refusal;
  refusal.set_code(code);
  refuse_hello(r, refusal, to(r.from.core, out));
  return out;
}

bool room_core::can_resume(const join_request& r, const meeting::person& p) {
  if (!r.resumes || r.epoch != state_.epoch || p.standing != meeting::standing::inside)
    return false;
  return r.through + 1 >= ring_.first() && r.through + 1 <= ring_.next() &&
         r.through + 1 >= p.reads_from;
}

void room_core::welcome(const expected_join& join, const meeting::person& p, bool first_entry,
                        effects& out) {
  const auto& r = join.request;
  const bool facilitates = meeting::facilitates(p);
  // The same client again, before its lost connection was noticed: the fold saw nobody go, but two
  // conversations of one person there must never be (MEETING.md 1.2).
  if (const auto old = by_person_.find(p.id); old != by_person_.end()) {
    const auto lost = old->second;
    put_out(lost, v1::GOODBYE_REASON_SUPERSEDED, out);
  }
  sits(r.from, p.id, meeting::run_id(r.arrive.arrive().run()), r.encoding, facilitates);
  to(r.from.core, out).welcomes.push_back({r.from.conversation, p.id, facilitates});
  const bool resumed = can_resume(r, p);
  v1::ServerFrame frame;
  auto& w = *frame.mutable_welcome();
  w.set_me(p.id.value());
  if (first_entry) w.set_return_token(join.new_return_token);
  w.set_now_unix_ms(state_.now);
  w.set_resumed(resumed);
  w.mutable_position()->set_epoch(state_.epoch);
  w.mutable_position()->set_number(state_.last_number);
  *w.mutable_limits() = around_.client_limits;
  *w.mutable_card() = around_.card;
  const auto run = std::ranges::find(p.runs, r.arrive.arrive().run(),
                                     [](const auto& kept) { return kept.run.value(); });
  if (run != p.runs.end()) {
    w.set_answered_through(run->outcomes.empty() ? run->forgotten_through
                                                 : run->outcomes.back().number);
  }
  send_own(r.from, r.encoding, std::move(frame), out);
  send_own_part(r.from, p, out);
  if (p.standing != meeting::standing::inside) return;
  if (resumed) {
    send_missed(r.from, p, r.through, out);
  } else {
    send_snapshot(r.from, p, out);
  }
}

void room_core::start_reading(const seat& s, const meeting::person& p, effects& out) {
  send_own_part(s, p, out);
  send_snapshot(s, p, out);
}

void room_core::send_own_part(const seat& s, const meeting::person& p, effects& out) {
  v1::ServerFrame frame;
  auto& own = *frame.mutable_own();
  for (auto& e : meeting::view_own_whole(state_, p)) *own.add_events() = std::move(e);
  own.set_whole(true);
  own.set_now_unix_ms(state_.now);
  send_own(s, by_seat_.at(s).encoding, std::move(frame), out);
}

void room_core::send_missed(const seat& s, const meeting::person& p, meeting::number through,
                            effects& out) {
  const auto encoding = by_seat_.at(s).encoding;
  auto& b = to(s.core, out);
  const reading may{p.reads_from, p.withheld};
  for (auto n = through + 1; n < ring_.next();) {
    auto* missed = ring_.find(n);
    HEARTH_ASSERT(missed);
    const bool withheld = !may.may_have(*missed);
    b.own.push_back({s.conversation, 0, ring::frame_for(*missed, encoding, withheld),
                     withheld ? 0 : missed->first,
                     withheld ? std::vector<std::uint64_t>{} : words_of(missed->first), true});
    n = missed->last() + 1;
  }
  b.readers.push_back({s.conversation, state_.last_number, may});
}

void room_core::send_snapshot(const seat& s, const meeting::person& p, effects& out) {
  const auto encoding = by_seat_.at(s).encoding;
  auto& cached = snapshot_[static_cast<std::size_t>(encoding)];
  if (snapshot_at_ != state_.last_number || snapshot_time_ != state_.now) snapshot_ = {};
  if (!cached) {
    v1::ServerFrame frame;
    *frame.mutable_snapshot() = meeting::view_snapshot(state_);
    snapshot_words_ = words_in(frame);
    wire::resolve(frame, [this](base::words_id id) { return words_.find(id); });
    cached = wire::encode(encoding, frame);
    snapshot_at_ = state_.last_number;
    snapshot_time_ = state_.now;
  }
  to(s.core, out).own.push_back({s.conversation, 0, cached, 0, snapshot_words_, true});
  send_past(s, p, out);
  to(s.core, out)
      .readers.push_back({s.conversation, state_.last_number, reading{p.reads_from, p.withheld}});
}

// In pieces, so that no message is larger than a connection takes at once.
void room_core::send_past(const seat& s, const meeting::person& p, effects& out) {
  auto past = meeting::view_past(state_, p, 0);
  std::map<std::uint64_t, v1::Reactions*> reactions;
  for (auto& r : *past.mutable_reactions()) reactions.emplace(r.line(), &r);
  v1::ServerFrame piece;
  std::size_t bytes = 0;
  const auto flush = [&] {
    if (!piece.has_past()) return;
    send_own(s, by_seat_.at(s).encoding, std::exchange(piece, {}), out);
    to(s.core, out).own.back().of_room = true;
    bytes = 0;
  };
  for (auto& line : *past.mutable_lines()) {
    bytes += line.words().ref().bytes() + line.note().ref().bytes();
    if (bytes > base::past_piece_bytes_max) flush();
    const auto reacted = reactions.find(line.line());
    if (reacted != reactions.end()) *piece.mutable_past()->add_reactions() = *reacted->second;
    *piece.mutable_past()->add_lines() = std::move(line);
  }
  flush();
}

}  // namespace hearth::room
