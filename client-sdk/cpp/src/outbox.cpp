#include "src/outbox.hpp"

#include <algorithm>

namespace hearth::inline v0::detail {

outgoing& outbox::add(errand what, std::uint64_t key, std::unique_ptr<command_message> message,
                      std::optional<instant> deadline) {
  outgoing& o = all_.emplace_back(outgoing{.number = ++last_,
                                           .key = key,
                                           .what = what,
                                           .message = std::move(message),
                                           .deadline = deadline,
                                           .not_before = {},
                                           .echo = {},
                                           .failed = {}});
  if (what == errand::line) {
    o.echo = store_.put({slot_kind::pending, o.number}, o.message->command.say().words().text());
  }
  return o;
}

outgoing* outbox::find(std::uint64_t number) {
  const auto at = std::ranges::find(all_, number, &outgoing::number);
  return at == all_.end() ? nullptr : &*at;
}

void outbox::drop(std::uint64_t number) {
  store_.drop({slot_kind::pending, number});
  std::erase_if(all_, [number](const outgoing& o) { return o.number == number; });
}

void outbox::clear() {
  for (const outgoing& o : all_) store_.drop({slot_kind::pending, o.number});
  all_.clear();
}

void outbox::connection_lost() {
  for (outgoing& o : all_) {
    o.sent = false;
    o.not_before.reset();
  }
}

std::size_t outbox::lines_waiting() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      all_, [](const outgoing& o) { return o.what == errand::line && !o.failed; }));
}

std::uint32_t outbox::cares_waiting() const {
  return static_cast<std::uint32_t>(std::ranges::count_if(
      all_, [](const outgoing& o) { return o.what == errand::care && !o.cancelled; }));
}

void outbox::fail_line(outgoing& o, errc why, std::chrono::milliseconds retry_after) {
  o.failed = why;
  o.retry_after = retry_after;
  o.key = 0;
  o.deadline.reset();
  const auto failed = [](const outgoing& each) { return each.failed.has_value(); };
  if (static_cast<std::size_t>(std::ranges::count_if(all_, failed)) > failed_max) {
    drop(std::ranges::find_if(all_, failed)->number);
  }
}

std::optional<instant> outbox::next_deadline() const {
  std::optional<instant> first;
  for (const outgoing& o : all_) {
    for (const auto& at : {o.deadline, o.not_before}) {
      if (at && (!first || *at < *first)) first = at;
    }
  }
  return first;
}

shared_list<pending_line> outbox::lines() const {
  std::vector<pending_line> list;
  for (const outgoing& o : all_) {
    if (o.what != errand::line) continue;
    const auto status = o.failed ? pending_status::failed
                        : o.sent ? pending_status::sending
                                 : pending_status::queued;
    list.push_back({o.number, o.echo, turn_id{o.message->command.say().turn_id()}, status,
                    o.failed ? static_cast<int>(*o.failed) : 0, o.retry_after});
  }
  return shared_list<pending_line>(std::move(list));
}

}  // namespace hearth::inline v0::detail
