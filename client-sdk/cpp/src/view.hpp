// Folds what the server says into the state of one room. Pure: no clock, no socket; words go into
// the store that it is given. Owned by a session and used on its strand alone; `present` hands out
// immutable values that share what did not change.
#pragma once

#include "src/words_store.hpp"

#include <hearth/event.hpp>
#include <hearth/state.hpp>
#include <hearth/v1/frame.pb.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace hearth::inline v0::detail {

using events = std::vector<event>;

enum class folded { well, gap };

class view {
 public:
  // Lifetime: `store` outlives this.
  explicit view(words_store& store) : store_(store) {}

  // Effect: folds a frame of the room lane. `gap`: its numbers do not follow what is known, and
  // nothing was changed.
  folded fold(const hearth::v1::RoomFrame& frame, events& out);
  void fold(const hearth::v1::OwnFrame& frame, events& out);
  // Replaces everything that was known of the room.
  void fold(const hearth::v1::Snapshot& snapshot, events& out);
  void fold(const hearth::v1::PastLines& past, events& out);

  // Effect: removes lines whose time is over, wiping their words.
  void expire(std::int64_t now_unix_ms, events& out);
  // When `expire` will next have something to do, on the server's clock.
  std::optional<std::int64_t> next_expiry() const;

  // Effect: forgets the shared part, words included; the own part is kept.
  void forget_room();
  // Effect: forgets all words that came from the server, and the position: the next hello cannot
  // resume.
  void forget_words();

  // Whether the shared part is known (a snapshot was folded since it was last forgotten).
  bool has_room() const { return has_room_; }
  const hearth::position& position() const { return state_.position; }

  // What the session adds: connection, outbox, care, resources.
  room_state& state() { return state_; }
  const room_state& state() const { return state_; }
  // The present state as an immutable value with the next version.
  std::shared_ptr<const room_state> present();

 private:
  void fold_event(std::uint64_t number, const hearth::v1::RoomEvent& e, events& out);
  void fold_person(const hearth::v1::Person& p, events& out);
  void fold_edit(const hearth::v1::LineEdited& e, events& out);
  void fold_note(const hearth::v1::NoteSet& n, events& out);
  void shorten_lives();
  void fold_left(person_id who, events& out);
  void fold_expire(const hearth::v1::LinesExpire& e);
  void fold_reactions(const hearth::v1::Reactions& r, events& out);
  void fold_gone(const hearth::v1::LinesGone& g, events& out);
  void fold_own(const hearth::v1::OwnEvent& e, bool whole, events& out);
  void add_private(const hearth::v1::PrivateLine& l, events& out);
  void drop_private(const hearth::v1::PrivateGone& g);
  void begin_whole();
  void said(const hearth::v1::Line& l, bool past, events& out);
  line* find(std::uint64_t id);
  void remove_line(std::uint64_t id);
  void left_room();

  words_store& store_;
  room_state state_;
  std::vector<line> lines_;  // by id; published when dirty
  std::vector<person> people_;
  bool lines_dirty_ = false;
  bool people_dirty_ = false;
  bool has_room_ = false;
  bool had_room_ = false;  // ever: a further snapshot means that something may have been missed
  std::vector<private_id> private_before_;  // while a whole own part is folded
};

}  // namespace hearth::inline v0::detail
