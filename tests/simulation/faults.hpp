// What goes wrong in a simulation, drawn from its seed: networks, readers, mailboxes, clocks, and
// operators who revoke or drain.
#pragma once

#include "tests/simulation/workload.hpp"

namespace hearth::simulation {

class faults {
 public:
  faults(hosting& at, chronicles& journals, workload& people, chance& draw)
      : at_(at), journals_(journals), people_(people), draw_(draw) {}

  void step();
  // From now on all goes well: readers read, mailboxes take.
  void heal();

 private:
  void of_a_connection(visitor& v);
  void of_time();
  void revokes();
  void drains();

  hosting& at_;
  chronicles& journals_;
  workload& people_;
  chance& draw_;
};

}  // namespace hearth::simulation
