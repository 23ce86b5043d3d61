// The machine's clock and Asio's timers behind `timepiece`. The clock counts while the machine
// sleeps, so that waking up finds what is overdue.
#include "src/transport.hpp"

#include <boost/asio/steady_timer.hpp>
#include <time.h>

namespace hearth::inline v0::detail {
namespace {

namespace asio = boost::asio;
using std::chrono::milliseconds;

milliseconds boot_time() {
  timespec at{};
  ::clock_gettime(CLOCK_BOOTTIME, &at);
  return milliseconds(static_cast<std::int64_t>(at.tv_sec) * 1000 + at.tv_nsec / 1'000'000);
}

class steady_alarm final : public alarm {
 public:
  explicit steady_alarm(asio::any_io_executor executor) : timer_(std::move(executor)) {}

  void set(milliseconds at, std::function<void()> ring) override {
    timer_.expires_after(std::max(at - boot_time(), milliseconds(0)));
    timer_.async_wait([ring = std::move(ring)](error_code ec) {
      if (!ec) ring();
    });
  }
  void clear() override { timer_.cancel(); }

 private:
  asio::steady_timer timer_;
};

class steady_time final : public timepiece {
 public:
  milliseconds now() const override { return boot_time(); }
  std::unique_ptr<alarm> make_alarm(asio::any_io_executor executor) override {
    return std::make_unique<steady_alarm>(std::move(executor));
  }
};

}  // namespace

std::shared_ptr<timepiece> machine_clock() {
  return std::make_shared<steady_time>();
}

}  // namespace hearth::inline v0::detail
