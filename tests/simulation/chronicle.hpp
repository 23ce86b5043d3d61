// What one meeting's journal ordered, written down beside the room and folded a second time: the
// measure for what people are told (I6, I7), and the replay (I16). It learns each entry before the
// room does. It holds texts, for judging only; the room's own words are not kept alive by it.
#pragma once

#include "server/journal/memory.hpp"
#include "server/meeting/fold.hpp"
#include "tests/simulation/cores.hpp"
#include "tests/simulation/marks.hpp"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace hearth::simulation {

// One piece of words, as it came into the journal.
struct spoken {
  std::uint64_t id = 0;  // in the words store
  mark marked = 0;
  std::string text;
  std::string field;  // the schema's name of where it stands
};

class chronicle {
 public:
  explicit chronicle(const v1::Founded& founded)
      : meeting_(founded.meeting()), epoch_(founded.epoch()) {}

  // Effect: folds the entry; `words` are those that came with it, each once.
  void place(const journal::proposal& p);

  const std::string& meeting() const { return meeting_; }
  std::uint64_t epoch() const { return epoch_; }
  const meeting::state& state() const { return state_; }
  const meeting::outcome& made() const { return made_; }
  const v1::Entry& entry() const { return entries_.back(); }
  const std::vector<spoken>& words_placed() const { return placed_; }
  meeting::number number_before() const { return number_before_; }
  bool ended() const { return state_.life == v1::LIFE_ENDED; }
  bool accepted() const { return made_.answer && made_.answer->has_value(); }

  const meeting::room_event* at(meeting::number n) const;
  bool was_erased(meeting::number n) const { return erased_.contains(n); }
  bool was_forgotten(std::uint64_t words) const { return forgotten_.contains(words); }
  // The text of words that the meeting still may show; null when they are gone.
  const std::string* text(std::uint64_t words) const;
  const std::string& text_ever(std::uint64_t words) const { return texts_.at(words); }
  // The ids under which these words ever came.
  const std::set<std::uint64_t>& words_ever(mark m) const;

  // I16: the state that another fold of the whole journal gives.
  std::uint64_t replayed() const;
  std::uint64_t digest() const;

 private:
  const std::string meeting_;
  const std::uint64_t epoch_;
  meeting::state state_;
  meeting::outcome made_;
  std::vector<v1::Entry> entries_;
  std::vector<spoken> placed_;
  meeting::number number_before_ = 0;
  std::map<meeting::number, meeting::room_event> lane_;
  std::set<meeting::number> erased_;
  std::set<std::uint64_t> forgotten_;
  std::map<std::uint64_t, std::string> texts_;
  std::map<mark, std::set<std::uint64_t>> ids_;
};

// All meetings of a simulation, by what their journals said. `placed` is called for each entry
// after it was written down and before the room hears of it.
class chronicles {
 public:
  std::function<void(chronicle&)> placed = [](chronicle&) {};
  // Gives some commands to the room twice, as a journal may (journal.hpp).
  chance* repeats = nullptr;

  std::unique_ptr<journal::journal> open_journal();
  chronicle* find(const std::string& meeting, std::uint64_t epoch);
  // The newest of this meeting, or null.
  chronicle* present(const std::string& meeting);
  const std::vector<std::unique_ptr<chronicle>>& all() const { return all_; }

 private:
  class witnessed;
  std::vector<std::unique_ptr<chronicle>> all_;
};

}  // namespace hearth::simulation
