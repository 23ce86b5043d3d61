#include "server/meeting/words_held.hpp"
#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

struct Purge : ::testing::Test {
  static v1::MeetingPolicy policy(evening& words) {
    auto p = policy_of(v1::MODE_QUEUE);
    *p.mutable_title() = words.words("Tuesday group");
    *p.mutable_topic() = words.words("listening");
    p.mutable_agreement()->set_version(1);
    *p.mutable_agreement()->mutable_text() = words.words("be kind");
    *p.mutable_opening_mode()->mutable_prompt() = words.words("how are you?");
    return p;
  }

  evening texts_only;
  evening e{policy(texts_only), 2};
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");
  person_id lee = e.participant("Lee");

  // A meeting with words wherever there can be some.
  void full_of_words() {
    takes_floor(e, sam, river);
    auto c = say::with_words(say::of_share<v1::Say>(e.turn()), e.words("one"));
    *c.mutable_note() = e.words("family");
    EXPECT_ACCEPTED(e.does(river, c));
    const auto two = line_of(e, river, "two");
    const auto three = line_of(e, river, "three");
    e.does(river, say::with_words(say::of_line<v1::Edit>(two), e.words("two, edited")));
    e.does(sam, say::of_line<v1::Hide>(three));
    e.does(river, say::with_words(v1::AskFacilitators(), e.words("is this right?")));
    care_of(e, lee, "help");
    auto hand = say::ask();
    *hand.mutable_note() = e.words("short one");
    EXPECT_ACCEPTED(e.does(ash, hand));
    auto process = say::ask(v1::HAND_KIND_PROCESS);
    *process.mutable_note() = e.words("too fast");
    EXPECT_ACCEPTED(e.does(lee, process));
    auto proposed = say::of_person<v1::ProposeName>(ash);
    *proposed.mutable_name() = e.name("Ash B");
    e.does(sam, proposed);
    auto named = v1::SetName();
    *named.mutable_name() = e.name("Brook");
    e.does(river, named);
    const auto out = e.participant("Out");
    e.does(sam, say::remove(out));
    v1::ChangeAgreement change;
    *change.mutable_agreement()->mutable_text() = e.words("be kinder");
    e.does(sam, change);
    v1::SetMode round;
    round.mutable_settings()->set_mode(v1::MODE_ROUND);
    *round.mutable_settings()->mutable_prompt() = e.words("and next?");
    round.set_turn_id(e.turn());
    EXPECT_ACCEPTED(e.does(sam, round));
  }
};

TEST_F(Purge, LeavesNoReferenceToWordsAndForgetsEveryOne) {
  full_of_words();
  EXPECT_GT(words_held(e.now()).size(), 15u);
  EXPECT_ACCEPTED(e.does(sam, say::end(v1::END_HOW_PURGE_NOW)));
  EXPECT_TRUE(words_held(e.now()).empty());
  std::set<std::uint64_t> ever;
  for (const auto& entry : e.journal()) ever.merge(words_named(entry));
  EXPECT_GT(ever.size(), 15u);
  for (const auto id : ever) {
    v1::Words w;
    w.mutable_ref()->set_id(id);
    EXPECT_EQ(e.text(w), "(gone)") << "not forgotten: " << id;
  }
}

TEST_F(Purge, IsNotNeededForWordsThatNobodyKept) {
  const auto refused = e.words("not my turn");
  EXPECT_FALSE(e.does(river, say::with_words(v1::Say(), refused)));
  EXPECT_EQ(e.text(refused), "(gone)");
  // The same number again, as the journal may give it: what it kept the first time stays.
  takes_floor(e, sam, river);
  const auto kept = say::with_words(say::of_share<v1::Say>(e.turn()), e.words("one"));
  const auto run = e.sees(river).run;
  const auto number = e.device(river).next_number++;
  EXPECT_ACCEPTED(e.does_as(river, run, number, kept));
  EXPECT_ACCEPTED(e.does_as(river, run, number, kept));
  EXPECT_EQ(e.reads(ash), texts{"one"});
  const auto repeat = say::with_words(kept, e.words("one, sent again"));
  EXPECT_ACCEPTED(e.does_as(river, run, number, repeat));
  EXPECT_EQ(e.text(repeat.words()), "(gone)");
  EXPECT_EQ(e.reads(ash), texts{"one"});
}

TEST_F(Purge, ForgetsNothingTwice) {
  full_of_words();
  e.does(sam, say::end(v1::END_HOW_PURGE_NOW));
  const auto& forgotten = e.last().forget;
  EXPECT_EQ(std::set<std::uint64_t>(forgotten.begin(), forgotten.end()).size(), forgotten.size());
}

TEST_F(Purge, DisconnectsEverybodyInOneStep) {
  full_of_words();
  e.does(sam, say::end(v1::END_HOW_PURGE_NOW));
  EXPECT_TRUE(e.last().ended);
  for (const auto p : {sam, river, ash, lee}) {
    EXPECT_EQ(e.sees(p).goodbye, v1::GOODBYE_REASON_ENDED);
    EXPECT_EQ(e.sees(p).standing().out(), v1::OUT_ENDED);
  }
}

TEST_F(Purge, LeavesCountsAndNobody) {
  full_of_words();
  const auto agreement = e.now().agreement_version;
  e.does(sam, say::end(v1::END_HOW_PURGE_NOW));
  const auto& s = e.now();
  EXPECT_TRUE(s.people.empty());
  EXPECT_TRUE(s.removed.empty());
  EXPECT_TRUE(s.by_return_hash.empty());
  EXPECT_TRUE(s.agenda.by_time.empty());
  EXPECT_EQ(s.life, v1::LIFE_ENDED);
  EXPECT_EQ(s.agreement_version, agreement);
  EXPECT_EQ(s.counts.lines_said, 3u);
  EXPECT_EQ(s.counts.lines_purged, 3u);
  EXPECT_EQ(s.counts.removals, 1u);
  EXPECT_EQ(s.counts.cares, 1u);
  EXPECT_EQ(e.last().next_due, never);
}

TEST_F(Purge, IsTheEndForEverybody) {
  e.does(sam, say::end(v1::END_HOW_PURGE_NOW));
  EXPECT_REFUSED(e.returns(river), MEETING_ENDED);
  e.arrives("New");
  EXPECT_REFUSED(*e.last().answer, MEETING_ENDED);
  EXPECT_FALSE(e.says(river, "hello"));
}

TEST_F(Purge, ComesAfterTheClosingCardToo) {
  full_of_words();
  EXPECT_ACCEPTED(e.does(sam, say::end(v1::END_HOW_NOW, true)));
  e.later(60 * second_ms);
  EXPECT_EQ(e.now().life, v1::LIFE_ENDED);
  EXPECT_TRUE(words_held(e.now()).empty());
}

TEST_F(Purge, EveryLineIsCountedOnce) {
  full_of_words();
  e.later(61 * second_ms);  // what was hidden is gone
  e.does(sam, say::end(v1::END_HOW_PURGE_NOW));
  const auto& c = e.now().counts;
  EXPECT_EQ(c.lines_said, c.lines_expired + c.lines_taken_back + c.lines_purged);
}

}  // namespace
}  // namespace hearth::meeting::testing
