#include "tests/property/meeting/crowd.hpp"

#include "server/meeting/digest.hpp"
#include "server/meeting/powers.hpp"

#include <algorithm>

namespace hearth::meeting::testing {
namespace {

using google::protobuf::Message;

std::uint64_t mixed(std::uint64_t z) {
  z += 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

template <class Enum>
Enum either(std::uint64_t bit, Enum a, Enum b) {
  return bit % 2 == 0 ? a : b;
}

// Every third evening follows a format; words of its steps are known by their numbers.
void follows_format(v1::MeetingPolicy& policy, std::uint64_t bits) {
  auto& format = *policy.mutable_format();
  format.mutable_title()->mutable_ref()->set_id(9'000'000);
  const auto steps = 2 + bits % 4;
  for (std::uint64_t i = 0; i < steps; ++i) {
    auto& step = *format.add_steps();
    const auto mine = bits >> (4 + 6 * i);
    step.mutable_title()->mutable_ref()->set_id(9'000'100 + i);
    if (mine % 2 == 0) step.mutable_words()->mutable_ref()->set_id(9'000'200 + i);
    if (mine % 8 == 7) continue;  // a free step
    auto& mode = *step.mutable_mode();
    mode.set_mode(i % 2 == 0 ? static_cast<v1::Mode>(1 + mine % 7) : v1::MODE_ROUND);
    mode.set_responses(static_cast<v1::Responses>(1 + (mine >> 3) % 4));
    if (mine % 3 == 0) mode.mutable_prompt()->mutable_ref()->set_id(9'000'300 + i);
  }
}

v1::MeetingPolicy policy_from(std::uint64_t bits) {
  const v1::Mode modes[] = {v1::MODE_OPEN,    v1::MODE_QUEUE, v1::MODE_ROUND, v1::MODE_FACILITATOR,
                            v1::MODE_POPCORN, v1::MODE_STORY, v1::MODE_QUIET, v1::MODE_QUEUE};
  auto policy = policy_of(modes[(bits >> 16) % 8]);
  auto& mode = *policy.mutable_opening_mode();
  mode.set_advance(either(bits >> 2, v1::ADVANCE_ASK, v1::ADVANCE_AUTO));
  mode.set_timers(either(bits >> 3, v1::TIMERS_SOFT, v1::TIMERS_FIRM));
  mode.set_responses(static_cast<v1::Responses>(1 + (bits >> 20) % 4));
  if ((bits >> 24) % 4 == 0) mode.set_slow_s(30);
  mode.set_round_order(either(bits >> 5, v1::ROUND_ORDER_JOINING, v1::ROUND_ORDER_SHUFFLED));
  policy.set_order(either(bits >> 6, v1::ORDER_POLICY_HEARD_LESS, v1::ORDER_POLICY_ARRIVAL));
  policy.set_marks_shown((bits >> 7) % 4 == 0);
  if ((bits >> 10) % 6 == 0) policy.set_lobby(v1::LOBBY_ASK);
  policy.set_history(static_cast<v1::History>(1 + (bits >> 12) % 4));
  policy.set_without_facilitator(static_cast<v1::WithoutFacilitator>(1 + (bits >> 26) % 4));
  if ((bits >> 14) % 3 == 0) policy.mutable_retention()->set_kind(v1::RETENTION_LIVE);
  if ((bits >> 14) % 3 == 1) policy.mutable_retention()->set_kind(v1::RETENTION_TURN);
  if ((bits >> 28) % 3 == 0) follows_format(policy, bits >> 30);
  return policy;
}

// The same state without what a refusal may change: the memory of answers and who was active.
std::uint64_t digest_but_answers(state s) {
  for (auto& [id, p] : s.people) {
    p.runs.clear();
    p.active_at = 0;
  }
  return digest(s);
}

constexpr std::size_t people_max = 8;

}  // namespace

crowd::crowd(std::uint64_t setting, crowd_checks checks, std::vector<std::string>& broken)
    : broken_(broken), checks_(checks), e_(policy_from(mixed(setting)), mixed(setting + 1) | 1) {
  e_.broken = [&broken](const std::string& what) { broken.push_back(what); };
  e_.check_every = checks.views_every;
  e_.replays_at_end = checks.replay;
  bits_ = mixed(setting + 2);
  people_.push_back(e_.facilitator("Sam"));
  const auto others = 1 + pick(5);
  for (std::uint64_t i = 0; i < others; ++i) {
    const auto name = "Guest " + std::to_string(i);
    people_.push_back(one_in(4)   ? e_.listener(name)
                      : one_in(5) ? e_.arrives(name, all_powers())
                                  : e_.participant(name));
  }
  judged_ = e_.journal().size();
  remember();
}

std::uint64_t crowd::pick(std::uint64_t below) {
  const auto drawn = bits_ % below;
  bits_ = mixed(bits_);
  return drawn;
}

person_id crowd::anybody() {
  return people_[pick(people_.size())];
}

person_id crowd::some_waiting() {
  for (const auto& [id, p] : e_.now().people)
    if (p.standing == standing::waiting) return id;
  return anybody();
}

person_id crowd::facilitator() {
  if (one_in(8)) return anybody();  // who has no power, too
  std::vector<person_id> all(e_.now().facilitators.begin(), e_.now().facilitators.end());
  return all.empty() ? anybody() : all[pick(all.size())];
}

std::uint64_t crowd::turn() {
  if (one_in(12)) return e_.now().floor.last_turn.value();
  return e_.now().floor.turn.value();
}

// ---- Steps

void crowd::step(std::uint64_t bits) {
  if (e_.now().life == v1::LIFE_ENDED) return;
  bits_ = mixed(bits);
  // A paused evening and a full lobby show little: they do not last.
  if (e_.now().paused && one_in(3)) {
    does(facilitator(), v1::Resume());
    return judge();
  }
  switch (pick(20)) {
    case 0:
    case 1:
      time_passes();
      break;
    case 2:
    case 3:
      people_come_and_go();
      break;
    case 4:
    case 5:
      does(anybody(), say::ask(one_in(6) ? v1::HAND_KIND_PROCESS : v1::HAND_KIND_SHARE));
      break;
    case 6:
      facilitator_moves_floor();
      break;
    case 7:
      one_in(4) ? mode_changes() : one_in(2) ? room_is_kept_kind() : team_shares_the_work();
      break;
    case 8:
    case 9:
    case 10:
      any_command();
      break;
    default:
      floor_goes_on();
      break;
  }
  judge();
}

// What the state invites to, mostly.
void crowd::floor_goes_on() {
  if (e_.now().floor.offer) return answers_offer();
  if (e_.now().floor.picker != person_id() && !one_in(4)) {
    return does(e_.now().floor.picker, say::pass_to(turn(), anybody()));
  }
  if (e_.now().floor.holder == person_id()) {
    if (one_in(3)) return follows_the_key();
    return one_in(4) ? responds() : does(facilitator(), say::next(turn()));
  }
  if (one_in(8)) return responds();
  one_in(6) ? facilitator_moves_floor() : holder_acts();
}

// What the key says, pressed by who is shown it, and what takes it back.
void crowd::follows_the_key() {
  const auto f = facilitator();
  const auto step = one_in(12) ? 0 : e_.now().course.at.id.value();
  switch (pick(8)) {
    case 0:
      return does(f, say::undo_move(turn(), step));
    case 1:
      return does(f, say::next_step(turn(), step, one_in(2)));
    case 2:
      return does(f, say::go_to_step(turn(), step, static_cast<std::uint32_t>(pick(6)), one_in(2)));
    default:
      if (one_in(2)) e_.jumps(900);  // past the moment in which another's move is looked at
      return does(f, say::go_on(e_.sees(f).key(), one_in(2)));
  }
}

void crowd::time_passes() {
  const instant spans[] = {500, 2'000, 7'000, 30'000, 61'000, 95'000, 310'000, 900'000};
  const auto ms = spans[pick(one_in(5) ? 8 : 5)] + static_cast<instant>(pick(1000));
  if (one_in(3)) return e_.jumps(ms);            // the next entry finds everything due at once
  if (one_in(20)) return e_.at(e_.time() - ms);  // a clock stepped back
  e_.later(ms);
}

void crowd::people_come_and_go() {
  const auto holder = e_.now().floor.holder;
  const auto p = holder != person_id() && one_in(2) ? holder : anybody();
  switch (pick(8)) {
    case 0:
    case 1:
      e_.loses(one_in(4) ? facilitator() : p);
      break;
    case 2:
    case 3:
      e_.returns(p);
      break;
    case 4:
      if (people_.size() >= people_max) break;
      people_.push_back(e_.arrives("Late " + std::to_string(people_.size()),
                                   one_in(5) ? all_powers() : std::set<v1::Power>{}, !one_in(3)));
      break;
    case 5:
      e_.active(p);
      break;
    case 6:
      e_.silent(p);
      break;
    default:
      e_.composing(p);
      break;
  }
}

void crowd::answers_offer() {
  const auto& offer = e_.now().floor.offer;
  const auto p = offer && !one_in(10) ? offer->to : anybody();
  switch (pick(5)) {
    case 0:
      return does(p, say::later(turn()));
    case 1:
      return does(p, say::pass(turn()));
    default:
      return does(p, say::accept(turn()));
  }
}

void crowd::holder_acts() {
  const auto holder = e_.now().floor.holder;
  const auto p = holder != person_id() && !one_in(10) ? holder : anybody();
  switch (pick(7)) {
    case 0:
      return does(p, say::more_time(turn()));
    case 6: {
      v1::StillWriting c;
      c.set_turn_id(turn());
      return does(p, c);
    }
    case 1:
      return does(p, say::a_moment(turn()));
    case 2:
      return does(p, say::pass_to(turn(), anybody()));
    case 3:
      return does(p, say::done(turn()));
    default: {
      v1::Say c;
      *c.mutable_words() = e_.words("a line");
      c.set_turn_id(turn());
      return does(p, c);
    }
  }
}

// What others do about a share, and what its teller wants of it.
void crowd::responds() {
  const auto& lines = e_.now().lines;
  switch (pick(5)) {
    case 0: {
      v1::SetSharing c;
      auto& sharing = *c.mutable_sharing();
      sharing.set_responses(static_cast<v1::Responses>(pick(5)));
      sharing.set_only_present(one_in(3));
      sharing.set_reactions_untold(one_in(3));
      sharing.set_never_asked(one_in(3));
      return does(anybody(), c);
    }
    case 1: {
      v1::ThankTeller c;
      c.set_turn_id(turn());
      return does(facilitator(), c);
    }
    case 2: {
      if (lines.empty()) return;
      v1::React c;
      c.set_line(lines.rbegin()->first);
      c.set_reaction(static_cast<v1::Reaction>(pick(5)));
      return does(anybody(), c);
    }
    default: {
      v1::Say c;
      *c.mutable_words() = e_.words("a response");
      c.set_turn_id(turn());
      return does(anybody(), c);
    }
  }
}

void crowd::facilitator_moves_floor() {
  const auto f = facilitator();
  switch (pick(8)) {
    case 0:
      return does(f, say::take(turn()));
    case 1:
      return does(f, say::close_now(turn()));
    case 2:
      return does(f, say::move_on(turn()));
    case 3:
      return does(f, say::take_back(turn()));
    case 4:
      return does(f, say::unanswered(turn(), one_in(2)));
    case 5:
      return does(f, say::answer_more(turn(), one_in(2)));
    case 6:
      return does(f, say::end_responses(turn()));
    default:
      return does(f, say::offer(turn(), anybody()));
  }
}

void crowd::mode_changes() {
  v1::SetMode c;
  auto& m = *c.mutable_settings();
  m.set_mode(static_cast<v1::Mode>(1 + pick(7)));
  m.set_responses(static_cast<v1::Responses>(1 + pick(4)));
  m.set_advance(one_in(2) ? v1::ADVANCE_AUTO : v1::ADVANCE_ASK);
  m.set_timers(static_cast<v1::Timers>(1 + pick(4)));
  m.set_round_order(static_cast<v1::RoundOrder>(1 + pick(3)));
  if (one_in(2)) m.add_listed(anybody().value());
  if (one_in(3)) *m.mutable_prompt() = e_.words("a prompt");
  c.set_turn_id(turn());
  c.set_at_once(one_in(4));
  does(facilitator(), c);
}

void crowd::room_is_kept_kind() {
  const auto f = facilitator();
  const auto p = anybody();
  switch (pick(7)) {
    case 0:
      return does(f, say::mute(p, static_cast<v1::MuteUntil>(1 + pick(3))));
    case 1:
      return does(f, say::unmute(p));
    case 2:
      return does(f, say::remove(p, static_cast<v1::Rejoin>(1 + pick(3))));
    case 3:
      return does(f, v1::Pause());
    default: {
      v1::Admit c;
      c.set_person(some_waiting().value());
      return does(f, c);
    }
  }
}

void crowd::does(person_id p, const Message& command) {
  if (!checks_.refusals_change_nothing) {
    e_.does(p, command);
    return;
  }
  e_.tick();  // what is due is settled before, so that it is not taken for the command's doing
  const auto before = digest_but_answers(e_.now());
  const auto verdict = e_.does(p, command);
  if (!verdict && digest_but_answers(e_.now()) != before)
    broken_.push_back("a refused command changed something: " + command.ShortDebugString());
}
}  // namespace hearth::meeting::testing
