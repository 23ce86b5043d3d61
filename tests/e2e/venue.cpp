#include "tests/e2e/venue.hpp"

#include "server/base/clock.hpp"
#include "server/base/keyed_hash.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace hearth::e2e {

namespace {

constexpr std::string_view embedder_secret = "an embedder's secret of 32 bytes and more";
constexpr std::string_view house_secret = "the house's own secret of 32 bytes and more";

access::trusted_key key(std::string id, std::string_view secret, std::string issuer) {
  auto made = access::key::symmetric(base::bytes_of(secret));
  access::trusted_key k{std::move(id), std::move(made.value()), std::move(issuer), "hearth", {}};
  k.may.powers = access::power_set::facilitator();
  k.may.invitations = true;
  return k;
}

std::string configuration(const std::string& policy, const venue_tables& t, std::uint16_t port) {
  return "[listen]\naddresses = [\"127.0.0.1\"]\nport = " + std::to_string(port) + "\n" + t.listen +
         "[admin]\nport = 0\n" + t.admin + "[drain]\n" + t.drain + "[house]\nsecret = \"" +
         std::string(house_secret) + "\"\n" + t.more +
         "\n[[keys]]\nkid = \"embedder\"\nalgorithm = \"HS256\"\nsecret = \"" +
         std::string(embedder_secret) +
         "\"\nissuer = \"our-app\"\npowers = [\"facilitator\"]\n"
         "[[groups]]\nid = \"circle\"\nparticipant_secret = \"participants' links are signed by "
         "this\"\n"
         "facilitator_secret = \"facilitators' links are signed by this\"\n" +
         t.group + "[groups.policy]\n" + policy;
}

std::int64_t now_s() {
  return base::system_clock().unix_ms() / 1000;
}

std::uint16_t port_after(const std::string& line, const std::string& words) {
  return static_cast<std::uint16_t>(std::atoi(line.c_str() + line.find(words) + words.size()));
}

}  // namespace

venue::venue(const std::string& policy, venue_tables tables)
    : scheme_(tables.scheme),
      embedder_(key("embedder", embedder_secret, "our-app")),
      house_(key("house", house_secret, "hearth")) {
  char pattern[] = "/tmp/hearth-e2e-XXXXXX";
  folder_ = mkdtemp(pattern);
  configures(policy, tables);
  starts();
  configures(policy, tables);  // now with its port
}

void venue::configures(const std::string& policy, const venue_tables& tables) {
  std::ofstream(file()) << configuration(policy, tables, port_);
}

void venue::starts() {
  server_ = std::make_unique<process>(
      std::vector<std::string>{HEARTH_EXECUTABLE, "serve", "--config", file().string()});
  const auto line = server_->line();
  if (!line) throw std::runtime_error("the server did not start: " + server_->errors());
  port_ = port_after(*line, "serving on port ");
  admin_port_ = port_after(*line, "administration on port ");
}

void venue::starts_anew() {
  server_.reset();
  starts();
}

venue::~venue() {
  server_.reset();
  std::filesystem::remove_all(folder_);
}

access::ticket venue::unsigned_ticket(const std::string& subject, access::power_set powers) const {
  auto t = access::fresh_ticket(meeting, now_s(), 900);
  t.subject = subject;
  t.powers = powers;
  return t;
}

std::string venue::sign(const access::ticket& t) const {
  return access::mint_ticket(embedder_, t);
}

std::string venue::ticket(const std::string& subject, access::power_set powers) const {
  return sign(unsigned_ticket(subject, powers));
}

std::string venue::invitation(access::power_set powers) const {
  auto i = access::fresh_invitation(now_s(), 3600);
  i.meeting = meeting;
  i.powers = powers;
  i.personal = true;
  return access::mint_invitation(house_, i);
}

int venue::stop() {
  server_->signal(SIGTERM);
  return server_->exit_status().value_or(-1);
}

http_answer venue::admin(const std::string& head, const std::string& body) const {
  const auto length =
      body.empty() ? std::string() : "Content-Length: " + std::to_string(body.size()) + "\r\n";
  return http(admin_port_,
              head + "Host: localhost\r\nConnection: close\r\n" + length + "\r\n" + body);
}

http_answer http(std::uint16_t port, const std::string& request) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string text;
  if (connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0 &&
      send(fd, request.data(), request.size(), MSG_NOSIGNAL) > 0) {
    char some[4096];
    for (ssize_t got; (got = recv(fd, some, sizeof some, 0)) > 0;) {
      text.append(some, static_cast<std::size_t>(got));
    }
  }
  close(fd);
  http_answer a;
  if (text.size() > 12) a.status = std::atoi(text.c_str() + 9);
  if (const auto at = text.find("\r\n\r\n"); at != std::string::npos) a.body = text.substr(at + 4);
  return a;
}

}  // namespace hearth::e2e
