// The format at the desk (MEETING.md 2.11): the one key with its label, and the words of a step,
// which are shown and sent only after a look.
#include "terminal/desk.hpp"
#include "terminal/sentences.hpp"

#include <algorithm>

namespace hearth::inline v0::terminal {

std::string step_sentence(const hearth::room& room) {
  const auto s = room.snapshot();
  if (!s->step.id) return {};
  const auto title = room.text(s->step.title);
  return "Step " + std::to_string(s->step.number) + " of " + std::to_string(s->step.of) +
         (title ? ": " + *title : "") + (s->step.free ? ", left free." : ".");
}

std::string key_sentence(const hearth::room& room) {
  const auto s = room.snapshot();
  const facilitator_key& key = s->own.key;
  if (key.does == key_does::offer) {
    return "/go offers the space to " + name_for(room, key.person) + ".";
  }
  if (key.does != key_does::step) return {};
  const auto title = room.text(key.next_title);
  std::string sentence =
      "/go begins step " + std::to_string(key.next_number) + (title ? ": " + *title + "." : ".");
  if (key.missed.empty()) return sentence;
  std::string names;
  for (const person_id p : key.missed) names += (names.empty() ? "" : ", ") + name_for(room, p);
  return sentence + " Not had the space yet: " + names + ". /go although goes on all the same.";
}

void desk::key_changed() {
  const auto s = room_.snapshot();
  const facilitator_key& key = s->own.key;
  if (const auto words = room_.text(key.words); words && key.step != words_suggested_of_) {
    print("Words for this step: " + *words);
    print("/read sends them as they are; or type your own.");
    words_suggested_of_ = key.step;
  }
  std::string sentence = key_sentence(room_);
  if (sentence != key_told_) print(sentence);
  key_told_ = std::move(sentence);
}

void desk::read(std::string_view) {
  auto words = room_.text(room_.snapshot()->own.key.words);
  if (!words) return print("This step has no words to read.");
  to_everyone(std::move(*words), [] {});
}

// Short words for what the schema calls otherwise. What is no short word stays as it was typed.
std::string desk::meant(std::string_view line) const {
  const auto s = room_.snapshot();
  const auto go_to = [](std::uint32_t number) { return "/go-to-step " + std::to_string(number); };
  if (line == "/go" || line.starts_with("/go ")) return "/go-on" + std::string(line.substr(3));
  if (line == "/undo") return "/undo-move";
  if (line == "/step free") return "/leave-step-free";
  if (!line.starts_with("/step ")) return std::string(line);
  const std::size_t space = std::min(line.find(' ', 6), line.size());
  const std::string_view which = line.substr(6, space - 6);
  const std::string rest(line.substr(space));  // " although"
  if (which == "next") return "/next-step" + rest;
  if (which == "repeat") return go_to(s->step.number) + rest;
  if (which == "back") return go_to(s->step.number - 1) + rest;
  if (which == "skip") return go_to(s->step.number + 2) + rest;
  return std::string(line);
}

}  // namespace hearth::inline v0::terminal
