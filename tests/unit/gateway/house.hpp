// A server that really runs, on cores with threads of their own, and conversations that do what a
// test tells them by message: "flood COUNT SIZE", "close CODE REASON", "cut", "throw", "prove",
// "mend" (another first message may follow); anything else comes back. A conversation keeps a log
// that the test's thread can wait on.
#pragma once

#include "server/gateway/server.hpp"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace hearth::gateway::testing {

// What has happened in the conversations, for all threads.
class record {
 public:
  void note(std::string event);
  // Waits until `event` has been noted `times` times; false after ten seconds.
  bool saw(std::string_view event, std::size_t times = 1);
  std::size_t count(std::string_view event);

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> events_;
};

class scripted final : public session::conversation {
 public:
  scripted(session::arrival a, session::peer& p, record& r, bool unproven, std::uint32_t ping_ms)
      : arrival_(std::move(a)), peer_(p), record_(r), unproven_(unproven), ping_ms_(ping_ms) {}

  void received(std::span<const char> message, bool text) override;
  std::size_t gather(std::span<const wire::frame_ptr*> out, std::size_t bytes_max) override;
  void took(std::size_t frames) override;
  void drained() override { record_.note("drained"); }
  void gone() override { record_.note("gone"); }
  bool unproven() const override { return unproven_; }
  bool weighing() const override { return unproven_ && !mending_; }
  std::uint32_t ping_every_ms() const override { return ping_ms_; }

 private:
  session::arrival arrival_;
  session::peer& peer_;
  record& record_;
  bool unproven_;
  bool mending_ = false;
  std::uint32_t ping_ms_;
  std::deque<wire::frame_ptr> queue_;
};

class scripted_source final : public session::conversation_source {
 public:
  explicit scripted_source(record& r) : record_(r) {}
  std::unique_ptr<session::conversation> begin(session::arrival a, session::peer& p) override;
  bool unproven = false;
  bool throws = false;
  std::uint32_t ping_ms = 60'000;

 private:
  record& record_;
};

// Starts on construction; on destruction closes the server and stops the cores.
class house {
 public:
  // `o` without cores; they are made here.
  explicit house(server_options o = live_options(), unsigned cores = 1);
  ~house();

  // A server with the WebSocket and a few routes.
  static server_options live_options();

  std::uint16_t port() const { return server_->port(); }
  server& served() { return *server_; }
  core& at(unsigned index = 0) { return *cores_[index]; }
  record& events() { return record_; }
  // Effect: stops serving and waits for it. False when it took ten seconds.
  bool close();
  scripted_source& conversations() { return source_; }

 private:
  base::system_clock clock_;
  record record_;
  scripted_source source_;
  std::vector<std::unique_ptr<core>> cores_;
  std::unique_ptr<server> server_;
  std::vector<std::jthread> threads_;
  bool closed_ = false;
};

}  // namespace hearth::gateway::testing
