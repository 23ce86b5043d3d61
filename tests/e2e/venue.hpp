// A served meeting for tests from outside: a real `hearth serve` on free ports with a configuration
// of its own, and the tickets and invitations that an embedder or an organiser would hand out.
// Owned by the test.
#pragma once

#include "server/access/invitation.hpp"
#include "server/access/ticket.hpp"
#include "tests/e2e/process.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace hearth::e2e {

// The body of a request's answer and its status, by a plain blocking HTTP request.
struct http_answer {
  int status = 0;
  std::string body;
};
http_answer http(std::uint16_t port, const std::string& request);

// Configuration beyond the ordinary: lines for tables that every venue has, and tables of its own.
struct venue_tables {
  std::string listen = {};
  std::string admin = {};
  std::string drain = "delay_s = 0\ndeadline_s = 0\n";
  std::string group = {};  // lines of the group itself, as its format
  std::string more = {};
  std::string scheme = "http";
};

class venue {
 public:
  // `policy` is the body of [groups.policy] of the group "circle"; `more` is other configuration.
  explicit venue(const std::string& policy, const std::string& more = "")
      : venue(policy, venue_tables{.more = more}) {}
  venue(const std::string& policy, venue_tables tables);
  ~venue();

  std::string url() const { return scheme_ + "://127.0.0.1:" + std::to_string(port_); }
  std::uint16_t port() const { return port_; }
  std::uint16_t admin_port() const { return admin_port_; }
  process& server() { return *server_; }
  pid_t server_id() const { return server_->id(); }

  static constexpr const char* meeting = "circle";

  // As an embedder mints it: `subject` makes a lineage.
  std::string ticket(const std::string& subject, access::power_set powers = {}) const;
  access::ticket unsigned_ticket(const std::string& subject, access::power_set powers = {}) const;
  std::string sign(const access::ticket& t) const;
  // A personal invitation to facilitate, or to take part.
  std::string invitation(access::power_set powers = {}) const;

  // The configuration file, for who spoils it.
  std::filesystem::path file() const { return folder_ / "hearth.toml"; }
  // Effect: the file says this from now on; who serves learns of it by SIGHUP.
  void configures(const std::string& policy, const venue_tables& tables);
  // Effect: kills it, if it still runs, and starts another on the same port.
  void starts_anew();

  // One request to the admin listener: its line and fields, and a body if it has one.
  http_answer admin(const std::string& head, const std::string& body = {}) const;
  std::string metrics() const { return admin("GET /metrics HTTP/1.1\r\n").body; }
  bool ready() const { return admin("GET /readyz HTTP/1.1\r\n").status == 200; }

  // Stops it in order (SIGTERM) and waits; answers its exit status.
  int stop();

 private:
  void starts();

  std::filesystem::path folder_;
  std::string scheme_;
  std::unique_ptr<process> server_;
  std::uint16_t port_ = 0;
  std::uint16_t admin_port_ = 0;
  access::trusted_key embedder_;
  access::trusted_key house_;
};

}  // namespace hearth::e2e
