#include "rehearsal/player.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace hearth::inline v0::rehearsal {

namespace {

constexpr auto awaited = asio::as_tuple(asio::use_awaitable);

}  // namespace

player::player(asio::io_context& context, stage where, std::string name, unsigned seed)
    : context_(context), where_(std::move(where)), name_(std::move(name)), chance_(seed) {}

asio::awaitable<bool> player::joins(bool may_speak) {
  may_speak_ = may_speak;
  config c;
  c.url = where_.url;
  client_.emplace(context_, c);
  auto [failed, got] = co_await client_->async_ticket(where_.invitation, awaited);
  if (failed) co_return false;
  c.token = static_token(got.ticket);
  client_.emplace(context_, c);
  join_options how;
  how.name = name_;
  how.may_speak = may_speak;
  co_return co_await enters(std::move(how));
}

asio::awaitable<bool> player::enters(join_options how) {
  auto [failed, joined] = co_await client_->async_join(where_.meeting, std::move(how), awaited);
  if (failed) co_return false;
  room_.emplace(std::move(joined));
  co_return true;
}

asio::awaitable<void> player::pause(double least_s, double most_s) {
  std::uniform_real_distribution<double> between(least_s, most_s);
  const std::chrono::duration<double> how_long(between(chance_) / where_.speed);
  asio::steady_timer timer(context_,
                           std::chrono::duration_cast<std::chrono::milliseconds>(how_long) +
                               std::chrono::milliseconds(1));
  co_await timer.async_wait(awaited);
}

asio::awaitable<error_code> player::gives(request r) {
  if (over()) co_return make_error_code(errc::not_connected);
  auto [failed, a] = co_await room_->give(std::move(r), awaited);
  co_return failed;
}

asio::awaitable<void> player::says(std::string words) {
  line_to_say line(std::move(words), now()->turn);
  request r = requests::say(std::move(line));
  co_await gives(std::move(r));
}

void player::loses_connection() {
  return_token_ = room_->return_token();
  room_->wipe();
  room_.reset();
}

asio::awaitable<bool> player::comes_back() {
  join_options how;
  how.name = name_;
  how.may_speak = may_speak_;
  how.return_token = return_token_;
  co_return co_await enters(std::move(how));
}

}  // namespace hearth::inline v0::rehearsal
