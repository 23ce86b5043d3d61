// What may be known of a meeting before giving a name: the answer of GET /v1/card, and of the
// exchange of an invitation for a ticket. Plain values, the caller's own.
#pragma once

#include "hearth/own_state.hpp"
#include "hearth/state.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace hearth::inline v0 {

struct card {
  std::string meeting;
  std::string title;
  std::string topic;
  hearth::life life = hearth::life::none;
  std::int64_t starts_at_unix_ms = 0;
  std::uint32_t agreement_version = 0;  // 0: nothing to accept
  std::string agreement;
  hearth::retention retention = hearth::retention::none;
  std::uint32_t rolling_min = 0;
  std::uint32_t cap_min = 0;
  hearth::history history = hearth::history::none;
  hearth::lobby lobby = hearth::lobby::none;
  bool facilitator_here = false;
  std::vector<std::string> facilitators;
  std::vector<std::string> helping;  // who helps, and is not among the facilitators
  bool marks_shown = false;
  std::vector<resource> resources;
  power_set powers;
  std::string suggested_name;
  bool name_fixed = false;
  bool full = false;
  bool locked = false;
  order_policy order = order_policy::none;
  hearth::without_facilitator without_facilitator = hearth::without_facilitator::none;
};

struct ticket {
  std::string ticket;
  std::string meeting;
  std::int64_t expires_unix_ms = 0;
};

}  // namespace hearth::inline v0
