// What any stranger may send before anything is known of them: the bytes of an HTTP request, given
// in pieces of the size that the first byte says, and a Host or Origin as a browser would send it.
#include "server/base/assert.hpp"
#include "server/gateway/origin.hpp"
#include "server/gateway/request_reader.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

using namespace hearth;

void read_request(std::string_view text, std::size_t piece) {
  gateway::request_reader reader({}, {}, 1024);
  std::string inbox;
  while (!text.empty()) {
    const auto now = std::min(piece, text.size());
    inbox.append(text.substr(0, now));
    text.remove_prefix(now);
    const auto step = reader.take(inbox);
    if (!step) {
      HEARTH_ASSERT(step.error() >= 400 && step.error() < 600);
      return;
    }
    if (*step == gateway::request_reader::step::whole) return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(bytes + 1), size - 1);
  if (const auto at = gateway::parse_authority(text)) {
    HEARTH_ASSERT(!at->host.empty() && at->host.find('@') == std::string::npos);
  }
  if (const auto from = gateway::parse_origin(text)) {
    HEARTH_ASSERT(from->scheme == "http" || from->scheme == "https");
    HEARTH_ASSERT(from->at.port != 0);
  }
  read_request(text, std::size_t{bytes[0]} + 1);
  return 0;
}
