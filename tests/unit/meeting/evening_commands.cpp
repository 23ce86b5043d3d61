// Commands with their fields, so that a scene reads as sentences.
#include "tests/unit/meeting/evening.hpp"

namespace hearth::meeting::testing {

namespace say {
namespace {
template <class Command>
Command of_turn(std::uint64_t turn) {
  Command c;
  c.set_turn_id(turn);
  return c;
}
}  // namespace

v1::Accept accept(std::uint64_t turn) {
  return of_turn<v1::Accept>(turn);
}
v1::Later later(std::uint64_t turn) {
  return of_turn<v1::Later>(turn);
}
v1::Pass pass(std::uint64_t turn) {
  return of_turn<v1::Pass>(turn);
}
v1::Done done(std::uint64_t turn) {
  return of_turn<v1::Done>(turn);
}
v1::PassTo pass_to(std::uint64_t turn, person_id to) {
  auto c = of_turn<v1::PassTo>(turn);
  c.set_person(to.value());
  return c;
}
v1::MoreTime more_time(std::uint64_t turn) {
  return of_turn<v1::MoreTime>(turn);
}
v1::NeedAMoment a_moment(std::uint64_t turn) {
  return of_turn<v1::NeedAMoment>(turn);
}
v1::EndResponses end_responses(std::uint64_t turn) {
  return of_turn<v1::EndResponses>(turn);
}
v1::Next next(std::uint64_t turn) {
  return of_turn<v1::Next>(turn);
}
v1::Offer offer(std::uint64_t turn, person_id to) {
  auto c = of_turn<v1::Offer>(turn);
  c.set_person(to.value());
  return c;
}
v1::TakeBackOffer take_back(std::uint64_t turn) {
  return of_turn<v1::TakeBackOffer>(turn);
}
v1::AnswerUnanswered unanswered(std::uint64_t turn, bool wait) {
  auto c = of_turn<v1::AnswerUnanswered>(turn);
  c.set_wait(wait);
  return c;
}
v1::TakeFloor take(std::uint64_t turn) {
  return of_turn<v1::TakeFloor>(turn);
}
v1::CloseNow close_now(std::uint64_t turn) {
  return of_turn<v1::CloseNow>(turn);
}
v1::MoveOn move_on(std::uint64_t turn) {
  return of_turn<v1::MoveOn>(turn);
}
v1::AnswerMoreTime answer_more(std::uint64_t turn, bool yes) {
  auto c = of_turn<v1::AnswerMoreTime>(turn);
  c.set_yes(yes);
  return c;
}
v1::Ask ask(v1::HandKind kind) {
  v1::Ask c;
  c.set_kind(kind);
  return c;
}
v1::Withdraw withdraw(v1::HandKind kind) {
  v1::Withdraw c;
  c.set_kind(kind);
  return c;
}
v1::Listen listen(bool on) {
  v1::Listen c;
  c.set_on(on);
  return c;
}
v1::SetPace pace(std::uint32_t percent) {
  v1::SetPace c;
  c.set_percent(percent);
  return c;
}
v1::StartMe start_me(bool on) {
  v1::StartMe c;
  c.set_on(on);
  return c;
}
v1::Mute mute(person_id who, v1::MuteUntil until) {
  v1::Mute c;
  c.set_person(who.value());
  c.mutable_scope()->set_post(true);
  c.set_until(until);
  if (until == v1::MUTE_UNTIL_MINUTES) c.set_minutes(1);
  c.set_reason(v1::REASON_SPACE_FOR_OTHERS);
  return c;
}
v1::Unmute unmute(person_id who) {
  v1::Unmute c;
  c.set_person(who.value());
  return c;
}
v1::Remove remove(person_id who, v1::Rejoin rejoin) {
  v1::Remove c;
  c.set_person(who.value());
  c.set_rejoin(rejoin);
  c.set_reason(v1::REASON_DISRUPTION);
  return c;
}
v1::Care care(v1::CareKind kind) {
  v1::Care c;
  c.set_kind(kind);
  return c;
}
v1::LowerAllHands lower_all() {
  return {};
}
v1::MoveHand move_hand(std::uint64_t hand, std::uint64_t before) {
  v1::MoveHand c;
  c.set_hand(hand);
  c.set_before(before);
  return c;
}
v1::GoOn go_on(const v1::FacilitatorKey& label, bool although_missed) {
  auto c = of_turn<v1::GoOn>(label.turn_id());
  c.set_step_id(label.step_id());
  c.set_person(label.person());
  c.set_although_missed(although_missed);
  return c;
}
v1::NextStep next_step(std::uint64_t turn, std::uint64_t step, bool although_missed) {
  auto c = of_turn<v1::NextStep>(turn);
  c.set_step_id(step);
  c.set_although_missed(although_missed);
  return c;
}
v1::GoToStep go_to_step(std::uint64_t turn, std::uint64_t step, std::uint32_t number,
                        bool although_missed) {
  auto c = of_turn<v1::GoToStep>(turn);
  c.set_step_id(step);
  c.set_number(number);
  c.set_although_missed(although_missed);
  return c;
}
v1::LeaveStepFree leave_step_free(std::uint64_t step) {
  v1::LeaveStepFree c;
  c.set_step_id(step);
  return c;
}
v1::UndoMove undo_move(std::uint64_t turn, std::uint64_t step) {
  auto c = of_turn<v1::UndoMove>(turn);
  c.set_step_id(step);
  return c;
}

}  // namespace say

}  // namespace hearth::meeting::testing
