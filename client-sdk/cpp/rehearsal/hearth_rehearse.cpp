// hearth-rehearse: the simulated people of `hearth rehearse`, which starts it beside its server.
// With a facilitator's link one of them leads, and the program ends with the meeting; without, it
// ends when it is told to.
#include "rehearsal/lead.hpp"
#include "rehearsal/people.hpp"
#include "terminal/meeting_link.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <charconv>
#include <iostream>
#include <string_view>

namespace {

constexpr std::string_view usage =
    "Usage: hearth-rehearse [--people N] [--speed X] [--lead FACILITATORS-LINK] LINK\n";

struct wishes {
  std::string link;
  std::string lead;
  std::size_t people = 8;
  double speed = 1;
};

template <class Number>
bool read(std::string_view text, Number& into) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), into);
  return fault == std::errc() && end == text.data() + text.size();
}

bool read(int argc, char** argv, wishes& w) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const bool more = i + 1 < argc;
    if (word == "--people" && more) {
      if (!read(argv[++i], w.people)) return false;
    } else if (word == "--speed" && more) {
      if (!read(argv[++i], w.speed) || w.speed <= 0) return false;
    } else if (word == "--lead" && more) {
      w.lead = argv[++i];
    } else if (!word.starts_with("--") && w.link.empty()) {
      w.link = word;
    } else {
      return false;
    }
  }
  return !w.link.empty();
}

}  // namespace

int main(int argc, char** argv) {
  namespace play = hearth::rehearsal;
  wishes w;
  const bool understood = read(argc, argv, w);
  const auto link = hearth::terminal::read_link(w.link);
  const auto leads = hearth::terminal::read_link(w.lead);
  if (!understood || !link || (!leads && !w.lead.empty())) {
    std::cerr << usage;
    return 2;
  }
  boost::asio::io_context context{1};
  boost::asio::signal_set told_to_end(context, SIGTERM, SIGINT);
  told_to_end.async_wait([&](const boost::system::error_code&, int) { context.stop(); });
  const play::stage where{link->server, link->meeting, link->proof, w.speed};
  const auto cast = play::cast_of(context, where, w.people);
  for (const auto& p : cast) {
    boost::asio::co_spawn(context, p->plays(), boost::asio::detached);
  }
  int exit_code = 0;
  std::optional<play::lead> lead;
  if (leads) {
    lead.emplace(context, play::stage{leads->server, leads->meeting, leads->proof, w.speed},
                 cast.size(), [](const std::string& what) { std::cout << what << std::endl; });
    boost::asio::co_spawn(context, lead->leads(), [&](const std::exception_ptr& failed, bool well) {
      exit_code = failed || !well ? 1 : 0;
      context.stop();
    });
  }
  context.run();
  return exit_code;
}
