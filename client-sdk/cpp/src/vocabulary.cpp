#include <hearth/v1/event.pb.h>
#include <hearth/v1/frame.pb.h>
#include <hearth/v1/phrase.pb.h>
#include <hearth/vocabulary.hpp>

namespace hearth::inline v0 {
namespace {

namespace pb = hearth::v1;

// The schema's enumerations are dense from 0; equal last words, at equal numbers, mean equal lists.
#define HEARTH_SAME(ours, theirs, last) \
  static_assert(static_cast<int>(ours::last) == static_cast<int>(pb::theirs##_MAX))
HEARTH_SAME(life, Life, ended);
HEARTH_SAME(retention, Retention, turn);
HEARTH_SAME(history, History, last);
HEARTH_SAME(lobby, Lobby, ask);
HEARTH_SAME(order_policy, OrderPolicy, facilitator);
HEARTH_SAME(mode, Mode, quiet);
HEARTH_SAME(quiet_card, QuietCard, silence);
HEARTH_SAME(timers, Timers, firm);
HEARTH_SAME(responses, Responses, open);
HEARTH_SAME(advance, Advance, by_itself);
HEARTH_SAME(round_order, RoundOrder, listed);
HEARTH_SAME(without_facilitator, WithoutFacilitator, peer);
HEARTH_SAME(presence, Presence, away);
HEARTH_SAME(phase, Phase, frozen);
HEARTH_SAME(mark, Mark, listening);
HEARTH_SAME(line_kind, LineKind, response);
HEARTH_SAME(gone, Gone, withdrawn);
HEARTH_SAME(standing, Standing, out);
HEARTH_SAME(power, Power, end);
HEARTH_SAME(out, Out, place_given);
HEARTH_SAME(care_state, CareState, cancelled);
HEARTH_SAME(notice_kind, NoticeKind, says_mistake);
HEARTH_SAME(key_does, KeyDoes, nothing);
HEARTH_SAME(thanks, Thanks, for_sharing);
HEARTH_SAME(nudge_kind, NudgeKind, room_for_you);
HEARTH_SAME(hand_kind, HandKind, process);
HEARTH_SAME(reaction, Reaction, hug);
HEARTH_SAME(care_kind, CareKind, check_on_me);
HEARTH_SAME(leaving, Leaving, heavier);
HEARTH_SAME(report_category, ReportCategory, other);
HEARTH_SAME(mute_until, MuteUntil, meeting_end);
HEARTH_SAME(reason, Reason, other);
HEARTH_SAME(rejoin, Rejoin, deny);
HEARTH_SAME(end_how, EndHow, purge_now);
HEARTH_SAME(side_room_group, SideRoomGroup, carry_on);
HEARTH_SAME(moved, Moved, taken_back);
HEARTH_SAME(goodbye, GoodbyeReason, place_given);
#undef HEARTH_SAME

static_assert(static_cast<int>(phase::held) == pb::PHASE_HELD);
static_assert(static_cast<int>(moved::held_away) == pb::MOVED_HELD_AWAY);
static_assert(static_cast<int>(power::door) == pb::POWER_DOOR);
static_assert(static_cast<int>(notice_kind::round_missed) == pb::NOTICE_KIND_ROUND_MISSED);
static_assert(static_cast<int>(goodbye::superseded) == pb::GOODBYE_REASON_SUPERSEDED);

}  // namespace

namespace {

std::string_view phrase_of(const google::protobuf::EnumDescriptor* of, int number) {
  const auto* value = of->FindValueByNumber(number);
  return value == nullptr ? std::string_view() : value->options().GetExtension(pb::phrase);
}

}  // namespace

std::string_view sentence(thanks t) {
  return phrase_of(pb::Thanks_descriptor(), static_cast<int>(t));
}
std::string_view sentence(nudge_kind n) {
  return phrase_of(pb::NudgeKind_descriptor(), static_cast<int>(n));
}

std::string_view word(connection_state s) {
  switch (s) {
    case connection_state::idle:
      return "idle";
    case connection_state::connecting:
      return "connecting";
    case connection_state::connected:
      return "connected";
    case connection_state::reconnecting:
      return "reconnecting";
    case connection_state::suspended:
      return "suspended";
    case connection_state::closed:
      return "closed";
  }
  return {};
}

}  // namespace hearth::inline v0
