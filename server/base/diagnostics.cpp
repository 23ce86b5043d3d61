#include "server/base/diagnostics.hpp"

#include "server/base/random.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <unistd.h>

#include <array>
#include <iterator>
#include <string>

namespace hearth::base {

namespace {

constexpr std::int64_t window_ms = 1000;
constexpr std::int64_t day_ms = 24 * 3600 * 1000;

std::string_view severity_text(severity s) {
  constexpr std::array<std::string_view, 4> names{"debug", "notice", "warning", "error"};
  return names[static_cast<std::size_t>(s)];
}

spdlog::level::level_enum spdlog_level(severity s) {
  constexpr std::array levels{spdlog::level::debug, spdlog::level::info, spdlog::level::warn,
                              spdlog::level::err};
  return levels[static_cast<std::size_t>(s)];
}

// Names of error categories come from libraries, so even they are not trusted with a terminal.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte >= 0x7f || c == '"' || c == '\\' || c == '=' || c == ' ') {
      fmt::format_to(std::back_inserter(out), "_x{:02x}", byte);
    } else {
      out += c;
    }
  }
  return out;
}

std::string time_text(std::int64_t unix_ms) {
  const auto seconds = static_cast<std::time_t>(unix_ms / 1000);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(seconds), unix_ms % 1000);
}

}  // namespace

std::string field::value_text() const {
  struct {
    std::string operator()(std::uint64_t n) const { return std::to_string(n); }
    std::string operator()(hexadecimal h) const { return fmt::format("\"{:016x}\"", h.value); }
    std::string operator()(duration d) const {
      return fmt::format("{}.{:06}", d.us / 1'000'000, d.us % 1'000'000);
    }
    std::string operator()(std::string_view text) const { return fmt::format("\"{}\"", text); }
    std::string operator()(system_fault f) const {
      return fmt::format("\"{}:{}\"", escaped(f.category), f.number);
    }
  } const spell;
  return std::visit(spell, value_);
}

diagnostics::diagnostics(const clock& c, format f, severity least,
                         std::shared_ptr<spdlog::sinks::sink> sink)
    : clock_(c),
      format_(f),
      least_(least),
      logger_(std::make_unique<spdlog::logger>("hearth", std::move(sink))) {
  logger_->set_formatter(
      std::make_unique<spdlog::pattern_formatter>("%v", spdlog::pattern_time_type::utc));
  // Levels are decided here, before a line is made.
  logger_->set_level(spdlog::level::trace);
  logger_->flush_on(spdlog::level::warn);
}

diagnostics::~diagnostics() = default;

void diagnostics::note(severity s, literal event, std::initializer_list<field> fields) {
  if (s < level()) return;
  const std::int64_t now = clock_.steady_ms();
  const std::lock_guard lock(mutex_);
  auto [place, fresh] = windows_.try_emplace(event.text(), window{now, 0, 0, s});
  window& w = place->second;
  std::uint64_t not_shown = 0;
  if (!fresh && now - w.began_ms >= window_ms) {
    not_shown = w.not_shown;
    w = {now, 0, 0, s};
  }
  w.last = s;
  if (w.lines >= lines_per_s_max) {
    ++w.not_shown;
    return;
  }
  ++w.lines;
  write(s, event.text(), fields, not_shown);
}

void diagnostics::settle() {
  const std::int64_t now = clock_.steady_ms();
  const std::lock_guard lock(mutex_);
  for (auto& [event, w] : windows_) {
    if (w.not_shown == 0 || now - w.began_ms < window_ms) continue;
    const std::uint64_t not_shown = w.not_shown;
    w.not_shown = 0;
    write(w.last, event, {}, not_shown);
  }
}

room_hash diagnostics::room(std::string_view meeting) {
  const std::int64_t day = clock_.unix_ms() / day_ms;
  const std::lock_guard lock(mutex_);
  if (day != room_key_day_) {
    std::array<std::uint8_t, 32> fresh{};
    fill_random(fresh);
    room_key_ = secret(fresh);
    wipe(fresh.data(), fresh.size());
    room_key_day_ = day;
  }
  return room_hash(leading_u64(keyed_hash(room_key_.bytes(), meeting)));
}

void diagnostics::write(severity s, std::string_view event, std::initializer_list<field> fields,
                        std::uint64_t not_shown) {
  logger_->log(spdlog_level(s), spdlog::string_view_t(line_text(s, event, fields, not_shown)));
}

std::string diagnostics::line_text(severity s, std::string_view event,
                                   std::initializer_list<field> fields,
                                   std::uint64_t not_shown) const {
  const bool json = format_ == format::json;
  std::string line;
  auto out = std::back_inserter(line);
  fmt::format_to(out,
                 json ? fmt::runtime("{{\"time\":\"{}\",\"level\":\"{}\",\"event\":\"{}\"")
                      : fmt::runtime("{} {} {}"),
                 time_text(clock_.unix_ms()), severity_text(s), event);
  const auto add = [&](std::string_view name, std::string_view value) {
    fmt::format_to(out, json ? fmt::runtime(",\"{}\":{}") : fmt::runtime(" {}={}"), name, value);
  };
  for (const field& f : fields) {
    std::string value = f.value_text();
    if (!json) std::erase(value, '"');
    add(f.name_.text(), value);
  }
  if (not_shown != 0) add("not_shown", std::to_string(not_shown));
  if (json) line += '}';
  return line;
}

diagnostics::format format_for_stderr() {
  return ::isatty(STDERR_FILENO) == 1 ? diagnostics::format::text : diagnostics::format::json;
}

std::shared_ptr<spdlog::sinks::sink> stderr_sink() {
  return std::make_shared<spdlog::sinks::stderr_sink_mt>();
}

}  // namespace hearth::base
