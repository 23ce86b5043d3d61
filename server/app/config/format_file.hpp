// A format as a file (MEETING.md 2.11): its steps, with the agreement and the retention that belong
// to it. The fields of a step's mode and of its policy are those of access/policy_fields.hpp, so a
// format knows and refuses what a group's policy does. Pure; any thread.
#pragma once

#include "hearth/v1/policy.pb.h"
#include "server/app/config/load.hpp"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::app {

struct format_file {
  std::string about;         // one sentence for whoever chooses; nobody in a meeting reads it
  v1::MeetingPolicy policy;  // the format, and what it brings beside its steps
};

inline constexpr std::size_t format_steps_max = 40;
inline constexpr std::size_t format_words_bytes_max = 32 * 1024;  // of all its steps

// Fails: every fault that was found, each with file, line and column.
std::expected<format_file, std::vector<config_fault>> read_format(const std::string& file_name,
                                                                  std::string_view text);

}  // namespace hearth::app
