#include "server/app/measures.hpp"

#include <prometheus/text_serializer.h>

#include <array>

namespace hearth::app {

namespace {

prometheus::Gauge& gauge(prometheus::Registry& r, const char* name, const char* says) {
  return prometheus::BuildGauge().Name(name).Help(says).Register(r).Add({});
}

}  // namespace

measures::measures()
    : refusals_(prometheus::BuildCounter()
                    .Name("hearth_refusals_total")
                    .Help("Requests refused at the door, by code")
                    .Register(registry_)),
      hooks_(prometheus::BuildCounter()
                 .Name("hearth_hooks_total")
                 .Help("Messages to organisers' hooks, by event and by what became of them")
                 .Register(registry_)),
      rooms_(gauge(registry_, "hearth_rooms", "Meetings that this process hosts")),
      connections_(
          gauge(registry_, "hearth_connections", "Open connections of the public listener")),
      faults_(
          gauge(registry_, "hearth_core_faults", "Exceptions that ended one connection or task")),
      certificate_(gauge(registry_, "hearth_tls_cert_not_after_seconds", "End of the certificate")),
      reloaded_(gauge(registry_, "hearth_config_last_reload_successful", "1 or 0")),
      draining_(gauge(registry_, "hearth_draining", "1 while the process takes nobody in")) {
  prometheus::BuildGauge()
      .Name("hearth_build_info")
      .Help("Always 1; the version is in the label")
      .Register(registry_)
      .Add({{"version", HEARTH_VERSION}})
      .Set(1);
  reloaded_.Set(1);
}

void measures::refused(v1::RefusalCode code) {
  refusals_.Add({{"code", v1::RefusalCode_Name(code)}}).Increment();
}

void measures::hook(base::literal event, hook_fate fate) {
  constexpr std::array names{"delivered", "retried", "given_up", "dropped"};
  hooks_
      .Add({{"event", std::string(event.text())},
            {"outcome", names.at(static_cast<std::size_t>(fate))}})
      .Increment();
}

std::string measures::text() const {
  return prometheus::TextSerializer().Serialize(registry_.Collect());
}

}  // namespace hearth::app
