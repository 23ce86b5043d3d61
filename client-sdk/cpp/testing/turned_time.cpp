#include "testing/turned_time.hpp"

#include <hearth/testing.hpp>

#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace hearth::inline v0::testing {
namespace {

using std::chrono::milliseconds;

class turned_alarm final : public detail::alarm {
 public:
  turned_alarm(std::shared_ptr<turned_time> time, boost::asio::any_io_executor executor)
      : time_(std::move(time)), executor_(std::move(executor)) {}

  void set(milliseconds at, std::function<void()> ring) override {
    setting_ = std::make_shared<turned_time::setting>(executor_, std::move(ring));
    time_->set(at, setting_);
  }
  void clear() override { setting_.reset(); }

 private:
  std::shared_ptr<turned_time> time_;
  boost::asio::any_io_executor executor_;
  std::shared_ptr<turned_time::setting> setting_;  // none: cleared
};

}  // namespace

milliseconds turned_time::now() const {
  const std::lock_guard lock(mutex_);
  return now_;
}

std::unique_ptr<detail::alarm> turned_time::make_alarm(boost::asio::any_io_executor executor) {
  return std::make_unique<turned_alarm>(shared_from_this(), std::move(executor));
}

void turned_time::before_ringing(std::function<void()> what) {
  const std::lock_guard lock(mutex_);
  before_ = std::move(what);
}

void turned_time::set(milliseconds at, const std::shared_ptr<setting>& s) {
  const std::lock_guard lock(mutex_);
  // What was cleared or rung is swept out where something is added, so that this stays small.
  std::erase_if(waiting_, [](const auto& w) { return w.second.expired(); });
  if (at <= now_) {
    boost::asio::post(s->executor, s->ring);
  } else {
    waiting_.emplace(at, s);
  }
}

void turned_time::advance(milliseconds by) {
  std::function<void()> before;
  {
    const std::lock_guard lock(mutex_);
    now_ += by;
    before = before_;
  }
  if (before) before();
  std::vector<std::weak_ptr<setting>> ringing;
  {
    const std::lock_guard lock(mutex_);
    while (!waiting_.empty() && waiting_.begin()->first <= now_) {
      ringing.push_back(std::move(waiting_.begin()->second));
      waiting_.erase(waiting_.begin());
    }
  }
  for (const auto& each : ringing) {
    if (const auto s = each.lock()) boost::asio::post(s->executor, s->ring);
  }
}

manual_clock::manual_clock() : time_(std::make_shared<turned_time>()) {}
milliseconds manual_clock::now() const {
  return time_->now();
}
void manual_clock::advance(milliseconds by) {
  time_->advance(by);
}

}  // namespace hearth::inline v0::testing
