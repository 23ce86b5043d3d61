// How a meeting's policy is spelt outside the schema: one table with the path, bounds, default and
// meaning of every field of hearth.v1.MeetingPolicy. A ticket's `policy` claim and a group's
// [policy] in the configuration are read through it, so both know the same fields and refuse the
// same values. It does not apply defaults: unset stays unset, and the rules say what that means.
// Pure; any thread.
#pragma once

#include "hearth/v1/policy.pb.h"
#include "server/base/secret.hpp"

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hearth::access {

enum class policy_kind : std::uint8_t { boolean, number, choice, text };

struct policy_field {
  std::string_view path;  // "capacity", "retention.kind": members of nested messages by dots
  policy_kind kind;
  std::int64_t min;  // of a number
  std::int64_t max;  // of a number; bytes of a text
  // What unset means: a number's value, a choice's number in its enum, 0 or 1, nothing for a text.
  std::int64_t unset_means;
  std::string_view doc;
};

// Every field of the schema except `opening_mode.listed`, as persons are unknown before a meeting,
// and `format`, whose steps are a file of their own (app/config/format_file.hpp).
std::span<const policy_field> policy_fields();

using policy_value = std::variant<bool, std::int64_t, std::string>;

enum class policy_flaw : std::uint8_t {
  unknown_field,
  wrong_type,
  out_of_bounds,
  unknown_choice,
  control_character,
};

// Effect: sets one field. A choice is its name in the schema, lower case without the prefix of its
// enum: "heard_less". Fails: unknown path, a value of another kind or beyond its bounds; sets
// nothing then.
std::expected<void, policy_flaw> set_policy_field(v1::MeetingPolicy& policy, std::string_view path,
                                                  const policy_value& value);

struct set_field {
  std::string_view path;
  policy_value value;
};
// The fields that are set, in the table's order. set_policy_field of each gives an equal policy.
std::vector<set_field> set_fields_of(const v1::MeetingPolicy& policy);

// The names that a field of kind `choice` takes, in the schema's order; empty for other fields.
std::vector<std::string> choices_of(const policy_field& field);
// The spelling of the default, "" for a text.
std::string default_text(const policy_field& field);

// What a signing key may ask of a meeting; a ticket beyond it is refused.
struct policy_bounds {
  std::uint32_t capacity_max = 5000;
  std::uint32_t duration_min_max = 480;
  // The longest life of a line in minutes; 0: as long as the meeting.
  std::uint32_t words_life_min_max = 0;
};
bool within(const v1::MeetingPolicy& policy, const policy_bounds& bounds);

// Names a policy in the journal (a later ticket's must be equal): a keyed hash, never 0.
std::uint64_t policy_digest(const base::secret& meeting_secret, const v1::MeetingPolicy& policy);

}  // namespace hearth::access
