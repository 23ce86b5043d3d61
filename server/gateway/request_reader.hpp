// Reads one HTTP/1 request out of bytes as they come, bounded in every direction before anything is
// kept for it (TRUST.md traps 1 and 10): head, number of fields, target, body. Beast's parser does
// the grammar; what it leaves open is decided here. It reads no socket. Pure; owned by a visit.
#pragma once

#include "server/base/limits.hpp"
#include "server/gateway/http.hpp"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <cstdint>
#include <expected>
#include <string>

namespace hearth::gateway {

class request_reader {
 public:
  enum class step : std::uint8_t { more, head, whole };

  // `body_bytes_max` holds until `bound_body` says otherwise.
  request_reader(const base::door_limits& door, const base::http_limits& http,
                 std::uint32_t body_bytes_max);
  ~request_reader();

  // Effect: consumes of `inbox` what belongs to this request. Gives `head` once, when the head is
  // there, and `whole` at its end. Fails with the status of the answer, which is the connection's
  // last.
  std::expected<step, std::uint16_t> take(std::string& inbox);

  // Requires: `head` was given. Effect: a body beyond it fails with 413, a declared one right here.
  std::expected<void, std::uint16_t> bound_body(std::uint32_t bytes_max);

  // Lifetime of its views: until the next `take`, or this ends.
  request made(core& at, std::string_view remote) const;

  bool started() const { return started_; }
  bool whole() const { return parser_.is_done(); }
  bool keep_alive() const { return parser_.keep_alive(); }
  unsigned minor_version() const { return parser_.get().version() % 10; }
  bool expects_continue() const;

 private:
  std::expected<step, std::uint16_t> head_taken();
  std::uint16_t status_of(boost::system::error_code error) const;

  const std::uint32_t fields_max_;
  const std::uint32_t target_bytes_max_;
  boost::beast::http::request_parser<boost::beast::http::string_body> parser_;
  bool started_ = false;
  bool head_given_ = false;
};

}  // namespace hearth::gateway
