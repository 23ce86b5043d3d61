// One socket's bytes both ways, whoever speaks through it: first HTTP (visit.hpp), then Beast's
// WebSocket reading and our own frames (connection.hpp). All that is written passes here in one
// order and in whole frames: it tries the socket at once and keeps only what must wait. After a
// Close frame no data frame leaves. It knows no protocol beyond a frame's opcode. Shared by its
// owner and the waits in flight; on its core's thread.
#pragma once

#include "server/gateway/outflow.hpp"
#include "server/gateway/transport.hpp"
#include "server/wire/frame.hpp"

#include <functional>
#include <memory>
#include <span>
#include <string>

namespace hearth::gateway {

// Who is told what happens on a line. All but the last two are never called from inside a call to
// it.
class line_owner {
 public:
  virtual ~line_owner() = default;
  // Bytes have come and are about to be handed to whoever reads.
  virtual void came(std::span<const char> bytes) = 0;
  // Some of what waited has left: the peer is alive and reading.
  virtual void moved() = 0;
  // Nothing waits any more.
  virtual void drained() = 0;
  // Writing failed; the line is dead.
  virtual void broken() = 0;
  // The socket takes no more for now: a deadline for progress begins.
  virtual void stuck() = 0;
  // Beast has queued a Close frame: an answer to the peer's, or because of a protocol error.
  virtual void closing() = 0;
};

// What became of bytes given to a line.
enum class sent : std::uint8_t { left, kept, dead };

class line : public std::enable_shared_from_this<line> {
 public:
  // Not any_completion_handler: assigning one recurses without end in 1.81.
  using transfer_done = std::move_only_function<void(error_code, std::size_t)>;
  using end_done = std::move_only_function<void(error_code)>;
  enum class phase : std::uint8_t { head, frames, closing, dead };

  line(core& at, transport t) : core_(at), transport_(std::move(t)) {}
  ~line();

  // Effect: from now on `o` is told; null: nobody. Lifetime: `o` outlives this or takes itself
  // away.
  void belongs_to(line_owner* o) { owner_ = o; }

  core& at() { return core_; }
  socket_type& socket() { return transport_.socket(); }
  phase state() const { return phase_; }
  bool secured() const { return transport_.secured(); }
  // True while something waits to leave.
  bool busy() const { return !out_.empty(); }

  // Effect: completes `done` when the TLS handshake is over (at once without TLS).
  void handshake(std::function<void(error_code)> done);

  // Effect: completes `h` with at least one byte in `into`, or an error. At most one at a time;
  // never from inside this call. A short `into` is blanked first: Beast offers its read buffer
  // again only when it has consumed what was in it, unmasked words among it (TRUST.md trap 7).
  void read(std::span<char> into, transfer_done h);
  // Effect: the next reads give `bytes` first: what came together with an upgrade request.
  void hand_over(std::string bytes) { handed_over_ = std::move(bytes); }

  // Effect: the upgrade has been answered: from here on there are frames only.
  void begin_frames();

  // Effect: sends whole frames, in order. Requires: not busy. Kept ones are shared, and `drained`
  // follows.
  sent send(std::span<const wire::frame_ptr* const> frames);
  // Effect: sends bytes of any phase's kind behind all that waits; `keep` keeps them alive.
  sent send(std::shared_ptr<const void> keep, std::span<const char> bytes);
  // Effect: the same for a control frame of our own making. After a Close nothing follows.
  sent send_control(wire::frame_ptr control);

  // Effect: completes `h` when these bytes of Beast's have left. Lifetime: they live until then.
  void write_for_beast(std::span<const std::span<const char>> buffers, transfer_done h);

  // Effect: ends the sending side, then reads and discards until the peer ends too, and completes
  // `h`. Whoever waits sets the deadline (close()).
  void finish(end_done h);

  // Effect: closes the socket; what waits is dropped, pending operations end with
  // operation_aborted.
  void close() { end(&transport::close); }
  // The same by RST.
  void reset() { end(&transport::reset); }

 private:
  using shape = std::span<const iovec>;
  void end(void (transport::*how)());
  void wait(readiness r, void (line::*then)());
  void wait_to_write(readiness r);
  void step_handshake();
  void step_read();
  void step_write();
  void step_finish();
  progress write_some(shape from);
  void finish_read(error_code error, std::size_t bytes);
  void finish_read_later(error_code error, std::size_t bytes);
  void finish_beast_write_later(error_code error);
  sent flush_out(bool& moved);

  core& core_;
  transport transport_;
  line_owner* owner_ = nullptr;
  phase phase_ = phase::head;
  bool write_waits_ = false;
  outflow out_;
  transfer_done beast_write_;
  std::size_t beast_bytes_ = 0;
  bool beast_answered_ = false;  // its completion is posted
  transfer_done reader_;
  std::span<char> into_;
  std::string handed_over_;
  std::unique_ptr<std::function<void(error_code)>> handshake_done_;
  end_done finished_;
};

}  // namespace hearth::gateway
