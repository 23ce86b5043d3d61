// The bounds of the rules (I14): what a meeting may hold at most, with units in their names. They
// are part of the fold, so equal everywhere; an operator's smaller bounds are in the policy that
// Founded carries.
#pragma once

#include <cstddef>
#include <cstdint>

namespace hearth::meeting::limits {

inline constexpr std::uint32_t waiting_max = 100;  // people in one lobby (TRUST.md)
inline constexpr std::int64_t waiting_ms_max = std::int64_t{4} * 60 * 60 * 1000;
inline constexpr std::uint32_t name_graphemes_max = 40;
inline constexpr std::uint32_t name_bytes_max = 256;
inline constexpr std::uint32_t note_bytes_max = 256;
inline constexpr std::uint32_t line_bytes_max = 4096;
inline constexpr std::uint32_t lobby_line_bytes_max = 256;
inline constexpr std::uint32_t support_line_bytes_max = 256;  // one short line (2.4)
inline constexpr std::uint32_t agreement_bytes_max = 8 * 1024;
inline constexpr std::uint32_t lines_max = 20'000;      // living lines in one meeting
inline constexpr std::uint32_t live_lines_max = 200;    // under RETENTION_LIVE (3.4)
inline constexpr std::uint32_t waiting_lines_max = 20;  // of one person
inline constexpr int hide_lines_max = 200;              // named in one command
inline constexpr std::uint32_t private_lines_max = 5'000;
inline constexpr std::uint32_t private_thread_max = 200;  // of one person; the oldest goes
inline constexpr std::uint32_t pins_max = 20;             // of the team line
inline constexpr std::uint32_t reports_max = 3;           // of one person, to the organiser
inline constexpr std::uint32_t words_hidden_max = 200;    // numbers kept for one author
inline constexpr std::uint32_t cares_open_max = 4;        // of one person
inline constexpr std::uint32_t cares_kept_max = 8;        // of one person, closed ones included
inline constexpr std::uint32_t cares_max = 2'000;
inline constexpr std::uint32_t hidden_people_max = 100;  // of one person

// Everybody who is or was here and is still known by lineage.
inline constexpr std::size_t known_people_max(std::uint32_t capacity) {
  return 1'000 + std::size_t{capacity} * 4;
}

}  // namespace hearth::meeting::limits
