// Somebody in a meeting, through the C++ SDK over a real socket: gives commands and waits for what
// they would see. Waiting is always for a snapshot that shows something, never for a time. One
// thread of the test calls; the SDK runs on a thread of its own.
#pragma once

#include <hearth/client.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hearth::e2e {

// The SDK's thread, shared by all guests of a test. Made first, ended last.
class lobby_of_threads {
 public:
  lobby_of_threads();
  ~lobby_of_threads();
  asio::io_context& context();

 private:
  struct inside;
  std::unique_ptr<inside> inside_;
};

struct arrival {
  std::string name = {};
  std::string ticket = {};  // one of the three
  std::string invitation = {};
  token_provider asks = {};
  bool may_speak = true;
  std::uint32_t agreement = 0;
  std::string return_token = {};
  bool says_mistake = false;  // was removed, and only says so
  std::string meeting = "circle";
  std::chrono::milliseconds patience = std::chrono::seconds(30);  // for the answer to the hello
  std::string ca_file = {};        // who vouches for the server, instead of the machine's roots
  bool returns_when_told = false;  // after a loss only by `returns`, so that a test has the order
};

class guest {
 public:
  using seen = std::function<bool(const room_state&)>;

  // Joins and waits for the answer to the hello; `error` says why it was refused, or when the
  // patience is over what went wrong last.
  guest(lobby_of_threads& threads, const std::string& url, arrival a);

  error_code error() const { return error_; }
  const std::string& name() const { return name_; }
  person_id id() const { return state()->own.me; }
  std::shared_ptr<const room_state> state() const { return room_->snapshot(); }
  hearth::room& room() { return *room_; }

  // Gives a command and waits for its answer, which is expected to be yes.
  answer does(request r);
  // ... which is expected to be this no.
  void is_refused(request r, errc why);
  // ... whatever it is.
  std::pair<error_code, answer> tries(request r);

  // Waits until a snapshot shows it; fails the test, naming `what`, after 30 seconds.
  void sees(const std::string& what, const seen& when);
  // The turn as this person is shown it now.
  turn_id turn() const { return state()->turn; }
  void is_offered() {
    sees("the floor is offered", [](const room_state& s) { return s.own.offer.turn != turn_id{}; });
  }
  // Takes an offered floor.
  void starts();
  void says(const std::string& line);
  // Waits until this person can read exactly these words, in this order, as their newest lines.
  void reads(const std::vector<std::string>& newest);
  std::vector<std::string> lines() const;
  // Waits until the room is closed for good; answers why.
  error_code closed();
  // The connection is gone at once, as if the device had died.
  void loses_connection();
  // Waits for the loss of the connection, comes back at once, and waits for the server's answer.
  void returns();
  // The next event in the order in which it happened; nothing after 30 seconds or at the end.
  std::optional<event> next_event();
  // The token with which this person can come back from another device.
  std::string return_token() const { return room_->return_token(); }

 private:
  lobby_of_threads& threads_;
  std::string name_;
  std::unique_ptr<hearth::client> client_;
  std::optional<hearth::room> room_;
  error_code error_;
};

}  // namespace hearth::e2e
