// What the operator can count (TRUST.md, promise 18): never a meeting, a person or a word in a
// label. On prometheus-cpp's core. One a process; any thread.
#pragma once

#include "hearth/v1/refusal.pb.h"
#include "server/app/hooks/hooks.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>

#include <string>

namespace hearth::app {

class measures {
 public:
  measures();

  void refused(v1::RefusalCode code);
  void hook(base::literal event, hook_fate fate);
  void rooms_changed(int change) { rooms_.Increment(change); }
  void connections(double now) { connections_.Set(now); }
  void faults(double so_far) { faults_.Set(so_far); }
  void certificate_ends(double unix_s) { certificate_.Set(unix_s); }
  void reloaded(bool well) { reloaded_.Set(well ? 1 : 0); }
  void draining(bool yes) { draining_.Set(yes ? 1 : 0); }

  // The Prometheus text format, version 0.0.4.
  std::string text() const;

 private:
  prometheus::Registry registry_;
  prometheus::Family<prometheus::Counter>& refusals_;
  prometheus::Family<prometheus::Counter>& hooks_;
  prometheus::Gauge& rooms_;
  prometheus::Gauge& connections_;
  prometheus::Gauge& faults_;
  prometheus::Gauge& certificate_;
  prometheus::Gauge& reloaded_;
  prometheus::Gauge& draining_;
};

}  // namespace hearth::app
