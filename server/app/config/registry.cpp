#include "server/app/config/declare.hpp"
#include "server/app/config/option.hpp"

#include <algorithm>

namespace hearth::app {

namespace {

using enum takes_effect;

constexpr std::int64_t path_bytes_max = 4096;

void declare_doors(declarations& d) {
  d.begin_section("listen", "Where people reach the server.");
  d.add("addresses", HEARTH_PLACE(listen.addresses), 1, 16, restart,
        "The addresses to listen on; \"0.0.0.0\" and \"::\" are all of the machine's.");
  d.add("port", HEARTH_PLACE(listen.port), 0, 65535, restart, "The port; 0 takes any free one.");
  d.add("tls_cert_file", HEARTH_PLACE(listen.tls_cert_file), 0, path_bytes_max, reload,
        "The certificate chain (PEM); without one the server speaks plain HTTP, for a proxy.");
  d.add("tls_key_file", HEARTH_PLACE(listen.tls_key_file), 0, path_bytes_max, reload,
        "The private key of the certificate (PEM).");
  d.add("hosts", HEARTH_PLACE(listen.hosts), 0, 64, restart,
        "The names in Host that are answered; an empty list answers all.");
  d.add("origins", HEARTH_PLACE(listen.origins), 0, 64, restart,
        "The pages (https://name) that may connect, besides the server's own.");
  d.add("public_url", HEARTH_PLACE(listen.public_url), 0, 256, restart,
        "How people reach the server (https://name), for the links that it prints.");

  d.begin_section("admin", "Health, metrics, revoking and draining; never for the public.");
  d.add("address", HEARTH_PLACE(admin.address), 1, 64, restart, "The address to listen on.");
  d.add("port", HEARTH_PLACE(admin.port), 0, 65535, restart, "The port; 0 takes any free one.");
  d.add_secret(
      "token", HEARTH_PLACE(admin.token), restart,
      "What a caller must show as a bearer token; unset: nothing, so keep it on loopback.");
}

void declare_running(declarations& d) {
  d.begin_section("server", "The process.");
  d.add("cores", HEARTH_PLACE(server.cores), 0, 256, restart,
        "Threads that serve connections; 0: one for each of the machine's.");

  d.begin_section("log", "Diagnostics. They hold no words, names or addresses at any level.");
  d.add_choice("level", HEARTH_PLACE(log.level), {"debug", "notice", "warning", "error"}, reload,
               "The least severity that is written.");
  d.add_choice("format", HEARTH_PLACE(log.format), {"auto", "text", "json"}, restart,
               "Text for people or JSON lines; auto: text on a terminal.");

  d.begin_section("drain", "What happens on SIGTERM.");
  d.add("delay_s", HEARTH_PLACE(drain.delay_s), 0, 300, restart,
        "Seconds between not being ready and beginning no more meetings.");
  d.add(
      "deadline_s", HEARTH_PLACE(drain.deadline_s), 0, 7200, restart,
      "Seconds to wait for meetings to end, after which they are closed; people come back to them "
      "meanwhile.");

  d.begin_section("formats", "Formats of your own, beside those that are built in.");
  d.add("folder", HEARTH_PLACE(formats.folder), 0, path_bytes_max, restart,
        "A folder of files NAME.toml, found by their names before those that are built in.");

  d.begin_section("meetings", "Caps on every meeting, whatever its policy says.");
  d.add("words_life_min_max", HEARTH_PLACE(meetings.words_life_min_max), 0, 1440, restart,
        "No line lives longer than these minutes; 0: no cap.");
  d.add("capacity_max", HEARTH_PLACE(meetings.capacity_max), 2, 5000, restart,
        "People inside one meeting.");

  d.begin_section("house", "This server as the issuer of invitations and their tickets.");
  d.add("issuer", HEARTH_PLACE(house.issuer), 1, 256, restart, "The issuer in its tokens.");
  d.add("audience", HEARTH_PLACE(house.audience), 1, 256, restart, "The audience in its tokens.");
  d.add_secret("secret", HEARTH_PLACE(house.secret), restart,
               "Signs them, at least 32 bytes; unset: a fresh one at each start.");
  d.add("ticket_life_s", HEARTH_PLACE(house.ticket_life_s), 60, base::ticket_life_s_max, restart,
        "Seconds between joining by invitation and showing the ticket at the door.");
}

void declare_hooks(declarations& d) {
  d.begin_section("hooks", "What organisers are told by HTTP: no names, no words, no ids.");
  d.add("url", HEARTH_PLACE(hooks.url), 0, 2048, reload,
        "Where messages are posted (https://...); unset: nobody is told.");
  d.add_secret("secret", HEARTH_PLACE(hooks.secret), reload,
               "Signs them, at least 32 bytes, the same at the receiver.");
  d.add("events", HEARTH_PLACE(hooks.events), 0, hook_names.size(), reload,
        "Of what: care_waiting, facilitator_missing, opened, closed, report.");
  d.add("ca_file", HEARTH_PLACE(hooks.ca_file), 0, path_bytes_max, reload,
        "Who vouches for receivers (PEM), instead of the system's authorities.");
}

option_registry make_registry() {
  option_registry all;
  declarations d(all);
  declare_doors(d);
  declare_running(d);
  declare_hooks(d);
  declare_limits(d);
  declare_repeated(d);
  return all;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

}  // namespace

const option_registry& registry() {
  static const option_registry made = make_registry();
  return made;
}

const section* option_registry::find_section(std::string_view name) const {
  const auto found = std::ranges::find(sections, name, &section::name);
  return found == sections.end() ? nullptr : &*found;
}

const option* option_registry::find(std::string_view section_name, std::string_view key) const {
  const auto found = std::ranges::find_if(
      options, [&](const option& o) { return o.section == section_name && o.key == key; });
  return found == options.end() ? nullptr : &*found;
}

std::string toml_text(const option_value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return quoted(*text);
  std::string list;
  for (const auto& entry : std::get<std::vector<std::string>>(value)) {
    list += (list.empty() ? "" : ", ") + quoted(entry);
  }
  return '[' + list + ']';
}

std::string expectation_text(const option& o) {
  switch (o.kind) {
    case option_kind::boolean:
      return "true or false";
    case option_kind::number:
      return "a whole number from " + std::to_string(o.min) + " to " + std::to_string(o.max);
    case option_kind::choice: {
      std::string names;
      for (const auto& name : o.choices) names += (names.empty() ? "" : ", ") + quoted(name);
      return "one of " + names;
    }
    case option_kind::list:
      return "a list of at most " + std::to_string(o.max) + " texts";
    case option_kind::text:
    case option_kind::secret:
      break;
  }
  return "a text of at most " + std::to_string(o.max) + " bytes";
}

}  // namespace hearth::app
