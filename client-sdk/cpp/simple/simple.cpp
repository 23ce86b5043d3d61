// The facade's public face: blocking and not, in terms of the core's room.
#include "simple/shared_room.hpp"

#include <hearth/simple.hpp>

namespace hearth::inline v0::simple {

subscription::~subscription() {
  if (const auto room = room_.lock()) room->drop(key_);
}

// ---- facilitator

bool facilitator::can(action what, person_id target) const {
  const auto powers = room_->core().facilitate();
  return powers && powers->can(what, target);
}
result<answer> facilitator::give(request r) const {
  return room_->give(std::move(r));
}
void facilitator::give(request r, answer_callback done) const {
  room_->give(std::move(r), std::move(done));
}

// ---- room

result<answer> room::give(request r) const {
  return room_->give(std::move(r));
}
void room::give(request r, answer_callback done) const {
  room_->give(std::move(r), std::move(done));
}
result<answer> room::send(std::string words) const {
  return say(std::move(words));
}
void room::send_async(std::string words, answer_callback done) const {
  say(std::move(words), std::move(done));
}

subscription room::on(handlers h) const {
  return {room_, room_->add(std::move(h))};
}

result<std::shared_ptr<const room_state>> room::wait_admitted(
    std::chrono::milliseconds most) const {
  using state_ptr = std::shared_ptr<const room_state>;
  return room_->thread().wait<state_ptr>(most, [this](auto done) {
    room_->core().async_admitted([core = room_->core(), done](error_code ec) {
      done(ec ? result<state_ptr>(ec) : result<state_ptr>(core.snapshot()));
    });
  });
}

std::shared_ptr<const room_state> room::state() const {
  return room_->core().snapshot();
}
result<std::string> room::text(line_id line) const {
  return room_->core().text(line);
}
result<std::string> room::text(words_ref ref) const {
  return room_->core().text(ref);
}
std::string room::name_of(person_id person) const {
  return room_->core().name_of(person);
}
std::string room::return_token() const {
  return room_->core().return_token();
}
std::int64_t room::now_unix_ms() const {
  return room_->core().now_unix_ms();
}

std::optional<facilitator> room::facilitate() const {
  if (!room_->core().facilitate()) return std::nullopt;
  return facilitator(room_);
}

void room::composing(turn_id shown) const {
  room_->core().composing(shown);
}
void room::alive() const {
  room_->core().alive();
}
void room::cancel_undelivered_care() const {
  room_->core().cancel_undelivered_care();
}
void room::retry(std::uint64_t number, turn_id shown) const {
  room_->core().retry(number, shown);
}
void room::discard(std::uint64_t number) const {
  room_->core().discard(number);
}
void room::reconnect_now() const {
  room_->core().reconnect_now();
}
void room::wipe() const {
  room_->core().wipe();
}

// ---- client

client::client(config c, dispatcher d)
    : thread_(std::make_shared<sdk_thread>(std::move(c), std::move(d))) {}

void client::join_async(std::string meeting, join_options options,
                        std::function<void(result<room>)> done) {
  const auto context = thread_->context();
  thread_->client().async_join(
      std::move(meeting), std::move(options),
      [weak = std::weak_ptr(thread_), done = std::move(done)](error_code ec, hearth::room joined) {
        const auto thread = weak.lock();
        if (!thread) return;
        if (ec) return thread->tell([done, ec] { done(ec); });
        auto shared = std::make_shared<shared_room>(thread, std::move(joined));
        shared->listen();
        thread->tell([done, shared] { done(room(shared)); });
      });
}

result<room> client::join(std::string meeting, join_options options) {
  constexpr std::chrono::milliseconds slack{1000};
  const auto most = options.timeout + slack;
  return thread_->wait<room>(most, [&](auto done) {
    join_async(std::move(meeting), std::move(options), std::move(done));
  });
}

result<card> client::card_of(std::string proof) {
  constexpr std::chrono::milliseconds slack{1000};
  return thread_->wait<card>(thread_->settings().connect_timeout + slack, [&](auto done) {
    thread_->client().async_card(std::move(proof), [done](error_code ec, card c) {
      done(ec ? result<card>(ec) : result<card>(std::move(c)));
    });
  });
}

result<ticket> client::ticket_of(std::string invitation) {
  constexpr std::chrono::milliseconds slack{1000};
  return thread_->wait<ticket>(thread_->settings().connect_timeout + slack, [&](auto done) {
    thread_->client().async_ticket(std::move(invitation), [done](error_code ec, ticket t) {
      done(ec ? result<ticket>(ec) : result<ticket>(std::move(t)));
    });
  });
}

}  // namespace hearth::inline v0::simple
