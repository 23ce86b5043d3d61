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
  ~turned_alarm() override { time_->clear(key_); }

  void set(milliseconds at, std::function<void()> ring) override {
    time_->clear(key_);
    key_ = time_->set(at, executor_, std::move(ring));
  }
  void clear() override { time_->clear(key_); }

 private:
  std::shared_ptr<turned_time> time_;
  boost::asio::any_io_executor executor_;
  std::uint64_t key_ = 0;
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

std::uint64_t turned_time::set(milliseconds at, boost::asio::any_io_executor executor,
                               std::function<void()> ring) {
  const std::lock_guard lock(mutex_);
  const std::uint64_t key = ++last_;
  if (at <= now_) {
    boost::asio::post(executor, std::move(ring));
  } else {
    waiting_.emplace(at, due{key, std::move(executor), std::move(ring)});
  }
  return key;
}

void turned_time::clear(std::uint64_t key) {
  std::function<void()> let_go;  // outside the lock: it may own who calls back here
  const std::lock_guard lock(mutex_);
  const auto at =
      std::ranges::find_if(waiting_, [key](const auto& w) { return w.second.key == key; });
  if (at == waiting_.end()) return;
  let_go = std::move(at->second.ring);
  waiting_.erase(at);
}

void turned_time::advance(milliseconds by) {
  std::function<void()> before;
  {
    const std::lock_guard lock(mutex_);
    now_ += by;
    before = before_;
  }
  if (before) before();
  std::vector<due> ringing;
  {
    const std::lock_guard lock(mutex_);
    while (!waiting_.empty() && waiting_.begin()->first <= now_) {
      ringing.push_back(std::move(waiting_.begin()->second));
      waiting_.erase(waiting_.begin());
    }
  }
  for (due& d : ringing) boost::asio::post(d.executor, std::move(d.ring));
}

manual_clock::manual_clock() : time_(std::make_shared<turned_time>()) {}
milliseconds manual_clock::now() const {
  return time_->now();
}
void manual_clock::advance(milliseconds by) {
  time_->advance(by);
}

}  // namespace hearth::inline v0::testing
