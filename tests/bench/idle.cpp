// What somebody who only listens costs the server: memory of the process for each connection that
// is inside a meeting and idle, plain and under TLS. Usage: bench_idle [connections]
#include "hearth/v1/frame.pb.h"
#include "tests/e2e/authority.hpp"
#include "tests/e2e/venue.hpp"
#include "tests/unit/gateway/raw_client.hpp"

#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace hearth::bench {
namespace {

using gateway::testing::masked;
using gateway::testing::raw_client;

constexpr unsigned binary = 2;
constexpr std::size_t people_a_meeting = 10;
constexpr const char* policy = "without_facilitator = \"hold\"\n";

// Memory of its own, in KiB: what it shares with others is not counted.
double memory_kib(pid_t id) {
  std::ifstream in("/proc/" + std::to_string(id) + "/status");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("RssAnon:")) return std::atof(line.c_str() + 8);
  }
  throw std::runtime_error("no figure for the memory of the server");
}

std::string hello(const e2e::venue& house, std::size_t i) {
  const bool first = i % people_a_meeting == 0;
  auto t = house.unsigned_ticket("person " + std::to_string(i),
                                 first ? access::power_set::facilitator() : access::power_set());
  t.meeting = "meeting-" + std::to_string(i / people_a_meeting);
  v1::ClientFrame f;
  auto& h = *f.mutable_hello();
  h.set_ticket(house.sign(t));
  h.set_meeting(t.meeting);
  h.set_run(i + 1);
  h.mutable_name()->set_text("Person " + std::to_string(i));
  return f.SerializeAsString();
}

std::string open_it() {
  v1::ClientFrame f;
  f.mutable_command()->set_number(1);
  f.mutable_command()->mutable_command()->mutable_open();
  return f.SerializeAsString();
}

void hear_one(raw_client& c) {
  if (!c.read_message()) throw std::runtime_error("somebody was cut");
}

void measure(const char* name, raw_client::over how, const e2e::venue& house, std::size_t count) {
  const auto id = house.server_id();
  std::vector<std::unique_ptr<raw_client>> people;
  const auto upgraded_and = [&](std::size_t i) -> raw_client& {
    auto& c = *people.emplace_back(std::make_unique<raw_client>(house.port(), how));
    if (!c.upgrade("hearth.v1.proto")) throw std::runtime_error("no upgrade");
    c.send(masked(binary, hello(house, i)));
    hear_one(c);
    if (i % people_a_meeting == 0) c.send(masked(binary, open_it()));
    return c;
  };
  // What is made once, of meetings and of connections, is there before counting begins.
  for (std::size_t i = 0; i < 2 * people_a_meeting; ++i) upgraded_and(i);
  const auto before = memory_kib(id);
  for (std::size_t i = 0; i < count; ++i) upgraded_and(people.size());
  std::printf("| %s | %zu | %.1f |\n", name, count,
              (memory_kib(id) - before) / static_cast<double>(count));
  std::fflush(stdout);
}

void run(std::size_t count) {
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  // Nobody here answers a ping, as long as it may take until all are there.
  const std::string limits =
      "[server]\ncores = 1\n[limits.door]\nhandshakes_per_address_per_s = 10000\n"
      "[limits.socket]\nping_every_ms = 120000\nping_facilitator_every_ms = 120000\n"
      "pong_within_ms = 60000\n";
  std::printf("| transport | connections | KiB each |\n|---|---|---|\n");
  {
    const e2e::venue house(policy, e2e::venue_tables{.more = limits});
    measure("plain", raw_client::over::plain, house, count);
  }
  const e2e::authority trusted;
  const auto folder = std::filesystem::path(trusted.ca_file()).parent_path();
  const auto chain = (folder / "chain.pem").string(), key = (folder / "key.pem").string();
  trusted.certifies(chain, key);
  const e2e::venue house(policy, e2e::venue_tables{.listen = "tls_cert_file = \"" + chain +
                                                             "\"\ntls_key_file = \"" + key + "\"\n",
                                                   .more = limits,
                                                   .scheme = "https"});
  measure("TLS", raw_client::over::tls, house, count);
}

}  // namespace
}  // namespace hearth::bench

int main(int count, char** arguments) {
  try {
    hearth::bench::run(count > 1 ? static_cast<std::size_t>(std::atoi(arguments[1])) : 1000);
    return 0;
  } catch (const std::exception& failed) {
    std::fprintf(stderr, "bench_idle: %s\n", failed.what());
    return 1;
  }
}
