// What one command costs the fold, and one line the encoder (ARCHITECTURE.md 1, 2): the work of a
// core that is done once a room, in rooms of some sizes and after some history. No sockets.
#include "server/meeting/fold.hpp"
#include "server/wire/encode.hpp"

#include <benchmark/benchmark.h>

#include <string>

namespace hearth::bench {
namespace {

constexpr std::int64_t began_unix_ms = 1'800'000'000'000;
constexpr std::size_t line_bytes = 200;

// A meeting in `open`, with `people` inside; one who facilitates opened it.
class busy_room {
 public:
  explicit busy_room(std::uint64_t people) : people_(people) {
    auto& founded = *entry(0).mutable_founded();
    founded.set_meeting("bench");
    founded.set_epoch(1);
    founded.mutable_policy()->set_capacity(5000);
    founded.mutable_policy()->mutable_opening_mode()->set_mode(v1::MODE_OPEN);
    // Ten minutes or 200 lines: the state stays as large as it would in a long meeting.
    founded.mutable_policy()->mutable_retention()->set_kind(v1::RETENTION_LIVE);
    place();
    arrive(1);
    command(1).mutable_open();
    place();
    for (std::uint64_t p = 2; p <= people; ++p) arrive(p);
  }

  // Effect: the next person says a line; answers whether the rules took it.
  bool line() {
    auto& say = *command(1 + lines_++ % people_).mutable_say();
    words(*say.mutable_words());
    const auto made = place();
    return made.answer && made.answer->has_value();
  }
  bool reaction() {
    auto& react = *command(1 + lines_++ % people_).mutable_react();
    react.set_line(state_.last_number);
    react.set_reaction(v1::REACTION_WITH_YOU);
    return place().answer.has_value();
  }

 private:
  v1::Entry& entry(std::uint64_t person) {
    entry_.Clear();
    entry_.set_at_unix_ms(began_unix_ms + static_cast<std::int64_t>(++placed_) * 50);
    entry_.set_random(placed_ * 0x9e3779b97f4a7c15ULL);
    entry_.set_person(person);
    return entry_;
  }
  v1::Command& command(std::uint64_t person) {
    entry(person).set_run(person);
    entry_.set_number(++number_);
    return *entry_.mutable_command();
  }
  void words(v1::Words& w) {
    w.mutable_ref()->set_id(++words_);
    w.mutable_ref()->set_bytes(line_bytes);
    w.mutable_ref()->set_graphemes(line_bytes);
  }
  void arrive(std::uint64_t person) {
    auto& a = *entry(person).mutable_arrive();
    a.set_person(person);
    a.set_lineage(true);
    a.set_run(person);
    a.set_new_return_hash(person);
    a.set_may_speak(true);
    words(*a.mutable_name());
    a.mutable_name()->mutable_ref()->set_skeleton(person);
    if (person == 1) {
      for (int p = v1::Power_MIN + 1; p <= v1::Power_MAX; ++p)
        a.add_powers(static_cast<v1::Power>(p));
    }
    place();
  }
  meeting::outcome place() { return meeting::fold(state_, entry_); }

  meeting::state state_;
  v1::Entry entry_;
  std::uint64_t people_;
  std::uint64_t placed_ = 0, number_ = 0, words_ = 0, lines_ = 0;
};

// Ranges: people, commands before.
void fold_a_line(benchmark::State& s) {
  busy_room room(static_cast<std::uint64_t>(s.range(0)));
  for (std::int64_t i = 0; i < s.range(1); ++i) room.line();
  for (auto _ : s) {
    if (!room.line()) return s.SkipWithError("a line was refused");
  }
  s.SetItemsProcessed(s.iterations());
}
BENCHMARK(fold_a_line)->ArgsProduct({{10, 100, 1000}, {10, 10'000}});

void fold_a_reaction(benchmark::State& s) {
  busy_room room(static_cast<std::uint64_t>(s.range(0)));
  room.line();
  for (auto _ : s) benchmark::DoNotOptimize(room.reaction());
  s.SetItemsProcessed(s.iterations());
}
BENCHMARK(fold_a_reaction)->Arg(100);

// Range: the encoding.
void encode_a_line(benchmark::State& s) {
  v1::ServerFrame m;
  m.mutable_room()->set_first(12345);
  m.mutable_room()->set_now_unix_ms(began_unix_ms);
  auto& line = *m.mutable_room()->add_events()->mutable_line_said();
  line.set_line(12345);
  line.set_author(0x1234567890abcdef);
  line.set_said_unix_ms(began_unix_ms);
  line.mutable_words()->set_text(std::string(line_bytes, 'w'));
  const auto e = static_cast<wire::encoding>(s.range(0));
  for (auto _ : s) benchmark::DoNotOptimize(wire::encode(e, m));
  s.SetItemsProcessed(s.iterations());
}
BENCHMARK(encode_a_line)
    ->Arg(static_cast<int>(wire::encoding::proto))
    ->Arg(static_cast<int>(wire::encoding::json));

}  // namespace
}  // namespace hearth::bench

BENCHMARK_MAIN();
