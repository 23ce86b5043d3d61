#include "testing/memory_transport.hpp"

#include "src/wiping.hpp"

#include <boost/asio/post.hpp>

#include <utility>

namespace hearth::inline v0::testing {

namespace asio = boost::asio;

memory_transport::memory_transport(std::weak_ptr<far_end> far, asio::any_io_executor executor,
                                   detail::transport_events told)
    : far_(std::move(far)), executor_(std::move(executor)), told_(std::move(told)) {}

void memory_transport::send(std::string message) {
  if (lost_) return;
  if (const auto far = far_.lock()) far->arrived(shared_from_this(), std::move(message));
}

void memory_transport::cut() {
  told_ = {};
  if (lost_.exchange(true)) return;
  if (const auto far = far_.lock()) far->gone(shared_from_this());
}

void memory_transport::open() {
  asio::post(executor_, [self = shared_from_this()] {
    if (const auto opened = self->told_.opened) opened();
  });
}

void memory_transport::fail(error_code ec) {
  lost_ = true;
  asio::post(executor_, [self = shared_from_this(), ec] {
    if (const auto lost = std::exchange(self->told_, {}).lost) lost(0, ec);
  });
}

void memory_transport::deliver(const hearth::v1::ServerFrame& frame) {
  if (lost_) return;
  asio::post(executor_, [self = shared_from_this(), bytes = frame.SerializeAsString()]() mutable {
    if (const auto received = self->told_.received) received(bytes);
    detail::wipe(bytes);
  });
}

void memory_transport::ping() {
  asio::post(executor_, [self = shared_from_this()] {
    if (const auto heard = self->told_.heard) heard();
  });
}

void memory_transport::lose(std::uint16_t code) {
  if (lost_.exchange(true)) return;
  asio::post(executor_, [self = shared_from_this(), code] {
    if (const auto lost = std::exchange(self->told_, {}).lost) lost(code, {});
  });
}

}  // namespace hearth::inline v0::testing
