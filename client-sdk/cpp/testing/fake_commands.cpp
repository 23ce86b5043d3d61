// What the fake room answers to commands. Refusals are those of the real rules for what it follows.
#include "testing/fake_room.hpp"

#include <algorithm>

namespace hearth::inline v0::testing {
namespace {

pb::Refusal refusal(pb::RefusalCode code) {
  pb::Refusal r;
  r.set_code(code);
  return r;
}

constexpr std::size_t line_bytes_max = 4096;

void refuse(pb::CommandResult& r, pb::RefusalCode code) {
  *r.mutable_refused() = refusal(code);
}

// Whether these words are refused.
bool unfit(const pb::Words& words, pb::CommandResult& r) {
  if (words.text().empty()) refuse(r, pb::WORDS_EMPTY);
  if (words.text().size() > line_bytes_max) refuse(r, pb::TOO_LARGE);
  return r.has_refused();
}

// Which power a command of the fake's repertoire needs; none: anybody's.
pb::Power needed(const pb::Command& c) {
  switch (c.kind_case()) {
    case pb::Command::kNext:
    case pb::Command::kOffer:
    case pb::Command::kTakeBackOffer:
    case pb::Command::kTakeFloor:
    case pb::Command::kCloseNow:
      return pb::POWER_FLOOR;
    case pb::Command::kSetMode:
    case pb::Command::kPause:
    case pb::Command::kResume:
      return pb::POWER_FLOW;
    case pb::Command::kMute:
    case pb::Command::kUnmute:
    case pb::Command::kHide:
    case pb::Command::kSayTo:
    case pb::Command::kOpenSideRoom:
      return pb::POWER_QUIET;
    case pb::Command::kRemove:
      return pb::POWER_REMOVE;
    case pb::Command::kAdmit:
      return pb::POWER_DOOR;
    case pb::Command::kAckCare:
    case pb::Command::kSeeCare:
    case pb::Command::kTakeCare:
      return pb::POWER_CARE;
    case pb::Command::kEnd:
    case pb::Command::kHandOver:
      return pb::POWER_END;
    default:
      return pb::POWER_UNSPECIFIED;
  }
}

bool from_anywhere(const pb::Command& c) {
  switch (c.kind_case()) {
    case pb::Command::kAcceptAgreement:
    case pb::Command::kLeave:
    case pb::Command::kCare:
    case pb::Command::kCancelCare:
    case pb::Command::kSayInCare:
    case pb::Command::kCloseCare:
    case pb::Command::kAskFacilitators:
    case pb::Command::kSetName:
    case pb::Command::kListen:
      return true;
    default:
      return false;
  }
}

std::uint64_t turn_of(const pb::Command& c) {
  const auto* field = c.GetDescriptor()->FindFieldByNumber(c.kind_case());
  const auto& message = c.GetReflection()->GetMessage(c, field);
  const auto* turn = message.GetDescriptor()->FindFieldByName("turn_id");
  return turn == nullptr ? 0 : message.GetReflection()->GetUInt64(message, turn);
}

}  // namespace

void fake_room::obey(fake_person& p, const pb::NumberedCommand& c) {
  const auto* field = c.command().GetDescriptor()->FindFieldByNumber(c.command().kind_case());
  if (field == nullptr) return;
  received.emplace_back(field->name());
  const std::uint64_t id = p.id;
  const auto connection = p.connection;
  auto known = p.answers.find(c.number());
  pb::ServerFrame f;
  if (known != p.answers.end()) {
    *f.mutable_result() = known->second;  // executed once, answered again
  } else {
    *f.mutable_result() = outcome(p, c.command());
    f.mutable_result()->set_run(p.run);
    f.mutable_result()->set_number(c.number());
    if (fake_person* still = find(id)) still->answers[c.number()] = f.result();
  }
  if (connection) connection->deliver(f);
  if (c.command().has_leave()) {
    if (fake_person* left = find(id)) say_goodbye(*left, pb::GOODBYE_REASON_LEFT, 4506);
  }
  if (meeting.life() == pb::LIFE_ENDED) close_all();
}

std::optional<pb::Refusal> fake_room::forbidden(const fake_person& p, const pb::Command& c) const {
  if (p.standing == pb::STANDING_AGREEMENT && !from_anywhere(c)) {
    return refusal(pb::AGREEMENT_REQUIRED);
  }
  if (p.standing == pb::STANDING_WAITING && !from_anywhere(c)) return refusal(pb::WAITING);
  const pb::Power need = needed(c);
  if (need != pb::POWER_UNSPECIFIED && std::ranges::find(p.powers, need) == p.powers.end()) {
    return refusal(pb::NOT_ALLOWED);
  }
  return std::nullopt;
}

// A floor command names the turn that the person was shown (MEETING.md 2.1).
std::optional<pb::Refusal> fake_room::stale(const pb::Command& c) const {
  if (c.has_say() || c.has_retract() || c.has_hide() || c.has_set_note()) return std::nullopt;
  const std::uint64_t turn = turn_of(c);
  if (turn == 0 || turn == floor.turn_id()) return std::nullopt;
  pb::Refusal r = refusal(pb::ALREADY_MOVED);
  r.mutable_params()->set_what(lane_.empty() ? pb::MOVED_UNSPECIFIED : pb::MOVED_DONE);
  r.mutable_params()->set_turn_id(floor.turn_id());
  return r;
}

pb::CommandResult fake_room::outcome(fake_person& p, const pb::Command& c) {
  pb::CommandResult r;
  if (auto no = forbidden(p, c)) {
    *r.mutable_refused() = *no;
    return r;
  }
  if (auto no = stale(c)) {
    *r.mutable_refused() = *no;
    return r;
  }
  r.mutable_accepted();
  words_command(p, c, r);
  floor_command(p, c, r);
  care_command(p, c, r);
  side_room_command(p, c, r);
  power_command(p, c, r);
  if (r.has_accepted()) r.mutable_accepted()->set_number(lane_.size());
  return r;
}

void fake_room::post(fake_person& p, const pb::Say& s, pb::CommandResult& r) {
  if (unfit(s.words(), r)) return;
  if (meeting.paused() && p.powers.empty()) return refuse(r, pb::PAUSED);
  if (p.mute.scope().post()) return refuse(r, pb::MUTED);
  const bool holder = floor.holder() == p.id && floor.phase() == pb::PHASE_HELD;
  if (holder && side_rooms.is_aside(p.id)) return refuse(r, pb::IN_SIDE_ROOM);
  if (floor.mode() != pb::MODE_OPEN && !holder && p.powers.empty()) {
    return refuse(r, pb::NOT_YOUR_TURN);
  }
  if (holder && s.turn_id() != floor.turn_id()) return refuse(r, pb::NOT_YOUR_TURN);
  r.mutable_accepted()->set_line(say(p, s));
}

void fake_room::words_command(fake_person& p, const pb::Command& c, pb::CommandResult& r) {
  if (c.has_accept_agreement()) {
    p.agreed = c.accept_agreement().version();
    if (p.standing != pb::STANDING_AGREEMENT) return;
    if (options.lobby) {
      p.standing = pb::STANDING_WAITING;
      tell_standing(p);
    } else {
      enter(p);
    }
  } else if (c.has_set_name()) {
    p.name = c.set_name().name().text();
    tell_standing(p);
    if (p.standing == pb::STANDING_INSIDE) changed(p);
  } else if (c.has_listen()) {
    p.settings.set_listening(c.listen().on());
    pb::OwnEvent e;
    *e.mutable_settings() = p.settings;
    own(p, std::move(e));
  } else if (c.has_leave()) {
    leave(p, pb::OUT_LEFT);
  } else if (c.has_say()) {
    post(p, c.say(), r);
  } else if (c.has_retract()) {
    const auto at = lines.find(c.retract().line());
    if (at == lines.end()) return refuse(r, pb::EXPIRED_MESSAGE);
    if (at->second.author() != p.id) return refuse(r, pb::NOT_ALLOWED);
    lines_go({at->first}, pb::GONE_WITHDRAWN);
  } else if (c.has_ask_facilitators()) {
    if (c.ask_facilitators().words().text().size() > line_bytes_max) {
      return refuse(r, pb::TOO_LARGE);
    }
    say_privately(p, p.id, c.ask_facilitators().words().text());
  }
}

void fake_room::floor_command(fake_person& p, const pb::Command& c, pb::CommandResult& r) {
  if (c.has_ask()) {
    std::uint64_t& hand = c.ask().kind() == pb::HAND_KIND_SHARE ? p.share_hand : p.process_hand;
    if (hand != 0) return refuse(r, pb::ALREADY_ASKED);
    hand = fresh();
    r.mutable_accepted()->set_id(hand);
    if (c.ask().kind() == pb::HAND_KIND_SHARE) hands_.push_back(p.id);
    queue_changes();
  } else if (c.has_withdraw()) {
    (c.withdraw().kind() == pb::HAND_KIND_SHARE ? p.share_hand : p.process_hand) = 0;
    if (c.withdraw().kind() == pb::HAND_KIND_SHARE) std::erase(hands_, p.id);
    queue_changes();
  } else if (c.has_accept() || c.has_later() || c.has_pass()) {
    if (p.offered_turn == 0 || p.offered_turn != floor.turn_id()) {
      return refuse(r, pb::NOT_OFFERED);
    }
    if (c.has_accept()) return accept(p);
    floor_moves(pb::PHASE_IDLE, 0, pb::MOVED_NOT_ACCEPTED, 0);
  } else if (c.has_done() || c.has_pass_to()) {
    if (floor.holder() != p.id) return refuse(r, pb::NOT_YOUR_TURN);
    floor_moves(pb::PHASE_IDLE, 0, pb::MOVED_DONE, p.id);
  } else if (c.has_more_time() && floor.holder() != p.id) {
    refuse(r, pb::NOT_YOUR_TURN);
  } else if (c.has_need_a_moment() && side_rooms.standing_ms(p.id)) {
    refuse(r, pb::IN_SIDE_ROOM);
  }
}

void fake_room::care_command(fake_person& p, const pb::Command& c, pb::CommandResult& r) {
  const auto find_care = [&](std::uint64_t id) -> fake_care* {
    const auto at =
        std::ranges::find_if(cares, [id](const fake_care& k) { return k.request.care() == id; });
    if (at == cares.end()) refuse(r, pb::UNKNOWN_TARGET);
    return at == cares.end() ? nullptr : &*at;
  };
  fake_care* k = nullptr;
  if (c.has_care()) {
    k = &cares.emplace_back();
    k->request.set_care(fresh());
    k->request.set_person(p.id);
    k->request.set_kind(c.care().kind());
    k->request.set_state(pb::CARE_STATE_WAITING);
    if (c.care().has_words()) *k->request.mutable_words() = c.care().words();
    k->request.set_since_unix_ms(now_unix_ms());
    r.mutable_accepted()->set_id(k->request.care());
  } else if (c.has_cancel_care()) {
    if ((k = find_care(c.cancel_care().care()))) k->request.set_state(pb::CARE_STATE_CANCELLED);
  } else if (c.has_close_care()) {
    if ((k = find_care(c.close_care().care()))) k->request.set_state(pb::CARE_STATE_CLOSED);
  } else if (c.has_ack_care()) {
    if ((k = find_care(c.ack_care().care()))) k->request.set_state(pb::CARE_STATE_DELIVERED);
  } else if (c.has_see_care()) {
    if ((k = find_care(c.see_care().care()))) {
      k->request.set_state(pb::CARE_STATE_SEEN);
      k->seen_by = p.id;
    }
  } else if (c.has_take_care()) {
    if ((k = find_care(c.take_care().care()))) {
      k->request.set_state(pb::CARE_STATE_WITH);
      k->request.add_with(p.id);
    }
  }
  if (k != nullptr) tell_cares(k->request.person());
}

void fake_room::side_room_command(fake_person& p, const pb::Command& c, pb::CommandResult& r) {
  const auto by = [&](const std::optional<pb::Refusal>& no) {
    if (no) *r.mutable_refused() = *no;
    return !no;
  };
  if (c.has_open_side_room()) {
    if (by(side_rooms.open(p, c.open_side_room()))) {
      r.mutable_accepted()->set_id(side_rooms.of(p.id));
    }
  } else if (c.has_enter_side_room()) {
    by(side_rooms.enter(p, c.enter_side_room().side_room()));
  } else if (c.has_say_in_side_room()) {
    const pb::SayInSideRoom& said = c.say_in_side_room();
    if (said.side_room() == 0 || side_rooms.of(p.id) != said.side_room()) {
      return refuse(r, pb::GONE);
    }
    if (unfit(said.words(), r)) return;
    r.mutable_accepted()->set_id(*side_rooms.say(p, said.side_room(), said.words()));
  } else if (c.has_close_side_room()) {
    const std::uint64_t id = c.close_side_room().side_room();
    const bool resumes = c.close_side_room().resume() && meeting.paused();
    const bool inside = id != 0 && side_rooms.of(p.id) == id;
    if (inside && resumes && !p.holds(pb::POWER_FLOW)) return refuse(r, pb::NOT_ALLOWED);
    if (by(side_rooms.close(p, id)) && resumes) set_paused(false, pb::QUIET_CARD_UNSPECIFIED);
  } else if (c.has_answer_hand_over()) {
    if (p.hand_over.from() == 0) return refuse(r, pb::GONE);
    answer_hand_over(p, c.answer_hand_over().accept());
  }
}

void fake_room::power_command(fake_person& p, const pb::Command& c, pb::CommandResult& r) {
  const auto target = [&](std::uint64_t id) {
    fake_person* who = find(id);
    if (who == nullptr) refuse(r, pb::UNKNOWN_TARGET);
    return who;
  };
  if (c.has_next()) {
    fake_person* who = first();
    if (who == nullptr) return refuse(r, pb::NOBODY_TO_OFFER);
    if (floor.holder() != 0) return refuse(r, pb::FLOOR_TAKEN);
    offer(*who);
  } else if (c.has_offer()) {
    if (floor.holder() != 0) return refuse(r, pb::FLOOR_TAKEN);
    fake_person* who = target(c.offer().person());
    if (who == nullptr) return;
    if (who->settings.listening()) return refuse(r, pb::LISTENING);
    if (side_rooms.is_aside(who->id)) return refuse(r, pb::PERSON_IN_SIDE_ROOM);
    offer(*who);
  } else if (c.has_take_back_offer()) {
    floor_moves(pb::PHASE_IDLE, 0, pb::MOVED_TAKEN_BACK, p.id);
  } else if (c.has_set_mode()) {
    set_mode(c.set_mode().settings().mode());
  } else if (c.has_admit()) {
    if (fake_person* who = target(c.admit().person())) enter(*who);
  } else if (c.has_mute()) {
    if (fake_person* who = target(c.mute().person())) {
      *who->mute.mutable_scope() = c.mute().scope();
      tell_mute(*who);
    }
  } else if (c.has_unmute()) {
    if (fake_person* who = target(c.unmute().person())) {
      who->mute.Clear();
      tell_mute(*who);
    }
  } else if (c.has_pause() || c.has_resume()) {
    set_paused(c.has_pause(), c.pause().card());
  } else if (c.has_hide()) {
    if (!lines.contains(c.hide().line())) return refuse(r, pb::EXPIRED_MESSAGE);
    lines_go({c.hide().line()}, pb::GONE_WITHDRAWN);
  } else if (c.has_remove()) {
    if (fake_person* who = target(c.remove().person())) {
      leave(*who, pb::OUT_REMOVED);
      say_goodbye(*who, pb::GOODBYE_REASON_REMOVED, 4502);
    }
  } else if (c.has_hand_over()) {
    pb::OwnHandOver offered;
    *offered.mutable_powers() = c.hand_over().powers();
    if (fake_person* who = target(c.hand_over().person())) hand_over(p, *who, std::move(offered));
  } else if (c.has_end()) {
    tell_end(c.end().debrief());
  }
}

}  // namespace hearth::inline v0::testing
