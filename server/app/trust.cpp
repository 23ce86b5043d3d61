#include "server/app/trust.hpp"

#include "server/base/limits.hpp"

namespace hearth::app {

trust::trust(access::key_ring keys)
    : present_{std::make_shared<const access::key_ring>(std::move(keys)),
               std::make_shared<const access::revocation_list>(base::revocations_max)} {}

session::credentials trust::present() const {
  const std::lock_guard lock(guard_);
  return present_;
}

void trust::replace_keys(access::key_ring keys) {
  auto fresh = std::make_shared<const access::key_ring>(std::move(keys));
  const std::lock_guard lock(guard_);
  present_.keys = std::move(fresh);
}

bool trust::revoke(access::revocation r, std::int64_t now_s) {
  const std::lock_guard lock(guard_);
  auto next = std::make_shared<access::revocation_list>(*present_.revoked);
  if (!next->add(std::move(r), now_s)) return false;
  present_.revoked = std::move(next);
  return true;
}

}  // namespace hearth::app
