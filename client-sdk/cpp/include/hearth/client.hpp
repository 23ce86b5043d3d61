// The client on Asio: a `client` knows how to reach a server, a `room` is one meeting joined
// through it, and `facilitator` is there while the meeting gives this person any power. All are
// cheap handles; all calls are thread-safe; completion handlers run on their associated executor.
// Work is serialised on a strand of the client's executor. When the last handle of a room goes, its
// connection closes as if the page was closed: the place in the meeting is kept.
#pragma once

#include "hearth/card.hpp"
#include "hearth/config.hpp"
#include "hearth/event.hpp"
#include "hearth/export.hpp"
#include "hearth/facilitator_commands.hpp"
#include "hearth/participant_commands.hpp"
#include "hearth/result.hpp"
#include "hearth/state.hpp"

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/io_context.hpp>

#include <memory>
#include <optional>
#include <string>

namespace hearth::inline v0 {

namespace asio = boost::asio;

namespace detail {
class room_handle;
class client_state;
template <class... Values>
using on_done = asio::any_completion_handler<void(error_code, Values...)>;
}  // namespace detail

class room;

// What needs a power. Outlives the power itself: the server then answers `not_allowed`.
class HEARTH_API facilitator : public facilitator_commands<facilitator> {
 public:
  explicit facilitator(std::shared_ptr<detail::room_handle> handle) : room_(std::move(handle)) {}

  // Whether to offer this action now, on this person if it has one. A client's view: what is true
  // of others' powers only the server knows, and it decides.
  bool can(action what, person_id target = {}) const;

  // Effect: gives a command. The token is of void(error_code, answer).
  template <asio::completion_token_for<void(error_code, answer)> Token = asio::deferred_t>
  auto give(request r, Token&& token = {}) const;

 private:
  std::shared_ptr<detail::room_handle> room_;
};

class HEARTH_API room : public participant_commands<room> {
 public:
  explicit room(std::shared_ptr<detail::room_handle> handle) : room_(std::move(handle)) {}

  // The present state. Never null; does not wait.
  std::shared_ptr<const room_state> snapshot() const;
  // The words behind a reference or a line, while they live; else errc::expired_message.
  result<std::string> text(words_ref ref) const;
  result<std::string> text(line_id line) const;
  // The present name of somebody; empty when it is not known (any more).
  std::string name_of(person_id person) const;
  // The server's clock, as well as it is known.
  std::int64_t now_unix_ms() const;
  // To come back after this object is gone (MEETING.md 1.2); empty before the first entry and after
  // the last. May be kept by the app, unlike anything else.
  std::string return_token() const;
  // No error until the room is closed.
  error_code why_closed() const;
  // There while the meeting gives this person any power; see own_changed{standing}.
  std::optional<hearth::facilitator> facilitate() const;

  // Effect: gives a command. What participant_commands calls.
  template <asio::completion_token_for<void(error_code, answer)> Token = asio::deferred_t>
  auto give(request r, Token&& token = {}) const {
    return asio::async_initiate<Token, void(error_code, answer)>(
        [](auto handler, room self, request given) {
          self.start_give(std::move(given), std::move(handler));
        },
        token, *this, std::move(r));
  }

  // Completes with the next event; one reader at a time. Ends with why the room was closed.
  template <asio::completion_token_for<void(error_code, event)> Token = asio::deferred_t>
  auto async_receive(Token&& token = {}) const {
    return asio::async_initiate<Token, void(error_code, event)>(
        [](auto handler, room self) { self.start_receive(std::move(handler)); }, token, *this);
  }

  // Completes with a snapshot newer than `seen` (a room_state::version), at once if there is one.
  // Any number may wait. Ends with why the room was closed.
  template <asio::completion_token_for<void(error_code, std::shared_ptr<const room_state>)> Token =
                asio::deferred_t>
  auto async_changed(std::uint64_t seen, Token&& token = {}) const {
    return asio::async_initiate<Token, void(error_code, std::shared_ptr<const room_state>)>(
        [](auto handler, room self, std::uint64_t version) {
          self.start_changed(version, std::move(handler));
        },
        token, *this, seen);
  }

  // Completes when this person is inside, however long a person takes to let them in; fails with
  // the reason when that is no longer possible.
  template <asio::completion_token_for<void(error_code)> Token = asio::deferred_t>
  auto async_admitted(Token&& token = {}) const {
    return asio::async_initiate<Token, void(error_code)>(
        [](auto handler, room self) { self.start_admitted(std::move(handler)); }, token, *this);
  }

  // Completes with why, when the room is closed for good.
  template <asio::completion_token_for<void(error_code)> Token = asio::deferred_t>
  auto async_closed(Token&& token = {}) const {
    return asio::async_initiate<Token, void(error_code)>(
        [](auto handler, room self) { self.start_closed(std::move(handler)); }, token, *this);
  }

  // The holder is still writing; coalesced to what the server takes.
  void composing(turn_id shown) const;
  // A person touched the app; coalesced.
  void alive() const;
  // Takes back every care request that has not reached the service yet; one that may have is
  // cancelled as soon as its id is known.
  void cancel_undelivered_care() const;
  // Of a `failed` line of the outbox: say it again with the turn as now shown, or drop it.
  void retry(std::uint64_t number, turn_id shown) const;
  void discard(std::uint64_t number) const;
  // After sleep, or when the network came back: tries now.
  void reconnect_now() const;
  // Effect: when this returns no word of the room is held by the SDK; the connection closes without
  // a farewell, which to others is a lost connection.
  void wipe() const;

 private:
  void start_give(request r, detail::on_done<answer> done) const;
  void start_receive(detail::on_done<event> done) const;
  void start_changed(std::uint64_t seen,
                     detail::on_done<std::shared_ptr<const room_state>> done) const;
  void start_admitted(detail::on_done<> done) const;
  void start_closed(detail::on_done<> done) const;

  friend class facilitator;
  std::shared_ptr<detail::room_handle> room_;
};

template <asio::completion_token_for<void(error_code, answer)> Token>
auto facilitator::give(request r, Token&& token) const {
  return hearth::room(room_).give(std::move(r), std::forward<Token>(token));
}

class HEARTH_API client {
 public:
  using executor_type = asio::any_io_executor;

  client(asio::any_io_executor executor, config c);
  client(asio::io_context& context, config c) : client(context.get_executor(), std::move(c)) {}
  client(client&&) noexcept;
  client& operator=(client&&) noexcept;
  // Effect: closes its rooms; what waits completes with operation_aborted. Never blocks.
  ~client();

  executor_type get_executor() const noexcept;

  // Completes when the hello was answered, also when the answer is "please read the agreement" or
  // "please wait": look at snapshot()->own.standing. Fails with the refusal, or with the last fault
  // when `join_options::timeout` is over.
  template <asio::completion_token_for<void(error_code, room)> Token = asio::deferred_t>
  auto async_join(std::string meeting, join_options options, Token&& token = {}) {
    return asio::async_initiate<Token, void(error_code, room)>(
        [](auto handler, std::shared_ptr<detail::client_state> self, std::string m,
           join_options o) {
          start_join(std::move(self), std::move(m), std::move(o), std::move(handler));
        },
        token, state_, std::move(meeting), std::move(options));
  }

  // What may be known before joining, for the bearer of an invitation or a ticket.
  template <asio::completion_token_for<void(error_code, card)> Token = asio::deferred_t>
  auto async_card(std::string proof, Token&& token = {}) {
    return asio::async_initiate<Token, void(error_code, card)>(
        [](auto handler, std::shared_ptr<detail::client_state> self, std::string p) {
          start_card(std::move(self), std::move(p), std::move(handler));
        },
        token, state_, std::move(proof));
  }

  // Exchanges an invitation for a ticket.
  template <asio::completion_token_for<void(error_code, ticket)> Token = asio::deferred_t>
  auto async_ticket(std::string invitation, Token&& token = {}) {
    return asio::async_initiate<Token, void(error_code, ticket)>(
        [](auto handler, std::shared_ptr<detail::client_state> self, std::string i) {
          start_ticket(std::move(self), std::move(i), std::move(handler));
        },
        token, state_, std::move(invitation));
  }

 private:
  static void start_join(std::shared_ptr<detail::client_state> self, std::string meeting,
                         join_options options, detail::on_done<room> done);
  static void start_card(std::shared_ptr<detail::client_state> self, std::string proof,
                         detail::on_done<card> done);
  static void start_ticket(std::shared_ptr<detail::client_state> self, std::string invitation,
                           detail::on_done<ticket> done);

  std::shared_ptr<detail::client_state> state_;
};

}  // namespace hearth::inline v0
