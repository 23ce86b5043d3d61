// "did you mean": the known name with the fewest letters to change.
#include "server/app/config/draft.hpp"

#include <algorithm>
#include <numeric>

namespace hearth::app {

namespace {

// Levenshtein's distance, one row at a time.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
      row[j + 1] = std::min({changed, above + 1, row[j] + 1});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::string did_you_mean(std::string_view name, const std::vector<std::string>& known) {
  constexpr std::size_t name_bytes_max = 64;
  if (name.size() > name_bytes_max) return "";
  const auto nearest = std::ranges::min_element(
      known, {}, [name](const std::string& candidate) { return distance(name, candidate); });
  if (nearest == known.end() || distance(name, *nearest) > 1 + name.size() / 4) return "";
  return " (did you mean \"" + *nearest + "\"?)";
}

}  // namespace hearth::app
