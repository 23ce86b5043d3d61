// Taking the last move back (MEETING.md 2.11): for a minute, and only if nobody has posted since.
#include "tests/unit/meeting/formats.hpp"

namespace hearth::meeting::testing {
namespace {

struct an_undo : a_format {
  verdict undoes() { return e.does(sam, say::undo_move(e.turn(), e.step())); }
};

TEST_F(an_undo, OfAStepBringsTheOneBeforeBack) {
  EXPECT_EQ(key().undo_until_unix_ms(), 0);
  EXPECT_REFUSED(undoes(), UNDO_OVER);
  reaches_the_round();
  EXPECT_GT(key().undo_until_unix_ms(), e.time());
  EXPECT_ACCEPTED(undoes());
  EXPECT_EQ(number(), 1u);
  EXPECT_EQ(e.room().meeting.mode().mode(), v1::MODE_FACILITATOR);
  EXPECT_EQ(e.room().round.id(), 0u);
  EXPECT_EQ(key().undo_until_unix_ms(), 0);
  EXPECT_REFUSED(undoes(), UNDO_OVER);
}

TEST_F(an_undo, OfLeavingARoundBringsItBackWithItsMarksAndThePeopleOfNow) {
  reaches_the_round();
  EXPECT_EQ(speaks(), sam);
  EXPECT_ACCEPTED(e.does(sam, say::next_step(e.turn(), e.step(), true)));
  const auto late = e.participant("Late");
  e.does(ash, v1::Leave());
  EXPECT_ACCEPTED(undoes());
  EXPECT_EQ(number(), 2u);
  EXPECT_EQ(e.room().round.prompt().ref().id(), prompt_of_round);
  EXPECT_EQ(key().person(), river.value());
  for (const auto& at : e.room().round.places()) {
    EXPECT_NE(at.person(), ash.value());
    EXPECT_EQ(at.had(), at.person() == sam.value());
  }
  EXPECT_EQ(speaks(), river);
  EXPECT_EQ(e.who(late).standing, standing::inside);
}

TEST_F(an_undo, IsOverAfterAMinute) {
  reaches_the_round();
  e.later(60 * second_ms);
  EXPECT_EQ(key().undo_until_unix_ms(), 0);
  EXPECT_REFUSED(undoes(), UNDO_OVER);
}

TEST_F(an_undo, IsOverWhenSomebodyHasPosted) {
  reaches_the_round();
  EXPECT_ACCEPTED(e.says(sam, "Let us begin."));
  EXPECT_EQ(key().undo_until_unix_ms(), 0);
  EXPECT_REFUSED(undoes(), UNDO_OVER);
}

TEST_F(an_undo, OfAnOfferTakesItBackAndTheSamePersonComesFirst) {
  reaches_the_round();
  EXPECT_ACCEPTED(goes_on());
  EXPECT_EQ(offered(), sam);
  EXPECT_ACCEPTED(undoes());
  EXPECT_EQ(e.room().floor.phase(), v1::PHASE_IDLE);
  EXPECT_EQ(e.room().moved_how, v1::MOVED_TAKEN_BACK);
  EXPECT_EQ(key().person(), sam.value());
}

TEST_F(an_undo, OfAnAcceptedOfferKeepsThePlaceWhileNothingIsSaid) {
  reaches_the_round();
  speaks();
  EXPECT_ACCEPTED(goes_on());
  EXPECT_ACCEPTED(e.accepts(river));
  EXPECT_ACCEPTED(undoes());
  EXPECT_EQ(e.room().floor.holder(), 0u);
  EXPECT_EQ(key().person(), river.value());
  EXPECT_EQ(e.who(river).shares, 0u);
  EXPECT_EQ(speaks(), river);
  EXPECT_EQ(speaks(), ash);
}

TEST_F(an_undo, OfAnAcceptedOfferInAQueueLeavesThePersonFirst) {
  e.sets_mode(sam, v1::MODE_QUEUE, true);
  e.asks(ash);
  e.asks(river);
  EXPECT_ACCEPTED(e.next(sam));
  EXPECT_ACCEPTED(e.accepts(ash));
  EXPECT_ACCEPTED(undoes());
  EXPECT_EQ(key().person(), ash.value());
}

TEST_F(an_undo, OfAnOfferMakesNobodyAbsent) {
  e.loses(sam);
  const auto press = [&] {
    e.later(1000);
    return e.goes_on(ana);
  };
  EXPECT_ACCEPTED(press());
  EXPECT_ACCEPTED(press());  // Sam is not there, so River
  EXPECT_EQ(e.sees(ana).facilitator_turn().offered_to(), river.value());
  EXPECT_ACCEPTED(e.does(ana, say::undo_move(e.turn(), e.step())));
  const auto shown = e.sees(ana).facilitator_marks();
  for (const auto& m : shown.marks()) {
    if (m.person() == sam.value()) {
      EXPECT_EQ(m.mark(), v1::MARK_UNSPECIFIED);
    }
  }
}

TEST_F(an_undo, IsOverWhenTheOfferWasAnswered) {
  reaches_the_round();
  EXPECT_ACCEPTED(goes_on());
  EXPECT_ACCEPTED(e.does(sam, say::pass(e.turn())));
  EXPECT_REFUSED(undoes(), UNDO_OVER);
}

TEST_F(an_undo, NamesTheTurnAndTheStepThatWereShown) {
  reaches_the_round();
  EXPECT_REFUSED(e.does(sam, say::undo_move(e.turn() + 1, e.step())), ALREADY_MOVED);
  EXPECT_REFUSED(e.does(sam, say::undo_move(e.turn(), e.step() + 1)), ALREADY_MOVED);
}

TEST_F(an_undo, OfAStepNeedsWhatBeginningItNeeds) {
  const auto helper = e.arrives("Helen", helper_powers(), false);
  reaches_the_round();
  EXPECT_REFUSED(e.does(helper, say::undo_move(e.turn(), e.step())), NOT_ALLOWED);
}

TEST_F(an_undo, KeepsThePromptOfAModeSetByHandUntilItIsOver) {
  v1::SetMode c;
  c.mutable_settings()->set_mode(v1::MODE_ROUND);
  *c.mutable_settings()->mutable_prompt() = e.words("What helped?");
  c.set_turn_id(e.turn());
  EXPECT_ACCEPTED(e.does(sam, c));
  const auto prompt = e.room().round.prompt();
  EXPECT_ACCEPTED(e.does(sam, say::next_step(e.turn(), e.step(), true)));
  EXPECT_EQ(e.text(prompt), "What helped?");
  EXPECT_ACCEPTED(undoes());
  EXPECT_EQ(e.text(e.room().round.prompt()), "What helped?");
  EXPECT_ACCEPTED(e.does(sam, say::next_step(e.turn(), e.step(), true)));
  e.later(60 * second_ms);
  EXPECT_EQ(e.text(prompt), "(gone)");
}

}  // namespace
}  // namespace hearth::meeting::testing
