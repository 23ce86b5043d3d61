#include "terminal/asking.hpp"

#include "terminal/phrases.hpp"

#include <algorithm>
#include <charconv>

namespace hearth::inline v0::terminal {
namespace {

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (ec != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

}  // namespace

// Words are parted by spaces; "two words" in quotes are one.
reader::reader(const hearth::room& room, turn_id shown, std::string_view arguments)
    : room_(room), state_(room.snapshot()), shown_(shown), arguments_(arguments) {
  std::size_t at = 0;
  while ((at = arguments_.find_first_not_of(' ', at)) != std::string::npos) {
    const bool quoted = arguments_[at] == '"';
    const std::size_t begin = quoted ? at + 1 : at;
    const std::size_t end = std::min(arguments_.find(quoted ? '"' : ' ', begin), arguments_.size());
    words_.emplace_back(at, arguments_.substr(begin, end - begin));
    at = std::min(end + 1, arguments_.size());
  }
}

turn_id reader::offered() const {
  return state_->own.offer.turn ? state_->own.offer.turn : shown_;
}

std::string reader::word() {
  return more() ? words_[next_++].second : std::string();
}

std::string reader::rest() const {
  return more() ? arguments_.substr(words_[next_].first) : "";
}

bool reader::take(std::string_view expected) {
  if (!more() || words_[next_].second != expected) return false;
  ++next_;
  return true;
}

bool reader::on_off(bool by_default) {
  if (!more()) return by_default;
  if (take("on")) return true;
  if (!take("off")) trouble("Please say on or off.");
  return false;
}

bool reader::yes_no() {
  if (take("yes")) return true;
  if (!take("no")) trouble("Please say yes or no.");
  return false;
}

std::optional<std::uint32_t> reader::number() {
  if (!more()) return std::nullopt;
  const auto value = whole_number(words_[next_].second);
  if (!value || *value > 100'000) return std::nullopt;
  ++next_;
  return static_cast<std::uint32_t>(*value);
}

template <class Enum>
Enum reader::choice(Enum by_default) {
  if (!more()) return by_default;
  if (const auto value = read_word<Enum>(words_[next_].second)) {
    ++next_;
    return *value;
  }
  if (by_default != Enum::none) return by_default;
  std::string all;
  for (const std::string_view each : typed_words<Enum>().subspan(1)) {
    all += (all.empty() ? "" : ", ") + std::string(each);
  }
  trouble("Please choose one of these: " + all + ".");
  return by_default;
}
template mode reader::choice(mode);
template order_policy reader::choice(order_policy);
template reaction reader::choice(reaction);
template care_kind reader::choice(care_kind);
template reason reader::choice(reason);
template rejoin reader::choice(rejoin);
template retention reader::choice(retention);
template leaving reader::choice(leaving);
template report_category reader::choice(report_category);
template hand_kind reader::choice(hand_kind);
template quiet_card reader::choice(quiet_card);
template responses reader::choice(responses);
template nudge_kind reader::choice(nudge_kind);
template side_room_group reader::choice(side_room_group);

std::vector<person_id> reader::everybody() const {
  std::vector<person_id> all;
  for (const hearth::person& p : state_->people) all.push_back(p.id);
  for (const waiting_person& w : state_->own.waiting) all.push_back(w.id);
  for (const removed_person& r : state_->own.removed) all.push_back(r.person);
  return all;
}

person_id reader::person() {
  if (!more()) {
    trouble("Please name a person; /people shows who is here.");
    return {};
  }
  return person(word());
}

person_id reader::person(std::string_view typed) {
  const auto all = everybody();
  if (typed.starts_with('@')) {
    const auto number = whole_number(typed.substr(1));
    if (number && *number >= 1 && *number <= all.size()) return all[*number - 1];
  }
  const std::string wanted = lowered(typed);
  std::vector<person_id> exactly, beginning;
  for (const person_id each : all) {
    const std::string name = lowered(room_.name_of(each));
    if (name == wanted) exactly.push_back(each);
    if (name.starts_with(wanted)) beginning.push_back(each);
  }
  const auto& found = exactly.empty() ? beginning : exactly;
  if (found.size() == 1) return found.front();
  trouble(found.empty() ? "Nobody here has that name; /people shows who is here."
                        : "Several people are called so; /people shows a number for each, as @2.");
  return {};
}

line_id reader::last_line(bool own) const {
  for (std::size_t i = state_->lines.size(); i > 0; --i) {
    const line& l = state_->lines[i - 1];
    if (!l.hidden && (l.author == state_->own.me) == own) return l.id;
  }
  return {};
}

lines_of reader::lines(line_id by_default) {
  if (take("share")) return shown_;
  if (take("last") || !more()) {
    if (!by_default) trouble("There is no such line.");
    return by_default;
  }
  const auto value = whole_number(word());
  if (!value) trouble("Please give a line's number; /lines shows them.");
  return line_id{value.value_or(0)};
}

hand_id reader::hand_of(person_id who) {
  for (const queued_hand& h : state_->queue.hands) {
    if (h.person == who) return h.hand;
  }
  for (const facilitator_hand& h : state_->own.facilitator_hands) {
    if (h.person == who) return h.id;
  }
  if (who) trouble("This person's hand is not raised.");
  return {};
}

// The one of that number in the list, else the newest that is open.
care_id reader::care(bool own) {
  std::vector<care_id> open;
  const auto consider = [&](const auto& c) {
    if (c.state != care_state::closed && c.state != care_state::cancelled) open.push_back(c.id);
  };
  if (own) {
    for (const own_care& c : state_->own.cares) consider(c);
  } else {
    for (const inbox_care& c : state_->own.care_inbox) consider(c);
  }
  const auto wanted = number();
  if (wanted && *wanted >= 1 && *wanted <= open.size()) return open[*wanted - 1];
  if (wanted || open.empty()) {
    trouble("There is no such request for support.");
    return {};
  }
  return open.back();
}

side_room_id reader::side_room() {
  const own_state& own = state_->own;
  if (own.side_room.id) return own.side_room.id;
  for (const hearth::side_room& r : own.side_rooms) {
    if (r.facilitator == own.me) return r.id;
  }
  trouble("You are in no side room.");
  return {};
}

const slash_command* find_slash_command(std::string_view word) {
  for (const auto table : {participant_slash_commands(), facilitator_slash_commands()}) {
    const auto at = std::ranges::find(table, word, &slash_command::word);
    if (at != table.end()) return &*at;
  }
  return nullptr;
}

}  // namespace hearth::inline v0::terminal
