// What who facilitates together, and whose words are read first, see of it; and what they type.
#include "seat.hpp"
#include "src/capability.hpp"
#include "src/view.hpp"
#include "terminal/desk.hpp"

namespace hearth_tests {
namespace {

namespace pb = hearth::v1;
using hearth::action;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct Team : ::testing::Test {
  hearth::detail::words_store store;
  hearth::detail::view v{store};
  hearth::detail::events out;

  void comes(const pb::OwnEvent& e) {
    pb::OwnFrame f;
    *f.add_events() = e;
    out.clear();
    v.fold(f, out);
  }
  hearth::own_state own() { return v.present()->own; }
  std::string text(hearth::words_ref ref) { return store.find(ref).value_or("(gone)"); }
  void team_line(std::uint64_t id, bool pinned) {
    pb::OwnEvent e;
    auto& l = *e.mutable_private_line();
    l.set_id(id);
    l.set_from(7);
    l.mutable_words()->set_text("please look");
    l.set_about(8);
    l.set_line(12);
    l.set_pinned(pinned);
    comes(e);
  }
};

TEST_F(Team, ReadsLinesThatWaitAndDropsTheirWordsWithThem) {
  pb::OwnEvent e;
  auto& l = *e.mutable_held_lines()->add_lines();
  l.set_waiting(5);
  l.set_author(8);
  l.mutable_words()->set_text("a hard line");
  e.mutable_held_lines()->add_people(8);
  comes(e);
  ASSERT_EQ(own().held_lines.size(), 1u);
  EXPECT_EQ(own().held_lines[0].id, hearth::waiting_id{5});
  EXPECT_EQ(text(own().held_lines[0].words), "a hard line");
  EXPECT_EQ(own().held_people[0], hearth::person_id{8});
  e.mutable_held_lines()->Clear();
  comes(e);
  EXPECT_TRUE(own().held_lines.empty());
  EXPECT_EQ(store.bytes_held(), 0u);
}

TEST_F(Team, ReadsTheTeamsLineOnceAndSeesItPinned) {
  team_line(3, false);
  ASSERT_EQ(own().private_lines.size(), 1u);
  EXPECT_TRUE(own().private_lines[0].of_the_team());
  EXPECT_EQ(own().private_lines[0].about, hearth::person_id{8});
  EXPECT_EQ(own().private_lines[0].line, hearth::line_id{12});
  EXPECT_TRUE(std::holds_alternative<hearth::private_said>(out.at(0)));
  team_line(3, true);
  ASSERT_EQ(own().private_lines.size(), 1u);
  EXPECT_TRUE(own().private_lines[0].pinned);
  EXPECT_EQ(text(own().private_lines[0].words), "please look");
  ASSERT_EQ(out.size(), 1u);
  EXPECT_EQ(std::get<hearth::own_changed>(out[0]).part, hearth::own_part::team_pins);
}

TEST_F(Team, KnowsWhichPartIsOfferedAndWhoAsksForASteward) {
  pb::OwnEvent e;
  e.mutable_hand_over()->set_from(7);
  e.mutable_hand_over()->add_powers(pb::POWER_QUIET);
  comes(e);
  EXPECT_EQ(own().hand_over_from, hearth::person_id{7});
  EXPECT_TRUE(own().hand_over_powers.has(hearth::power::quiet));
  EXPECT_FALSE(own().hand_over_powers.has(hearth::power::end));
  pb::OwnEvent asked;
  asked.mutable_steward_asked()->set_from(7);
  comes(asked);
  EXPECT_EQ(own().steward_asked_by, hearth::person_id{7});
}

TEST_F(Team, SeesWhichSideRoomsAreOpenAndReadsInTheirOwn) {
  pb::OwnEvent e;
  auto& r = *e.mutable_side_rooms()->add_rooms();
  r.set_side_room(90);
  r.set_facilitator(7);
  r.set_person(8);
  r.set_group(pb::SIDE_ROOM_GROUP_HAND_TO);
  r.set_hand_to(9);
  comes(e);
  ASSERT_EQ(own().side_rooms.size(), 1u);
  EXPECT_EQ(own().side_rooms[0].person, hearth::person_id{8});
  EXPECT_EQ(own().side_rooms[0].group, hearth::side_room_group::hand_to);
  EXPECT_FALSE(own().side_rooms[0].entered);
  pb::OwnEvent asked;
  asked.mutable_side_room()->set_side_room(90);
  asked.mutable_side_room()->set_facilitator(7);
  comes(asked);
  EXPECT_EQ(std::get<hearth::own_changed>(out.at(0)).part, hearth::own_part::side_room);
  EXPECT_EQ(own().side_room.id, hearth::side_room_id{90});
  pb::OwnEvent line;
  line.mutable_private_line()->set_id(4);
  line.mutable_private_line()->set_with(8);
  line.mutable_private_line()->set_side_room(90);
  comes(line);
  EXPECT_EQ(own().private_lines[0].side_room, hearth::side_room_id{90});
  asked.mutable_side_room()->Clear();
  comes(asked);
  EXPECT_FALSE(own().side_room.id);
}

TEST_F(Team, KeepsTheInvitationToADebriefWhenTheMeetingIsGone) {
  pb::OwnEvent e;
  e.mutable_debrief()->set_meeting("hearth-debrief-1");
  e.mutable_debrief()->set_invitation("a.b.c");
  e.mutable_debrief()->set_until_unix_ms(5);
  comes(e);
  EXPECT_EQ(std::get<hearth::own_changed>(out.at(0)).part, hearth::own_part::debrief);
  pb::OwnEvent over;
  over.mutable_standing()->set_standing(pb::STANDING_OUT);
  over.mutable_standing()->set_out(pb::OUT_ENDED);
  comes(over);
  EXPECT_EQ(own().debrief.meeting, "hearth-debrief-1");
  EXPECT_EQ(own().debrief.invitation, "a.b.c");
}

TEST(Steward, IsOfferedTheFloorsCommandsWhileTheySteerAndNothingElse) {
  hearth::room_state s;
  s.own.me = hearth::person_id{8};
  s.own.standing = hearth::standing::inside;
  EXPECT_FALSE(hearth::detail::can(s, action::next, {}));
  s.meeting.steward = s.own.me;
  for (const auto what :
       {action::next, action::offer, action::pause, action::resume, action::end}) {
    EXPECT_TRUE(hearth::detail::can(s, what, {}));
  }
  for (const auto what : {action::set_mode, action::mute, action::hide, action::admit}) {
    EXPECT_FALSE(hearth::detail::can(s, what, {}));
  }
}

// ---- In the terminal

struct Desk : ::testing::Test {
  seat app;
  std::vector<std::string> said;
  std::optional<hearth::terminal::desk> desk;
  hearth::person_id sam;

  Desk() {
    app.join();
    sam = app.server.add("Sam");
    hearth::power_set all;
    for (int p = 1; p <= static_cast<int>(hearth::power::end); ++p) {
      all.add(static_cast<hearth::power>(p));
    }
    app.server.grant(app.server.me(), all);
    hearth::terminal::outside out;
    out.print = [this](const std::string& sentence) { said.push_back(sentence); };
    out.quit = [] {};
    out.rest = [](std::chrono::milliseconds) {};
    app.run();
    desk.emplace(app.room(), true, std::move(out));
  }
  void type(std::string line) {
    desk->typed(line, [] {});
    app.run();
  }
};

TEST_F(Desk, WritesToTheTeamInABoxOfItsOwn) {
  type("/say-to-team about Sam");
  EXPECT_EQ(desk->prompt(), "to the team> ");
  EXPECT_TRUE(app.server.received().empty());
  type("please look");
  EXPECT_THAT(app.server.received(), ElementsAre("say_to_team"));
  EXPECT_TRUE(app.texts().empty());
}

TEST_F(Desk, SharesTheWorkBySlashCommands) {
  for (const char* line :
       {"/hand-over Sam helper", "/take-powers Sam", "/hold-lines Sam", "/hold-lines everybody off",
        "/ask-steward Sam", "/hide of Sam pause", "/unhide of Sam", "/pause grounding",
        "/report unkind facilitator", "/close-card lighter"}) {
    type(line);
  }
  EXPECT_THAT(app.server.received(),
              ElementsAre("hand_over", "take_powers", "hold_lines", "hold_lines", "ask_steward",
                          "hide", "unhide", "pause", "report", "close_card"));
}

TEST_F(Desk, OpensASideRoomAndSaysWhatTheGroupDoes) {
  for (const char* line :
       {"/close-side-room", "/open-side-room Sam", "/close-side-room",
        "/open-side-room Sam carry-on", "/close-side-room", "/open-side-room Sam hand-to Sam"}) {
    type(line);
  }
  EXPECT_THAT(app.server.received(),
              ElementsAre("open_side_room", "close_side_room", "open_side_room", "close_side_room",
                          "open_side_room"));
  EXPECT_THAT(said, Contains("You are in no side room."));
}

TEST_F(Desk, SaysWhatIsMissing) {
  type("/report");
  type("/pin-to-team 3");
  type("/answer-line 1 yes");
  EXPECT_THAT(said, Contains(HasSubstr("Please choose unkind")));
  EXPECT_THAT(said, Contains("There is no such line of the team."));
  EXPECT_THAT(said, Contains("No such line is waiting."));
  EXPECT_TRUE(app.server.received().empty());
}

TEST(Removed, KeepTheTokenWithWhichTheyMaySayThatItIsAMistake) {
  seat s;
  s.join();
  const auto token = s.room().return_token();
  ASSERT_FALSE(token.empty());
  s.server.remove(s.server.me());
  s.run();
  EXPECT_EQ(s.room().why_closed(), hearth::errc::removed);
  EXPECT_EQ(s.room().return_token(), token);
}

}  // namespace
}  // namespace hearth_tests
