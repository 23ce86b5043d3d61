#include "server/app/dev_command.hpp"

#include "server/app/config/config_commands.hpp"
#include "server/app/config/format_shelf.hpp"
#include "server/app/one_meeting.hpp"
#include "server/app/process.hpp"

#include <memory>
#include <ostream>

namespace hearth::app {

namespace {

struct dev_arguments {
  std::uint16_t port = 8080;
  std::string address = "127.0.0.1";
  std::string meeting = "evening";
  std::string lobby = "none";
  std::string mode = "open";
  std::string format;
  std::uint32_t rolling_min = 0;
  bool agreement = false;
};

v1::MeetingPolicy policy_of(const dev_arguments& a) {
  v1::MeetingPolicy p;
  p.mutable_title()->set_text("An evening to try things out");
  p.mutable_topic()->set_text("Whatever is on your mind");
  p.set_lobby(a.lobby == "ask" ? v1::LOBBY_ASK : v1::LOBBY_NONE);
  p.mutable_opening_mode()->set_mode(a.mode == "queue"   ? v1::MODE_QUEUE
                                     : a.mode == "round" ? v1::MODE_ROUND
                                                         : v1::MODE_OPEN);
  if (a.rolling_min != 0) {
    p.mutable_retention()->set_kind(v1::RETENTION_ROLLING);
    p.mutable_retention()->set_rolling_min(a.rolling_min);
  }
  if (a.agreement) {
    p.mutable_agreement()->set_version(1);
    p.mutable_agreement()->mutable_text()->set_text(
        "What is said here stays here. We listen without giving advice. Everybody may pass.");
  }
  return p;
}

void print_links(std::ostream& out, const service& s, const one_meeting& m) {
  const auto facilitator = link_to(s, m, true);
  const auto participant = link_to(s, m, false);
  out << "Hearth is ready. One meeting, in memory, on this machine only.\n\n"
      << "Facilitator's invitation:\n  " << facilitator << "\n\n"
      << "Participants' invitation (as many people as you like):\n  " << participant << "\n\n"
      << "Open a link in a browser, or join from another terminal:\n"
      << "  " << own_path() << " join '" << facilitator << "'\n"
      << "  " << own_path() << " join '" << participant << "'\n\n"
      << "Health and metrics: http://127.0.0.1:" << s.admin_port() << "/readyz, /metrics\n"
      << "Stop with Ctrl+C: everything that was said is erased.\n"
      << std::flush;
}

int serve(const dev_arguments& a, std::ostream& out, std::ostream& err) {
  one_meeting m{a.address, a.port, a.meeting, policy_of(a)};
  if (!a.format.empty()) {
    const auto format = load_format(a.format, "", read_whole_file);
    if (!format) {
      print_faults(format.error(), err);
      return 1;
    }
    m.policy.clear_opening_mode();
    follow_format(m.policy, *format);
  }
  base::system_clock clock;
  base::diagnostics log(clock, base::format_for_stderr(), base::severity::error,
                        base::stderr_sink());
  auto opened = open_one_meeting(m, log);
  if (!opened) {
    err << "hearth dev: " << opened.error() << "\n";
    return 1;
  }
  (*opened)->run([&] { print_links(out, **opened, m); });
  return 0;
}

}  // namespace

void add_dev_command(CLI::App& root, std::ostream& out, std::ostream& err, int& exit_code) {
  auto* dev =
      root.add_subcommand("dev", "Run one meeting on this machine, in memory, with links to open");
  auto a = std::make_shared<dev_arguments>();
  dev->add_option("--port", a->port, "Port; 0 takes any free one")->capture_default_str();
  dev->add_option("--address", a->address, "Loopback address")->capture_default_str();
  dev->add_option("--meeting", a->meeting, "Id of the meeting")->capture_default_str();
  dev->add_option("--lobby", a->lobby, "none, or ask: facilitators let people in")
      ->check(CLI::IsMember({"none", "ask"}))
      ->capture_default_str();
  dev->add_option("--mode", a->mode, "Mode in which it opens")
      ->check(CLI::IsMember({"open", "queue", "round"}))
      ->capture_default_str();
  dev->add_option("--format", a->format,
                  "The format that it follows: a name ('hearth format list') or a file");
  dev->add_option("--rolling", a->rolling_min, "Words are erased after so many minutes (5-60)")
      ->check(CLI::Range(5, 60));
  dev->add_flag("--agreement", a->agreement, "People read and accept an agreement first");
  dev->callback([a, &out, &err, &exit_code] { exit_code = serve(*a, out, err); });
}

}  // namespace hearth::app
