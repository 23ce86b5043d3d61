// What a person asks: numbered once, sent when there is a connection, resent with the same number,
// and answered exactly once.
#include "src/parts.hpp"
#include "src/session.hpp"

#include <algorithm>

namespace hearth::inline v0::detail {
namespace {

// The least wait before a care request that was put off is tried again.
constexpr std::chrono::milliseconds care_retry{1000};

errand errand_of(const pb::Command& c) {
  switch (c.kind_case()) {
    case pb::Command::kSay:
      return errand::line;
    case pb::Command::kCare:
      return errand::care;
    default:
      return errand::control;
  }
}

refusal_details read_details(const pb::Refusal& r) {
  refusal_details out;
  out.field = r.params().field();
  out.max = r.params().max();
  out.retry_after = std::chrono::milliseconds(r.params().retry_after_ms());
  out.place = r.params().place();
  out.version = r.params().version();
  out.offset = r.params().offset();
  return out;
}

// What the id in an acceptance names depends on what was asked.
void place_id(answer& a, const pb::Command& c, std::uint64_t id) {
  switch (c.kind_case()) {
    case pb::Command::kAsk:
      a.hand = hand_id{id};
      break;
    case pb::Command::kCare:
      a.care = care_id{id};
      break;
    case pb::Command::kOpenSideRoom:
      a.side_room = side_room_id{id};
      break;
    case pb::Command::kSay:
      a.waiting = waiting_id{id};
      break;
    default:
      a.private_line = private_id{id};
  }
}

}  // namespace

void session::give(instant now, std::uint64_t key, std::unique_ptr<command_message> message) {
  const errand what = errand_of(message->command);
  std::optional<errc> no;
  if (stage_ == stage::over) {
    no = errc::not_connected;
  } else if (what == errand::line && outbox_.lines_waiting() >= config_.outbox_lines_max) {
    no = errc::outbox_full;
  } else if (what == errand::control && stage_ != stage::live) {
    no = errc::not_connected;
  }
  if (no) {
    effects_.emplace_back(command_done{key, make_error_code(*no), {}});
    return;
  }
  std::optional<instant> deadline;
  if (what == errand::line) deadline = now + config_.outbox_ttl;
  if (what == errand::control) deadline = now + config_.request_timeout;
  const outgoing& o = outbox_.add(what, key, std::move(message), deadline);
  if (stage_ != stage::live) say_status(o);
  flush(now);
}

// In the order of their numbers; a number once given is sent with the same command only.
void session::flush(instant now) {
  if (stage_ == stage::live) {
    for (outgoing& o : outbox_.all()) {
      if (o.sent || o.failed || (o.not_before && *o.not_before > now)) continue;
      o.not_before.reset();
      o.sent = o.ever_sent = true;
      pb::ClientFrame f;
      f.mutable_command()->set_number(o.number);
      *f.mutable_command()->mutable_command() = o.message->command;
      send(f);
      if (o.what == errand::line) say_status(o);
    }
  }
  outbox_changed();
}

void session::say_status(const outgoing& o) {
  if (o.what == errand::care) {
    if (!o.cancelled) events_.emplace_back(send_status{o.number, true, errc::not_delivered});
  } else if (o.what == errand::line) {
    const auto status = o.failed ? pending_status::failed
                        : o.sent ? pending_status::sending
                                 : pending_status::queued;
    events_.emplace_back(send_status{o.number, false, status});
  }
}

void session::outbox_changed() {
  view_.state().outbox = outbox_.lines();
  view_.state().care_not_delivered = outbox_.cares_waiting();
  changed_ = true;
}

void session::result(instant now, const pb::CommandResult& r) {
  if (r.run() != who_.run) return;  // of an earlier object with the same place
  outgoing* o = outbox_.find(r.number());
  if (o == nullptr) return;  // its deadline was over
  if (r.has_accepted()) {
    accepted(now, *o, r.accepted());
  } else {
    refused(now, *o, r.refused());
  }
  outbox_changed();
}

void session::accepted(instant now, outgoing& o, const pb::Accepted& a) {
  answer out;
  out.number = o.number;
  out.position = a.number();
  out.line = line_id{a.line()};
  place_id(out, o.message->command, a.id());
  const bool leaving = o.message->command.has_leave();
  const bool cancel = o.what == errand::care && o.cancelled;
  if (o.key != 0) effects_.emplace_back(command_done{o.key, {}, out});
  outbox_.drop(o.number);
  if (cancel) give(now, 0, requests::cancel_care(out.care).take());
  if (leaving) over(make_error_code(errc::left));
}

void session::refused(instant now, outgoing& o, const pb::Refusal& r) {
  answer out;
  out.number = o.number;
  out.refused = read_details(r);
  error_code ec(static_cast<int>(r.code()), client_category());
  if (ec == errc::already_moved) {
    // An answer: somebody was quicker, nothing was changed.
    out.already_moved = true;
    out.moved_on = {person_id{r.params().by()}, as<moved>(r.params().what()),
                    turn_id{r.params().turn_id()}, step_id{r.params().step_id()}};
    ec.clear();
  } else if (o.what == errand::care && ec == condition::retryable) {
    o.sent = false;
    o.not_before = now + std::max(out.refused.retry_after, care_retry);
    return say_status(o);
  }
  if (o.key != 0) effects_.emplace_back(command_done{o.key, ec, std::move(out)});
  if (o.what == errand::line) {
    outbox_.fail_line(o, static_cast<errc>(r.code()),
                      std::chrono::milliseconds(r.params().retry_after_ms()));
    events_.emplace_back(send_status{o.number, false, pending_status::failed});
  } else {
    outbox_.drop(o.number);
  }
}

void session::expire_commands(instant now) {
  std::vector<std::uint64_t> over_now;
  for (const outgoing& o : outbox_.all()) {
    if (o.deadline && *o.deadline <= now) over_now.push_back(o.number);
  }
  for (const std::uint64_t number : over_now) {
    outgoing& o = *outbox_.find(number);
    const errc why = o.ever_sent ? errc::timed_out : errc::stale_send;
    if (o.key != 0) effects_.emplace_back(command_done{o.key, make_error_code(why), {}});
    if (o.what == errand::line) {
      events_.emplace_back(send_status{number, false, pending_status::failed});
      outbox_.fail_line(o, why);
    } else {
      outbox_.drop(number);
    }
  }
  const bool care_due = std::ranges::any_of(
      outbox_.all(), [now](const outgoing& o) { return o.not_before && *o.not_before <= now; });
  if (care_due || !over_now.empty()) flush(now);
}

void session::cancel_undelivered_care(instant) {
  std::vector<std::uint64_t> never_left;
  for (outgoing& o : outbox_.all()) {
    if (o.what != errand::care) continue;
    if (o.key != 0) {
      effects_.emplace_back(
          command_done{std::exchange(o.key, 0), {ECANCELED, boost::system::system_category()}, {}});
    }
    // What may have arrived is tried on until its id is known, and then taken back.
    o.cancelled = true;
    if (!o.ever_sent) never_left.push_back(o.number);
  }
  for (const std::uint64_t number : never_left) outbox_.drop(number);
  outbox_changed();
}

void session::retry(instant now, std::uint64_t number, turn_id shown) {
  outgoing* o = outbox_.find(number);
  if (o == nullptr || !o->failed) return;
  auto message = std::move(o->message);
  message->command.mutable_say()->set_turn_id(shown.value);
  outbox_.drop(number);
  give(now, 0, std::move(message));
}

void session::discard(std::uint64_t number) {
  outgoing* o = outbox_.find(number);
  if (o == nullptr || !o->failed) return;
  outbox_.drop(number);
  outbox_changed();
}

}  // namespace hearth::inline v0::detail
