// How long words may live, reckoned from what people said and did and from the promise that the
// meeting was founded with (MEETING.md 3.3, 3.4, I8, I9): the measure for what the server forgets.
// It asks no rule of the server but whether it accepted something.
#pragma once

#include "tests/simulation/chronicle.hpp"

#include <map>
#include <set>
#include <vector>

namespace hearth::simulation {

struct said_line {
  std::uint64_t author = 0;
  std::uint64_t turn = 0;
  v1::LineKind kind = v1::LINE_KIND_UNSPECIFIED;
  mark words = 0;
  meeting::instant said_at = 0;
  meeting::instant until = meeting::never;
  meeting::instant sealed_until = 0;  // hidden, with its undo
};

class promises {
 public:
  // What became of words by one entry.
  struct change {
    std::vector<mark> gone;    // for ever
    std::vector<mark> sealed;  // shown to nobody, unless they are shown again
    std::vector<mark> unsealed;
  };
  // Requires: each entry once, right after it was written down.
  change hears(const chronicle& c);

  const std::map<meeting::number, said_line>& lines() const { return lines_; }
  // The line of which these are, or were, the words; 0: of none.
  meeting::number line_of(mark words) const;

 private:
  void time_passes(meeting::instant now);
  void obeys(const chronicle& c, const v1::Entry& e);
  void says(const chronicle& c, const v1::Say& say);
  void answers_waiting(const chronicle& c, const v1::AnswerLine& asked);
  // Registers the line that the journal made at this number.
  void is_said(const chronicle& c, meeting::number id, mark words, std::uint32_t gone_after_s);
  void shortens(const v1::RetentionPolicy& asked, meeting::instant now);
  void names(std::uint64_t person, mark name);
  void goes(meeting::number id);
  void seals(meeting::number id, meeting::instant now);
  void seals_all_of(std::uint64_t author, meeting::instant now);
  meeting::instant life() const;
  template <class Command, class Which>
  std::vector<meeting::number> named(const Command& asked, Which which) const;

  change made_;
  v1::RetentionPolicy retention_;
  std::map<meeting::number, said_line> lines_;
  std::map<mark, meeting::number> line_of_;
  struct unsaid {
    mark words = 0;
    std::uint32_t gone_after_s = 0;
  };
  std::map<std::uint64_t, unsaid> waiting_;  // lines that a facilitator reads first
  std::map<std::uint64_t, mark> name_of_;
  std::set<std::pair<std::uint64_t, std::uint64_t>> done_;  // run and number: once
};

}  // namespace hearth::simulation
