// What happens, said at the desk.
#include "terminal/desk.hpp"
#include "terminal/phrases.hpp"
#include "terminal/sentences.hpp"

#include <algorithm>
#include <utility>

namespace hearth::inline v0::terminal {
namespace {

template <class... Cases>
struct overloaded : Cases... {
  using Cases::operator()...;
};

// The present share would be interrupted by anything that can wait (MEETING.md 2.5.6).
bool sharing(const room_state& s) {
  return (s.floor.phase == phase::held || s.floor.phase == phase::wrapping) &&
         s.floor.mode != mode::open;
}

}  // namespace

void desk::happened(const event& e) {
  std::visit(
      overloaded{[this](const line_said& said) { say_line(said); },
                 [this](const line_changed& c) {
                   const auto s = room_.snapshot();
                   const line* l = s->find(c.line);
                   if (l == nullptr || c.what == line_change::reactions) return;
                   const char* how = c.what == line_change::edited ? "Changed: "
                                     : c.what == line_change::note ? "With a content note: "
                                                                   : "Shown again: ";
                   print(how + line_sentence(room_, *l, false));
                 },
                 [this](const lines_gone& g) {
                   // Somebody else's hidden line is not announced; expiry is what everybody agreed
                   // to.
                   (void)g;
                 },
                 [this](const person_changed& p) { happened_to_people(p); },
                 [this](const floor_moved&) { floor_changed(); },
                 [this](const meeting_changed&) {
                   say_stopping();
                   print(meeting_sentence(room_, meeting_shown_));
                   meeting_shown_ = room_.snapshot()->meeting;
                 },
                 [](const queue_changed&) {}, [](const round_changed&) {},
                 [this](const step_changed&) { print(step_sentence(room_)); },
                 [this](const own_changed& c) { own_changed_part(c.part); },
                 [this](const private_said& p) {
                   const auto s = room_.snapshot();
                   for (const private_line& l : s->own.private_lines) {
                     if (l.id == p.line && (l.from != s->own.me || !echoed_)) {
                       print(private_sentence(room_, l));
                     }
                   }
                 },
                 [this](const noticed& n) { print(std::string(sentence_of(n.notice.kind))); },
                 [](const still_sharing&) {},
                 [this](const send_status& s) {
                   if (s.care) {
                     print(
                         "Your request for support has not reached the service yet. It is being "
                         "tried again.");
                     print_all(resource_sentences(*room_.snapshot()));
                   }
                 },
                 [this](const connection_changed& c) {
                   print(connection_sentence(c, !connected_once_));
                   if (c.state == connection_state::connected) connected_once_ = true;
                 },
                 [this](const gap&) {
                   print("Something may have been missed; /lines shows what is here.");
                 },
                 [this](const closed& c) {
                   print(closed_sentence(c.why));
                   print_all(resource_sentences(*room_.snapshot()));
                 }},
      e);
}

void desk::say_line(const line_said& said) {
  const auto s = room_.snapshot();
  const line* l = s->find(said.line);
  if (l == nullptr || (l->author == s->own.me && echoed_ && !said.past)) return;
  for (const person_id hidden : s->own.settings.hidden_people) {
    if (hidden == l->author) return;
  }
  print(line_sentence(room_, *l, said.past));
}

// Said once; whoever facilitates ends the meeting well before.
void desk::say_stopping() {
  const auto at = room_.snapshot()->stops_unix_ms;
  if (std::exchange(stops_shown_, at) == at || at == 0) return;
  const auto left_min = std::max<std::int64_t>(0, (at - room_.now_unix_ms() + 59'999) / 60'000);
  print("The service stops in " + std::to_string(left_min) +
        " minutes. Everything is erased then. The facilitators have been told.");
}

void desk::happened_to_people(const person_changed& p) {
  const auto s = room_.snapshot();
  if (p.person == s->own.me) return;
  std::string sentence = name_for(room_, p.person);
  switch (p.what) {
    case person_change::appeared:
      sentence += " is here.";
      break;
    case person_change::left:
      sentence += " has left.";
      break;
    case person_change::renamed:
      sentence = "Somebody is called " + sentence + " now.";
      break;
    case person_change::went_away:
    case person_change::came_back:
    case person_change::other:
      return;
  }
  if (sharing(*s)) {
    held_back_.push_back(std::move(sentence));
  } else {
    print(sentence);
  }
}

void desk::release_held_back() {
  for (const std::string& each : std::exchange(held_back_, {})) print(each);
}

void desk::floor_changed() {
  const auto s = room_.snapshot();
  shown_ = s->turn;
  std::string sentence = floor_sentence(room_);
  // Why the floor stands still is told by the meeting's own event.
  const bool told = s->floor.phase == phase::frozen || s->meeting.life == life::waiting;
  if (sentence != last_floor_ && !told) print(sentence);
  last_floor_ = std::move(sentence);
  if (!sharing(*s)) release_held_back();
  if (s->floor.holder == s->own.me && s->floor.phase == phase::held && !kept_.empty()) {
    print("You have " + std::to_string(kept_.size()) +
          " kept lines. /send sends the first of them.");
  }
}

// Who came to the waiting list, or whose row there changed; not the whole list each time.
void desk::waiting_changed() {
  auto now = waiting_sentences(room_);
  for (const std::string& each : now) {
    if (std::ranges::find(waiting_told_, each) == waiting_told_.end()) print(each);
  }
  waiting_told_ = std::move(now);
}

// Facilitators hear of each hand once.
void desk::hands_changed() {
  std::vector<hand_id> now;
  for (const facilitator_hand& h : room_.snapshot()->own.facilitator_hands) {
    now.push_back(h.id);
    if (std::ranges::find(hands_told_, h.id) != hands_told_.end()) continue;
    const auto note = room_.text(h.note);
    print(name_for(room_, h.person) +
          (h.kind == hand_kind::process ? " tells the facilitators something" : " asks to speak") +
          (note ? ": " + *note : "."));
  }
  hands_told_ = std::move(now);
}

// What is new of side rooms, and that one's own is closed.
void desk::side_rooms_changed() {
  auto now = side_room_sentences(room_);
  const auto s = room_.snapshot();
  const bool mine = std::ranges::any_of(
      s->own.side_rooms, [&](const side_room& r) { return r.facilitator == s->own.me; });
  if (std::exchange(in_side_room_, mine) && !mine) {
    print(s->meeting.paused ? "The side room is closed. The meeting is still paused: /resume."
                            : "The side room is closed.");
  }
  for (const std::string& each : now) {
    if (std::ranges::find(side_rooms_told_, each) == side_rooms_told_.end()) print(each);
  }
  side_rooms_told_ = std::move(now);
}

void desk::own_changed_part(own_part part) {
  shown_ = room_.snapshot()->turn;
  switch (part) {
    case own_part::cares:
      return print_all(care_sentences(room_));
    case own_part::care_inbox:
      return print_all(inbox_sentences(room_));
    case own_part::waiting:
      return waiting_changed();
    case own_part::facilitator_hands:
      return hands_changed();
    case own_part::team_pins:
      return print_all(pinned_sentences(room_));
    case own_part::held_lines:
      return print_all(held_line_sentences(room_));
    case own_part::side_rooms:
      return side_rooms_changed();
    case own_part::key:
      return key_changed();
    case own_part::whole:
      print_all(care_sentences(room_));
      print_all(inbox_sentences(room_));
      waiting_changed();
      hands_changed();
      print_all(held_line_sentences(room_));
      side_rooms_changed();
      if (room_.snapshot()->own.side_room.id) print(side_room_sentence(room_));
      key_changed();
      break;
    default:
      break;
  }
  std::string sentence = own_sentence(room_, part);
  if (part == own_part::standing || part == own_part::whole) {
    if (sentence == last_standing_) return;
    last_standing_ = sentence;
  }
  print(sentence);
}

}  // namespace hearth::inline v0::terminal
