#include "terminal/sentences.hpp"

#include "terminal/phrases.hpp"

namespace hearth::inline v0::terminal {
namespace {

std::string text_or(const hearth::room& room, words_ref ref, std::string_view otherwise) {
  auto text = room.text(ref);
  return text ? std::move(*text) : std::string(otherwise);
}

// Whose share it was, if this person could read any line of it.
person_id teller_of(const room_state& s, turn_id share) {
  for (const line& l : s.lines) {
    if (l.turn == share && l.kind == line_kind::share) return l.author;
  }
  return {};
}

std::string held_sentence(const hearth::room& room, const room_state& s) {
  const floor& f = s.floor;
  if (f.holder != s.own.me) {
    return name_for(room, f.holder) + (f.moment ? " is taking a moment." : " has the space.");
  }
  std::string out = f.moment ? "You are taking a moment; the clock stands."
                             : "You have the space. /done gives it back when you are done.";
  if (s.own.turn.asked_unix_ms != 0) {
    out += " Are you still writing? /still-writing, /need-a-moment or /done says so.";
  }
  if (s.own.turn.with_you != 0) {
    out += " " + std::to_string(s.own.turn.with_you) +
           (s.own.turn.with_you == 1 ? " person is with you." : " people are with you.");
  }
  if (s.own.turn.readers != 0)
    out += " " + std::to_string(s.own.turn.readers) +
           (s.own.turn.readers == 1 ? " person reads along." : " people read along.");
  return out;
}

}  // namespace

std::string name_for(const hearth::room& room, person_id who) {
  const auto state = room.snapshot();
  if (who == state->own.me) return "You";
  std::string name = room.name_of(who);
  if (name.empty()) return "Somebody";
  const person* p = state->find(who);
  if (p != nullptr && p->mark != 0) name += ", " + std::string(mark_of(p->mark));
  return name;
}

std::string line_sentence(const hearth::room& room, const line& l, bool past) {
  std::string out = past ? "Earlier, " : "";
  out += name_for(room, l.author);
  if (l.kind == line_kind::process) out += ", facilitating";
  if (l.hidden) return out + ": (withdrawn)";
  const std::string note = text_or(room, l.note, "");
  if (!note.empty()) out += ", with a note: " + note;
  return out + ": " + text_or(room, l.words, "(gone)");
}

std::string private_sentence(const hearth::room& room, const private_line& l) {
  const bool mine = l.from == room.snapshot()->own.me;
  if (l.of_the_team()) {
    std::string out =
        name_for(room, l.from) + (mine ? " wrote to the team" : " writes to the team");
    if (l.about) out += " about " + name_for(room, l.about);
    if (l.line) out += " at line " + std::to_string(l.line.value);
    if (l.pinned) out += ", pinned";
    return out + ": " + text_or(room, l.words, l.about || l.line ? "please look" : "(gone)");
  }
  const std::string what = l.care        ? "about support"
                           : l.side_room ? "in the side room"
                                         : "privately";
  const std::string said = l.nudge != nudge_kind::none ? std::string(sentence(l.nudge))
                                                       : text_or(room, l.words, "(gone)");
  return name_for(room, l.from) + (mine ? " wrote " : " writes to you ") + what + ": " + said;
}

std::string floor_sentence(const hearth::room& room) {
  const auto s = room.snapshot();
  const floor& f = s->floor;
  const std::string holder = name_for(room, f.holder);
  switch (f.phase) {
    case phase::offered:
      return s->own.offer.turn ? "" : "Making space for the next person.";
    case phase::held:
      return held_sentence(room, *s);
    case phase::wrapping:
      return f.holder == s->own.me
                 ? "Your turn is coming to its end: finish your sentence in peace."
                 : holder + " is coming to an end.";
    case phase::held_away:
      return "Holding the space for " + holder + ".";
    case phase::frozen:
      return s->meeting.paused ? "The meeting is paused."
                               : "Posting is closed until somebody who facilitates is here.";
    case phase::idle:
      if (f.mode == mode::open) return {};
      if (f.mode == mode::quiet) return std::string(sentence_of(mode::quiet));
      if (f.picking) {
        return f.picking == s->own.me ? "Who is next? /pass-to names one of those who have asked."
                                      : name_for(room, f.picking) + " is naming who is next.";
      }
      if (!f.thanked_by.empty()) {
        return name_for(room, *f.thanked_by.begin()) + ": " +
               std::string(sentence(thanks::for_sharing));
      }
      if (f.responding_to) {
        const person_id teller = teller_of(*s, f.responding_to);
        if (teller && teller == s->own.me) return "Others may respond to your share.";
        return teller ? "There is time to respond to " + name_for(room, teller) + "."
                      : "There is time to respond.";
      }
      return "Nobody has the space just now.";
    case phase::none:
      break;
  }
  return {};
}

std::string moved_sentence(const hearth::room& room, const hearth::moved_on& m) {
  const std::string by = m.by ? name_for(room, m.by) : std::string();
  switch (m.what) {
    case moved::offered:
      return by.empty() ? "The space has just been offered to somebody."
                        : by + " has just offered the space to somebody.";
    case moved::accepted:
      return "Somebody has just taken the space.";
    case moved::done:
      return "The turn has just ended.";
    case moved::time:
      return "The time was just over.";
    default:
      return "The turn has already moved on.";
  }
}

std::string standing_sentence(const hearth::room& room) {
  const auto s = room.snapshot();
  switch (s->own.standing) {
    case standing::agreement:
      return "Please read the agreement: " + text_or(room, s->own.agreement, "(not shown)") +
             " /accept-agreement agrees, /leave leaves kindly.";
    case standing::waiting: {
      std::string out =
          s->own.facilitator_here
              ? "You are in the waiting space. The facilitators can see that you are here."
              : "No facilitator is here yet. You have done nothing wrong. "
                "It will be said here as soon as one comes.";
      const std::string said = text_or(room, s->own.from_facilitator, "");
      if (!said.empty()) out += " A facilitator writes: " + said;
      return out + " /ask-facilitators and /care work from here.";
    }
    case standing::inside:
      if (s->own.agreement_open) {
        return "The agreement has changed: " + text_or(room, s->own.agreement, "(not shown)") +
               " /accept-agreement agrees, /leave leaves kindly.";
      }
      if (s->own.counts_as_lost) {
        return "You did not answer, so the others go on as if your connection were lost. Press "
               "Enter "
               "to take up your place again.";
      }
      if (s->own.asked_if_there_until_unix_ms != 0) {
        return "Are you still there? Press Enter within a minute; otherwise the others go on as if "
               "your connection were lost.";
      }
      return "You are in the meeting as " + room.name_of(s->own.me) + ".";
    case standing::out: {
      std::string out;
      if (s->own.out == out::removed) out = "You were removed from the meeting.";
      if (s->own.out == out::declined)
        out = "You were not let in this time. It is not a judgement of you.";
      if (s->own.out == out::ended)
        out = "The meeting has ended. Everything that was said has been erased.";
      if (s->own.out == out::left) out = "You have left the meeting.";
      const std::string_view why = sentence_of(s->own.reason);
      if (!why.empty()) out += " " + std::string(why);
      const std::string said = text_or(room, s->own.from_facilitator, "");
      return said.empty() ? out : out + " A facilitator writes: " + said;
    }
    case standing::none:
      break;
  }
  return {};
}

std::string hands_sentence(const own_hands& h) {
  std::string out;
  if (h.you_are_next) {
    out = "You are next.";
  } else if (h.share) {
    const std::string before =
        h.before_me == 0 ? "nobody is" : (h.about ? "about " : "") + std::to_string(h.before_me);
    out = "You have asked to speak; " + before + " before you.";
  }
  if (h.passed_over_kindly) {
    out += " Somebody who has not spoken yet goes first. Your place is kept.";
  }
  if (h.process) out += std::string(out.empty() ? "" : " ") + "The facilitators see your hand.";
  return out;
}

std::string connection_sentence(const connection_changed& c, bool first) {
  switch (c.state) {
    case connection_state::connected:
      if (first) return "Connected.";
      return c.resumed ? "Connected again; nothing was missed."
                       : "Connected again; something may have been missed.";
    case connection_state::reconnecting:
      return "The connection is lost; trying again. What you write is kept here meanwhile.";
    case connection_state::suspended:
      return "Still no connection. The words of the meeting were dropped here; trying on.";
    default:
      return {};
  }
}

std::string meeting_sentence(const hearth::room& room, const meeting& before) {
  const auto s = room.snapshot();
  const meeting& now = s->meeting;
  std::string out;
  const auto add = [&out](std::string_view sentence) {
    if (!out.empty() && !sentence.empty()) out += " ";
    out += sentence;
  };
  if (now.paused != before.paused) {
    add(now.paused ? "The meeting is paused. It is not because of what you wrote."
                   : "The meeting goes on.");
  }
  if (now.life != before.life) {
    if (now.life == life::open && before.life != life::none) add("The meeting is open.");
    if (now.life == life::waiting) add("The meeting has not begun.");
    if (now.life == life::closing) {
      add("The meeting is closing. /close-card says that you have read this; then everything is "
          "erased.");
    }
  }
  const bool opened = now.life == life::open && before.life != life::open;
  if (now.life == life::open && (opened || now.settings.mode != before.settings.mode)) {
    add(sentence_of(now.settings.mode));
  }
  if ((now.hold_since_unix_ms != 0) != (before.hold_since_unix_ms != 0)) {
    add(now.hold_since_unix_ms != 0
            ? "No facilitator is connected. Posting is closed meanwhile; you may stay or leave."
            : "A facilitator is here again.");
  }
  if (now.steward != before.steward && now.steward) {
    add("No facilitator is connected. " + name_for(room, now.steward) + " steers meanwhile.");
  }
  if (now.goes_on_by_itself && !before.goes_on_by_itself) {
    add("No facilitator is connected. The round goes on by itself, and nobody enters.");
  }
  if (now.closing_soon_min != before.closing_soon_min && now.closing_soon_min != 0) {
    add(std::to_string(now.closing_soon_min) + " minutes are left.");
  }
  if (now.queue_closed != before.queue_closed) {
    add(now.queue_closed ? "The queue is closed for now." : "The queue is open.");
  }
  if (now.retention != before.retention || now.rolling_min != before.rolling_min) {
    if (before.life != life::none) {
      add(retention_sentence(now.retention, now.rolling_min, now.cap_min));
    }
  }
  return out;
}

std::string closed_sentence(const error_code& why) {
  const std::string_view said = hearth::sentence(why);
  std::string out = said.empty() ? "The connection has ended." : std::string(said);
  if (const std::string_view more = hearth::help(why); !more.empty())
    out += " " + std::string(more);
  return out;
}

std::string wait_sentence(std::chrono::milliseconds wait) {
  const auto s = std::chrono::ceil<std::chrono::seconds>(wait).count();
  if (s <= 0) return {};
  if (s > 60) return " It is possible again in " + std::to_string((s + 59) / 60) + " minutes.";
  return " It is possible again in " + std::to_string(s) + (s == 1 ? " second." : " seconds.");
}

}  // namespace hearth::inline v0::terminal
