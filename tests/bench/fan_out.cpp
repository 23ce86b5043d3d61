// What it costs the real server to bring one person's line to everybody in a room, beside two
// servers that do nothing else on the same machine: deliveries a second of the server's CPU, and
// how old a line is when it arrives. The servers take turns, so that a busy minute of the machine
// meets all of them. Usage: bench_fan_out [seconds a figure] [rounds] [people...]
#include "hearth/v1/frame.pb.h"
#include "tests/bench/crowd.hpp"
#include "tests/bench/echo.hpp"
#include "tests/e2e/venue.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace hearth::bench {
namespace {

constexpr std::size_t line_bytes = 200;
constexpr std::size_t writers_max = 8;
constexpr std::int64_t paced_every_ns = 50'000'000;  // 20 lines a second
constexpr int patience_ms = 1000;
constexpr std::int64_t silence_ns_max = 10'000'000'000;

constexpr const char* policy =
    "opening_mode.mode = \"open\"\ncapacity = 5000\nwithout_facilitator = \"hold\"\n";
// People here answer no ping; a busy machine may make a figure last longer than one waits for it.
constexpr const char* roomy = R"([server]
cores = 1
[limits.door]
handshakes_per_address_per_s = 10000
[limits.session]
commands_per_s = 1000
commands_burst = 10000
[limits.socket]
ping_every_ms = 120000
ping_facilitator_every_ms = 120000
pong_within_ms = 60000
)";

// Of all its threads, to the nanosecond: ticks of the clock are too coarse for a second of work.
double cpu_seconds(pid_t id) {
  double sum_ns = 0;
  for (const auto& thread :
       std::filesystem::directory_iterator("/proc/" + std::to_string(id) + "/task")) {
    double ns = 0;
    std::ifstream(thread.path() / "schedstat") >> ns;
    sum_ns += ns;
  }
  return sum_ns / 1e9;
}

struct figure {
  double seconds = 0;
  double cpu = 0;
  std::vector<std::int64_t> ages;

  double per_cpu_second() const { return cpu > 0 ? static_cast<double>(ages.size()) / cpu : 0; }
  double percentile_ms(double share) {
    if (ages.empty()) return 0;
    const auto at = static_cast<std::size_t>(share * static_cast<double>(ages.size() - 1));
    std::ranges::nth_element(ages, ages.begin() + static_cast<std::ptrdiff_t>(at));
    return static_cast<double>(ages[at]) / 1e6;
  }
};

// One command that says a line, as person `i` numbers it.
using say = std::function<std::string(std::size_t i)>;

// Fails (throws) when nothing more comes: a line was lost or refused.
void read_or_give_up(crowd& all, figure& f) {
  const auto began = now_ns();
  const auto had = f.ages.size();
  while (f.ages.size() == had) {
    all.read(patience_ms, f.ages);
    if (now_ns() - began > silence_ns_max)
      throw std::runtime_error("a line never reached everybody");
  }
}

// A line is sent when everybody has the one before.
figure closed_loop(crowd& all, pid_t server, const say& line, double seconds) {
  figure f;
  const auto began = now_ns();
  const auto before = cpu_seconds(server);
  std::size_t expected = 0;
  for (std::size_t n = 0; static_cast<double>(now_ns() - began) < seconds * 1e9; ++n) {
    const auto writer = n % std::min(writers_max, all.size());
    all.send(writer, line(writer));
    expected += all.size();
    while (f.ages.size() < expected) read_or_give_up(all, f);
  }
  f.cpu = cpu_seconds(server) - before;
  f.seconds = static_cast<double>(now_ns() - began) / 1e9;
  return f;
}

figure paced(crowd& all, pid_t server, const say& line, double seconds) {
  figure f;
  const auto began = now_ns();
  const auto before = cpu_seconds(server);
  const auto lines = static_cast<std::size_t>(seconds * 1e9) / paced_every_ns;
  for (std::size_t n = 0; n < lines;) {
    const auto due = began + static_cast<std::int64_t>(n) * paced_every_ns;
    if (now_ns() >= due) {
      const auto writer = n++ % std::min(writers_max, all.size());
      all.send(writer, line(writer));
    } else {
      all.read(static_cast<int>((due - now_ns()) / 1'000'000) + 1, f.ages);
    }
  }
  while (f.ages.size() < lines * all.size()) read_or_give_up(all, f);
  f.cpu = cpu_seconds(server) - before;
  f.seconds = static_cast<double>(now_ns() - began) / 1e9;
  return f;
}

struct measured {
  figure closed;
  figure steady;
};

measured of_reference(echo_kind kind, std::size_t people, double seconds) {
  echo reference(kind);
  crowd all(reference.port());
  all.add(people, {});
  const say line = [](std::size_t) { return stamped(line_bytes); };
  measured m;
  m.closed = closed_loop(all, reference.id(), line, seconds);
  m.steady = paced(all, reference.id(), line, seconds);
  return m;
}

measured of_hearth(std::size_t people, double seconds) {
  e2e::venue house(policy, roomy);
  const auto hello = [&](std::size_t i) {
    v1::ClientFrame f;
    auto& h = *f.mutable_hello();
    h.set_ticket(house.ticket("person " + std::to_string(i),
                              i == 0 ? access::power_set::facilitator() : access::power_set()));
    h.set_meeting(e2e::venue::meeting);
    h.set_run(i + 1);
    h.mutable_name()->set_text("Person " + std::to_string(i));
    h.set_may_speak(true);
    return f.SerializeAsString();
  };
  std::vector<std::uint64_t> numbers(writers_max);
  const auto command = [&](std::size_t i) {
    v1::ClientFrame f;
    f.mutable_command()->set_number(++numbers[i]);
    return f;
  };
  crowd all(house.port());
  all.add(1, hello);  // who facilitates, and opens the meeting to the others
  auto open = command(0);
  open.mutable_command()->mutable_command()->mutable_open();
  all.send(0, open.SerializeAsString());
  all.add(people - 1, hello);
  const say line = [&](std::size_t i) {
    auto f = command(i);
    f.mutable_command()->mutable_command()->mutable_say()->mutable_words()->set_text(
        stamped(line_bytes));
    return f.SerializeAsString();
  };
  measured m;
  m.closed = closed_loop(all, house.server().id(), line, seconds);
  m.steady = paced(all, house.server().id(), line, seconds);
  return m;
}

// The middle of some rounds, with the least and the most.
struct spread {
  double middle = 0, least = 0, most = 0;
};
spread spread_of(std::vector<double> values) {
  std::ranges::sort(values);
  return {values[values.size() / 2], values.front(), values.back()};
}

constexpr std::array<const char*, 3> servers{"epoll", "Beast", "Hearth"};
using round_of_all = std::array<measured, servers.size()>;

void print(std::size_t people, const char* how, std::size_t server,
           const std::vector<figure*>& rounds, const std::vector<figure*>& beasts) {
  const auto column = [](const std::vector<figure*>& from, const auto& value) {
    std::vector<double> values;
    for (auto* f : from) values.push_back(value(*f));
    return spread_of(values);
  };
  const auto cpu = column(rounds, [](figure& f) { return f.per_cpu_second() / 1000; });
  std::vector<double> ratios;
  for (std::size_t i = 0; i < rounds.size(); ++i) {
    ratios.push_back(rounds[i]->per_cpu_second() / beasts[i]->per_cpu_second());
  }
  const auto ratio = spread_of(ratios);
  std::printf("| %zu | %s | %s | %.0f (%.0f-%.0f) | %.2f (%.2f-%.2f) |", people, how,
              servers.at(server), cpu.middle, cpu.least, cpu.most, ratio.middle, ratio.least,
              ratio.most);
  for (const double share : {0.5, 0.9, 0.99}) {
    const auto ms = column(rounds, [share](figure& f) { return f.percentile_ms(share); });
    std::printf(" %.2f (%.2f-%.2f) |", ms.middle, ms.least, ms.most);
  }
  std::printf("\n");
  std::fflush(stdout);
}

void print_all(std::size_t people, const char* how, std::vector<round_of_all>& rounds,
               figure measured::*which) {
  const auto of = [&](std::size_t server) {
    std::vector<figure*> column;
    for (auto& r : rounds) column.push_back(&(r[server].*which));
    return column;
  };
  for (std::size_t i = 0; i < servers.size(); ++i) print(people, how, i, of(i), of(1));
}

void run(double seconds, std::size_t rounds, const std::vector<std::size_t>& sizes) {
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  std::printf(
      "| people | lines | server | thousand deliveries / CPU s | of Beast | p50 ms | p90 ms | p99 "
      "ms |\n|---|---|---|---|---|---|---|---|\n");
  for (const auto people : sizes) {
    std::vector<round_of_all> all(rounds);
    for (auto& r : all) {
      r = {of_reference(echo_kind::epoll, people, seconds),
           of_reference(echo_kind::beast, people, seconds), of_hearth(people, seconds)};
    }
    print_all(people, "one at a time", all, &measured::closed);
    print_all(people, "20 a second", all, &measured::steady);
  }
}

}  // namespace
}  // namespace hearth::bench

int main(int count, char** arguments) {
  const double seconds = count > 1 ? std::atof(arguments[1]) : 5;
  const int rounds = count > 2 ? std::max(1, std::atoi(arguments[2])) : 5;
  std::vector<std::size_t> sizes;
  for (int i = 3; i < count; ++i)
    sizes.push_back(static_cast<std::size_t>(std::atoi(arguments[i])));
  if (sizes.empty()) sizes = {50, 200, 1000};
  try {
    hearth::bench::run(seconds, static_cast<std::size_t>(rounds), sizes);
    return 0;
  } catch (const std::exception& failed) {
    std::fprintf(stderr, "bench_fan_out: %s\n", failed.what());
    return 1;
  }
}
