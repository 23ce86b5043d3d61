// The keys whose tokens this server believes, each with what it may grant (TRUST.md, Tickets). A
// ring is made from configuration and never changes; a reload makes another. It holds no
// revocations, which come and go while it stays. Made by the app, shared read-only by all cores.
#pragma once

#include "server/access/key.hpp"
#include "server/access/policy_fields.hpp"
#include "server/access/powers.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace hearth::access {

// What a key may ask for; a token beyond it is refused, as if its signature were wrong.
struct grant {
  std::string meeting_prefix;  // of meetings and groups; "": all
  power_set powers;
  policy_bounds policy;
  bool invitations = false;  // may sign invitations, and tickets that name one
  std::string group;         // not "": it signs invitations to this group and nothing else
};

struct trusted_key {
  std::string id;  // the `kid` of its tokens
  key signer;
  std::string issuer;
  std::string audience;
  grant may;
};

class key_ring {
 public:
  static constexpr std::size_t keys_max = 256;

  // Requires: id, issuer and audience are not empty. Fails (false): the id is taken, or there are
  // keys_max already.
  bool add(trusted_key k);

  // Lifetime: valid while this ring lives. Null: unknown.
  const trusted_key* find(std::string_view id) const;

  std::size_t size() const { return keys_.size(); }

 private:
  std::map<std::string, trusted_key, std::less<>> keys_;
};

}  // namespace hearth::access
