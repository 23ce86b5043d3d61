// The question to a holder who seems silent (MEETING.md 2.5.2).
#include "tests/unit/meeting/asking.hpp"

namespace hearth::meeting::testing {
namespace {

struct Silence : ::testing::Test {
  evening e{v1::MODE_QUEUE};
  person_id sam = e.facilitator("Sam");
  person_id river = e.participant("River");

  void SetUp() override { takes_floor(e, sam, river); }
  void falls_silent() {
    e.later(50 * second_ms);
    e.silent(river);
    e.later(second_ms);
  }
  bool asked() const { return e.sees(river).turn().asked_unix_ms() != 0; }
  bool told() const { return e.sees(sam).facilitator_turn().holder_silent(); }
  verdict still_writing() { return e.does(river, say::of_share<v1::StillWriting>(e.turn())); }
};

TEST_F(Silence, IsAskedAboutPrivately) {
  EXPECT_REFUSED(still_writing(), ALREADY_SO);
  falls_silent();
  EXPECT_TRUE(asked());
  EXPECT_EQ(e.last().room.size(), 0u);
  EXPECT_FALSE(told());
}

TEST_F(Silence, WithoutAnAnswerInSixtySecondsFacilitatorsAreToldNothingElse) {
  falls_silent();
  e.later(58 * second_ms);
  EXPECT_FALSE(told());
  e.later(2 * second_ms);
  EXPECT_TRUE(told());
  EXPECT_TRUE(e.sees(sam).was_told(v1::NOTICE_KIND_HOLDER_SILENT));
  EXPECT_EQ(e.room().floor.holder(), river.value());
  EXPECT_EQ(e.room().floor.phase(), v1::PHASE_HELD);
  e.composing(river);
  EXPECT_FALSE(told());
  EXPECT_FALSE(asked());
}

TEST_F(Silence, WhoIsStillWritingIsNotAskedAgainForThreeMinutes) {
  falls_silent();
  EXPECT_ACCEPTED(still_writing());
  EXPECT_FALSE(asked());
  e.later(179 * second_ms);
  EXPECT_FALSE(asked());
  e.later(second_ms);
  EXPECT_TRUE(asked());
}

TEST_F(Silence, AMomentIsAnAnswerAndComesToAnEndInPeace) {
  falls_silent();
  EXPECT_ACCEPTED(e.does(river, say::a_moment(e.turn())));
  EXPECT_FALSE(asked());
  e.later(2 * minute_ms);
  EXPECT_FALSE(asked());
  e.later(46 * second_ms);
  EXPECT_TRUE(asked());
}

TEST_F(Silence, DoneIsAnAnswer) {
  falls_silent();
  EXPECT_ACCEPTED(e.done(river));
  e.later(3 * minute_ms);
  EXPECT_FALSE(e.sees(sam).was_told(v1::NOTICE_KIND_HOLDER_SILENT));
}

TEST_F(Silence, ALineIsASignOfLife) {
  falls_silent();
  e.says(river, "here");
  EXPECT_FALSE(asked());
  e.later(44 * second_ms);
  EXPECT_FALSE(asked());
  e.later(second_ms);
  EXPECT_TRUE(asked()) << "and the silence after it is silence again";
}

TEST_F(Silence, TheQuestionAndItsAnswerTakeAsLongAsTheHolderNeeds) {
  e.does(river, say::pace(200));
  e.says(river, "a line");
  e.silent(river);
  e.later(89 * second_ms);
  EXPECT_FALSE(asked());
  e.later(2 * second_ms);
  EXPECT_TRUE(asked());
  e.later(110 * second_ms);
  EXPECT_FALSE(told());
  e.later(10 * second_ms);
  EXPECT_TRUE(told());
}

TEST_F(Silence, WhoDictatesCanSwitchTheQuestionOff) {
  v1::SetSharing c;
  c.mutable_sharing()->set_never_asked(true);
  e.does(river, c);
  falls_silent();
  EXPECT_FALSE(asked());
  e.later(5 * minute_ms);
  EXPECT_FALSE(e.sees(sam).was_told(v1::NOTICE_KIND_HOLDER_SILENT));
}

TEST_F(Silence, APauseAsksNobody) {
  falls_silent();
  e.does(sam, v1::Pause());
  e.later(10 * minute_ms);
  EXPECT_FALSE(told());
  e.does(sam, v1::Resume());
  e.later(60 * second_ms);
  EXPECT_TRUE(told());
}

}  // namespace
}  // namespace hearth::meeting::testing
