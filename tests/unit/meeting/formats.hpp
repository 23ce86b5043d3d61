// A meeting that follows a small format, for tests: a welcome, a round with a prompt, open talk,
// and a free step. Words are known by their numbers.
#pragma once

#include "server/meeting/powers.hpp"
#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {

inline constexpr std::uint64_t format_title = 8'000'000;
inline constexpr std::uint64_t title_of_first = 8'000'100;  // and one more each step
inline constexpr std::uint64_t words_of_first = 8'000'200;
inline constexpr std::uint64_t prompt_of_round = 8'000'300;

inline v1::FormatStep step_of(std::uint64_t index, v1::Mode mode, bool has_words) {
  v1::FormatStep step;
  step.mutable_title()->mutable_ref()->set_id(title_of_first + index);
  if (has_words) step.mutable_words()->mutable_ref()->set_id(words_of_first + index);
  if (mode == v1::MODE_UNSPECIFIED) return step;
  step.mutable_mode()->set_mode(mode);
  step.mutable_mode()->set_responses(v1::RESPONSES_NONE);
  return step;
}

inline v1::MeetingPolicy circle_format() {
  auto policy = policy_of(v1::MODE_OPEN);
  auto& f = *policy.mutable_format();
  f.mutable_title()->mutable_ref()->set_id(format_title);
  *f.add_steps() = step_of(0, v1::MODE_FACILITATOR, true);
  *f.add_steps() = step_of(1, v1::MODE_ROUND, true);
  f.mutable_steps(1)->mutable_mode()->mutable_prompt()->mutable_ref()->set_id(prompt_of_round);
  *f.add_steps() = step_of(2, v1::MODE_OPEN, false);
  *f.add_steps() = step_of(3, v1::MODE_UNSPECIFIED, false);
  return policy;
}

struct a_format : ::testing::Test {
  evening e{circle_format()};
  person_id sam = e.facilitator("Sam");
  person_id ana = e.arrives("Ana", all_powers(), false);
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");

  v1::FacilitatorKey key() const { return e.sees(sam).key(); }
  std::uint32_t number() const { return e.room().step.number(); }
  // The one key, when the moment after another's move is over.
  verdict goes_on(bool although_missed = false) {
    e.later(1000);
    return e.goes_on(sam, although_missed);
  }
  person_id offered() const { return person_id(e.sees(sam).facilitator_turn().offered_to()); }
  void reaches_the_round() {
    ASSERT_ACCEPTED(goes_on());
    ASSERT_EQ(number(), 2u);
  }
  // Whoever the key names is offered the space, takes it and is done.
  person_id speaks() {
    EXPECT_ACCEPTED(goes_on());
    const auto p = offered();
    EXPECT_ACCEPTED(e.accepts(p));
    EXPECT_ACCEPTED(e.done(p));
    return p;
  }
};

}  // namespace hearth::meeting::testing
