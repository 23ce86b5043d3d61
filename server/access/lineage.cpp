#include "server/access/lineage.hpp"

#include "server/base/assert.hpp"
#include "server/base/random.hpp"
#include "server/base/wipe.hpp"

#include <array>

namespace hearth::access {

namespace {

constexpr std::size_t secret_bytes = 32;
constexpr char divider = '\0';

std::uint64_t hash_of(const base::secret& meeting_secret, std::string text) {
  const base::wipe_at_exit guard(text);
  const std::uint64_t hash = base::leading_u64(base::keyed_hash(meeting_secret.bytes(), text));
  return hash == 0 ? 1 : hash;
}

// An issuer is never empty, so what begins with the divider can never be the text of a person.
std::string labelled(std::string_view label, std::string_view issuer, std::string_view id) {
  std::string text(1, divider);
  text.append(label).append(1, divider).append(issuer).append(1, divider).append(id);
  return text;
}

}  // namespace

base::secret make_meeting_secret() {
  std::array<std::uint8_t, secret_bytes> bytes{};
  base::fill_random(bytes);
  base::secret made{std::span<const std::uint8_t>(bytes)};
  base::wipe(bytes.data(), bytes.size());
  return made;
}

std::uint64_t person_of(const base::secret& meeting_secret, std::string_view issuer,
                        std::string_view subject) {
  HEARTH_ASSERT(!issuer.empty() && issuer.find(divider) == std::string_view::npos);
  std::string text;
  text.reserve(issuer.size() + 1 + subject.size());
  text.append(issuer).append(1, divider).append(subject);
  return hash_of(meeting_secret, std::move(text));
}

std::uint64_t person_of_ticket(const base::secret& meeting_secret, std::string_view issuer,
                               std::string_view ticket_id) {
  return hash_of(meeting_secret, labelled("stranger", issuer, ticket_id));
}

std::string make_return_token() {
  return base::random_token(secret_bytes);
}

std::uint64_t return_hash(const base::secret& meeting_secret, std::string_view return_token) {
  return hash_of(meeting_secret, labelled("return", "", return_token));
}

std::uint64_t invitation_hash(const base::secret& meeting_secret, std::string_view issuer,
                              std::string_view invitation_id) {
  return hash_of(meeting_secret, labelled("invitation", issuer, invitation_id));
}

std::uint64_t ticket_hash(const base::secret& meeting_secret, std::string_view issuer,
                          std::string_view ticket_id) {
  return hash_of(meeting_secret, labelled("ticket", issuer, ticket_id));
}

}  // namespace hearth::access
