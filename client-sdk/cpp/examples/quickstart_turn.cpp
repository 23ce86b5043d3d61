// Asking to speak, and taking the space when it is offered. Run: quickstart_turn https://HOST
// TICKET
#include <hearth/client.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <iostream>

namespace asio = boost::asio;

asio::awaitable<void> speak_once(hearth::client& client) {
  hearth::join_options options{.name = "River", .may_speak = true};
  hearth::room room =
      co_await client.async_join("evening", std::move(options), asio::use_awaitable);
  co_await room.async_admitted(asio::use_awaitable);
  co_await room.ask(hearth::hand_kind::share, asio::use_awaitable);
  auto shown = room.snapshot();
  while (!shown->own.offer.turn) {
    shown = co_await room.async_changed(shown->version, asio::use_awaitable);
  }
  // The turn that was shown travels with each command: if it moved on meanwhile, that is the
  // answer.
  const hearth::turn_id turn = shown->own.offer.turn;
  const auto accepted = co_await room.accept(turn, asio::use_awaitable);
  if (accepted.already_moved) co_return;
  hearth::line_to_say share("I had a long week, and I am here.", turn);
  co_await room.say(std::move(share), asio::use_awaitable);
  co_await room.done(turn, asio::use_awaitable);
}

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  asio::io_context context;
  hearth::client client(context, {.url = argv[1], .token = hearth::static_token(argv[2])});
  int exit_code = 0;
  asio::co_spawn(context, speak_once(client), [&](const std::exception_ptr& failed) {
    try {
      if (failed) std::rethrow_exception(failed);
    } catch (const std::exception& e) {
      std::cerr << e.what() << '\n';  // a code's sentence; never anybody's words
      exit_code = 1;
    }
    context.stop();
  });
  context.run();
  return exit_code;
}
