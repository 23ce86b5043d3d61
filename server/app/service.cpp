#include "server/app/service.hpp"

#include "server/access/lineage.hpp"
#include "server/app/routes.hpp"
#include "server/base/random.hpp"
#include "server/journal/memory.hpp"

#include <signal.h>
#include <time.h>

#include <algorithm>

namespace hearth::app {

namespace {

// More than cores take for what they have to say to each other.
constexpr std::uint32_t settle_s_max = 5;
// Of who lost a connection, while the process stops.
constexpr std::int64_t awaited_ms = 10'000;

// Conversations of one core.
class talk_source final : public session::conversation_source {
 public:
  explicit talk_source(session::surroundings& around) : around_(around) {}
  std::unique_ptr<session::conversation> begin(session::arrival a, session::peer& p) override {
    return std::make_unique<session::talk>(around_, std::move(a), p);
  }

 private:
  session::surroundings& around_;
};

room::lineage_hashes hashes() {
  return {access::person_of,          access::person_of_ticket, access::return_hash,
          access::invitation_hash,    access::ticket_hash,      access::make_return_token,
          access::make_meeting_secret};
}

v1::ResourceCard card_of(const config& c) {
  v1::ResourceCard card;
  for (const auto& r : c.resources) *card.add_resources() = r;
  if (card.resources_size() == 0) {
    auto& r = *card.add_resources();
    r.set_name("Call your local emergency number");
  }
  return card;
}

sigset_t served_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int s : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, s);
  return set;
}

}  // namespace

service::service(service_options o, base::diagnostics& log)
    : settings_(std::move(o.settings)),
      house_(std::move(o.house.value())),
      expected_(std::move(o.expected)),
      reload_(std::move(o.reload)),
      log_(log),
      skeleton_key_(access::make_meeting_secret()),
      card_(card_of(settings_)),
      trust_(ring_of(settings_, house_)),
      hooks_(log_, clock_, [this](base::literal event, hook_fate f) { measures_.hook(event, f); }),
      debriefs_(house_),
      parting_{base::random_u64, skeleton_key_.bytes()} {}

service::~service() {
  for (auto& c : cores_) c->stop();
  threads_.clear();
}

std::expected<std::unique_ptr<service>, std::string> service::open(service_options o,
                                                                   base::diagnostics& log) {
  std::unique_ptr<service> made(new service(std::move(o), log));
  const auto told = receivers::of(made->settings_);
  if (!told) return std::unexpected(told.error());
  made->hooks_.use(*told);
  made->make_estate();
  made->make_places();
  if (auto listening = made->listen(); !listening) return std::unexpected(listening.error());
  if (made->settings_.resources.empty()) {
    log.note(base::severity::warning, "resource_card_is_empty");
  }
  return made;
}

void service::make_estate() {
  v1::WelcomeLimits limits;
  limits.set_line_bytes_max(base::line_bytes_max);
  limits.set_commands_per_s(settings_.session.commands_per_s);
  limits.set_composing_every_ms(settings_.session.composing_every_ms);
  limits.set_ping_every_ms(settings_.socket.ping_every_ms);
  const auto expected = [this](const std::string& meeting) -> std::optional<v1::MeetingPolicy> {
    const auto group = std::ranges::find(settings_.groups, meeting, &group_settings::id);
    auto policy = group != settings_.groups.end() ? group->policy
                  : debriefs::is_one(meeting)     ? debriefs_.expected(meeting, clock_.unix_ms())
                                                  : expected_(meeting);
    if (policy) apply_caps(settings_.meetings, *policy);
    return policy;
  };
  estate_ = std::make_unique<room::estate>(
      room::estate{settings_.room, card_, limits,
                   [this](const v1::ReceiptBody& body) { return receipts_.sign(body); }, hashes(),
                   parting_, expected, [] { return std::make_unique<journal::memory>(); },
                   [this](v1::MeetingPolicy& policy) { apply_caps(settings_.meetings, policy); },
                   [this](int change) {
                     rooms_ += change;
                     measures_.rooms_changed(change);
                   }});
  estate_->founds = [this] { return founds(); };
  // A debrief is nobody's concern but of those in it.
  estate_->organiser = {[this](const std::string& meeting, const meeting::hook_event& e) {
                          if (!debriefs::is_one(meeting)) hooks_.tell(meeting, e);
                        },
                        [this](const std::string& meeting) {
                          return !debriefs::is_one(meeting) &&
                                 hooks_.would_tell(meeting, hook_report);
                        }};
  estate_->debrief = {[this](const std::string& meeting, std::size_t people) {
                        return debriefs_.invite(meeting, people, clock_.unix_ms());
                      },
                      [](const std::string& meeting) { return debriefs::is_one(meeting); }};
}

void service::make_places() {
  const auto wanted = settings_.server.cores;
  const auto count = wanted != 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
  for (unsigned i = 0; i < count; ++i) cores_.push_back(std::make_unique<gateway::core>(i, clock_));
  std::vector<room::house*> houses;
  for (unsigned i = 0; i < count; ++i) {
    place p;
    p.at = std::make_unique<core_place>(i, cores_, clock_);
    p.house = std::make_unique<room::house>(*p.at, *estate_);
    p.around = std::make_unique<session::surroundings>(session::surroundings{
        *p.house, settings_.session, settings_.room, settings_.door, settings_.socket, parting_,
        [this] { return trust_.present(); }, [this] { return stops_at_unix_ms_.load(); },
        [this](v1::RefusalCode code) { measures_.refused(code); }});
    p.talks = std::make_unique<talk_source>(*p.around);
    houses.push_back(p.house.get());
    places_.push_back(std::move(p));
  }
  for (auto& p : places_) p.house->meet(houses);
}

std::expected<void, std::string> service::listen() {
  const auto& l = settings_.listen;
  if (!l.tls_cert_file.empty()) {
    auto identity = gateway::tls_identity::open(l.tls_cert_file, l.tls_key_file);
    if (!identity) return std::unexpected("the certificate and its key cannot be used together");
    tls_ = *identity;
    measures_.certificate_ends(static_cast<double>(tls_->not_after_unix_s()));
  }
  std::vector<gateway::served_core> served;
  for (std::size_t i = 0; i < cores_.size(); ++i) {
    served.push_back({cores_[i].get(), places_[i].talks.get()});
  }
  auto port = l.port;
  for (const auto& address : l.addresses) {
    gateway::server_options o;
    o.address = address;
    o.port = port;
    o.cores = served;
    o.routes = public_routes(*this);
    o.names = {l.hosts, l.origins};
    o.live_path = "/v1/live";
    o.tls = tls_;
    o.door = settings_.door;
    o.socket = settings_.socket;
    o.http = settings_.http;
    auto opened = gateway::server::open(std::move(o));
    if (!opened)
      return std::unexpected("cannot listen on " + address + ": " + opened.error().message());
    public_.push_back(std::move(*opened));
    port = public_.front()->port();  // port 0: the same free port on every address
  }
  gateway::server_options admin;
  admin.address = settings_.admin.address;
  admin.port = settings_.admin.port;
  admin.cores = {{cores_.front().get(), nullptr}};
  admin.routes = admin_routes(*this);
  admin.door = settings_.door;
  admin.http = settings_.http;
  auto opened = gateway::server::open(std::move(admin));
  if (!opened)
    return std::unexpected("cannot listen for administration: " + opened.error().message());
  admin_ = std::move(*opened);
  return {};
}

std::size_t service::connections() const {
  std::size_t sum = 0;
  for (const auto& s : public_) sum += s->connections();
  return sum;
}

void service::count_now() {
  measures_.connections(static_cast<double>(connections()));
  std::uint64_t faults = 0;
  for (const auto& c : cores_) faults += c->faults();
  measures_.faults(static_cast<double>(faults));
}

void service::cut(const room::revocation_request& r, const std::string& meeting) {
  on_each_core([r, meeting](place& p) { p.house->revoke(r, meeting); });
}

// What is said to every core may not be lost: it is offered until it is taken.
void service::on_each_core(const std::function<void(place&)>& act) {
  for (std::size_t i = 0; i < cores_.size(); ++i) {
    while (!cores_[i]->post([&p = places_[i], act] { act(p); })) std::this_thread::yield();
  }
}

// ---- Life of the process

void service::run(const std::function<void()>& ready) {
  for (auto& c : cores_) {
    threads_.emplace_back([core = c.get()] { core->run(); });
  }
  for (auto& s : public_) s->begin();
  admin_->begin();
  log_.note(base::severity::notice, "serving", {base::field::port(port())});
  ready();
  wait_for_signals();
  drain();
}

void service::wait_for_signals() {
  const auto set = served_signals();
  for (;;) {
    const timespec second{1, 0};
    const int got = sigtimedwait(&set, nullptr, &second);
    log_.settle();
    if (got == SIGHUP) reload();
    if (got == SIGTERM || got == SIGINT) return;
  }
}

// All or nothing: a fault in the configuration, or in the certificate that it names, changes
// nothing.
void service::reload() {
  auto fresh = reload_();
  const auto told = fresh ? receivers::of(*fresh) : std::unexpected(std::string());
  const bool well = told && takes_certificate(fresh->listen);
  measures_.reloaded(well);
  if (fresh && !told) log_.note(base::severity::error, "hook_ca_file_refused");
  if (!well) return log_.note(base::severity::error, "reload_failed");
  trust_.replace_keys(ring_of(*fresh, house_));
  hooks_.use(*told);
  log_.set_level(fresh->log.level);
  log_.note(base::severity::notice, "reloaded");
}

bool service::takes_certificate(const listen_settings& l) {
  if (!tls_ || l.tls_cert_file.empty()) return true;  // with TLS or without: by a restart only
  if (!tls_->reload(l.tls_cert_file, l.tls_key_file)) {
    log_.note(base::severity::error, "certificate_and_key_refused");
    return false;
  }
  measures_.certificate_ends(static_cast<double>(tls_->not_after_unix_s()));
  return true;
}

bool service::wait_or_second_signal(std::uint32_t seconds, const std::function<bool()>& over) {
  const auto set = served_signals();
  const auto until = clock_.steady_ms() + std::int64_t{seconds} * 1000;
  while (!over() && clock_.steady_ms() < until) {
    const timespec step{0, 50'000'000};
    const int got = sigtimedwait(&set, nullptr, &step);
    if (got == SIGTERM || got == SIGINT) return true;
  }
  return false;
}

// Until all that cores had on its way to each other has arrived.
bool service::settle_between_cores() {
  const auto left = std::make_shared<std::atomic<std::size_t>>(cores_.size() * cores_.size());
  on_each_core([left](place& p) { p.house->follow_to_every_core([left] { --*left; }); });
  return wait_or_second_signal(settle_s_max, [left] { return *left == 0; });
}

// Cores hear of the end one after the other, and a line may be between two of them. So first nobody
// is listened to any more; then what was said is with its rooms; then what rooms made of it is with
// every reader's core (TRUST.md, promise 15).
bool service::fall_silent() {
  on_each_core([](place& p) {
    p.around->silent = true;
    for (auto* t : p.around->present) t->stop_hearing();
  });
  return settle_between_cores() || settle_between_cores();
}

// Who is here is told how long there is, so that a meeting can end well. Who comes later is told
// with the welcome.
void service::tell_stopping() {
  const auto left_s = settings_.drain.delay_s + settings_.drain.deadline_s;
  if (left_s == 0) return;
  const auto at = clock_.unix_ms() + std::int64_t{1000} * left_s;
  stops_at_unix_ms_ = at;
  with_everybody([at](session::talk& t) { t.tell_stopping(at); });
}

// Nobody is here, and nobody is awaited: who lost a connection may come back to a room that is
// still there, but for one that all have left it is not stayed.
bool service::all_left(std::int64_t& alone_since_ms) const {
  const auto now = clock_.steady_ms();
  if (connections() > 0) return alone_since_ms = now, false;
  return rooms_ == 0 || now - alone_since_ms >= awaited_ms;
}

// Telling one may end another, so each is looked up among those who are still here.
void service::with_everybody(const std::function<void(session::talk&)>& tell) {
  on_each_core([tell](place& p) {
    const auto were_here = p.around->present;
    for (auto* t : were_here) {
      if (p.around->present.contains(t)) tell(*t);
    }
  });
}

// Not ready at once, then no meeting begins any more, then those that are here may end, and people
// come back to them; then everybody is told to come back elsewhere (TRUST.md, Limits). A second
// signal ends at once.
void service::drain() {
  draining_ = true;
  measures_.draining(true);
  log_.note(base::severity::notice, "draining");
  tell_stopping();
  auto alone_since_ms = clock_.steady_ms() - awaited_ms;
  const auto over = [&] { return all_left(alone_since_ms); };
  bool now = wait_or_second_signal(settings_.drain.delay_s, over);
  founds_ = false;
  for (auto& s : public_) s->drain();
  now = now || wait_or_second_signal(settings_.drain.deadline_s, over);
  now = now || fall_silent();
  if (!now) {
    with_everybody(
        [](session::talk& t) { t.drain(static_cast<std::uint32_t>(base::random_u64() % 5000)); });
  }
  std::atomic<std::size_t> open = public_.size();
  for (auto& s : public_) {
    if (now) s->drop_all();
    s->close([&open] { --open; });
  }
  wait_or_second_signal(10, [&open] { return open == 0; });
  for (auto& s : public_) s->drop_all();
  log_.note(base::severity::notice, "stopped");
  log_.settle();
  for (auto& c : cores_) c->stop();
  threads_.clear();
  hooks_.stop();
}

}  // namespace hearth::app
