// One person's WebSocket after the upgrade: reads messages with bounds and deadlines and feeds them
// to its conversation, whose peer it is; writes what the conversation offers at the end of a turn.
// Beast parses, answers pings and Close frames; pings, Close frames of ours and all data go
// straight to the line. It understands no message. Idle it costs one Beast stream, one parked read
// and two places in the wheel. Owned by its desk; on its core's thread.
#pragma once

#include "server/gateway/desk.hpp"
#include "server/gateway/frame_census.hpp"
#include "server/gateway/line.hpp"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::gateway {

class connection final : public resident,
                         public session::peer,
                         private flushable,
                         private line_owner,
                         public std::enable_shared_from_this<connection> {
 public:
  // Requires: an upgrade for `encoding` was checked and is to be accepted on `l`.
  connection(desk& d, std::shared_ptr<line> l, admissions::place place, wire::encoding encoding);
  ~connection() override;

  // Effect: checks in, answers the upgrade that came with `key`, and serves. Call once.
  void begin(const std::string& key);

  void wake() override { desk_.at.wake(*this); }
  void close(std::uint16_t code, std::string_view reason) override;
  void cut() override;

  void drain() override {}
  void leave() override;
  void drop() override { end(); }

 private:
  struct socket;  // Beast's stream

  void came(std::span<const char> bytes) override;
  void moved() override;
  void drained() override;
  void broken() override { end(); }
  void stuck() override;
  void closing() override;
  void flush() override;
  void flush_failed() noexcept override { end(); }

  template <class F>
  void guarded(F&& f) noexcept;
  void accepted(error_code error);
  void read_more();
  void was_read(error_code error, std::size_t bytes);
  void deliver();
  std::span<char> room();
  void grow();
  void blank_message();
  void proven();
  bool send_offered();
  void send_close();
  void send_ping();
  void watch();
  void hello_late();
  void count_controls(std::uint32_t seen);
  void leave_by_deadline();
  void end_conversation() noexcept;
  void end() noexcept;

  desk& desk_;
  std::shared_ptr<line> line_;
  std::optional<admissions::place> place_;
  const wire::encoding encoding_;
  std::unique_ptr<socket> socket_;
  std::unique_ptr<session::conversation> conversation_;

  // Reading.
  frame_census census_;
  std::array<char, 512> small_{};  // most messages fit
  std::vector<char> large_;        // in use when not empty
  std::size_t filled_ = 0;
  bool paused_ = false;   // a first message was read and has not proven anything yet
  bool reading_ = false;  // Beast has a read of ours
  std::uint32_t control_millitokens_ = 0;
  std::int64_t controls_filled_ms_ = 0;
  timer message_deadline_;
  timer hello_deadline_;

  // Writing.
  bool in_flight_ = false;  // what the last `took` handed over waits in the line
  timer progress_deadline_;

  // Life.
  bool heard_ = false;
  bool pinged_ = false;
  timer watch_;
  bool over_ = false;
  bool leaving_ = false;          // no message reaches the conversation any more
  std::uint16_t close_code_ = 0;  // ours, when we close
  bool close_sent_ = false;
  std::string close_reason_;
};

}  // namespace hearth::gateway
