// Debriefs (MEETING.md 3.6): the rooms that those who facilitated an ended meeting were invited to.
// It holds their random names and when each is over, and nothing of the meeting before; a process
// that stops forgets them. Nobody else can enter one: its name is in nobody's link, its policy lets
// only powers in, and without an entry here it is not founded. Any thread.
#pragma once

#include "hearth/v1/event.pb.h"
#include "hearth/v1/policy.pb.h"
#include "server/access/key_ring.hpp"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::app {

class debriefs {
 public:
  static constexpr std::int64_t life_ms = 60 * 60'000;
  static constexpr std::size_t open_max = 10'000;

  // Requires: the key signs. Lifetime: it outlives this.
  explicit debriefs(const access::trusted_key& house) : house_(house) {}

  // Effect: a room is expected from now on. An invitation for each of `people`, in which all hold
  // every power; none after a debrief, or when too many are expected already.
  std::vector<v1::OwnDebrief> invite(const std::string& after, std::size_t people,
                                     std::int64_t now_unix_ms);
  // How that meeting begins, if it is a debrief and enough of its time is left to begin.
  std::optional<v1::MeetingPolicy> expected(const std::string& meeting,
                                            std::int64_t now_unix_ms) const;
  // By its name: nobody else's meeting is called so.
  static bool is_one(std::string_view meeting);

 private:
  const access::trusted_key& house_;
  mutable std::mutex mutex_;
  std::map<std::string, std::int64_t> until_ms_;  // by meeting
};

}  // namespace hearth::app
