// A crowd: two to eight people in an evening who do anything at any time. One step is decoded from
// 64 random bits, so a sequence is a list of numbers that rapidcheck can make smaller. After each
// step it holds what every step must hold; broken promises are collected, never thrown.
#pragma once

#include "tests/unit/meeting/evening.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace hearth::meeting::testing {

struct crowd_checks {
  std::uint32_t views_every = 1;  // compare what people see with the state: the dear part
  bool refusals_change_nothing = false;
  bool replay = false;  // fold the whole journal once more at the end (I16)
};

class crowd {
 public:
  // `setting` decides policy and people. `broken` outlives the crowd: its end is checked, too
  // (I16).
  crowd(std::uint64_t setting, crowd_checks checks, std::vector<std::string>& broken);

  void step(std::uint64_t bits);
  const evening& at() const { return e_; }

 private:
  // Draws from the bits of this step.
  std::uint64_t pick(std::uint64_t below);
  bool one_in(std::uint64_t n) { return pick(n) == 0; }
  person_id anybody();
  person_id facilitator();
  person_id some_waiting();
  std::uint64_t turn();  // mostly the one that is shown

  void time_passes();
  void floor_goes_on();
  void people_come_and_go();
  void answers_offer();
  void holder_acts();
  void responds();
  void facilitator_moves_floor();
  void follows_the_key();
  void mode_changes();
  void room_is_kept_kind();
  void team_shares_the_work();
  void powers_pass();
  void talks_aside();
  void any_command();
  void fill(google::protobuf::Message& message, int depth);
  void fill_field(google::protobuf::Message& message,
                  const google::protobuf::FieldDescriptor* field, int depth);
  std::uint64_t some_id(const std::string& field);

  void does(person_id p, const google::protobuf::Message& command);
  // What must hold between the state before this step and after it.
  void remember();
  void judge();
  void judge_floor();
  void judge_order();
  void judge_bounds();
  void judge_side_rooms();

  std::uint64_t bits_ = 0;
  std::vector<std::string>& broken_;
  crowd_checks checks_;
  evening e_;
  std::vector<person_id> people_;

  // Before the step.
  turn_id turn_before_;
  person_id holder_before_;
  std::map<number, instant> expires_;
  std::vector<hand> hands_before_;
  number last_number_ = 0;
  std::size_t judged_ = 0;
};

}  // namespace hearth::meeting::testing
