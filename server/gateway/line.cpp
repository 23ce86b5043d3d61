#include "server/gateway/line.hpp"

#include "server/base/assert.hpp"
#include "server/base/wipe.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

namespace hearth::gateway {

namespace {

namespace asio = boost::asio;

// At least the size of Beast's read buffer (one TCP segment, 1536 bytes).
constexpr std::size_t blanked_bytes_max = 2 * 1024;
// Reads of one `finish` before others get their turn.
constexpr int discards_a_turn_max = 16;

constexpr unsigned opcode_mask = 0x0f;
constexpr unsigned opcode_close = 0x08;

unsigned opcode_of(std::span<const char> frame) {
  HEARTH_ASSERT(!frame.empty());
  return static_cast<unsigned char>(frame.front()) & opcode_mask;
}

// Drops the first `bytes` of what `list` names.
std::span<iovec> after(std::span<iovec> list, std::size_t bytes) {
  while (!list.empty() && bytes >= list.front().iov_len) {
    bytes -= list.front().iov_len;
    list = list.subspan(1);
  }
  if (!list.empty()) {
    list.front().iov_base = static_cast<char*>(list.front().iov_base) + bytes;
    list.front().iov_len -= bytes;
  }
  return list;
}

}  // namespace

line::~line() {
  base::wipe(handed_over_);
}

void line::wait(readiness r, void (line::*then)()) {
  const auto kind = r == readiness::writable ? socket_type::wait_write : socket_type::wait_read;
  transport_.socket().async_wait(kind, [self = shared_from_this(), then](error_code error) {
    if (error) self->end(&transport::close);
    (self.get()->*then)();
  });
}

void line::wait_to_write(readiness r) {
  write_waits_ = true;
  wait(r, &line::step_write);
  if (owner_ != nullptr) owner_->stuck();
}

void line::handshake(std::function<void(error_code)> done) {
  if (!transport_.secured()) return done({});
  handshake_done_ = std::make_unique<std::function<void(error_code)>>(std::move(done));
  step_handshake();
}

void line::step_handshake() {
  progress p;
  p.error = asio::error::operation_aborted;
  if (phase_ != phase::dead) p = transport_.handshake();
  if (!p.error && p.again != readiness::now) return wait(p.again, &line::step_handshake);
  const auto done = std::move(handshake_done_);
  (*done)(p.error);
}

void line::read(std::span<char> into, transfer_done h) {
  HEARTH_ASSERT(!reader_ && !into.empty());
  if (into.size() <= blanked_bytes_max) base::wipe(into.data(), into.size());
  reader_ = std::move(h);
  into_ = into;
  if (phase_ == phase::dead) return finish_read_later(asio::error::operation_aborted, 0);
  if (!handed_over_.empty()) {
    const std::size_t n = std::min(into.size(), handed_over_.size());
    std::memcpy(into.data(), handed_over_.data(), n);
    base::wipe(handed_over_.data(), n);
    handed_over_.erase(0, n);
    return finish_read_later({}, n);
  }
  if (!transport_.secured()) return wait(readiness::readable, &line::step_read);
  // What TLS has decrypted already makes no socket readable.
  const progress p = transport_.read(into_);
  if (!p.error && p.again != readiness::now) return wait(p.again, &line::step_read);
  finish_read_later(p.error, p.bytes);
}

void line::step_read() {
  if (phase_ == phase::dead) return finish_read(asio::error::operation_aborted, 0);
  const progress p = transport_.read(into_);
  if (!p.error && p.again != readiness::now) return wait(p.again, &line::step_read);
  finish_read(p.error, p.bytes);
}

void line::finish_read(error_code error, std::size_t bytes) {
  if (phase_ == phase::dead) {
    error = asio::error::operation_aborted;
    bytes = 0;
  }
  const auto self = shared_from_this();  // the handler may hold the last owner
  if (bytes != 0 && owner_ != nullptr) owner_->came(into_.first(bytes));
  auto h = std::exchange(reader_, nullptr);
  into_ = {};
  h(error, bytes);
}

void line::finish_read_later(error_code error, std::size_t bytes) {
  asio::post(core_.executor(),
             [self = shared_from_this(), error, bytes] { self->finish_read(error, bytes); });
}

void line::begin_frames() {
  if (phase_ == phase::head) phase_ = phase::frames;
}

progress line::write_some(shape from) {
  const bool nothing = std::ranges::all_of(from, [](const iovec& v) { return v.iov_len == 0; });
  return nothing ? progress{} : transport_.write(from, core_.scratch());
}

sent line::send(std::span<const wire::frame_ptr* const> frames) {
  if (phase_ != phase::frames) return sent::dead;
  HEARTH_ASSERT(!busy() && frames.size() <= base::gather_frames_max);
  gather_list list;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const auto bytes = (*frames[i])->bytes();
    list[i] = {.iov_base = const_cast<char*>(bytes.data()), .iov_len = bytes.size()};
  }
  std::span<iovec> rest(list.data(), frames.size());
  while (!rest.empty()) {
    const progress p = write_some(rest);
    if (p.error) {
      end(&transport::close);
      return sent::dead;
    }
    rest = after(rest, p.bytes);
    if (p.again == readiness::now) continue;
    for (std::size_t i = frames.size() - rest.size(); i < frames.size(); ++i) {
      const iovec& v = list[i];
      out_.push({.keep = *frames[i], .bytes = {static_cast<const char*>(v.iov_base), v.iov_len}});
    }
    wait_to_write(p.again);
    return sent::kept;
  }
  return sent::left;
}

sent line::send(std::shared_ptr<const void> keep, std::span<const char> bytes) {
  if (phase_ == phase::closing || phase_ == phase::dead) return sent::dead;
  out_.push({.keep = std::move(keep), .bytes = bytes});
  bool moved = false;
  return flush_out(moved);
}

sent line::send_control(wire::frame_ptr control) {
  if (phase_ != phase::frames) return sent::dead;
  if (opcode_of(control->bytes()) == opcode_close) phase_ = phase::closing;
  const auto bytes = control->bytes();
  out_.push({.keep = std::move(control), .bytes = bytes});
  bool moved = false;
  return flush_out(moved);
}

void line::write_for_beast(std::span<const std::span<const char>> buffers, transfer_done h) {
  HEARTH_ASSERT(!beast_write_);
  beast_write_ = std::move(h);
  beast_bytes_ = 0;
  for (const auto& b : buffers) beast_bytes_ += b.size();
  if (phase_ == phase::dead) return finish_beast_write_later(asio::error::operation_aborted);
  // Beast does not know of the Close that we sent: what it says after that is taken and dropped,
  // and counts as written when what stands before it has left.
  const bool swallowed = phase_ == phase::closing;
  if (phase_ == phase::frames) {
    const unsigned opcode = opcode_of(buffers.front());
    HEARTH_ASSERT(opcode >= opcode_close);  // data frames are ours alone
    if (opcode == opcode_close) {
      phase_ = phase::closing;
      if (owner_ != nullptr) owner_->closing();
    }
  }
  if (!swallowed) {
    for (const auto& b : buffers) out_.push({.keep = nullptr, .bytes = b});
  }
  out_.push({.keep = nullptr, .bytes = {}, .answered = true});
  bool moved = false;
  flush_out(moved);
}

sent line::flush_out(bool& moved) {
  while (!out_.empty() && !write_waits_) {
    gather_list list;
    const progress p = write_some(out_.front(list));
    if (p.error) {
      end(&transport::close);
      return sent::dead;
    }
    moved = moved || p.bytes != 0;
    if (p.again == readiness::now) {
      if (out_.left(p.bytes)) finish_beast_write_later({});
    } else {
      wait_to_write(p.again);
    }
  }
  return out_.empty() ? sent::left : sent::kept;
}

void line::step_write() {
  write_waits_ = false;
  if (phase_ == phase::dead || out_.empty()) return;
  bool moved = false;
  const sent outcome = flush_out(moved);
  if (owner_ == nullptr) return;
  if (outcome == sent::dead) return owner_->broken();
  if (outcome == sent::left) return owner_->drained();
  if (moved) owner_->moved();
}

void line::finish_beast_write_later(error_code error) {
  beast_answered_ = true;
  asio::post(core_.executor(), [self = shared_from_this(), error] {
    auto h = std::exchange(self->beast_write_, nullptr);
    self->beast_answered_ = false;
    h(error, error ? 0 : self->beast_bytes_);
  });
}

void line::finish(end_done h) {
  finished_ = std::move(h);
  if (phase_ != phase::dead) {
    phase_ = phase::closing;
    out_.clear();
    HEARTH_ASSERT(!beast_write_);
    transport_.end_writing();
  }
  asio::post(core_.executor(), [self = shared_from_this()] { self->step_finish(); });
}

void line::step_finish() {
  for (int i = 0; phase_ != phase::dead; ++i) {
    const auto scratch = core_.scratch();
    const progress p = transport_.read(scratch);
    base::wipe(scratch.data(), p.bytes);
    if (p.error) break;
    if (p.again != readiness::now) return wait(p.again, &line::step_finish);
    if (i == discards_a_turn_max) return wait(readiness::readable, &line::step_finish);
  }
  auto h = std::exchange(finished_, nullptr);
  h(error_code{});
}

void line::end(void (transport::*how)()) {
  if (phase_ == phase::dead) return;
  phase_ = phase::dead;
  (transport_.*how)();
  out_.clear();
  base::wipe(handed_over_);
  // What is posted already completes by itself; a write that was still queued ends here.
  if (beast_write_ && !beast_answered_) finish_beast_write_later(asio::error::operation_aborted);
}

}  // namespace hearth::gateway
