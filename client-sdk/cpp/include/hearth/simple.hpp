// The client for programs without Asio: it owns one thread, calls wait for their answers, and what
// happens is told to callbacks. Without a dispatcher callbacks run on the SDK's thread; with one (a
// GUI's "post to the main loop") all of them go through it, and then nothing here waits: a call
// without a callback is answered `would_block`. Handles are cheap and thread-safe; with the last
// one of a room it is closed as if the page was closed.
#pragma once

#include "hearth/card.hpp"
#include "hearth/config.hpp"
#include "hearth/event.hpp"
#include "hearth/export.hpp"
#include "hearth/facilitator_commands.hpp"
#include "hearth/participant_commands.hpp"
#include "hearth/result.hpp"
#include "hearth/state.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace hearth::inline v0::simple {

// Runs what it is given, later, where the app wants its callbacks.
using dispatcher = std::function<void(std::function<void()>)>;

struct spoken {
  line_id id;
  std::string author;
  std::string text;
  std::string note;   // a content note: fold the text if the reader chose so
  bool past = false;  // said before, or while this client was away
};
struct privately_spoken {
  private_id id;
  std::string author;
  std::string text;
};

// What to be told; leave out what does not matter.
struct handlers {
  std::function<void(const spoken&)> on_line = {};
  std::function<void(const lines_gone&)> on_lines_gone = {};  // drop what was copied of them
  std::function<void(const privately_spoken&)> on_private = {};
  // The floor moved, or what concerns this person of it: an offer, a place, the own turn.
  std::function<void(const room_state&)> on_turn = {};
  std::function<void(const room_state&)> on_people = {};
  std::function<void(const room_state&)> on_own = {};
  std::function<void(const send_status&)> on_status = {};
  std::function<void(connection_state)> on_connection = {};
  std::function<void(const failure&)> on_closed = {};
  std::function<void(const event&)> on_any = {};  // everything, also what is told above
};

class shared_room;
class sdk_thread;

// Ends its handlers' calls when it goes. One that is running on another thread is not waited for.
class HEARTH_API subscription {
 public:
  subscription() = default;
  subscription(std::weak_ptr<shared_room> shared, std::uint64_t key)
      : room_(std::move(shared)), key_(key) {}
  subscription(subscription&& other) noexcept
      : room_(std::move(other.room_)), key_(std::exchange(other.key_, 0)) {}
  subscription& operator=(subscription&& other) noexcept {
    std::swap(room_, other.room_);
    std::swap(key_, other.key_);
    return *this;
  }
  ~subscription();

 private:
  std::weak_ptr<shared_room> room_;
  std::uint64_t key_ = 0;
};

using answer_callback = std::function<void(result<answer>)>;

class HEARTH_API facilitator : public facilitator_commands<facilitator> {
 public:
  explicit facilitator(std::shared_ptr<shared_room> shared) : room_(std::move(shared)) {}

  bool can(action what, person_id target = {}) const;
  result<answer> give(request r) const;
  void give(request r, answer_callback done) const;

 private:
  std::shared_ptr<shared_room> room_;
};

class HEARTH_API room : public participant_commands<room> {
 public:
  explicit room(std::shared_ptr<shared_room> shared) : room_(std::move(shared)) {}

  // What participant_commands calls: `say("Hello")` waits, `say("Hello", callback)` does not.
  result<answer> give(request r) const;
  void give(request r, answer_callback done) const;

  // In `open`: say(words). Elsewhere a line names the turn: say({words, state()->turn}).
  result<answer> send(std::string words) const;
  void send_async(std::string words, answer_callback done) const;

  [[nodiscard]] subscription on(handlers h) const;
  // Waits until a facilitator has let this person in, at most so long.
  result<std::shared_ptr<const room_state>> wait_admitted(std::chrono::milliseconds most) const;

  std::shared_ptr<const room_state> state() const;
  result<std::string> text(line_id line) const;
  result<std::string> text(words_ref ref) const;
  std::string name_of(person_id person) const;
  std::string return_token() const;
  std::int64_t now_unix_ms() const;
  std::optional<facilitator> facilitate() const;

  void composing(turn_id shown) const;
  void alive() const;
  void cancel_undelivered_care() const;
  void retry(std::uint64_t number, turn_id shown) const;
  void discard(std::uint64_t number) const;
  void reconnect_now() const;
  void wipe() const;

 private:
  std::shared_ptr<shared_room> room_;
};

class HEARTH_API client {
 public:
  explicit client(config c, dispatcher d = {});

  // Waits for the answer to the hello (join_options::timeout).
  result<room> join(std::string meeting, join_options options = {});
  void join_async(std::string meeting, join_options options,
                  std::function<void(result<room>)> done);
  // What may be known before joining, for the bearer of an invitation or a ticket; and an
  // invitation's ticket.
  result<card> card_of(std::string proof);
  result<ticket> ticket_of(std::string invitation);

 private:
  std::shared_ptr<sdk_thread> thread_;
};

}  // namespace hearth::inline v0::simple
