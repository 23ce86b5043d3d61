// An evening with some guests over one virtual core, whose conversations are looked at.
#pragma once

#include "tests/simulation/guest.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace hearth::session {

using simulation::connection;
using simulation::guest;
using simulation::hosting;
using simulation::hosting_options;

class evening : public testing::Test {
 protected:
  void hosts(hosting_options o) { h_ = std::make_unique<hosting>(std::move(o)); }
  guest& comes(const std::string& name, bool facilitator = false,
               wire::encoding e = wire::encoding::proto) {
    guests_.push_back(std::make_unique<guest>(*h_, "circle", name, name, facilitator));
    guests_.back()->joins(0, e);
    everybody_hears();
    return *guests_.back();
  }
  void everybody_hears() {
    h_->at().settle();
    for (int i = 0; i < 3; ++i) {
      for (auto& g : guests_) g->hears();
      h_->at().settle();
    }
  }
  std::uint64_t opens(guest& g) {
    const auto n = g.does(v1::Open());
    everybody_hears();
    return n;
  }

  std::unique_ptr<hosting> h_ = std::make_unique<hosting>();
  std::vector<std::unique_ptr<guest>> guests_;
};

}  // namespace hearth::session
