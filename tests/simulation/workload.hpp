// What people do in a simulation, all of it drawn from one seed: they come, speak, ask, facilitate,
// go and come back, mostly as the meeting invites them to, sometimes as nobody would. They know no
// more than their apps show. Faults are not here (faults.hpp).
#pragma once

#include "tests/simulation/oracles.hpp"

#include <memory>
#include <string>
#include <vector>

namespace hearth::simulation {

// Somebody with one app. The same person may have several.
struct visitor {
  visitor(hosting& at, const std::string& meeting, const std::string& subject, mark name,
          bool facilitates)
      : device(at, meeting, subject, words_of(name), facilitates) {}

  guest device;
  view shows;
  std::map<std::uint64_t, mark> said;  // by number of the command
  bool stalls = false;
};

// The rules of the meetings of one seed. `words` gives fresh ones.
v1::MeetingPolicy policy_of(const std::string& meeting, std::uint64_t seed,
                            const std::function<std::string()>& words);

class workload {
 public:
  workload(hosting& at, oracles& judges, chance& draw, mark& last_mark, std::uint32_t meetings);

  // Somebody does something.
  void step();
  // Everybody takes in what has come. Effect on the way: apps send again what was not answered.
  void everybody_hears();
  void everybody_goes();
  // Everybody who has no connection and may come back does.
  void everybody_returns();

  std::vector<std::unique_ptr<visitor>>& people() { return people_; }
  visitor& anybody() { return *people_[draw_.below(people_.size())]; }
  std::uint32_t any_core() { return static_cast<std::uint32_t>(draw_.below(at_.at().count())); }
  wire::encoding any_encoding();
  void comes_back(visitor& v);

 private:
  mark fresh() { return ++last_mark_; }
  bool one_in(std::uint64_t n) { return draw_.one_in(n); }
  std::string meeting() { return "circle-" + std::to_string(draw_.below(meetings_)); }

  visitor& appears(const std::string& meeting, const std::string& subject, bool facilitates);
  void somebody_new();
  void joins(visitor& v);
  void acts(visitor& v);
  void waits(visitor& v);
  void facilitates(visitor& v);
  void works_as_a_team(visitor& v);
  void writes_privately(visitor& v);
  void moves_the_format(visitor& v);
  // The side room that this person's app shows as theirs; 0: none.
  static std::uint64_t side_room_of(const visitor& v);
  void opens_aside(visitor& v);
  void talks_aside(visitor& v, std::uint64_t side_room);
  void answers_waiting(visitor& v, std::uint64_t waiting);
  void has_the_floor(visitor& v);
  void speaks(visitor& v);
  void cares(visitor& v);
  void takes_back(visitor& v);
  void any_command(visitor& v);
  void fill(visitor& v, google::protobuf::Message& m, int depth, mark& used);
  void fill_field(visitor& v, google::protobuf::Message& m,
                  const google::protobuf::FieldDescriptor* field, int depth, mark& used);
  std::uint64_t some_id(const visitor& v, const std::string& field);
  std::uint64_t some_person(const visitor& v);
  std::uint64_t some_line(const visitor& v, bool own);
  void does(visitor& v, const google::protobuf::Message& command, mark used = 0);

  hosting& at_;
  oracles& judges_;
  chance& draw_;
  mark& last_mark_;
  const std::uint32_t meetings_;
  std::vector<std::unique_ptr<visitor>> people_;
};

}  // namespace hearth::simulation
