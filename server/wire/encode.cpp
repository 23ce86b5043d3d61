#include "server/wire/encode.hpp"

#include "server/base/assert.hpp"
#include "server/base/wipe.hpp"
#include "server/wire/words_walk.hpp"

#include <google/protobuf/util/json_util.h>

#include <string>

namespace hearth::wire {

void resolve(google::protobuf::Message& m, const find_words& find) {
  visit_words(m, [&find](v1::Words& w, std::string_view) {
    if (w.of_case() != v1::Words::kRef) return true;
    const auto words = find(base::words_id(w.ref().id()));
    if (words) {
      w.set_text(words->view().data(), words->size());
    } else {
      w.clear_of();
    }
    return true;
  });
}

namespace {

frame_ptr json_frame(const v1::ServerFrame& m) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = false;
  std::string text;
  const auto status = google::protobuf::util::MessageToJsonString(m, &text, options);
  HEARTH_ASSERT(status.ok());
  auto made = frame::of(encoding::json, text);
  base::wipe(text);
  return made;
}

}  // namespace

frame_ptr encode(encoding e, const v1::ServerFrame& m) {
  if (e == encoding::json) return json_frame(m);
  std::string bytes;
  m.SerializeToString(&bytes);
  auto made = frame::of(encoding::proto, bytes);
  base::wipe(bytes);
  return made;
}

frame_ptr to_json(const frame& made_as_proto) {
  v1::ServerFrame m;
  const auto payload = made_as_proto.payload();
  const bool read = m.ParseFromArray(payload.data(), static_cast<int>(payload.size()));
  HEARTH_ASSERT(read);
  return json_frame(m);
}

v1::ServerFrame erased(std::uint64_t first, std::uint32_t count) {
  v1::ServerFrame m;
  m.mutable_room()->set_first(first);
  for (std::uint32_t i = 0; i < count; ++i) m.mutable_room()->add_events()->mutable_erased();
  return m;
}

v1::ServerFrame withheld(std::uint64_t first, std::uint32_t count) {
  v1::ServerFrame m;
  m.mutable_room()->set_first(first);
  for (std::uint32_t i = 0; i < count; ++i) m.mutable_room()->add_events()->mutable_withheld();
  return m;
}

std::uint16_t close_code(v1::GoodbyeReason reason) {
  switch (reason) {
    case v1::GOODBYE_REASON_RESUME:
      return 4000;
    case v1::GOODBYE_REASON_DRAINING:
      return 4001;
    case v1::GOODBYE_REASON_OVERLOADED:
      return 4002;
    case v1::GOODBYE_REASON_RATE:
      return 4003;
    case v1::GOODBYE_REASON_REFUSED:
      return 4500;
    case v1::GOODBYE_REASON_SUPERSEDED:
      return 4501;
    case v1::GOODBYE_REASON_REMOVED:
      return 4502;
    case v1::GOODBYE_REASON_DECLINED:
      return 4503;
    case v1::GOODBYE_REASON_ENDED:
      return 4504;
    case v1::GOODBYE_REASON_REVOKED:
      return 4505;
    case v1::GOODBYE_REASON_LEFT:
      return 4506;
    case v1::GOODBYE_REASON_MALFORMED:
      return 4507;
    case v1::GOODBYE_REASON_PLACE_GIVEN:
      return 4508;
    default:
      return 4000;
  }
}

v1::ServerFrame goodbye(v1::GoodbyeReason reason, std::uint32_t retry_after_ms) {
  v1::ServerFrame m;
  m.mutable_goodbye()->set_reason(reason);
  m.mutable_goodbye()->set_retry_after_ms(retry_after_ms);
  return m;
}

v1::ServerFrame stopping(std::int64_t at_unix_ms) {
  v1::ServerFrame m;
  m.mutable_stopping()->set_at_unix_ms(at_unix_ms);
  return m;
}

}  // namespace hearth::wire
