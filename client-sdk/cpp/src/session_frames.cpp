// What the server says while a connection lasts: frames are decoded, folded, and their words wiped.
#include "src/parts.hpp"
#include "src/session.hpp"
#include "src/wiping.hpp"

namespace hearth::inline v0::detail {
namespace {

// One "somebody touched the app" in 30 s is what the server takes (frame.proto).
constexpr std::chrono::milliseconds alive_every{30000};

}  // namespace

void session::received(instant now, std::string_view bytes) {
  if (stage_ != stage::hello && stage_ != stage::live) return;
  last_heard_ = now;
  pb::ServerFrame f;
  wipe_at_exit<google::protobuf::Message> blank(f);
  if (!f.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    may_resume_ = false;
    return drop_connection(now, make_error_code(errc::protocol_error));
  }
  frame(now, f);
}

void session::frame(instant now, const pb::ServerFrame& f) {
  changed_ = true;
  switch (f.kind_case()) {
    case pb::ServerFrame::kWelcome:
      if (stage_ == stage::hello) welcome(now, f.welcome());
      break;
    case pb::ServerFrame::kRoom:
      fold_room(now, f.room());
      break;
    case pb::ServerFrame::kOwn:
      view_.fold(f.own(), events_);
      own_known_ = own_known_ || f.own().whole();
      acknowledge_cares(now);
      break;
    case pb::ServerFrame::kResult:
      result(now, f.result());
      break;
    case pb::ServerFrame::kSnapshot:
      view_.fold(f.snapshot(), events_);
      break;
    case pb::ServerFrame::kPast:
      view_.fold(f.past(), events_);
      break;
    case pb::ServerFrame::kStillSharing:
      events_.emplace_back(still_sharing{person_id{f.still_sharing().person()},
                                         turn_id{f.still_sharing().turn_id()}});
      break;
    case pb::ServerFrame::kRefused:
      // Of a frame without a number: after the hello only what could not be read, which has an
      // answer of its own in its command's deadline.
      if (stage_ == stage::hello) refused_hello(now, f.refused().refusal());
      break;
    case pb::ServerFrame::kGoodbye:
      goodbye_ = f.goodbye();
      parted_ = true;
      break;
    case pb::ServerFrame::kReceipt:
      keep_receipt(f.receipt());
      break;
    case pb::ServerFrame::kStopping:
      view_.state().stops_unix_ms = f.stopping().at_unix_ms();
      events_.emplace_back(meeting_changed{});
      break;
    case pb::ServerFrame::KIND_NOT_SET:  // of a newer schema
      break;
  }
  answer_hello_if_known();
}

void session::fold_room(instant now, const pb::RoomFrame& f) {
  // Before the snapshot there is nothing to fold it into; the snapshot's position will cover it.
  if (!view_.has_room()) return;
  if (view_.fold(f, events_) == folded::well) return;
  may_resume_ = false;
  events_.emplace_back(gap{});
  drop_connection(now, make_error_code(errc::protocol_error));
}

void session::keep_receipt(const pb::Receipt& r) {
  auto kept = std::make_shared<receipt>();
  kept->body = r.body();
  kept->signature = r.signature();
  kept->public_key = r.public_key();
  pb::ReceiptBody body;
  if (body.ParseFromString(r.body())) {
    kept->lines_said = body.lines_said();
    kept->lines_purged = body.lines_purged();
    kept->bytes_held = body.bytes_held();
    kept->people = body.people();
    kept->lighter = body.leaving().lighter();
    kept->the_same = body.leaving().the_same();
    kept->heavier = body.leaving().heavier();
  }
  view_.state().receipt = std::move(kept);
}

// A facilitator's client says that a request has arrived: its sender reads `delivered`
// (MEETING.md 2.9.1).
void session::acknowledge_cares(instant now) {
  if (stage_ != stage::live) return;
  for (const inbox_care& c : view_.state().own.care_inbox) {
    if (c.state != care_state::waiting || !acknowledged_.insert(c.id.value).second) continue;
    give(now, 0, requests::ack_care(c.id).take());
  }
}

void session::send(pb::ClientFrame& f) {
  send_bytes out;
  f.SerializeToString(&out.bytes);
  wipe(f);
  effects_.emplace_back(std::move(out));
}

void session::composing(instant now, turn_id shown) {
  if (stage_ != stage::live || !shown) return;
  if (last_composing_ && now < *last_composing_ + composing_every_) return;
  last_composing_ = now;
  pb::ClientFrame f;
  f.mutable_composing()->set_turn_id(shown.value);
  send(f);
}

void session::alive(instant now) {
  if (stage_ != stage::live) return;
  if (last_alive_ && now < *last_alive_ + alive_every) return;
  last_alive_ = now;
  pb::ClientFrame f;
  f.mutable_alive();
  send(f);
}

}  // namespace hearth::inline v0::detail
