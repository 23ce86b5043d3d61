// The link that a person was given, taken apart. Pure. The secret stands in the fragment, which no
// server ever sees in an address.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hearth::inline v0::terminal {

enum class proof_kind { invitation, ticket };

struct meeting_link {
  std::string server;  // scheme, host, port and prefix
  std::string meeting;
  proof_kind kind;
  std::string proof;
};

// Nothing: this is no such link.
std::optional<meeting_link> read_link(std::string_view link);

}  // namespace hearth::inline v0::terminal
