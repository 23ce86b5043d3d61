// One person's app against a fake server: everything runs when the test says so, nothing waits.
#pragma once

#include <hearth/client.hpp>
#include <hearth/testing.hpp>

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace hearth_tests {

using namespace std::chrono_literals;

class seat {
 public:
  explicit seat(hearth::testing::fake_options options = {}, hearth::config base = {})
      : server(std::move(options)),
        client_(std::in_place, context_, server.settings(std::move(base))) {}

  // Effect: joins as River and runs until nothing is left to do; `joined` says how it went.
  void join(hearth::join_options options = {.name = "River", .may_speak = true}) {
    client_->async_join("tuesday", std::move(options),
                        [this](hearth::error_code ec, hearth::room room) {
                          joined = ec;
                          if (ec) return;
                          room_ = std::move(room);
                          listen();
                        });
    run();
  }

  void run() {
    context_.restart();
    while (context_.poll() != 0) context_.restart();
  }
  void pass(std::chrono::milliseconds time) {
    server.clock().advance(time);
    run();
  }

  // Gives a command and runs; what was answered, or nothing if it still waits.
  struct outcome {
    bool answered = false;
    hearth::error_code ec;
    hearth::answer answer;
  };
  std::shared_ptr<outcome> give(hearth::request r) {
    auto out = std::make_shared<outcome>();
    room_->give(std::move(r), [out](hearth::error_code ec, const hearth::answer& a) {
      *out = {true, ec, a};
    });
    run();
    return out;
  }

  const hearth::room& room() const { return *room_; }
  std::shared_ptr<const hearth::room_state> state() const { return room_->snapshot(); }
  hearth::turn_id shown() const { return state()->turn; }
  std::vector<std::string> texts() const {
    std::vector<std::string> out;
    for (const hearth::line& l : state()->lines) {
      auto words = room_->text(l.words);
      out.push_back(words ? *words : "(gone)");
    }
    return out;
  }
  template <class Event>
  std::vector<Event> heard() const {
    std::vector<Event> out;
    for (const hearth::event& e : events) {
      if (const auto* one = std::get_if<Event>(&e)) out.push_back(*one);
    }
    return out;
  }
  std::vector<hearth::connection_state> connections() const {
    std::vector<hearth::connection_state> out;
    for (const auto& c : heard<hearth::connection_changed>()) out.push_back(c.state);
    return out;
  }
  void let_go_of_room() { room_.reset(); }
  void let_go_of_client() { client_.reset(); }
  boost::asio::io_context& context() { return context_; }
  hearth::client& client() { return *client_; }

 private:
  boost::asio::io_context context_;

 public:
  hearth::testing::fake_server server;
  std::optional<hearth::error_code> joined;
  std::vector<hearth::event> events;

 private:
  void listen() {
    room_->async_receive([this](hearth::error_code ec, const hearth::event& e) {
      if (ec || !room_) return;
      events.push_back(e);
      listen();
    });
  }

  std::optional<hearth::client> client_;
  std::optional<hearth::room> room_;
};

}  // namespace hearth_tests
