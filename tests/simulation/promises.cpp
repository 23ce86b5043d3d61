#include "tests/simulation/promises.hpp"

#include <algorithm>
#include <utility>

namespace hearth::simulation {

namespace {

mark placed(const chronicle& c, std::string_view field) {
  for (const auto& w : c.words_placed()) {
    if (w.field == field) return w.marked;
  }
  return 0;
}

// Hide and Unhide name a person, lines, a share, or one line.
template <class Command>
bool of_a_share(const Command& asked) {
  return asked.turn_id() != 0 && asked.person() == 0 && asked.lines_size() == 0;
}

}  // namespace

promises::change promises::hears(const chronicle& c) {
  made_ = {};
  const auto& e = c.entry();
  if (e.has_founded()) retention_ = e.founded().policy().retention();
  time_passes(c.state().now);
  const bool first = !e.has_command() || done_.insert({e.run(), e.number()}).second;
  if (c.accepted() && e.has_command() && first) obeys(c, e);
  if (c.accepted() && e.has_arrive() && c.made().first_entry &&
      !name_of_.contains(c.made().arrived.value())) {
    names(c.made().arrived.value(), placed(c, "name"));
  }
  if (c.ended()) {
    while (!lines_.empty()) goes(lines_.begin()->first);
  }
  return std::move(made_);
}

meeting::number promises::line_of(mark words) const {
  const auto found = line_of_.find(words);
  return found == line_of_.end() ? 0 : found->second;
}

void promises::time_passes(meeting::instant now) {
  std::vector<meeting::number> over;
  for (const auto& [id, l] : lines_) {
    if (l.until <= now || (l.sealed_until != 0 && l.sealed_until <= now)) over.push_back(id);
  }
  for (const auto id : over) goes(id);
}

void promises::obeys(const chronicle& c, const v1::Entry& e) {
  const auto& asked = e.command();
  const auto now = c.state().now;
  switch (asked.kind_case()) {
    case v1::Command::kSay:
      return says(c, asked.say());
    case v1::Command::kEdit: {
      const auto l = lines_.find(asked.edit().line());
      if (l == lines_.end()) return;
      made_.gone.push_back(l->second.words);
      l->second.words = placed(c, "words");
      line_of_[l->second.words] = l->first;
      return;
    }
    case v1::Command::kRetract: {
      const auto own = [&e](const said_line& l) { return l.author == e.person(); };
      for (const auto id : named(asked.retract(), own)) goes(id);
      return;
    }
    case v1::Command::kHide: {
      const bool whole = of_a_share(asked.hide());
      const auto share = [whole](const said_line& l) {
        return !whole || l.kind == v1::LINE_KIND_SHARE;
      };
      for (const auto id : named(asked.hide(), share)) seals(id, now);
      return;
    }
    case v1::Command::kUnhide: {
      const bool whole = of_a_share(asked.unhide());
      const auto share = [whole](const said_line& l) {
        return l.sealed_until != 0 && (!whole || l.kind == v1::LINE_KIND_SHARE);
      };
      for (const auto id : named(asked.unhide(), share)) {
        lines_.at(id).sealed_until = 0;
        made_.unsealed.push_back(lines_.at(id).words);
      }
      return;
    }
    case v1::Command::kAnswerLine:
      return answers_waiting(c, asked.answer_line());
    case v1::Command::kRemove:
      return asked.remove().hide_lines() ? seals_all_of(asked.remove().person(), now) : void();
    case v1::Command::kShortenRetention:
      return shortens(asked.shorten_retention().retention(), now);
    case v1::Command::kSetName:
      return names(e.person(), placed(c, "name"));
    case v1::Command::kAnswerName:
      name_of_.erase(e.person());
      return;
    case v1::Command::kProposeName:
      name_of_.erase(asked.propose_name().person());
      return;
    default:
      return;
  }
}

void promises::says(const chronicle& c, const v1::Say& say) {
  const auto words = placed(c, "words");
  const auto& answer = **c.made().answer;
  if (answer.line() == 0) {
    waiting_[answer.id()] = {words, say.gone_after_s()};
  } else {
    is_said(c, answer.line(), words, say.gone_after_s());
  }
}

// Turned away or taken back, its words go at once; let through, it is said now (3.2).
void promises::answers_waiting(const chronicle& c, const v1::AnswerLine& asked) {
  const auto found = waiting_.extract(asked.waiting());
  if (found.empty()) return;
  const auto& line = found.mapped();
  if (!asked.through()) return made_.gone.push_back(line.words);
  is_said(c, (*c.made().answer)->line(), line.words, line.gone_after_s);
}

void promises::is_said(const chronicle& c, meeting::number id, mark words,
                       std::uint32_t gone_after_s) {
  const auto* event = c.at(id);
  if (!event) return;
  const auto& told = event->event.line_said();
  said_line l;
  l.author = told.author();
  l.turn = told.turn_id();
  l.kind = told.kind();
  l.words = words;
  l.said_at = c.state().now;
  auto lives = life();
  if (gone_after_s != 0) lives = std::min(lives, gone_after_s * meeting::second_ms);
  if (lives != meeting::never) l.until = l.said_at + lives;
  line_of_[l.words] = id;
  lines_[id] = l;
}

meeting::instant promises::life() const {
  auto life = meeting::never;
  if (retention_.kind() == v1::RETENTION_LIVE) life = 10 * meeting::minute_ms;
  if (retention_.kind() == v1::RETENTION_ROLLING) {
    life = (retention_.rolling_min() == 0 ? 15 : retention_.rolling_min()) * meeting::minute_ms;
  }
  if (retention_.cap_min() != 0) {
    life = std::min(life, retention_.cap_min() * meeting::minute_ms);
  }
  return life;
}

void promises::shortens(const v1::RetentionPolicy& asked, meeting::instant now) {
  const auto cap = retention_.cap_min();
  retention_ = asked;
  if (cap != 0 && (asked.cap_min() == 0 || asked.cap_min() > cap)) retention_.set_cap_min(cap);
  const auto lives = life();
  if (lives != meeting::never) {
    for (auto& [id, l] : lines_) l.until = std::min(l.until, l.said_at + lives);
  }
  time_passes(now);
}

void promises::names(std::uint64_t person, mark name) {
  const auto old = std::exchange(name_of_[person], name);
  const auto kept = [old](const auto& named) { return named.second == old; };
  if (old != 0 && std::ranges::none_of(name_of_, kept)) made_.gone.push_back(old);
}

void promises::goes(meeting::number id) {
  made_.gone.push_back(lines_.at(id).words);
  lines_.erase(id);
}

void promises::seals_all_of(std::uint64_t author, meeting::instant now) {
  for (const auto& [id, l] : lines_) {
    if (l.author == author) seals(id, now);
  }
}

void promises::seals(meeting::number id, meeting::instant now) {
  auto& l = lines_.at(id);
  if (l.sealed_until != 0) return;
  l.sealed_until = now + meeting::minute_ms;
  made_.sealed.push_back(l.words);
}

template <class Command, class Which>
std::vector<meeting::number> promises::named(const Command& asked, Which which) const {
  std::vector<meeting::number> ids;
  for (const auto& [id, l] : lines_) {
    bool meant = asked.turn_id() == 0 ? id == asked.line() : l.turn == asked.turn_id();
    if constexpr (requires { asked.lines(); }) {
      if (asked.lines_size() > 0)
        meant = std::ranges::find(asked.lines(), id) != asked.lines().end();
      if (asked.person() != 0) meant = l.author == asked.person();
    }
    if (meant && which(l)) ids.push_back(id);
  }
  return ids;
}

}  // namespace hearth::simulation
