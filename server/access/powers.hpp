// The first powers of a person, as a ticket, an invitation or a key's grant spells them
// (MEETING.md 3.1): a set of hearth.v1.Power, or the name of a role that stands for a set. The
// present powers are the meeting's state and are not known here. A value; pure, any thread.
#pragma once

#include "hearth/v1/event.pb.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::access {

class power_set {
 public:
  constexpr power_set() = default;

  static power_set participant() { return {}; }
  static power_set helper();
  static power_set facilitator();

  void add(v1::Power power) { bits_ |= 1u << static_cast<unsigned>(power); }
  void add(power_set other) { bits_ |= other.bits_; }
  bool has(v1::Power power) const { return (bits_ >> static_cast<unsigned>(power) & 1u) != 0; }
  bool within(power_set bound) const { return (bits_ & ~bound.bits_) == 0; }
  bool empty() const { return bits_ == 0; }

  // Whether a ticket with these powers opens a meeting and may carry its policy.
  bool opens() const { return has(v1::POWER_FLOW); }

  // In the order of the schema, for a repeated field.
  std::vector<v1::Power> list() const;

  friend bool operator==(power_set, power_set) = default;

 private:
  std::uint32_t bits_ = 0;
};

// "participant", "helper", "facilitator", or one power: "flow", "floor", "quiet", "remove", "door",
// "care", "retention", "end". Nothing for any other word.
std::optional<power_set> powers_named(std::string_view word);

// The shortest spelling that `powers_named` reads back: one role, or the single powers.
std::vector<std::string> names_of(power_set powers);

}  // namespace hearth::access
