#include "server/meeting/limits.hpp"
#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

struct Lines : ::testing::Test {
  evening e;
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");
  person_id ash = e.participant("Ash");

  v1::Words long_words(std::uint32_t bytes) {
    auto w = e.words("long");
    w.mutable_ref()->set_bytes(bytes);
    return w;
  }
  v1::Line shown(person_id p, number line) { return e.sees(p).lines.at(line); }
};

TEST_F(Lines, HaveTheNumberOfTheirEventAsTheirId) {
  const auto v = e.says(river, "hello");
  ASSERT_TRUE(v);
  EXPECT_EQ(v->line(), e.now().last_number);
  EXPECT_EQ(e.last().room.back().number, v->line());
  EXPECT_TRUE(e.last().room.back().alone);
  EXPECT_EQ(e.last().room.back().share, turn_id());
}

TEST_F(Lines, WithoutWordsOrTooLongAreRefused) {
  EXPECT_REFUSED(e.does(river, v1::Say()), WORDS_EMPTY);
  EXPECT_REFUSED(e.does(river, say::with_words(v1::Say(), long_words(0))), WORDS_EMPTY);
  const auto most = limits::line_bytes_max;
  EXPECT_ACCEPTED(e.does(river, say::with_words(v1::Say(), long_words(most))));
  EXPECT_REFUSED(e.does(river, say::with_words(v1::Say(), long_words(most + 1))), TOO_LARGE);
  auto noted = say::with_words(v1::Say(), e.words("x"));
  *noted.mutable_note() = long_words(limits::note_bytes_max + 1);
  EXPECT_REFUSED(e.does(river, noted), TOO_LARGE);
}

TEST_F(Lines, OfSomebodyMutedAreRefusedAndTakeNoPlace) {
  e.does(sam, say::mute(river));
  const auto before = e.now().last_number;
  EXPECT_REFUSED(e.says(river, "but"), MUTED);
  EXPECT_EQ(e.now().last_number, before);
  EXPECT_TRUE(e.now().lines.empty());
}

// ---- Edit

TEST_F(Lines, EditedAreOverwrittenEverywhere) {
  const auto line = line_of(e, river, "one");
  const auto old = e.now().lines.at(line).words.id;
  EXPECT_ACCEPTED(e.does(river, say::with_words(say::of_line<v1::Edit>(line), e.words("two"))));
  EXPECT_EQ(e.reads(ash), texts{"two"});
  EXPECT_TRUE(shown(ash, line).edited());
  EXPECT_EQ(e.last().forget, std::vector<std::uint64_t>{old});
  EXPECT_TRUE(erased(e.last(), line));
}

TEST_F(Lines, EditedAgainLeaveTheFrameOfTheEditBefore) {
  const auto line = line_of(e, river, "one");
  e.does(river, say::with_words(say::of_line<v1::Edit>(line), e.words("two")));
  const auto second = e.last().room.back().number;
  e.does(river, say::with_words(say::of_line<v1::Edit>(line), e.words("three")));
  EXPECT_EQ(e.last().erase, std::vector<number>{second});
}

TEST_F(Lines, EditedWhileSomebodyIsAwayAreWholeForThemAfterwards) {
  auto noted = say::with_words(v1::Say(), e.words("one"));
  *noted.mutable_note() = e.words("grief");
  const auto line = e.does(river, noted)->line();
  e.does(river, say::with_words(say::of_line<v1::Edit>(line), e.words("two")));
  const auto& edited = e.last().room.back().event.line_edited();
  EXPECT_EQ(edited.author(), river.value());
  EXPECT_EQ(edited.kind(), v1::LINE_KIND_OPEN);
  EXPECT_EQ(e.text(edited.note()), "grief");
}

TEST_F(Lines, EditedLiveNoLonger) {
  evening rolling([] {
    auto p = policy_of(v1::MODE_OPEN);
    p.mutable_retention()->set_kind(v1::RETENTION_ROLLING);
    p.mutable_retention()->set_rolling_min(5);
    return p;
  }());
  rolling.facilitator("Sam");
  const auto kim = rolling.participant("Kim");
  const auto line = line_of(rolling, kim, "one");
  const auto expires = rolling.now().lines.at(line).expires_at;
  rolling.later(minute_ms);
  rolling.does(kim, say::with_words(say::of_line<v1::Edit>(line), rolling.words("two")));
  EXPECT_EQ(rolling.now().lines.at(line).expires_at, expires);
}

TEST_F(Lines, AreEditedByNobodyButTheirAuthor) {
  const auto line = line_of(e, river, "mine");
  const auto edit = say::with_words(say::of_line<v1::Edit>(line), e.words("theirs"));
  EXPECT_REFUSED(e.does(ash, edit), NOT_ALLOWED);
  EXPECT_REFUSED(e.does(sam, edit), NOT_ALLOWED);
  EXPECT_EQ(e.reads(ash), texts{"mine"});
}

TEST_F(Lines, AreNoWayAroundAMuteAPauseOrTheEnd) {
  const auto line = line_of(e, river, "one");
  const auto edit = [&] {
    return code(e.does(river, say::with_words(say::of_line<v1::Edit>(line), e.words("two"))));
  };
  const auto note = [&] {
    return code(e.does(river, say::with_note(say::of_line<v1::SetNote>(line), e.words("two"))));
  };
  e.does(sam, say::mute(river));
  EXPECT_EQ(edit(), v1::MUTED);
  EXPECT_EQ(note(), v1::MUTED);
  e.does(sam, say::unmute(river));
  e.does(sam, v1::Pause());
  EXPECT_EQ(edit(), v1::PAUSED);
  EXPECT_EQ(note(), v1::PAUSED);
  e.does(sam, v1::Resume());
  e.does(sam, say::end());
  EXPECT_EQ(edit(), v1::CLOSING);
  EXPECT_EQ(note(), v1::CLOSING);
}

// ---- Retract

TEST_F(Lines, RetractedAreGoneAtOnceAndForEver) {
  const auto line = line_of(e, river, "too much");
  const auto words = e.now().lines.at(line).words.id;
  EXPECT_ACCEPTED(e.does(river, say::of_line<v1::Retract>(line)));
  EXPECT_TRUE(e.reads(ash).empty());
  EXPECT_EQ(e.last().forget, std::vector<std::uint64_t>{words});
  EXPECT_TRUE(erased(e.last(), line));
  const auto& gone = e.last().room.back().event.lines_gone();
  EXPECT_EQ(gone.how(), v1::GONE_WITHDRAWN);
  EXPECT_EQ(gone.lines(0), line);
  EXPECT_REFUSED(e.does(sam, say::of_line<v1::Unhide>(line)), UNDO_OVER);
  EXPECT_REFUSED(e.does(river, say::of_line<v1::Retract>(line)), EXPIRED_MESSAGE);
}

TEST_F(Lines, AreRetractedByNobodyElse) {
  const auto line = line_of(e, river, "mine");
  EXPECT_REFUSED(e.does(sam, say::of_line<v1::Retract>(line)), NOT_ALLOWED);
  EXPECT_EQ(e.reads(sam), texts{"mine"});
}

TEST_F(Lines, AreRetractedWhileMutedPausedAndClosing) {
  const auto one = line_of(e, river, "one");
  const auto two = line_of(e, river, "two");
  e.does(sam, say::mute(river));
  e.does(sam, v1::Pause());
  EXPECT_ACCEPTED(e.does(river, say::of_line<v1::Retract>(one)));
  e.does(sam, say::end());
  EXPECT_ACCEPTED(e.does(river, say::of_line<v1::Retract>(two)));
  EXPECT_TRUE(e.reads(ash).empty());
}

// ---- Hide and undo

TEST_F(Lines, HiddenLeaveEveryScreenAndBufferAtOnceAndTheStoreAfterAMinute) {
  const auto line = line_of(e, river, "graphic");
  const auto words = e.now().lines.at(line).words.id;
  EXPECT_ACCEPTED(e.does(sam, say::of_line<v1::Hide>(line)));
  EXPECT_TRUE(e.reads(ash).empty());
  EXPECT_TRUE(erased(e.last(), line));
  EXPECT_TRUE(e.last().forget.empty());
  e.later(59 * second_ms);
  EXPECT_TRUE(e.now().lines.contains(line));
  e.jumps(second_ms);
  e.tick();
  EXPECT_FALSE(e.now().lines.contains(line));
  EXPECT_EQ(e.last().forget, std::vector<std::uint64_t>{words});
  EXPECT_TRUE(e.last().room.empty());  // the room heard it a minute ago
  EXPECT_EQ(e.now().counts.lines_taken_back, 1u);
}

TEST_F(Lines, HiddenTellTheirAuthorKindlyAndNobodyElse) {
  const auto line = line_of(e, river, "graphic");
  e.does(sam, say::of_line<v1::Hide>(line));
  EXPECT_EQ(e.sees(river).words_hidden, std::set<std::uint64_t>{line});
  EXPECT_TRUE(e.sees(ash).words_hidden.empty());
  EXPECT_TRUE(e.sees(sam).words_hidden.empty());
  // What the room hears is the same word as for an author who took it back.
  EXPECT_EQ(e.last().room.back().event.lines_gone().how(), v1::GONE_WITHDRAWN);
}

TEST_F(Lines, ShownAgainHaveTheirOldPlaceAndWords) {
  const auto line = line_of(e, river, "kept");
  line_of(e, ash, "after");
  e.does(ash, say::react(line));
  e.does(sam, say::of_line<v1::Hide>(line));
  EXPECT_ACCEPTED(e.does(sam, say::of_line<v1::Unhide>(line)));
  EXPECT_EQ(e.reads(ash), (texts{"kept", "after"}));
  EXPECT_EQ(e.heard(v1::RoomEvent::kLinesBack), 1u);
  EXPECT_EQ(e.heard(v1::RoomEvent::kReacted), 1u);
  EXPECT_TRUE(e.who(river).words_hidden.empty());
  e.later(2 * minute_ms);
  EXPECT_EQ(e.reads(ash), (texts{"kept", "after"}));
}

TEST_F(Lines, HiddenAndTakenBackByTheirAuthorCannotReturn) {
  const auto line = line_of(e, river, "graphic");
  e.does(sam, say::of_line<v1::Hide>(line));
  EXPECT_ACCEPTED(e.does(river, say::of_line<v1::Retract>(line)));
  EXPECT_EQ(e.last().forget.size(), 1u);
  EXPECT_EQ(e.heard(v1::RoomEvent::kLinesGone), 0u);
  EXPECT_REFUSED(e.does(sam, say::of_line<v1::Unhide>(line)), UNDO_OVER);
}

TEST_F(Lines, HiddenExpireLikeAnyOther) {
  auto c = say::with_words(v1::Say(), e.words("short"));
  c.set_gone_after_s(30);
  const auto line = e.does(river, c)->line();
  e.does(sam, say::of_line<v1::Hide>(line));
  e.later(31 * second_ms);
  EXPECT_FALSE(e.now().lines.contains(line));
  EXPECT_REFUSED(e.does(sam, say::of_line<v1::Unhide>(line)), UNDO_OVER);
}

TEST_F(Lines, AreHiddenOnlyByWhoMayAndNeverFromAnEqual) {
  const auto line = line_of(e, river, "one");
  EXPECT_REFUSED(e.does(ash, say::of_line<v1::Hide>(line)), NOT_ALLOWED);
  const auto helper = e.arrives("Helper", helper_powers());
  const auto of_sam = line_of(e, sam, "welcome");
  EXPECT_REFUSED(e.does(helper, say::of_line<v1::Hide>(of_sam)), EQUAL_OR_HIGHER);
  EXPECT_ACCEPTED(e.does(helper, say::of_line<v1::Hide>(line)));
  EXPECT_REFUSED(e.does(sam, say::of_line<v1::Hide>(line)), ALREADY_SO);
}

// ---- Notes

TEST_F(Lines, CarryANoteFromTheirAuthorOrAFacilitator) {
  const auto line = line_of(e, river, "a hospital");
  EXPECT_ACCEPTED(
      e.does(river, say::with_note(say::of_line<v1::SetNote>(line), e.words("illness"))));
  EXPECT_EQ(e.text(shown(ash, line).note()), "illness");
  EXPECT_ACCEPTED(e.does(sam, say::with_note(say::of_line<v1::SetNote>(line), e.words("death"))));
  EXPECT_EQ(e.text(shown(ash, line).note()), "death");
  EXPECT_REFUSED(e.does(ash, say::with_note(say::of_line<v1::SetNote>(line), e.words("no"))),
                 NOT_ALLOWED);
}

TEST_F(Lines, LoseANoteWithItsFrameAndItsWords) {
  const auto line = line_of(e, river, "a hospital");
  e.does(river, say::with_note(say::of_line<v1::SetNote>(line), e.words("illness")));
  const auto frame = e.last().room.back().number;
  const auto note = e.now().lines.at(line).note.id;
  EXPECT_ACCEPTED(e.does(river, say::of_line<v1::SetNote>(line)));
  EXPECT_FALSE(shown(ash, line).has_note());
  EXPECT_EQ(e.last().erase, std::vector<number>{frame});
  EXPECT_EQ(e.last().forget, std::vector<std::uint64_t>{note});
  EXPECT_REFUSED(e.does(river, say::of_line<v1::SetNote>(line)), ALREADY_SO);
}

TEST_F(Lines, SaidWithANoteAreSaidAgainWhenItChanges) {
  auto c = say::with_words(v1::Say(), e.words("a hospital"));
  *c.mutable_note() = e.words("illness");
  const auto line = e.does(river, c)->line();
  e.does(sam, say::with_note(say::of_line<v1::SetNote>(line), e.words("death")));
  EXPECT_TRUE(erased(e.last(), line));  // the frame that held the old note
  EXPECT_EQ(e.heard(v1::RoomEvent::kLineSaid), 1u);
  EXPECT_EQ(e.text(shown(ash, line).note()), "death");
  EXPECT_FALSE(shown(ash, line).edited());
}

// ---- Reactions

TEST_F(Lines, HaveOneReactionOfAPerson) {
  const auto line = line_of(e, river, "one");
  EXPECT_ACCEPTED(e.does(ash, say::react(line)));
  EXPECT_ACCEPTED(e.does(ash, say::react(line, v1::REACTION_HUG)));
  EXPECT_ACCEPTED(e.does(sam, say::react(line, v1::REACTION_HUG)));
  const auto& counts = e.last().room.back().event.reacted();
  ASSERT_EQ(counts.counts_size(), 1);
  EXPECT_EQ(counts.counts(0).count(), 2u);
  EXPECT_REFUSED(e.does(ash, say::react(line, v1::REACTION_HUG)), ALREADY_SO);
  EXPECT_ACCEPTED(e.does(ash, say::react(line, v1::REACTION_UNSPECIFIED)));
  EXPECT_REFUSED(e.does(ash, say::react(line, v1::REACTION_UNSPECIFIED)), ALREADY_SO);
}

TEST_F(Lines, TakeTheirReactionsAlong) {
  const auto line = line_of(e, river, "one");
  e.does(ash, say::react(line));
  e.does(river, say::of_line<v1::Retract>(line));
  EXPECT_REFUSED(e.does(ash, say::react(line)), EXPIRED_MESSAGE);
}

TEST_F(Lines, HaveNoReactionsWhereTheModeHasNone) {
  const auto line = line_of(e, river, "one");
  v1::SetMode c;
  c.mutable_settings()->set_mode(v1::MODE_OPEN);
  c.mutable_settings()->set_responses(v1::RESPONSES_NONE);
  c.set_turn_id(e.turn());
  c.set_at_once(true);
  EXPECT_ACCEPTED(e.does(sam, c));
  EXPECT_REFUSED(e.does(ash, say::react(line)), RESPONSES_CLOSED);
}

TEST_F(Lines, SaidBeforeSomebodyCameAreAsIfTheyHadNeverBeen) {
  const auto line = line_of(e, river, "early");
  e.does(river, say::with_note(say::of_line<v1::SetNote>(line), e.words("family")));
  const auto late = e.participant("Late");
  EXPECT_TRUE(e.reads(late).empty());
  EXPECT_REFUSED(e.does(late, say::react(line)), EXPIRED_MESSAGE);
  // Neither an edit, nor a note, nor an undone hide brings its words to who came later (3.5).
  e.does(river, say::with_words(say::of_line<v1::Edit>(line), e.words("early, edited")));
  e.does(sam, say::with_note(say::of_line<v1::SetNote>(line), e.words("grief")));
  e.does(sam, say::of_line<v1::Hide>(line));
  e.does(sam, say::of_line<v1::Unhide>(line));
  EXPECT_TRUE(e.reads(late).empty());
  EXPECT_EQ(e.reads(ash), texts{"early, edited"});
  e.does(river, say::of_line<v1::Retract>(line));
  EXPECT_EQ(e.sees(late).withheld.size(), 6u);  // every number is there: no gap
}

}  // namespace
}  // namespace hearth::meeting::testing
