// From a typed slash command to what it asks for: a request, or a box for words that go to somebody
// in particular; the reader has a sentence for what is missing. Slash commands never carry private
// words; they open the private box. The table holds every command of the schema under its own word;
// a test compares.
#pragma once

#include <hearth/client.hpp>

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hearth::inline v0::terminal {

// A place for words with one destination, which is the prompt.
struct box {
  std::string destination;  // "to facilitators"
  bool may_be_empty = false;
  std::function<request(std::string words)> make;
};
using asked = std::variant<request, box>;

// What a command's words are read against. Trouble is noted once; what is read after it is void.
class reader {
 public:
  reader(const hearth::room& room, turn_id shown, std::string_view arguments);

  const room_state& state() const { return *state_; }
  const hearth::room& room() const { return room_; }
  turn_id shown() const { return shown_; }
  // The turn that is offered to this person, as shown.
  turn_id offered() const;

  bool more() const { return next_ < words_.size(); }
  std::string word();                    // the next one, or empty
  std::string rest() const;              // all that is left, as typed
  bool take(std::string_view expected);  // the next one, if it is this
  bool on_off(bool by_default);
  bool yes_no();
  std::optional<std::uint32_t> number();
  template <class Enum>
  Enum choice(Enum by_default);
  // Somebody by name, by the beginning of it, or by @number of /people.
  person_id person();
  person_id person(std::string_view typed);
  // A line by its number of /lines, `last`, or `share` for the whole present share.
  lines_of lines(line_id by_default);
  line_id last_line(bool own) const;
  hand_id hand_of(person_id who);
  care_id care(bool own);
  // The one that was opened for this person, or by them.
  side_room_id side_room();

  void trouble(std::string sentence) {
    if (!trouble_) trouble_ = std::move(sentence);
  }
  const std::optional<std::string>& trouble() const { return trouble_; }

 private:
  std::vector<person_id> everybody() const;

  const hearth::room& room_;
  std::shared_ptr<const room_state> state_;
  turn_id shown_;
  std::string arguments_;
  std::vector<std::pair<std::size_t, std::string>> words_;  // where they begin, and they
  std::size_t next_ = 0;
  std::optional<std::string> trouble_;
};

struct slash_command {
  std::string_view word;   // of the schema, with a dash for each underscore
  std::string_view usage;  // what follows it
  std::string_view what;   // one sentence for /help
  asked (*read)(reader& r);
};

std::span<const slash_command> participant_slash_commands();
std::span<const slash_command> facilitator_slash_commands();
const slash_command* find_slash_command(std::string_view word);

}  // namespace hearth::inline v0::terminal
