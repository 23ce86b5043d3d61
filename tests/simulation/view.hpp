// What one person's app shows: built from what it heard, or as somebody would see it who came
// afresh at the same position. The two must be equal (I6, I13). A value.
#pragma once

#include "tests/simulation/chronicle.hpp"

#include <map>
#include <set>
#include <string>

namespace hearth::simulation {

struct view {
  std::uint64_t me = 0;
  meeting::number through = 0;  // of the room lane; 0: shows no room
  v1::Meeting meeting;
  std::map<std::uint64_t, v1::Person> people;
  v1::Floor floor;
  v1::Queue queue;
  v1::Round round;
  v1::Step step;
  std::map<std::uint64_t, v1::Line> lines;
  std::map<std::uint64_t, v1::Reactions> reactions;
  std::map<int, v1::OwnEvent> own;  // parts, by kind
  std::map<std::uint64_t, v1::PrivateLine> private_lines;
  std::set<std::uint64_t> words_hidden;

  void take(const v1::ServerFrame& f);
  v1::Standing standing() const;
  bool inside() const { return standing() == v1::STANDING_INSIDE; }
  bool holds(v1::Power power) const;
  const v1::OwnEvent& part(v1::OwnEvent::KindCase kind) const;

 private:
  void set_note(const v1::NoteSet& note);
  void take_room(const v1::RoomEvent& e);
  void take_own(const v1::OwnEvent& e);
  void shorten(const v1::RetentionPolicy& retention);
};

// As the meeting shows itself to this person now. Requires: the person is known there.
view afresh(const chronicle& c, std::uint64_t person);

// Where the two differ, in words; empty: nowhere.
std::string difference(const view& heard, const view& fresh);

}  // namespace hearth::simulation
