#include "server/app/one_meeting.hpp"

#include "server/access/invitation.hpp"
#include "server/access/lineage.hpp"
#include "server/app/process.hpp"

namespace hearth::app {

namespace {

constexpr std::int64_t link_life_s = 12 * 3600;

}  // namespace

std::expected<std::unique_ptr<service>, std::string> open_one_meeting(const one_meeting& m,
                                                                      base::diagnostics& log) {
  if (m.address != "127.0.0.1" && m.address != "localhost" && m.address != "::1") {
    return std::unexpected(
        "listens on this machine only (127.0.0.1 or ::1). For anything else use 'hearth serve' "
        "with a "
        "configuration: 'hearth config init' writes one.");
  }
  prepare_process();
  service_options o;
  o.settings.listen.addresses = {m.address == "localhost" ? "127.0.0.1" : m.address};
  o.settings.listen.port = m.port;
  o.settings.admin.port = 0;
  o.settings.drain = {0, 0};
  o.house = house_key(o.settings, access::make_meeting_secret());
  o.expected = [policy = m.policy, meeting = m.meeting](const std::string& asked) {
    return asked == meeting ? std::optional(policy) : std::nullopt;
  };
  return service::open(std::move(o), log);
}

std::string link_to(const service& s, const one_meeting& m, bool facilitator) {
  auto i = access::fresh_invitation(s.clock().unix_ms() / 1000, link_life_s);
  i.meeting = m.meeting;
  if (facilitator) {
    i.powers = access::power_set::facilitator();
    i.personal = true;  // whoever comes by it takes the facilitator's place, on any device
  }
  return "http://" + m.address + ":" + std::to_string(s.port()) + "/m/" + m.meeting +
         "#i=" + access::mint_invitation(s.house_key(), i);
}

}  // namespace hearth::app
