// Drives one session: performs its effects on a transport and an alarm, publishes its snapshots,
// and answers the completion handlers that wait. Kept alive by its room handle, and until it is
// joined by an operation of its context; so it dies with its last handle or with its execution
// context.
#pragma once

#include "src/command_message.hpp"
#include "src/session.hpp"
#include "src/transport.hpp"

#include <hearth/client.hpp>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include <atomic>
#include <deque>
#include <list>
#include <map>
#include <mutex>

namespace hearth::inline v0::detail {

namespace asio = boost::asio;

class room_handle;

// A handler that waits, with the work that keeps its executor running.
template <class... Values>
struct waiting {
  on_done<Values...> done;
  asio::any_io_executor work;
  std::uint64_t key;
  std::uint64_t seen = 0;
};

class engine : public std::enable_shared_from_this<engine> {
 public:
  engine(asio::any_io_executor executor, config c, session::identity who);
  ~engine() {
    if (transport_) transport_->abandoned();
  }

  const asio::strand<asio::any_io_executor>& strand() const { return strand_; }

  // ---- Any thread
  std::shared_ptr<const room_state> snapshot() const;
  words_store& words() { return words_; }
  std::int64_t now_unix_ms() const;
  std::string return_token() const;
  error_code why_closed() const;
  // Effect: no word is held any more, snapshots are empty.
  void wipe_now();
  // Effect: makes a handler one that waits here and can be cancelled by its own slot. To be called
  // where the operation begins, since a slot belongs to its caller's thread.
  template <class... Values>
  waiting<Values...> prepare(on_done<Values...> done, std::uint64_t seen = 0);

  // ---- On the strand
  void start(waiting<room> done);
  void give(request r, waiting<answer> done);
  void receive(waiting<event> done);
  void changed(waiting<std::shared_ptr<const room_state>> done);
  void admitted(waiting<> done);
  void closed_wait(waiting<> done);
  // Effect: what waits under `key` completes with operation_aborted; a joining room ends.
  void cancel(std::uint64_t key);
  void stop(error_code why);
  // Effect: lets the session do something and performs what follows from it.
  template <class Step>
  void step(Step&& what) {
    what(session_, time_->now());
    drain();
  }

 private:
  void drain();
  void perform(effect& e);
  void open();
  void ask(const token_request& request);
  void publish();
  void buffer(events arrived);
  void wake_waiting();
  void finish(error_code why);
  void arm();
  void rung();
  template <class... Values>
  bool cancel_in(std::list<waiting<Values...>>& where, std::uint64_t key);
  template <class... Values>
  void complete(waiting<Values...> w, error_code ec, Values... values);

  const config config_;
  asio::strand<asio::any_io_executor> strand_;
  std::shared_ptr<timepiece> time_;
  std::shared_ptr<transport_source> source_;
  words_store words_;
  session session_;
  asio::steady_timer kept_alive_;
  std::unique_ptr<alarm> alarm_;
  std::optional<instant> armed_;
  std::shared_ptr<transport> transport_;
  std::uint64_t connection_ = 0;  // which transport reports are about
  bool performing_ = false;

  std::atomic<std::uint64_t> last_key_ = 0;
  std::list<waiting<answer>> answers_;
  std::list<waiting<event>> receivers_;
  std::list<waiting<std::shared_ptr<const room_state>>> watchers_;
  std::list<waiting<>> entering_;
  std::list<waiting<>> closing_;
  std::deque<event> events_;
  std::optional<waiting<room>> joining_;

  mutable std::mutex published_mutex_;  // protects the four below
  std::shared_ptr<const room_state> published_;
  std::int64_t clock_offset_ms_ = 0;
  std::string return_token_;
  std::optional<error_code> over_;
};

// What rooms and facilitators share: when the last one goes, the connection closes.
class room_handle {
 public:
  explicit room_handle(std::shared_ptr<engine> e) : engine_(std::move(e)) {}
  ~room_handle();
  room_handle(const room_handle&) = delete;
  room_handle& operator=(const room_handle&) = delete;

  engine& operator*() const { return *engine_; }
  engine* operator->() const { return engine_.get(); }
  // Effect: runs `what(engine)` on the strand.
  template <class What>
  void post(What&& what) const;

 private:
  std::shared_ptr<engine> engine_;
};

}  // namespace hearth::inline v0::detail
