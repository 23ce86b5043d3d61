// Founding: what the meeting agreed on before it began, with its defaults, inside its bounds
// (policy.proto; MEETING.md 1).
#include "server/meeting/floor.hpp"
#include "server/meeting/format.hpp"
#include "server/meeting/life.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

// 0 means the default; beyond a bound counts as the bound. The door has refused such a policy
// before: here it only must not break the rules.
std::uint32_t bounded(std::uint32_t asked, std::uint32_t least, std::uint32_t most,
                      std::uint32_t otherwise) {
  return asked == 0 ? otherwise : std::clamp(asked, least, most);
}

instant seconds(std::uint32_t asked, std::uint32_t least, std::uint32_t most,
                std::uint32_t otherwise) {
  return bounded(asked, least, most, otherwise) * second_ms;
}

// An enum's zero, or a value that this version does not know, is the default.
template <class Enum>
Enum chosen(Enum asked, bool known, Enum otherwise) {
  return known && static_cast<int>(asked) != 0 ? asked : otherwise;
}

void take_retention(policy& p, const v1::RetentionPolicy& asked) {
  p.retention = chosen(asked.kind(), v1::Retention_IsValid(asked.kind()), v1::RETENTION_MEETING);
  p.rolling_min = bounded(asked.rolling_min(), 5, 60, 15);
  p.cap_min = bounded(asked.cap_min(), 1, 1440, 0);
}

void take_times(policy& p, const v1::MeetingPolicy& asked) {
  p.duration_min = bounded(asked.duration_min(), 5, 480, 90);
  p.closing_card_ms = seconds(asked.closing_card_s(), 60, 600, 60);
  p.grace_holder_ms = seconds(asked.grace_holder_s(), 10, 600, 90);
  p.offer_ms = seconds(asked.offer_s(), 15, 600, 60);
  p.wrap_ms = seconds(asked.wrap_s(), 10, 300, 60);
  p.gap_ms = seconds(asked.gap_s(), 1, 60, 5);
  p.end_after_min = bounded(asked.end_after_min(), 1, 1440, 30);
  p.at_most_min = bounded(asked.at_most_min(), 1, 1440, 0);
  p.entry_window_min = bounded(asked.entry_window_min(), 1, 240, 15);
  p.starts_at = std::max<instant>(asked.starts_at_unix_ms(), 0);
}

policy policy_from(const v1::MeetingPolicy& asked) {
  policy p;
  take_retention(p, asked.retention());
  take_times(p, asked);
  p.history = chosen(asked.history(), v1::History_IsValid(asked.history()), v1::HISTORY_NONE);
  p.history_lines = bounded(asked.history_lines(), 1, 200, 20);
  p.history_min = bounded(asked.history_min(), 1, 60, 15);
  p.lobby = chosen(asked.lobby(), v1::Lobby_IsValid(asked.lobby()), v1::LOBBY_NONE);
  p.entry = chosen(asked.entry(), v1::EntryWindow_IsValid(asked.entry()), v1::ENTRY_WINDOW_OPEN);
  p.order =
      chosen(asked.order(), v1::OrderPolicy_IsValid(asked.order()), v1::ORDER_POLICY_HEARD_LESS);
  p.without_facilitator = chosen(asked.without_facilitator(),
                                 v1::WithoutFacilitator_IsValid(asked.without_facilitator()),
                                 v1::WITHOUT_FACILITATOR_HOLD);
  p.capacity = bounded(asked.capacity(), 2, 5000, 40);
  p.marks_shown = asked.marks_shown();
  p.mute_said_to_room = asked.mute_said_to_room();
  p.topic = ref_of(asked.topic());
  p.title = ref_of(asked.title());
  return p;
}

}  // namespace

void founded(scribe& w, const v1::Founded& f) {
  auto& s = w.s;
  s.meeting = f.meeting();
  s.epoch = f.epoch();
  s.policy_digest = f.policy_digest();
  s.founded_after_restart = f.after_restart();
  s.policy = policy_from(f.policy());
  s.opening_mode = mode_of(f.policy().opening_mode());
  s.format = format_of(f.policy().format());
  if (f.policy().has_agreement()) {
    s.agreement_text = ref_of(f.policy().agreement().text());
    s.agreement_version = f.policy().agreement().version();
    if (s.agreement_text && s.agreement_version == 0) s.agreement_version = 1;
  }
  const bool early = s.policy.starts_at > w.now();
  s.life = early ? v1::LIFE_SCHEDULED : v1::LIFE_WAITING;
  // The closing card is within the promise; where there is no time for one, there is none.
  if (s.policy.at_most_min != 0) {
    const auto closing = s.policy.at_most_min * minute_ms - s.policy.closing_card_ms;
    w.schedule(due::at_most_over, w.now() + std::max<instant>(closing, 1));
  }
  // Without a planned start the meeting begins when somebody first asks for it.
  w.schedule(due::nobody_came, early ? s.policy.starts_at : w.now() + 5 * minute_ms);
}

}  // namespace hearth::meeting
