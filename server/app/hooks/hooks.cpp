#include "server/app/hooks/hooks.hpp"

#include "server/app/hooks/hook_desk.hpp"
#include "server/app/hooks/hook_message.hpp"
#include "server/app/hooks/hook_post.hpp"
#include "server/base/limits.hpp"
#include "server/base/random.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace hearth::app {

namespace {

namespace net = boost::asio;
using milliseconds = std::chrono::milliseconds;

}  // namespace

class hooks::desk_thread {
 public:
  desk_thread(base::diagnostics& log, const base::clock& clock, counting count)
      : log_(log), clock_(clock), count_(std::move(count)), work_(io_.get_executor()) {}

  ~desk_thread() { stop(); }

  void use(std::shared_ptr<const receivers> all) {
    const bool none = all->none();
    if (all->some_in_the_clear()) log_.note(base::severity::warning, "hook_is_not_encrypted");
    {
      const std::lock_guard locked(guard_);
      receivers_ = std::move(all);
    }
    if (!none && !thread_.joinable()) thread_ = std::thread([this] { run(); });
  }

  void tell(const std::string& meeting, const meeting::hook_event& e) {
    const auto event = name_of(e);
    std::optional<letter> gone;
    {
      const std::lock_guard locked(guard_);
      if (stopping_ || !receivers_ || !receivers_->wants(event.text())) return;
      if (!receivers_->find(meeting)) return;
      gone = desk_.put({event, meeting, body_of(e, meeting, base::random_token(16)), is_care(e)},
                       clock_.steady_ms());
      if (!std::exchange(woken_, true)) net::post(io_, [this] { pump(); });
    }
    if (gone) count_(gone->event, hook_fate::dropped);
  }

  bool would_tell(const std::string& meeting, base::literal event) const {
    const std::lock_guard locked(guard_);
    return !stopping_ && receivers_ && receivers_->wants(event.text()) && receivers_->find(meeting);
  }

  void stop() {
    std::vector<letter> left;
    {
      const std::lock_guard locked(guard_);
      if (std::exchange(stopping_, true)) return;
      left = desk_.keep_untried();
    }
    given_up_at_stop(left);
    if (!thread_.joinable()) return;
    net::post(io_, [this] {
      stop_timer_.expires_after(milliseconds(base::hooks_stop_ms));
      stop_timer_.async_wait([this](boost::system::error_code e) {
        if (!e) cut();
      });
      pump();
    });
    work_.reset();
    thread_.join();
  }

 private:
  void run() {
    for (;;) {
      try {
        io_.run();
        return;
      } catch (...) {
        // One message's trouble is not the others' (TRUST.md, promise 1).
        log_.note(base::severity::error, "hook_task_failed");
      }
    }
  }

  // Starts all that may start, and comes back when the next may.
  void pump() {
    std::vector<std::pair<letter, hook_post>> starting;
    std::vector<letter> nobodys;
    std::shared_ptr<net::ssl::context> tls;
    bool over = false;
    {
      const std::lock_guard locked(guard_);
      woken_ = false;
      tls = receivers_->tls();
      const auto now = clock_.steady_ms();
      while (auto l = desk_.take(now)) {
        // As it is configured now: a receiver may have moved, its secret may be another one.
        if (const auto* to = receivers_->find(l->meeting)) {
          const auto signature = signature_of(l->body, to->secret, clock_.unix_ms() / 1000);
          hook_post p{to->address, signature, l->body};
          starting.emplace_back(std::move(*l), std::move(p));
        } else if (auto gone = desk_.answered(std::move(*l), hook_answer::refused, now, 0)) {
          nobodys.push_back(std::move(*gone));
        }
      }
      over = stopping_ && desk_.waiting() == 0 && desk_.under_way() == 0;
      if (const auto due = desk_.next_due_ms(now); due && !stopping_) wait(*due - now);
    }
    for (auto& gone : nobodys) given_up(gone, {});
    for (auto& [l, p] : starting) start(std::move(l), std::move(p), tls);
    if (over) timers_off();
  }

  void wait(std::int64_t in_ms) {
    retry_timer_.expires_after(milliseconds(in_ms));
    retry_timer_.async_wait([this](boost::system::error_code e) {
      if (!e) pump();
    });
  }

  void start(letter l, hook_post p, std::shared_ptr<net::ssl::context> tls) {
    std::erase_if(ongoing_, [](const auto& o) { return o.expired(); });
    ongoing_.push_back(
        begin_post(io_, std::move(tls), std::move(p),
                   [this, l = std::move(l)](post_answer a) mutable { answered(std::move(l), a); }));
  }

  void answered(letter l, post_answer a) {
    auto meaning = meaning_of(a.status);
    const auto event = l.event;
    if (meaning == hook_answer::taken) {
      count_(event, hook_fate::delivered);
    } else {
      note_failure(l, a);
    }
    std::optional<letter> gone;
    {
      const std::lock_guard locked(guard_);
      if (stopping_ && meaning == hook_answer::again) meaning = hook_answer::refused;
      gone = desk_.answered(std::move(l), meaning, clock_.steady_ms(), base::random_u64());
    }
    if (gone) {
      given_up(*gone, a);
    } else if (meaning == hook_answer::again) {
      count_(event, hook_fate::retried);
    }
    pump();
  }

  // Whose meeting it is stays a pseudonym, and of the URL nothing is said: it may hold a secret.
  void note_failure(const letter& l, const post_answer& a) {
    log_.note(base::severity::warning, "hook_failed",
              {base::field::reason(l.event), base::field::room(log_.room(l.meeting)),
               base::field::count("status", static_cast<std::uint64_t>(a.status)),
               base::field::fault(a.fault), base::field::count("tried", l.tried)});
  }

  void given_up(const letter& l, const post_answer& a) {
    count_(l.event, hook_fate::given_up);
    log_.note(base::severity::error, "hook_given_up",
              {base::field::reason(l.event), base::field::room(log_.room(l.meeting)),
               base::field::count("status", static_cast<std::uint64_t>(a.status)),
               base::field::count("tried", l.tried)});
  }

  void given_up_at_stop(const std::vector<letter>& left) {
    for (const auto& l : left) given_up(l, {});
  }

  // The moment that a stopping server gives is over.
  void cut() {
    std::vector<letter> left;
    {
      const std::lock_guard locked(guard_);
      left = desk_.clear();
    }
    given_up_at_stop(left);
    for (const auto& o : ongoing_) {
      if (const auto post = o.lock()) post->cancel();
    }
  }

  void timers_off() {
    stop_timer_.cancel();
    retry_timer_.cancel();
  }

  base::diagnostics& log_;
  const base::clock& clock_;
  const counting count_;

  mutable std::mutex guard_;  // of the four below
  std::shared_ptr<const receivers> receivers_;
  hook_desk desk_;
  bool woken_ = false;
  bool stopping_ = false;

  // The thread's own.
  net::io_context io_{1};
  net::executor_work_guard<net::io_context::executor_type> work_;
  net::steady_timer retry_timer_{io_};
  net::steady_timer stop_timer_{io_};
  std::vector<std::weak_ptr<ongoing_post>> ongoing_;
  std::thread thread_;
};

hooks::hooks(base::diagnostics& log, const base::clock& clock, counting count)
    : inside_(std::make_unique<desk_thread>(log, clock, std::move(count))) {}

hooks::~hooks() = default;

void hooks::use(std::shared_ptr<const receivers> all) {
  inside_->use(std::move(all));
}

void hooks::tell(const std::string& meeting, const meeting::hook_event& e) {
  inside_->tell(meeting, e);
}

bool hooks::would_tell(const std::string& meeting, base::literal event) const {
  return inside_->would_tell(meeting, event);
}

void hooks::stop() {
  inside_->stop();
}

}  // namespace hearth::app
