#include "tests/simulation/faults.hpp"

#include "tests/unit/access/vectors.hpp"

namespace hearth::simulation {

void faults::step() {
  switch (draw_.below(16)) {
    case 0:
      return at_.at().refuse_posts(static_cast<std::uint32_t>(1 + draw_.below(6)));
    case 1:
    case 2:
      return of_time();
    case 3:
      if (draw_.one_in(6)) revokes();
      return;
    case 4:
      if (draw_.one_in(4)) drains();
      return;
    default:
      return of_a_connection(people_.anybody());
  }
}

void faults::of_a_connection(visitor& v) {
  if (!v.device.connected()) return;
  switch (draw_.below(6)) {
    case 0:
    case 1:
      return v.device.loses();
    case 2:
      v.stalls = true;
      return v.device.line().stalls();
    case 3:
      v.stalls = false;
      return v.device.line().reads_on();
    case 4:
      return v.device.line().takes_at_most(1 + draw_.below(4));
    default:
      // The page is opened once more while the first one is still open.
      v.device.keeps_line();
      return people_.comes_back(v);
  }
}

void faults::of_time() {
  switch (draw_.below(4)) {
    case 0:
      return at_.at().step_clock(static_cast<std::int64_t>(draw_.below(120'000)));
    case 1:
      return at_.at().step_clock(-static_cast<std::int64_t>(draw_.below(120'000)));
    default:
      return at_.at().oversleep(static_cast<std::int64_t>(draw_.below(3'000)));
  }
}

void faults::revokes() {
  auto& v = people_.anybody();
  if (v.device.subject().empty()) return;
  room::revocation_request r;
  r.issuer = access::vectors::issuer;
  r.subject = v.device.subject();
  for (std::uint32_t core = 0; core < at_.at().count(); ++core) {
    at_.at().turn(core, [&] { at_.house(core).revoke(r, v.device.meeting()); });
  }
}

// As of a process that stops; this one goes on, so that they may come back to it.
void faults::drains() {
  for (auto& v : people_.people()) {
    if (!v->device.connected()) continue;
    auto& line = v->device.line();
    at_.at().turn(line.core(), [&line] { line.conversation().drain(1'000); });
  }
}

void faults::heal() {
  at_.at().refuse_posts(0);
  at_.at().pass(10);  // what was held back is sent again
  for (auto& v : people_.people()) {
    v->stalls = false;
    if (!v->device.connected()) continue;
    v->device.line().takes_at_most(base::gather_frames_max);
    v->device.line().reads_on();
  }
}

}  // namespace hearth::simulation
