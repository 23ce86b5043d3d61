// The conversation with a server as a pure machine: what happened goes in (a call, bytes, the
// passing of time), what is to be done comes out as effects. It knows hello and resume,
// reconnecting, the outbox, close codes and deadlines; no socket, clock, thread or randomness of
// its own. Owned by one engine and used on its strand alone. client-sdk/SPEC.md is its contract.
#pragma once

#include "src/outbox.hpp"
#include "src/view.hpp"

#include <hearth/config.hpp>
#include <hearth/request.hpp>

#include <functional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace hearth::inline v0::detail {

struct open_transport {};
struct send_bytes {
  std::string bytes;
};
struct close_transport {
  bool politely;
};
struct ask_token {
  token_request request;
};
struct command_done {
  std::uint64_t key;
  error_code ec;
  hearth::answer answer;
};
struct hello_answered {
  error_code ec;
};
struct session_over {
  error_code why;
};
using effect = std::variant<open_transport, send_bytes, close_transport, ask_token, command_done,
                            hello_answered, session_over>;

class session {
 public:
  struct identity {
    std::string meeting;
    join_options options;
    std::uint64_t run;  // 64 random bits, not 0
  };

  // `random` answers in [0, 1). Lifetime: `c` and `store` outlive this.
  session(identity who, const config& c, words_store& store, std::function<double()> random);

  // ---- What happened
  void start(instant now);
  void token_answered(instant now, error_code ec, std::string ticket);
  void opened(instant now);
  // `bytes` hold one message; its decoded words are wiped, the bytes are the caller's to wipe.
  void received(instant now, std::string_view bytes);
  void heard(instant now) { last_heard_ = now; }  // a ping
  // The connection is gone: the close code that came, or 0.
  void lost(instant now, std::uint16_t code, error_code ec);
  void tick(instant now);
  void give(instant now, std::uint64_t key, std::unique_ptr<command_message> message);
  void composing(instant now, turn_id shown);
  void alive(instant now);
  void cancel_undelivered_care(instant now);
  void retry(instant now, std::uint64_t number, turn_id shown);
  void discard(std::uint64_t number);
  void reconnect_now(instant now);
  void stop(error_code why);

  // ---- What is to be done, in order; and what is to be told
  std::vector<effect> take_effects() { return std::exchange(effects_, {}); }
  events take_events() { return std::exchange(events_, {}); }
  bool take_changed() { return std::exchange(changed_, false); }
  std::optional<instant> next_deadline() const;

  view& seen() { return view_; }
  std::int64_t now_unix_ms(instant now) const { return now.count() + clock_offset_ms_; }
  const std::string& return_token() const { return return_token_; }

 private:
  enum class stage { idle, token, opening, hello, live, backoff, over };

  // session.cpp: entering and leaving
  void try_entry(instant now);
  void open(instant now);
  void send_hello();
  void welcome(instant now, const hearth::v1::Welcome& w);
  void answer_hello_if_known();
  void refused_hello(instant now, const hearth::v1::Refusal& r);
  void back_off(instant now, error_code why);
  void drop_connection(instant now, error_code why);
  void over(error_code why);
  void set_connection(connection_state s, bool resumed = false);
  // session_frames.cpp: what is said while connected
  void frame(instant now, const hearth::v1::ServerFrame& f);
  void fold_room(instant now, const hearth::v1::RoomFrame& f);
  void keep_receipt(const hearth::v1::Receipt& r);
  void acknowledge_cares(instant now);
  void send(hearth::v1::ClientFrame& frame);
  // session_commands.cpp: what is asked
  void flush(instant now);
  void result(instant now, const hearth::v1::CommandResult& r);
  void accepted(instant now, outgoing& o, const hearth::v1::Accepted& a);
  void refused(instant now, outgoing& o, const hearth::v1::Refusal& r);
  void expire_commands(instant now);
  void say_status(const outgoing& o);
  void outbox_changed();

  const identity who_;
  const config& config_;
  const std::function<double()> random_;
  words_store& store_;
  view view_;
  outbox outbox_;

  stage stage_ = stage::idle;
  std::string ticket_;
  std::string return_token_;
  unsigned token_asked_ = 0;
  bool ticket_rejected_ = false;
  bool may_resume_ = false;
  bool welcomed_ = false;   // ever
  bool own_known_ = false;  // a whole own part came
  bool hello_told_ = false;
  unsigned attempt_ = 0;
  error_code last_error_;
  std::optional<std::chrono::milliseconds> hint_;
  hearth::v1::Goodbye goodbye_;
  bool parted_ = false;  // a goodbye was said on this connection

  std::int64_t clock_offset_ms_ = 0;  // server's unix time minus the driver's clock
  std::chrono::milliseconds ping_every_{25000};
  std::chrono::milliseconds composing_every_{3000};
  instant live_since_{0};
  instant last_heard_{0};
  std::optional<instant> join_deadline_;
  std::optional<instant> attempt_deadline_;
  std::optional<instant> retry_at_;
  std::optional<instant> offline_since_;
  std::optional<instant> last_composing_;
  std::optional<instant> last_alive_;
  std::set<std::uint64_t> acknowledged_;  // cares, on this connection

  std::vector<effect> effects_;
  events events_;
  bool changed_ = false;
};

}  // namespace hearth::inline v0::detail
