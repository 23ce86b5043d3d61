// What needs a power, by slash command.
#include "terminal/asking.hpp"
#include "terminal/phrases.hpp"

namespace hearth::inline v0::terminal {
namespace {

namespace r = requests;

using on_turn = request (*)(turn_id);
template <on_turn Make>
asked with_turn(reader& a) {
  return Make(a.shown());
}
using on_person = request (*)(person_id);
template <on_person Make>
asked with_person(reader& a) {
  return Make(a.person());
}
using plain = request (*)();
template <plain Make>
asked with_nothing(reader&) {
  return Make();
}
using on_care = request (*)(care_id);
template <on_care Make>
asked with_care(reader& a) {
  return Make(a.care(false));
}
using with_words = request (*)(person_id, std::string);
template <with_words Make>
asked words_to_person(reader& a) {
  const person_id who = a.person();
  return box{"to " + a.room().name_of(who) + " only", Make != &r::say_to,
             [who](std::string words) { return Make(who, std::move(words)); }};
}

asked read_set_mode(reader& a) {
  mode_to_set m(a.choice(mode::none));
  if (m.mode == mode::none && !a.trouble())
    a.trouble("Please choose open, queue, round, popcorn, story, quiet or facilitator.");
  constexpr std::uint32_t seconds_a_minute = 60;
  if (const auto minutes = a.number()) m.budget_s = *minutes * seconds_a_minute;
  if (m.mode == mode::quiet) m.card = a.choice(quiet_card::no_card);
  if (a.take("slow")) m.slow_s = a.number().value_or(0);
  if (a.take("responses")) m.responses = a.choice(responses::none);
  m.at_once = a.take("now");
  m.closing = a.take("closing");
  m.prompt = a.rest();
  return r::set_mode(a.shown(), std::move(m));
}

asked read_move_hand(reader& a) {
  const hand_id moved = a.hand_of(a.person());
  a.take("before");
  const hand_id before = a.take("end") || !a.more() ? hand_id{} : a.hand_of(a.person());
  return r::move_hand(moved, before);
}

asked read_mute(reader& a) {
  const person_id who = a.person();
  mute_terms terms;
  if (const auto minutes = a.number()) {
    terms.until = mute_until::minutes;
    terms.minutes = *minutes;
  } else if (a.take("meeting")) {
    terms.until = mute_until::meeting_end;
  } else {
    a.take("turn");
  }
  if (a.take("all")) terms.scope = {.post = true, .react = true, .hand = true};
  terms.reason = a.more() ? a.choice(reason::none) : reason::none;
  return r::mute(who, terms);
}

asked read_nudge(reader& a) {
  const person_id who = a.person();
  const nudge_kind kind = a.choice(nudge_kind::none);
  if (kind == nudge_kind::none && !a.trouble()) a.trouble("Please choose what to say.");
  return r::nudge(who, kind);
}

asked read_hide(reader& a) {
  if (a.take("of")) {
    lines_to_hide all(a.person());
    all.pause = a.take("pause");
    return r::hide(std::move(all));
  }
  lines_to_hide what(a.lines(a.last_line(false)));
  what.pause = a.take("pause");
  return r::hide(std::move(what));
}

asked read_hold_lines(reader& a) {
  const person_id who = a.take("everybody") ? person_id{} : a.person();
  return r::hold_lines(who, a.on_off(true));
}

asked read_say_to_team(reader& a) {
  const person_id about = a.take("about") ? a.person() : person_id{};
  const line_id line = a.take("at") ? a.lines({}).line : line_id{};
  return box{"to the team", about || line, [about, line](std::string words) {
               return r::say_to_team(std::move(words), about, line);
             }};
}

// By its place among the team's lines, the newest first.
asked read_pin(reader& a) {
  const auto number = a.number().value_or(1);
  std::vector<private_id> team;
  for (const private_line& l : a.state().own.private_lines) {
    if (l.of_the_team()) team.insert(team.begin(), l.id);
  }
  if (number == 0 || number > team.size()) {
    a.trouble("There is no such line of the team.");
    return r::pin_to_team({}, true);
  }
  return r::pin_to_team(team[number - 1], a.on_off(true));
}

asked read_open_side_room(reader& a) {
  const person_id who = a.person();
  const side_room_group group = a.more() ? a.choice(side_room_group::none) : side_room_group::none;
  return r::open_side_room(who, group,
                           group == side_room_group::hand_to ? a.person() : person_id{});
}

// What a helper holds (MEETING.md 3.1).
asked read_hand_over(reader& a) {
  const person_id who = a.person();
  power_set helper;
  if (a.take("helper")) {
    for (const power p : {power::floor, power::quiet, power::door, power::care}) helper.add(p);
  }
  return r::hand_over(who, helper);
}

asked read_remove(reader& a) {
  const person_id who = a.person();
  remove_terms terms;
  terms.rejoin = a.choice(rejoin::ask);
  terms.hide_lines = a.take("hide");
  terms.reason = a.more() ? a.choice(reason::none) : reason::none;
  return r::remove(who, terms);
}

asked read_propose_name(reader& a) {
  const person_id who = a.person();
  const bool at_once = a.take("now");
  if (!a.more()) a.trouble("Please give a name.");
  return r::propose_name(who, a.rest(), at_once);
}

asked read_shorten(reader& a) {
  const retention kind = a.choice(retention::none);
  if (kind == retention::none && !a.trouble())
    a.trouble("Please choose live, turn, rolling or meeting.");
  return r::shorten_retention(kind, a.number().value_or(0));
}

asked read_end(reader& a) {
  const end_how how = a.take("purge") ? end_how::purge_now : end_how::now;
  a.take("now");
  const bool although = a.take("although");
  return r::end(how, although, a.take("debrief"));
}

asked read_answer_unanswered(reader& a) {
  const bool wait = a.take("wait");
  if (!wait && !a.take("later")) a.trouble("Please say wait or later.");
  return r::answer_unanswered(a.shown(), wait);
}

asked read_give_place(reader& a) {
  const person_id who = a.person();
  a.take("of");
  return r::give_place(who, a.person());
}

asked read_change_agreement(reader&) {
  return box{"to everyone, as the new agreement", false,
             [](std::string words) { return r::change_agreement(std::move(words)); }};
}

asked read_order(reader& a) {
  const order_policy order = a.choice(order_policy::none);
  if (order == order_policy::none && !a.trouble()) a.trouble("Please choose an order.");
  return r::set_order_policy(order);
}

asked read_go_on(reader& a) {
  return r::go_on(a.state().own.key, a.take("although"));
}

asked read_next_step(reader& a) {
  return r::next_step(a.shown(), a.state().step.id, a.take("although"));
}

asked read_go_to_step(reader& a) {
  const auto number = a.number();
  if (!number) a.trouble("Please give the number of a step.");
  return r::go_to_step(a.shown(), a.state().step.id, number.value_or(0), a.take("although"));
}

constexpr slash_command commands[] = {
    {"ack-care", "[NUMBER]", "Say that a request has arrived; this app does it by itself.",
     with_care<r::ack_care>},
    {"see-care", "[NUMBER]", "Say that you have seen a request for support.",
     with_care<r::see_care>},
    {"take-care", "[NUMBER]", "Take a request for support.", with_care<r::take_care>},
    {"next", "", "Offer the space to the next person.", with_turn<r::next>},
    {"offer", "PERSON", "Offer the space to this person.",
     [](reader& a) -> asked { return r::offer(a.shown(), a.person()); }},
    {"take-back-offer", "", "Take the offer back.", with_turn<r::take_back_offer>},
    {"answer-unanswered", "wait|later", "Nobody answered the offer: wait, or come back later.",
     read_answer_unanswered},
    {"take-floor", "", "Bring the present turn to its end, kindly.", with_turn<r::take_floor>},
    {"close-now", "", "End the last minute of the turn now.", with_turn<r::close_now>},
    {"move-on", "", "Go on without who was lost; there is space for them on return.",
     with_turn<r::move_on>},
    {"answer-more-time", "yes|no", "Answer who asked for more time.",
     [](reader& a) -> asked { return r::answer_more_time(a.shown(), a.yes_no()); }},
    {"set-mode",
     "open|queue|round|popcorn|story|quiet|facilitator [MINUTES] [grounding|poem|silence] [slow "
     "SECONDS] [responses closed|reactions|support|open] [now] [closing] [PROMPT]",
     "How the space is shared from the next turn on, or now.", read_set_mode},
    {"move-hand", "PERSON before PERSON|end", "Reorder the queue.", read_move_hand},
    {"lower-hand", "PERSON", "Take a person's hand down.",
     [](reader& a) -> asked { return r::lower_hand(a.hand_of(a.person())); }},
    {"lower-all-hands", "", "Take all hands down; /raise-again undoes it for a minute.",
     with_nothing<r::lower_all_hands>},
    {"raise-again", "", "Undo /lower-all-hands.", with_nothing<r::raise_again>},
    {"close-queue", "[on|off]", "Take no new hands.",
     [](reader& a) -> asked { return r::close_queue(a.on_off(true)); }},
    {"set-order-policy", "arrival|heard-less|facilitator", "Who is offered the space first.",
     read_order},
    {"thank-teller", "", "Thank you for sharing.", with_turn<r::thank_teller>},
    {"open", "", "Open the meeting.", with_nothing<r::open>},
    {"admit", "PERSON", "Let somebody in.", with_person<r::admit>},
    {"ask-to-wait", "PERSON", "Ask somebody to wait; asks for a private sentence.",
     words_to_person<r::ask_to_wait>},
    {"decline", "PERSON", "Not this time; asks for a private sentence.",
     words_to_person<r::decline>},
    {"say-to", "PERSON", "A private line to one person; asks for the words.",
     words_to_person<r::say_to>},
    {"nudge", "PERSON room-for-others|shorter|no-advice|content-note|no-hurry|room-for-you",
     "A prewritten private line to one person.", read_nudge},
    {"mute", "PERSON [turn|MINUTES|meeting] [all] [REASON]", "This person cannot post for a while.",
     read_mute},
    {"unmute", "PERSON", "This person may post again.", with_person<r::unmute>},
    {"pause", "[grounding|poem|silence]", "Pause the meeting, with a card or none.",
     [](reader& a) -> asked { return r::pause(a.choice(quiet_card::no_card)); }},
    {"resume", "", "Go on.", with_nothing<r::resume>},
    {"hide", "LINE|share|of PERSON [pause]",
     "Take words off everyone's screen, and pause; /unhide undoes it for a minute.", read_hide},
    {"hold-lines", "PERSON|everybody [on|off]", "Read somebody's lines before they are said.",
     read_hold_lines},
    {"say-to-team", "[about PERSON] [at LINE]",
     "A line among those who facilitate and help; asks for the words.", read_say_to_team},
    {"pin-to-team", "[NUMBER] [on|off]",
     "Keep a team line in sight, or let it go; 1 is the newest.", read_pin},
    {"open-side-room", "PERSON [pause|hand-to PERSON|carry-on]",
     "Talk with one person beside the room, and what the group does meanwhile.",
     read_open_side_room},
    {"take-powers", "PERSON", "Take a helper's powers back.", with_person<r::take_powers>},
    {"ask-steward", "PERSON", "Ask somebody to steer if no facilitator is left.",
     with_person<r::ask_steward>},
    {"unhide", "LINE|share|of PERSON", "Show hidden words again.",
     [](reader& a) -> asked {
       if (a.take("of")) return r::unhide(a.person());
       const auto& hidden = a.state().own.hidden_lines;
       return r::unhide(a.lines(hidden.empty() ? line_id{} : hidden.back().line));
     }},
    {"remove", "PERSON [allow|ask|deny] [hide] [REASON]", "Remove somebody from the meeting.",
     read_remove},
    {"bring-back", "PERSON", "Let somebody who was removed come back.", with_person<r::bring_back>},
    {"lock", "[on|off]", "Take no new people.",
     [](reader& a) -> asked { return r::lock(a.on_off(true)); }},
    {"propose-name", "PERSON [now] NAME", "Propose another name; now: an abusive one goes at once.",
     read_propose_name},
    {"give-place", "PERSON of PERSON", "This is that person again.", read_give_place},
    {"hand-over", "PERSON [helper]", "Offer facilitating to somebody, or a helper's part of it.",
     read_hand_over},
    {"change-agreement", "", "Change the agreement; asks for the words.", read_change_agreement},
    {"shorten-retention", "live|turn|rolling MINUTES|meeting", "Keep words for a shorter time.",
     read_shorten},
    {"end", "[now|purge] [although] [debrief]",
     "End the meeting; although: also with a request for support open; debrief: with a room "
     "afterwards for those who facilitate.",
     read_end},
    {"go-on", "[although]", "The one key, also as /go; although: also if somebody was missed.",
     read_go_on},
    {"next-step", "[although]", "The next step of the format, also as /step next.", read_next_step},
    {"go-to-step", "NUMBER [although]", "Any step of the format.", read_go_to_step},
    {"leave-step-free", "", "Go your own way in this step, also as /step free.",
     [](reader& a) -> asked { return r::leave_step_free(a.state().step.id); }},
    {"undo-move", "", "Take the last move back, also as /undo: for a minute, if nobody has posted.",
     [](reader& a) -> asked { return r::undo_move(a.shown(), a.state().step.id); }},
};

}  // namespace

std::span<const slash_command> facilitator_slash_commands() {
  return commands;
}

}  // namespace hearth::inline v0::terminal
