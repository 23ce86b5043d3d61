// What everybody can ask for, by slash command.
#include "terminal/asking.hpp"
#include "terminal/phrases.hpp"

namespace hearth::inline v0::terminal {
namespace {

namespace r = requests;

asked to_facilitators(std::string destination, std::function<request(std::string)> make,
                      bool may_be_empty = false) {
  return box{std::move(destination), may_be_empty, std::move(make)};
}

asked read_ask(reader& a) {
  const hand_kind kind = a.choice(hand_kind::share);
  if (!a.take("note")) return r::ask(kind);
  return to_facilitators("to facilitators, with your hand", [kind](std::string words) {
    return r::ask({kind, std::move(words)});
  });
}

asked read_care(reader& a) {
  const care_kind kind = a.choice(care_kind::support);
  const person_id about = kind == care_kind::worried && a.more() ? a.person() : person_id{};
  return to_facilitators(
      "to facilitators, for support",
      [kind, about](std::string words) {
        return r::care({kind, std::move(words), about});
      },
      true);
}

asked read_edit(reader& a) {
  const line_id line = a.lines(a.last_line(true)).line;
  return box{"to everyone, instead of that line", false,
             [line](std::string words) { return r::edit(line, std::move(words)); }};
}

asked read_set_note(reader& a) {
  const bool named = a.more() && (a.rest().starts_with("share") || a.rest()[0] == '#');
  const lines_of what = named && a.take("share") ? lines_of(a.shown()) : a.last_line(true);
  return r::set_note(what, a.rest());
}

asked read_react(reader& a) {
  if (a.take("none")) return r::react(a.lines(a.last_line(false)).line, reaction::none);
  const reaction with = a.choice(reaction::none);
  return r::react(a.lines(a.last_line(false)).line, with);
}

asked read_say_in_care(reader& a) {
  const bool own = a.state().own.care_inbox.empty();
  const care_id care = a.care(own);
  return to_facilitators(
      own ? "to those who support you" : "to who asked for support",
      [care](std::string words) { return r::say_in_care(care, std::move(words)); });
}

asked read_hide_for_me(reader& a) {
  const person_id who = a.person();
  return r::hide_for_me(who, a.on_off(true));
}

asked read_set_name(reader& a) {
  if (!a.more()) a.trouble("Please give a name.");
  return r::set_name(a.rest());
}

asked read_set_pace(reader& a) {
  const auto percent = a.number();
  if (!percent) a.trouble("Please give a number from 100 to 300.");
  return r::set_pace(percent.value_or(100));
}

asked read_accept_agreement(reader& a) {
  const auto& own = a.state().own;
  return r::accept_agreement(own.agreement_version != 0 ? own.agreement_version
                                                        : a.state().meeting.agreement_version);
}

asked read_set_sharing(reader& a) {
  sharing mine;
  mine.responses = a.choice(responses::open);  // as much as the meeting allows
  mine.only_present = a.take("only-present");
  mine.reactions_untold = a.take("untold");
  mine.never_asked = a.take("never-asked");
  return r::set_sharing(mine);
}

// By its place, from 1, among the lines that wait.
asked read_answer_line(reader& a) {
  const auto& own = a.state().own;
  const auto& waiting = own.powers.has(power::quiet) ? own.held_lines : own.waiting_lines;
  const auto number = a.number().value_or(1);
  if (number == 0 || number > waiting.size()) {
    a.trouble("No such line is waiting.");
    return r::answer_line({}, false);
  }
  return r::answer_line(waiting[number - 1].id, a.yes_no());
}

asked read_say_in_side_room(reader& a) {
  const side_room_id room = a.side_room();
  return box{"in the side room, to one person", false,
             [room](std::string words) { return r::say_in_side_room(room, std::move(words)); }};
}

asked read_say(reader& a) {
  if (!a.more()) a.trouble("There are no words in it yet.");
  return r::say({a.rest(), a.shown()});
}

constexpr slash_command commands[] = {
    {"accept-agreement", "", "I have read the agreement and agree.", read_accept_agreement},
    {"set-name", "NAME", "Be called so from now on.", read_set_name},
    {"answer-name", "yes|no", "Answer a name that was proposed to you.",
     [](reader& a) -> asked { return r::answer_name(a.yes_no()); }},
    {"listen", "[on|off]", "Only listen: the space is not offered to you.",
     [](reader& a) -> asked { return r::listen(a.on_off(true)); }},
    {"set-pace", "100-300", "More time for everything that waits for you, in percent. Private.",
     read_set_pace},
    {"start-me", "[on|off]", "Begin my turn by itself when the space is offered to me.",
     [](reader& a) -> asked { return r::start_me(a.on_off(true)); }},
    {"hide-for-me", "PERSON [off]", "Not show a person's lines to me. Nobody is told.",
     read_hide_for_me},
    {"leave", "", "Leave the meeting for good.", [](reader&) -> asked { return r::leave(); }},
    {"set-sharing", "[closed|reactions|support|open] [only-present] [untold] [never-asked]",
     "How you want your own shares to be; also the present one.", read_set_sharing},
    {"say", "WORDS", "To everyone; the same as typing the words alone.", read_say},
    {"edit", "[LINE]", "Replace a line of yours; asks for the words.", read_edit},
    {"retract", "[LINE|share]", "Take back a line of yours, or your share.",
     [](reader& a) -> asked { return r::retract(a.lines(a.last_line(true))); }},
    {"set-note", "[share] NOTE", "A content note on your last line or share; none removes it.",
     read_set_note},
    {"react", "with-you|thank-you|same-here|hug|none [LINE]", "React to a line.", read_react},
    {"ask-facilitators", "", "A private line to those who facilitate; asks for the words.",
     [](reader&) -> asked {
       return to_facilitators("to facilitators", [](std::string words) {
         return r::ask_facilitators(std::move(words));
       });
     }},
    {"ask", "[share|process] [note]", "Ask to speak, or tell the facilitators: too fast.",
     read_ask},
    {"withdraw", "[share|process]", "Take your hand down.",
     [](reader& a) -> asked { return r::withdraw(a.choice(hand_kind::share)); }},
    {"accept", "", "Take the space that is offered to you.",
     [](reader& a) -> asked { return r::accept(a.offered()); }},
    {"later", "", "Come back to me.", [](reader& a) -> asked { return r::later(a.offered()); }},
    {"pass", "", "Not today.", [](reader& a) -> asked { return r::pass(a.offered()); }},
    {"done", "", "I am done with my turn.", [](reader& a) -> asked { return r::done(a.shown()); }},
    {"pass-to", "PERSON", "I am done, and this person may be next.",
     [](reader& a) -> asked { return r::pass_to(a.shown(), a.person()); }},
    {"more-time", "", "Ask for more time for my turn.",
     [](reader& a) -> asked { return r::more_time(a.shown()); }},
    {"need-a-moment", "", "Stop the clock of my turn for a moment.",
     [](reader& a) -> asked { return r::need_a_moment(a.shown()); }},
    {"end-responses", "", "End the time for responses to my share.",
     [](reader& a) -> asked { return r::end_responses(a.shown()); }},
    {"still-writing", "", "I am still writing.",
     [](reader& a) -> asked { return r::still_writing(a.shown()); }},
    {"care", "[support|worried PERSON|stepping-out|check-on-me]",
     "I need support; asks for words to the facilitators. Works always.", read_care},
    {"cancel-care", "[NUMBER]", "Take back my request for support.",
     [](reader& a) -> asked { return r::cancel_care(a.care(true)); }},
    {"say-in-care", "[NUMBER]", "Write in the conversation about support; asks for the words.",
     read_say_in_care},
    {"close-care", "[NUMBER]", "Close a request for support.",
     [](reader& a) -> asked { return r::close_care(a.care(a.state().own.care_inbox.empty())); }},
    {"answer-hand-over", "yes|no", "Answer when facilitating is offered to you.",
     [](reader& a) -> asked { return r::answer_hand_over(a.yes_no()); }},
    {"answer-line", "NUMBER yes|no", "Let a waiting line through or not; take back your own.",
     read_answer_line},
    {"answer-steward", "yes|no", "Answer whether you would steer if no facilitator were left.",
     [](reader& a) -> asked { return r::answer_steward(a.yes_no()); }},
    {"enter-side-room", "", "Come into the side room that a facilitator opened for you.",
     [](reader& a) -> asked { return r::enter_side_room(a.side_room()); }},
    {"say-in-side-room", "", "Write in the side room; asks for the words.", read_say_in_side_room},
    {"close-side-room", "[resume]",
     "Close the side room, or do not come in; resume: and the meeting goes on.",
     [](reader& a) -> asked {
       const side_room_id room = a.side_room();
       return r::close_side_room(room, a.take("resume"));
     }},
    {"close-card", "[lighter|the-same|heavier]",
     "I have read the closing card, and how I leave: only five and more answers together are "
     "shown.",
     [](reader& a) -> asked { return r::close_card(a.choice(leaving::none)); }},
    {"report", "unkind|unsafe|privacy|selling|not-agreed|other [facilitator]",
     "Tell the organiser, without words or names; facilitator: it is about one.",
     [](reader& a) -> asked {
       const report_category category = a.choice(report_category::none);
       if (category == report_category::none && !a.trouble()) {
         a.trouble("Please choose unkind, unsafe, privacy, selling, not-agreed or other.");
       }
       return r::report(category, a.take("facilitator"));
     }},
};

}  // namespace

std::span<const slash_command> participant_slash_commands() {
  return commands;
}

}  // namespace hearth::inline v0::terminal
