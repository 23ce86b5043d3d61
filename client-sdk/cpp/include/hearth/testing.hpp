// A server in memory with a clock that a test turns, for embedders' own tests: no sockets, no
// waiting. It speaks the real vocabulary through the real client, so an app is tested as it is. It
// knows one meeting, plays everybody else, and refuses what the rules refuse for the commands that
// it follows: entering and names, lines, hands, the offered floor, care, muting, hiding, pause,
// handing over, side rooms, end and debrief. A command that it does not follow is accepted and
// listed in `received`. Thread-safe; what it does arrives on the client's executor.
#pragma once

#include "hearth/config.hpp"
#include "hearth/export.hpp"
#include "hearth/ids.hpp"
#include "hearth/own_state.hpp"
#include "hearth/vocabulary.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace hearth::inline v0::testing {

class turned_time;
class fake_room;

// Time that moves only when it is told to. A connected client is pinged as it moves.
class HEARTH_API manual_clock {
 public:
  manual_clock();
  std::chrono::milliseconds now() const;
  // Effect: what is due by then rings, on its own executor.
  void advance(std::chrono::milliseconds by);

 private:
  friend class fake_server;
  std::shared_ptr<turned_time> time_;
};

struct fake_options {
  std::string meeting = "tuesday";
  hearth::mode mode = hearth::mode::open;
  bool lobby = false;
  std::string agreement = {};    // not empty: to be accepted, version 1
  std::chrono::seconds life{0};  // of a line; 0: until the end of the meeting
};

class HEARTH_API fake_server {
 public:
  explicit fake_server(fake_options options = {});
  ~fake_server();
  fake_server(const fake_server&) = delete;
  fake_server& operator=(const fake_server&) = delete;

  // A configuration whose clients come here; `token` is answered with a ticket of its own if unset.
  config settings(config base = {}) const;
  manual_clock& clock() { return clock_; }

  // ---- People. The first client to join is `me`; others are played.
  person_id me() const;
  person_id add(std::string name, bool facilitates = false);
  void leave(person_id who);
  void lose(person_id played);  // the connection of somebody who is played, which may come back
  void come_back(person_id played);
  void grant(person_id who, power_set powers);
  void admit();  // everybody who waits
  void admit(person_id who);

  // ---- The floor
  void set_mode(hearth::mode m);
  void offer_to(person_id who);
  void take_back_offer();
  void accept(person_id played);  // for who is offered the floor and is played
  void hold_away();               // the holder's connection is lost
  void end_turn();

  // ---- Words
  line_id say(person_id who, std::string words);
  void say_to_me(person_id from, std::string words);
  void hide(line_id line);
  void expire();  // every line, also of side rooms, now

  // ---- Moderation and care
  void mute(person_id who);
  void unmute(person_id who);
  void pause();
  void resume();
  void remove(person_id who);
  void care_seen_by(std::string name);

  // ---- Side rooms, by the rules: where they say no nothing happens, and no id is answered.
  // `from`, who facilitates, asks `who` into one; without `group` it is paused if nobody else can
  // steer it.
  side_room_id open_side_room(person_id from, person_id who,
                              side_room_group group = side_room_group::none,
                              person_id hand_to = {});
  void enter_side_room(person_id played);  // for who is asked into one and is played
  void say_in_side_room(person_id from, std::string words);
  // By either of the two; by who was asked and has not come in it is a no.
  void close_side_room(person_id who);

  // With `debrief`, who facilitates and is connected is invited to one (own_state::debrief). It is
  // a meeting of its own: another server with this id plays it.
  void end(bool debrief = false);

  // ---- Trouble
  void drop_connection();
  void refuse_connections(bool on);
  void hold_answers(bool on);  // commands are taken and answered later, when it is switched off
  void skip_a_number();        // the next room frame has a gap
  void restart();              // a new epoch: every person, line and return token is forgotten

  // The words of all commands that arrived, in order, repeats included.
  std::vector<std::string> received() const;
  std::size_t connections() const;  // how often a hello was answered with a welcome

 private:
  manual_clock clock_;
  std::shared_ptr<fake_room> room_;
  std::shared_ptr<detail::transport_source> source_;
};

}  // namespace hearth::inline v0::testing
