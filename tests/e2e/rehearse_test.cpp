// `hearth rehearse`: a facilitator practises a format with simulated people, or only watches.
#include "tests/e2e/process.hpp"

#include <gtest/gtest.h>

namespace hearth::e2e {
namespace {

std::string all_of(process& p) {
  std::string text;
  while (const auto line = p.line(std::chrono::seconds(60))) text += *line + "\n";
  return text;
}

TEST(Rehearsal, IsLedToItsEndWhenNobodyHasToType) {
  process rehearsal({HEARTH_EXECUTABLE, "rehearse", "connection-group", "--watch", "--speed", "40",
                     "--people", "5"});
  const auto text = all_of(rehearsal);
  EXPECT_EQ(rehearsal.exit_status(), 0) << text << rehearsal.errors();
  EXPECT_NE(text.find("Step 7 of 7: Goodbye."), std::string::npos) << text;
  EXPECT_NE(text.find("Kim (simulated) asks for support"), std::string::npos) << text;
  EXPECT_NE(text.find("look-alike name is unkind"), std::string::npos) << text;
  EXPECT_NE(text.find("Sam offers the space to Jo (simulated)."), std::string::npos) << text;
  EXPECT_NE(text.find("everything that was said is erased"), std::string::npos) << text;
}

TEST(Rehearsal, GivesAFacilitatorATerminalAmongPlainlyMarkedPeople) {
  process rehearsal(
      {HEARTH_EXECUTABLE, "rehearse", "talking-circle", "--speed", "40", "--people", "2"});
  std::string heard;
  const auto is_told = [&](const std::string& text) {
    while (const auto line = rehearsal.line()) {
      heard += *line + "\n";
      if (line->find(text) != std::string::npos) return true;
    }
    return false;
  };
  EXPECT_TRUE(is_told("name ends in (simulated) is a program")) << heard;
  rehearsal.say("Ana");
  rehearsal.say("/open");
  // In whatever order: everybody must be there before a round begins.
  for (const auto* what :
       {"Step 1 of 9: Welcome.", "River (simulated) is here.", "Kim (simulated) is here."}) {
    EXPECT_TRUE(heard.find(what) != std::string::npos || is_told(what))
        << heard << rehearsal.errors();
  }
  rehearsal.say("/step skip");
  EXPECT_TRUE(is_told("Step 3 of 9: Opening.")) << heard;
  rehearsal.say("/go");
  EXPECT_TRUE(is_told("(simulated).")) << heard;  // whom the key would offer the space
  rehearsal.say("/quit");
  EXPECT_TRUE(rehearsal.exit_status().has_value()) << "the rehearsal outlives its terminal";
}

TEST(Rehearsal, RefusesAFormatThatIsNotThere) {
  process rehearsal({HEARTH_EXECUTABLE, "rehearse", "talking-cirle"});
  EXPECT_EQ(rehearsal.exit_status(), 1);
  EXPECT_NE(rehearsal.errors().find("did you mean \"talking-circle\"?"), std::string::npos);
}

}  // namespace
}  // namespace hearth::e2e
