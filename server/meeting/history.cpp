// From where somebody reads who comes in (MEETING.md 3.5, I18). Shares whose audience is fixed, and
// those of tellers who chose "only those present", are withheld besides (lines_audience_fixed).
#include "server/meeting/lines.hpp"

#include <ranges>

namespace hearth::meeting {

namespace {

number last_lines(const state& s) {
  auto from = s.last_number + 1;
  const auto since = s.now - s.policy.history_min * minute_ms;
  std::uint32_t taken = 0;
  for (const auto& [id, l] : std::views::reverse(s.lines)) {
    if (l.said_at < since || taken == s.policy.history_lines) break;
    if (l.hidden || s.only_present.contains(l.turn)) continue;
    from = id;
    ++taken;
  }
  return from;
}

}  // namespace

number history_from(const state& s) {
  switch (s.policy.history) {
    case v1::HISTORY_ALL_LIVE:
      return 0;
    case v1::HISTORY_LAST:
      return last_lines(s);
    default:
      return s.last_number + 1;
  }
}

}  // namespace hearth::meeting
