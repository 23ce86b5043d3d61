#include "server/gateway/server.hpp"

#include "server/base/assert.hpp"
#include "server/gateway/desk.hpp"
#include "server/gateway/listener.hpp"

#include <sys/resource.h>

#include <atomic>

namespace hearth::gateway {

namespace {

std::size_t connections_bound(const server_options& o) {
  if (o.connections_max != 0) return o.connections_max;
  rlimit files{};
  HEARTH_ASSERT(::getrlimit(RLIMIT_NOFILE, &files) == 0);
  return static_cast<std::size_t>(files.rlim_cur) * o.door.connections_percent_of_files / 100;
}

// What one core has of a server.
struct post_of_core {
  post_of_core(const served_core& c, const served& s, admissions& a)
      : place(*c.at, s, c.conversations), door(std::make_shared<listener>(place, a)) {}
  desk place;
  std::shared_ptr<listener> door;
};

}  // namespace

struct server::inside {
  explicit inside(server_options o)
      : what{.door = o.door,
             .socket = o.socket,
             .http = o.http,
             .routes = router(std::move(o.routes)),
             .always = std::move(o.always),
             .names = std::move(o.names),
             .live_path = std::move(o.live_path),
             .tls = std::move(o.tls)},
        counted(o.door, connections_bound(o)) {
    for (const served_core& c : o.cores) {
      posts.push_back(std::make_unique<post_of_core>(c, what, counted));
    }
  }

  // Not by the mailbox, which may be full: this may not be lost.
  void on_each(const std::function<void(post_of_core&)>& act) {
    for (const auto& p : posts) {
      boost::asio::post(p->place.at.executor(), [&on = *p, act] { act(on); });
    }
  }

  served what;
  admissions counted;
  std::vector<std::unique_ptr<post_of_core>> posts;
};

server::server(server_options o) : inside_(std::make_unique<inside>(std::move(o))) {}

server::~server() {
  for (const auto& p : inside_->posts) {
    HEARTH_ASSERT(p->place.present() == 0);
    p->door->close();
  }
}

std::expected<std::unique_ptr<server>, boost::system::error_code> server::open(server_options o) {
  HEARTH_ASSERT(!o.cores.empty());
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(o.address, error);
  if (error) return std::unexpected(error);
  std::uint16_t port = o.port;
  std::unique_ptr<server> made(new server(std::move(o)));
  for (const auto& p : made->inside_->posts) {
    error = p->door->open({address, port});
    if (error) return std::unexpected(error);
    port = p->door->port();
  }
  return made;
}

std::uint16_t server::port() const {
  return inside_->posts.front()->door->port();
}

std::size_t server::connections() const {
  return inside_->counted.connections();
}

void server::begin() {
  inside_->on_each([](post_of_core& p) { p.door->begin(); });
}

void server::drain() {
  inside_->on_each([](post_of_core& p) { p.place.drain(); });
}

void server::close(std::function<void()> done) {
  const auto left = std::make_shared<std::atomic<std::size_t>>(inside_->posts.size());
  inside_->on_each([left, done = std::move(done)](post_of_core& p) {
    p.door->close();
    p.place.close([left, done] {
      if (left->fetch_sub(1) == 1) done();
    });
  });
}

void server::drop_all() {
  inside_->on_each([](post_of_core& p) {
    p.door->close();
    p.place.drop_all();
  });
}

}  // namespace hearth::gateway
