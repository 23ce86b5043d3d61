#include "server/access/powers.hpp"

#include <array>
#include <utility>

namespace hearth::access {

namespace {

constexpr std::array<std::pair<std::string_view, v1::Power>, 8> power_names{{
    {"flow", v1::POWER_FLOW},
    {"floor", v1::POWER_FLOOR},
    {"quiet", v1::POWER_QUIET},
    {"remove", v1::POWER_REMOVE},
    {"door", v1::POWER_DOOR},
    {"care", v1::POWER_CARE},
    {"retention", v1::POWER_RETENTION},
    {"end", v1::POWER_END},
}};
static_assert(v1::Power_ARRAYSIZE == power_names.size() + 1, "a power without a name");

}  // namespace

// The rows of MEETING.md 3.1 without "by grant".
power_set power_set::helper() {
  power_set set;
  for (const auto power : {v1::POWER_FLOOR, v1::POWER_QUIET, v1::POWER_DOOR, v1::POWER_CARE}) {
    set.add(power);
  }
  return set;
}

power_set power_set::facilitator() {
  power_set set;
  for (const auto& [name, power] : power_names) set.add(power);
  return set;
}

std::vector<v1::Power> power_set::list() const {
  std::vector<v1::Power> powers;
  for (const auto& [name, power] : power_names) {
    if (has(power)) powers.push_back(power);
  }
  return powers;
}

std::optional<power_set> powers_named(std::string_view word) {
  if (word == "participant") return power_set::participant();
  if (word == "helper") return power_set::helper();
  if (word == "facilitator") return power_set::facilitator();
  for (const auto& [name, power] : power_names) {
    if (word != name) continue;
    power_set set;
    set.add(power);
    return set;
  }
  return std::nullopt;
}

std::vector<std::string> names_of(power_set powers) {
  if (powers == power_set::participant()) return {"participant"};
  if (powers == power_set::helper()) return {"helper"};
  if (powers == power_set::facilitator()) return {"facilitator"};
  std::vector<std::string> names;
  for (const auto& [name, power] : power_names) {
    if (powers.has(power)) names.emplace_back(name);
  }
  return names;
}

}  // namespace hearth::access
