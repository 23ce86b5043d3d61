#include "server/meeting/powers.hpp"

#include "server/meeting/life.hpp"
#include "server/meeting/scribe.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

using kind = v1::Command;

// What a command needs before its own rule is asked.
struct requirement {
  std::optional<v1::Power> power = std::nullopt;  // none: anybody's own
  bool from_anywhere = false;                     // from agreement and lobby too
  bool before_agreement_again = false;            // works although a changed agreement is unread
  bool on_a_person = false;                       // no action on an equal or higher set (3.1)
  bool steward_too = false;                       // who steers without a facilitator (2.7)
};

requirement needs(action what) {
  switch (what) {
    case kind::kAcceptAgreement:
    case kind::kLeave:
    case kind::kCare:
    case kind::kCancelCare:
    case kind::kSayInCare:
    case kind::kCloseCare:
    case kind::kAskFacilitators:
    case kind::kSetName:
    case kind::kAnswerName:
    case kind::kListen:
    case kind::kSetPace:
    case kind::kSetSharing:
    case kind::kCloseCard:
    case kind::kReport:
      return {.from_anywhere = true, .before_agreement_again = true};
    case kind::kAckCare:
    case kind::kSeeCare:
    case kind::kTakeCare:
      return {.power = v1::POWER_CARE, .before_agreement_again = true};
    case kind::kNext:
    case kind::kOffer:
    case kind::kTakeBackOffer:
    case kind::kAnswerUnanswered:
    case kind::kTakeFloor:
    case kind::kCloseNow:
    case kind::kMoveOn:
    case kind::kAnswerMoreTime:
      return {.power = v1::POWER_FLOOR, .before_agreement_again = true, .steward_too = true};
    case kind::kLowerHand:
    case kind::kThankTeller:
    case kind::kGoOn:
    case kind::kUndoMove:
      return {.power = v1::POWER_FLOOR, .before_agreement_again = true};
    case kind::kSetMode:
    case kind::kMoveHand:
    case kind::kLowerAllHands:
    case kind::kRaiseAgain:
    case kind::kCloseQueue:
    case kind::kSetOrderPolicy:
    case kind::kNextStep:
    case kind::kGoToStep:
    case kind::kLeaveStepFree:
    case kind::kOpen:
      return {.power = v1::POWER_FLOW, .before_agreement_again = true};
    case kind::kPause:
    case kind::kResume:
      return {.power = v1::POWER_FLOW, .before_agreement_again = true, .steward_too = true};
    case kind::kMute:
    case kind::kHoldLines:
      return {.power = v1::POWER_QUIET, .before_agreement_again = true, .on_a_person = true};
    case kind::kUnmute:
    case kind::kHide:
    case kind::kUnhide:
    case kind::kSayTo:
    case kind::kSayToTeam:
    case kind::kPinToTeam:
    case kind::kOpenSideRoom:
    case kind::kNudge:
      return {.power = v1::POWER_QUIET, .before_agreement_again = true};
    case kind::kRemove:
      return {.power = v1::POWER_REMOVE, .before_agreement_again = true, .on_a_person = true};
    case kind::kBringBack:
      return {.power = v1::POWER_REMOVE, .before_agreement_again = true};
    case kind::kAdmit:
    case kind::kAskToWait:
    case kind::kDecline:
    case kind::kLock:
    case kind::kGivePlace:
      return {.power = v1::POWER_DOOR, .before_agreement_again = true};
    case kind::kProposeName:
      return {.power = v1::POWER_QUIET, .before_agreement_again = true, .on_a_person = true};
    case kind::kShortenRetention:
      return {.power = v1::POWER_RETENTION, .before_agreement_again = true};
    case kind::kHandOver:
    case kind::kChangeAgreement:
    case kind::kAskSteward:
      return {.power = v1::POWER_END, .before_agreement_again = true};
    case kind::kTakePowers:
      return {.power = v1::POWER_END, .before_agreement_again = true, .on_a_person = true};
    case kind::kEnd:
      return {.power = v1::POWER_END, .before_agreement_again = true, .steward_too = true};
    case kind::kWithdraw:
    case kind::kLater:
    case kind::kPass:
    case kind::kDone:
    case kind::kRetract:
    case kind::kHideForMe:
    case kind::kAnswerHandOver:
    case kind::kAnswerSteward:
    case kind::kAnswerLine:
    case kind::kEnterSideRoom:
    case kind::kSayInSideRoom:
    case kind::kCloseSideRoom:
    case kind::kSay:  // may_post says more: the present share is finished under the old agreement
    case kind::kEdit:
    case kind::kMoreTime:
    case kind::kNeedAMoment:
    case kind::kEndResponses:
    case kind::kStillWriting:
    case kind::kStartMe:
      return {.before_agreement_again = true};
    case kind::kSetNote:
    case kind::kReact:
    case kind::kAsk:
    case kind::kAccept:
    case kind::kPassTo:
      return {};
    case kind::KIND_NOT_SET:
      break;
  }
  return {};
}

std::expected<void, v1::Refusal> standing_allows(const state& s, const person& actor,
                                                 const requirement& need) {
  switch (actor.standing) {
    case standing::inside:
      break;
    case standing::out:
      return refuse(s.life == v1::LIFE_ENDED ? v1::MEETING_ENDED : v1::GONE);
    case standing::agreement:
      if (!need.from_anywhere) return refuse(v1::AGREEMENT_REQUIRED);
      break;
    case standing::waiting:
      if (!need.from_anywhere) return refuse(v1::WAITING);
      break;
  }
  if (actor.standing == standing::inside && actor.agreement_version < s.agreement_version &&
      !need.before_agreement_again) {
    auto refusal = refuse(v1::AGREEMENT_CHANGED);
    refusal.error().mutable_params()->set_version(s.agreement_version);
    return refusal;
  }
  return {};
}

}  // namespace

const std::set<v1::Power>& all_powers() {
  static const std::set<v1::Power> all{v1::POWER_FLOW,      v1::POWER_FLOOR, v1::POWER_QUIET,
                                       v1::POWER_REMOVE,    v1::POWER_DOOR,  v1::POWER_CARE,
                                       v1::POWER_RETENTION, v1::POWER_END};
  return all;
}

bool facilitates(const person& p) {
  return !p.powers.empty();
}
bool helps(const person& p) {
  return facilitates(p) && !std::ranges::includes(p.powers, all_powers());
}
bool holds(const person& p, v1::Power power) {
  return p.powers.contains(power);
}

std::expected<void, v1::Refusal> can(const state& s, const person& actor, action what,
                                     const person* target) {
  const auto need = needs(what);
  if (s.life == v1::LIFE_ENDED) return refuse(v1::MEETING_ENDED);
  if (auto allowed = standing_allows(s, actor, need); !allowed) return allowed;
  const bool steered = need.steward_too && steers(s, actor);
  if (need.power && !holds(actor, *need.power) && !steered) return refuse(v1::NOT_ALLOWED);
  if (need.on_a_person && target && target->id != actor.id &&
      std::ranges::includes(target->powers, actor.powers)) {
    return refuse(v1::EQUAL_OR_HIGHER);
  }
  return {};
}

}  // namespace hearth::meeting
