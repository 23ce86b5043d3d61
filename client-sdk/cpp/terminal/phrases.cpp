#include "terminal/phrases.hpp"

#include <array>

namespace hearth::inline v0::terminal {
namespace {

using words = std::span<const std::string_view>;

}  // namespace

#define HEARTH_TYPED(type, ...)                                      \
  template <>                                                        \
  words typed_words<type>() {                                        \
    static constexpr std::string_view all[] = {"none", __VA_ARGS__}; \
    return all;                                                      \
  }
HEARTH_TYPED(mode, "open", "queue", "round", "facilitator", "popcorn", "story", "quiet")
HEARTH_TYPED(quiet_card, "no-card", "grounding", "poem", "silence")
HEARTH_TYPED(responses, "closed", "reactions", "support", "open")
HEARTH_TYPED(nudge_kind, "room-for-others", "shorter", "no-advice", "content-note", "no-hurry",
             "room-for-you")
HEARTH_TYPED(order_policy, "arrival", "heard-less", "facilitator")
HEARTH_TYPED(reaction, "with-you", "thank-you", "same-here", "hug")
HEARTH_TYPED(care_kind, "support", "worried", "stepping-out", "check-on-me")
HEARTH_TYPED(reason, "space-for-others", "too-graphic", "advice", "unkind", "disruption",
             "privacy-of-others", "other")
HEARTH_TYPED(rejoin, "allow", "ask", "deny")
HEARTH_TYPED(retention, "live", "rolling", "meeting", "turn")
HEARTH_TYPED(leaving, "lighter", "the-same", "heavier")
HEARTH_TYPED(report_category, "unkind", "unsafe", "privacy", "selling", "not-agreed", "other")
HEARTH_TYPED(hand_kind, "share", "process")
HEARTH_TYPED(side_room_group, "pause", "hand-to", "carry-on")
#undef HEARTH_TYPED

std::string_view sentence_of(mode m) {
  switch (m) {
    case mode::open:
      return "Everybody may write.";
    case mode::queue:
      return "Who wants to speak asks for the space, and one person has it at a time.";
    case mode::round:
      return "The space goes around: everybody is offered it once.";
    case mode::facilitator:
      return "Those who facilitate are writing now.";
    case mode::popcorn:
      return "Whoever has the space names the next, among those who have asked.";
    case mode::story:
      return "One person tells; then there is time to respond.";
    case mode::quiet:
      return "Everybody is quiet together for a moment.";
    case mode::none:
      break;
  }
  return {};
}

std::string_view sentence_of(reason r) {
  switch (r) {
    case reason::space_for_others:
      return "It is to leave space for others.";
    case reason::too_graphic:
      return "What was written was too graphic for this group.";
    case reason::advice:
      return "This group listens and does not give advice.";
    case reason::unkind:
      return "It was felt to be unkind.";
    case reason::disruption:
      return "The group could not go on.";
    case reason::privacy_of_others:
      return "It was about the privacy of others.";
    case reason::other:
    case reason::none:
      break;
  }
  return {};
}

std::string_view sentence_of(care_state s) {
  switch (s) {
    case care_state::waiting:
      return "Your request for support is on its way.";
    case care_state::delivered:
      return "Your request for support has been delivered.";
    case care_state::seen:
      return "Your request for support has been seen.";
    case care_state::with:
      return "Somebody is with you.";
    case care_state::closed:
      return "Your request for support is closed.";
    case care_state::cancelled:
      return "Your request for support was taken back.";
    case care_state::none:
      break;
  }
  return {};
}

std::string_view sentence_of(notice_kind n) {
  switch (n) {
    case notice_kind::facilitator_lost:
      return "The connection of a facilitator was lost.";
    case notice_kind::facilitator_back:
      return "A facilitator is back.";
    case notice_kind::turn_time_over:
      return "The time of this turn is over. Nothing happens by itself.";
    case notice_kind::ten_minutes_left:
      return "Ten minutes are left.";
    case notice_kind::five_minutes_left:
      return "Five minutes are left.";
    case notice_kind::round_missed:
      return "The round is over and somebody was missed.";
    case notice_kind::round_over:
      return "The round is over.";
    case notice_kind::muted_offer_line:
      return "The holder was muted. /say-to opens a private line to them.";
    case notice_kind::after_restart:
      return "The service started anew: no mute, mark or removal of before is known any more.";
    case notice_kind::care_waits:
      return "Somebody has asked for support, and nobody has seen it yet.";
    case notice_kind::holder_silent:
      return "Whoever has the space was asked whether they still write, and did not answer.";
    case notice_kind::says_mistake:
      return "Somebody who was removed says that it is a mistake. /bring-back lets them in again.";
    case notice_kind::none:
      break;
  }
  return {};
}

std::string retention_sentence(retention kind, std::uint32_t rolling_min, std::uint32_t cap_min) {
  std::string out;
  switch (kind) {
    case retention::live:
      out = "Each line is erased ten minutes after it was said.";
      break;
    case retention::rolling:
      out = "Each line is erased " + std::to_string(rolling_min) + " minutes after it was said.";
      break;
    case retention::turn:
      out = "A share is erased five minutes after its responses have ended.";
      break;
    case retention::meeting:
    case retention::none:
      out = "Everything that was said is erased when the meeting ends.";
      break;
  }
  if (cap_min != 0) out += " No line lives longer than " + std::to_string(cap_min) + " minutes.";
  return out + " Nothing is written to a disk. Somebody who looks at a screen could still keep it.";
}

std::string about_time(std::int64_t ms) {
  constexpr std::int64_t minute_ms = 60'000;
  if (ms <= 0) return "no time";
  if (ms < minute_ms) return "about " + std::to_string((ms + 9'999) / 10'000 * 10) + " seconds";
  const std::int64_t minutes = (ms + minute_ms / 2) / minute_ms;
  return minutes == 1 ? "about a minute" : "about " + std::to_string(minutes) + " minutes";
}

std::string_view mark_of(std::uint32_t mark) {
  static constexpr std::array<std::string_view, 9> marks{
      "", "leaf", "stone", "shell", "feather", "cloud", "star", "pine", "wave"};
  if (mark == 0) return {};
  return marks[(mark - 1) % (marks.size() - 1) + 1];
}

}  // namespace hearth::inline v0::terminal
