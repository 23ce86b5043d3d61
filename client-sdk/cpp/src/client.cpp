// The public handles: each call checks nothing and crosses to the engine's strand.
#include "src/capability.hpp"
#include "src/door.hpp"
#include "src/posting.hpp"

#include <hearth/client.hpp>

#include <openssl/rand.h>

#include <mutex>
#include <vector>

namespace hearth::inline v0 {
namespace detail {

class client_state {
 public:
  client_state(asio::any_io_executor executor, config c)
      : executor_(std::move(executor)), config_(std::move(c)) {
    if (!config_.transport) config_.transport = sockets();
    if (!config_.time) config_.time = machine_clock();
  }

  const asio::any_io_executor& executor() const { return executor_; }
  const config& settings() const { return config_; }

  void keep(const std::shared_ptr<engine>& e) {
    const std::lock_guard lock(mutex_);
    std::erase_if(engines_, [](const auto& old) { return old.expired(); });
    engines_.push_back(e);
  }
  void stop() {
    const std::lock_guard lock(mutex_);
    for (const auto& weak : engines_) {
      if (const auto e = weak.lock()) {
        asio::post(e->strand(), [e] { e->stop(asio::error::operation_aborted); });
      }
    }
  }

 private:
  const asio::any_io_executor executor_;
  config config_;
  std::mutex mutex_;  // protects engines_
  std::vector<std::weak_ptr<engine>> engines_;
};

namespace {

std::uint64_t random_run() {
  std::uint64_t run = 0;
  while (run == 0) {
    unsigned char bytes[sizeof run];
    if (RAND_bytes(bytes, sizeof bytes) != 1) throw std::bad_alloc();
    __builtin_memcpy(&run, bytes, sizeof run);
  }
  return run;
}

}  // namespace
}  // namespace detail

// ---- facilitator

bool facilitator::can(action what, person_id target) const {
  return detail::can(*(*room_)->snapshot(), what, target);
}

// ---- room

std::shared_ptr<const room_state> room::snapshot() const {
  return (*room_)->snapshot();
}

result<std::string> room::text(words_ref ref) const {
  auto found = (*room_)->words().find(ref);
  if (!found) return errc::expired_message;
  return std::move(*found);
}

result<std::string> room::text(line_id line) const {
  const auto state = snapshot();
  const auto* found = state->find(line);
  if (found == nullptr) return errc::expired_message;
  return text(found->words);
}

std::string room::name_of(person_id person) const {
  const auto state = snapshot();
  words_ref name;
  if (const auto* inside = state->find(person)) {
    name = inside->name;
  } else if (person == state->own.me) {
    name = state->own.name;
  } else {
    for (const waiting_person& w : state->own.waiting) {
      if (w.id == person) name = w.name;
    }
    for (const removed_person& r : state->own.removed) {
      if (r.person == person) name = r.name;
    }
  }
  return (*room_)->words().find(name).value_or(std::string());
}

std::int64_t room::now_unix_ms() const {
  return (*room_)->now_unix_ms();
}
std::string room::return_token() const {
  return (*room_)->return_token();
}
error_code room::why_closed() const {
  return (*room_)->why_closed();
}

std::optional<hearth::facilitator> room::facilitate() const {
  const auto state = snapshot();
  if (state->own.standing == standing::out) return std::nullopt;
  if (!state->own.powers.any() && !detail::steers(*state)) return std::nullopt;
  return hearth::facilitator(room_);
}

void room::start_give(request r, detail::on_done<answer> done) const {
  room_->post([r = std::move(r), w = (*room_)->prepare(std::move(done))](
                  detail::engine& e) mutable { e.give(std::move(r), std::move(w)); });
}
void room::start_receive(detail::on_done<event> done) const {
  room_->post([w = (*room_)->prepare(std::move(done))](detail::engine& e) mutable {
    e.receive(std::move(w));
  });
}
void room::start_changed(std::uint64_t seen,
                         detail::on_done<std::shared_ptr<const room_state>> done) const {
  room_->post([w = (*room_)->prepare(std::move(done), seen)](detail::engine& e) mutable {
    e.changed(std::move(w));
  });
}
void room::start_admitted(detail::on_done<> done) const {
  room_->post([w = (*room_)->prepare(std::move(done))](detail::engine& e) mutable {
    e.admitted(std::move(w));
  });
}
void room::start_closed(detail::on_done<> done) const {
  room_->post([w = (*room_)->prepare(std::move(done))](detail::engine& e) mutable {
    e.closed_wait(std::move(w));
  });
}

namespace {

// A call whose only effect is a step of the session.
template <class Step>
void post_step(const detail::room_handle& room, Step what) {
  room.post([what](detail::engine& e) { e.step(what); });
}

}  // namespace

void room::composing(turn_id shown) const {
  post_step(*room_, [shown](detail::session& s, detail::instant now) { s.composing(now, shown); });
}
void room::alive() const {
  post_step(*room_, [](detail::session& s, detail::instant now) { s.alive(now); });
}
void room::cancel_undelivered_care() const {
  post_step(*room_,
            [](detail::session& s, detail::instant now) { s.cancel_undelivered_care(now); });
}
void room::retry(std::uint64_t number, turn_id shown) const {
  post_step(*room_, [number, shown](detail::session& s, detail::instant now) {
    s.retry(now, number, shown);
  });
}
void room::discard(std::uint64_t number) const {
  post_step(*room_, [number](detail::session& s, detail::instant) { s.discard(number); });
}
void room::reconnect_now() const {
  post_step(*room_, [](detail::session& s, detail::instant now) { s.reconnect_now(now); });
}
void room::wipe() const {
  (*room_)->wipe_now();
  room_->post([](detail::engine& e) { e.stop(make_error_code(errc::wiped)); });
}

// ---- client

client::client(asio::any_io_executor executor, config c)
    : state_(std::make_shared<detail::client_state>(std::move(executor), std::move(c))) {}
client::client(client&&) noexcept = default;
client& client::operator=(client&& other) noexcept {
  if (state_) state_->stop();
  state_ = std::move(other.state_);
  return *this;
}
client::~client() {
  if (state_) state_->stop();
}

client::executor_type client::get_executor() const noexcept {
  return state_->executor();
}

void client::start_join(std::shared_ptr<detail::client_state> self, std::string meeting,
                        join_options options, detail::on_done<room> done) {
  auto made = std::make_shared<detail::engine>(
      self->executor(), self->settings(),
      detail::session::identity{std::move(meeting), std::move(options), detail::random_run()});
  self->keep(made);
  asio::post(made->strand(),
             [made, w = made->prepare(std::move(done))]() mutable { made->start(std::move(w)); });
}

void client::start_card(std::shared_ptr<detail::client_state> self, std::string proof,
                        detail::on_done<card> done) {
  detail::fetch_card(self->settings(), self->executor(), std::move(proof), std::move(done));
}

void client::start_ticket(std::shared_ptr<detail::client_state> self, std::string invitation,
                          detail::on_done<ticket> done) {
  detail::fetch_ticket(self->settings(), self->executor(), std::move(invitation), std::move(done));
}

}  // namespace hearth::inline v0
