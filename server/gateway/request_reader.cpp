#include "server/gateway/request_reader.hpp"

#include "server/base/wipe.hpp"

#include <boost/asio/buffer.hpp>

#include <algorithm>

namespace hearth::gateway {

namespace http = boost::beast::http;

request_reader::request_reader(const base::door_limits& door, const base::http_limits& http,
                               std::uint32_t body_bytes_max)
    : fields_max_(door.head_fields_max), target_bytes_max_(http.target_bytes_max) {
  constexpr std::uint32_t hard_head_bytes_max = 64 * 1024;  // TRUST.md trap 1
  parser_.header_limit(std::min(door.head_bytes_max, hard_head_bytes_max));
  parser_.body_limit(body_bytes_max);
}

request_reader::~request_reader() {
  base::wipe(parser_.get().body());
}

std::expected<request_reader::step, std::uint16_t> request_reader::take(std::string& inbox) {
  while (!parser_.is_done()) {
    if (inbox.empty()) return step::more;
    started_ = true;
    boost::system::error_code error;
    const std::size_t used =
        parser_.put(boost::asio::const_buffer(inbox.data(), inbox.size()), error);
    base::wipe(inbox.data(), used);
    inbox.erase(0, used);
    if (error && error != http::error::need_more) return std::unexpected(status_of(error));
    if (parser_.is_header_done() && !head_given_) return head_taken();
    if (error == http::error::need_more || used == 0) return step::more;
  }
  return step::whole;
}

std::expected<request_reader::step, std::uint16_t> request_reader::head_taken() {
  head_given_ = true;
  parser_.eager(true);
  const auto& message = parser_.get();
  if (message.target().size() > target_bytes_max_) return std::unexpected<std::uint16_t>(414);
  if (std::distance(message.begin(), message.end()) > fields_max_) {
    return std::unexpected<std::uint16_t>(431);
  }
  // Origin-form alone: nothing here is a proxy (RFC 9112 3.2).
  if (!message.target().starts_with('/')) return std::unexpected<std::uint16_t>(400);
  if (message.version() / 10 != 1) return std::unexpected<std::uint16_t>(505);
  // Beast 1.81 asserts, or reads beyond its buffer where assertions are off, when the trailer of a
  // chunked body comes in small pieces. Whoever sends a body here knows its length (RFC 9112 6.3).
  if (parser_.chunked()) return std::unexpected<std::uint16_t>(411);
  return step::head;
}

std::expected<void, std::uint16_t> request_reader::bound_body(std::uint32_t bytes_max) {
  parser_.body_limit(bytes_max);
  const auto left = parser_.content_length_remaining();
  if (left && *left > bytes_max) return std::unexpected<std::uint16_t>(413);
  return {};
}

std::uint16_t request_reader::status_of(boost::system::error_code error) const {
  if (error == http::error::header_limit) return parser_.get().target().empty() ? 414 : 431;
  if (error == http::error::body_limit) return 413;
  if (error == http::error::bad_version) return 505;
  return 400;
}

request request_reader::made(core& at, std::string_view remote) const {
  const auto& message = parser_.get();
  const std::string_view target(message.target().data(), message.target().size());
  const std::size_t mark = std::min(target.find('?'), target.size());
  request r{.at = at,
            .method = {message.method_string().data(), message.method_string().size()},
            .path = target.substr(0, mark),
            .query = target.substr(std::min(mark + 1, target.size())),
            .body = message.body(),
            .remote = remote,
            .fields = {}};
  for (const auto& f : message) {
    r.fields.emplace_back(std::string_view(f.name_string().data(), f.name_string().size()),
                          std::string_view(f.value().data(), f.value().size()));
  }
  return r;
}

bool request_reader::expects_continue() const {
  const auto& message = parser_.get();
  const auto found = message.find(http::field::expect);
  return found != message.end() &&
         equal_ignoring_case({found->value().data(), found->value().size()}, "100-continue");
}

}  // namespace hearth::gateway
