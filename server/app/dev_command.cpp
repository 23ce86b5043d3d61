#include "server/app/dev_command.hpp"

#include "server/access/invitation.hpp"
#include "server/access/lineage.hpp"
#include "server/app/process.hpp"
#include "server/app/service.hpp"

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
  std::uint32_t rolling_min = 0;
  bool agreement = false;
};

constexpr std::int64_t link_life_s = 12 * 3600;

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

std::string link_to(const std::string& base, const dev_arguments& a, const access::trusted_key& key,
                    const base::clock& clock, bool facilitator) {
  auto i = access::fresh_invitation(clock.unix_ms() / 1000, link_life_s);
  i.meeting = a.meeting;
  if (facilitator) {
    i.powers = access::power_set::facilitator();
    i.personal = true;  // whoever comes by it takes the facilitator's place, on any device
  }
  return base + "/m/" + a.meeting + "#i=" + access::mint_invitation(key, i);
}

void print_links(std::ostream& out, const service& s, const dev_arguments& a) {
  const auto base = "http://" + a.address + ":" + std::to_string(s.port());
  const auto facilitator = link_to(base, a, s.house_key(), s.clock(), true);
  const auto participant = link_to(base, a, s.house_key(), s.clock(), false);
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
  if (a.address != "127.0.0.1" && a.address != "localhost" && a.address != "::1") {
    err << "hearth dev listens on this machine only (127.0.0.1 or ::1). For anything else use "
           "'hearth serve' with a configuration: 'hearth config init' writes one.\n";
    return 1;
  }
  prepare_process();
  service_options o;
  o.settings.listen.addresses = {a.address == "localhost" ? "127.0.0.1" : a.address};
  o.settings.listen.port = a.port;
  o.settings.admin.port = 0;
  o.settings.drain = {0, 0};
  o.house = house_key(o.settings, access::make_meeting_secret());
  const auto policy = policy_of(a);
  o.expected = [policy, meeting = a.meeting](const std::string& asked) {
    return asked == meeting ? std::optional(policy) : std::nullopt;
  };
  base::system_clock clock;
  base::diagnostics log(clock, base::format_for_stderr(), base::severity::error,
                        base::stderr_sink());
  auto opened = service::open(std::move(o), log);
  if (!opened) {
    err << "hearth dev: " << opened.error() << "\n";
    return 1;
  }
  (*opened)->run([&] { print_links(out, **opened, a); });
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
  dev->add_option("--rolling", a->rolling_min, "Words are erased after so many minutes (5-60)")
      ->check(CLI::Range(5, 60));
  dev->add_flag("--agreement", a->agreement, "People read and accept an agreement first");
  dev->callback([a, &out, &err, &exit_code] { exit_code = serve(*a, out, err); });
}

}  // namespace hearth::app
