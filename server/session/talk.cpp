#include "server/session/talk.hpp"

#include "server/wire/decode.hpp"
#include "server/wire/encode.hpp"
#include "server/wire/unicode.hpp"

#include <algorithm>

namespace hearth::session {

namespace {

constexpr std::uint32_t hellos_max = 8;
constexpr std::int64_t active_every_ms = 30'000;
constexpr std::uint32_t minute_ms = 60'000;

v1::Refusal refusal_of(v1::RefusalCode code, std::uint32_t retry_after_ms = 0) {
  v1::Refusal r;
  r.set_code(code);
  if (retry_after_ms != 0) r.mutable_params()->set_retry_after_ms(retry_after_ms);
  return r;
}

}  // namespace

talk::talk(surroundings& around, arrival a, peer& p)
    : around_(around),
      encoding_(a.encoding),
      peer_(p),
      outbox_(a.encoding, around.own, around.lane),
      id_(around.house.here().arrive(*this)),
      hears_(!around.silent),
      commands_(around.own.commands_per_s, 1'000, around.own.commands_burst),
      care_(around.own.care_per_min, minute_ms, around.own.care_per_min),
      lobby_(around.own.lobby_question_bytes_per_min, minute_ms,
             around.own.lobby_question_bytes_per_min),
      frames_(around.own.commands_per_s * 4, 1'000, around.own.commands_burst * 4),
      erased_in_flight_(around.house.core().make_alarm([this] { peer_.cut(); })) {
  around_.present.insert(this);
}

talk::~talk() {
  gone();
}

void talk::gone() {
  if (std::exchange(gone_, true)) return;
  erased_in_flight_->cancel();
  around_.present.erase(this);
  outbox_.stop_reading();
  around_.house.here().leave(id_);
  if (!meeting_.empty()) around_.house.left(meeting_, {around_.house.core().index(), id_});
}

std::uint32_t talk::ping_every_ms() const {
  return facilitates_ ? around_.socket.ping_facilitator_every_ms : around_.socket.ping_every_ms;
}

// ---- From the person

void talk::received(std::span<const char> message, bool text) {
  if (ending_ || !hears_) return;
  const auto now = around_.house.core().steady_ms();
  if (!frames_.spend(now)) return say_goodbye(v1::GOODBYE_REASON_RATE, frames_.wait_ms());
  const bool right_kind = text == (encoding_ == wire::encoding::json);
  auto frame =
      right_kind
          ? wire::decode(encoding_, message)
          : std::expected<v1::ClientFrame, v1::Refusal>(std::unexpected(refusal_of(v1::MALFORMED)));
  if (!frame) {
    refuse_frame(frame.error());
    if (!proven_) say_goodbye(v1::GOODBYE_REASON_MALFORMED);
    return;
  }
  if (frame->has_hello()) return hello(std::move(*frame->mutable_hello()));
  if (person_ == meeting::person_id{}) return refuse_frame(refusal_of(v1::HELLO_REQUIRED));
  switch (frame->kind_case()) {
    case v1::ClientFrame::kCommand:
      return command(std::move(*frame->mutable_command()));
    case v1::ClientFrame::kComposing:
      return composing(frame->composing());
    case v1::ClientFrame::kAlive:
      return alive(now);
    default:
      return;
  }
}

void talk::hello(v1::Hello h) {
  if (asked_ || person_ != meeting::person_id{}) return refuse_frame(refusal_of(v1::MALFORMED));
  if (++hellos_ > hellos_max) return say_goodbye(v1::GOODBYE_REASON_RATE);
  const auto run = h.run();
  auto admitted =
      admit(std::move(h), around_.believe(), around_.parting, around_.house.core().unix_ms());
  if (!admitted) {
    around_.refused(admitted.error().code());
    refuse_frame(admitted.error());
    const auto code = admitted.error().code();
    const bool words = code == v1::NAME_REFUSED || code == v1::WORDS_REFUSED ||
                       code == v1::WORDS_EMPTY || code == v1::TOO_LARGE ||
                       code == v1::RETURN_UNKNOWN;
    if (!words) say_goodbye(v1::GOODBYE_REASON_REFUSED);
    return;
  }
  proven_ = proven_ || admitted->proven;
  asked_ = true;
  run_ = run;
  meeting_ = admitted->meeting;
  admitted->request.from = {around_.house.core().index(), id_};
  admitted->request.encoding = encoding_;
  around_.house.join(std::move(admitted->meeting), std::move(admitted->request),
                     std::move(admitted->founding));
}

bool talk::spend(const v1::Command& c, v1::Refusal& refusal) {
  const auto now = around_.house.core().steady_ms();
  // Care and leaving have a quota of their own: no other limit may cut them (MEETING.md 2.9.5).
  const bool care = c.has_care() || c.has_cancel_care() || c.has_say_in_care() || c.has_leave();
  auto& bucket = care ? care_ : commands_;
  if (!bucket.spend(now)) {
    refusal = refusal_of(v1::RATE_LIMITED, bucket.wait_ms());
    return false;
  }
  if (!c.has_ask_facilitators() || outbox_.reading()) return true;
  // From the lobby; what is longer than a whole minute's share the meeting refuses by its length.
  const auto bytes = static_cast<std::uint32_t>(std::min<std::size_t>(
      c.ask_facilitators().words().text().size(), around_.own.lobby_question_bytes_per_min));
  if (lobby_.spend(now, bytes)) return true;
  refusal = refusal_of(v1::RATE_LIMITED, lobby_.wait_ms(bytes));
  return false;
}

// A facilitator who acts is there, whatever becomes of the command (MEETING.md 2.7).
void talk::alive(std::int64_t now_ms) {
  if (now_ms - active_ms_ < active_every_ms) return;
  active_ms_ = now_ms;
  around_.house.active(meeting_, {around_.house.core().index(), id_});
}

void talk::command(v1::NumberedCommand c) {
  v1::Refusal refusal;
  if (!spend(c.command(), refusal)) return refuse_command(c.number(), refusal);
  if (facilitates_) alive(around_.house.core().steady_ms());
  auto& asked = *c.mutable_command();
  // Who asks for support without words may send blank ones: the request passes (MEETING.md 2.9).
  if (asked.has_care() && wire::blank(asked.care().words().text())) {
    asked.mutable_care()->clear_words();
  }
  auto words = wire::part(asked, around_.parting);
  if (!words) return refuse_command(c.number(), words.error());
  room::command_request r;
  r.from = {around_.house.core().index(), id_};
  r.number = c.number();
  r.command = std::move(asked);
  r.words = std::move(*words);
  around_.house.command(meeting_, std::move(r));
}

void talk::composing(const v1::Composing& c) {
  const auto now = around_.house.core().steady_ms();
  if (now - composed_ms_ < around_.own.composing_every_ms) return;
  composed_ms_ = now;
  around_.house.composing(meeting_, {around_.house.core().index(), id_},
                          meeting::turn_id(c.turn_id()));
}

// ---- Answers of the door: they spend no number

void talk::refuse_command(std::uint64_t number, const v1::Refusal& refusal) {
  around_.refused(refusal.code());
  v1::ServerFrame m;
  auto& result = *m.mutable_result();
  result.set_run(run_);
  result.set_number(number);
  *result.mutable_refused() = refusal;
  send(m);
}

void talk::refuse_frame(const v1::Refusal& refusal) {
  v1::ServerFrame m;
  *m.mutable_refused()->mutable_refusal() = refusal;
  send(m);
}

void talk::send(const v1::ServerFrame& m) {
  room::own_item item;
  item.after = 0;
  item.frame = wire::encode(encoding_, m);
  outbox_.put(std::move(item));
  peer_.wake();
}

void talk::say_goodbye(v1::GoodbyeReason reason, std::uint32_t retry_after_ms) {
  if (ending_) return;
  outbox_.stop_reading();
  send(wire::goodbye(reason, retry_after_ms));
  ends(wire::close_code(reason));
}

void talk::tell_stopping(std::int64_t at_unix_ms) {
  if (proven_ && !ending_) send(wire::stopping(at_unix_ms));
}

// What was said until now still reaches everybody (TRUST.md, promise 15).
void talk::drain(std::uint32_t retry_after_ms) {
  if (ending_) return;
  outbox_.finish_reading(
      wire::encode(encoding_, wire::goodbye(v1::GOODBYE_REASON_DRAINING, retry_after_ms)));
  peer_.wake();
  ends(wire::close_code(v1::GOODBYE_REASON_DRAINING));
}

// ---- From the room

void talk::welcomed_as(const room::welcomed& w) {
  person_ = w.person;
  facilitates_ = w.facilitates;
  proven_ = true;
  just_welcomed_ = true;
}

void talk::own(room::own_item item) {
  if (ending_) return;
  // The answer to a hello that was refused: another one may follow.
  if (person_ == meeting::person_id{}) asked_ = false;
  outbox_.put(std::move(item));
  peer_.wake();
  check_pace();
  // After the welcome itself: to a client that is the word of a process which may go on.
  if (!std::exchange(just_welcomed_, false)) return;
  if (const auto at = around_.stops_at_unix_ms(); at != 0) tell_stopping(at);
}

void talk::reads(const room::reads_from& r, room::hall& h) {
  if (ending_) return;
  outbox_.read_from(r, h);
}

void talk::lane_grew() {
  if (ending_) return;
  peer_.wake();
  check_pace();
}

void talk::check_pace() {
  if (put_out_ || outbox_.measure() == behind::no) return;
  // Too slow to be told everything: nothing more is queued, and a resume brings the rest (I13).
  say_goodbye(v1::GOODBYE_REASON_RESUME);
}

void talk::rewritten(std::span<const room::slot> slots, std::span<const std::uint64_t> words) {
  const auto c = outbox_.rewritten(slots, words);
  if (gone_) return;
  if (c.in_flight && !std::exchange(erasing_in_flight_, true)) {  // more words give no more time
    erased_in_flight_->at(around_.house.core().steady_ms() + around_.lane.erased_in_flight_ms);
  }
  if (c.must_resume && !ending_ && !put_out_) say_goodbye(v1::GOODBYE_REASON_RESUME);
}

void talk::put_out() {
  put_out_ = true;
  outbox_.put_out();
}

void talk::signal(const std::array<wire::frame_ptr, wire::encodings>& frames) {
  const auto& frame = frames[static_cast<std::size_t>(encoding_)];
  if (ending_ || !outbox_.empty() || !frame) return;
  outbox_.put(room::own_item{0, 0, frame, 0, {}, true});
  peer_.wake();
}

void talk::ends(std::uint16_t code) {
  if (std::exchange(ending_, true)) return;
  peer_.wake();
  peer_.close(code, {});
}

// ---- Towards the socket

std::size_t talk::gather(std::span<const wire::frame_ptr*> out, std::size_t bytes_max) {
  return outbox_.gather(out, bytes_max);
}

void talk::took(std::size_t frames) {
  outbox_.took(frames);
}

void talk::drained() {
  outbox_.drained();
  erasing_in_flight_ = false;
  erased_in_flight_->cancel();
}

}  // namespace hearth::session
