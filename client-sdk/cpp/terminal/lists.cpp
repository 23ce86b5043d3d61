// The answers that a person asks for: people, where am I, requests for support.
#include "terminal/phrases.hpp"
#include "terminal/sentences.hpp"

namespace hearth::inline v0::terminal {

std::vector<std::string> care_sentences(const hearth::room& room) {
  const auto s = room.snapshot();
  std::vector<std::string> out;
  for (const own_care& c : s->own.cares) {
    std::string sentence(sentence_of(c.state));
    if (c.state == care_state::seen && c.seen_by) {
      sentence = "Your request for support has been seen by " + name_for(room, c.seen_by) + ".";
    }
    if (c.state == care_state::with && !c.with.empty()) {
      sentence = name_for(room, c.with[0]) + " is with you. /say-in-care writes to them.";
    }
    if (c.nobody_here) {
      sentence += " No facilitator is connected right now. Your message waits for them.";
    }
    if (c.unseen_long) sentence += " It has not been seen yet.";
    if (c.meeting_ends) sentence += " The meeting ends.";
    out.push_back(std::move(sentence));
    if (c.nobody_here || c.unseen_long || c.meeting_ends) {
      for (std::string& each : resource_sentences(*s)) out.push_back(std::move(each));
    }
  }
  return out;
}

std::vector<std::string> inbox_sentences(const hearth::room& room) {
  const auto s = room.snapshot();
  std::vector<std::string> out;
  std::size_t number = 0;
  for (const inbox_care& c : s->own.care_inbox) {
    if (c.state == care_state::closed || c.state == care_state::cancelled) continue;
    std::string sentence = "Request " + std::to_string(++number) + ": " + name_for(room, c.person) +
                           " asks for support";
    if (c.kind == care_kind::worried) sentence += ", worried about " + name_for(room, c.about);
    if (c.kind == care_kind::stepping_out) sentence += ", stepping out and safe";
    if (c.kind == care_kind::check_on_me) sentence += ", please check on them";
    if (c.sender_away) sentence += "; away, request open";
    if (!c.with.empty()) {
      sentence += "; with " + (c.with[0] == s->own.me ? "you" : name_for(room, c.with[0]));
    }
    if (auto words = room.text(c.words)) sentence += ": " + *words;
    out.push_back(std::move(sentence));
  }
  return out;
}

std::vector<std::string> waiting_sentences(const hearth::room& room) {
  const auto s = room.snapshot();
  std::vector<std::string> out;
  for (const waiting_person& w : s->own.waiting) {
    std::string sentence = name_for(room, w.id) + " is waiting to be let in";
    if (w.away) sentence += ", not connected just now";
    if (w.looks_like)
      sentence += "; the name looks like " + name_for(room, w.looks_like) + ", who is inside";
    if (w.removed_before) sentence += "; was removed before";
    if (auto note = room.text(w.note)) sentence += "; writes: " + *note;
    out.push_back(sentence + ".");
  }
  return out;
}

std::vector<std::string> people_sentences(const hearth::room& room) {
  const auto s = room.snapshot();
  std::vector<std::string> out;
  std::size_t number = 0;
  for (const person& p : s->people) {
    std::string sentence = "@" + std::to_string(++number) + " " + name_for(room, p.id);
    if (p.id == s->own.me) sentence += ", as " + room.name_of(p.id);
    if (p.facilitates) sentence += p.helps ? ", helps to facilitate" : ", facilitates";
    if (p.presence == presence::away) sentence += ", not connected just now";
    if (p.listening) sentence += ", listening";
    out.push_back(sentence + ".");
  }
  for (const waiting_person& w : s->own.waiting) {
    out.push_back("@" + std::to_string(++number) + " " + name_for(room, w.id) +
                  ", waiting to be let in.");
  }
  for (const removed_person& r : s->own.removed) {
    out.push_back("@" + std::to_string(++number) + " " + name_for(room, r.person) + ", removed.");
  }
  return out;
}

std::vector<std::string> resource_sentences(const room_state& state) {
  std::vector<std::string> out;
  for (const resource& r : state.resources) {
    std::string sentence = "Help outside the meeting";
    if (!r.region.empty()) sentence += ", " + r.region;
    sentence += ": " + r.name;
    if (!r.contact.empty()) sentence += ", " + r.contact;
    if (!r.hours.empty()) sentence += ", " + r.hours;
    out.push_back(sentence + ".");
  }
  if (out.empty()) out.emplace_back("In danger, call your local emergency number.");
  return out;
}

std::vector<std::string> where_sentences(const hearth::room& room) {
  const auto s = room.snapshot();
  std::vector<std::string> out{standing_sentence(room)};
  if (s->connection != connection_state::connected) {
    out.emplace_back("There is no connection just now; it is being tried again.");
  }
  if (s->own.standing != standing::inside) return out;
  out.emplace_back(sentence_of(s->floor.mode));
  if (std::string prompt = room.text(s->round.prompt) ? *room.text(s->round.prompt) : "";
      !prompt.empty()) {
    out.push_back("The question of this round: " + prompt);
  }
  if (std::string floor = floor_sentence(room); !floor.empty()) out.push_back(std::move(floor));
  const bool mine = s->floor.holder == s->own.me && s->own.me;
  std::int64_t left = s->floor.remaining_ms;
  if (s->floor.ends_at_unix_ms != 0) left = s->floor.ends_at_unix_ms - room.now_unix_ms();
  if (mine && s->own.turn.ends_at_unix_ms != 0) {
    left = s->own.turn.ends_at_unix_ms - room.now_unix_ms();
  }
  if (left > 0 && (mine || s->floor.timers == timers::shared)) {
    out.push_back("Time left: " + about_time(left) + ".");
  }
  if (std::string hands = hands_sentence(s->own.hands); !hands.empty())
    out.push_back(std::move(hands));
  if (s->own.settings.listening) {
    out.emplace_back(
        "You are listening: the space is not offered to you. /listen off changes that.");
  }
  if (s->own.mute.scope.post)
    out.emplace_back(
        "You cannot post just now. You can write to the facilitators, and ask for support.");
  if (const place* p = s->my_place()) {
    out.emplace_back(p->had ? "You have had the space in this round."
                            : "Your place in this round is still to come.");
  }
  if (s->meeting.ends_unix_ms != 0) {
    out.push_back("The meeting ends in " +
                  about_time(s->meeting.ends_unix_ms - room.now_unix_ms()) + ".");
  }
  return out;
}

std::string facilitator_turn_sentence(const hearth::room& room) {
  const auto s = room.snapshot();
  const facilitator_turn& t = s->own.facilitator_turn;
  if (t.unanswered) {
    return name_for(room, t.offered_to) +
           " has not answered. /answer-unanswered wait waits once more, later comes back to them.";
  }
  if (t.more_time_for) {
    return name_for(room, t.more_time_for) +
           " asks for more time. /answer-more-time yes or no; no answer is yes.";
  }
  if (t.offered_to) return "The space is offered to " + name_for(room, t.offered_to) + ".";
  if (t.suggested_next) return name_for(room, t.suggested_next) + " was suggested as next.";
  return {};
}

std::vector<std::string> held_line_sentences(const hearth::room& room) {
  std::vector<std::string> out;
  const auto s = room.snapshot();
  for (const waiting_line& l : s->own.held_lines) {
    const auto text = room.text(l.words);
    out.push_back(std::to_string(out.size() + 1) + ". " + name_for(room, l.author) +
                  " would say: " + (text ? *text : std::string("(gone)")));
  }
  if (!out.empty()) out.emplace_back("/answer-line NUMBER yes lets a line through, no does not.");
  return out;
}

std::vector<std::string> side_room_sentences(const hearth::room& room) {
  std::vector<std::string> out;
  const auto s = room.snapshot();
  for (const side_room& r : s->own.side_rooms) {
    const bool mine = r.facilitator == s->own.me;
    std::string sentence = (mine ? "You are" : name_for(room, r.facilitator) + " is") +
                           " in a side room with " + name_for(room, r.person);
    if (!r.entered) sentence += ", who is asked in";
    if (r.group == side_room_group::hand_to) {
      sentence += r.handed ? "; " + name_for(room, r.hand_to) + " has the group"
                           : "; " + name_for(room, r.hand_to) + " is asked to take the group";
    }
    out.push_back(sentence + (mine ? ". /say-in-side-room writes there." : "."));
  }
  return out;
}

std::vector<std::string> pinned_sentences(const hearth::room& room) {
  std::vector<std::string> out;
  for (const private_line& l : room.snapshot()->own.private_lines) {
    if (l.pinned) out.push_back(private_sentence(room, l));
  }
  return out;
}

std::string side_room_sentence(const hearth::room& room) {
  const auto s = room.snapshot();
  const own_side_room& mine = s->own.side_room;
  if (!mine.id) return "The side room is closed. You are in the meeting.";
  if (!mine.entered) {
    return name_for(room, mine.facilitator) +
           " would like to talk with you beside the room; the others are told nothing. "
           "/enter-side-room comes in, /close-side-room does not.";
  }
  return "You are in a side room with " + name_for(room, mine.facilitator) +
         "; the others are told nothing, and your place is kept. /say-in-side-room writes there, "
         "/close-side-room closes it.";
}

std::string debrief_sentence(const own_debrief& d) {
  if (d.meeting.empty()) return {};
  return "Those who facilitated have a room of their own for an hour; nothing of this meeting is "
         "in it.";
}

std::string own_sentence(const hearth::room& room, own_part part) {
  const auto s = room.snapshot();
  const own_state& own = s->own;
  switch (part) {
    case own_part::standing:
    case own_part::whole:
      return standing_sentence(room);
    case own_part::offer:
      if (own.offer.went_on) return "We went on for now. You keep your place.";
      if (!own.offer.turn) return {};
      return "The space is offered to you. /accept begins, /later comes back to you, /pass is for "
             "not today. It waits " +
             about_time(own.offer.until_unix_ms - room.now_unix_ms()) + ".";
    case own_part::hands:
      return hands_sentence(own.hands);
    case own_part::mute: {
      if (!own.mute.scope.post) return {};
      const std::string why(sentence_of(own.mute.reason));
      return "You cannot post just now. " + why + (why.empty() ? "" : " ") +
             "You can write to the facilitators, and ask for support.";
    }
    case own_part::name_proposed:
      if (auto name = room.text(own.name_proposed)) {
        return "Another name is proposed to you: " + *name + ". /answer-name yes or no.";
      }
      return {};
    case own_part::hand_over:
      if (!own.hand_over_from) return {};
      return name_for(room, own.hand_over_from) +
             (own.hand_over_powers.any() ? " asks you to help to facilitate."
                                         : " offers facilitating to you.") +
             " /answer-hand-over yes or no.";
    case own_part::steward_asked:
      if (!own.steward_asked_by) return {};
      return name_for(room, own.steward_asked_by) +
             " asks whether you would steer if no facilitator were left: offer the space, pause "
             "and end. /answer-steward yes or no; no is possible at any time.";
    case own_part::side_room:
      return side_room_sentence(room);
    case own_part::waiting_lines:
      return own.waiting_lines.empty()
                 ? std::string()
                 : "A facilitator reads your words first: " +
                       std::to_string(own.waiting_lines.size()) +
                       (own.waiting_lines.size() == 1 ? " line waits." : " lines wait.") +
                       " /answer-line NUMBER no takes one back.";
    case own_part::words_hidden:
      return "A facilitator took something you wrote off the screen. It is not a judgement of you.";
    case own_part::context:
      return own.context.reads_from_next
                 ? "Someone is sharing. You will read from the next person on."
                 : std::string();
    case own_part::debrief:
      return debrief_sentence(own.debrief);
    case own_part::facilitator_turn:
      return facilitator_turn_sentence(room);
    default:
      return {};
  }
}

}  // namespace hearth::inline v0::terminal
