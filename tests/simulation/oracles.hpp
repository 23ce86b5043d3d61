// What must hold in every simulation, judged from what the journal ordered, what people were handed
// and what their apps show (ARCHITECTURE.md 7). Broken promises are collected in words, never
// thrown. Owned by one simulation.
#pragma once

#include "tests/simulation/audience.hpp"
#include "tests/simulation/guest.hpp"
#include "tests/simulation/promises.hpp"
#include "tests/simulation/view.hpp"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace hearth::simulation {

// One app of somebody, as the oracles at rest look at it.
struct app {
  const guest* device = nullptr;
  const view* shows = nullptr;
  const std::map<std::uint64_t, mark>* said = nullptr;  // by number of the command
  bool reads_everything = false;  // connected, and its reader takes all that comes
};

class oracles final : public onlooker {
 public:
  oracles(hosting& at, chronicles& journals);

  // A line is about to say this hello.
  void opens(const connection& c, const v1::Hello& hello);
  // Nothing is on its way.
  void at_rest(const std::vector<app>& apps);
  // Everybody has gone and every meeting is over.
  void at_the_end();

  const std::vector<std::string>& broken() const { return broken_; }
  std::uint64_t digest() const { return digest_; }
  // How often what is rare happened.
  std::map<std::string, std::size_t> seen;

  void turn_ends(std::uint32_t core) override;
  void handed_over(const connection& to, const wire::frame& f) override;
  void reached(const connection& to, const wire::frame& f) override;
  void closed(const connection& c) override { streams_.erase(&c); }

 private:
  // Something that begins to hold on the room's core in a turn, and on another core when what was
  // sent in that turn has arrived there.
  struct since {
    std::uint32_t core = 0;
    std::uint64_t turn = 0;
  };
  struct ban {
    since from;
    std::map<std::uint32_t, std::int64_t> effective_ms;  // by core, steady
  };
  struct whose {
    const chronicle* in = nullptr;
    std::string field;
    v1::Command::KindCase command = v1::Command::KIND_NOT_SET;
    std::uint64_t owner = 0;   // of what is private
    std::uint64_t beside = 0;  // of a side room: its facilitator, the only other reader
    std::uint64_t turn = 0;    // of what belongs to a line
    meeting::number line = 0;
    std::uint64_t waiting = 0;  // it is no line yet: a facilitator reads it first
  };
  struct open_care {
    std::uint64_t person = 0;
  };
  struct dossier {  // of one meeting
    chronicle* of = nullptr;
    std::uint32_t core = 0;
    audience readers;
    promises words;
    std::map<std::uint64_t, std::pair<since, meeting::number>> out;  // last number that was theirs
    std::set<std::uint64_t> facilitated;
    std::map<std::uint64_t, open_care> cares;
    std::map<std::uint64_t, std::uint64_t> care_persons;
    std::map<std::uint64_t, std::pair<std::uint64_t, std::uint64_t>>
        side_rooms;  // whose, and whose
    std::set<std::pair<std::uint64_t, std::uint64_t>> done;
    std::map<mark, std::int64_t> said_steady_ms;
  };
  struct stream {  // of one connection
    std::string meeting;
    bool resumes = false;
    meeting::number resume_through = 0;
    dossier* in = nullptr;
    std::uint64_t person = 0;
    meeting::number next = 0;  // of the room lane; 0: reads none
    bool over = false;
    bool superseded = false;
    since superseded_from;
  };

  void placed(chronicle& c);
  void notes_words(dossier& d);
  void notes_let_through(dossier& d);
  void judges_forgetting(dossier& d);
  void notes_people(dossier& d);
  void notes_care(dossier& d);
  void notes_side_room(dossier& d);
  void bans(mark m, const dossier& d);
  bool holds(const since& s, std::uint32_t core) const;
  bool banned(mark m, std::uint32_t core) const;

  void judge_marks(const stream& s, std::uint32_t core, std::string_view bytes, const char* kind);
  void judge_room(stream& s, const v1::RoomFrame& f);
  void judge_event(const stream& s, meeting::number n, const v1::RoomEvent& heard);
  void judge_kind(const stream& s, std::uint32_t core, const v1::ServerFrame& m);
  void judge_result(const stream& s, const v1::CommandResult& r);
  void judge_expiry(const stream& s, std::uint64_t line, std::int64_t until);
  void welcomes(stream& s, const v1::Welcome& w);

  void judge_meeting(dossier& d);
  void judge_app(const app& a);
  void judge_care(const dossier& d, const app& a);
  void judge_seats();
  void breaks(const std::string& what);

  hosting& at_;
  chronicles& journals_;
  std::map<const chronicle*, dossier> dossiers_;
  std::map<const connection*, stream> streams_;
  std::map<mark, whose> whose_;
  std::map<mark, ban> bans_;
  std::vector<mark> on_their_way_;  // bans that do not hold on every core yet
  // I8: the expiry that a person was told last, by meeting, person and line.
  std::map<std::tuple<const chronicle*, std::uint64_t, std::uint64_t>, std::int64_t> expiries_;
  // I12: answers, by meeting, person, run and number.
  std::map<std::tuple<const chronicle*, std::uint64_t, std::uint64_t, std::uint64_t>, std::string>
      results_;
  std::uint64_t digest_ = 14695981039346656037ULL;
  std::vector<std::string> broken_;
};

}  // namespace hearth::simulation
