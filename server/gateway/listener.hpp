// Accepts the connections of one server on one core: every core listens on the same port
// (SO_REUSEPORT) and the kernel deals them out. It sets what a socket must be told before anything
// else, asks the admissions, and starts a visit. A descriptor is kept in reserve, so that a process
// without any can still take a connection off the queue and close it, instead of spinning. Owned by
// the server; on its core's thread once it has begun.
#pragma once

#include "server/gateway/desk.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <expected>
#include <memory>

namespace hearth::gateway {

using error_code = boost::system::error_code;

class listener : public std::enable_shared_from_this<listener> {
 public:
  listener(desk& d, admissions& a);
  ~listener();

  // Effect: binds and listens; nothing is accepted before `begin`. Fails with what the system says.
  error_code open(const boost::asio::ip::tcp::endpoint& at);
  std::uint16_t port() const;

  // Effect: accepts until `close`.
  void begin();
  // Effect: new connections are refused by the kernel from here on.
  void close();

 private:
  enum class taken : std::uint8_t { one, none, descriptors_out };

  void wait();
  void accept_ready();
  taken accept_one();
  void give_reserve_up();
  void welcome(int descriptor, const boost::asio::ip::tcp::endpoint& from);

  desk& desk_;
  admissions& admissions_;
  boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, executor_type> acceptor_;
  timer again_;
  int reserve_;
};

}  // namespace hearth::gateway
