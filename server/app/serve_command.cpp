#include "server/app/serve_command.hpp"

#include "server/access/lineage.hpp"
#include "server/app/config/config_commands.hpp"
#include "server/app/process.hpp"
#include "server/app/service.hpp"

#include <memory>
#include <ostream>

namespace hearth::app {

namespace {

base::diagnostics::format format_of(log_format f) {
  if (f == log_format::text) return base::diagnostics::format::text;
  if (f == log_format::json) return base::diagnostics::format::json;
  return base::format_for_stderr();
}

int serve(const config_arguments& arguments, std::ostream& out, std::ostream& err) {
  auto loaded = load_from(arguments);
  if (!loaded) {
    print_faults(loaded.error(), err);
    return 1;
  }
  prepare_process();
  service_options o;
  o.settings = std::move(loaded->values);
  o.house = house_key(o.settings, o.settings.house.secret.value.empty()
                                      ? access::make_meeting_secret()
                                      : o.settings.house.secret.value.copy());
  o.reload = [&arguments, &err]() -> std::optional<config> {
    auto again = load_from(arguments);
    if (again) return std::move(again->values);
    print_faults(again.error(), err);
    return std::nullopt;
  };
  base::system_clock clock;
  base::diagnostics log(clock, format_of(o.settings.log.format), o.settings.log.level,
                        base::stderr_sink());
  auto opened = service::open(std::move(o), log);
  if (!opened) {
    err << "hearth serve: " << opened.error() << "\n";
    return 1;
  }
  (*opened)->run([&] {
    tell_service_manager("READY=1");
    out << "serving on port " << (*opened)->port() << ", administration on port "
        << (*opened)->admin_port() << std::endl;
  });
  return 0;
}

}  // namespace

void add_serve_command(CLI::App& root, std::ostream& out, std::ostream& err, int& exit_code) {
  auto* command = root.add_subcommand("serve", "Serve meetings as the configuration says");
  auto arguments = std::make_shared<config_arguments>();
  add_config_arguments(*command, *arguments);
  command->callback(
      [arguments, &out, &err, &exit_code] { exit_code = serve(*arguments, out, err); });
}

}  // namespace hearth::app
