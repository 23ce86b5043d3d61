// The configuration as the rest of the app reads it: plain values, checked, with the files that it
// names already read. It knows neither TOML nor where a value came from (load.hpp), and never
// changes: a reload makes another. Made once at start-up by the app; read-only afterwards, on any
// thread.
#pragma once

#include "hearth/v1/frame.pb.h"
#include "hearth/v1/policy.pb.h"
#include "server/access/key_ring.hpp"
#include "server/app/config/web_address.hpp"
#include "server/base/diagnostics.hpp"
#include "server/base/limits.hpp"
#include "server/base/secret.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hearth::app {

// A secret given in the file itself, or by the name of a file that holds nothing else.
struct secret_setting {
  base::secret value;  // filled from `file` by loading
  std::string file;
};

struct listen_settings {
  std::vector<std::string> addresses{"127.0.0.1"};
  std::uint16_t port = 8080;
  std::string tls_cert_file;  // both or none
  std::string tls_key_file;
  std::vector<std::string> hosts;    // empty: whatever Host says
  std::vector<std::string> origins;  // empty: the page of this server only
  std::string public_url;            // as people reach it, for links; "": made of address and port
};

struct admin_settings {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8081;
  secret_setting token;  // empty: none is asked for
};

enum class log_format : std::uint8_t { automatic, text, json };

struct log_settings {
  base::severity level = base::severity::notice;
  log_format format = log_format::automatic;
};

struct server_settings {
  std::uint32_t cores = 0;  // 0: one for each of the machine's
};

struct drain_settings {
  std::uint32_t delay_s = 5;
  std::uint32_t deadline_s = 30;
};

// The operator's caps on every meeting.
struct meeting_settings {
  std::uint32_t words_life_min_max = 0;  // 0: no cap
  std::uint32_t capacity_max = 5000;
};

// This server as the issuer of invitations and of the tickets that they become.
struct house_settings {
  std::string issuer = "hearth";
  std::string audience = "hearth";
  secret_setting secret;  // empty: a fresh one at each start, so links die with the process
  std::uint32_t ticket_life_s = 900;
};

struct key_settings {
  std::string id;
  access::algorithm algorithm = access::algorithm::eddsa;
  secret_setting secret;
  std::string public_key_file;
  std::string issuer;
  std::string audience = "hearth";
  std::string meeting_prefix;
  std::vector<std::string> powers{"participant"};
  access::policy_bounds policy;
  bool invitations = false;
};

// What an organiser's hook may be told of, by the names that the configuration and every message
// spell.
inline constexpr base::literal hook_opened("opened");
inline constexpr base::literal hook_closed("closed");
inline constexpr base::literal hook_care_waiting("care_waiting");
inline constexpr base::literal hook_facilitator_missing("facilitator_missing");
inline constexpr base::literal hook_report("report");

inline constexpr std::array hook_names{hook_opened, hook_closed, hook_care_waiting,
                                       hook_facilitator_missing, hook_report};

// Where organisers are told of their meetings; of every group that names no place of its own.
struct hook_settings {
  std::string url;  // empty: nobody is told
  secret_setting secret;
  std::string ca_file;  // empty: the system's roots
  std::vector<std::string> events{std::string(hook_care_waiting.text()),
                                  std::string(hook_facilitator_missing.text()),
                                  std::string(hook_opened.text()), std::string(hook_closed.text()),
                                  std::string(hook_report.text())};
  std::optional<web_address> address;  // filled from `url` by loading
};

// Formats of the operator's own (MEETING.md 2.11).
struct format_settings {
  std::string folder;  // empty: only what is built in
};

struct group_settings {
  std::string id;
  std::string format;    // a name or a path; empty: none
  std::string hook_url;  // empty: as hooks says
  secret_setting hook_secret;
  std::optional<web_address> hook_address;
  secret_setting participant_secret;
  secret_setting facilitator_secret;
  v1::MeetingPolicy policy;
};

struct config {
  listen_settings listen;
  admin_settings admin;
  server_settings server;
  log_settings log;
  drain_settings drain;
  meeting_settings meetings;
  house_settings house;
  hook_settings hooks;
  format_settings formats;
  base::door_limits door;
  base::http_limits http;
  base::socket_limits socket;
  base::session_limits session;
  base::room_limits room;
  std::vector<v1::Resource> resources;
  std::vector<key_settings> keys;
  std::vector<group_settings> groups;

  // Made of `keys` and `groups` by loading; without the house's own key.
  std::vector<access::trusted_key> trusted;
};

inline constexpr std::string_view house_key_id = "house";

// The key that signs for this server. Requires: `secret` has at least access::key::secret_bytes_min
// bytes: config.house.secret, or fresh random ones where that is empty.
access::trusted_key house_key(const config& c, const base::secret& secret);

// All keys that this server believes.
access::key_ring ring_of(const config& c, const access::trusted_key& house);

// Ids of the keys that a group's secrets make; each signs invitations to its group and nothing
// else.
std::string participants_key_id(std::string_view group);
std::string facilitators_key_id(std::string_view group);

// Effect: tightens a policy to the operator's caps. Digests of a policy are taken before this.
void apply_caps(const meeting_settings& caps, v1::MeetingPolicy& policy);

}  // namespace hearth::app
