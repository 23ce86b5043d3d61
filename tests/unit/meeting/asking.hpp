// More commands with their fields, beside those of evening.hpp, so that scenes about words, care
// and moderation read as sentences.
#pragma once

#include "tests/unit/meeting/evening.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearth::meeting::testing {

using texts = std::vector<std::string>;

namespace say {

template <class Command>
Command of_person(person_id who) {
  Command c;
  c.set_person(who.value());
  return c;
}
template <class Command>
Command of_line(number line) {
  Command c;
  c.set_line(line);
  return c;
}
template <class Command>
Command of_share(std::uint64_t turn) {
  Command c;
  c.set_turn_id(turn);
  return c;
}
template <class Command>
Command of_care(std::uint64_t care) {
  Command c;
  c.set_care(care);
  return c;
}
template <class Command>
Command with_words(Command c, v1::Words words) {
  *c.mutable_words() = std::move(words);
  return c;
}
template <class Command>
Command with_note(Command c, v1::Words note) {
  *c.mutable_note() = std::move(note);
  return c;
}
template <class Command>
Command switched(bool on) {
  Command c;
  c.set_on(on);
  return c;
}

inline v1::React react(number line, v1::Reaction reaction = v1::REACTION_WITH_YOU) {
  auto c = of_line<v1::React>(line);
  c.set_reaction(reaction);
  return c;
}
inline v1::End end(v1::EndHow how = v1::END_HOW_NOW, bool although_care_waits = false) {
  v1::End c;
  c.set_how(how);
  c.set_although_care_waits(although_care_waits);
  return c;
}
inline v1::ShortenRetention shorten(v1::Retention kind, std::uint32_t rolling_min = 0,
                                    std::uint32_t cap_min = 0) {
  v1::ShortenRetention c;
  c.mutable_retention()->set_kind(kind);
  c.mutable_retention()->set_rolling_min(rolling_min);
  c.mutable_retention()->set_cap_min(cap_min);
  return c;
}
inline v1::HandOver hand_over(person_id to) {
  return of_person<v1::HandOver>(to);
}
inline v1::AnswerHandOver answer_hand_over(bool accept) {
  v1::AnswerHandOver c;
  c.set_accept(accept);
  return c;
}

}  // namespace say

// A line in `open` or in one's own turn, and its id.
inline number line_of(evening& e, person_id p, std::string_view text) {
  const auto v = e.says(p, text);
  EXPECT_ACCEPTED(v);
  return v ? v->line() : 0;
}

// Offers the floor to somebody, who accepts.
inline void takes_floor(evening& e, person_id facilitator, person_id p) {
  EXPECT_ACCEPTED(e.offers(facilitator, p));
  EXPECT_ACCEPTED(e.accepts(p));
}

inline std::uint64_t care_of(evening& e, person_id p, std::string_view text = "") {
  auto c = say::care();
  if (!text.empty()) *c.mutable_words() = e.words(text);
  const auto v = e.does(p, c);
  EXPECT_ACCEPTED(v);
  return v ? v->id() : 0;
}

inline v1::OwnCares cares_of(const evening& e, person_id p) {
  const auto& own = e.sees(p).own;
  const auto found = own.find(v1::OwnEvent::kCares);
  return found == own.end() ? v1::OwnCares() : found->second.cares();
}
inline v1::CareInbox inbox_of(const evening& e, person_id p) {
  const auto& own = e.sees(p).own;
  const auto found = own.find(v1::OwnEvent::kCareInbox);
  return found == own.end() ? v1::CareInbox() : found->second.care_inbox();
}

inline texts private_texts(const evening& e, person_id p) {
  std::vector<std::pair<std::int64_t, std::string>> said;
  for (const auto& [id, l] : e.sees(p).private_lines)
    said.push_back({l.said_unix_ms(), e.text(l.words())});
  std::sort(said.begin(), said.end());
  texts found;
  for (auto& [at, text] : said) found.push_back(std::move(text));
  return found;
}

inline bool erased(const outcome& o, number n) {
  return std::find(o.erase.begin(), o.erase.end(), n) != o.erase.end();
}

// Everything of a helper (3.1), which is less than all.
inline std::set<v1::Power> helper_powers() {
  return {v1::POWER_FLOOR, v1::POWER_QUIET, v1::POWER_DOOR, v1::POWER_CARE};
}

}  // namespace hearth::meeting::testing
