#include "simple/shared_room.hpp"

#include <vector>

namespace hearth::inline v0::simple {

// ---- sdk_thread

sdk_thread::sdk_thread(config c, dispatcher d)
    : config_(std::move(c)),
      dispatch_(std::move(d)),
      context_(std::make_shared<asio::io_context>(1)),
      work_(context_->get_executor()) {
  client_.emplace(*context_, config_);
  // The context outlives its run, also where the last handle goes inside a callback.
  thread_ = std::thread([context = context_] { context->run(); });
}

sdk_thread::~sdk_thread() {
  client_.reset();
  context_->stop();
  if (thread_.get_id() == std::this_thread::get_id()) {
    thread_.detach();
  } else {
    thread_.join();
  }
}

bool sdk_thread::may_wait() const {
  return !dispatch_ && thread_.get_id() != std::this_thread::get_id();
}

void sdk_thread::tell(std::function<void()> what) const {
  if (dispatch_) {
    dispatch_(std::move(what));
  } else {
    what();
  }
}

// ---- shared_room

shared_room::shared_room(std::shared_ptr<sdk_thread> thread, hearth::room room)
    : thread_(std::move(thread)), room_(std::move(room)) {}

// One event at a time; the loop ends with the room or with the last handle.
void shared_room::listen() {
  room_.async_receive([weak = weak_from_this()](error_code ec, const event& e) {
    const auto self = weak.lock();
    if (!self || ec) return;
    self->heard(e);
    self->listen();
  });
}

std::uint64_t shared_room::add(handlers h) {
  const std::lock_guard lock(mutex_);
  listeners_.emplace(++last_, std::make_shared<const handlers>(std::move(h)));
  return last_;
}

void shared_room::drop(std::uint64_t key) {
  const std::lock_guard lock(mutex_);
  listeners_.erase(key);
}

void shared_room::heard(const event& e) {
  std::vector<std::shared_ptr<const handlers>> now;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [key, h] : listeners_) now.push_back(h);
  }
  for (const auto& h : now) {
    thread_->tell([weak = weak_from_this(), h, e] {
      if (const auto self = weak.lock()) self->tell(*h, e);
    });
  }
}

spoken shared_room::read(const line_said& said) const {
  const auto state = room_.snapshot();
  spoken out{said.line, {}, {}, {}, said.past};
  const line* l = state->find(said.line);
  if (l == nullptr) return out;
  out.author = room_.name_of(l->author);
  if (auto text = room_.text(l->words)) out.text = std::move(*text);
  if (auto note = room_.text(l->note)) out.note = std::move(*note);
  return out;
}

void shared_room::tell(const handlers& h, const event& e) const {
  const auto state_to = [this](const auto& handler) {
    if (handler) handler(*room_.snapshot());
  };
  if (h.on_any) h.on_any(e);
  if (const auto* said = std::get_if<line_said>(&e)) {
    if (h.on_line) h.on_line(read(*said));
  } else if (const auto* gone_now = std::get_if<lines_gone>(&e)) {
    if (h.on_lines_gone) h.on_lines_gone(*gone_now);
  } else if (const auto* said_to_me = std::get_if<private_said>(&e)) {
    if (!h.on_private) return;
    for (const private_line& l : room_.snapshot()->own.private_lines) {
      if (l.id != said_to_me->line) continue;
      auto text = room_.text(l.words);
      h.on_private({l.id, room_.name_of(l.from), text ? std::move(*text) : std::string()});
    }
  } else if (const auto* own = std::get_if<own_changed>(&e)) {
    const bool turn = own->part == own_part::offer || own->part == own_part::hands ||
                      own->part == own_part::turn || own->part == own_part::whole;
    if (turn) state_to(h.on_turn);
    state_to(h.on_own);
  } else if (std::holds_alternative<floor_moved>(e) || std::holds_alternative<queue_changed>(e) ||
             std::holds_alternative<round_changed>(e) || std::holds_alternative<step_changed>(e)) {
    state_to(h.on_turn);
  } else if (std::holds_alternative<person_changed>(e)) {
    state_to(h.on_people);
  } else if (const auto* status = std::get_if<send_status>(&e)) {
    if (h.on_status) h.on_status(*status);
  } else if (const auto* connection = std::get_if<connection_changed>(&e)) {
    if (h.on_connection) h.on_connection(connection->state);
  } else if (const auto* end = std::get_if<closed>(&e)) {
    if (h.on_closed) h.on_closed(failure{end->why});
  }
}

void shared_room::give(request r, answer_callback done) const {
  const auto context = thread_->context();
  room_.give(std::move(r), [thread = thread_, done = std::move(done)](error_code ec, answer a) {
    thread->tell([done, ec, a = std::move(a)] {
      if (done) done(ec ? result<answer>(ec) : result<answer>(a));
    });
  });
}

result<answer> shared_room::give(request r) const {
  // A little longer than the command's own deadline, which says more.
  constexpr std::chrono::milliseconds slack{1000};
  return thread_->wait<answer>(thread_->settings().request_timeout + slack, [&](auto done) {
    give(std::move(r), answer_callback(std::move(done)));
  });
}

}  // namespace hearth::inline v0::simple
