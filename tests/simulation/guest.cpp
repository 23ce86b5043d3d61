#include "tests/simulation/guest.hpp"

#include "server/base/assert.hpp"

#include <google/protobuf/descriptor.h>

#include <algorithm>

namespace hearth::simulation {

v1::Command command_of(const google::protobuf::Message& m) {
  v1::Command c;
  const auto* fields = v1::Command::descriptor();
  for (int i = 0; i < fields->field_count(); ++i) {
    if (fields->field(i)->message_type() != m.GetDescriptor()) continue;
    c.GetReflection()->MutableMessage(&c, fields->field(i))->CopyFrom(m);
    return c;
  }
  HEARTH_ASSERT(false);
  return c;
}

guest::guest(hosting& at, std::string meeting, std::string subject, std::string name,
             bool facilitator)
    : at_(at),
      meeting_(std::move(meeting)),
      subject_(std::move(subject)),
      name_(std::move(name)),
      facilitator_(facilitator),
      run_(at.random() | 1) {
  hello.set_may_speak(true);
}

void guest::connects(std::uint32_t core, wire::encoding e) {
  loses();
  line_ = std::make_unique<connection>(at_, core, e);
  welcomed_ = false;
  goodbye_ = v1::GOODBYE_REASON_UNSPECIFIED;
  refused_ = v1::REFUSAL_CODE_UNSPECIFIED;
}

void guest::joins(std::uint32_t core, wire::encoding e) {
  connects(core, e);
  if (subject_.empty()) unanswered_.clear();  // a stranger is somebody else each time
  auto t = at_.ticket(meeting_, facilitator_);
  t.subject = subject_;
  ticketing(t);
  v1::ClientFrame f;
  auto& h = *f.mutable_hello();
  h = hello;
  h.set_meeting(meeting_);
  h.set_run(run_);
  h.set_ticket(at_.mint(t));
  h.mutable_name()->set_text(name_);
  says_hello(f);
}

void guest::returns(std::uint32_t core, wire::encoding e) {
  connects(core, e);
  v1::ClientFrame f;
  auto& h = *f.mutable_hello();
  h = hello;
  h.set_meeting(meeting_);
  h.set_run(run_);
  h.set_return_token(return_token_);
  if (number_ != 0) {
    h.mutable_resume()->set_epoch(epoch_);
    h.mutable_resume()->set_number(number_);
  }
  says_hello(f);
}

void guest::says_hello(const v1::ClientFrame& f) {
  opening(*line_, f.hello());
  line_->says(f);
}

std::uint64_t guest::does(const google::protobuf::Message& command) {
  v1::NumberedCommand c;
  c.set_number(next_++);
  *c.mutable_command() = command_of(command);
  unanswered_[c.number()] = c;
  answers_[c.number()] = 0;
  if (welcomed_ && connected()) {
    v1::ClientFrame f;
    *f.mutable_command() = c;
    line_->says(f);
  }
  return c.number();
}

std::uint64_t guest::says(std::string_view text) {
  v1::Say say;
  say.mutable_words()->set_text(std::string(text));
  say.set_turn_id(turn_);
  return does(say);
}

void guest::composes(std::uint64_t turn) {
  v1::ClientFrame f;
  f.mutable_composing()->set_turn_id(turn);
  if (connected()) line_->says(f);
}

void guest::hears() {
  std::erase_if(older_, [](const auto& old) { return !old->open(); });
  if (!line_) return;
  for (const auto& f : line_->hears()) {
    check(f);
    take(f);
    heard_.push_back(f);
  }
}

void guest::take_room(const v1::RoomFrame& f) {
  auto n = f.first();
  for (const auto& e : f.events()) {
    lane_[n] = e;
    if (e.has_floor_moved()) turn_ = e.floor_moved().floor().turn_id();
    number_ = n++;
  }
}

void guest::take(const v1::ServerFrame& f) {
  switch (f.kind_case()) {
    case v1::ServerFrame::kWelcome: {
      // A meeting that began anew knows nothing of what was asked of the last one.
      if (epoch_ != 0 && epoch_ != f.welcome().position().epoch()) unanswered_.clear();
      welcome_ = f.welcome();
      welcomed_ = true;
      epoch_ = welcome_.position().epoch();
      if (!welcome_.return_token().empty()) return_token_ = welcome_.return_token();
      if (!welcome_.resumed()) lane_.clear();
      const auto again = unanswered_;
      for (const auto& [number, c] : again) {
        answers_[number] = 0;
        v1::ClientFrame out;
        *out.mutable_command() = c;
        if (connected()) line_->says(out);
      }
      return;
    }
    case v1::ServerFrame::kRoom:
      return take_room(f.room());
    case v1::ServerFrame::kSnapshot:
      lane_.clear();
      number_ = f.snapshot().position().number();
      epoch_ = f.snapshot().position().epoch();
      turn_ = f.snapshot().floor().turn_id();
      return;
    case v1::ServerFrame::kPast:
      for (const auto& l : f.past().lines()) *lane_[l.line()].mutable_line_said() = l;
      return;
    case v1::ServerFrame::kOwn:
      for (const auto& e : f.own().events()) {
        if (e.has_standing()) standing_ = e.standing().standing();
      }
      return;
    case v1::ServerFrame::kResult:
      ++answers_[f.result().number()];
      results_[f.result().number()] = f.result();
      unanswered_.erase(f.result().number());
      return;
    case v1::ServerFrame::kGoodbye:
      goodbye_ = f.goodbye().reason();
      // Another's place from now on: what was read as somebody else is no beginning of it.
      if (goodbye_ == v1::GOODBYE_REASON_PLACE_GIVEN) reloads();
      return;
    case v1::ServerFrame::kRefused:
      refused_ = f.refused().refusal().code();
      return;
    default:
      return;
  }
}

std::size_t guest::heard(v1::ServerFrame::KindCase kind) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(heard_, [kind](const auto& f) { return f.kind_case() == kind; }));
}

const v1::CommandResult* guest::result(std::uint64_t number) const {
  const auto found = results_.find(number);
  return found == results_.end() ? nullptr : &found->second;
}

std::size_t guest::answers(std::uint64_t number) const {
  const auto found = answers_.find(number);
  return found == answers_.end() ? 0 : found->second;
}

v1::RefusalCode guest::refused(std::uint64_t number) const {
  const auto* r = result(number);
  return r ? r->refused().code() : v1::REFUSAL_CODE_UNSPECIFIED;
}

std::vector<std::string> guest::reads() const {
  std::map<std::uint64_t, std::string> lines;
  for (const auto& [n, e] : lane_) {
    if (e.has_line_said()) lines[e.line_said().line()] = e.line_said().words().text();
    if (e.has_line_edited()) lines[e.line_edited().line()] = e.line_edited().words().text();
    for (const auto gone : e.lines_gone().lines()) lines.erase(gone);
  }
  std::vector<std::string> texts;
  for (const auto& [n, text] : lines) texts.push_back(text);
  return texts;
}

}  // namespace hearth::simulation
