#include "tests/e2e/guest.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <future>
#include <thread>

namespace hearth::e2e {

namespace {

constexpr auto patience = std::chrono::seconds(30);

// A completion handler and the future that it fills.
template <class... Values>
struct promised {
  using held = std::tuple<error_code, Values...>;
  std::shared_ptr<std::promise<held>> promise = std::make_shared<std::promise<held>>();
  std::future<held> future = promise->get_future();

  auto handler() {
    return [p = promise](error_code failed, Values... values) {
      p->set_value(held(failed, std::move(values)...));
    };
  }
};

}  // namespace

struct lobby_of_threads::inside {
  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{context.get_executor()};
  std::jthread thread{[this] { context.run(); }};
};

lobby_of_threads::lobby_of_threads() : inside_(std::make_unique<inside>()) {}
lobby_of_threads::~lobby_of_threads() {
  inside_->work.reset();
  inside_->context.stop();
}
asio::io_context& lobby_of_threads::context() {
  return inside_->context;
}

guest::guest(lobby_of_threads& threads, const std::string& url, arrival a)
    : threads_(threads), name_(a.name) {
  config c;
  c.url = url;
  if (!a.ca_file.empty()) c.tls = {.ca_file = a.ca_file, .use_system_roots = false};
  if (a.returns_when_told) {
    // What follows on being told is not a loss.
    c.reconnect = [](const reconnect_context& tried) {
      return tried.last == errc::return_unknown ? std::chrono::hours(0) : std::chrono::hours(1);
    };
  }
  auto proof = a.ticket;
  client_ = std::make_unique<hearth::client>(threads.context(), c);
  if (!a.invitation.empty()) {
    promised<hearth::ticket> exchanged;
    client_->async_ticket(a.invitation, exchanged.handler());
    auto [failed, got] = exchanged.future.get();
    error_ = failed;
    if (failed) return;
    proof = got.ticket;
  }
  c.token = a.asks ? a.asks : static_token(proof);
  client_ = std::make_unique<hearth::client>(threads.context(), c);
  join_options o;
  o.name = a.name;
  o.may_speak = a.may_speak;
  o.agreement_version = a.agreement;
  o.return_token = a.return_token;
  o.mistake = a.says_mistake;
  o.timeout = a.patience;
  promised<hearth::room> joined;
  client_->async_join(a.meeting, o, joined.handler());
  auto [failed, room] = joined.future.get();
  error_ = failed;
  if (!failed) room_ = room;
}

std::pair<error_code, answer> guest::tries(request r) {
  promised<answer> given;
  room_->give(std::move(r), given.handler());
  auto& future = given.future;
  if (future.wait_for(patience) != std::future_status::ready) {
    ADD_FAILURE() << name_ << " got no answer";
    return {make_error_code(errc::timed_out), answer()};
  }
  auto [failed, a] = future.get();
  return {failed, a};
}

answer guest::does(request r) {
  const auto word = std::string(r.word());
  auto [failed, a] = tries(std::move(r));
  EXPECT_FALSE(failed) << name_ << ": " << word << " was refused: " << failed.message();
  EXPECT_FALSE(a.already_moved) << name_ << ": " << word << " came after the turn had moved";
  return a;
}

void guest::is_refused(request r, errc why) {
  const auto word = std::string(r.word());
  const auto [failed, a] = tries(std::move(r));
  EXPECT_EQ(failed, make_error_code(why)) << name_ << ": " << word << ": " << failed.message();
}

void guest::sees(const std::string& what, const seen& when) {
  const auto end = std::chrono::steady_clock::now() + patience;
  auto now = room_->snapshot();
  while (!when(*now)) {
    promised<std::shared_ptr<const room_state>> changed;
    room_->async_changed(now->version, changed.handler());
    auto& future = changed.future;
    if (future.wait_until(end) != std::future_status::ready) {
      ADD_FAILURE() << name_ << " never saw that " << what;
      return;
    }
    auto [failed, next] = future.get();
    if (failed) {
      if (when(*room_->snapshot())) return;
      ADD_FAILURE() << name_ << " was cut (" << failed.message() << ") before seeing that " << what;
      return;
    }
    now = next;
  }
}

void guest::starts() {
  is_offered();
  does(requests::accept(state()->own.offer.turn));
}

void guest::says(const std::string& line) {
  does(requests::say({line, turn()}));
}

std::vector<std::string> guest::lines() const {
  std::vector<std::string> texts;
  for (const auto& l : state()->lines) {
    const auto text = room_->text(l.id);
    if (text) texts.push_back(*text);
  }
  return texts;
}

void guest::reads(const std::vector<std::string>& newest) {
  sees("the newest lines are as expected", [&](const room_state&) {
    const auto all = lines();
    return all.size() >= newest.size() && std::equal(newest.rbegin(), newest.rend(), all.rbegin());
  });
}

error_code guest::closed() {
  promised<> over;
  room_->async_closed(over.handler());
  auto& future = over.future;
  if (future.wait_for(patience) != std::future_status::ready) {
    ADD_FAILURE() << name_ << " was never closed";
    return {};
  }
  return std::get<0>(future.get());
}

void guest::returns() {
  sees("the connection is lost",
       [](const room_state& s) { return s.connection != connection_state::connected; });
  room_->reconnect_now();
  sees("they are connected again",
       [](const room_state& s) { return s.connection == connection_state::connected; });
}

std::optional<event> guest::next_event() {
  promised<event> next;
  room_->async_receive(next.handler());
  auto& future = next.future;
  if (future.wait_for(patience) != std::future_status::ready) {
    ADD_FAILURE() << name_ << " was told nothing more";
    return std::nullopt;
  }
  auto [failed, e] = future.get();
  if (failed) return std::nullopt;
  return e;
}

void guest::loses_connection() {
  room_->wipe();
}

}  // namespace hearth::e2e
