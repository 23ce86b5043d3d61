#include "src/session.hpp"

#include "src/parts.hpp"
#include "src/wiping.hpp"

#include <algorithm>

namespace hearth::inline v0::detail {
namespace {

// A connection that lasted so long was a good one: the next loss starts from the first delay.
constexpr std::chrono::milliseconds good_after{5000};
// How long an app may think about a ticket.
constexpr std::chrono::milliseconds token_timeout{30000};

error_code code_of(pb::RefusalCode code) {
  return {static_cast<int>(code), client_category()};
}

// What a close for good means when no refusal was said with it.
errc why_over(goodbye reason) {
  switch (reason) {
    case goodbye::superseded:
      return errc::superseded;
    case goodbye::removed:
      return errc::removed;
    case goodbye::declined:
      return errc::declined;
    case goodbye::ended:
      return errc::meeting_ended;
    case goodbye::revoked:
      return errc::revoked;
    case goodbye::left:
      return errc::left;
    case goodbye::malformed:
      return errc::protocol_error;
    default:
      return errc::unauthorized;
  }
}

// The reason behind a close code 4500-4508 (frame.proto): for good, in the schema's order.
goodbye reason_of(std::uint16_t code) {
  constexpr std::uint16_t first = 4500;
  const int reason = static_cast<int>(goodbye::refused) + (code - first);
  return reason <= static_cast<int>(goodbye::place_given) ? static_cast<goodbye>(reason)
                                                          : goodbye::refused;
}

bool for_good(std::uint16_t code) {
  return code >= 4500 && code <= 4999;
}

}  // namespace

session::session(identity who, const config& c, words_store& store, std::function<double()> random)
    : who_(std::move(who)),
      config_(c),
      random_(std::move(random)),
      store_(store),
      view_(store),
      outbox_(store),
      return_token_(who_.options.return_token) {}

void session::start(instant now) {
  join_deadline_ = now + who_.options.timeout;
  set_connection(connection_state::connecting);
  try_entry(now);
}

// A ticket opens the door once; afterwards the return token does, as long as it is known.
void session::try_entry(instant now) {
  retry_at_.reset();
  hint_.reset();
  if (!return_token_.empty() || !ticket_.empty()) return open(now);
  stage_ = stage::token;
  attempt_deadline_ = now + token_timeout;
  effects_.emplace_back(ask_token{{who_.meeting, ++token_asked_, ticket_rejected_}});
}

void session::token_answered(instant now, error_code ec, std::string ticket) {
  if (stage_ != stage::token) return;
  attempt_deadline_.reset();
  if (ec == condition::retryable) return back_off(now, ec);
  if (ec || ticket.empty()) return over(make_error_code(errc::no_token));
  ticket_ = std::move(ticket);
  open(now);
}

void session::open(instant now) {
  stage_ = stage::opening;
  attempt_deadline_ = now + config_.connect_timeout;
  goodbye_.Clear();
  parted_ = false;
  effects_.emplace_back(open_transport{});
}

void session::opened(instant now) {
  if (stage_ != stage::opening) return;
  stage_ = stage::hello;
  last_heard_ = now;
  send_hello();
}

void session::send_hello() {
  pb::ClientFrame f;
  pb::Hello& hello = *f.mutable_hello();
  if (!return_token_.empty()) {
    hello.set_return_token(return_token_);
  } else {
    hello.set_ticket(ticket_);
  }
  hello.set_meeting(who_.meeting);
  hello.set_run(who_.run);
  const join_options& o = who_.options;
  if (!o.name.empty()) hello.mutable_name()->set_text(o.name);
  hello.set_may_speak(o.may_speak);
  hello.set_agreement_version(o.agreement_version);
  if (!o.knock.empty() && !welcomed_) hello.mutable_knock()->set_text(o.knock);
  hello.set_mistake(o.mistake);
  hello.set_client(config_.user_agent);
  if (may_resume_ && view_.has_room()) {
    hello.mutable_resume()->set_epoch(view_.position().epoch);
    hello.mutable_resume()->set_number(view_.position().number);
  }
  send(f);
}

void session::welcome(instant now, const pb::Welcome& w) {
  stage_ = stage::live;
  attempt_deadline_.reset();
  offline_since_.reset();
  live_since_ = now;
  welcomed_ = true;
  view_.state().stops_unix_ms = 0;  // of the process that is left
  own_known_ = false;
  ticket_rejected_ = false;
  acknowledged_.clear();
  wipe(ticket_);
  if (!w.return_token().empty()) return_token_ = w.return_token();
  clock_offset_ms_ = w.now_unix_ms() - now.count();
  constexpr std::uint32_t slowest_ping_ms =
      25000;  // powers change, and with them the server's pings
  ping_every_ = std::chrono::milliseconds(std::max(w.limits().ping_every_ms(), slowest_ping_ms));
  if (w.limits().composing_every_ms() != 0) {
    composing_every_ = std::chrono::milliseconds(w.limits().composing_every_ms());
  }
  room_state& state = view_.state();
  state.own.me = person_id{w.me()};
  state.resources = read_resources(w.card());
  // Without a resume a snapshot follows and says `gap`; the old numbers are of no use.
  if (!w.resumed()) view_.forget_room();
  may_resume_ = true;
  set_connection(connection_state::connected, w.resumed());
  flush(now);
}

void session::answer_hello_if_known() {
  if (hello_told_ || stage_ != stage::live || !own_known_) return;
  if (view_.state().own.standing == standing::inside && !view_.has_room()) return;
  hello_told_ = true;
  join_deadline_.reset();
  effects_.emplace_back(hello_answered{});
}

void session::refused_hello(instant now, const pb::Refusal& r) {
  const error_code ec = code_of(r.code());
  if (r.params().retry_after_ms() != 0) {
    hint_ = std::chrono::milliseconds(r.params().retry_after_ms());
  }
  effects_.emplace_back(close_transport{true});
  switch (r.code()) {
    case pb::RETURN_UNKNOWN:
      // A new entry, with the ticket: the place of before could not be found.
      return_token_.clear();
      view_.forget_words();
      may_resume_ = false;
      return back_off(now, ec);
    case pb::TOKEN_EXPIRED:
      wipe(ticket_);
      if (ticket_rejected_ || !return_token_.empty()) return over(ec);
      ticket_rejected_ = true;
      return back_off(now, ec);
    case pb::UNAVAILABLE:
    case pb::RATE_LIMITED:
      return back_off(now, ec);
    case pb::FULL:
    case pb::NOT_YET:
      return welcomed_ ? back_off(now, ec) : over(ec);
    default:
      return over(ec);
  }
}

void session::lost(instant now, std::uint16_t code, error_code ec) {
  if (stage_ == stage::over || stage_ == stage::backoff || stage_ == stage::token) return;
  const goodbye reason = parted_          ? as<goodbye>(goodbye_.reason())
                         : for_good(code) ? reason_of(code)
                                          : goodbye::none;
  if (goodbye_.retry_after_ms() != 0) {
    hint_ = std::chrono::milliseconds(goodbye_.retry_after_ms());
  }
  if (reason == goodbye::place_given) {
    // This entry was joined with an earlier place, to which the return token leads now.
    view_.forget_words();
    may_resume_ = false;
    return back_off(now, make_error_code(errc::connection_lost));
  }
  if (for_good(code) || reason >= goodbye::refused) {
    if (goodbye_.has_refusal() && stage_ != stage::live) {
      const pb::Refusal refusal = goodbye_.refusal();
      return refused_hello(now, refusal);
    }
    return over(goodbye_.has_refusal() ? code_of(goodbye_.refusal().code())
                                       : make_error_code(why_over(reason)));
  }
  // What the address itself says cannot get better by trying again.
  if (ec == errc::bad_url || ec == errc::insecure_url) return over(ec);
  back_off(now, ec ? ec : make_error_code(errc::connection_lost));
}

void session::drop_connection(instant now, error_code why) {
  effects_.emplace_back(close_transport{false});
  back_off(now, why);
}

void session::back_off(instant now, error_code why) {
  const bool was_good = stage_ == stage::live && now - live_since_ >= good_after;
  attempt_ = was_good ? 0 : attempt_;
  last_error_ = why;
  stage_ = stage::backoff;
  attempt_deadline_.reset();
  outbox_.connection_lost();
  const auto delay = config_.reconnect({attempt_++, why, hint_, random_()});
  hint_.reset();
  if (!delay) return over(why);
  retry_at_ = now + *delay;
  if (!welcomed_) return;
  if (!offline_since_) offline_since_ = now;
  if (view_.state().connection != connection_state::suspended) {
    set_connection(connection_state::reconnecting);
  }
  for (const outgoing& o : outbox_.all()) {
    if (o.what == errand::care) say_status(o);
  }
  outbox_changed();
}

void session::set_connection(connection_state s, bool resumed) {
  if (view_.state().connection == s) return;
  view_.state().connection = s;
  changed_ = true;
  events_.emplace_back(connection_changed{s, resumed});
}

void session::reconnect_now(instant now) {
  if (stage_ == stage::backoff) try_entry(now);
}

void session::tick(instant now) {
  const auto due = [now](const std::optional<instant>& at) { return at && *at <= now; };
  if (stage_ == stage::over) return;
  if (due(join_deadline_)) {
    join_deadline_.reset();
    // The hello was answered if it was welcomed; what should follow may still come.
    if (!welcomed_) return over(last_error_ ? last_error_ : make_error_code(errc::timed_out));
    hello_told_ = true;
    effects_.emplace_back(hello_answered{});
  }
  if (due(attempt_deadline_)) drop_connection(now, make_error_code(errc::timed_out));
  if (stage_ == stage::live && now >= last_heard_ + ping_every_ + config_.ping_slack) {
    drop_connection(now, make_error_code(errc::connection_lost));
  }
  if (offline_since_ && now >= *offline_since_ + config_.suspend_after &&
      view_.state().connection == connection_state::reconnecting) {
    view_.forget_words();
    may_resume_ = false;
    set_connection(connection_state::suspended);
  }
  if (const auto at = view_.next_expiry(); at && *at <= now_unix_ms(now)) {
    view_.expire(now_unix_ms(now), events_);
    changed_ = true;
  }
  expire_commands(now);
  if (due(retry_at_)) try_entry(now);
}

std::optional<instant> session::next_deadline() const {
  if (stage_ == stage::over || stage_ == stage::idle) return std::nullopt;
  std::optional<instant> first = outbox_.next_deadline();
  const auto consider = [&first](std::optional<instant> at) {
    if (at && (!first || *at < *first)) first = at;
  };
  consider(join_deadline_);
  consider(attempt_deadline_);
  consider(retry_at_);
  if (const auto at = view_.next_expiry()) consider(instant(*at - clock_offset_ms_));
  if (stage_ == stage::live) consider(last_heard_ + ping_every_ + config_.ping_slack);
  if (offline_since_ && view_.state().connection == connection_state::reconnecting) {
    consider(*offline_since_ + config_.suspend_after);
  }
  return first;
}

void session::stop(error_code why) {
  if (stage_ == stage::over) return;
  effects_.emplace_back(close_transport{true});
  over(why);
}

void session::over(error_code why) {
  if (stage_ == stage::over) return;
  stage_ = stage::over;
  for (const outgoing& o : outbox_.all()) {
    if (o.key != 0) effects_.emplace_back(command_done{o.key, why, {}});
  }
  outbox_.clear();
  view_.state().outbox = {};
  view_.state().care_not_delivered = 0;
  // What a facilitator said with "not this time" may still be read; nothing else is kept.
  view_.forget_room();
  store_.drop_all(slot_kind::private_line);
  view_.state().own.private_lines = {};
  wipe(ticket_);
  // Who was removed may say that it is a mistake, or be let in again.
  const bool may_come_back =
      why == errc::superseded || why == errc::removed || why == condition::retryable;
  if (!may_come_back) wipe(return_token_);
  set_connection(connection_state::closed);
  events_.emplace_back(closed{why});
  effects_.emplace_back(close_transport{true});
  if (!hello_told_) effects_.emplace_back(hello_answered{why});
  hello_told_ = true;
  effects_.emplace_back(session_over{why});
  changed_ = true;
}

}  // namespace hearth::inline v0::detail
