#include "server/app/debriefs.hpp"

#include "server/access/invitation.hpp"
#include "server/base/random.hpp"

namespace hearth::app {

namespace {

constexpr std::string_view begins = "hearth-debrief-";
constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t begins_min = 5;  // less is left: nobody begins one
constexpr std::size_t name_bytes = 16;

}  // namespace

bool debriefs::is_one(std::string_view meeting) {
  return meeting.starts_with(begins);
}

std::vector<v1::OwnDebrief> debriefs::invite(const std::string& after, std::size_t people,
                                             std::int64_t now_unix_ms) {
  if (people == 0 || is_one(after)) return {};
  const auto meeting = std::string(begins) + base::random_token(name_bytes);
  const auto until = now_unix_ms + life_ms;
  {
    const std::scoped_lock held(mutex_);
    std::erase_if(until_ms_, [&](const auto& kept) { return kept.second <= now_unix_ms; });
    if (until_ms_.size() >= open_max) return {};
    until_ms_.emplace(meeting, until);
  }
  std::vector<v1::OwnDebrief> invited(people);
  for (auto& each : invited) {
    auto i = access::fresh_invitation(now_unix_ms / 1000, life_ms / 1000);
    i.meeting = meeting;
    i.powers = access::power_set::facilitator();
    i.personal = true;
    each.set_meeting(meeting);
    each.set_invitation(access::mint_invitation(house_, i));
    each.set_until_unix_ms(until);
  }
  return invited;
}

std::optional<v1::MeetingPolicy> debriefs::expected(const std::string& meeting,
                                                    std::int64_t now_unix_ms) const {
  const std::scoped_lock held(mutex_);
  const auto found = until_ms_.find(meeting);
  if (found == until_ms_.end()) return std::nullopt;
  const auto left_min = (found->second - now_unix_ms) / minute_ms;
  if (left_min < begins_min) return std::nullopt;
  v1::MeetingPolicy p;
  p.mutable_title()->set_text("Debrief");
  p.set_entry(v1::ENTRY_WINDOW_LOCKED);  // who holds no power is nobody who was invited
  p.set_at_most_min(static_cast<std::uint32_t>(left_min));
  p.set_duration_min(static_cast<std::uint32_t>(left_min));
  p.set_end_after_min(begins_min);
  return p;
}

}  // namespace hearth::app
