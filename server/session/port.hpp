// The border between bytes and conversation. A gateway's connection owns one `conversation` and is
// its `peer`; both live on one core and call each other only on that core's thread. Nothing here
// knows Beast, TLS or a socket, so a conversation is tested with a peer made of a vector.
#pragma once

#include "server/wire/frame.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace hearth::session {

// What a conversation may ask of its connection. Calls never re-enter the conversation.
class peer {
 public:
  virtual ~peer() = default;

  // There is something to send: the connection calls `gather` at the end of this core's turn.
  virtual void wake() = 0;

  // Sends what `gather` still offers, then a Close frame with `code`, then waits for the peer's
  // Close within the close deadline. Reading stops at once. Later calls change nothing.
  virtual void close(std::uint16_t code, std::string_view reason) = 0;

  // Drops the socket now, without a Close frame (RST): for a gather in flight that holds erased
  // words.
  virtual void cut() = 0;
};

// What a connection feeds. Destroyed by the connection after `gone`.
class conversation {
 public:
  virtual ~conversation() = default;

  // One whole message. The bytes are the connection's reused buffer: valid during the call only,
  // and wiped by the connection right after it. `text`: it came as a text message.
  virtual void received(std::span<const char> message, bool text) = 0;

  // Fills `out` with what is to be sent next, in order, and returns how many frames were filled.
  // At most `bytes_max` bytes in sum (one frame is always allowed). The pointers point at the
  // conversation's own slots and are valid until the next call of any member; a connection that
  // cannot write all at once copies the frame_ptr of those it keeps in flight. Calling gather again
  // without `took` offers the same frames.
  virtual std::size_t gather(std::span<const wire::frame_ptr*> out, std::size_t bytes_max) = 0;

  // The connection has taken the first `frames` of the last gather: written, or kept in flight.
  virtual void took(std::size_t frames) = 0;

  // The bytes handed over by the last `took` have all left: at once, or when they no longer had to
  // wait. What is not drained may still be taken back (ARCHITECTURE.md 4.8).
  virtual void drained() = 0;

  // The connection has ended (closed, failed, timed out). The conversation lets go of the room and
  // never calls its peer again.
  virtual void gone() = 0;

  // True while nothing but a first message of at most `limits::hello_bytes_max` may be read: no
  // valid ticket was shown yet. The connection reads its own tighter bounds from it.
  virtual bool unproven() const = 0;

  // True while a first message is being answered: nothing more is read from an unproven peer then.
  virtual bool weighing() const = 0;

  // How often the connection pings this peer, in ms (a facilitator's: 10 s; MEETING.md 2.7).
  virtual std::uint32_t ping_every_ms() const = 0;
};

// What the gateway knows of a connection when its upgrade is accepted.
struct arrival {
  wire::encoding encoding;
  std::string address_key;  // address for quotas only (IPv6 by /64); never logged
};

// Made once a core by the app. Called on that core's thread.
class conversation_source {
 public:
  virtual ~conversation_source() = default;
  virtual std::unique_ptr<conversation> begin(arrival a, peer& p) = 0;
};

}  // namespace hearth::session
