// A circle over virtual cores, for tests of rooms: Ana facilitates on core 0, others come where the
// test wants them.
#pragma once

#include "tests/simulation/guest.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace hearth::room {

using simulation::guest;
using simulation::hosting;
using simulation::hosting_options;

class circle : public testing::Test {
 protected:
  void hosts(hosting_options o) {
    ana_ = nullptr;
    guests_.clear();
    h_ = std::make_unique<hosting>(std::move(o));
  }
  static hosting_options two_cores() {
    hosting_options o;
    o.cores = 2;
    o.session.commands_burst = 10'000;
    return o;
  }
  guest& comes(const std::string& name, std::uint32_t core = 0, bool facilitator = false,
               wire::encoding e = wire::encoding::proto) {
    guests_.push_back(std::make_unique<guest>(*h_, "circle", name, name, facilitator));
    guests_.back()->joins(core, e);
    everybody_hears();
    return *guests_.back();
  }
  void everybody_hears() {
    for (int i = 0; i < 4; ++i) {
      h_->at().settle();
      for (auto& g : guests_) g->hears();
    }
  }
  void passes(std::int64_t ms) {
    h_->at().pass(ms);
    everybody_hears();
  }
  // Ana comes and opens the meeting.
  guest& ana() {
    if (ana_) return *ana_;
    ana_ = &comes("Ana", 0, true);
    ana_->does(v1::Open());
    everybody_hears();
    return *ana_;
  }
  std::uint64_t said(guest& g, std::string_view text) {
    const auto n = g.says(text);
    everybody_hears();
    return g.result(n) ? g.result(n)->accepted().line() : 0;
  }
  v1::CommandResult does(guest& g, const google::protobuf::Message& m) {
    const auto n = g.does(m);
    everybody_hears();
    return g.result(n) ? *g.result(n) : v1::CommandResult();
  }
  // A core on which the room is not, so that its answers are on their way for a while.
  std::uint32_t far() { return 1 - h_->house(0).core_of("circle"); }
  hosted_room& room() { return *h_->find("circle"); }
  static bool was_told(const guest& g, v1::NoticeKind kind) {
    for (const auto& f : g.heard()) {
      for (const auto& e : f.own().events()) {
        if (e.notice().kind() == kind) return true;
      }
    }
    return false;
  }
  static v1::Retract retract(std::uint64_t line) {
    v1::Retract r;
    r.set_line(line);
    return r;
  }
  static v1::Remove remove(const guest& g) {
    v1::Remove r;
    r.set_person(g.me());
    r.set_rejoin(v1::REJOIN_DENY);
    return r;
  }
  static v1::End purge() {
    v1::End e;
    e.set_how(v1::END_HOW_PURGE_NOW);
    return e;
  }
  // The floor is given to `g`, in queue mode.
  void holds_the_floor(guest& g) {
    v1::SetMode mode;
    mode.mutable_settings()->set_mode(v1::MODE_QUEUE);
    mode.set_at_once(true);
    does(ana(), mode);
    v1::Offer offer;
    offer.set_turn_id(ana().turn());
    offer.set_person(g.me());
    does(ana(), offer);
    v1::Accept accept;
    accept.set_turn_id(g.turn());
    EXPECT_TRUE(does(g, accept).has_accepted());
  }

  std::unique_ptr<hosting> h_ = std::make_unique<hosting>(two_cores());
  std::vector<std::unique_ptr<guest>> guests_;
  guest* ana_ = nullptr;
};

}  // namespace hearth::room
