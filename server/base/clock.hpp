// Where time comes from. Pure layers never see it: they are handed instants. Only the app makes a
// `system_clock` and passes it down, so that a simulation can pass its own. Any thread.
#pragma once

#include <cstdint>

namespace hearth::base {

class clock {
 public:
  virtual ~clock() = default;
  // Milliseconds since 1970-01-01T00:00:00Z; may be set back by an operator or by NTP.
  virtual std::int64_t unix_ms() const = 0;
  // Milliseconds since some fixed instant; never goes back. It counts while the machine sleeps, so
  // that nothing expires late by it.
  virtual std::int64_t steady_ms() const = 0;
};

class system_clock final : public clock {
 public:
  std::int64_t unix_ms() const override;
  std::int64_t steady_ms() const override;
};

}  // namespace hearth::base
