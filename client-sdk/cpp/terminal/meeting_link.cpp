#include "terminal/meeting_link.hpp"

namespace hearth::inline v0::terminal {

std::optional<meeting_link> read_link(std::string_view link) {
  const std::size_t hash = link.find('#');
  if (hash == std::string_view::npos) return std::nullopt;
  std::string_view proof = link.substr(hash + 1);
  const std::string_view page = link.substr(0, hash);
  const std::size_t scheme = page.find("://");
  const std::size_t at = page.rfind("/m/");
  if (scheme == std::string_view::npos || at == std::string_view::npos || at < scheme + 3) {
    return std::nullopt;
  }
  meeting_link out{.server = std::string(page.substr(0, at)),
                   .meeting = std::string(page.substr(at + 3)),
                   .kind = proof_kind::invitation,
                   .proof = {}};
  if (proof.starts_with("t=")) out.kind = proof_kind::ticket;
  if (proof.starts_with("t=") || proof.starts_with("i=")) proof.remove_prefix(2);
  out.proof = proof;
  if (out.meeting.empty() || out.meeting.find('/') != std::string::npos || out.proof.empty()) {
    return std::nullopt;
  }
  return out;
}

}  // namespace hearth::inline v0::terminal
