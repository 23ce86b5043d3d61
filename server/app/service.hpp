// The composition root of a serving process: cores, houses, doors, listeners, and the order in
// which they start and stop. Everything else is handed what it needs. Made on the main thread,
// which then waits in `run` for signals.
#pragma once

#include "server/app/config/config.hpp"
#include "server/app/core_place.hpp"
#include "server/app/debriefs.hpp"
#include "server/app/hooks/hooks.hpp"
#include "server/app/measures.hpp"
#include "server/app/receipt_key.hpp"
#include "server/app/trust.hpp"
#include "server/base/diagnostics.hpp"
#include "server/gateway/server.hpp"
#include "server/session/talk.hpp"

#include <atomic>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace hearth::app {

struct service_options {
  config settings;
  std::optional<access::trusted_key> house;  // required: signs invitations' tickets
  // Meetings that are expected beside the configured groups (`hearth dev`).
  std::function<std::optional<v1::MeetingPolicy>(const std::string&)> expected =
      [](const std::string&) { return std::nullopt; };
  // Reads the configuration again for SIGHUP; fails with what is wrong, already told.
  std::function<std::optional<config>()> reload = [] { return std::nullopt; };
};

class service {
 public:
  // Effect: binds all listeners. Fails with a sentence for the operator.
  static std::expected<std::unique_ptr<service>, std::string> open(service_options o,
                                                                   base::diagnostics& log);
  ~service();

  std::uint16_t port() const { return public_.front()->port(); }
  std::uint16_t admin_port() const { return admin_->port(); }

  // Effect: serves until SIGTERM or SIGINT, then drains; `ready` is called when connections are
  // taken. Requires: those signals, SIGHUP and SIGUSR1 are blocked in the calling thread.
  void run(const std::function<void()>& ready);

  // For routes.
  struct place {
    std::unique_ptr<core_place> at;
    std::unique_ptr<room::house> house;
    std::unique_ptr<session::surroundings> around;
    std::unique_ptr<session::conversation_source> talks;
  };
  place& here(const gateway::core& c) { return places_[c.index()]; }
  const config& settings() const { return settings_; }
  const access::trusted_key& house_key() const { return house_; }
  trust& believes() { return trust_; }
  measures& counts() { return measures_; }
  const base::clock& clock() const { return clock_; }
  const v1::ResourceCard& help() const { return card_; }
  bool draining() const { return draining_.load(); }
  // Whether a meeting may begin here: not once the process has been stopping for a while.
  bool founds() const { return founds_.load(); }
  // Effect: whoever is inside by it is cut, in all rooms of all cores.
  void cut(const room::revocation_request& r, const std::string& meeting);
  void count_now();

 private:
  service(service_options o, base::diagnostics& log);
  void make_estate();
  void make_places();
  std::expected<void, std::string> listen();
  void wait_for_signals();
  void reload();
  bool takes_certificate(const listen_settings& l);
  void tell_stopping();
  void with_everybody(const std::function<void(session::talk&)>& tell);
  void drain();
  // Effect: posts to every core; a full mailbox is waited for.
  void on_each_core(const std::function<void(place&)>& act);
  // Both answer whether a second signal came meanwhile.
  bool settle_between_cores();
  bool fall_silent();
  bool wait_or_second_signal(std::uint32_t seconds, const std::function<bool()>& over);
  std::size_t connections() const;
  bool all_left(std::int64_t& alone_since_ms) const;

  config settings_;
  access::trusted_key house_;
  std::function<std::optional<v1::MeetingPolicy>(const std::string&)> expected_;
  std::function<std::optional<config>()> reload_;
  base::diagnostics& log_;
  base::system_clock clock_;
  base::secret skeleton_key_;
  v1::ResourceCard card_;
  receipt_key receipts_;
  trust trust_;
  measures measures_;
  hooks hooks_;
  debriefs debriefs_;
  wire::parting parting_;
  std::unique_ptr<room::estate> estate_;
  std::vector<std::unique_ptr<gateway::core>> cores_;
  std::vector<place> places_;
  std::shared_ptr<gateway::tls_identity> tls_;
  std::vector<std::unique_ptr<gateway::server>> public_;
  std::unique_ptr<gateway::server> admin_;
  std::vector<std::jthread> threads_;
  std::atomic<bool> draining_ = false;
  std::atomic<bool> founds_ = true;
  std::atomic<std::int64_t> stops_at_unix_ms_ = 0;  // 0: it runs on
  std::atomic<int> rooms_ = 0;
};

}  // namespace hearth::app
