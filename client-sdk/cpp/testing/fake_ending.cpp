// How the fake room ends: everything is erased, everybody gets the receipt, and who facilitated a
// debrief if one was asked for (MEETING.md 3.6).
#include "testing/fake_room.hpp"

#include <string_view>

namespace hearth::inline v0::testing {
namespace {

constexpr std::string_view debrief_begins = "hearth-debrief-";
constexpr std::int64_t debrief_life_ms = 60 * 60'000;

}  // namespace

void fake_room::tell_end(bool debrief) {
  meeting.set_life(pb::LIFE_ENDED);
  lines.clear();
  side_rooms.clear();
  pb::ServerFrame receipt;
  pb::ReceiptBody body;
  body.set_meeting(options.meeting);
  body.set_lines_purged(lane_.size());
  body.set_people("1-5");
  receipt.mutable_receipt()->set_body(body.SerializeAsString());
  // A debrief has none of its own.
  const bool invites = debrief && !options.meeting.starts_with(debrief_begins);
  const std::string name = std::string(debrief_begins) + std::to_string(fresh());
  for (fake_person& p : people) {
    if (!p.connection) continue;
    p.connection->deliver(receipt);
    if (invites && !p.powers.empty() && p.standing == pb::STANDING_INSIDE) {
      pb::OwnEvent e;
      e.mutable_debrief()->set_meeting(name);
      e.mutable_debrief()->set_invitation("invitation-" + std::to_string(fresh()));
      e.mutable_debrief()->set_until_unix_ms(now_unix_ms() + debrief_life_ms);
      own(p, std::move(e));
    }
    p.standing = pb::STANDING_OUT;
    tell_standing(p, pb::OUT_ENDED);
  }
}

void fake_room::close_all() {
  for (fake_person& p : people) say_goodbye(p, pb::GOODBYE_REASON_ENDED, 4504);
}

}  // namespace hearth::inline v0::testing
