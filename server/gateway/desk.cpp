#include "server/gateway/desk.hpp"

#include "server/base/assert.hpp"

#include <utility>

namespace hearth::gateway {

void desk::check_out(resident& r) {
  auto found = residents_.extract(&r);
  HEARTH_ASSERT(!found.empty());
  at.bury(std::move(found.mapped()));
  if (residents_.empty() && empty_) std::exchange(empty_, nullptr)();
}

void desk::drain() {
  draining_ = true;
  for (const auto& r : all()) r->drain();
}

void desk::no_more() {
  draining_ = true;
  closing_ = true;
}

void desk::close(std::function<void()> done) {
  no_more();
  if (residents_.empty()) return done();
  empty_ = std::move(done);
  for (const auto& r : all()) r->leave();
}

void desk::drop_all() {
  no_more();
  for (const auto& r : all()) r->drop();
}

// A copy: whoever leaves changes the list.
std::vector<std::shared_ptr<resident>> desk::all() const {
  std::vector<std::shared_ptr<resident>> copy;
  copy.reserve(residents_.size());
  for (const auto& [key, r] : residents_) copy.push_back(r);
  return copy;
}

}  // namespace hearth::gateway
