#include "server/room/room_core.hpp"

#include "server/base/assert.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/views.hpp"
#include "server/wire/words_walk.hpp"

#include <algorithm>

namespace hearth::room {

namespace {

bool enters(const meeting::outcome& made, meeting::person_id p) {
  return p == made.arrived || std::ranges::find(made.entered, p) != made.entered.end();
}

}  // namespace

room_core::room_core(std::string meeting, surroundings around)
    : meeting_(std::move(meeting)),
      around_(std::move(around)),
      words_(around_.limits.words_bytes_max, around_.limits.words_count_max),
      ring_(around_.limits) {}

batch& room_core::to(std::uint32_t core, effects& out) {
  auto& b = out.deliver[core];
  b.meeting = meeting_;
  return b;
}

const room_core::sitter* room_core::find(const seat& s) const {
  const auto found = by_seat_.find(s);
  return found == by_seat_.end() ? nullptr : &found->second;
}

void room_core::expect_join(join_request request, std::string new_return_token) {
  const auto run = request.arrive.arrive().run();
  joining_.insert_or_assign(run, expected_join{std::move(request), std::move(new_return_token)});
}

bool room_core::has_space(std::span<const journal::parted_words> words, use u) const {
  if (words.empty()) return true;
  const std::size_t bytes_max = around_.limits.words_bytes_max;
  const std::size_t count_max = around_.limits.words_count_max;
  std::size_t bytes = words_.bytes_held();
  for (const auto& w : words) bytes += w.words->size();
  const auto count = words_.count() + words.size();
  const std::size_t spared = u == use::care ? 0 : 1;
  return bytes <= bytes_max - spared * (bytes_max / 16) &&
         count <= count_max - spared * (count_max / 16);
}

// The driver asks for space before it appends. Words that do not fit here all the same (another
// node placed them) are gone at once, which folding allows (ARCHITECTURE.md 1).
void room_core::keep_words(const journal::proposal& p) {
  for (const auto& w : p.words) (void)words_.put(w.id, w.words->view());
}

effects room_core::placed(journal::proposal p) {
  effects out;
  keep_words(p);
  auto made = meeting::fold(state_, p.entry);
  forget_words(made, out);  // first of all: no frame of this fold shows what goes by it (I9)
  room_lane(made, out);
  rewrite_frames(made, out);
  if (made.ended) receipts(made, out);
  if (!made.debrief.empty()) invite_to_debrief(made, out);
  own_lane(made, out);
  if (p.entry.kind_case() == v1::Entry::kCommand) answer_command(p.entry, made, out);
  close(made, out);
  if (p.entry.kind_case() == v1::Entry::kArrive) answer_join(p.entry, made, out);
  for (const auto id : made.entered) {
    const auto seated = by_person_.find(id);
    if (seated == by_person_.end() || id == made.arrived) continue;
    // A late tick may let somebody in and end the meeting in one fold.
    const auto person = state_.people.find(id);
    if (person == state_.people.end()) continue;
    if (person->second.standing != meeting::standing::inside) continue;
    start_reading(seated->second, person->second, out);
  }
  notices_on_entry(made, out);
  out.next_due = made.next_due;
  out.hooks = std::move(made.hooks);
  out.ended = made.ended;
  return out;
}

// ---- The room lane

void room_core::room_lane(const meeting::outcome& made, effects& out) {
  v1::ServerFrame frame;
  slot current;
  const auto flush = [&] {
    if (frame.room().events_size() == 0) return;
    push(std::exchange(current, {}), std::exchange(frame, {}), out);
  };
  for (const auto& e : made.room) {
    const bool apart = e.alone || e.line != 0 || e.share != meeting::turn_id{};
    if (apart) flush();
    if (frame.room().events_size() == 0) {
      frame.mutable_room()->set_first(e.number);
      frame.mutable_room()->set_now_unix_ms(state_.now);
      current.first = e.number;
      current.share = e.share;
      current.line = e.line;
    }
    *frame.mutable_room()->add_events() = e.event;
    if (apart) flush();
  }
  flush();
}

void room_core::push(slot s, v1::ServerFrame frame, effects& out) {
  s.count = static_cast<std::uint32_t>(frame.room().events_size());
  keep_source(s.first, frame);
  wire::resolve(frame, [this](base::words_id id) { return words_.find(id); });
  s.frames[0] = wire::encode(wire::encoding::proto, frame);
  if (json_readers_ > 0) s.frames[1] = wire::encode(wire::encoding::json, frame);
  for (const auto& [core, people] : people_on_core_) to(core, out).slots.push_back(s);
  ring_.push(std::move(s));
  while (!sources_.empty() && sources_.begin()->first < ring_.first()) {
    drop_source(sources_.begin()->first);
  }
}

std::vector<std::uint64_t> words_in(const v1::ServerFrame& m) {
  std::vector<std::uint64_t> ids;
  wire::visit_words(m, [&ids](const v1::Words& w, std::string_view) {
    if (w.ref().id() != 0) ids.push_back(w.ref().id());
    return true;
  });
  return ids;
}

void room_core::keep_source(meeting::number first, const v1::ServerFrame& frame) {
  auto words = words_in(frame);
  if (words.empty()) return;
  for (const auto id : words) frames_of_words_[id].insert(first);
  sources_.emplace(first, source{frame, std::move(words)});
}

void room_core::drop_source(meeting::number first) {
  const auto found = sources_.find(first);
  if (found == sources_.end()) return;
  for (const auto id : found->second.words) {
    const auto frames = frames_of_words_.find(id);
    if (frames == frames_of_words_.end()) continue;
    frames->second.erase(first);
    if (frames->second.empty()) frames_of_words_.erase(frames);
  }
  sources_.erase(found);
}

const std::vector<std::uint64_t>& room_core::words_of(meeting::number first) const {
  static const std::vector<std::uint64_t> none;
  const auto found = sources_.find(first);
  return found == sources_.end() ? none : found->second.words;
}

// Also what is older than the ring: it may be on its way to somebody slow, or wait as a frame that
// is sent again.
void room_core::rewrite(meeting::number first, v1::ServerFrame frame, std::vector<slot>& made) {
  slot s;
  s.first = first;
  s.count = static_cast<std::uint32_t>(frame.room().events_size());
  wire::resolve(frame, [this](base::words_id id) { return words_.find(id); });
  s.frames[0] = wire::encode(wire::encoding::proto, frame);
  ring_.replace(s);
  made.push_back(std::move(s));
}

// What must stand in the ring now: Erased where the rules say so, and every other frame that held
// words which are gone is made again without them (I9).
std::vector<slot> room_core::rewrites(const meeting::outcome& made) {
  std::vector<slot> slots;
  for (const auto n : made.erase) {
    drop_source(n);
    const auto* standing = ring_.find(n);
    rewrite(n, wire::erased(n, standing ? standing->count : 1), slots);
  }
  std::set<meeting::number> again;
  for (const auto id : made.forget) {
    const auto frames = frames_of_words_.find(id);
    if (frames != frames_of_words_.end())
      again.insert(frames->second.begin(), frames->second.end());
  }
  for (const auto n : again) rewrite(n, sources_.at(n).frame, slots);
  return slots;
}

// ---- The own lane

void room_core::send_own(const seat& s, wire::encoding e, v1::ServerFrame m, effects& out) {
  own_item item;
  item.conversation = s.conversation;
  item.after = state_.last_number;
  item.words = words_in(m);
  wire::resolve(m, [this](base::words_id id) { return words_.find(id); });
  item.frame = wire::encode(e, m);
  to(s.core, out).own.push_back(std::move(item));
}

void room_core::own_lane(const meeting::outcome& made, effects& out) {
  send_own_events(
      made, [&made](const meeting::own_event& e) { return !enters(made, e.to); }, out);
}

// Who enters by this entry is given the whole own part instead, in which no notice is.
void room_core::notices_on_entry(const meeting::outcome& made, effects& out) {
  const auto wanted = [&made](const meeting::own_event& e) {
    return enters(made, e.to) && e.event.has_notice();
  };
  send_own_events(made, wanted, out);
}

void room_core::send_own_events(const meeting::outcome& made,
                                const std::function<bool(const meeting::own_event&)>& wanted,
                                effects& out) {
  std::map<meeting::person_id, v1::ServerFrame> frames;
  for (const auto& e : made.own) {
    if (!wanted(e) || !by_person_.contains(e.to)) continue;
    *frames[e.to].mutable_own()->add_events() = e.event;
  }
  for (auto& [person, frame] : frames) {
    frame.mutable_own()->set_now_unix_ms(state_.now);
    const auto& s = by_person_.at(person);
    send_own(s, by_seat_.at(s).encoding, std::move(frame), out);
  }
}

void room_core::answer_command(const v1::Entry& entry, const meeting::outcome& made, effects& out) {
  const auto seated = by_person_.find(meeting::person_id(entry.person()));
  if (seated == by_person_.end() || !made.answer) return;
  const auto& who = by_seat_.at(seated->second);
  if (who.run.value() != entry.run()) return;
  v1::ServerFrame frame;
  auto& result = *frame.mutable_result();
  result.set_run(entry.run());
  result.set_number(entry.number());
  if (*made.answer) {
    *result.mutable_accepted() = **made.answer;
  } else {
    *result.mutable_refused() = made.answer->error();
  }
  send_own(seated->second, who.encoding, std::move(frame), out);
}

// ---- Leaving

void room_core::sits(const seat& s, meeting::person_id p, meeting::run_id run, wire::encoding e,
                     bool facilitates) {
  by_seat_[s] = {p, run, e, facilitates};
  by_person_[p] = s;
  ++people_on_core_[s.core];
  if (e == wire::encoding::json) ++json_readers_;
}

void room_core::stand_up(seat s) {
  const auto found = by_seat_.find(s);
  if (found == by_seat_.end()) return;
  const auto person = by_person_.find(found->second.person);
  if (person != by_person_.end() && person->second == s) by_person_.erase(person);
  if (found->second.encoding == wire::encoding::json) --json_readers_;
  by_seat_.erase(found);
  const auto on_core = people_on_core_.find(s.core);
  if (--on_core->second == 0) people_on_core_.erase(on_core);
}

void room_core::put_out(const seat& s, v1::GoodbyeReason reason, effects& out) {
  send_own(s, by_seat_.at(s).encoding, wire::goodbye(reason), out);
  to(s.core, out).endings.push_back({s.conversation, wire::close_code(reason)});
  stand_up(s);
}

void room_core::close(const meeting::outcome& made, effects& out) {
  for (const auto& c : made.close) {
    const auto seated = by_person_.find(c.person);
    if (seated == by_person_.end()) continue;
    const auto s = seated->second;
    if (by_seat_.at(s).run == c.run) put_out(s, c.reason, out);
  }
}

void room_core::left(const seat& s) {
  stand_up(s);
}

// ---- Forgetting

void room_core::forget_words(const meeting::outcome& made, effects& out) {
  for (const auto id : made.forget) out.forget.emplace_back(id);
  words_.forget(out.forget);
  if (made.ended) words_.forget_all();
  if (!made.forget.empty()) snapshot_ = {};
}

void room_core::rewrite_frames(const meeting::outcome& made, effects& out) {
  const auto again = rewrites(made);
  if (made.ended) {
    ring_.clear();
    sources_.clear();
    frames_of_words_.clear();
  }
  if (again.empty() && made.forget.empty()) return;
  for (const auto& [core, people] : people_on_core_) {
    auto& b = to(core, out);
    b.rewrites = again;
    b.forget = made.forget;
  }
}

// The signed word that nothing is left, over the connections that are still open (3.6).
void room_core::receipts(const meeting::outcome& made, effects& out) {
  v1::ReceiptBody body;
  body.set_meeting(meeting_);
  body.set_opened_unix_ms(state_.opened_at);
  body.set_purged_unix_ms(state_.now);
  body.set_lines_said(state_.counts.lines_said);
  body.set_lines_expired(state_.counts.lines_expired);
  body.set_lines_taken_back(state_.counts.lines_taken_back);
  body.set_lines_purged(state_.counts.lines_purged);
  body.set_bytes_held(words_.bytes_held());
  body.set_people(meeting::head_count(state_.counts.people));
  const auto& counts = state_.counts;
  if (counts.lighter + counts.the_same + counts.heavier > 0) {
    auto& left = *body.mutable_leaving();
    left.set_lighter(counts.lighter);
    left.set_the_same(counts.the_same);
    left.set_heavier(counts.heavier);
  }
  v1::ServerFrame frame;
  *frame.mutable_receipt() = around_.sign(body);
  for (const auto& c : made.close) {
    const auto seated = by_person_.find(c.person);
    if (seated == by_person_.end()) continue;
    send_own(seated->second, by_seat_.at(seated->second).encoding, frame, out);
  }
}

// After the receipt: nothing is left of the meeting that the debrief could have taken (3.6).
void room_core::invite_to_debrief(const meeting::outcome& made, effects& out) {
  auto invited = around_.debrief(meeting_, made.debrief.size());
  for (std::size_t i = 0; i < std::min(invited.size(), made.debrief.size()); ++i) {
    const auto seated = by_person_.find(made.debrief[i]);
    if (seated == by_person_.end()) continue;
    v1::ServerFrame frame;
    frame.mutable_own()->set_now_unix_ms(state_.now);
    *frame.mutable_own()->add_events()->mutable_debrief() = std::move(invited[i]);
    send_own(seated->second, by_seat_.at(seated->second).encoding, std::move(frame), out);
  }
}

effects room_core::refuse_command(const seat& s, std::uint64_t number, v1::RefusalCode code) {
  effects out;
  out.next_due = meeting::next_due(state_.agenda);
  const auto* who = find(s);
  if (!who) return out;
  v1::ServerFrame frame;
  frame.mutable_result()->set_run(who->run.value());
  frame.mutable_result()->set_number(number);
  frame.mutable_result()->mutable_refused()->set_code(code);
  send_own(s, who->encoding, std::move(frame), out);
  return out;
}

// ---- Signals

effects room_core::composing(meeting::person_id who, meeting::turn_id turn) {
  effects out;
  out.next_due = meeting::next_due(state_.agenda);
  const auto& f = state_.floor;
  if (f.holder != who || f.turn != turn) return out;
  v1::ServerFrame frame;
  frame.mutable_still_sharing()->set_person(who.value());
  frame.mutable_still_sharing()->set_turn_id(turn.value());
  const auto proto = wire::encode(wire::encoding::proto, frame);
  const auto json = json_readers_ > 0 ? wire::encode(wire::encoding::json, frame) : nullptr;
  for (const auto& [core, people] : people_on_core_) to(core, out).signal = {proto, json};
  return out;
}

}  // namespace hearth::room
