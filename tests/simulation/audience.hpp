// Who may read which line, found out from nothing but what the room was told in public: who came
// and went, and whose share went on (MEETING.md 3.5, I18). It asks no rule of the server.
#pragma once

#include "tests/simulation/chronicle.hpp"

#include <map>
#include <set>

namespace hearth::simulation {

class audience {
 public:
  // Requires: each entry once, right after it was written down.
  void hears(const chronicle& c);

  bool in_audience(std::uint64_t person, std::uint64_t turn) const;
  // Of a line of this share (0: of none).
  bool may_read(std::uint64_t person, std::uint64_t turn, meeting::number line) const;

 private:
  void moves(const v1::Floor& f);
  void comes(const v1::Person& p, meeting::number at);

  bool reads_all_ = false;   // what was said before one came, too
  std::uint64_t share_ = 0;  // which goes on, its response time included
  std::set<std::uint64_t> inside_;
  std::map<std::uint64_t, meeting::number> came_at_;
  std::map<std::uint64_t, std::set<std::uint64_t>> missed_;  // shares, by person
};

}  // namespace hearth::simulation
