#include "rehearsal/lead.hpp"

#include <algorithm>

namespace hearth::inline v0::rehearsal {

lead::lead(asio::io_context& context, stage where, std::size_t expected,
           std::function<void(const std::string&)> tell)
    : player(context, std::move(where), std::string("Sam") + marked, 99),
      expected_(expected),
      tell_(std::move(tell)) {}

asio::awaitable<bool> lead::leads() {
  const bool came = co_await joins(false);
  if (!came) co_return false;
  co_await opens();
  while (!over() && !finished_) {
    co_await pause(0.5, 1);
    if (over()) break;
    co_await looks_after_people();
    co_await goes_on();
  }
  if (finished_) co_await ends();
  co_return finished_;
}

asio::awaitable<void> lead::opens() {
  const auto s = now();
  if (s->own.standing == standing::agreement) {
    request agree = requests::accept_agreement(s->own.agreement_version);
    co_await gives(std::move(agree));
  }
  co_await pause(6, 8);  // people come
  request open = requests::open();
  co_await gives(std::move(open));
  tell_("Sam opens the meeting.");
}

asio::awaitable<void> lead::looks_after_people() {
  const auto s = now();
  for (const inbox_care& c : s->own.care_inbox) {
    if (c.state == care_state::closed || !c.with.empty()) continue;
    tell_(room().name_of(c.person) + " asks for support; Sam is with them.");
    request take = requests::take_care(c.id);
    co_await gives(std::move(take));
    co_await pause(2, 4);
    request word = requests::say_in_care(c.id, "I am here. We can write, and you may stay quiet.");
    co_await gives(std::move(word));
    request close = requests::close_care(c.id);
    co_await gives(std::move(close));
  }
  // A mark stands at a name that looks like another's: in this cast, the one who is unkind.
  for (const hearth::person& p : s->people) {
    const bool spoke =
        std::ranges::any_of(s->lines, [&](const line& l) { return l.author == p.id && !l.hidden; });
    if (p.mark == 0 || !spoke) continue;
    tell_("Somebody under a look-alike name is unkind; Sam takes them out.");
    remove_terms terms;
    terms.rejoin = rejoin::deny;
    terms.hide_lines = true;
    terms.reason = reason::unkind;
    request out = requests::remove(p.id, terms);
    co_await gives(std::move(out));
  }
}

asio::awaitable<void> lead::goes_on() {
  const facilitator_key key = now()->own.key;
  if (key.step && key.step != read_of_) {
    read_of_ = key.step;
    if (auto words = room().text(key.words)) {
      co_await pause(2, 5);  // a look at them
      co_await says(std::move(*words));
    }
    co_return;
  }
  if (key.does == key_does::offer) {
    co_await pause(0.5, 2);
    request next = requests::go_on(key);
    const auto failed = co_await gives(std::move(next));
    if (!failed) {
      tell_("Sam offers the space to " + room().name_of(key.person) + ".");
    }
  } else if (key.does == key_does::step) {
    co_await begins_step(key);
  } else if (key.does == key_does::nothing) {
    co_await pause(15, 20);
    finished_ = now()->own.key.does == key_does::nothing;
  }
}

// Time for what the step is for: the quiet, open talk, hands that come late.
asio::awaitable<void> lead::begins_step(const facilitator_key& key) {
  const auto s = now();
  const bool goes_around = s->floor.mode == mode::round;
  if (last_step_ != s->step.number) {
    last_step_ = s->step.number;
    if (!goes_around) co_await pause(15, 20);
    co_return;  // look again: somebody may have asked to speak
  }
  request next = requests::go_on(key);
  auto failed = co_await gives(std::move(next));
  if (failed == errc::anyone_missed) {
    tell_("Anyone we missed? Sam asks, waits, and goes on.");
    co_await pause(5, 8);
    request although = requests::go_on(now()->own.key, true);
    failed = co_await gives(std::move(although));
  }
  if (failed || over()) co_return;
  const auto title = room().text(now()->step.title);
  tell_("Step " + std::to_string(now()->step.number) + " of " + std::to_string(now()->step.of) +
        (title ? ": " + *title : "") + ".");
}

asio::awaitable<void> lead::ends() {
  request end = requests::end(end_how::now, true);
  co_await gives(std::move(end));
  tell_("Sam ends the meeting; everything that was said is erased.");
  request close = requests::close_card();
  co_await gives(std::move(close));
  while (!over()) co_await pause(0.5, 1);
}

}  // namespace hearth::inline v0::rehearsal
