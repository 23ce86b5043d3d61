// The table alone: what each field of a policy may be, and means.
#include "server/access/policy_fields.hpp"
#include "server/base/limits.hpp"

namespace hearth::access {

namespace {

constexpr auto number = policy_kind::number;
constexpr auto choice = policy_kind::choice;
constexpr auto boolean = policy_kind::boolean;
constexpr auto text = policy_kind::text;

constexpr std::int64_t note = base::note_bytes_max;
constexpr std::int64_t agreement = base::agreement_bytes_max;
constexpr std::int64_t year_2100_ms = 4'102'444'800'000;

// Bounds and defaults are those of proto/hearth/v1/policy.proto. There, 0 means the default, so a
// number whose default is not 0 starts at 1 here: a written 0 would be a promise that is not kept.
constexpr policy_field table[] = {
    {"title", text, 0, note, 0, "What the meeting is called."},
    {"topic", text, 0, note, 0, "What the meeting is about, in one line."},
    {"agreement.version", number, 1, 1'000'000, 0,
     "Counts from 1 and grows with every change of the text."},
    {"agreement.text", text, 0, agreement, 0, "The norms that everybody accepts before entering."},
    {"starts_at_unix_ms", number, 0, year_2100_ms, 0,
     "Planned start in milliseconds since 1970 (UTC); 0: at once."},
    {"duration_min", number, 5, 480, 90, "Planned length in minutes."},
    {"capacity", number, 2, 5000, 40, "People inside at the same time."},
    {"retention.kind", choice, 0, 0, v1::RETENTION_MEETING,
     "When words are gone: live after 10 minutes, rolling after rolling_min, turn 5 minutes "
     "after a share's responses, meeting at the end."},
    {"retention.rolling_min", number, 5, 60, 15, "Minutes that a line lives under rolling."},
    {"retention.cap_min", number, 0, 1440, 0,
     "No line lives longer than these minutes, whatever the kind; 0: no cap."},
    {"history", choice, 0, 0, v1::HISTORY_NONE, "What somebody who comes late may read."},
    {"history_lines", number, 1, 200, 20, "With history = last: so many lines at most."},
    {"history_min", number, 1, 60, 15, "With history = last: said so many minutes ago at most."},
    {"lobby", choice, 0, 0, v1::LOBBY_NONE, "Whether facilitators let people in one by one."},
    {"entry", choice, 0, 0, v1::ENTRY_WINDOW_OPEN, "Until when new people may enter."},
    {"entry_window_min", number, 1, 240, 15, "Minutes after opening, with entry = until."},
    {"opening_mode.mode", choice, 0, 0, v1::MODE_OPEN, "The mode in which the meeting opens."},
    {"opening_mode.budget_s", number, 30, 3600, 300,
     "Seconds of a turn (default of a round 180, a story 600, the quiet 60)."},
    {"opening_mode.timers", choice, 0, 0, v1::TIMERS_SOFT, "Who sees the time of a turn."},
    {"opening_mode.responses", choice, 0, 0, v1::RESPONSES_REACTIONS,
     "What others may do after a share."},
    {"opening_mode.advance", choice, 0, 0, v1::ADVANCE_ASK,
     "Whether the next turn is offered by a facilitator or by itself."},
    {"opening_mode.prompt", text, 0, note, 0, "Shown with a round."},
    {"opening_mode.round_order", choice, 0, 0, v1::ROUND_ORDER_JOINING, "The order of a round."},
    {"opening_mode.response_time_s", number, 1, 300, 30, "Seconds for responses after a share."},
    {"opening_mode.closing", boolean, 0, 1, 0, "This round is the closing round."},
    {"opening_mode.card", choice, 0, 0, v1::QUIET_CARD_NONE, "What is shown in the mode quiet."},
    {"opening_mode.slow_s", number, 0, 300, 0, "Seconds between two lines of a person in open."},
    {"order", choice, 0, 0, v1::ORDER_POLICY_HEARD_LESS, "Who is next among raised hands."},
    {"marks_shown", boolean, 0, 1, 0, "The room sees who passed, comes later or is absent."},
    {"closing_card_s", number, 60, 600, 60, "Seconds that the closing card stays."},
    {"without_facilitator", choice, 0, 0, v1::WITHOUT_FACILITATOR_HOLD,
     "What happens when the last facilitator is lost."},
    {"grace_holder_s", number, 10, 600, 90, "Seconds that a lost holder's turn is held."},
    {"offer_s", number, 15, 600, 60, "Seconds that an offered floor waits for its answer."},
    {"wrap_s", number, 10, 300, 60, "Seconds to come to an end."},
    {"gap_s", number, 1, 60, 5, "Quiet seconds between turns that advance by themselves."},
    {"mute_said_to_room", boolean, 0, 1, 0, "A mute shows a neutral sentence to the room."},
    {"end_after_min", number, 1, 1440, 30, "Minutes after which an empty meeting ends."},
    {"at_most_min", number, 0, 1440, 0,
     "Minutes after which a meeting has ended by itself; 0: it does not."},
};

}  // namespace

std::span<const policy_field> policy_fields() {
  return table;
}

}  // namespace hearth::access
