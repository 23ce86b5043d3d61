// From the schema's parts to the public values of state.hpp: words go into the store, under the
// slot of the part they belong to, and their place in the message is wiped by its owner. Pure but
// for the store.
#pragma once

#include "src/words_store.hpp"

#include <hearth/event.hpp>
#include <hearth/state.hpp>
#include <hearth/v1/frame.pb.h>

#include <utility>
#include <vector>

namespace hearth::inline v0::detail {

namespace pb = hearth::v1;

// Puts the words of one part; made anew for each part, which drops what the part held before.
class part_reader {
 public:
  part_reader(words_store& store, slot where) : store_(store), where_(where) { store_.drop(where); }

  words_ref words(bool present, const pb::Words& w) { return present ? put(w) : words_ref{}; }

 private:
  words_ref put(const pb::Words& w) {
    return w.of_case() == pb::Words::kText ? store_.put(where_, w.text()) : words_ref{};
  }

  words_store& store_;
  slot where_;
};

template <class To, class From>
To as(From value) {
  return static_cast<To>(static_cast<int>(value));
}

template <class To, class Items, class Read>
shared_list<To> read_list(const Items& items, Read&& read) {
  std::vector<To> list;
  list.reserve(static_cast<std::size_t>(items.size()));
  for (const auto& item : items) list.push_back(read(item));
  return shared_list<To>(std::move(list));
}

template <class Id, class Items>
shared_list<Id> read_ids(const Items& items) {
  return read_list<Id>(items, [](std::uint64_t i) { return Id{i}; });
}

meeting read_meeting(const pb::Meeting& m, words_store& store);
person read_person(const pb::Person& p, words_store& store);
floor read_floor(const pb::Floor& f);
queue read_queue(const pb::Queue& q);
round read_round(const pb::Round& r, words_store& store);
step read_step(const pb::Step& s, words_store& store);
line read_line(const pb::Line& l, words_store& store);
shared_list<reaction_count> read_reactions(const pb::Reactions& r);
shared_list<resource> read_resources(const pb::ResourceCard& c);

// Effect: replaces the part of `own` that `e` names (adds to it where the schema says so) and says
// which part that was. `private_line`, `private_gone` and `notice` are the view's business, not
// done here.
own_part fold_own_part(own_state& own, const pb::OwnEvent& e, words_store& store);
private_line read_private_line(const pb::PrivateLine& l, words_store& store);

}  // namespace hearth::inline v0::detail
