#include "server/gateway/visit.hpp"

#include "server/base/assert.hpp"
#include "server/base/wipe.hpp"
#include "server/gateway/connection.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace hearth::gateway {

namespace {

// A body up to this size travels in one block with its head.
constexpr std::size_t joined_bytes_max = 16 * 1024;

answer busy_answer(const base::http_limits& limits) {
  answer a = plain_answer(503);
  a.fields.emplace_back("Retry-After", std::to_string(limits.retry_after_s));
  return a;
}

}  // namespace

visit::visit(desk& d, std::shared_ptr<line> l, std::optional<admissions::place> place)
    : desk_(d),
      line_(std::move(l)),
      place_(std::move(place)),
      refused_(!place_),
      accepted_ms_(d.at.now_ms()),
      remote_(place_ ? text_of(place_->key()) : std::string()),
      deadline_([this] { guarded([this] { too_late(); }); }) {
  if (refused_) ++desk_.refusals;
}

visit::~visit() {
  base::wipe(inbox_);
  base::wipe(chunk_.data(), chunk_.size());
}

// An exception here is a bug or memory running out: it costs this connection and nothing else.
template <class F>
void visit::guarded(F&& f) noexcept {
  try {
    std::forward<F>(f)();
  } catch (...) {
    end();
  }
}

void visit::begin() {
  desk_.check_in(shared_from_this());
  line_->belongs_to(this);
  within(desk_.what.door.tls_done_ms);
  line_->handshake([self = shared_from_this()](error_code error) {
    self->guarded([&] { self->secured(error); });
  });
}

void visit::secured(error_code error) {
  if (phase_ != phase::securing) return;
  if (error) return end();
  phase_ = phase::reading;
  reader_ = new_reader();
  // Who is only here to be refused has to ask at once.
  const std::uint32_t ms = refused_ ? desk_.what.http.linger_ms : desk_.what.door.upgrade_done_ms;
  desk_.at.schedule(deadline_, accepted_ms_ + ms);
  read_more();
}

std::unique_ptr<request_reader> visit::new_reader() const {
  // Until the head tells the route, the most that any route allows.
  const std::uint32_t body_bytes_max =
      std::max(desk_.what.door.request_body_bytes_max, desk_.what.routes.body_bytes_max());
  return std::make_unique<request_reader>(desk_.what.door, desk_.what.http, body_bytes_max);
}

void visit::read_more() {
  line_->read(chunk_, [self = shared_from_this()](error_code error, std::size_t bytes) {
    self->guarded([&] { self->was_read(error, bytes); });
  });
}

void visit::was_read(error_code error, std::size_t bytes) {
  if (phase_ != phase::reading) return;
  if (error) return end();
  if (!reader_->started() && exchange_ != 0) within(desk_.what.door.upgrade_done_ms);
  inbox_.append(chunk_.data(), bytes);
  base::wipe(chunk_.data(), bytes);
  go_on();
}

void visit::go_on() {
  for (;;) {
    const auto step = reader_->take(inbox_);
    if (!step) return say(plain_answer(step.error()), false);
    switch (*step) {
      case request_reader::step::head:
        if (!took_head()) return;
        break;
      case request_reader::step::whole:
        return serve(*route_);
      case request_reader::step::more:
        if (route_ != nullptr && reader_->expects_continue() && !std::exchange(continued_, true)) {
          static constexpr std::string_view go = "HTTP/1.1 100 Continue\r\n\r\n";
          line_->send(nullptr, go);
        }
        return read_more();
    }
  }
}

// Whether the request goes on to a route; otherwise it has been answered.
bool visit::took_head() {
  ++exchange_;
  route_ = nullptr;
  const request r = reader_->made(desk_.at, remote_);
  // What comes after a refusal is only known when the refused request has no body.
  const bool keep = reader_->whole() && reader_->keep_alive();
  if (refused_ || desk_.closing()) return say(busy_answer(desk_.what.http), false), false;
  if (auto host = check_host(r, desk_.what.names); !host) {
    return say(std::move(host.error()), false), false;
  }
  if (!desk_.what.live_path.empty() && r.path == desk_.what.live_path) return upgrade(r), false;
  const routed found = desk_.what.routes.find(r.method, r.path);
  if (found.to == nullptr) {
    answer a = plain_answer(found.status);
    if (!found.allow.empty()) a.fields.emplace_back("Allow", found.allow);
    return say(std::move(a), keep), false;
  }
  const std::uint32_t own = found.to->body_bytes_max;
  const auto bounded = reader_->bound_body(own != 0 ? own : desk_.what.door.request_body_bytes_max);
  if (!bounded) return say(plain_answer(bounded.error()), false), false;
  route_ = found.to;
  return true;
}

void visit::upgrade(const request& r) {
  const auto encoding =
      check_upgrade(r, reader_->minor_version(), line_->secured(), desk_.what.names);
  if (!encoding) {
    return say(encoding.error(), reader_->whole() && reader_->keep_alive());
  }
  // What came behind the request is the WebSocket's already (TRUST.md trap 3).
  line_->hand_over(std::exchange(inbox_, {}));
  const auto opened = std::make_shared<connection>(desk_, line_, std::move(*place_), *encoding);
  place_.reset();
  opened->begin(std::string(*r.field("Sec-WebSocket-Key")));
  phase_ = phase::over;
  deadline_.cancel();
  desk_.check_out(*this);
}

void visit::serve(const route& to) {
  phase_ = phase::answering;
  keep_alive_ = reader_->keep_alive() && exchange_ < desk_.what.http.requests_per_connection_max;
  within(desk_.what.http.answer_done_ms);
  request r = reader_->made(desk_.at, remote_);
  if (r.method == "HEAD") r.method = "GET";
  const std::uint64_t exchange = exchange_;
  try {
    to.serve(r, [weak = weak_from_this(), exchange](answer a) {
      if (const auto self = weak.lock()) {
        self->guarded([&] { self->answered(exchange, std::move(a)); });
      }
    });
  } catch (...) {
    answered(exchange, plain_answer(500));
  }
}

void visit::answered(std::uint64_t exchange, answer a) {
  HEARTH_ASSERT(desk_.at.here());
  if (phase_ != phase::answering || exchange != exchange_) return;
  say(std::move(a), keep_alive_ && !desk_.draining());
}

void visit::say(answer a, bool keep_alive) {
  phase_ = phase::sending;
  keep_alive_ = keep_alive;
  within(desk_.what.socket.write_progress_ms);
  const bool head_only = exchange_ != 0 && reader_->made(desk_.at, remote_).method == "HEAD";
  auto block = std::make_shared<std::string>(head_of(a, desk_.what.always, keep_alive));
  std::string_view lasting = a.lasting_body;
  if (head_only) {
    lasting = {};
  } else if (lasting.empty()) {
    block->append(a.body);
  } else if (lasting.size() <= joined_bytes_max) {
    block->append(lasting);
    lasting = {};
  }
  sent outcome = line_->send(block, *block);
  if (outcome != sent::dead && !lasting.empty()) outcome = line_->send(nullptr, lasting);
  if (outcome == sent::dead) return end();
  if (outcome == sent::left) said();
}

void visit::moved() {
  within(desk_.what.socket.write_progress_ms);
}
void visit::stuck() {
  within(desk_.what.socket.write_progress_ms);
}

void visit::drained() {
  guarded([this] {
    if (phase_ == phase::sending) said();
  });
}

void visit::said() {
  if (keep_alive_) {
    // Posted: a pipeline must not become a recursion, nor keep the core from others.
    boost::asio::post(desk_.at.executor(),
                      [self = shared_from_this()] { self->guarded([&] { self->next(); }); });
    return;
  }
  // Closing with bytes unread would reset the connection and take the answer back.
  phase_ = phase::lingering;
  within(desk_.what.http.linger_ms);
  line_->finish([self = shared_from_this()](error_code) { self->end(); });
}

void visit::next() {
  if (phase_ != phase::sending) return;
  if (desk_.draining()) return end();
  phase_ = phase::reading;
  route_ = nullptr;
  continued_ = false;
  reader_ = new_reader();
  within(inbox_.empty() ? desk_.what.http.idle_ms : desk_.what.door.upgrade_done_ms);
  go_on();
}

void visit::too_late() {
  if (phase_ == phase::answering) return say(busy_answer(desk_.what.http), false);
  if (phase_ == phase::reading && reader_->started()) return say(plain_answer(408), false);
  end();
}

void visit::drain() {
  if (phase_ == phase::securing || phase_ == phase::reading) end();
}

void visit::end() {
  if (phase_ == phase::over) return;
  phase_ = phase::over;
  deadline_.cancel();
  line_->belongs_to(nullptr);
  line_->close();
  // The last operations of the line may keep this alive for some turns: the desk is let go of now.
  place_.reset();
  if (refused_) --desk_.refusals;
  desk_.check_out(*this);
}

}  // namespace hearth::gateway
