// JSON as tokens need it: one object, every member once at every depth, bounded depth, whole
// numbers kept apart from others. Boost.JSON keeps the last of two equal members, on which token
// attacks are built (RFC 8725 2.4, RFC 7515 4), so names are checked as they are parsed, after
// unescaping. Pure; any thread.
#pragma once

#include <boost/json/object.hpp>

#include <optional>
#include <string_view>

namespace hearth::access {

inline constexpr std::size_t json_depth_max = 8;

// Requires: `text` is bounded by the caller. Fails (nothing) on anything but one object in UTF-8,
// on a member that comes twice, and on deeper nesting than json_depth_max.
std::optional<boost::json::object> parse_strict_object(std::string_view text);

}  // namespace hearth::access
