// One visit from a link to the end: the card, the three questions, the meeting. It owns everything
// that is needed for it and runs on one io_context of its own.
#pragma once

#include "terminal/desk.hpp"
#include "terminal/keyboard.hpp"
#include "terminal/meeting_link.hpp"
#include "terminal/screen.hpp"

#include <hearth/client.hpp>
#include <hearth/terminal.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <optional>

namespace hearth::inline v0::terminal {

class visit {
 public:
  visit(options o, meeting_link link, int input, int output);
  int run();

 private:
  enum class question { name, speak, agreement };

  void show_card(error_code ec, const card& c);
  void ask_next();
  void answered(question q, std::string& line);
  void get_ticket();
  void enter(std::string ticket);
  void joined(error_code ec, room r);
  void turned_away(const error_code& why);
  void listen();
  void put_out_of_room(const error_code& why);
  void after_removal(const std::string& line);
  void offer_debrief(const own_debrief& d);
  void after_end(const std::string& line);
  void heard(const event& e);
  void typed(std::optional<std::string> line);
  void next_line();
  void finish(int code);
  void say(const std::string& sentence);
  void prompt();

  const options options_;
  meeting_link link_;
  asio::io_context context_;
  screen screen_;
  const bool input_is_terminal_;
  std::optional<keyboard> keyboard_;
  asio::signal_set signals_;
  asio::steady_timer rest_;
  std::chrono::milliseconds rest_for_{0};
  std::shared_ptr<std::string> ticket_;  // shared with the client's token provider
  std::optional<client> client_;
  std::optional<room> room_;
  std::optional<desk> desk_;
  card card_;
  join_options join_;
  std::deque<question> questions_;
  std::vector<std::string> farewell_;  // for the screen that was there before
  int code_ = 1;
  bool removed_ = false;
  own_debrief debrief_;  // where who facilitated may go now
  bool finished_ = false;
};

}  // namespace hearth::inline v0::terminal
