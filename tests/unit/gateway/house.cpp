#include "tests/unit/gateway/house.hpp"

#include <algorithm>
#include <future>
#include <sstream>
#include <stdexcept>

namespace hearth::gateway::testing {

namespace {

constexpr auto patience = std::chrono::seconds(10);

}  // namespace

void record::note(std::string event) {
  const std::lock_guard lock(mutex_);
  events_.push_back(std::move(event));
  changed_.notify_all();
}

bool record::saw(std::string_view event, std::size_t times) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, patience, [&] {
    return static_cast<std::size_t>(std::ranges::count(events_, event)) >= times;
  });
}

std::size_t record::count(std::string_view event) {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(std::ranges::count(events_, event));
}

void scripted::received(std::span<const char> message, bool text) {
  const std::string_view body(message.data(), message.size());
  record_.note(text ? "text" : "binary");
  std::istringstream words{std::string(body.substr(0, 64))};
  std::string verb;
  words >> verb;
  if (verb == "flood") {
    std::size_t count = 0;
    std::size_t size = 0;
    words >> count >> size;
    for (std::size_t i = 0; i < count; ++i) {
      std::string payload = std::to_string(i) + " ";
      payload.resize(std::max(size, payload.size()), static_cast<char>('a' + i % 26));
      queue_.push_back(wire::frame::of(arrival_.encoding, payload));
    }
  } else if (verb == "close") {
    std::uint16_t code = 0;
    std::string reason;
    words >> code >> reason;
    queue_.push_back(wire::frame::of(arrival_.encoding, "last words"));
    peer_.close(code, reason);
  } else if (verb == "cut") {
    peer_.cut();
  } else if (verb == "throw") {
    throw std::runtime_error("as told");
  } else {
    if (verb == "prove") unproven_ = false;
    if (verb == "mend") mending_ = true;
    queue_.push_back(wire::frame::of(arrival_.encoding, body));
  }
  peer_.wake();
}

std::size_t scripted::gather(std::span<const wire::frame_ptr*> out, std::size_t bytes_max) {
  std::size_t count = 0;
  std::size_t bytes = 0;
  while (count < out.size() && count < queue_.size()) {
    bytes += queue_[count]->bytes().size();
    if (count != 0 && bytes > bytes_max) break;
    out[count] = &queue_[count];
    ++count;
  }
  return count;
}

void scripted::took(std::size_t frames) {
  queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(frames));
}

std::unique_ptr<session::conversation> scripted_source::begin(session::arrival a,
                                                              session::peer& p) {
  if (throws) throw std::runtime_error("as told");
  record_.note("begun");
  return std::make_unique<scripted>(std::move(a), p, record_, unproven, ping_ms);
}

server_options house::live_options() {
  server_options o;
  o.live_path = "/v1/live";
  o.door.handshakes_per_address_per_s = 10'000;
  o.routes.push_back({.method = "GET", .path = "/hello", .serve = [](const request&, reply to) {
                        answer a;
                        a.content_type = "text/plain";
                        a.body = "hello";
                        to(std::move(a));
                      }});
  o.routes.push_back({.method = "POST", .path = "/echo", .serve = [](const request& r, reply to) {
                        answer a;
                        a.body = std::string(r.body);
                        to(std::move(a));
                      }});
  o.routes.push_back(
      {.method = "GET", .path = "/throw", .serve = [](const request&, const reply&) { throw 1; }});
  o.routes.push_back({.method = "GET", .path = "/never", .serve = [](const request&, reply) {}});
  o.routes.push_back({.method = "GET", .path = "/later", .serve = [](const request& r, reply to) {
                        (void)r.at.post([to] { to({.status = 202}); });
                      }});
  o.routes.push_back({.method = "GET", .path = "/big", .serve = [](const request&, reply to) {
                        static const std::string big(3'000'000, 'b');
                        answer a;
                        a.lasting_body = big;
                        to(std::move(a));
                      }});
  o.routes.push_back({.method = "GET", .path = "/files/*", .serve = [](const request& r, reply to) {
                        answer a;
                        a.body = std::string(r.path);
                        to(std::move(a));
                      }});
  return o;
}

house::house(server_options o, unsigned cores) : source_(record_) {
  for (unsigned i = 0; i < cores; ++i) {
    cores_.push_back(std::make_unique<core>(i, clock_));
    o.cores.push_back({.at = cores_.back().get(), .conversations = &source_});
  }
  auto opened = server::open(std::move(o));
  if (!opened) throw std::runtime_error("no address to listen on");
  server_ = std::move(*opened);
  server_->begin();
  for (auto& c : cores_) threads_.emplace_back([at = c.get()] { at->run(); });
}

bool house::close() {
  closed_ = true;
  const auto done = std::make_shared<std::promise<void>>();
  auto over = done->get_future();
  server_->close([done] { done->set_value(); });
  return over.wait_for(patience) == std::future_status::ready;
}

house::~house() {
  if (!closed_) close();
  for (auto& c : cores_) c->stop();
  threads_.clear();
  server_.reset();
}

}  // namespace hearth::gateway::testing
