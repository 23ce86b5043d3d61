// Names to which something happened a short while ago: bounded in number and in time, so that it
// may be fed by anybody. Time is given. One core's; a value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>

namespace hearth::room {

class recently {
 public:
  recently(std::int64_t known_ms, std::size_t names_max)
      : known_ms_(known_ms), names_max_(names_max) {}

  // Effect: it happened to `name` now; beyond the bound the oldest is forgotten.
  void put(const std::string& name, std::int64_t now_ms) {
    forget_old(now_ms);
    forget(name);
    since_.emplace(name, now_ms);
    in_order_.push_back(name);
    if (in_order_.size() > names_max_) forget_first();
  }

  // How long ago it was; nothing: never, or forgotten.
  std::optional<std::int64_t> ago_ms(const std::string& name, std::int64_t now_ms) {
    forget_old(now_ms);
    const auto found = since_.find(name);
    if (found == since_.end()) return std::nullopt;
    return now_ms - found->second;
  }

  void forget(const std::string& name) {
    if (since_.erase(name) != 0) std::erase(in_order_, name);
  }

 private:
  void forget_first() {
    since_.erase(in_order_.front());
    in_order_.pop_front();
  }
  void forget_old(std::int64_t now_ms) {
    while (!in_order_.empty() && since_.at(in_order_.front()) + known_ms_ <= now_ms) forget_first();
  }

  std::int64_t known_ms_;
  std::size_t names_max_;
  std::map<std::string, std::int64_t> since_;
  std::deque<std::string> in_order_;
};

}  // namespace hearth::room
