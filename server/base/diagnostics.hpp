// What the server tells its operator, one structured line an event (TRUST.md, Diagnostics). The
// allow-list is made of types: a line is an event code and fields, each field a number, a pseudonym
// or a text that the compiler saw in our own source. No function here takes a text of run time, so
// no word, name, token or address can reach a log at any level. One instance, made by the app; any
// thread may write.
#pragma once

#include "server/base/clock.hpp"
#include "server/base/secret.hpp"
#include "server/base/strong_id.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <variant>

namespace spdlog {
class logger;
namespace sinks {
class sink;
}
}  // namespace spdlog

namespace hearth::base {

// Counts connections of this process; says nothing of who is behind one.
using connection_id = strong_id<struct connection_id_tag, std::uint64_t>;
// A meeting in diagnostics, the same for a day: see diagnostics::room.
using room_hash = strong_id<struct room_hash_tag, std::uint64_t>;

// A name written in our source: lower case letters, digits and underscores, known to the compiler.
class literal {
 public:
  template <std::size_t N>
  consteval literal(const char (&text)[N]) : text_(text, N - 1) {  // NOLINT: meant to convert
    for (const char c : text_) {
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
        throw "not a literal name";
    }
  }
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

enum class severity : std::uint8_t { debug, notice, warning, error };

// One field of a line. The factories below are the whole allow-list.
class field {
 public:
  static field connection(connection_id id) { return {"connection", id.value()}; }
  static field room(room_hash hash) { return {"room", hexadecimal{hash.value()}}; }
  static field core(unsigned index) { return {"core", std::uint64_t{index}}; }
  static field close_code(std::uint16_t code) { return {"close_code", std::uint64_t{code}}; }
  static field port(std::uint16_t number) { return {"port", std::uint64_t{number}}; }
  static field count(literal name, std::uint64_t n) { return {name, n}; }
  static field bytes(literal name, std::uint64_t n) { return {name, n}; }
  static field took(literal name, std::chrono::microseconds t) {
    return {name, duration{t.count()}};
  }
  static field reason(literal what) { return {"reason", what.text()}; }
  // Category and number of a fault; never its message, which may quote input.
  static field fault(const std::error_code& e) {
    return {"fault", system_fault{e.category().name(), e.value()}};
  }

 private:
  friend class diagnostics;
  struct hexadecimal {
    std::uint64_t value;
  };
  struct duration {
    std::int64_t us;
  };
  struct system_fault {
    const char* category;
    int number;
  };
  using any = std::variant<std::uint64_t, hexadecimal, duration, std::string_view, system_fault>;

  field(literal name, any value) : name_(name), value_(value) {}
  std::string value_text() const;

  literal name_;
  any value_;
};

class diagnostics {
 public:
  enum class format : std::uint8_t { text, json };
  static constexpr std::uint32_t lines_per_s_max = 10;

  // Lifetime: `c` outlives this. `sink` is spdlog's and gets whole lines, stamped and formatted
  // here.
  diagnostics(const clock& c, format f, severity least, std::shared_ptr<spdlog::sinks::sink> sink);
  ~diagnostics();

  // Effect: writes one line, if its severity is not below the level. After ten lines of one event
  // in a second, further ones are only counted; the count travels as `not_shown` in the next line
  // of the event, or in one that `settle` writes.
  void note(severity s, literal event, std::initializer_list<field> fields = {});

  // Effect: writes the counts whose second is over. Called by the app about once a second.
  void settle();

  void set_level(severity least) { least_.store(least, std::memory_order_relaxed); }
  severity level() const { return least_.load(std::memory_order_relaxed); }

  // The pseudonym of a meeting: a hash whose key is random, never kept and changed every day (UTC).
  room_hash room(std::string_view meeting);

 private:
  struct window {
    std::int64_t began_ms;
    std::uint32_t lines;
    std::uint64_t not_shown;
    severity last;
  };

  void write(severity s, std::string_view event, std::initializer_list<field> fields,
             std::uint64_t not_shown);
  std::string line_text(severity s, std::string_view event, std::initializer_list<field> fields,
                        std::uint64_t not_shown) const;

  const clock& clock_;
  const format format_;
  std::atomic<severity> least_;
  const std::unique_ptr<spdlog::logger> logger_;
  // Guards what follows. Keys are texts of our source, so their number is bounded.
  std::mutex mutex_;
  std::unordered_map<std::string_view, window> windows_;
  std::int64_t room_key_day_ = -1;
  secret room_key_;
};

// Text for people who watch a terminal, JSON lines for everything else.
diagnostics::format format_for_stderr();
// A sink that writes whole lines to stderr.
std::shared_ptr<spdlog::sinks::sink> stderr_sink();

}  // namespace hearth::base
