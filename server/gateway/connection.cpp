#include "server/gateway/connection.hpp"

#include "server/base/assert.hpp"
#include "server/base/wipe.hpp"
#include "server/gateway/gate.hpp"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

namespace hearth::gateway {

namespace websocket = boost::beast::websocket;
namespace http = boost::beast::http;

namespace {

// RFC 6455 7.4.1.
constexpr std::uint16_t going_away = 1001;
constexpr std::uint16_t policy = 1008;
constexpr std::uint16_t server_fault = 1011;

constexpr std::size_t close_reason_bytes_max = 123;
// A buffer up to this size is kept for the next message.
constexpr std::size_t kept_bytes_max = 4 * 1024;
// Gathers of one connection in one turn; the rest has its turn after the others.
constexpr int gathers_a_turn_max = 4;

wire::frame_ptr control_frame(unsigned char opcode, std::string_view payload) {
  constexpr unsigned fin = 0x80;
  auto bytes = std::make_unique_for_overwrite<char[]>(2 + payload.size());
  bytes[0] = static_cast<char>(fin | opcode);
  bytes[1] = static_cast<char>(payload.size());
  if (!payload.empty()) std::memcpy(bytes.get() + 2, payload.data(), payload.size());
  return std::make_shared<const wire::frame>(std::move(bytes), 2 + payload.size(), 2);
}

}  // namespace

struct connection::socket {
  explicit socket(std::shared_ptr<line> l) : ws(gate(std::move(l))) {}
  websocket::stream<gate, false> ws;
};

connection::connection(desk& d, std::shared_ptr<line> l, admissions::place place,
                       wire::encoding encoding)
    : desk_(d),
      line_(std::move(l)),
      place_(std::move(place)),
      encoding_(encoding),
      socket_(std::make_unique<socket>(line_)),
      control_millitokens_(d.what.socket.controls_burst * 1'000),
      controls_filled_ms_(d.at.now_ms()),
      message_deadline_([this] { guarded([this] { close(policy, "message late"); }); }),
      hello_deadline_([this] { guarded([this] { hello_late(); }); }),
      progress_deadline_([this] { end(); }),
      watch_([this] { guarded([this] { watch(); }); }) {}

connection::~connection() {
  blank_message();
}

// An exception here is a bug or memory running out: it costs this connection and nothing else.
template <class F>
void connection::guarded(F&& f) noexcept {
  try {
    std::forward<F>(f)();
  } catch (...) {
    end();
  }
}

void connection::begin(const std::string& key) {
  desk_.check_in(shared_from_this());
  line_->belongs_to(this);
  auto& ws = socket_->ws;
  ws.set_option(websocket::stream_base::timeout{websocket::stream_base::none(),
                                                websocket::stream_base::none(), false});
  ws.set_option(websocket::stream_base::decorator([e = encoding_](websocket::response_type& r) {
    r.set(http::field::server, "hearth");
    const std::string_view name = wire::subprotocol(e);
    r.set(http::field::sec_websocket_protocol, boost::beast::string_view(name.data(), name.size()));
  }));
  ws.read_message_max(desk_.what.door.hello_bytes_max);
  ws.auto_fragment(false);

  // What Beast looks at of the request that has been checked.
  http::request<http::empty_body> upgrade(http::verb::get, desk_.what.live_path, 11);
  upgrade.set(http::field::host, "checked");
  upgrade.set(http::field::connection, "upgrade");
  upgrade.set(http::field::upgrade, "websocket");
  upgrade.set(http::field::sec_websocket_version, "13");
  upgrade.set(http::field::sec_websocket_key, key);
  desk_.at.schedule(hello_deadline_, desk_.at.now_ms() + desk_.what.door.hello_done_ms);
  ws.async_accept(upgrade, [self = shared_from_this()](error_code error) {
    self->guarded([&] { self->accepted(error); });
  });
}

void connection::accepted(error_code error) {
  if (over_) return;
  if (error) return end();
  line_->begin_frames();
  if (leaving_) {
    wake();
    return read_more();
  }
  const auto now = desk_.at.now_ms();
  desk_.at.schedule(hello_deadline_, now + desk_.what.door.hello_done_ms);
  conversation_ = desk_.conversations->begin(
      {.encoding = encoding_, .address_key = text_of(place_->key())}, *this);
  if (conversation_) {
    if (!conversation_->unproven()) proven();
    desk_.at.schedule(watch_, now + conversation_->ping_every_ms());
  } else {
    close(server_fault, "");
  }
  wake();  // what it asked for while it began
  read_more();
}

// --- Reading
// ---------------------------------------------------------------------------------------

std::span<char> connection::room() {
  if (!large_.empty()) return std::span(large_).subspan(filled_);
  return std::span(small_).subspan(filled_);
}

// Requires: room() is empty. Beast refuses what is longer than read_message_max, so this ends.
void connection::grow() {
  std::vector<char> larger(filled_ * 2);
  std::memcpy(larger.data(), large_.empty() ? small_.data() : large_.data(), filled_);
  base::wipe(large_.empty() ? small_.data() : large_.data(), filled_);
  large_.swap(larger);
}

void connection::blank_message() {
  base::wipe(large_.empty() ? small_.data() : large_.data(), filled_);
  filled_ = 0;
  if (large_.size() > kept_bytes_max) std::vector<char>().swap(large_);
}

void connection::read_more() {
  HEARTH_ASSERT(!reading_);
  if (room().empty()) grow();
  const auto into = room();
  reading_ = true;
  socket_->ws.async_read_some(boost::asio::mutable_buffer(into.data(), into.size()),
                              [self = shared_from_this()](error_code error, std::size_t bytes) {
                                self->reading_ = false;
                                self->guarded([&] { self->was_read(error, bytes); });
                              });
}

void connection::was_read(error_code error, std::size_t bytes) {
  filled_ += bytes;
  if (over_) return;
  if (error) return end();
  if (socket_->ws.is_message_done()) deliver();
  if (!over_ && !paused_) read_more();
}

void connection::deliver() {
  if (!leaving_) {
    const std::span<const char> message(large_.empty() ? small_.data() : large_.data(), filled_);
    conversation_->received(message, socket_->ws.got_text());
    if (place_ && hello_deadline_.armed()) {
      if (conversation_->unproven()) {
        // An unproven peer may have one message read at a time; the rest waits in the kernel. When
        // it was answered so that another may mend it, that is read; the deadline stays.
        paused_ = !leaving_ && conversation_->weighing();
      } else {
        proven();
      }
    }
  }
  blank_message();
}

void connection::proven() {
  hello_deadline_.cancel();
  place_->prove();
  socket_->ws.read_message_max(desk_.what.socket.message_bytes_max);
}

void connection::hello_late() {
  if (!conversation_) return end();
  if (!conversation_->unproven()) return wake();
  close(policy, "hello late");
}

void connection::came(std::span<const char> bytes) {
  heard_ = true;
  const bool boundary = census_.took(bytes);
  if (census_.controls_seen() != 0) count_controls(census_.controls_seen());
  if (census_.fragments_seen() > desk_.what.socket.message_fragments_max) {
    close(policy, "too many fragments");
  }
  if (census_.idle() || leaving_) {
    message_deadline_.cancel();
  } else if (boundary || !message_deadline_.armed()) {
    desk_.at.schedule(message_deadline_, desk_.at.now_ms() + desk_.what.socket.message_done_ms);
  }
}

void connection::count_controls(std::uint32_t seen) {
  const auto& limits = desk_.what.socket;
  const auto now = desk_.at.now_ms();
  const auto most = std::uint64_t{limits.controls_burst} * 1'000;
  // Thousandths of a frame a millisecond are frames a second.
  const auto passed =
      static_cast<std::uint64_t>(std::max<std::int64_t>(now - controls_filled_ms_, 0));
  const auto tokens = std::min(control_millitokens_ + passed * limits.controls_per_s, most);
  controls_filled_ms_ = now;
  if (tokens < std::uint64_t{seen} * 1'000) return close(policy, "too many control frames");
  control_millitokens_ = static_cast<std::uint32_t>(tokens - std::uint64_t{seen} * 1'000);
}

// --- Writing
// ---------------------------------------------------------------------------------------

void connection::flush() {
  if (over_) return;
  if (line_->state() == line::phase::dead) return end();
  if (line_->state() != line::phase::frames) return;
  if (paused_ && (leaving_ || !conversation_->weighing())) {
    paused_ = false;
    if (!leaving_ && !conversation_->unproven()) proven();
    if (!reading_) read_more();
  }
  if (line_->busy()) return;
  if (conversation_ && !send_offered()) return;
  if (close_code_ != 0) send_close();
}

// Whether the conversation has no more to offer.
bool connection::send_offered() {
  std::array<const wire::frame_ptr*, base::gather_frames_max> offered;
  for (int i = 0; i < gathers_a_turn_max; ++i) {
    const std::size_t count = conversation_->gather(offered, base::gather_bytes_max);
    if (count == 0) return true;
    const sent outcome = line_->send(std::span(offered).first(count));
    if (outcome == sent::dead) return end(), false;
    in_flight_ = outcome == sent::kept;
    conversation_->took(count);
    if (in_flight_) return false;
    conversation_->drained();
  }
  wake();
  return false;
}

void connection::send_close() {
  if (std::exchange(close_sent_, true)) return;
  constexpr unsigned char close_opcode = 0x8;
  std::string payload{static_cast<char>(close_code_ >> 8), static_cast<char>(close_code_ & 0xff)};
  payload += close_reason_;
  if (line_->send_control(control_frame(close_opcode, payload)) == sent::dead) return end();
  end_conversation();
}

void connection::send_ping() {
  constexpr unsigned char ping_opcode = 0x9;
  static const wire::frame_ptr ping = control_frame(ping_opcode, {});
  if (line_->send_control(ping) == sent::dead) end();
}

void connection::stuck() {
  moved();
}

void connection::moved() {
  // Leaving has a deadline of its own, which no progress puts off.
  if (leaving_) return;
  desk_.at.schedule(progress_deadline_, desk_.at.now_ms() + desk_.what.socket.write_progress_ms);
}

void connection::drained() {
  guarded([this] {
    if (!leaving_) progress_deadline_.cancel();
    if (std::exchange(in_flight_, false) && conversation_) conversation_->drained();
    wake();
  });
}

// --- Life
// ------------------------------------------------------------------------------------------

void connection::watch() {
  const auto now = desk_.at.now_ms();
  const auto within = desk_.what.socket.pong_within_ms;
  if (pinged_) {
    // Whatever came shows that the peer lives; a pong is only its shortest sign.
    if (!heard_) return end();
    pinged_ = false;
    const std::uint32_t every = conversation_ ? conversation_->ping_every_ms() : within;
    desk_.at.schedule(watch_, now + std::max(every, within + 1) - within);
    return;
  }
  desk_.at.schedule(watch_, now + within);
  // Behind a full socket a ping would only wait: there the deadline for progress decides.
  if (line_->state() != line::phase::frames || line_->busy()) return;
  pinged_ = true;
  heard_ = false;
  send_ping();
}

void connection::leave_by_deadline() {
  leaving_ = true;
  message_deadline_.cancel();
  hello_deadline_.cancel();
  desk_.at.schedule(progress_deadline_, desk_.at.now_ms() + desk_.what.socket.close_done_ms);
}

void connection::close(std::uint16_t code, std::string_view reason) {
  if (leaving_ || over_) return;
  close_code_ = code;
  close_reason_ = reason.substr(0, close_reason_bytes_max);
  leave_by_deadline();
  wake();
}

void connection::closing() {
  if (!leaving_) leave_by_deadline();
  end_conversation();
}

void connection::cut() {
  line_->reset();
  wake();
}

void connection::leave() {
  // Also while the upgrade is being answered: whoever reads 101 is owed a Close.
  close(going_away, "");
}

// Not later than it is certain that nothing more passes, so that a leaving is seen at once,
// whatever the peer does with its end of the socket.
void connection::end_conversation() noexcept {
  if (!conversation_) return;
  try {
    conversation_->gone();
  } catch (...) {
    // It has been told; a bug in it must not keep the connection.
  }
  conversation_.reset();
}

void connection::end() noexcept {
  if (std::exchange(over_, true)) return;
  desk_.at.forget(*this);
  message_deadline_.cancel();
  hello_deadline_.cancel();
  progress_deadline_.cancel();
  watch_.cancel();
  line_->belongs_to(nullptr);
  line_->close();
  end_conversation();
  place_.reset();
  desk_.check_out(*this);
}

}  // namespace hearth::gateway
