// What an organiser who is not in the room is told of a meeting (MEETING.md 2.9.3): that it opened
// and closed, that a request for support waits unseen, that nobody facilitates, that somebody
// reports something. Kinds, times, and of a closed meeting what may remain of it (3.7). There is no
// field for a name, an id or a word, and there must never be one. A value, made by the fold.
#pragma once

#include "hearth/v1/command.pb.h"
#include "server/meeting/types.hpp"

#include <cstdint>
#include <optional>
#include <variant>

namespace hearth::meeting {

struct meeting_opened {
  instant planned_at = 0;  // 0: no time was said beforehand
};

struct meeting_closed {
  struct numbers {
    std::uint32_t mutes = 0;
    std::uint32_t removals = 0;
    std::uint32_t pauses = 0;
    std::uint32_t cares = 0;
    std::uint32_t reports = 0;
  };
  // How people left, of those who said so: of five and more together, or none (3.6).
  struct leaving {
    std::uint32_t lighter = 0;
    std::uint32_t the_same = 0;
    std::uint32_t heavier = 0;
  };
  // Under so many people a number would be about somebody (3.7).
  static constexpr std::uint32_t people_min = 5;

  instant planned_at = 0;
  instant opened_at = 0;
  const char* people = "";         // in steps, as head_count says
  std::optional<numbers> counted;  // none under `people_min`
  std::optional<leaving> left;     // none under `people_min` answers
};

struct care_waits_unseen {
  instant since = 0;
};

struct facilitator_missing {
  enum class why : std::uint8_t {
    lost,         // of an open meeting: the last one, a minute ago
    nobody_came,  // to one that should have begun
    cancelled,    // and nobody came later, either: who waited was told so
  };
  why reason = why::lost;
  instant since = 0;
};

// Somebody inside tells the organiser that something was not right (3.2).
struct person_reported {
  v1::ReportCategory category = v1::REPORT_CATEGORY_UNSPECIFIED;
  bool about_facilitator = false;
};

struct hook_event {
  instant at = 0;
  std::variant<meeting_opened, meeting_closed, care_waits_unseen, facilitator_missing,
               person_reported>
      what;
};

// How many were inside, in the steps in which it may be told (3.7).
constexpr const char* head_count(std::uint32_t people) {
  return people <= 5 ? "1-5" : people <= 10 ? "6-10" : people <= 20 ? "11-20" : "21+";
}
// The largest number of the step, and of the last the smallest.
constexpr std::uint32_t head_count_step(std::uint32_t people) {
  return people <= 5 ? 5 : people <= 10 ? 10 : people <= 20 ? 20 : 21;
}

}  // namespace hearth::meeting
