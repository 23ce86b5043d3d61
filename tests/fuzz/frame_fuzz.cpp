// Anybody who is connected may send any bytes as a message: the first one chooses the encoding, the
// rest is the message. What is read must hold the bounds, and say the same when it is said again.
#include "server/base/assert.hpp"
#include "server/wire/decode.hpp"
#include "server/wire/unicode.hpp"
#include "server/wire/words_walk.hpp"

#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace {

using namespace hearth;
using google::protobuf::util::MessageDifferencer;

// As the door does with every text that came through.
void look_at_words(const v1::ClientFrame& frame) {
  wire::visit_words(frame, [](const v1::Words& words, std::string_view) {
    HEARTH_ASSERT(words.of_case() != v1::Words::kRef);
    if (!wire::can_be_shown(words.text(), wire::text_kind::name)) return true;
    HEARTH_ASSERT(wire::can_be_shown(words.text(), wire::text_kind::line));
    HEARTH_ASSERT(wire::skeleton(words.text()) == wire::skeleton(words.text()));
    HEARTH_ASSERT(wire::graphemes(words.text()) <= words.text().size());
    wire::reserved_name(words.text());
    return true;
  });
}

void say_again(const v1::ClientFrame& frame) {
  const auto bytes = frame.SerializeAsString();
  const auto again = wire::decode(wire::encoding::proto, bytes);
  HEARTH_ASSERT(again && MessageDifferencer::Equals(frame, *again));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const auto e = bytes[0] == '{' ? wire::encoding::json : wire::encoding::proto;
  // JSON begins with its own brace; a binary message stands behind one byte that says so.
  const std::size_t skipped = e == wire::encoding::json ? 0 : 1;
  const auto* begin = reinterpret_cast<const char*>(bytes) + skipped;
  const auto frame = wire::decode(e, {begin, size - skipped});
  if (!frame) {
    HEARTH_ASSERT(frame.error().code() == v1::MALFORMED);
    HEARTH_ASSERT(frame.error().params().offset() <= size);
    return 0;
  }
  look_at_words(*frame);
  say_again(*frame);
  return 0;
}
