// The terminal client's desk against a fake server: what is typed, what is said, and where words
// go.
#include "seat.hpp"
#include "terminal/asking.hpp"
#include "terminal/desk.hpp"
#include "terminal/meeting_link.hpp"
#include "terminal/screen.hpp"
#include "terminal/sentences.hpp"

#include <hearth/v1/command.pb.h>

#include <algorithm>

namespace hearth_tests {
namespace {

namespace terminal = hearth::terminal;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

class at_desk {
 public:
  explicit at_desk(hearth::testing::fake_options options = {}) : seat_(std::move(options)) {
    seat_.join();
    terminal::outside out;
    out.print = [this](const std::string& sentence) { said.push_back(sentence); };
    out.quit = [this] { gone = true; };
    out.rest = [](std::chrono::milliseconds) {};
    desk_.emplace(seat_.room(), true, std::move(out));
    desk_->greet();
    run();
    said.clear();
  }

  void type(std::string line) {
    desk_->typed(line, [this] { ++answered; });
    run();
  }
  // Lets the server's doings arrive and be told.
  void run() {
    seat_.run();
    for (const hearth::event& e : std::exchange(seat_.events, {})) desk_->happened(e);
    seat_.run();
  }
  std::string prompt() const { return desk_->prompt(); }
  hearth::testing::fake_server& server() { return seat_.server; }
  seat& app() { return seat_; }

  std::vector<std::string> said;
  int answered = 0;
  bool gone = false;

 private:
  seat seat_;
  std::optional<terminal::desk> desk_;
};

TEST(Terminal, HasASlashCommandForEveryCommandOfTheSchema) {
  std::vector<std::string> ours, theirs;
  for (const auto table :
       {terminal::participant_slash_commands(), terminal::facilitator_slash_commands()}) {
    for (const auto& c : table) ours.emplace_back(c.word);
  }
  const auto* kind = hearth::v1::Command::descriptor()->FindOneofByName("kind");
  for (int i = 0; i < kind->field_count(); ++i) {
    theirs.push_back(kind->field(i)->name());
    std::ranges::replace(theirs.back(), '_', '-');
  }
  EXPECT_THAT(ours, ::testing::UnorderedElementsAreArray(theirs));
}

TEST(Terminal, SendsPlainWordsToEveryone) {
  at_desk d;
  EXPECT_EQ(d.prompt(), "to everyone> ");
  d.type("Hello");
  EXPECT_THAT(d.app().texts(), ::testing::ElementsAre("Hello"));
  EXPECT_EQ(d.answered, 1);
}

TEST(Terminal, NeverSendsWhatLooksLikeACommand) {
  at_desk d;
  d.type("/mtue Sam");
  EXPECT_TRUE(d.app().texts().empty());
  EXPECT_THAT(d.said.back(), HasSubstr("Not a command"));
  d.type("/text /mtue Sam");
  EXPECT_THAT(d.app().texts(), ::testing::ElementsAre("/mtue Sam"));
}

TEST(Terminal, AsksForPrivateWordsInABoxOfTheirOwn) {
  at_desk d;
  d.type("/ask-facilitators I cannot follow");
  EXPECT_EQ(d.prompt(), "to facilitators> ");
  EXPECT_TRUE(d.server().received().empty());
  d.type("I cannot follow");
  EXPECT_THAT(d.server().received(), ::testing::ElementsAre("ask_facilitators"));
  EXPECT_TRUE(d.app().texts().empty());
  EXPECT_EQ(d.prompt(), "to everyone> ");
}

TEST(Terminal, KeepsWhatMayHaveBeenMeantForFew) {
  at_desk d;
  for (const std::string refused : {"/ask-facilitator", "/say-in-side-room"}) {
    d.type(refused);
    d.type("It is about Sam");
    EXPECT_THAT(d.said.back(), HasSubstr("Not sent"));
    EXPECT_TRUE(d.app().texts().empty()) << refused;
    d.type("/drop");
  }
  d.type("/ask-facilitator");
  d.type("For all of you");
  d.type("/send");
  d.type("And this");
  EXPECT_THAT(d.app().texts(), ::testing::ElementsAre("For all of you", "And this"));
}

TEST(Terminal, OpensABoxAgainWhenItsWordsWereRefused) {
  at_desk d;
  d.type("/ask-facilitators");
  d.type(std::string(5'000, 'x'));
  EXPECT_EQ(d.prompt(), "to facilitators> ");
  d.type("I cannot follow");
  EXPECT_EQ(d.prompt(), "to everyone> ");
  EXPECT_TRUE(d.app().texts().empty());
}

TEST(Terminal, KeepsAPrivateDraftsDestinationWhateverHappens) {
  at_desk d;
  d.type("/care");
  d.server().pause();
  d.server().drop_connection();
  d.run();
  EXPECT_EQ(d.prompt(), "to facilitators, for support> ");
  d.type("/cancel");
  EXPECT_THAT(d.said, Contains("Closed; nothing was sent."));
  EXPECT_TRUE(d.server().received().empty());
}

TEST(Terminal, KeepsWordsUntilTheTurnComesAndSendsNothingByItself) {
  at_desk d({.mode = hearth::mode::queue});
  EXPECT_EQ(d.prompt(), "kept here until your turn> ");
  d.type("My share");
  d.type("/ask");
  EXPECT_EQ(d.prompt(), "kept here until your turn, nobody before you> ");
  d.server().offer_to(d.server().me());
  d.run();
  EXPECT_THAT(d.said, Contains(HasSubstr("The space is offered to you.")));
  d.type("/accept");
  EXPECT_TRUE(d.app().texts().empty());
  EXPECT_THAT(d.said, Contains(HasSubstr("You have 1 kept")));
  d.type("/send");
  EXPECT_THAT(d.app().texts(), ::testing::ElementsAre("My share"));
  d.type("/done");
  EXPECT_EQ(d.app().state()->floor.phase, hearth::phase::idle);
}

TEST(Terminal, SaysKindlyThatTheTurnHasMoved) {
  at_desk d({.mode = hearth::mode::queue});
  d.server().offer_to(d.server().me());
  d.run();
  d.server().take_back_offer();
  d.app().run();  // not told yet: the person still sees the offer
  d.type("/pass-to River");
  EXPECT_THAT(d.said, Contains(HasSubstr("Nothing was changed.")));
}

TEST(Terminal, HoldsBackArrivalsWhileSomebodyShares) {
  at_desk d({.mode = hearth::mode::queue});
  const auto sam = d.server().add("Sam");
  d.server().offer_to(sam);
  d.server().accept(sam);
  d.run();
  d.server().add("Kim");
  d.run();
  EXPECT_THAT(d.said, Not(Contains("Kim is here.")));
  d.server().end_turn();
  d.run();
  EXPECT_THAT(d.said, Contains("Kim is here."));
}

TEST(Terminal, SpeaksTheResultOfWhatNothingElseTells) {
  at_desk d;
  d.type("/set-pace 200");
  EXPECT_THAT(d.said, Contains(HasSubstr("Nobody is told")));
  d.said.clear();
  d.type("/later");  // although nothing is offered
  EXPECT_THAT(d.said, Not(Contains(HasSubstr("We come back"))));
}

TEST(Terminal, FindsPeopleByTheBeginningOfTheirName) {
  at_desk d;
  d.server().add("Sam");
  d.server().add("Samira");
  d.run();
  d.type("/hide-for-me sami");
  d.type("/hide-for-me sam");
  EXPECT_THAT(d.server().received(), ::testing::ElementsAre("hide_for_me", "hide_for_me"));
  d.type("/hide-for-me sa");
  EXPECT_THAT(d.said.back(), HasSubstr("Several people"));
  d.type("/hide-for-me nobody");
  EXPECT_THAT(d.said.back(), HasSubstr("Nobody here has that name"));
}

TEST(Terminal, SaysThatSupportHasNotArrivedAndShowsTheResources) {
  at_desk d;
  d.server().refuse_connections(true);
  d.server().drop_connection();
  d.run();
  d.type("/care");
  d.type("");
  EXPECT_THAT(d.said, Contains(HasSubstr("has not reached the service yet")));
  EXPECT_THAT(d.said, Contains(HasSubstr("local emergency number")));
  EXPECT_EQ(d.answered, 2);
}

TEST(Terminal, DoesNotLetWaitingPeopleWriteToEveryone) {
  at_desk d({.lobby = true});
  EXPECT_EQ(d.prompt(), "waiting> ");
  d.type("Hello?");
  EXPECT_THAT(d.said.back(), HasSubstr("nothing was sent"));
  EXPECT_TRUE(d.server().received().empty());
}

TEST(Terminal, ReadsLinks) {
  const auto invited = terminal::read_link("https://meet.example.org/x/m/evening#i=abc.def");
  ASSERT_TRUE(invited);
  EXPECT_EQ(invited->server, "https://meet.example.org/x");
  EXPECT_EQ(invited->meeting, "evening");
  EXPECT_EQ(invited->kind, terminal::proof_kind::invitation);
  EXPECT_EQ(invited->proof, "abc.def");
  EXPECT_EQ(terminal::read_link("http://127.0.0.1:8080/m/e#t=abc")->kind,
            terminal::proof_kind::ticket);
  for (const auto* bad :
       {"", "https://x/m/e", "https://x/m/#i=a", "https://x/m/e#i=", "/m/e#i=a"}) {
    EXPECT_FALSE(terminal::read_link(bad)) << bad;
  }
}

TEST(Terminal, SaysHowLongToWaitInWholeSecondsAndMinutes) {
  using std::chrono::milliseconds;
  EXPECT_EQ(terminal::wait_sentence(milliseconds(0)), "");
  EXPECT_EQ(terminal::wait_sentence(milliseconds(1)), " It is possible again in 1 second.");
  EXPECT_EQ(terminal::wait_sentence(milliseconds(4'001)), " It is possible again in 5 seconds.");
  EXPECT_EQ(terminal::wait_sentence(milliseconds(60'000)), " It is possible again in 60 seconds.");
  EXPECT_EQ(terminal::wait_sentence(milliseconds(60'001)), " It is possible again in 2 minutes.");
}

TEST(Terminal, PassesNoControlCharactersToTheScreen) {
  EXPECT_EQ(terminal::printable("a\033[2Jb"), "a\xEF\xBF\xBD[2Jb");
  EXPECT_EQ(terminal::printable("one\ntwo"), "one / two");
  EXPECT_EQ(terminal::printable("\xC2\x9B"
                                "x"),
            "\xEF\xBF\xBDx");
  EXPECT_EQ(terminal::printable("\xC3\xA9"), "\xC3\xA9");
}

}  // namespace
}  // namespace hearth_tests
