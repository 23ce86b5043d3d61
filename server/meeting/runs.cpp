#include "server/meeting/runs.hpp"

#include <algorithm>
#include <utility>

namespace hearth::meeting {

namespace {

constexpr std::size_t runs_answered = 2;  // with their answers
constexpr std::size_t runs_kept = 8;

}  // namespace

void remember_run(person& p, run_record run) {
  auto& runs = p.runs;
  if (const auto known = std::ranges::find(runs, run.run, &run_record::run); known != runs.end()) {
    std::rotate(known, std::next(known), runs.end());
  } else {
    if (runs.size() == runs_kept) runs.erase(runs.begin());
    runs.push_back(std::move(run));
  }
  if (runs.size() <= runs_answered) return;
  auto& old = runs[runs.size() - 1 - runs_answered];
  if (old.outcomes.empty()) return;
  old.forgotten_through = old.outcomes.back().number;
  old.outcomes.clear();
}

}  // namespace hearth::meeting
