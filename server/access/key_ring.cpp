#include "server/access/key_ring.hpp"

#include "server/base/assert.hpp"

#include <utility>

namespace hearth::access {

bool key_ring::add(trusted_key k) {
  HEARTH_ASSERT(!k.id.empty() && !k.issuer.empty() && !k.audience.empty());
  if (keys_.size() >= keys_max) return false;
  std::string id = k.id;
  return keys_.emplace(std::move(id), std::move(k)).second;
}

const trusted_key* key_ring::find(std::string_view id) const {
  const auto known = keys_.find(id);
  return known == keys_.end() ? nullptr : &known->second;
}

}  // namespace hearth::access
