// The clock behind manual_clock: alarms wait in order of their time and are posted to their
// executors when the time is turned past them. Thread-safe.
#pragma once

#include "src/transport.hpp"

#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace hearth::inline v0::testing {

class turned_time final : public detail::timepiece,
                          public std::enable_shared_from_this<turned_time> {
 public:
  std::chrono::milliseconds now() const override;
  std::unique_ptr<detail::alarm> make_alarm(boost::asio::any_io_executor executor) override;

  void advance(std::chrono::milliseconds by);
  // Called at the beginning of every advance, when the time has moved.
  void before_ringing(std::function<void()> what);

  // One setting of an alarm. Owned by the alarm: an executor must not outlive its context, and this
  // clock may.
  struct setting {
    boost::asio::any_io_executor executor;
    std::function<void()> ring;
  };
  void set(std::chrono::milliseconds at, const std::shared_ptr<setting>& s);

 private:
  mutable std::mutex mutex_;  // protects all below
  std::chrono::milliseconds now_{1'000'000};
  std::multimap<std::chrono::milliseconds, std::weak_ptr<setting>> waiting_;
  std::function<void()> before_;
};

}  // namespace hearth::inline v0::testing
