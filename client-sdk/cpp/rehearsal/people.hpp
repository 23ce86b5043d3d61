// Those who take part in a rehearsal: most come, listen and share a few lines; some do what a
// facilitator wants to have met before.
#pragma once

#include "rehearsal/player.hpp"

#include <memory>
#include <vector>

namespace hearth::inline v0::rehearsal {

enum class part {
  steady,      // accepts, says a few lines, is done
  passes,      // answers each first offer with "not today"
  later,       // with "come back to me"
  needs_care,  // asks for support in the middle of the evening
  lost,        // loses the connection while sharing, and comes back
  troll,       // comes late under a name that looks like another's, and is unkind
};

class person final : public player {
 public:
  person(asio::io_context& context, stage where, std::string name, part what, unsigned seed);

  // Until the meeting is over for them.
  asio::awaitable<void> plays();

 private:
  asio::awaitable<void> answers(turn_id offered);
  asio::awaitable<void> shares(turn_id mine);
  asio::awaitable<void> takes_part(const std::shared_ptr<const room_state>& s);

  part part_;
  step_id done_in_;  // the step in which this person has done what they do
  std::uint32_t lines_told_ = 0;
  bool asked_for_care_ = false;
  bool was_lost_ = false;
  bool said_later_ = false;
};

// Everybody but the facilitator: `count` people, of whom one needs support, one is lost, one is
// unkind.
std::vector<std::unique_ptr<person>> cast_of(asio::io_context& context, const stage& where,
                                             std::size_t count);

}  // namespace hearth::inline v0::rehearsal
