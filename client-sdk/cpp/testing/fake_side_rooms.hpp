// Side rooms in a fake room (MEETING.md 2.10): who facilitates and one person talk beside the room,
// which is told nothing; the turn of a holder who is in one stands still. Part of a fake_room,
// under its lock.
#pragma once

#include <hearth/v1/frame.pb.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace hearth::inline v0::testing {

namespace pb = hearth::v1;

class fake_room;
struct fake_person;

class fake_side_rooms {
 public:
  using refused = std::optional<pb::Refusal>;

  explicit fake_side_rooms(fake_room& room) : room_(room) {}

  // ---- Commands
  refused open(fake_person& p, const pb::OpenSideRoom& c);
  refused enter(fake_person& p, std::uint64_t id);
  // The id of the line; none: this person is not one of the two. To say something is to come in.
  std::optional<std::uint64_t> say(fake_person& p, std::uint64_t id, const pb::Words& words);
  refused close(const fake_person& p, std::uint64_t id);

  // ---- What happens to people, words, time and the floor
  void person_changed(const fake_person& p);
  // The ids of the lines that this person reads no more, having lost the power.
  std::vector<std::uint64_t> unread(const fake_person& p);
  // What was offered for the group was answered.
  void handed(std::uint64_t from, std::uint64_t to, bool accepted);
  void expire();
  void settle_turn();
  void time_passed();
  // Nothing of it is left: the end, or a new epoch.
  void clear();

  // ---- What is told
  // Of this in a person's whole own part.
  void add_own(const fake_person& p, pb::OwnFrame& whole) const;
  void tell_list(const fake_person& p) const;
  // The side room that this person is in or asked into, as either of the two; 0: none.
  std::uint64_t of(std::uint64_t person) const;
  bool is_aside(std::uint64_t person) const;
  // What is left of the turn that stands still, for who holds it.
  std::optional<std::uint32_t> standing_ms(std::uint64_t holder) const;

 private:
  struct open_room {
    pb::SideRoom shown;
    std::optional<std::int64_t> lost_unix_ms;  // its facilitator is waited for
  };
  struct said_line {
    pb::PrivateLine line;
    std::uint64_t beside = 0;  // its facilitator, who alone reads it beside its person
  };
  struct standing_turn {
    std::uint64_t turn = 0;
    std::uint32_t left_ms = 0;
    std::int64_t grace_ms = 0;
    std::optional<std::int64_t> since_unix_ms;  // none: nothing runs in a pause
  };

  open_room* find(std::uint64_t person, std::uint64_t id);
  refused may_not_open(const fake_person& p, const fake_person* who) const;
  bool is_alone(const fake_person& p) const;
  refused settle_group(fake_person& p, const pb::OpenSideRoom& c, pb::SideRoomGroup group);
  bool reads(const fake_person& p, const said_line& l) const;
  pb::OwnSideRoom asked(std::uint64_t person) const;
  pb::FacilitatorSideRooms list() const;
  void changed(std::uint64_t person) const;
  void comes_in(open_room& r, fake_person& p);
  void over(std::uint64_t id);
  void goes_on();
  void give_up();

  fake_room& room_;
  std::vector<open_room> rooms_;
  std::vector<said_line> lines_;
  std::optional<standing_turn> aside_;
};

}  // namespace hearth::inline v0::testing
