#include "tests/simulation/chronicle.hpp"

#include "server/meeting/digest.hpp"
#include "server/wire/words_walk.hpp"

#include <algorithm>

namespace hearth::simulation {

void chronicle::place(const journal::proposal& p) {
  std::map<std::uint64_t, std::string> fields;
  wire::visit_words(p.entry, [&fields](const v1::Words& w, std::string_view field) {
    fields[w.ref().id()] = field;
    return true;
  });
  placed_.clear();
  for (const auto& w : p.words) {
    const std::string text(w.words->view());
    texts_[w.id.value()] = text;
    ids_[mark_in(text)].insert(w.id.value());
    placed_.push_back({w.id.value(), mark_in(text), text, fields[w.id.value()]});
  }
  number_before_ = state_.last_number;
  entries_.push_back(p.entry);
  made_ = meeting::fold(state_, p.entry);
  for (const auto& e : made_.room) lane_[e.number] = e;
  erased_.insert(made_.erase.begin(), made_.erase.end());
  forgotten_.insert(made_.forget.begin(), made_.forget.end());
}

const meeting::room_event* chronicle::at(meeting::number n) const {
  const auto found = lane_.find(n);
  return found == lane_.end() ? nullptr : &found->second;
}

const std::string* chronicle::text(std::uint64_t words) const {
  if (ended() || forgotten_.contains(words)) return nullptr;
  const auto found = texts_.find(words);
  return found == texts_.end() ? nullptr : &found->second;
}

const std::set<std::uint64_t>& chronicle::words_ever(mark m) const {
  static const std::set<std::uint64_t> none;
  const auto found = ids_.find(m);
  return found == ids_.end() ? none : found->second;
}

std::uint64_t chronicle::digest() const {
  return meeting::digest(state_);
}

std::uint64_t chronicle::replayed() const {
  meeting::state again;
  for (const auto& e : entries_) meeting::fold(again, e);
  return meeting::digest(again);
}

// The journal in memory, with somebody beside it who writes down what it says.
class chronicles::witnessed final : public journal::journal {
 public:
  explicit witnessed(chronicles& all) : all_(all) {}

  void follow(follower f) override {
    inner_.follow([this, f = std::move(f)](hearth::journal::proposal p) {
      if (p.entry.has_founded()) {
        all_.all_.push_back(std::make_unique<chronicle>(p.entry.founded()));
        written_ = all_.all_.back().get();
      }
      const bool twice = p.entry.has_command() && all_.repeats && all_.repeats->one_in(8);
      const auto again = twice ? p : hearth::journal::proposal{};
      write(p);
      f(std::move(p));
      if (!twice || written_->ended()) return;
      write(again);
      f(again);
    });
  }
  void append(hearth::journal::proposal p) override { inner_.append(std::move(p)); }
  void forget(std::span<const base::words_id> ids) override { inner_.forget(ids); }

 private:
  void write(const hearth::journal::proposal& p) {
    written_->place(p);
    all_.placed(*written_);
  }

  chronicles& all_;
  hearth::journal::memory inner_;
  chronicle* written_ = nullptr;
};

std::unique_ptr<journal::journal> chronicles::open_journal() {
  return std::make_unique<witnessed>(*this);
}

chronicle* chronicles::find(const std::string& meeting, std::uint64_t epoch) {
  for (const auto& c : all_) {
    if (c->meeting() == meeting && c->epoch() == epoch) return c.get();
  }
  return nullptr;
}

chronicle* chronicles::present(const std::string& meeting) {
  const auto found = std::ranges::find(all_.rbegin(), all_.rend(), meeting, &chronicle::meeting);
  return found == all_.rend() ? nullptr : found->get();
}

}  // namespace hearth::simulation
