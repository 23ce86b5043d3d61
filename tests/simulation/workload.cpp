// Who comes and goes, and by what proof.
#include "tests/simulation/workload.hpp"

namespace hearth::simulation {

namespace {

constexpr std::size_t people_max = 14;

// An opening, a round, and a step of one's own way.
v1::Format format_of(const std::function<std::string()>& words) {
  v1::Format f;
  f.mutable_title()->set_text(words());
  for (const auto mode : {v1::MODE_FACILITATOR, v1::MODE_ROUND, v1::MODE_UNSPECIFIED}) {
    auto& step = *f.add_steps();
    step.mutable_title()->set_text(words());
    if (mode == v1::MODE_UNSPECIFIED) continue;
    step.mutable_words()->set_text(words());
    step.mutable_mode()->set_mode(mode);
    step.mutable_mode()->set_budget_s(30);
  }
  return f;
}

}  // namespace

v1::MeetingPolicy policy_of(const std::string& meeting, std::uint64_t seed,
                            const std::function<std::string()>& words) {
  std::uint64_t mixed = seed;
  for (const char c : meeting) mixed = mixed * 131 + static_cast<unsigned char>(c);
  chance draw(mixed);
  v1::MeetingPolicy p;
  auto& retention = *p.mutable_retention();
  switch (draw.below(4)) {
    case 0:
      retention.set_kind(v1::RETENTION_LIVE);
      break;
    case 1:
      retention.set_kind(v1::RETENTION_ROLLING);
      retention.set_rolling_min(5);
      break;
    case 2:
      retention.set_cap_min(2);
      break;
    default:
      break;
  }
  p.set_history(draw.one_in(3) ? v1::HISTORY_ALL_LIVE : v1::HISTORY_NONE);
  if (draw.one_in(4)) p.set_lobby(v1::LOBBY_ASK);
  if (draw.one_in(3)) {
    p.mutable_agreement()->set_version(1);
    p.mutable_agreement()->mutable_text()->set_text(words());
  }
  p.mutable_title()->set_text(words());
  if (draw.one_in(2)) p.mutable_topic()->set_text(words());
  auto& mode = *p.mutable_opening_mode();
  mode.set_mode(static_cast<v1::Mode>(1 + draw.below(3)));
  mode.set_budget_s(30);
  mode.set_timers(draw.one_in(2) ? v1::TIMERS_FIRM : v1::TIMERS_SOFT);
  mode.set_advance(draw.one_in(2) ? v1::ADVANCE_AUTO : v1::ADVANCE_ASK);
  mode.set_response_time_s(20);
  if (draw.one_in(2)) *p.mutable_format() = format_of(words);
  p.set_order(draw.one_in(2) ? v1::ORDER_POLICY_ARRIVAL : v1::ORDER_POLICY_HEARD_LESS);
  p.set_marks_shown(draw.one_in(4));
  p.set_without_facilitator(draw.one_in(2)
                                ? v1::WITHOUT_FACILITATOR_END
                                : static_cast<v1::WithoutFacilitator>(1 + draw.below(4)));
  p.set_grace_holder_s(10);
  p.set_offer_s(15);
  p.set_wrap_s(10);
  p.set_gap_s(1);
  p.set_end_after_min(3);
  return p;
}

workload::workload(hosting& at, oracles& judges, chance& draw, mark& last_mark,
                   std::uint32_t meetings)
    : at_(at), judges_(judges), draw_(draw), last_mark_(last_mark), meetings_(meetings) {
  for (std::uint32_t i = 0; i < meetings; ++i) {
    auto& first = appears("circle-" + std::to_string(i), "sam-" + std::to_string(i), true);
    joins(first);
  }
}

wire::encoding workload::any_encoding() {
  return one_in(4) ? wire::encoding::json : wire::encoding::proto;
}

visitor& workload::appears(const std::string& meeting, const std::string& subject,
                           bool facilitates) {
  people_.push_back(std::make_unique<visitor>(at_, meeting, subject, fresh(), facilitates));
  auto& v = *people_.back();
  v.device.check = [&v](const v1::ServerFrame& f) {
    // A meeting that began anew knows nothing of what was said in the last one.
    const auto before = v.device.welcome().position().epoch();
    if (f.has_welcome() && f.welcome().position().epoch() != before) v.said.clear();
    v.shows.take(f);
  };
  v.device.opening = [this](const connection& c, const v1::Hello& h) { judges_.opens(c, h); };
  v.device.hello.set_agreement_version(one_in(2) ? 1 : 0);
  v.device.hello.set_may_speak(!one_in(4));
  if (one_in(3)) v.device.hello.mutable_knock()->set_text(words_of(fresh()));
  if (!facilitates && one_in(6)) {
    v.device.ticketing = [](access::ticket& t) { t.powers = access::power_set::helper(); };
  } else if (!facilitates && one_in(6)) {
    v.device.ticketing = [subject](access::ticket& t) {
      t.subject.clear();
      t.invitation = access::used_invitation{"invited-" + subject, true};
    };
  }
  return v;
}

void workload::somebody_new() {
  if (people_.size() >= people_max) return;
  const auto in = meeting();
  const auto name = std::to_string(people_.size());
  // A second device of somebody, a stranger whom nothing but the return token names, or a person.
  if (one_in(5)) {
    const auto& twin = anybody();
    auto& v = appears(twin.device.meeting(), twin.device.subject(), twin.device.facilitator());
    v.device.ticketing = twin.device.ticketing;
    return joins(v);
  }
  joins(appears(in, one_in(4) ? "" : "person-" + name, one_in(5)));
}

void workload::joins(visitor& v) {
  v.stalls = false;
  v.device.reloads();
  v.device.joins(any_core(), any_encoding());
}

void workload::comes_back(visitor& v) {
  const auto why = v.device.goodbye();
  const bool dull = why == v1::GOODBYE_REASON_REMOVED || why == v1::GOODBYE_REASON_DECLINED ||
                    why == v1::GOODBYE_REASON_LEFT || why == v1::GOODBYE_REASON_REVOKED ||
                    why == v1::GOODBYE_REASON_ENDED || why == v1::GOODBYE_REASON_REFUSED;
  if (dull && !one_in(3)) return;
  const bool unknown = v.device.refused() == v1::RETURN_UNKNOWN;
  if (v.device.return_token().empty() || unknown || (dull && one_in(2)) || one_in(12)) {
    return joins(v);
  }
  v.stalls = false;
  if (one_in(8)) v.device.reloads();
  v.device.returns(any_core(), any_encoding());
}

void workload::step() {
  if (one_in(9)) return somebody_new();
  auto& v = anybody();
  if (!v.device.connected()) return comes_back(v);
  v.device.hears();
  if (v.device.refused() == v1::RETURN_UNKNOWN && !v.device.welcomed()) return joins(v);
  if (v.device.welcomed()) acts(v);
}

void workload::everybody_hears() {
  for (auto& v : people_) v->device.hears();
}

void workload::everybody_returns() {
  for (auto& v : people_) {
    if (!v->device.connected()) comes_back(*v);
  }
}

void workload::everybody_goes() {
  for (auto& v : people_) v->device.loses_every_line();
}

}  // namespace hearth::simulation
