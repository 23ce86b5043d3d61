#include "server/app/rehearse_command.hpp"

#include "server/app/child.hpp"
#include "server/app/config/config_commands.hpp"
#include "server/app/config/format_shelf.hpp"
#include "server/app/one_meeting.hpp"
#include "server/app/process.hpp"

#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <ostream>
#include <thread>

namespace hearth::app {

namespace {

struct rehearse_arguments {
  std::string format;
  std::uint16_t port = 0;
  std::uint32_t people = 8;
  double speed = 1;
  bool watch = false;
};

// A program that lies beside this one.
std::string beside(const char* name) {
  return (std::filesystem::path(own_path()).parent_path() / name).string();
}

std::vector<std::string> people_command(const rehearse_arguments& a, const service& s,
                                        const one_meeting& m) {
  std::vector<std::string> command{beside("hearth-rehearse"), "--people", std::to_string(a.people),
                                   "--speed", std::to_string(a.speed)};
  if (a.watch) {
    command.emplace_back("--lead");
    command.push_back(link_to(s, m, true));
  }
  command.push_back(link_to(s, m, false));
  return command;
}

// Whoever is in the foreground decides how long the rehearsal lasts: the facilitator's terminal, or
// the simulated people when they are only watched.
int rehearse_with(const rehearse_arguments& a, service& s, const one_meeting& m, std::ostream& out,
                  std::ostream& err) {
  std::optional<child> people;
  std::optional<child> terminal;
  std::jthread waits;
  std::atomic<bool> over = false;  // the foreground's: whoever was waited for is told nothing more
  int exit_code = 1;
  s.run([&] {
    people = child::start(people_command(a, s, m));
    if (!a.watch) {
      const auto link = link_to(s, m, true);
      out << "A rehearsal: everybody whose name ends in (simulated) is a program. Your link, also "
             "for "
             "a browser:\n  "
          << link << "\n/open opens the meeting, /go goes on, /help tells the rest.\n\n"
          << std::flush;
      terminal = child::start({beside("hearth-join"), "--listen", "--agree", link});
    }
    auto& foreground = a.watch ? people : terminal;
    if (!people || !foreground) {
      err << "hearth rehearse: cannot start the programs beside " << own_path() << "\n";
      kill(getpid(), SIGTERM);
      return;
    }
    waits = std::jthread([&exit_code, &foreground, &over] {
      exit_code = foreground->wait();
      over = true;
      kill(getpid(), SIGTERM);  // the service ends as at any other time
    });
  });
  if (terminal && !over) terminal->ends();
  if (people && !(a.watch && over)) people->ends();
  if (waits.joinable()) waits.join();
  return exit_code;
}

int rehearse(const rehearse_arguments& a, std::ostream& out, std::ostream& err) {
  const auto format = load_format(a.format, "", read_whole_file);
  if (!format) {
    print_faults(format.error(), err);
    return 1;
  }
  one_meeting m;
  m.port = a.port;
  m.meeting = "rehearsal";
  m.policy.mutable_title()->set_text("A rehearsal");
  follow_format(m.policy, *format);
  base::system_clock clock;
  base::diagnostics log(clock, base::format_for_stderr(), base::severity::error,
                        base::stderr_sink());
  auto opened = open_one_meeting(m, log);
  if (!opened) {
    err << "hearth rehearse: " << opened.error() << "\n";
    return 1;
  }
  return rehearse_with(a, **opened, m, out, err);
}

}  // namespace

void add_rehearse_command(CLI::App& root, std::ostream& out, std::ostream& err, int& exit_code) {
  auto* command = root.add_subcommand(
      "rehearse", "Practise a format with simulated people, from this terminal");
  auto a = std::make_shared<rehearse_arguments>();
  command->add_option("format", a->format, "A name ('hearth format list') or a file")->required();
  command->add_option("--port", a->port, "Port; 0 takes any free one")->capture_default_str();
  command->add_option("--people", a->people, "Simulated people")
      ->check(CLI::Range(1, 12))
      ->capture_default_str();
  command->add_option("--speed", a->speed, "How many times as fast as people they are")
      ->check(CLI::Range(0.1, 1000.0))
      ->capture_default_str();
  command->add_flag("--watch", a->watch, "A simulated facilitator leads; nobody has to type");
  command->callback([a, &out, &err, &exit_code] { exit_code = rehearse(*a, out, err); });
}

}  // namespace hearth::app
