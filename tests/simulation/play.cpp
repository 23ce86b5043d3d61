#include "tests/simulation/play.hpp"

#include "tests/simulation/faults.hpp"

namespace hearth::simulation {

namespace {

class scene {
 public:
  explicit scene(std::uint64_t seed)
      : draw_(seed),
        at_(options(seed)),
        judges_(at_, journals_),
        people_(at_, judges_, draw_, last_mark_, static_cast<std::uint32_t>(1 + draw_.below(3))),
        faults_(at_, journals_, people_, draw_) {
    if (draw_.one_in(2)) journals_.repeats = &draw_;
  }

  played plays(std::size_t steps) {
    for (std::size_t i = 0; i < steps && judges_.broken().empty(); ++i) step();
    if (judges_.broken().empty()) ends();
    return {judges_.broken(), judges_.digest(), judges_.seen};
  }

 private:
  hosting_options options(std::uint64_t seed) {
    hosting_options o;
    o.cores = static_cast<std::uint32_t>(1 + draw_.below(3));
    o.seed = seed;
    if (draw_.one_in(2)) o.room.ring_frames_max = static_cast<std::uint32_t>(4 + draw_.below(40));
    if (draw_.one_in(3)) o.room.ring_bytes_max = 8'000;
    if (draw_.one_in(2)) o.room.behind_frames_max = static_cast<std::uint32_t>(3 + draw_.below(30));
    if (draw_.one_in(3)) o.room.behind_bytes_max = 6'000;
    if (draw_.one_in(4)) o.room.words_bytes_max = 20'000;
    if (draw_.one_in(3)) o.session.own_lane_frames_max = 12;
    if (draw_.one_in(6)) o.session.commands_per_s = 1;
    o.expected = [this, seed](const std::string& meeting) {
      return policy_of(meeting, seed, [this] { return words_of(++last_mark_); });
    };
    o.make_journal = [this] { return journals_.open_journal(); };
    return o;
  }

  void step() {
    switch (draw_.below(12)) {
      case 0:
        return faults_.step();
      case 1:
      case 2:
        return passes();
      case 3:
        return rests();
      case 4:
      case 5:
      case 6:
        for (auto n = draw_.below(6); n > 0 && at_.at().step(); --n) {
        }
        return;
      default:
        return people_.step();
    }
  }

  void passes() {
    constexpr std::int64_t spans_ms[] = {5,     50,     700,    700,    2'500,
                                         2'500, 11'000, 31'000, 61'000, 200'000};
    at_.at().pass(spans_ms[draw_.below(10)] + static_cast<std::int64_t>(draw_.below(100)));
  }

  // Until nothing is on its way but what stalled readers do not take. A flush that ends a
  // connection leaves something to be flushed in the next turn, so one quiet round is not yet the
  // end.
  void settles() {
    at_.at().refuse_posts(0);
    at_.at().pass(10);
    for (int quiet = 0; quiet < 2; ++quiet) {
      const auto before = at_.frames.size();
      at_.at().settle();
      for (std::uint32_t core = 0; core < at_.at().count(); ++core) at_.at().turn(core, [] {});
      people_.everybody_hears();
      const bool stepped = at_.at().step();
      if (stepped || at_.frames.size() != before) quiet = -1;
    }
  }

  void rests() {
    settles();
    std::vector<app> apps;
    for (const auto& v : people_.people()) {
      const bool reads = v->device.welcomed() && !v->stalls && v->device.line().close_code() == 0;
      apps.push_back({&v->device, &v->shows, &v->said, reads});
    }
    judges_.at_rest(apps);
  }

  // All goes well, everybody comes back and is told everything; then they go, and meetings end.
  void ends() {
    faults_.heal();
    settles();
    people_.everybody_returns();
    faults_.heal();
    rests();
    people_.everybody_goes();
    settles();
    constexpr std::int64_t hours_ms = 3'600'000;
    at_.at().pass(12 * hours_ms);
    settles();
    judges_.at_the_end();
  }

  chance draw_;
  mark last_mark_ = 0;
  chronicles journals_;
  hosting at_;
  oracles judges_;
  workload people_;
  faults faults_;
};

}  // namespace

played play(std::uint64_t seed, std::size_t steps) {
  return scene(seed).plays(steps);
}

}  // namespace hearth::simulation
