#include "rehearsal/people.hpp"

#include <array>
#include <string_view>

namespace hearth::inline v0::rehearsal {

namespace {

constexpr std::array lines{
    std::string_view("It was a long week, and I am glad to sit down here."),
    std::string_view("I called my sister. It was easier than I had thought."),
    std::string_view("Some mornings are still heavy. This one was not."),
    std::string_view("I do not know yet what I want to say, only that I wanted to come."),
    std::string_view("I walked home instead of driving, and noticed the trees."),
    std::string_view("I said no to something, and nothing bad happened."),
    std::string_view("I am tired, and it helps that nobody wants anything from me here."),
};
constexpr std::string_view unkind = "You all make such a fuss. Just pull yourselves together.";
constexpr std::string_view for_support = "Could one of you write with me? I feel shaky tonight.";

struct role {
  const char* name;
  part what;
};
// The look-alike has a Cyrillic letter in the name.
constexpr std::array roles{
    role{"River", part::steady},     role{"Kim", part::needs_care}, role{"Jo", part::lost},
    role{"R\u0456ver", part::troll}, role{"Lee", part::passes},     role{"Noor", part::later},
    role{"Max", part::steady},       role{"Tess", part::steady},    role{"Wren", part::steady},
    role{"Ash", part::steady},       role{"Moss", part::steady},    role{"Fern", part::steady},
};

}  // namespace

person::person(asio::io_context& context, stage where, std::string name, part what, unsigned seed)
    : player(context, std::move(where), std::move(name), seed), part_(what), lines_told_(seed) {}

asio::awaitable<void> person::plays() {
  co_await pause(part_ == part::troll ? 9 : 0.5, part_ == part::troll ? 14 : 6);
  const bool came = co_await joins(true);
  if (!came) co_return;
  while (!over()) {
    co_await pause(0.5, 1.5);
    if (over()) break;
    const auto s = now();
    if (s->own.standing == standing::agreement || s->own.agreement_open) {
      request agree = requests::accept_agreement(s->own.agreement_version);
      co_await gives(std::move(agree));
    } else if (s->meeting.life == life::closing) {
      co_await pause(1, 4);
      request close = requests::close_card();
      co_await gives(std::move(close));
    } else if (s->own.offer.turn) {
      co_await answers(s->own.offer.turn);
    } else if (s->own.turn.turn) {
      co_await shares(s->own.turn.turn);
    } else if (s->meeting.life == life::open && !s->meeting.paused) {
      co_await takes_part(s);
    }
  }
}

asio::awaitable<void> person::answers(turn_id offered) {
  co_await pause(1, 4);
  const bool later = part_ == part::later && !std::exchange(said_later_, true);
  request answer = part_ == part::passes ? requests::pass(offered)
                   : later               ? requests::later(offered)
                                         : requests::accept(offered);
  co_await gives(std::move(answer));
}

asio::awaitable<void> person::shares(turn_id mine) {
  const std::size_t count = part_ == part::troll ? 1 : 1 + lines_told_ % 2;
  for (std::size_t i = 0; i < count && !over(); ++i) {
    co_await pause(2, 6);  // they write
    if (over() || now()->own.turn.turn != mine) co_return;
    const auto line = part_ == part::troll ? unkind : lines[lines_told_++ % lines.size()];
    co_await says(std::string(line));
    if (part_ == part::lost && !std::exchange(was_lost_, true)) {
      loses_connection();
      co_await pause(12, 16);
      const bool back = co_await comes_back();
      if (!back) co_return;
      co_await pause(1, 2);
      if (now()->own.turn.turn != mine) co_return;
    }
  }
  co_await pause(1, 2);
  request done = requests::done(mine);
  co_await gives(std::move(done));
}

asio::awaitable<void> person::takes_part(const std::shared_ptr<const room_state>& s) {
  if (part_ == part::needs_care && s->step.number >= 3 && !std::exchange(asked_for_care_, true)) {
    care_request what(care_kind::support, std::string(for_support));
    request care = requests::care(std::move(what));
    co_await gives(std::move(care));
  }
  if (s->step.id && s->step.id == done_in_) co_return;
  done_in_ = s->step.id;
  co_await pause(2, 12);
  if (over()) co_return;
  const auto later = now();
  if (later->floor.mode == mode::open) {
    co_await says(std::string(part_ == part::troll ? unkind : lines[lines_told_++ % lines.size()]));
  } else if (later->floor.mode == mode::queue && lines_told_ % 2 == 0) {
    hand_to_raise hand(hand_kind::share);
    request ask = requests::ask(std::move(hand));
    co_await gives(std::move(ask));
    ++lines_told_;
  }
}

std::vector<std::unique_ptr<person>> cast_of(asio::io_context& context, const stage& where,
                                             std::size_t count) {
  std::vector<std::unique_ptr<person>> all;
  unsigned seed = 1;
  for (const role& r : roles) {
    if (all.size() == count) break;
    all.push_back(
        std::make_unique<person>(context, where, r.name + std::string(marked), r.what, seed++));
  }
  return all;
}

}  // namespace hearth::inline v0::rehearsal
