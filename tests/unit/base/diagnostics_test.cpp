#include "server/base/diagnostics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>

#include <concepts>
#include <sstream>
#include <string>
#include <vector>

namespace hearth::base {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

class set_clock final : public clock {
 public:
  std::int64_t unix_ms() const override { return 1'700'000'000'000 + ms; }
  std::int64_t steady_ms() const override { return ms; }
  std::int64_t ms = 0;
};

struct Diagnostics : testing::Test {
  diagnostics make(diagnostics::format f, severity least = severity::notice) {
    return {time, f, least, std::make_shared<spdlog::sinks::ostream_sink_mt>(out)};
  }

  std::vector<std::string> lines() {
    std::vector<std::string> all;
    std::istringstream in(out.str());
    for (std::string line; std::getline(in, line);) all.push_back(line);
    return all;
  }

  set_clock time;
  std::ostringstream out;
};

TEST_F(Diagnostics, AreTextForPeople) {
  auto log = make(diagnostics::format::text);
  log.note(severity::warning, "socket_cut",
           {field::connection(connection_id(7)), field::close_code(4003), field::reason("too_slow"),
            field::took("stalled", std::chrono::milliseconds(1500))});
  EXPECT_THAT(lines(), ElementsAre("2023-11-14T22:13:20.000Z warning socket_cut connection=7 "
                                   "close_code=4003 reason=too_slow stalled=1.500000"));
}

TEST_F(Diagnostics, AreJsonForMachines) {
  auto log = make(diagnostics::format::json);
  log.note(severity::error, "listener_failed",
           {field::port(80), field::fault(std::make_error_code(std::errc::permission_denied)),
            field::room(room_hash(255))});
  EXPECT_THAT(lines(),
              ElementsAre("{\"time\":\"2023-11-14T22:13:20.000Z\",\"level\":\"error\",\"event\":"
                          "\"listener_failed\",\"port\":80,\"fault\":\"generic:13\",\"room\":"
                          "\"00000000000000ff\"}"));
}

template <class T>
concept accepted_by_reason = requires(T text) {
  field::reason(text);
};

TEST_F(Diagnostics, TakeNoTextOfRunTime) {
  EXPECT_FALSE((std::constructible_from<literal, std::string>));
  EXPECT_FALSE((std::constructible_from<literal, std::string_view>));
  EXPECT_FALSE((std::constructible_from<literal, const char*>));
  EXPECT_FALSE(accepted_by_reason<std::string>);
  EXPECT_FALSE(accepted_by_reason<const char*>);
}

TEST_F(Diagnostics, ShowTenLinesOfOneEventASecondAndThenACount) {
  auto log = make(diagnostics::format::text);
  for (int i = 0; i < 25; ++i) log.note(severity::notice, "repeated");
  log.note(severity::notice, "another");
  EXPECT_THAT(lines(), SizeIs(11));
  time.ms = 1000;
  log.note(severity::notice, "repeated");
  EXPECT_THAT(lines().back(), HasSubstr("repeated not_shown=15"));
}

TEST_F(Diagnostics, SettleTheCountOfAnEventThatFellSilent) {
  auto log = make(diagnostics::format::text);
  for (int i = 0; i < 12; ++i) log.note(severity::warning, "repeated");
  log.settle();
  EXPECT_THAT(lines(), SizeIs(10));
  time.ms = 1000;
  log.settle();
  log.settle();
  ASSERT_THAT(lines(), SizeIs(11));
  EXPECT_THAT(lines().back(), HasSubstr("warning repeated not_shown=2"));
}

TEST_F(Diagnostics, ChangeTheirLevelAtRunTime) {
  auto log = make(diagnostics::format::text, severity::error);
  log.note(severity::warning, "quiet");
  log.set_level(severity::debug);
  log.note(severity::debug, "loud");
  EXPECT_THAT(lines(), ElementsAre(HasSubstr("loud")));
}

TEST_F(Diagnostics, NameARoomTheSameForADayOnly) {
  auto log = make(diagnostics::format::text);
  const auto today = log.room("monday-circle");
  EXPECT_EQ(log.room("monday-circle"), today);
  EXPECT_NE(log.room("tuesday-circle"), today);
  time.ms += 24 * 3600 * 1000;
  EXPECT_NE(log.room("monday-circle"), today);
}

TEST_F(Diagnostics, NameARoomDifferentlyInEachProcess) {
  EXPECT_NE(make(diagnostics::format::text).room("circle"),
            make(diagnostics::format::text).room("circle"));
}

class rude_category final : public std::error_category {
 public:
  const char* name() const noexcept override { return "a\nb\x1b[2J\""; }
  std::string message(int) const override { return "MARKER"; }
};

TEST_F(Diagnostics, EscapeControlCharactersAndLeaveMessagesOut) {
  auto log = make(diagnostics::format::json);
  const rude_category rude;
  log.note(severity::error, "odd", {field::fault(std::error_code(5, rude))});
  EXPECT_THAT(lines(), ElementsAre(HasSubstr("\"fault\":\"a_x0ab_x1b[2J_x22:5\"")));
  EXPECT_THAT(out.str(), testing::Not(HasSubstr("MARKER")));
}

}  // namespace
}  // namespace hearth::base
