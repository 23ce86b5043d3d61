// A meeting's policy as the JSON object of a ticket's `policy` claim: the fields of
// policy_fields.hpp, nested where their path has a dot: {"capacity": 12, "retention": {"kind":
// "live"}}. Pure; any thread.
#pragma once

#include "server/access/policy_fields.hpp"

#include <boost/json/object.hpp>

#include <expected>

namespace hearth::access {

// Fails on the first member that set_policy_field refuses.
std::expected<v1::MeetingPolicy, policy_flaw> policy_from_json(const boost::json::object& object);

boost::json::object policy_to_json(const v1::MeetingPolicy& policy);

}  // namespace hearth::access
