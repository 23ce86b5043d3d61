#include "server/room/refusing.hpp"

#include "server/wire/encode.hpp"

namespace hearth::room {

namespace {

bool may_ask_again(v1::RefusalCode code) {
  return code == v1::RETURN_UNKNOWN || code == v1::FULL || code == v1::NAME_REFUSED ||
         code == v1::NOT_YET || code == v1::UNAVAILABLE;
}

v1::GoodbyeReason reason_of(v1::RefusalCode code) {
  switch (code) {
    case v1::REMOVED:
    case v1::MISTAKE_TOLD:
      return v1::GOODBYE_REASON_REMOVED;
    case v1::DECLINED:
      return v1::GOODBYE_REASON_DECLINED;
    case v1::MEETING_ENDED:
      return v1::GOODBYE_REASON_ENDED;
    default:
      return v1::GOODBYE_REASON_REFUSED;
  }
}

}  // namespace

void refuse_hello(const join_request& r, const v1::Refusal& refusal, batch& b) {
  const auto conversation = r.from.conversation;
  v1::ServerFrame refused;
  *refused.mutable_refused()->mutable_refusal() = refusal;
  b.own.push_back({conversation, 0, wire::encode(r.encoding, refused), 0, {}});
  if (may_ask_again(refusal.code())) return;
  const auto reason = reason_of(refusal.code());
  auto goodbye = wire::goodbye(reason);
  *goodbye.mutable_goodbye()->mutable_refusal() = refusal;
  b.own.push_back({conversation, 0, wire::encode(r.encoding, goodbye), 0, {}});
  b.endings.push_back({conversation, wire::close_code(reason)});
}

void send_elsewhere(const join_request& r, batch& b) {
  const auto conversation = r.from.conversation;
  const auto goodbye = wire::goodbye(v1::GOODBYE_REASON_DRAINING);
  b.own.push_back({conversation, 0, wire::encode(r.encoding, goodbye), 0, {}});
  b.endings.push_back({conversation, wire::close_code(v1::GOODBYE_REASON_DRAINING)});
}

}  // namespace hearth::room
