// The outside of an engine: a way to open connections, and a clock. The real ones are Beast
// (beast_transport.cpp) and Asio's steady timer; the testing double brings both in memory. What
// happens is reported on the given executor, never from inside a call.
#pragma once

#include <hearth/config.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace hearth::inline v0::detail {

struct transport_events {
  std::function<void()> opened;
  // One message; the buffer may be wiped by who receives it.
  std::function<void(std::string& message)> received;
  std::function<void()> heard;  // a ping
  // Once, and the last: the close code that came, or 0 with what went wrong.
  std::function<void(std::uint16_t code, error_code ec)> lost;
};

// One connection, or the attempt at one. Used on its executor; closed when it is let go.
class transport {
 public:
  virtual ~transport() = default;
  // Effect: queues one message; its bytes are wiped when they have left.
  virtual void send(std::string message) = 0;
  // Effect: a Close frame after what is queued, with a bound on its time.
  virtual void close() = 0;
  // Effect: the socket is gone now.
  virtual void cut() = 0;
  // Its owner ends without its executor running any more: lets go of that executor's things.
  virtual void abandoned() {}
};

struct http_request {
  bool post = false;
  std::string path;    // below the url's prefix
  std::string bearer;  // Authorization, if not empty
  std::string body;    // JSON
};
struct http_answer {
  unsigned status = 0;
  std::string body;
};

class transport_source {
 public:
  virtual ~transport_source() = default;
  virtual std::shared_ptr<transport> open(const config& c, boost::asio::any_io_executor executor,
                                          transport_events events) = 0;
  // One exchange beside the conversation (GET /v1/card, POST /v1/join).
  virtual void fetch(const config& c, boost::asio::any_io_executor executor, http_request request,
                     std::function<void(error_code, http_answer)> done) = 0;
};

// One thing to be woken for. Letting go of it clears it.
class alarm {
 public:
  virtual ~alarm() = default;
  // Effect: `ring` runs once on the executor at `at` or soon after; an earlier setting is
  // forgotten.
  virtual void set(std::chrono::milliseconds at, std::function<void()> ring) = 0;
  virtual void clear() = 0;
};

class timepiece {
 public:
  virtual ~timepiece() = default;
  // Time since a fixed start; never goes back.
  virtual std::chrono::milliseconds now() const = 0;
  virtual std::unique_ptr<alarm> make_alarm(boost::asio::any_io_executor executor) = 0;
};

std::shared_ptr<transport_source> sockets();
std::shared_ptr<timepiece> machine_clock();

}  // namespace hearth::inline v0::detail
