// A connection that is a pair of queues: what a client sends is handed to the fake room, what the
// room sends arrives on the client's executor.
#pragma once

#include "src/transport.hpp"

#include <hearth/v1/frame.pb.h>

#include <atomic>

namespace hearth::inline v0::testing {

class memory_transport;

// Who is at the other end. Called from any thread.
class far_end {
 public:
  virtual ~far_end() = default;
  virtual void arrived(const std::shared_ptr<memory_transport>& from, std::string message) = 0;
  virtual void gone(const std::shared_ptr<memory_transport>& who) = 0;
};

class memory_transport final : public detail::transport,
                               public std::enable_shared_from_this<memory_transport> {
 public:
  memory_transport(std::weak_ptr<far_end> far, boost::asio::any_io_executor executor,
                   detail::transport_events told);

  void send(std::string message) override;
  void close() override { cut(); }
  void cut() override;
  // The far end outlives the client's context: it must not hold this executor.
  void abandoned() override { cut(); }

  // ---- From the far end, any thread
  void open();
  void fail(error_code ec);
  void deliver(const hearth::v1::ServerFrame& frame);
  void ping();
  void lose(std::uint16_t code);

 private:
  const std::weak_ptr<far_end> far_;
  const boost::asio::any_io_executor executor_;
  detail::transport_events told_;  // used on the executor
  std::atomic<bool> lost_ = false;
};

}  // namespace hearth::inline v0::testing
