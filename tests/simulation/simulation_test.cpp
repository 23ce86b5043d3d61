// Whole systems from seeds. A failing seed prints itself and how to play it again. More seeds than
// the usual ones: HEARTH_SEEDS=how many; one alone: HEARTH_SEED=which.
#include "tests/simulation/play.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

namespace hearth::simulation {
namespace {

constexpr std::size_t steps = 500;
// Sanitizers make everything several times as dear.
#ifdef HEARTH_SANITIZED
constexpr std::uint64_t usual_seeds = 20;
#else
constexpr std::uint64_t usual_seeds = 40;
#endif

std::uint64_t number_from(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

std::string again(std::uint64_t seed) {
  return "again: HEARTH_SEED=" + std::to_string(seed) + " ./simulation";
}

// A failed assertion ends the process: it must not take the seed along.
std::array<char, 96> last_words;

void say_the_seed(int) {
  [[maybe_unused]] const auto written =
      ::write(STDERR_FILENO, last_words.data(), std::char_traits<char>::length(last_words.data()));
}

played plays(std::uint64_t seed) {
  const auto text = again(seed) + "\n";
  text.copy(last_words.data(), last_words.size() - 1);
  last_words[std::min(text.size(), last_words.size() - 1)] = 0;
  std::signal(SIGABRT, say_the_seed);
  return play(seed, steps);
}

std::vector<std::uint64_t> kept_seeds() {
  std::ifstream file(HEARTH_KEPT_SEEDS);
  EXPECT_TRUE(file.good());
  std::vector<std::uint64_t> seeds;
  for (std::string line; std::getline(file, line);) {
    std::uint64_t seed = 0;
    if (std::istringstream(line) >> seed) seeds.push_back(seed);
  }
  return seeds;
}

std::vector<std::uint64_t> all_seeds() {
  if (const auto one = number_from("HEARTH_SEED", 0); one != 0) return {one};
  auto seeds = kept_seeds();
  const auto count = number_from("HEARTH_SEEDS", usual_seeds);
  for (std::uint64_t seed = 1; seed <= count; ++seed) seeds.push_back(seed);
  return seeds;
}

// What a sweep must meet, or it proves little.
constexpr const char* rare[] = {
    "resumed",
    "could not be resumed",
    "withheld",
    "erased",
    "hidden words shown again",
    "a connection superseded",
    "a meeting purged",
    "answered again",
    "care with nobody here",
    "goodbye GOODBYE_REASON_RESUME",
    "goodbye GOODBYE_REASON_SUPERSEDED",
    "goodbye GOODBYE_REASON_REMOVED",
    "goodbye GOODBYE_REASON_DRAINING",
    "goodbye GOODBYE_REASON_REVOKED",
    "goodbye GOODBYE_REASON_LEFT",
    "goodbye GOODBYE_REASON_ENDED",
    "refused RETURN_UNKNOWN",
    "answered PAUSED",
    "answered HOLD",
    "answered ALREADY_MOVED",
    "a waiting line let through",
};

TEST(Simulation, KeepsEveryPromise) {
  std::map<std::string, std::size_t> seen;
  for (const auto seed : all_seeds()) {
    const auto p = plays(seed);
    for (const auto& what : p.broken) ADD_FAILURE() << what << "\n" << again(seed);
    for (const auto& [what, times] : p.seen) seen[what] += times;
    if (HasFailure()) break;
  }
  if (std::getenv("HEARTH_SEEN")) {
    for (const auto& [what, times] : seen) std::printf("%8zu %s\n", times, what.c_str());
  }
  if (HasFailure() || number_from("HEARTH_SEED", 0) != 0) return;
  for (const auto* what : rare) EXPECT_GT(seen[what], 0u) << "never: " << what;
}

TEST(Simulation, IsTheSameEachTime) {
  for (const std::uint64_t seed : {7u, 8u}) {
    EXPECT_EQ(plays(seed).digest, plays(seed).digest) << again(seed);
  }
}

}  // namespace
}  // namespace hearth::simulation
