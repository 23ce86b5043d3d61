// What the desk does by itself, without asking the meeting.
#include "src/wiping.hpp"
#include "terminal/desk.hpp"
#include "terminal/phrases.hpp"
#include "terminal/sentences.hpp"

#include <algorithm>
#include <charconv>

namespace hearth::inline v0::terminal {

desk::local desk::find_local(std::string_view word) {
  static constexpr std::pair<std::string_view, local> all[] = {
      {"help", &desk::help},       {"where", &desk::where},
      {"people", &desk::people},   {"queue", &desk::queue},
      {"lines", &desk::lines},     {"care-inbox", &desk::care_inbox},
      {"waiting", &desk::waiting}, {"resources", &desk::resources},
      {"send", &desk::send},       {"drafts", &desk::drafts},
      {"drop", &desk::drop},       {"cancel", &desk::cancel},
      {"quit", &desk::quit},       {"wait", &desk::wait},
      {"read", &desk::read},
  };
  const auto* at = std::ranges::find(all, word, &std::pair<std::string_view, local>::first);
  return at == std::end(all) ? nullptr : at->second;
}

void desk::help(std::string_view arguments) {
  const auto show = [this](const slash_command& c) {
    std::string sentence = "/" + std::string(c.word);
    if (!c.usage.empty()) sentence += " " + std::string(c.usage);
    print(sentence + " - " + std::string(c.what));
  };
  if (const slash_command* one = find_slash_command(arguments)) return show(*one);
  print("What you type goes where the prompt says. Commands begin with a slash:");
  print("/where - Where am I, who has the space, how much time is left.");
  print("/people, /queue, /lines - Who is here, who waits to speak, what was said.");
  print("/text WORDS - Sends words that begin with a slash.");
  print("/send, /drafts, /drop - What is kept here and not sent yet.");
  print("/cancel - Closes a private prompt.");
  print("/resources - Help outside the meeting.");
  print("/quit - Goes as if the connection was lost; your place is kept.");
  for (const slash_command& c : participant_slash_commands()) show(c);
  if (!room_.facilitate()) return;
  print("/care-inbox, /waiting - Requests for support, people who wait.");
  print("/go - The one key: the next person, or the next step. It is said what it will do.");
  print(
      "/step next|back|skip|repeat|free - Another step of the format (skip: not the next but the "
      "one after it);");
  print("/undo takes the last move back.");
  print("/read - Sends the words of this step, which were shown to you.");
  for (const slash_command& c : facilitator_slash_commands()) show(c);
}

void desk::where(std::string_view) {
  print_all(where_sentences(room_));
  if (room_.facilitate()) {
    const auto next = room_.snapshot()->own.facilitator_turn.would_offer;
    if (next) print("/next offers the space to " + name_for(room_, next) + ".");
    print(key_sentence(room_));
  }
}

void desk::people(std::string_view) {
  print_all(people_sentences(room_));
}

void desk::queue(std::string_view) {
  const auto s = room_.snapshot();
  std::size_t number = 0;
  for (const queued_hand& h : s->queue.hands) {
    print(std::to_string(++number) + ". " + name_for(room_, h.person) +
          (h.away ? ", not connected just now." : "."));
  }
  if (number == 0) print("Nobody waits to speak.");
  for (const facilitator_hand& h : s->own.facilitator_hands) {
    const auto note = room_.text(h.note);
    if (h.kind == hand_kind::process)
      print(name_for(room_, h.person) + " tells the facilitators something.");
    if (note) print(name_for(room_, h.person) + " notes: " + *note);
  }
}

void desk::lines(std::string_view) {
  constexpr std::size_t shown_max = 20;
  const auto s = room_.snapshot();
  const std::size_t from = s->lines.size() > shown_max ? s->lines.size() - shown_max : 0;
  for (std::size_t i = from; i < s->lines.size(); ++i) {
    print(std::to_string(s->lines[i].id.value) + " " + line_sentence(room_, s->lines[i], false));
  }
  if (s->lines.empty()) print("There are no lines to read.");
}

void desk::care_inbox(std::string_view) {
  const auto all = inbox_sentences(room_);
  print_all(all);
  if (all.empty()) print("No request for support is open.");
}

void desk::waiting(std::string_view) {
  const auto all = waiting_sentences(room_);
  print_all(all);
  if (all.empty()) print("Nobody waits to be let in.");
}

void desk::resources(std::string_view) {
  print_all(resource_sentences(*room_.snapshot()));
}

void desk::send(std::string_view) {
  perhaps_private_ = false;
  if (kept_.empty()) return print("Nothing is kept here.");
  if (!may_post()) return print("The space is not yours just now; your words are kept here.");
  std::string words = std::move(kept_.front());
  kept_.erase(kept_.begin());
  to_everyone(std::move(words), [] {});
}

void desk::drafts(std::string_view) {
  for (const std::string& words : kept_) print("Kept here: " + words);
  if (kept_.empty()) print("Nothing is kept here.");
}

void desk::drop(std::string_view) {
  for (std::string& words : kept_) detail::wipe(words);
  kept_.clear();
  perhaps_private_ = false;
  print("Nothing is kept here any more.");
}

void desk::cancel(std::string_view) {
  if (std::exchange(box_, std::nullopt)) print("Closed; nothing was sent.");
  if (room_.snapshot()->care_not_delivered != 0) {
    room_.cancel_undelivered_care();
    print("Your request for support was taken back.");
  }
}

void desk::quit(std::string_view) {
  out_.quit();
}

void desk::wait(std::string_view arguments) {
  std::uint32_t ms = 0;
  std::from_chars(arguments.data(), arguments.data() + arguments.size(), ms);
  rest_ = std::chrono::milliseconds(ms);
}

}  // namespace hearth::inline v0::terminal
