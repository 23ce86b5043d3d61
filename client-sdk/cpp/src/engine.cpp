#include "src/engine.hpp"

#include "src/posting.hpp"
#include "src/wiping.hpp"

#include <boost/asio/append.hpp>

#include <algorithm>
#include <random>

namespace hearth::inline v0::detail {
namespace {

// Jitter spreads clients; it guards nothing, so a plain generator will do.
double jitter() {
  static thread_local std::minstd_rand generator{std::random_device{}()};
  return std::uniform_real_distribution<double>(0.0, 1.0)(generator);
}

const error_code aborted(asio::error::operation_aborted);

}  // namespace

engine::engine(asio::any_io_executor executor, config c, session::identity who)
    : config_(std::move(c)),
      strand_(asio::make_strand(executor)),
      time_(config_.time ? config_.time : machine_clock()),
      source_(config_.transport ? config_.transport : sockets()),
      session_(std::move(who), config_, words_, jitter),
      kept_alive_(strand_),
      alarm_(time_->make_alarm(strand_)),
      published_(std::make_shared<const room_state>()) {}

// ---- Any thread

std::shared_ptr<const room_state> engine::snapshot() const {
  const std::lock_guard lock(published_mutex_);
  return published_;
}

std::int64_t engine::now_unix_ms() const {
  const std::lock_guard lock(published_mutex_);
  return time_->now().count() + clock_offset_ms_;
}

std::string engine::return_token() const {
  const std::lock_guard lock(published_mutex_);
  return return_token_;
}

error_code engine::why_closed() const {
  const std::lock_guard lock(published_mutex_);
  return over_.value_or(error_code{});
}

void engine::wipe_now() {
  words_.close();
  const std::lock_guard lock(published_mutex_);
  auto empty = std::make_shared<room_state>();
  empty->version = published_->version + 1;
  empty->connection = connection_state::closed;
  published_ = std::move(empty);
  wipe(return_token_);
  if (!over_) over_ = make_error_code(errc::wiped);
}

// ---- Waiting handlers

template <class... Values>
void engine::complete(waiting<Values...> w, error_code ec, Values... values) {
  asio::post(strand_.get_inner_executor(),
             asio::append(std::move(w.done), ec, std::move(values)...));
}

template <class... Values>
bool engine::cancel_in(std::list<waiting<Values...>>& where, std::uint64_t key) {
  const auto at = std::ranges::find(where, key, &waiting<Values...>::key);
  if (at == where.end()) return false;
  waiting<Values...> w = std::move(*at);
  where.erase(at);
  complete<Values...>(std::move(w), aborted, Values{}...);
  return true;
}

void engine::cancel(std::uint64_t key) {
  if (joining_ && joining_->key == key) return stop(aborted);
  cancel_in(answers_, key) || cancel_in(receivers_, key) || cancel_in(watchers_, key) ||
      cancel_in(entering_, key) || cancel_in(closing_, key);
}

void engine::start(waiting<room> done) {
  joining_.emplace(std::move(done));
  // Until there is a room handle, nothing but the execution context owns this.
  kept_alive_.expires_at(asio::steady_timer::time_point::max());
  kept_alive_.async_wait([self = shared_from_this()](error_code) {});
  step([](session& s, instant now) { s.start(now); });
}

void engine::give(request r, waiting<answer> done) {
  auto message = std::move(r).take();
  if (!message) return;  // a request given twice has nothing left to ask
  const std::uint64_t key = done.key;
  answers_.push_back(std::move(done));
  step([&](session& s, instant now) { s.give(now, key, std::move(message)); });
}

void engine::receive(waiting<event> done) {
  receivers_.push_back(std::move(done));
  wake_waiting();
}

void engine::changed(waiting<std::shared_ptr<const room_state>> done) {
  watchers_.push_back(std::move(done));
  wake_waiting();
}

void engine::admitted(waiting<> done) {
  entering_.push_back(std::move(done));
  wake_waiting();
}

void engine::closed_wait(waiting<> done) {
  closing_.push_back(std::move(done));
  wake_waiting();
}

void engine::wake_waiting() {
  const auto state = snapshot();
  const auto over = [this] {
    const std::lock_guard lock(published_mutex_);
    return over_;
  }();
  while (!receivers_.empty() && (!events_.empty() || over)) {
    waiting<event> w = std::move(receivers_.front());
    receivers_.pop_front();
    if (events_.empty()) {
      complete<event>(std::move(w), *over, event{});
      continue;
    }
    event next = std::move(events_.front());
    events_.pop_front();
    complete<event>(std::move(w), {}, std::move(next));
  }
  std::list<waiting<std::shared_ptr<const room_state>>> due;
  for (auto at = watchers_.begin(); at != watchers_.end();) {
    const auto each = at++;
    if (state->version > each->seen || over) due.splice(due.end(), watchers_, each);
  }
  for (auto& w : due) {
    const bool newer = state->version > w.seen;
    complete<std::shared_ptr<const room_state>>(std::move(w), newer ? error_code{} : *over, state);
  }
  const bool inside = state->own.standing == standing::inside && !over;
  if (inside || over) {
    for (auto& w : std::exchange(entering_, {}))
      complete<>(std::move(w), over.value_or(error_code{}));
  }
  if (over) {
    for (auto& w : std::exchange(closing_, {})) complete<>(std::move(w), *over);
  }
}

// ---- Effects

void engine::drain() {
  if (performing_) return;  // the outer call goes on with what was added
  performing_ = true;
  for (auto todo = session_.take_effects(); !todo.empty(); todo = session_.take_effects()) {
    for (effect& e : todo) perform(e);
  }
  performing_ = false;
  if (session_.take_changed()) publish();
  buffer(session_.take_events());
  wake_waiting();
  arm();
}

void engine::perform(effect& e) {
  if (std::holds_alternative<open_transport>(e)) {
    open();
  } else if (auto* send = std::get_if<send_bytes>(&e)) {
    if (transport_) transport_->send(std::move(send->bytes));
  } else if (const auto* close = std::get_if<close_transport>(&e)) {
    ++connection_;  // what it still reports is about the past
    if (auto old = std::exchange(transport_, nullptr)) close->politely ? old->close() : old->cut();
  } else if (const auto* question = std::get_if<ask_token>(&e)) {
    ask(question->request);
  } else if (auto* done = std::get_if<command_done>(&e)) {
    const auto at = std::ranges::find(answers_, done->key, &waiting<answer>::key);
    if (at == answers_.end()) return;  // nobody waits for it (any more)
    waiting<answer> w = std::move(*at);
    answers_.erase(at);
    complete<answer>(std::move(w), done->ec, std::move(done->answer));
  } else if (const auto* hello = std::get_if<hello_answered>(&e)) {
    publish();
    if (joining_) {
      waiting<room> w = std::move(*joining_);
      joining_.reset();
      kept_alive_.cancel();
      complete<room>(std::move(w), hello->ec,
                     room(std::make_shared<room_handle>(shared_from_this())));
    }
  } else if (const auto* end = std::get_if<session_over>(&e)) {
    finish(end->why);
  }
}

void engine::open() {
  const std::uint64_t mine = ++connection_;
  const auto guarded = [weak = weak_from_this(), mine](auto what) {
    return [weak, mine, what](auto&&... values) {
      const auto self = weak.lock();
      if (self && self->connection_ == mine) what(*self, values...);
    };
  };
  transport_events told;
  told.opened = guarded([](engine& e) { e.step([](session& s, instant now) { s.opened(now); }); });
  told.received = guarded([](engine& e, std::string& message) {
    e.step([&](session& s, instant now) { s.received(now, message); });
    wipe(message);
  });
  told.heard = guarded([](engine& e) { e.step([](session& s, instant now) { s.heard(now); }); });
  told.lost = guarded([](engine& e, std::uint16_t code, error_code ec) {
    e.transport_.reset();
    e.step([&](session& s, instant now) { s.lost(now, code, ec); });
  });
  transport_ = source_->open(config_, strand_, std::move(told));
}

void engine::ask(const token_request& request) {
  auto answered = [weak = weak_from_this()](error_code ec, std::string ticket) {
    const auto self = weak.lock();
    if (!self) return;
    asio::post(self->strand_, [self, ec, ticket = std::move(ticket)]() mutable {
      self->step([&](session& s, instant now) { s.token_answered(now, ec, std::move(ticket)); });
    });
  };
  if (!config_.token) return answered(make_error_code(errc::no_token), {});
  config_.token(request, std::move(answered));
}

void engine::publish() {
  auto next = session_.seen().present();
  const std::lock_guard lock(published_mutex_);
  if (over_) return;
  published_ = std::move(next);
  clock_offset_ms_ = session_.now_unix_ms(instant(0));
  return_token_ = session_.return_token();
}

void engine::buffer(events arrived) {
  for (event& e : arrived) {
    if (events_.size() == config_.buffered_events_max) {
      events_.pop_front();
      events_.front() = gap{};
    }
    events_.push_back(std::move(e));
  }
}

void engine::arm() {
  const auto next = session_.next_deadline();
  if (next == armed_) return;
  armed_ = next;
  if (!next) return alarm_->clear();
  alarm_->set(*next, [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->rung();
  });
}

void engine::rung() {
  armed_.reset();
  step([](session& s, instant now) { s.tick(now); });
}

void engine::finish(error_code why) {
  publish();
  {
    const std::lock_guard lock(published_mutex_);
    if (!over_) over_ = why;
  }
  for (auto& w : std::exchange(answers_, {})) complete<answer>(std::move(w), why, answer{});
}

void engine::stop(error_code why) {
  step([&](session& s, instant) { s.stop(why); });
}

room_handle::~room_handle() {
  asio::post(engine_->strand(), [e = engine_] { e->stop(aborted); });
}

}  // namespace hearth::inline v0::detail
