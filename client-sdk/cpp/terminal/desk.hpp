// One person at a terminal in one meeting: takes typed lines, says what happens. It knows where
// words go (the prompt names the destination), keeps what cannot be sent yet, and holds back what
// would interrupt a share. No input or output of its own: it is given both. Used on one thread, the
// executor's of its room.
#pragma once

#include "terminal/asking.hpp"

#include <hearth/client.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::inline v0::terminal {

struct outside {
  std::function<void(const std::string& sentence)> print;
  // The person wants to go; 0: as if the connection was lost.
  std::function<void()> quit;
  // The next line may be read after so long.
  std::function<void(std::chrono::milliseconds)> rest;
};

class desk {
 public:
  // `echoed`: the person sees what they type, so their own lines are not repeated to them.
  desk(hearth::room room, bool echoed, outside out);
  ~desk();
  desk(const desk&) = delete;
  desk& operator=(const desk&) = delete;

  // Effect: takes one typed line; `done` when the next may be read. The line is wiped.
  void typed(std::string& line, std::function<void()> done);
  void happened(const event& e);
  // Where the next words go: "to everyone> ".
  std::string prompt() const;
  void greet();

 private:
  using local = void (desk::*)(std::string_view arguments);
  static local find_local(std::string_view word);

  void print(const std::string& sentence);
  void print_all(const std::vector<std::string>& sentences);
  void slash(std::string_view line, std::function<void()> done);
  void give(request r, std::function<void(bool went_well)> done);
  void into_box(std::string& line, std::function<void()> done);
  void to_everyone(std::string words, std::function<void()> done);
  void keep(std::string words);
  bool may_post() const;
  std::string kept_for() const;

  void happened_to_people(const person_changed& p);
  void say_stopping();
  void release_held_back();
  void floor_changed();
  void own_changed_part(own_part part);
  void waiting_changed();
  void hands_changed();
  void side_rooms_changed();
  void key_changed();
  std::string meant(std::string_view line) const;
  void say_line(const line_said& said);

  void help(std::string_view arguments);
  void where(std::string_view);
  void people(std::string_view);
  void queue(std::string_view);
  void lines(std::string_view);
  void care_inbox(std::string_view);
  void waiting(std::string_view);
  void resources(std::string_view);
  void send(std::string_view);
  void drafts(std::string_view);
  void drop(std::string_view);
  void cancel(std::string_view);
  void quit(std::string_view);
  void wait(std::string_view arguments);
  void read(std::string_view);

  hearth::room room_;
  const bool echoed_;
  outside out_;
  turn_id shown_;
  meeting meeting_shown_;
  std::int64_t stops_shown_ = 0;
  std::optional<box> box_;
  bool perhaps_private_ = false;        // a box was asked for and not opened
  std::vector<std::string> kept_;       // unsent words, wiped when they go
  std::vector<std::string> held_back_;  // what would have interrupted a share
  bool connected_once_ = false;
  std::string last_floor_;
  std::string last_standing_;
  std::vector<std::string> waiting_told_;
  std::vector<hand_id> hands_told_;
  std::vector<std::string> side_rooms_told_;
  bool in_side_room_ = false;   // as its facilitator
  std::string key_told_;        // the label, as it was last said
  step_id words_suggested_of_;  // the step whose words were suggested
  std::chrono::milliseconds rest_{0};
  std::shared_ptr<bool> alive_;  // false when this is gone
};

}  // namespace hearth::inline v0::terminal
