// What the facade's handles share: the SDK's thread with its client, and a room with who listens to
// it.
#pragma once

#include <hearth/client.hpp>
#include <hearth/simple.hpp>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <future>
#include <map>
#include <mutex>
#include <thread>

namespace hearth::inline v0::simple {

class sdk_thread {
 public:
  sdk_thread(config c, dispatcher d);
  ~sdk_thread();
  sdk_thread(const sdk_thread&) = delete;
  sdk_thread& operator=(const sdk_thread&) = delete;

  hearth::client& client() { return *client_; }
  const config& settings() const { return config_; }
  // A call keeps this until it returns: its callback may let go of everything on the SDK's thread
  // before that, and what the call still holds must not outlive the context.
  std::shared_ptr<asio::io_context> context() const { return context_; }
  // Whether a call may wait here: no dispatcher, and not the SDK's own thread.
  bool may_wait() const;
  // Effect: runs `what` where the app wants its callbacks.
  void tell(std::function<void()> what) const;

  // Waits for what `begin(done)` answers. Fails: `would_block`, `timed_out`.
  template <class T, class Begin>
  result<T> wait(std::chrono::milliseconds most, Begin&& begin) {
    if (!may_wait()) return errc::would_block;
    auto promised = std::make_shared<std::promise<result<T>>>();
    auto answer = promised->get_future();
    begin([promised](result<T> r) { promised->set_value(std::move(r)); });
    if (answer.wait_for(most) != std::future_status::ready) return errc::timed_out;
    return answer.get();
  }

 private:
  const config config_;
  const dispatcher dispatch_;
  std::shared_ptr<asio::io_context> context_;
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  std::optional<hearth::client> client_;
  std::thread thread_;
};

class shared_room : public std::enable_shared_from_this<shared_room> {
 public:
  shared_room(std::shared_ptr<sdk_thread> thread, hearth::room room);

  const hearth::room& core() const { return room_; }
  sdk_thread& thread() const { return *thread_; }

  void listen();
  std::uint64_t add(handlers h);
  void drop(std::uint64_t key);
  void give(request r, answer_callback done) const;
  result<answer> give(request r) const;

 private:
  void heard(const event& e);
  void tell(const handlers& h, const event& e) const;
  spoken read(const line_said& l) const;

  const std::shared_ptr<sdk_thread> thread_;
  const hearth::room room_;
  std::mutex mutex_;  // protects the two below
  std::map<std::uint64_t, std::shared_ptr<const handlers>> listeners_;
  std::uint64_t last_ = 0;
};

}  // namespace hearth::inline v0::simple
