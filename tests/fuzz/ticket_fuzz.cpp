// Whoever reaches the door may show any bytes as a ticket, and an embedder's key may sign any
// claims. Input that begins with 'c' is taken as claims and with 'h' as a header, both rightly
// signed; anything else as a whole token. What is accepted must hold what verifying promises.
#include "server/access/invitation.hpp"
#include "server/base/assert.hpp"
#include "server/base/limits.hpp"
#include "tests/unit/access/vectors.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {

using namespace hearth;
using namespace hearth::access;

constexpr std::string_view plain_header = R"({"alg":"HS256","kid":"shared"})";
constexpr std::string_view plain_claims =
    R"({"iss":"https://circles.example","aud":"hearth.example","iat":1800000000,)"
    R"("exp":1800000900,"jti":"t1","meeting":"monday-circle"})";

key_ring narrow_ring() {
  key_ring ring;
  trusted_key k = vectors::trusted("shared", vectors::hs256_key());
  k.may.meeting_prefix = "monday-";
  k.may.powers = power_set::facilitator();
  k.may.policy.capacity_max = 100;
  ring.add(k);
  return ring;
}

void check_ticket(const key_ring& ring, const ticket& t) {
  const trusted_key* by = ring.find(t.key_id);
  HEARTH_ASSERT(by != nullptr);
  HEARTH_ASSERT(is_meeting_name(t.meeting) && t.meeting.starts_with(by->may.meeting_prefix));
  HEARTH_ASSERT(t.powers.within(by->may.powers));
  HEARTH_ASSERT(!t.policy || (t.powers.opens() && within(*t.policy, by->may.policy)));
  HEARTH_ASSERT(t.registered.expires_s - t.registered.issued_s <= base::ticket_life_s_max);
  HEARTH_ASSERT((t.naming == name_rule::free) == t.name.empty());
  // What was understood can be said again, and means the same.
  const auto again = verify_ticket(ring, mint_ticket(*by, t), vectors::now_s);
  HEARTH_ASSERT(!again || (again->meeting == t.meeting && again->subject == t.subject &&
                           again->powers == t.powers && again->name == t.name));
}

void show(const key_ring& ring, std::string_view token) {
  if (const auto t = verify_ticket(ring, token, vectors::now_s)) check_ticket(ring, *t);
  if (const auto i = verify_invitation(ring, token, vectors::now_s)) {
    HEARTH_ASSERT(i->meeting.empty() != i->group.empty());
  }
  read_unverified(token);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const key_ring ring = narrow_ring();
  static const key signer = vectors::hs256_key();
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  if (input.starts_with('c')) {
    show(ring, vectors::signed_text(signer, plain_header, input.substr(1)));
  } else if (input.starts_with('h')) {
    show(ring, vectors::signed_text(signer, input.substr(1), plain_claims));
  } else {
    show(ring, input);
  }
  return 0;
}
