// What is said when a command was accepted whose effect nothing else tells the one who gave it:
// every command speaks its result (WEB.md 2.2, shortcuts).
#include "terminal/sentences.hpp"

#include <algorithm>

namespace hearth::inline v0::terminal {
namespace {

struct acknowledgement {
  std::string_view word;
  std::string_view sentence;
};

constexpr acknowledgement all[] = {
    {"accept-agreement", "You have agreed."},
    {"set-name", "That is your name now."},
    {"set-pace", "Everything that waits for you waits as long now. Nobody is told."},
    {"start-me", "Noted."},
    {"hide-for-me", "Noted. Nobody is told."},
    {"retract", "Withdrawn. Someone may already have read it."},
    {"set-note", "The note is set."},
    {"react", "Sent."},
    {"withdraw", "Your hand is down."},
    {"later", "We come back to you. You keep your place."},
    {"pass", "Not today, then. Thank you for being here."},
    {"more-time", "Your request for more time is noted; no answer is yes."},
    {"cancel-care", "Your request for support is taken back."},
    {"see-care", "They are told that you have seen it."},
    {"take-care", "You are with them. /say-in-care writes to them."},
    {"close-care", "The request is closed."},
    {"take-back-offer", "The offer is taken back."},
    {"answer-unanswered", "Noted."},
    {"answer-more-time", "Noted; they are told."},
    {"move-hand", "The queue is in that order now."},
    {"lower-hand", "The hand is down."},
    {"lower-all-hands", "All hands are down. /raise-again undoes it for a minute."},
    {"raise-again", "The hands are up again."},
    {"set-order-policy", "The order is changed."},
    {"set-mode", "It begins with the next turn, or at once if nobody has the space."},
    {"mute", "They cannot post now, and are told how to reach you. /unmute undoes it."},
    {"unmute", "They may post again."},
    {"hide",
     "It is off everyone's screen here; someone may already have read it. /unhide undoes it for "
     "a minute."},
    {"unhide", "It is shown again."},
    {"remove", "They are no longer in the meeting. /bring-back undoes it."},
    {"bring-back", "They may come back."},
    {"lock", "Noted."},
    {"propose-name", "They are asked."},
    {"give-place", "They have that place again."},
    {"hand-over", "It is offered to them."},
    {"take-powers", "They facilitate no longer."},
    {"hold-lines", "Noted; whoever it is about is told, the room is not."},
    {"answer-line", "Done."},
    {"ask-steward", "They are asked."},
    {"answer-steward", "Noted."},
    {"pin-to-team", "The team sees it."},
    {"report", "The organiser is told the category and the meeting, and nothing else."},
    {"leave-step-free", "This step is yours; /step repeat takes the format up again."},
    {"undo-move", "Taken back."},
};

}  // namespace

std::string_view acknowledged(std::string_view word) {
  const auto* found = std::ranges::find(all, word, &acknowledgement::word);
  return found == std::end(all) ? std::string_view() : found->sentence;
}

}  // namespace hearth::inline v0::terminal
